"""What an article is about, and which rows need to be told it."""

from datetime import date

import pytest

from newsline.annotate import parse, sentences
from newsline.choosing.leaning import beside
from newsline.dates import find_dates
from newsline.events import extract
from newsline.model import Article
from newsline.telling.topic import topic

PUBLISHED = date(2021, 6, 9)  # a Wednesday


def rows(text, nlp, *, everything=False):
    """The mentions of an article with the title "A long day"."""
    article = Article("a.txt", text, published=PUBLISHED, title="A long day")
    return extract(article, find_dates(text, PUBLISHED), nlp, everything=everything)


@pytest.mark.parametrize(
    ("text", "about"),
    [
        # a line at the top that reads like a title, also behind a time stamp
        ("Fire ruins Bergen ferry\nIt broke out on Tuesday.", "Fire ruins Bergen ferry"),
        (
            "Updated: 9 June 2021 20:09 CET\nFire ruins Bergen ferry\nIt broke out on Tuesday.",
            "Fire ruins Bergen ferry",
        ),
        ("Jun. 9 5:46 PM EST\nFire ruins Bergen ferry\nIt broke out.", "Fire ruins Bergen ferry"),
        # the main clause of the first sentence, without dateline
        (
            "BERGEN, Norway (AP) _ Delta Lines lost a ferry in a fire. It broke out on Tuesday.",
            "Delta Lines lost a ferry in a fire",
        ),
        # a title that runs on into the first sentence, up to its place
        (
            "Fire ruins old Bergen ferry OSLO (Paper) - Delta Lines lost a ferry in a fire.",
            "Fire ruins old Bergen ferry",
        ),
        (
            " date 2021-06-09 Fire ruins old Bergen ferry OSLO - Delta Lines lost a ferry.",
            "Fire ruins old Bergen ferry",
        ),
        (
            "Delta Lines lost in the USA - its best market - a ferry in a fire.",
            "Delta Lines lost in the USA - its best market - a ferry in a fire",
        ),
        # all of a sentence that is not long, else up to another clause; without the day of it
        (
            "A fire that broke out in a bakery ruined a ferry of Delta Lines in Bergen today, "
            "police said.",
            "A fire that broke out in a bakery ruined a ferry of Delta Lines in Bergen",
        ),
        (
            "The inquiry into the loss of a ferry of Delta Lines says that the leak of a report on "
            "the causes of the fire is a crime, because the witnesses whom it names in full were "
            "promised by the judge that nobody would ever know of them.",
            "The inquiry into the loss of a ferry of Delta Lines says that the leak of a report on "
            "the causes of the fire is a crime",
        ),
        # nor is a name alone, which says nothing, unless it is at the top
        ("A bomb exploded. Anna Berg of the Bergen police.", None),
        ("Anna Berg of the Bergen police.", "Anna Berg of the Bergen police"),
        # one that names nobody is passed over
        ("It was a long day. Delta Lines lost a ferry.", "Delta Lines lost a ferry"),
        ("It was a long day.", None),
    ],
)
def test_what_an_article_is_about(text, about, nlp):
    told = [s for group in parse(text, list(sentences(text)), nlp) for s in group]
    assert topic(Article("a.txt", text), told) == about
    assert topic(Article("a.txt", text, title="A long day"), told) == "A long day"


@pytest.mark.parametrize(
    ("title", "about"),
    [
        ("Fire ruins old ferry | Bergen Post", "Fire ruins old ferry"),
        ("Fire ruins old ferry - Bergen Post", "Fire ruins old ferry"),
        ("Fire ruins old ferry -- bergenpost.example", "Fire ruins old ferry"),
        ("Opinion | What a ferry needs", "What a ferry needs"),
        ("Opinion: What a ferry needs", "What a ferry needs"),
        ("Nordwind Oyj: Nordwind's report for 2021", "Nordwind's report for 2021"),
        ("Fire ruins ferry - two dead in Bergen", "Fire ruins ferry - two dead in Bergen"),
        ("Fire in Bergen: two dead", "Fire in Bergen: two dead"),
        (": Fire ruins old ferry", "Fire ruins old ferry"),
        # a site's name and its sections tell nothing
        ("The New York Times - Breaking News, World News and Videos", "Bergen lost a ferry"),
    ],
)
def test_a_context_has_no_name_of_a_site(title, about, nlp):
    text = "Bergen lost a ferry. It burned on Tuesday."
    told = [s for group in parse(text, list(sentences(text)), nlp) for s in group]
    assert topic(Article("a.txt", text, title=title), told) == about


def test_a_context_tells_more_than_its_row():
    assert beside("The ferry sank in Bergen", "The ferry [of Delta Lines] sank in Bergen") is None
    assert beside("The old ferry sank", "The ferry sank") == "The old ferry sank"
    assert beside("The ferry sank on Tuesday", "The ferry sank") is None
    assert beside(None, "The ferry sank") is None


def test_another_story_has_its_own_context(nlp):
    text = (
        "Delta Lines lost a ferry in a fire near Bergen. The ferry sank off the coast. "
        "Police blame the fire on a heater. The heater was old. The ferry was old too. "
        "Norway plays Sweden in the final of the handball championship in Oslo. "
        "Swedish players won the championship in 2019 and promise to win the final again. "
        "The winners fly home on Friday."
    )
    article = Article("a.txt", text, published=PUBLISHED)
    [told] = [m for m in extract(article, find_dates(text, PUBLISHED), nlp) if m.lemma == "fly"]
    about = "Norway plays Sweden in the final of the handball championship in Oslo"
    assert told.context == about


@pytest.mark.parametrize(
    ("text", "leaning"),
    [
        ("Witnesses saw smoke. The fire broke out on Tuesday.", True),
        ("The clashes on Tuesday followed the funeral of Anna Rossi.", True),
        ("The second ferry took Anna Rossi to Bergen on Tuesday.", True),
        ("The 26-year-old man hit Anna Rossi on Tuesday.", True),
        ("The band's former guitarist left Bergen on Tuesday.", True),
        ("Anna Rossi scored in the second quarter on Tuesday.", False),
        ("Anna Rossi attended the vigil on Tuesday.", True),
        ("Anna Rossi moved to the new house on Tuesday.", True),
        ("The rule, founded by Anna Rossi in 2019, was kept.", True),
        ("It hit Anna Rossi on Tuesday.", True),
        ("Two ferries collided on Tuesday.", True),
        ("Nobody spoke of the issues that hurt Anna Rossi on Tuesday.", True),
        ("Each will pay Anna Rossi 4,000 crowns on Friday.", True),
        ("An inquiry of the Bergen-based company began on Tuesday.", True),
        ("Anna Rossi sold her ferry on Tuesday.", False),
        ("Anna Rossi sold a ferry on Tuesday.", False),
        ("The mayor of Bergen resigned on Tuesday.", False),
        ("A fire in Oslo has damaged two houses. The fire broke out on Tuesday.", False),
        # it tells only who and what
        ("Anna Rossi was dismissed on Tuesday.", True),
        ("Anna Rossi, 24, and Marco Bianchi, 31, were arrested on Tuesday.", True),
        ("Delta Lines drew criticism on Tuesday.", True),
        ("Norway's navy drew criticism on Tuesday.", True),
        ("Anna Rossi was dismissed by a bank in Oslo on Tuesday.", False),
        ("Anna Rossi died on Tuesday.", False),
        ("Anna Rossi was born on 5 May 1980.", False),
        ("Anna Rossi moved to Oslo on Tuesday.", False),
    ],
)
def test_a_row_that_names_too_little_has_a_context(text, leaning, nlp):
    [told] = [m for m in rows(text, nlp) if m.range.earliest]
    assert told.context == ("A long day" if leaning else None)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("It happened on Tuesday.", False),
        ("He was sentenced on Tuesday.", False),
        ("The ferry sank on Tuesday.", True),
        ("He was sentenced to death on Tuesday.", False),
        ("It was sold by the mayor on Tuesday.", True),
        ("Anna Rossi resigned on Tuesday.", True),
    ],
)
def test_a_row_that_says_nothing_beside_its_context_is_left_out(text, told, nlp):
    assert bool(rows(text, nlp)) is told
    assert rows(text, nlp, everything=True)


@pytest.mark.parametrize(
    ("text", "summary", "told"),
    [
        # who does something to "him" is another; a court is nobody, a place no "they"
        ("A Bergen jury found him guilty on Tuesday.", "A Bergen jury found him guilty", False),
        ("Delta Lines bought it on Tuesday.", "Delta Lines bought it", False),
        (
            "In 2005 he was charged with an assault on Ms. Berg.",
            "He was charged with an assault on Ms. Berg",
            False,
        ),
        (
            "The cable broke on Tuesday at one of their stations in Bergen.",
            "The cable broke at one of their stations in Bergen",
            False,
        ),
        (
            "The sea was calm enough to bring them to Bergen by boat on Tuesday.",
            "The sea was calm enough to bring them to Bergen by boat",
            False,
        ),
        # one of some who are not told of
        (
            "Three jurors refused. One even sang in Bergen on Tuesday.",
            "One even sang in Bergen",
            False,
        ),
        ("Both left Bergen on Tuesday.", "Both left Bergen", False),
        # "the two" are those that the context is about
        (
            "Anna Rossi will join the two of them in Bergen on Friday.",
            "Anna Rossi will join the two of them in Bergen",
            True,
        ),
        ("Two were hurt in Bergen on Tuesday.", "Two were hurt in Bergen", True),
        (
            "One of the ferries left Bergen on Tuesday.",
            "One of the ferries left Bergen",
            True,
        ),
        # told before, or in the clause that the pronoun opens
        ("Anna Rossi sold her ferry on Tuesday.", "Anna Rossi sold her ferry", True),
        ("A driver lost his car on Tuesday in Oslo.", "A driver lost his car in Oslo", True),
        ("A student in Oslo hurt himself on Tuesday.", "A student in Oslo hurt himself", True),
        (
            "After her trial Anna Rossi left Bergen on Tuesday.",
            "After her trial Anna Rossi left Bergen",
            True,
        ),
        (
            "At the height of his power, Mark Keller's firm went bankrupt in 1998.",
            "At the height of his power, Mark Keller's firm went bankrupt",
            True,
        ),
        ("Rossi and Berg lost their house on Tuesday.", "Rossi and Berg lost their house", True),
        ("Bergen lost its mayor on Tuesday.", "Bergen lost its mayor", True),
        # of what is told by the way
        (
            "Bergen sold the ferry against his advice on Tuesday.",
            "Bergen sold the ferry against his advice",
            True,
        ),
        (
            "Delta Lines announced on Tuesday that it planned to sell a ferry.",
            "Delta Lines announced that it planned to sell a ferry",
            True,
        ),
    ],
)
def test_a_row_with_a_pronoun_that_nothing_in_it_is_meant_by_is_left_out(text, summary, told, nlp):
    assert (summary in {m.summary for m in rows(text, nlp)}) is told
    assert summary in {m.summary for m in rows(text, nlp, everything=True)}


@pytest.mark.parametrize(
    ("text", "summary"),
    [
        (
            "The club of Bergen dismissed Anna Rossi on Tuesday and replaced her with Joan.",
            "The club of Bergen replaced [Anna Rossi] with Joan",
        ),
        (
            "The navy caught pirates on Tuesday and took 23 of them into custody.",
            "The navy took 23 of [the pirates] into custody",
        ),
    ],
)
def test_whom_the_same_subject_does_more_to_is_named(text, summary, nlp):
    assert summary in {m.summary for m in rows(text, nlp)}


@pytest.mark.parametrize(
    "text",
    [
        # another who may be meant
        "The club dismissed Anna Rossi after a word with Joan Lund and replaced her on Tuesday.",
        "The navy caught pirates with guns on Tuesday and took 23 of them into custody.",
        # another who does it
        "The club of Bergen dismissed Anna Rossi, and a court fined her on Tuesday.",
    ],
)
def test_whom_more_is_done_to_is_not_guessed(text, nlp):
    added = [m.summary for m in rows(text, nlp, everything=True) if "[" in m.summary]
    assert not [s for s in added if "replaced [" in s or "of [the" in s or "fined [" in s]
