"""What an article is about, and which rows need to be told it."""

from datetime import date

import pytest

from newsline.annotate import parse, sentences
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
    ("text", "leaning"),
    [
        ("Witnesses saw smoke. The fire broke out on Tuesday.", True),
        ("Anna Rossi attended the vigil on Tuesday.", True),
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
