"""The words of a clause with its subject, whole and without its date."""

from itertools import count, takewhile

from newsline.syntax import SUBJECTS, Sentence
from newsline.telling.borrowing import (
    RELATIVE,
    borrowed,
    of_relative,
    whose,
    widened,
    without_case,
)
from newsline.telling.cutting import finished
from newsline.telling.mending import CLAUSE_OPENERS, mended, without_tail
from newsline.telling.objects import object_lost
from newsline.telling.phrases import bracketed, emptied, loose, without
from newsline.telling.soundness import FINITE_TAGS
from newsline.word import Word

_ARTICLES = frozenset({"a", "an", "the"})
_NAMING = frozenset({"ADJ", "NOUN", "PROPN"})
_DASHES = frozenset({"-", "–", "—"})
_HOW_MANY = frozenset({"few", "little", "many", "much"})


def left_out(sentence: Sentence, clause: Word, dates: frozenset[int]) -> frozenset[int]:
    """The words that are left out on purpose: dates, and what says no more than they do."""
    out = dates | loose(sentence, clause, dates)
    for i in emptied(sentence, clause, dates):
        out |= sentence.subtree(sentence.words[i])
    return frozenset(out)


def subject_and_body(
    sentence: Sentence, clause: Word, dates: frozenset[int], taken: frozenset[int]
) -> tuple[list[int], list[int]] | None:
    """The words of a borrowed subject and those of the clause, both mended."""
    parts = _parts(sentence, clause, dates, emptied(sentence, clause, dates), taken)
    lost = object_lost(sentence, clause)
    if parts is None or not parts[1] or lost == []:
        return None
    subject, body = (_whole_names(sentence, p, dates) for p in parts)
    if clause.dep == "acl" and subject:
        subject = [i for i in subject if i < min(body)]
    body = _with_article(sentence, _without_when(sentence, body, dates), dates)
    out = left_out(sentence, clause, dates)
    verbal, modifier = clause.pos in {"VERB", "AUX"}, _modifies(sentence, clause)
    body = mended(sentence, body, out, verbal=verbal, modifier=modifier)
    body = finished(sentence, body, out) if verbal else body
    subject = mended(sentence, subject, out, verbal=False, modifier=False) if subject else []
    subject, body = (_unbracketed(sentence, clause, p) for p in (subject, body))
    subject, body = (_whole_range(sentence, p, dates) for p in (subject, body))
    body = _unclipped(sentence, _from_whose(sentence, clause, body))
    subject = [i for i in subject if i not in {*body, *(lost or [])}]
    if lost and subject and sentence.words[subject[0]].text.lower() in RELATIVE:
        subject = subject[1:]
    return widened(sentence, without_case(sentence, subject)), without_tail(sentence, body)


def _from_whose(sentence: Sentence, clause: Word, body: list[int]) -> list[int]:
    """The body from "whose" on, where that was read as beside the subject of the clause."""
    start = next((i for i in whose(sentence, clause, frozenset()) if i < clause.index), 0)
    return [i for i in body if i >= start]


def _modifies(sentence: Sentence, clause: Word) -> bool:
    """Whether a clause hangs on a noun, itself or with the verb before it."""
    first = sentence.head(clause) if clause.dep == "conj" else clause
    return first.dep in {"acl", "acl:relcl"}


def _with_article(sentence: Sentence, body: list[int], dates: frozenset[int]) -> list[int]:
    """The body with the article in front of a date that is left out: "the | 7 May, | bombing"."""
    first = next((i for i in body if sentence.words[i].text != ","), 0)
    at = first - 1 if sentence.words[first].pos in _NAMING else -1
    while at >= 0 and (at in dates or sentence.words[at].text == ","):
        at -= 1
    if at < 0 or sentence.words[at].tag != "DT":
        return body
    loose = sentence.words[at].dep == "dep" and sentence.words[at].text.lower() in _ARTICLES
    return [at, *body] if loose or not dates.isdisjoint(range(at, first)) else body


def _without_when(sentence: Sentence, body: list[int], dates: frozenset[int]) -> list[int]:
    """The body without what a clause says of a date that is left out: "on 20 January, when"."""
    for i in body:
        comma = i > 1 and sentence.words[i - 1].text == ","
        if sentence.words[i].text.lower() == "when" and comma and i - 2 in dates:
            return [j for j in body if j < i]
    return body


def _parts(
    sentence: Sentence,
    clause: Word,
    dates: frozenset[int],
    empty: set[int],
    taken: frozenset[int],
) -> tuple[list[int], list[int]] | None:
    """The words of a subject borrowed from elsewhere, and those of the clause; None: no subject."""
    out = without(sentence, clause, dates) - taken | empty
    body = sorted(sentence.subtree(clause, out) - loose(sentence, clause, dates))
    if clause.pos not in {"VERB", "AUX"} or sentence.kids(clause, *SUBJECTS):
        return of_relative(sentence, clause, _unopened(sentence, clause, body), dates)
    return borrowed(sentence, clause, body, dates)


def _unopened(sentence: Sentence, clause: Word, body: list[int]) -> list[int]:
    """The body without a conjunction that was read as the preposition of its subject."""
    for subject in sentence.kids(clause, *SUBJECTS):
        below = (subject, *sentence.kids(subject, "compound"))
        for case in (c for w in below for c in sentence.kids(w, "case", "mark")):
            if case.text.lower() in CLAUSE_OPENERS and not _counts(sentence, case.index):
                return [i for i in body if i > case.index]
    return body


def _counts(sentence: Sentence, i: int) -> bool:
    """Whether an "as" tells how many: "as many as 40 people", of either "as"."""
    around = {w.text.lower() for w in sentence.words[max(0, i - 1) : i + 2]}
    return sentence.words[i].text.lower() == "as" and not around.isdisjoint(_HOW_MANY)


def _unclipped(sentence: Sentence, body: list[int]) -> list[int]:
    """The body with the first part of its first word: "as many | as 40", "search- | and-rescue"."""
    start = body[0] if body else 0
    if start > 1 and sentence.words[start].text.lower() == "as" and _counts(sentence, start):
        return [start - 2, start - 1, *body]
    start += bool(body) and sentence.words[start].text == "-"
    while start > 1 and sentence.words[start - 1].text == "-" and _joined(sentence, start):
        start -= 2
    return sorted({*range(start, body[0]), *body}) if body else body


def _joined(sentence: Sentence, i: int) -> bool:
    """Whether the hyphen before the word at `i` joins it to the one before that."""
    before, hyphen, word = sentence.words[i - 2 : i + 1]
    return before.end == hyphen.start and hyphen.end == word.start


def unparted(sentence: Sentence, clause: Word, body: list[int]) -> list[int]:
    """The body without the comma of an aside that is gone: "Ogden, | which owns a mine, | won".

    It would part the verb from its subject; two commas are those of an aside that is kept.
    """
    verbs = [clause, *sentence.kids(clause, "aux", "aux:pass", "cop")]
    first = min(w.index for w in verbs if w.tag in FINITE_TAGS or w.index == clause.index)
    subject = next((w for w in sentence.kids(clause, *SUBJECTS) if w.index < first), None)
    if subject is None or subject.index not in body or first not in body:
        return body
    between = [i for i in body if subject.index < i < first]
    commas = [i for i in between if sentence.words[i].text == ","]
    if len(commas) != 1 or between[-1] != commas[0]:
        return body
    before = max(i for i in body if i < commas[0])
    gap = before + 1 != commas[0] or commas[0] + 1 != first
    return [i for i in body if i != commas[0]] if gap else body


def _whole_names(sentence: Sentence, indices: list[int], dates: frozenset[int]) -> list[int]:
    """The indices with the names that they cut made whole."""
    kept = set(indices)
    for name in sentence.names:
        inside = set(range(name.first, name.last + 1))
        if not kept.isdisjoint(inside) and dates.isdisjoint(inside):
            kept |= inside
    return sorted(kept)


def _whole_range(sentence: Sentence, indices: list[int], dates: frozenset[int]) -> list[int]:
    """The indices with the end of a range of dates whose begin they keep: "during May | -June"."""
    kept = set(indices)
    for i in indices:
        behind = sentence.words[i + 1 : i + 2]
        if behind and behind[0].text in _DASHES and i + 2 in dates:
            kept |= {i + 1, *takewhile(lambda n: n in dates, count(i + 2))}
    return sorted(kept)


def _unbracketed(sentence: Sentence, clause: Word, indices: list[int]) -> list[int]:
    """The indices without what stands in brackets, nor what is left of some that were cut."""
    around = bracketed(sentence, list(range(len(sentence.words))))
    if around and around.isdisjoint({clause.index, *indices[:1]}):
        return [i for i in indices if i not in around]
    if any(sentence.words[i].text in "([" for i in indices[1:]):
        inside = bracketed(sentence, indices[1:])
        return [i for i in indices if i not in inside]
    return indices
