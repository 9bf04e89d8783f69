"""What stands behind the words of a short row and tells more of its event.

The result, the circumstances and the second half of what somebody did, where a date or a mark
parts them from the clause: "No homes were lost | on Sunday | , despite the storm"; "left the
clinic | this year | and went to Oslo". Told by the words between marks, for the tree often hangs
them wrongly.
"""

from collections.abc import Collection, Set

from newsline.calendar_words import deictics, weekdays
from newsline.lexicon import lexicon
from newsline.marks import QUOTES, STRONG, is_mark
from newsline.syntax import SUBJECTS, Sentence
from newsline.telling.adverbials import is_adverbial, runs
from newsline.telling.cutting import count, cut, ends_well
from newsline.telling.soundness import FINITE_TAGS
from newsline.word import Word

_JOINTS = frozenset({"and", "but"})
_CIRCUMSTANCES = frozenset({"although", "as", "because", "since", "though", "where", "while"})
_CONTENT = frozenset({"ADJ", "NOUN", "NUM", "PROPN", "VERB"})
_WE = frozenset({"i", "me", "my", "our", "us", "we", "you", "your"})
_FEW = 6  # words of content
_MANY = 16  # words of a row that says enough
_OPENING = 3  # tokens of a tail that are the least to be told


def tail(
    sentence: Sentence,
    clause: Word,
    told: Collection[int],
    out: Set[int],
    others: Set[int],
    dated: Set[int],
) -> list[int]:
    """The indices of the words behind those `told` that may be told with them; empty if none may.

    `out` are the words left out on purpose, `others` those that have rows of their own, `dated`
    the words of all dates of the sentence.
    """
    if count(sentence, sorted(told)) > _MANY:
        return []
    last = max(told)
    start = next((i for i in range(last + 1, len(sentence.words)) if i not in out), -1)
    comma = start > 0 and sentence.words[start].text == ","
    first = start + comma
    if start < 0 or first >= len(sentence.words) or is_mark(sentence, first):
        return []
    rest = _up_to(sentence, first, out, others, dated)
    if len(rest) < _OPENING or not _hangs(sentence, rest, {*told, *out}):
        return []
    if not _belongs(sentence, clause, rest, told, comma=comma):
        return []
    parted = {w.text for w in sentence.words[last + 1 : start]}
    again = comma and "," in parted and sentence.words[first].pos == "ADP"
    return [start, *rest] if comma and not again else rest


def _up_to(
    sentence: Sentence, first: int, out: Set[int], others: Set[int], dated: Set[int]
) -> list[int]:
    """The indices from `first` on up to what is told elsewhere, or leaves a hole, or the end."""
    found: list[int] = []
    gone = frozenset(i for i in out if i >= first)
    fair = {i for run in runs(gone) if is_adverbial(sentence, run) for i in run}
    pointing = deictics() | weekdays()
    for word in sentence.words[first:]:
        if word.index in fair:
            continue
        strong = is_mark(sentence, word.index) and word.text in STRONG
        told = word.index in gone | others | dated
        if strong or told or word.text.lower() in _WE | pointing:
            break
        found.append(word.index)
    return found


def _hangs(sentence: Sentence, rest: list[int], above: Set[int]) -> bool:
    """Whether the first words behind hang on what is told."""
    inside = set(rest)
    top = next((w for i in rest if (w := sentence.words[i]).head not in inside), None)
    return top is not None and top.head in above and top.head != top.index


def _belongs(
    sentence: Sentence, clause: Word, rest: list[int], told: Collection[int], *, comma: bool
) -> bool:
    """Whether the words behind tell more of the same event, by how they begin."""
    first = sentence.words[rest[0]]
    form = first.text.lower()
    if form in _JOINTS:
        return _goes_on(sentence, clause, first, told)
    if not comma:
        return first.pos in {"ADP", "PART"}
    if first.tag in {"VBG", "VBN"} or form in _CIRCUMSTANCES:
        return True
    if first.pos == "ADP" or first.tag == "IN":
        return form not in {"according", "that"}
    return first.tag == "DT" and _is_apposition(sentence, rest)


def _is_apposition(sentence: Sentence, rest: list[int]) -> bool:
    """Whether a noun ends the sentence that says what it was: ", the smallest gain in a year"."""
    words = [sentence.words[i] for i in rest]
    plain = not any(w.tag in FINITE_TAGS or w.text == "," for w in words)
    return plain and max(rest) >= len(sentence.words) - 2


def _goes_on(sentence: Sentence, clause: Word, joint: Word, told: Collection[int]) -> bool:
    """Whether a verb behind an "and" tells of the same time, and what its subject is.

    Another subject is told only where the row says little: "A storm hit Oslo | and two girls died".
    """
    verb = sentence.head(joint)
    told_of = verb.pos == "VERB" or bool(sentence.kids(verb, "cop"))
    if verb.dep != "conj" or verb.head != clause.index or not told_of:
        return False
    if not _alike(sentence, clause, verb):
        return False
    subject = next(iter(sentence.kids(verb, *SUBJECTS)), None)
    if subject is not None and subject.pos != "PRON" and _says(verb):
        return False
    little = sum(sentence.words[i].pos in _CONTENT for i in told) < _FEW
    return little or (subject is None and not _says(verb))


def _says(verb: Word) -> bool:
    return verb.lemma in lexicon().verbs.saying | lexicon().verbs.speaking


def _alike(sentence: Sentence, one: Word, other: Word) -> bool:
    """Whether two verbs are of one tense; the second may share the auxiliary of the first."""
    first, second = _finite(sentence, one), _finite(sentence, other)
    if not second:
        return one.tag == other.tag or other.tag in {"VB", "VBN", "VBD"}
    return bool(first & second)


def _finite(sentence: Sentence, verb: Word) -> set[str]:
    words = (verb, *sentence.kids(verb, "aux", "aux:pass", "cop"))
    return {w.tag for w in words if w.tag in FINITE_TAGS}


def with_tail(
    sentence: Sentence, subject: list[int], body: list[int], more: list[int], most: int
) -> list[int]:
    """The body with as much of what stands behind it as there is room for; empty if none is."""
    if not body or not more or more[0] <= body[-1]:
        return []
    whole = [*body, *more]
    behind = sentence.words[more[-1] + 1 : more[-1] + 2]
    ends = not behind or is_mark(sentence, behind[0].index)
    if ends and count(sentence, [*subject, *whole]) <= most:
        return whole if _quotes_closed(sentence, whole) else []
    most = min(most, count(sentence, [*subject, *whole]))
    whole += [w.index for w in behind if not is_mark(sentence, w.index)]
    needed = more[min(_OPENING, len(more) - 1)]
    while most:
        short = cut(sentence, subject, whole, needed, most)
        if not short or (
            ends_well(sentence, whole, len(short)) and _quotes_closed(sentence, short)
        ):
            return short
        most = count(sentence, [*subject, *short]) - 1
    return []


def _quotes_closed(sentence: Sentence, indices: list[int]) -> bool:
    return sum(sentence.words[i].text in QUOTES for i in indices) % 2 == 0
