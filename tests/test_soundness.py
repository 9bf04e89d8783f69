"""What a row must not lack: the rest of a list before a plural verb, the condition of a "might"."""

import pytest

from newsline.annotate import parse
from newsline.soundness import disagrees, lacks_condition


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
    ("text", "verb", "missing"),
    [
        ("The ship might sink if the storm goes on.", "sink", True),
        ("The ship would sink unless the crew acted.", "sink", True),
        ("The ship sank if the log is right.", "sank", False),
        ("The ship might sink when the storm comes.", "sink", False),
    ],
)
def test_what_might_be_needs_its_condition(text, verb, missing, nlp):
    sentence, head = parsed(text, nlp, verb)
    whole = {w.index for w in sentence.words}
    assert lacks_condition(sentence, head, whole) is False
    kept = {i for i in whole if i <= head.index}
    assert lacks_condition(sentence, head, kept) is missing
