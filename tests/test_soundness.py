"""What a row must not lack: the rest of a list before a plural verb, the condition of a "might"."""

import pytest

from newsline.annotate import parse
from newsline.telling.soundness import disagrees


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
