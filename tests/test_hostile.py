"""Any text gives an answer in time linear in its length."""

import time
from datetime import date
from types import SimpleNamespace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsline.anchoring.dated import in_quotes
from newsline.annotate import lines
from newsline.dates import find_dates
from newsline.events import extract
from newsline.model import Article
from newsline.telling.soundness import breaks_off

WORDS = (
    "the end of may march 2019 first second third two and - – , . ' 's 10 10:30 am pm last next "
    "this year weeks ago before after in on to from half quarter Friday Sept. 1990s ’98 \n \n\n "
    "twenty one hundred day BC century 9/11 14/09/2021 2021-09-24 early mid late every other "
    "\u0130 \u00df \U0001f680 \u0663"
).split(" ")


@given(st.lists(st.sampled_from(WORDS), max_size=60).map(" ".join))
@settings(max_examples=300, deadline=None)
def test_any_words_give_spans_that_stand_in_the_text(text):
    for found in find_dates(text, date(2021, 9, 24)):
        assert text[found.span.start : found.span.end] == found.span.text
        assert found.span.text.strip() == found.span.text != ""


@given(st.text(max_size=200))
@settings(max_examples=200, deadline=None)
def test_any_unicode_gives_an_answer(text):
    find_dates(text)


HOSTILE = [
    "Monday, ", "the end of ", "two weeks before ", "2019-", "1 ", "twenty ", "May 3, ", "of the ",
    "first half of the ", "'", "\n", "10:30 ", "a", "9/", "early mid late ", "to from and - ",
    "ago ",
]  # fmt: skip


@pytest.mark.parametrize("piece", HOSTILE)
def test_time_grows_linearly(piece):
    """Eight times the text may take at most thirty times as long (eight, and room for noise)."""

    def cost(times: int) -> float:
        text = piece * times
        start = time.process_time()
        find_dates(text, date(2021, 9, 24))
        return time.process_time() - start

    cost(200)
    small = min(cost(1_000) for _ in range(3))
    large = min(cost(8_000) for _ in range(2))
    assert large < 30 * small + 0.05


@pytest.mark.parametrize("piece", ["x", "X", "9", "_", "é", "A.", "A-", "[", " ", "A\n", "it "])
def test_events_are_found_beside_what_no_writer_wrote(piece, nlp):
    """A pattern that tries all ways of cutting a long word would not come to an end here."""
    text = piece * (3_000 // len(piece)) + " The bank of Oslo closed on 3 May 2021."
    found = extract(Article("a.txt", text), find_dates(text), nlp)
    assert all(text[m.quote.start : m.quote.end] == m.quote.text for m in found)


@pytest.mark.parametrize("text", ["It was Friday already", "Rossi was asked on Friday about"])
def test_a_sentence_may_break_off_behind_any_word(text, nlp):
    found = extract(Article("a.txt", text), find_dates(text, date(2021, 9, 24)), nlp)
    assert all(text[m.quote.start : m.quote.end] == m.quote.text for m in found)


def test_a_teaser_of_one_long_word_is_read_at_a_cost_that_grows_with_its_length():
    sentence = SimpleNamespace(text="a" * 200_000 + "…,")
    start = time.process_time()
    assert not breaks_off(sentence, "Oslo closed the bank")
    assert time.process_time() - start < 1


def test_open_quotations_are_found_at_a_cost_that_grows_with_the_length_of_a_line():
    line = 'He said it was “all over”. "It rained. It did," he said. "It is. '
    text = "“Yes.\n" + line * 20_000
    start = time.process_time()
    assert in_quotes(text, [6]) == set()
    assert in_quotes(text, [5, 6 + text[6:].index("It did"), 6 + len(line)]) == {5, 45, 71}
    assert len(in_quotes(text, range(6, len(text), 66))) > 9_000
    assert time.process_time() - start < 1


def test_lines_are_joined_at_a_cost_that_grows_with_their_number():
    assert len(lines("A\n" * 50_000)) == 50_000
