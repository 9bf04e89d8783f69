"""The clause told so that it stands alone, in the article's own words."""

import re
from datetime import date

import pytest

from newsline.annotate import load_pipeline
from newsline.dates import find_dates
from newsline.events import extract
from newsline.model import Article
from newsline.summary import MOST_WORDS

PUBLISHED = date(2021, 6, 9)  # a Wednesday


@pytest.fixture(scope="module")
def nlp():
    return load_pipeline()


def summaries(text, nlp):
    article = Article("a.txt", text, published=PUBLISHED)
    return [m.summary for m in extract(article, find_dates(text, PUBLISHED), nlp)]


CASES = [
    # the date goes, the rest stays
    ("On Tuesday, parliament approved the bill.", ["Parliament approved the bill"]),
    ("Parliament, on 8 June 2021, approved the bill.", ["Parliament approved the bill"]),
    # asides go
    (
        "Anna Rossi, the chief executive of the bank, resigned on Tuesday.",
        ["Anna Rossi resigned"],
    ),
    (
        "The Security Council (the body that decides) met in New York on Tuesday.",
        ["The Security Council met in New York"],
    ),
    # what was said, without the saying
    (
        "The minister said that the plant would be closed in July 2021.",
        ["The plant would be closed"],
    ),
    # subjects and auxiliaries are borrowed
    (
        "On Monday, the president met the king in Madrid and signed a treaty.",
        ["The president met the king in Madrid", "The president signed a treaty"],
    ),
    # relative pronouns become what they stand for
    (
        "The missiles, which were delivered in April 2020, are in storage.",
        ["The missiles were delivered"],
    ),
    ("The treaty, signed in 1987, banned such missiles.", ["The treaty [was] signed"]),
    # eventive nouns
    (
        "Turkey's 2019 acquisition of the S-400 missile system angered Washington.",
        ["Turkey's acquisition of the S-400 missile system"],
    ),
    # one person named: the pronoun is certain
    (
        "Angela Merkel was in Paris. She met the president on Tuesday.",
        ["[Angela Merkel] met the president"],
    ),
    # a noun that says too little alone brings its sentence
    (
        "Since the 1998 war the border has been closed.",
        ["Since the 1998 war the border has been closed"],
    ),
]


@pytest.mark.parametrize(("text", "expected"), CASES, ids=[t for t, _ in CASES])
def test_summary(text, expected, nlp):
    assert summaries(text, nlp) == expected


def test_a_pronoun_that_may_mean_two_persons_stays(nlp):
    text = "Angela Merkel met Emmanuel Macron. He signed the treaty on Tuesday."
    assert summaries(text, nlp) == ["He signed the treaty"]


LONG = (
    "On Tuesday the parliament of the small republic approved a bill on the reform of the police, "
    "the courts and the prisons of the country, in a session of nineteen hours that was broken off "
    "twice by protests of deputies of the opposition parties from the northern provinces of the "
    "country near the border."
)


def test_long_clauses_are_shortened_at_phrases(nlp):
    (summary,) = summaries(LONG, nlp)
    assert len(summary.split()) <= MOST_WORDS
    assert summary.startswith("The parliament of the small republic approved a bill")
    assert not re.search(r"\b(?:of|the|and|in|by|from|that|with|to|on)$", summary)


@pytest.mark.parametrize("text", [t for t, _ in CASES] + [LONG])
def test_a_summary_is_made_of_the_words_of_the_article(text, nlp):
    words = set(re.findall(r"[^\W_]+", text.lower()))
    for summary in summaries(text, nlp):
        told = re.sub(r"\[(?:was|were)\]", "", summary.lower())  # what an editor adds
        assert set(re.findall(r"[^\W_]+", told)) <= words


def test_summaries_begin_with_a_capital_and_end_without_a_comma(nlp):
    for text, _ in CASES:
        for summary in summaries(text, nlp):
            assert not summary[:1].islower()
            assert summary[-1] not in ",;:-–"
