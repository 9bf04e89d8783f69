"""Every rule of a language holds its own examples and rejects; here they are run."""

from datetime import date

import pytest

from newsline import languages
from newsline.anchoring.carried import CLOCKS
from newsline.dates import find_dates
from newsline.errors import LanguageError
from newsline.genre import Genre

PUBLISHED = date(2021, 9, 24)
RULES = languages.load("en").rules


# What makes a text a narrative or a message, before the words of a rule for that kind of text.
OPENING = {
    Genre.NARRATIVE: "".join(f"In {year} the river rose again, and the town was cut off for long. " 
                             for year in range(1801, 1810)),
    Genre.MESSAGE: "#news ",
}  # fmt: skip


NO_TIME = {rule.name for rule in RULES if rule.kind == "none"}


def _examples():
    for rule in RULES:
        for example in rule.examples:
            text, _, values = example.partition(" => ")
            told = OPENING.get(rule.genre, "") + text
            yield pytest.param(told, values.split(), id=f"{rule.name}: {text}")


def _rejects():
    for rule in RULES:
        for text in rule.rejects:
            told = OPENING.get(rule.genre, "") + text
            yield pytest.param(rule.name, told, id=f"{rule.name}: {text}")


@pytest.mark.parametrize(("text", "values"), list(_examples()))
def test_example(text, values):
    found = [dated.value for dated in find_dates(text, PUBLISHED)]
    assert found[-len(values) :] == values


@pytest.mark.parametrize(("rule", "text"), list(_rejects()))
def test_reject(rule, text):
    found = [dated.rule for dated in find_dates(text, PUBLISHED)]
    assert rule not in found
    assert not found or rule not in NO_TIME


def test_every_rule_has_an_example():
    known = [r for r in RULES if r.kind not in ("holiday", "none")]
    without = [r.name for r in known if not r.examples]
    assert without == []


def test_names_of_rules_are_unique_within_their_shape():
    names = [(r.shape, r.name) for r in RULES]
    assert len(set(names)) == len(names)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"patern": "x"}, "unknown key 'patern'"),
        ({"pattern": "( {month}"}, "unbalanced parentheses"),
        ({"pattern": "{moth}"}, "no word can fill 'moth'"),
        ({"pattern": "the?"}, "may match nothing"),
        ({"genre": "novel"}, "unknown genre 'novel'"),
    ],
)
def test_a_wrong_rule_is_named_with_its_file(change, message):
    good = {"name": "x", "kind": "calendar", "pattern": "{month}", "examples": []}
    lexicon = languages.load("en").lexicon
    with pytest.raises(LanguageError, match=r"en\.toml: rule 'x': .*") as caught:
        languages.compile_rule({**good, **change}, "rule", lexicon, "en.toml")
    assert message in str(caught.value)


def test_the_rules_that_code_names_are_there():
    assert {rule.name for rule in RULES} >= CLOCKS
