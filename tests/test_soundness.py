"""Verbs that do not fit the number of their subjects: part of these is lost, or they are others."""

import pytest

from newsline.annotate import parse
from newsline.telling.soundness import (
    disagrees,
    is_unsound,
    says_following,
    splits_number,
)


def parsed(text, nlp, verb):
    ((sentence,),) = parse(text, [(0, len(text))], nlp)
    return sentence, next(w for w in sentence.words if w.text == verb)


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("Marco Bianchi, 24, were arrested in Milan.", True),
        ("The driver were arrested in Milan.", True),
        ("Marco Bianchi was arrested in Milan.", False),
        ("Marco Bianchi and Anna Rossi were arrested in Milan.", False),
        ("The drivers were arrested in Milan.", False),
        ("The police were arrested in Milan.", False),
        ("A number of drivers were arrested in Milan.", False),
        ("Milan United were arrested in Milan.", False),
    ],
)
def test_a_plural_verb_has_more_than_one_subject(text, wrong, nlp):
    sentence, verb = parsed(text, nlp, "arrested")
    assert disagrees(sentence, verb, {w.index for w in sentence.words}) is wrong


@pytest.mark.parametrize(
    ("text", "verb", "wrong"),
    [
        ("The forests was sold.", "sold", True),
        ("The forest was sold.", "sold", False),
        ("The settlers came to Oslo and has been on the list.", "came", True),
        ("The settlers came to Oslo and were happy.", "came", False),
        ("Two miles was enough.", "enough", False),
        ("The news was sent.", "sent", False),
        ("The United States was sent a note.", "sent", False),
    ],
)
def test_a_singular_verb_has_one_subject(text, verb, wrong, nlp):
    sentence, head = parsed(text, nlp, verb)
    assert disagrees(sentence, head, {w.index for w in sentence.words}) is wrong


@pytest.mark.parametrize(
    ("text", "start", "torn"),
    [
        ("Thieves stole £910, 000 worth of watches.", "000", True),
        ("Thieves stole £1, 500 worth of watches.", "500", True),
        ("Thieves stole 910, 000 watches.", "000", True),
        ("Thieves stole 910, 000 watches.", "910", False),
        ("On May 7, 2013 watches were stolen.", "2013", False),
        ("Of the 32, 12 watches were stolen.", "12", False),
    ],
)
def test_no_row_begins_amid_a_number(text, start, torn, nlp):
    sentence, word = parsed(text, nlp, start)
    assert splits_number(sentence, set(range(word.index, len(sentence.words)))) is torn


@pytest.mark.parametrize(
    ("text", "announces"),
    [
        ("The police taped the following talk between Rossi and Bianchi:", True),
        ("The police taped the following talk between Rossi and Bianchi.", False),
        ("The police taped a talk between Rossi and Bianchi:", False),
    ],
)
def test_what_announces_words_to_come_is_told(text, announces, nlp):
    sentence, _ = parsed(text, nlp, "taped")
    assert says_following(sentence, [w.index for w in sentence.words]) is announces


@pytest.mark.parametrize(
    ("text", "unsound"),
    [
        ("The court closed at 9 a.m. and opened again", False),
        ("The court closed at a.", True),
        ("A fight over whether he", True),
        ("The singer who, won the", True),
        ("The court asked whether he left", False),
    ],
)
def test_a_row_ends_with_no_word_that_asks_for_another(text, unsound):
    assert is_unsound(text) is unsound
