"""People by their full names, and pronouns by who is a man and who a woman."""

from datetime import date

import pytest

from newsline.dates import find_dates
from newsline.events import extract
from newsline.model import Article
from newsline.naming.introducing import Introduced

PUBLISHED = date(2021, 6, 9)  # a Wednesday
BOTH = "Mark Keller lived in Bergen. His daughter Joan Keller lives in Oslo."


@pytest.mark.parametrize(
    ("text", "told"),
    [
        # a last name, with title and genitive
        ("Mark Keller is a judge. Keller resigned on Tuesday.", "[Mark] Keller resigned"),
        (
            "Mark Keller is a judge. Mr. Keller left Bergen on Tuesday.",
            "Mr. [Mark] Keller left Bergen",
        ),
        (
            "Mark Keller Jr. is a judge. Keller's house burned down on Tuesday.",
            "[Mark] Keller's house burned down",
        ),
        # a king of that name is another
        (
            "Mark Keller is a judge. Keller met King Keller of Sweden. "
            "King Keller of Sweden left Bergen on Tuesday.",
            "King Keller of Sweden left Bergen",
        ),
        # whom "he" waited for is another, and so are those to whom somebody does something
        (
            "Mark Keller is a singer. Paul Berg and John Lund wrote the songs. "
            "Keller stayed at home. He waited until Lund was back. "
            "He was hurt in a fire in Bergen on Tuesday.",
            "[Mark Keller] was hurt in a fire in Bergen",
        ),
        (
            "A doctor of Delta Lines said that he treated six men of Bergen "
            "after they left the ferry on Tuesday.",
            "They left the ferry",
        ),
        # a first name alone
        (
            "Mark Keller hurt Anna Berg. Anna left Bergen on Tuesday.",
            "Anna [Berg] left Bergen",
        ),
        # the name of a family is nobody's alone
        (
            "Mark Keller is a boss. Two Keller crime family members left Bergen on Tuesday.",
            "Two Keller crime family members left Bergen",
        ),
        (
            "Mark Keller is a boss. Keller's family left Bergen on Tuesday.",
            "[Mark] Keller's family left Bergen",
        ),
        # a prize of somebody's name, and a name that is the same twice
        (
            "Tony Keller wrote plays. Keller died. Joan Berg won a best-actor Tony on Tuesday.",
            "Joan Berg won a best-actor Tony",
        ),
        (
            "Keller Keller is a judge. Keller resigned on Tuesday.",
            "Keller resigned",
        ),
        # a first name
        (
            "Doug Keller plays for Bergen. Keller scored. Doug called a coach of Oslo on Tuesday.",
            "Doug [Keller] called a coach of Oslo",
        ),
        # the form that an article has most
        (
            "Fred Keller was born Fred Ole Keller. Fred Keller sang. "
            "Keller moved to Bergen on Tuesday.",
            "[Fred] Keller moved to Bergen",
        ),
        # for a pronoun
        (
            "Mark Keller is a judge. Keller sold a house. On Tuesday he moved to Bergen.",
            "[Mark Keller] moved to Bergen",
        ),
        # once in a row
        (
            "Mark Keller is a judge. On Tuesday Mark Keller sold Keller's house.",
            "Mark Keller sold Keller's house",
        ),
        # two of the name
        (BOTH + " Keller resigned on Tuesday.", "Keller resigned"),
        # one of them called by the last name alone before the other is named, or named far more
        (
            "Mark Keller is a judge. Keller lives in Bergen. His daughter Joan Keller lives in "
            "Oslo. Keller resigned on Tuesday.",
            "[Mark] Keller resigned",
        ),
        (
            "Mark Keller is a judge. His daughter Joan Keller lives in Oslo. Mark Keller loves "
            "Bergen. Keller resigned on Tuesday.",
            "[Mark] Keller resigned",
        ),
        (
            "Mark Keller is a judge. Keller lives in Bergen. His daughter Joan Keller lives in "
            "Oslo. Miss Keller resigned on Tuesday.",
            "Miss Keller resigned",
        ),
        # a nickname, a junior, and a verb that opens a sentence
        (
            "Mark “The Ox” Keller is a boxer. Keller moved to Bergen on Tuesday.",
            "[Mark] Keller moved to Bergen",
        ),
        (
            "Police seek Mark Keller Jr. in Oslo. Ironically Keller is at home. "
            "Keller left Bergen on Tuesday.",
            "[Mark] Keller left Bergen",
        ),
        # of the names for which a row has no room, the last
        (
            "Mark Keller is a judge. Erik Lund is a judge. Keller left the old court of the "
            "district in the north of Norway on Tuesday in a new car with the wife and son of "
            "Lund.",
            "[Mark] Keller left the old court of the district in the north of Norway in a new car "
            "with the wife and son of Lund",
        ),
        # not a person
        (
            "Keller Corp. makes glass. Keller hired Rossi Ltd. on Tuesday.",
            "Keller hired Rossi Ltd.",
        ),
        # titles of works, and prizes, are nobody
        (
            'Mark Keller is a poet. He wrote "Joan and Erik". On Tuesday he won an Oscar.',
            "[Mark Keller] won an Oscar",
        ),
        # who goes on to speak, and whom a speaker tells of
        (
            "“I am sad,” Mark Keller said. He testified on Tuesday that Bergen was lost.",
            "[Mark Keller] testified that Bergen was lost",
        ),
        (
            "Erik Lund fled. Mark Keller warned that Lund was armed. On Tuesday he was seen in "
            "Bergen. Lund is old. Lund is ill.",
            "[Erik Lund] was seen in Bergen",
        ),
        # somebody named in passing, behind a noun
        (
            "Mark Keller banned a paper over an appeal for the jailed banker Erik Lund. "
            "On Tuesday he fled from Bergen.",
            "[Mark Keller] fled from Bergen",
        ),
        # who is no subject
        (
            "Joan Keller was a singer. She lived in Oslo. A car hit her on Tuesday in Bergen.",
            "A car hit [Joan Keller] in Bergen",
        ),
        (
            "Joan Keller was a singer. She lived in Oslo. Some of her songs were sung on Tuesday "
            "in Bergen.",
            "Some of [Joan Keller's] songs were sung in Bergen",
        ),
        (
            "Joan Keller was a singer. She met Anna Rossi. A car hit her on Tuesday in Bergen.",
            "A car hit her in Bergen",
        ),
        (
            "Joan Keller was a singer. A nurse was with a guard when a car hit her on Tuesday in "
            "Bergen.",
            "A car hit her in Bergen",
        ),
        # not the judge, if the article is about another
        (
            "Mark Keller is ill. Keller is old. Keller sings. Erik Lund asked for a report on "
            "Keller. He was found on Tuesday in Bergen.",
            "He was found in Bergen",
        ),
        # by a title without a full stop
        (
            "Mrs Keller was born in Bergen. She moved to Oslo on Tuesday.",
            "[Keller] moved to Oslo",
        ),
        # he is no Joan
        (
            "Mark Keller sold a house. Joan Rossi sings as she did before. "
            "On Tuesday he moved to Bergen.",
            "[Mark Keller] moved to Bergen",
        ),
        (
            "Angela Merkel met Emmanuel Macron. He signed the treaty on Tuesday.",
            "[Emmanuel Macron] signed the treaty",
        ),
        # of the death of another
        (
            "Mark Rossi was ill. Erik Keller, a friend, says he died on Tuesday in Bergen.",
            "He died in Bergen",
        ),
        # the only woman named so far
        (
            "Singer Joan Keller is ill, Mark Rossi said. The new songs have to wait. She fell on "
            "Tuesday in Bergen.",
            "[Joan Keller] fell in Bergen",
        ),
        (
            "Singer Joan Keller is ill, Mark Rossi said. A waitress called Bergen. She fell on "
            "Tuesday in Bergen.",
            "She fell in Bergen",
        ),
        ("Joan Keller sings. She is a star. On Tuesday he moved to Bergen.", "He moved to Bergen"),
    ],
)
def test_people_are_named_in_full_where_that_is_certain(text, told, nlp):
    article = Article("a.txt", text, published=PUBLISHED)
    dates = find_dates(text, PUBLISHED)
    found = [m.summary for m in extract(article, dates, nlp, everything=True)]
    assert told in found


def test_a_first_name_goes_into_the_brackets_of_its_last_name():
    known = Introduced({"Keller": "Mark"}, {})
    assert known.in_full("[Keller's]") == "[Mark Keller's]"
    assert known.in_full("[Oslo crime] family's [Keller's]") == (
        "[Oslo crime] family's [Mark Keller's]"
    )
    assert known.in_full("[Lund]") == "[Lund]"
