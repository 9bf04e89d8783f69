"""Which company is meant by "the company", and whose income "net income" is.

It is the only one that was named, the one that was the subject last, or the one that the article
is about: the subject of its first sentences that most of its names of companies are names of.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from newsline.lexicon import lexicon
from newsline.naming.names import as_printed, without_genitive
from newsline.syntax import SUBJECTS, Name, Sentence
from newsline.word import Word

_BACK = 3  # sentences in which the last subject is looked for
_DOTTED = re.compile(r"(?:[A-Z]\.)+")  # of a state: "S.C."
_FAR = 400  # subjects and names that are looked at
_SHORT = 2  # letters
_MOST = 0.6  # of the names, to be the company that an article is about


@dataclass(frozen=True, slots=True)
class Company:
    """A company as named at an offset, in the sentence of an order; a subject there or not.

    Where something else is the subject, `name` is empty: no company was the last subject then.
    """

    name: str
    at: int
    order: int
    subject: bool


def companies(sentences: Iterable[Sentence]) -> tuple[Company, ...]:
    """The companies named in the sentences of an article, and what else is subject, in order."""
    listed = tuple(sentences)
    firms = incorporated(listed)
    found: list[Company] = []
    for order, sentence in enumerate(listed):
        named = [n for n in sentence.names if is_company(n, firms)]
        for name in named:
            at, text = sentence.words[name.first].start, as_printed(sentence, name)
            found.append(Company(text, at, order, _leads(sentence, name)))
        subject = _subject(sentence)
        if subject is not None and not _is_told(sentence, subject, named):
            found.append(Company("", subject.start, order, subject=True))
    return tuple(sorted(found, key=lambda c: (c.at, c.name)))


def incorporated(sentences: Iterable[Sentence]) -> frozenset[str]:
    """The names that an article gives with "Inc." and the like, without it."""
    texts = (as_printed(s, n) for s in sentences for n in s.names)
    return frozenset(
        text.removesuffix(end) for text in texts for end in _endings() if text.endswith(end)
    )


def is_incorporated(name: str) -> bool:
    """Whether a name ends as that of a firm does, in "Inc." and the like."""
    return name.endswith(_endings())


@cache
def _endings() -> tuple[str, ...]:
    return tuple(f" {form}" for form in sorted(lexicon().naming.incorporated))


def company_before(told: Sequence[Company], at: int) -> str:
    """The company that "the company" at an offset means, by its fullest name; empty if unsure."""
    before = told[: bisect_left(told, at, key=lambda c: c.at)][-_FAR:]
    named = [c for c in before if c.name]
    if not named:
        return ""
    keys = {_key(c.name) for c in named}
    if len(keys) == 1:
        return max((c.name for c in named), key=len) if _matters(named) else ""
    last = before[-1].order
    recent = next((c for c in reversed(before) if c.subject), None)
    if recent is not None and recent.name and last - recent.order <= _BACK:
        same = _same(named, recent.name)
        return max(same, key=len) if 2 * len(same) >= len(named) else ""
    lead = next((c.name for c in named if c.subject), "")
    subject = next((c.name for c in reversed(named) if c.subject), "")
    same = _same(named, lead) if lead and _key(lead) == _key(subject) else []
    return max(same, key=len) if same and len(same) >= _MOST * len(named) else ""


def only_company(told: Sequence[Company], at: int) -> str:
    """The only company named before an offset, by its fullest name; empty if there are more."""
    before = told[: bisect_left(told, at, key=lambda c: c.at)][-_FAR:]
    named = [c for c in before if c.name]
    only = len({_key(c.name) for c in named}) == 1 and _matters(named)
    return max((c.name for c in named), key=len) if only else ""


def other_leads(told: Sequence[Company], name: str, order: int, end: int) -> bool:
    """Whether another company than that of a name is a subject, from one sentence to an offset."""
    before = told[: bisect_left(told, end, key=lambda c: c.at)][-_FAR:]
    return any(
        c.subject and c.name and c.order >= order and _key(c.name) != _key(name) for c in before
    )


def _matters(named: Sequence[Company]) -> bool:
    """Whether a company is more than named in passing: at the beginning, or as a subject."""
    return any(c.subject or c.order < _BACK for c in named)


def _same(named: Sequence[Company], name: str) -> list[str]:
    return [c.name for c in named if _key(c.name) == _key(name)]


def _key(name: str) -> str:
    """What the forms of a company's name have in common: its first word that is not common."""
    words = [w.rstrip(".,") for w in name.lower().split()]
    return next((w for w in words if w not in lexicon().naming.common), words[0])


def is_company(name: Name, firms: frozenset[str] = frozenset()) -> bool:
    """Whether a name is one of a company that news is about; `firms` are incorporated."""
    naming = lexicon().naming
    words = {w.strip(".,'’").lower() for w in name.text.split()}
    spoken = " ".join(name.text.lower().removeprefix("the ").split())
    agency = spoken.removesuffix(" news agency") in naming.news_agencies
    text = without_genitive(" ".join(name.text.split()))
    body = name.label == "ORG" or is_incorporated(text) or text in firms
    long = len(text) > _SHORT and not _DOTTED.fullmatch(text)
    return body and long and not agency and words.isdisjoint(naming.no_companies)


def _leads(sentence: Sentence, name: Name) -> bool:
    """Whether a company is the subject of the main clause, and alone."""
    subject = _subject(sentence)
    inside = subject is not None and name.first <= subject.index <= name.last
    listed = name.first > 0 and sentence.words[name.first - 1].text.lower() in {"and", "or"}
    return inside and not listed


def _is_told(sentence: Sentence, subject: Word, named: Sequence[Name]) -> bool:
    """Whether a subject is one of the companies named, alone, or means the one told of before."""
    naming = lexicon().naming
    if subject.lemma in naming.bodies | naming.businesses | {"it"}:
        return True
    name = next((n for n in named if n.first <= subject.index <= n.last), None)
    return name is not None and _leads(sentence, name)


def _subject(sentence: Sentence) -> Word | None:
    root = next((w for w in sentence.words if w.head == w.index), None)
    return next(iter(sentence.kids(root, *SUBJECTS)), None) if root is not None else None
