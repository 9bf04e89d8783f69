"""Dates in brackets that belong to what stands beside them there: a figure, a source, a birth.

"Sales grew to 31 million (30.4 million in 2015)", "(Rossi, 2021)", "Anna Rossi (b. 1966)".
"""

import re
from collections.abc import Sequence

from newsline.model import DatedExpression, Precision
from newsline.syntax import Sentence
from newsline.word import Word

_OPEN, _CLOSED = frozenset({"(", "[", "-LRB-"}), frozenset({")", "]", "-RRB-"})
_REACH = 24  # words from the bracket to its date
_LIVES = frozenset({"b", "b.", "born", "d", "d.", "died"})
_SCALES = frozenset({"billion", "bn", "cent", "cents", "million", "mn", "per", "percent",
                     "thousand", "trillion", "%"})  # fmt: skip
_CURRENCY = re.compile(r"[$€£¥₹]|(?:US|A|C|HK|NZ|S)\$|[A-Z]{3}|Rs\.?")
_FIGURE = re.compile(r"[$€£¥₹]?\d[\d.,]*(?:%|bn|mn|m)?")
_AND = frozenset({",", "&", "and", "al", "al."})
_NAMED = frozenset({"NOUN", "PROPN", "ADP", "X"})


def of_a_bracket(sentence: Sentence, expression: DatedExpression, words: tuple[Word, ...]) -> bool:
    """Whether a date stands in brackets where it is that of a figure, a source or a life."""
    inside = _inside(sentence, words)
    if inside is None:
        return False
    if any(w.pos in {"AUX", "VERB"} and w.text.lower() not in _LIVES for w in inside):
        return False
    if len(inside) == 1 and inside[0].text.lower() in _LIVES:
        return True
    return _has_figure(inside) or _is_source(sentence, expression, inside, words)


def _inside(sentence: Sentence, words: tuple[Word, ...]) -> Sequence[Word] | None:
    """The words between the bracket that is open and the date; None where none is."""
    first = words[0].index
    before = sentence.words[max(0, first - _REACH) : first]
    for word in reversed(before):
        if word.text in _CLOSED:
            return None
        if word.text in _OPEN:
            return sentence.words[word.index + 1 : first]
    return None


def _has_figure(inside: Sequence[Word]) -> bool:
    """Whether an amount stands there, by its currency or its scale."""
    return any(
        _FIGURE.fullmatch(one.text) is not None
        and (
            not one.text[:1].isdigit()
            or one.text[-1:] == "%"
            or (i > 0 and _CURRENCY.fullmatch(inside[i - 1].text) is not None)
            or (i + 1 < len(inside) and inside[i + 1].text.lower() in _SCALES)
        )
        for i, one in enumerate(inside)
    )


def _is_source(
    sentence: Sentence,
    expression: DatedExpression,
    inside: Sequence[Word],
    words: tuple[Word, ...],
) -> bool:
    """Whether a name with a year stands there and no more: "(Rossi et al., 2021)"."""
    after = sentence.words[words[-1].index + 1 : words[-1].index + 2]
    if expression.range.precision is not Precision.YEAR or not after:
        return False
    named = bool(inside) and inside[0].pos == "PROPN" and inside[-1].text == ","
    listed = all(w.pos in _NAMED or w.text.lower() in _AND for w in inside)
    return named and listed and after[0].text in _CLOSED
