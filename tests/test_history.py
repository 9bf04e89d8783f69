"""What is found fast of what an article told before is what a look at all of it finds."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsline.naming.genders import Alone, only_one
from newsline.naming.history import BACK, Phrase, histories
from newsline.word import Word

WORDS = ("oslo", "north", "old", "of the")


def phrases(*told):
    """A phrase each sentence of "fire" from (owner, before, behind, named, new)."""
    noun = Word(0, "fire", "fire", "NOUN", "NN", "nsubj", 0, 0, 4)
    return tuple(
        Phrase(replace(noun, start=10 * n, end=10 * n + 4), n, *one) for n, one in enumerate(told)
    )


def history(told, names=()):
    return histories({"fire": told}, {"fire": frozenset(names)})["fire", False]


piece = st.sampled_from(("", *WORDS))
told_phrases = st.lists(st.tuples(piece, piece, piece, st.booleans(), st.booleans()), min_size=1)


@given(told_phrases)
def test_two_things_are_told_of_where_a_new_one_shares_no_word_with_another(told):
    told = phrases(*told)
    full = [p for p in told if p.full]
    for number in range(len(full) + 1):
        odd = any(
            p.words.isdisjoint(q.words)
            for q in full[:number]
            if q.new and q.order
            for p in full[:number]
            if p is not q
        )
        assert (number > history(told).odd) == odd


@given(told_phrases, st.integers(0, 60), st.sets(st.sampled_from(WORDS)))
def test_what_is_told_before_an_offset_is_what_stands_before_it(told, at, words):
    told = phrases(*told)
    found = history(told)
    full = [p for p in told if p.full and p.noun.end <= at]
    number = found.before(at)
    assert list(found.full[:number]) == full
    said = {w for p in full for w in p.words}
    assert found.says(words, number) == (words <= said)
    near = [p for p in full if p.named or at // 10 - p.order <= BACK]
    near.sort(key=lambda p: not p.named)
    telling = found.telling(number, at // 10)
    for part in ("owner", "before", "behind"):
        wanted = next((getattr(p, part) for p in near if getattr(p, part)), "")
        assert next((getattr(p, part) for p in telling if getattr(p, part)), "") == wanted


def test_nouns_of_one_event_have_one_history():
    fire = phrases(("", "hotel", "", False, True))
    blaze = tuple(replace(p, noun=replace(p.noun, text="blaze", start=50, end=55)) for p in fire)
    told = histories({"fire": fire, "blaze": blaze, "house": fire}, {})
    assert told["fire", False].full == told["blaze", False].full == (*fire, *blaze)
    assert told["house", False].full == fire


@pytest.mark.parametrize(
    ("names", "so_called"), [((), -1), (("oslo",), 1), (("bergen",), 2), (("bergen", "old"), 0)]
)
def test_the_first_phrase_with_a_word_of_a_name_is_known(names, so_called):
    told = phrases(("", "old", "", False, True), ("", "", "in oslo", True, True))
    assert history(told, names).so_called == so_called


def test_only_one_person_is_meant_until_a_second_is_named():
    told = {"she": (Alone(10, ""), Alone(20, "Anna Rossi"), Alone(30, ""))}
    found = [only_one(told, "her", at) for at in (5, 10, 15, 20, 25, 30, 31)]
    assert found == ["", "", "", "", "Anna Rossi", "Anna Rossi", ""]
    assert only_one(told, "him", 25) == ""
