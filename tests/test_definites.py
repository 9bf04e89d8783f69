"""A definite noun with what it points to, where the article has told of one thing only."""

from datetime import date

import pytest

from newsline.dates import find_dates
from newsline.events import extract
from newsline.model import Article

PUBLISHED = date(2021, 6, 9)  # a Wednesday


CASES = [
    # the same noun with more words
    (
        "A fire in Oslo has damaged two houses. The fire broke out on Tuesday.",
        "The fire [in Oslo] broke out",
    ),
    (
        "Two dead after Bergen ferry crash\n\nThe ferry crash shook the town. "
        "The inquiry of the Norwegian government found no fault. The inquiry ended on Tuesday.",
        "The inquiry [of the Norwegian government] ended",
    ),
    # a name that ends in the noun, a title, an apposition
    (
        "Delta Savings Bank lost money again last year. The bank was closed on Tuesday.",
        "The bank [Delta Savings Bank] was closed",
    ),
    (
        "Anna Rossi, the mayor of Bergen, is in trouble. The mayor resigned on Tuesday.",
        "The mayor [Anna Rossi] resigned",
    ),
    (
        "Crowds cheered Judge Anna Rossi in Bergen. The judge resigned on Tuesday.",
        "The judge [Anna Rossi] resigned",
    ),
    # the one company of the article
    (
        "Nordwind Corp. builds ferries. The company hired 200 workers in May 2021.",
        "The company [Nordwind Corp.] hired 200 workers",
    ),
    (
        "Nordwind Corp. builds ferries. The company's shares rose on Tuesday.",
        "The company's [Nordwind Corp.'s] shares rose",
    ),
    (
        "Nordwind Corp. builds ferries. The company is safe. It hired 200 workers in May 2021.",
        "[Nordwind Corp.] hired 200 workers",
    ),
    # the company of the article, also after a sentence on something else
    (
        "Nordwind Corp. reported a profit. Nordwind builds ferries for Delta Lines Inc. too. "
        "Nordwind owns a yard. The demand for ferries is high. "
        "The company hired 200 workers in May 2021.",
        "The company [Nordwind Corp.] hired 200 workers",
    ),
    # a partner that is called a company is not the one that the article is about
    (
        "Nordwind Corp. builds ferries. It built one with the Oslo company Delta Lines. "
        "Nordwind owns a yard. Nordwind hires welders. Nordwind trains them. Nordwind is old. "
        "The company sold a ferry in May 2021.",
        "The company [Nordwind Corp.] sold a ferry",
    ),
    # just so many people as are named
    (
        "Anna Rossi flew to Bergen for talks with Mayor Erik Lund. "
        "The two leaders met on Tuesday in a hotel.",
        "The two leaders [Anna Rossi and Erik Lund] met in a hotel",
    ),
    # of what people somebody is
    (
        "Anna Rossi sails for Delta Lines. The New Zealander won two cups in 2019.",
        "The New Zealander [Anna Rossi] won two cups",
    ),
    # a day beside it does not tell which one it is
    (
        "A fire in Oslo has damaged two houses. The fire late on Tuesday took hours to put out.",
        "The fire [in Oslo] took hours to put out",
    ),
    # whose income
    (
        "Nordwind Corp. builds ferries. Net income fell 4% in May 2021.",
        "[Nordwind Corp.'s] net income fell 4%",
    ),
    # a body by one word of its name
    (
        "Ships of the Norwegian Navy are in Bergen. The Navy opened fire on Tuesday.",
        "The [Norwegian] Navy opened fire",
    ),
    (
        "The Ministry of Health is in Oslo. The Ministry closed two schools on Tuesday.",
        "The Ministry [of Health] closed two schools",
    ),
    # a title that is part of the name, and a country
    (
        "President Anna Rossi was in Bergen. The president resigned on Tuesday.",
        "The president [Anna Rossi] resigned",
    ),
    (
        "Norway is at peace. The country voted on Tuesday for a new parliament.",
        "The country [Norway] voted for a new parliament",
    ),
    # another noun of the same event, and what a deal was for
    (
        "A fire in Oslo has damaged two houses. The blaze was put out on Tuesday.",
        "The blaze [in Oslo] was put out",
    ),
    (
        "Nordwind Corp. agreed to buy Delta Lines. The deal was closed on Tuesday.",
        "The deal [to buy Delta Lines] was closed",
    ),
    (
        "Bruno Keller was named head of Delta Lines. The appointment took effect on Tuesday.",
        "The appointment [of Bruno Keller] took effect",
    ),
    # as many names as things
    (
        "Norway and Sweden share a border. The two countries signed a treaty in May 2021.",
        "The two countries [Norway and Sweden] signed a treaty",
    ),
    (
        "Anna Rossi and Bruno Keller came to Norway. The two signed a treaty in May 2021.",
        "The two [Anna Rossi and Bruno Keller] signed a treaty",
    ),
    # to whom a deed was done
    (
        "Bruno Keller was shot in Bergen. Police reconstructed the shooting on Tuesday.",
        "Police reconstructed the shooting [of Bruno Keller]",
    ),
    # the clause in which it came first
    (
        "A storm hit the coast of Norway. The storm moved inland on Tuesday.",
        "The storm [that hit the coast of Norway] moved inland",
    ),
    # another word for the same thing, and a clause that tells more of it
    (
        "An earthquake hit the coast of Norway. The quake moved inland on Tuesday.",
        "The quake [that hit the coast of Norway] moved inland",
    ),
    (
        "A fire in Oslo has damaged two houses. The fire, which broke out on Tuesday, was big.",
        "The fire [in Oslo] broke out",
    ),
    # who was charged, who was killed, who is of that age
    (
        "Bruno Keller was charged with theft in Bergen. The suspect was found on Tuesday.",
        "The suspect [Bruno Keller] was found",
    ),
    (
        "A bear killed Bruno Keller near Bergen. The victim was buried on Tuesday.",
        "The victim [Bruno Keller] was buried",
    ),
    (
        "Bruno Keller, 16, was lost near Bergen. Teens are bold. The teen was found on Tuesday.",
        "The teen [Bruno Keller] was found",
    ),
    # a company by what it does, a team, and a person by what he is known for
    (
        "Nordwind Corp. reported a loss. The insurer closed two offices in May 2021.",
        "The insurer [Nordwind Corp.] closed two offices",
    ),
    (
        "The Bergen Bears won a game. The Bears need a coach. The Oslo Elks lost. "
        "The team hired a player on Tuesday.",
        "The team [Bergen Bears] hired a player",
    ),
    (
        "Bruno Keller sings in Bergen. The singer fell ill on Tuesday.",
        "The singer [Bruno Keller] fell ill",
    ),
    # what told which one is the row
    (
        "The gunman who killed a boy in Bergen on Tuesday is still at large.",
        "[A] gunman killed a boy in Bergen",
    ),
    (
        "The fire that destroyed a church in Bergen on Tuesday was set.",
        "[A] fire destroyed a church in Bergen",
    ),
    # the clause that told which one
    (
        "A rule that shields bears in Norway was read in Oslo. The rule was lifted on Tuesday.",
        "The rule [that shields bears in Norway] was lifted",
    ),
    # the stock of a company, and the one of two that was the last subject
    (
        "Nordwind Corp. builds ferries. The stock fell $2 a share on Tuesday.",
        "[Nordwind Corp.'s] stock fell $2 a share",
    ),
    (
        "Judge Anna Rossi met Erik Lund. The other, Judge Karl Dahl, is ill. Judge Anna Rossi is "
        "well. The judge resigned on Tuesday.",
        "The judge [Anna Rossi] resigned",
    ),
]
LEFT = [
    # the loss of a game
    ("Nordwind Corp. builds ferries. The loss came on Tuesday in Oslo.", "The loss came in Oslo"),
    # two who were charged, and two of that age
    (
        "Bruno Keller was charged with theft. Erik Lund was charged with murder. "
        "Both are old. The suspect was found on Tuesday.",
        "The suspect was found",
    ),
    (
        "Bruno Keller, 16, met Erik Lund, 17, near Bergen. The teen was found on Tuesday.",
        "The teen was found",
    ),
    # two teams, and two who are told of
    (
        "The Bergen Bears met the Oslo Elks in a game. The coach left. "
        "The team hired a player on Tuesday.",
        "The team hired a player",
    ),
    (
        "Bruno Keller met Erik Lund in Bergen. The singer fell ill on Tuesday.",
        "The singer fell ill",
    ),
    # who is an only one, or an officer of state
    ("The only man who fled from Bergen on Tuesday was caught.", "The only man fled from Bergen"),
    ("The president who resigned on Tuesday is ill.", "The president resigned"),
    ("The man, who fled from Bergen on Tuesday, was caught.", "The man fled from Bergen"),
    # two that may be meant
    (
        "A fire in Oslo damaged two houses. A fire in Bergen was put out. "
        "The fire broke out on Tuesday.",
        "The fire broke out",
    ),
    (
        "Nordwind Corp. and Delta Lines Inc. build ferries. "
        "The company hired 200 workers in May 2021.",
        "The company hired 200 workers",
    ),
    (
        "Judge Anna Rossi and Judge Erik Lund are from Bergen. The judge resigned on Tuesday.",
        "The judge resigned",
    ),
    (
        "Nordwind Corp. and Delta Lines Inc. build ferries. Net income fell 4% in May 2021.",
        "Net income fell 4%",
    ),
    (
        "The Norwegian Navy met the Danish Navy. The Navy opened fire on Tuesday.",
        "The Navy opened fire",
    ),
    (
        "Nordwind Corp. agreed to buy Delta Lines and agreed to sell Rossi Ltd. "
        "The deal was closed on Tuesday.",
        "The deal was closed",
    ),
    (
        "Anna Rossi and Bruno Keller came to Norway. Erik Lund called Rossi. "
        "The two signed a treaty in May 2021.",
        "The two signed a treaty",
    ),
    # a company named in passing
    (
        "The insurer is safe. Its head is ill. He is old. His son sold a house to Nordwind Corp. "
        "before. Net income fell 4% in May 2021.",
        "Net income fell 4%",
    ),
    # who reports is no company of the story
    (
        "The ferry is new, Reuters reported. The company launched a ship in May 2021.",
        "The company launched a ship",
    ),
    # told already, or told in the row
    (
        "A fire in Oslo has damaged two houses. The fire in Oslo broke out on Tuesday.",
        "The fire in Oslo broke out",
    ),
    # another one than the one told of
    (
        "A fire in Oslo has damaged two houses. The second fire broke out on Tuesday.",
        "The second fire broke out",
    ),
    # one has a name, of the other more is told
    (
        "Oslo Savings Bank is safe. A bank in Bergen failed. The bank was robbed on Tuesday.",
        "The bank was robbed",
    ),
    # words of a headline in capitals are no names
    ("BERGEN STORM SHAKES TOWN\n\nThe storm moved inland on Tuesday.", "The storm moved inland"),
    # a former mayor is no mayor
    (
        "Former mayor Anna Rossi lives in Bergen. The mayor resigned on Tuesday.",
        "The mayor resigned",
    ),
]


@pytest.mark.parametrize(("text", "told"), CASES + LEFT)
def test_a_definite_noun_is_named_where_it_is_certain(text, told, nlp):
    article = Article("a.txt", text, published=PUBLISHED)
    found = [m.summary for m in extract(article, find_dates(text, PUBLISHED), nlp)]
    assert told in found
