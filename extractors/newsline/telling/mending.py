"""What a parser leaves out of a clause, put back: a summary is a run of words with fair gaps.

A parse that attaches an object or a complement wrongly loses it from the clause. But English keeps
the words of a clause together: what may be missing between two of its words is its date or what
stands between two marks, and a clause ends at a mark, before a conjunction or at the end of the
sentence. Where a gap or an end is not of that kind, the words that stand there are taken in.
"""

from collections.abc import Iterable, Iterator
from itertools import pairwise

from newsline.lexicon import lexicon
from newsline.marks import QUOTES, is_mark
from newsline.syntax import SUBJECTS, Sentence
from newsline.telling.adverbials import is_adverbial, leading_preposition, runs, told_of
from newsline.telling.soundness import FINITE_TAGS
from newsline.word import Word

_CLOSING = frozenset(",;:)]–—…") | frozenset({'"', "”", "''"}) | {"--", "-", "...", "-RRB-"}
_TITLES = frozenset(
    {
        "capt",
        "cie",
        "col",
        "const",
        "det",
        "dr",
        "gen",
        "gov",
        "lt",
        "mr",
        "mrs",
        "ms",
        "rep",
        "sen",
        "sgt",
    }
)
_NAMING_ONLY = frozenset({"entitled", "titled"})
_NEAR = 5  # words
_BOUNDS = frozenset({"from", "since", "till", "to", "until"})
JOINTS = frozenset({"although", "because", "but", "if", "nor", "or", "since", "so", "though",
                     "unless", "until", "when", "where", "whereas", "which", "while", "who",
                     "whom", "whose", "and", "after", "before"})  # fmt: skip
RELATIVES = frozenset({"where", "which", "who", "whom", "whose"})
CLAUSE_OPENERS = frozenset({"after", "as", "because", "before", "since", "that", "when", "while"})
_NOMINAL = frozenset({"ADJ", "NOUN", "NUM", "PART", "PROPN", "SYM"})
_OPEN_ENDED = frozenset({"ADP", "CCONJ", "DET", "PUNCT", "SCONJ"})
_UNFINISHED = frozenset({"IN", "CC", "DT", "TO", "PRP$", "WDT", "WP", "WRB", "WP$", "POS", ",", ":",
                         "``", "-LRB-", "HYPH", "PDT", "MD"})  # fmt: skip


def mended(
    sentence: Sentence, body: Iterable[int], dates: frozenset[int], *, verbal: bool, modifier: bool
) -> list[int]:
    """The indices of `body` with unfair gaps filled and the end carried on to where it may end.

    `dates` are the words that are left out on purpose; `modifier` tells a clause that hangs on a
    noun, which a finite verb may follow ("the parts delivered in 2020 | are in store").
    """
    dates |= told_of(sentence, dates)
    kept = {i for i in body if not is_mark(sentence, i)}
    if not kept:
        return []
    for gap in list(_gaps(kept)):
        if not _fair(sentence, gap, dates):
            kept.update(_filled(sentence, gap, dates))
    if verbal:
        _carry_on(sentence, kept, dates, modifier)
    else:
        _finish_noun(sentence, kept, dates)
    _restore_marks(sentence, kept, dates)
    return sorted(kept)


def _gaps(kept: set[int]) -> Iterator[range]:
    for a, b in pairwise(sorted(kept)):
        if b > a + 1:
            yield range(a + 1, b)


def _filled(sentence: Sentence, gap: range, dates: frozenset[int]) -> Iterator[int]:
    """The words of an unfair gap, without dates that leave no hole."""
    out: set[int] = set()
    for run in runs(dates.intersection(gap)):
        core = [i for i in run if not is_mark(sentence, i)]
        if core and is_adverbial(sentence, core):
            out.update(core, leading_preposition(sentence, core))
    yield from (i for i in gap if i not in out)


def _fair(sentence: Sentence, gap: range, dates: frozenset[int]) -> bool:
    """Whether a gap is one that a reader does not miss: a date, marks, or between two marks."""
    rest = [i for i in gap if i not in dates and not is_mark(sentence, i)]
    if not rest:
        return True
    if is_mark(sentence, gap[0]) and sentence.words[gap[-1]].text in _CLOSING:
        return not _lists(sentence, gap, rest)
    adverbs = {"also", "already", "however", "then", "therefore", "meanwhile", "instead"}
    after = sentence.words[gap[-1] + 1]
    joins = after.pos in {"ADV", "AUX", "VERB"} or after.tag in {"IN", "TO"}
    return all(
        (sentence.words[i].pos == "CCONJ" and joins) or sentence.words[i].text.lower() in adverbs
        for i in rest
    )


def _lists(sentence: Sentence, gap: range, rest: list[int]) -> bool:
    """Whether a gap holds the rest of a list: "the murders of Anna Rossi, 58, | and her son, |"."""
    first = sentence.words[rest[0]]
    part = sentence.head(first)
    joint = first.text.lower() in {"and", "or"} and part.dep == "conj" and part.index in gap
    return joint and part.head < gap[0] and part.pos in {"NOUN", "PROPN"}


def _restore_marks(sentence: Sentence, kept: set[int], dates: frozenset[int]) -> None:
    """Keep the marks between two kept words, and the comma behind a date that is left out.

    "would visit on 12 February, his first trip": "would visit, his first trip".
    """
    first = min(kept)
    for gap in list(_gaps(kept)):
        if all(is_mark(sentence, i) for i in gap):
            kept.update(gap)
            continue
        opened, closed = is_mark(sentence, gap[0]), is_mark(sentence, gap[-1])
        after = sentence.words[gap[-1] + 1]
        commas = sum(
            sentence.words[i].text == "," for i in kept if _subject_of(sentence, after) < i < gap[0]
        )
        parts = (commas % 2 and after.tag in FINITE_TAGS) or _opens_result(sentence, gap)
        if opened and closed and parts:
            kept.add(gap[-1])  # "some, including Rossi, | his aide, | fled"
            continue
        if opened == closed or gap[0] - 1 <= first or not any(i in dates for i in gap):
            continue
        written = [i for i in gap if sentence.words[i].text == ","]
        if not opened and after.tag in FINITE_TAGS and commas % 2 == 0:
            continue  # "the jury on 7 May, 2021, | convicted him"
        if (opened or len(written) > 1) and (after.tag == "TO" or after.pos == "ADP"):
            continue  # "met, 13 July 2021 to announce"; "was found July 13, 2021, in Oslo"
        mark = gap[0] if opened else gap[-1]
        if sentence.words[mark].text in {",", ":"}:
            kept.add(mark)


def _opens_result(sentence: Sentence, gap: range) -> bool:
    """Whether a comma behind a gap parts what came of it: "grew to $9m (2021: $8m), | making"."""
    after = sentence.words[gap[-1] + 1]
    return sentence.words[gap[-1]].text == "," and after.tag == "VBG" and after.pos == "VERB"


def _subject_of(sentence: Sentence, word: Word) -> int:
    """The index of the subject of a verb or of the one that it helps; -1 where it has none.

    The first, where an aside to it was read as a second one.
    """
    verb = sentence.head(word) if word.dep in {"aux", "aux:pass", "cop"} else word
    return next((w.index for w in sentence.kids(verb, *SUBJECTS) if w.index < word.index), -1)


def _carry_on(sentence: Sentence, kept: set[int], dates: frozenset[int], modifier: bool) -> None:
    """Take words in until the clause may end."""
    at = max(kept) + 1
    while at < len(sentence.words) and (at in dates or not may_end(sentence, at, modifier)):
        if at not in dates:
            kept.add(at)
        at += 1


def may_end(sentence: Sentence, i: int, modifier: bool = False) -> bool:
    """Whether a clause may end before the word at `i`."""
    if i >= len(sentence.words) or is_mark(sentence, i):
        return not _quotes_on(sentence, i)
    word, before = sentence.words[i], sentence.words[i - 1]
    form = word.text.lower()
    if before.tag in _UNFINISHED:
        return False
    if form in {"after", "before", "since", "until"}:
        return before.lemma not in lexicon().naming.units and _clause_follows(sentence, i)
    if form in RELATIVES:
        return False  # without a comma: what would be left says too little
    if form in JOINTS:
        return not in_name(sentence, i)
    if form in {"as", "that"}:
        return word.dep == "mark" and before.pos in {"NOUN", "PROPN"} and form == "as"
    return modifier and _is_finite(sentence, i)


def _quotes_on(sentence: Sentence, i: int) -> bool:
    """Whether a quotation goes on with the clause: "it was | "deeply sorry"", "of "fraud"."."""
    if not 0 < i < len(sentence.words) - 1 or sentence.words[i].text not in QUOTES:
        return False
    opens = sum(w.text in QUOTES for w in sentence.words[:i]) % 2 == 0
    return opens and sentence.words[i - 1].pos in {"ADP", "AUX", "DET"}


def in_name(sentence: Sentence, i: int) -> bool:
    """Whether "and" joins two parts of a name: "the Immigration | and Naturalization Service"."""
    if not 0 < i < len(sentence.words) - 1 or sentence.words[i].text.lower() not in {"and", "or"}:
        return False
    before, after = sentence.words[i - 1], sentence.words[i + 1]
    capital = before.text[:1].isupper() and after.text[:1].isupper()
    return capital and {before.pos, after.pos} <= {"ADJ", "NOUN", "PROPN"}


def _is_finite(sentence: Sentence, i: int) -> bool:
    """Whether a finite verb stands at `i`, or an adverb and then one: "already have been"."""
    word, after = sentence.words[i], sentence.words[i + 1 : i + 2]
    if _opened_before(sentence, i):
        return False
    led = word.pos == "ADV" and bool(after) and after[0].tag in FINITE_TAGS
    return word.tag in FINITE_TAGS or led


def _opened_before(sentence: Sentence, i: int) -> bool:
    """Whether a clause is opened whose subject ends before `i`: "after the team | fell"."""
    crossed = False
    for j in range(i - 1, 0, -1):
        word = sentence.words[j]
        if word.text.lower() in CLAUSE_OPENERS:
            return word.tag in {"IN", "WRB"} and (word.text.lower() == "that" or not crossed)
        if word.pos not in _NOMINAL | {"ADP", "ADV", "DET", "PRON"}:
            break
        crossed = crossed or word.pos == "ADP"
    return False


def _clause_follows(sentence: Sentence, i: int) -> bool:
    """Whether the word at `i` opens a clause: a verb stands before the next mark."""
    for j in range(i + 1, min(i + 12, len(sentence.words))):
        if is_mark(sentence, j):
            return False
        if sentence.words[j].tag in FINITE_TAGS:
            return True
    return False


def _finish_noun(sentence: Sentence, kept: set[int], dates: frozenset[int]) -> None:
    """Take in the end of a name or noun that was cut: "a loss of $1.01 | a share"."""
    at = max(kept) + 1
    if _modified(sentence, at):
        kept.update((at, at + 1))
        at += 2
    while at < len(sentence.words) and sentence.words[at].pos in _NOMINAL:
        if is_mark(sentence, at) or sentence.words[at].tag in {"TO", *FINITE_TAGS}:
            break
        if sentence.words[at].text.lower() in {"not", "n't"} or at in dates:
            break
        kept.add(at)
        at += 1
    _finish_determined(sentence, kept, dates)
    _finish_of(sentence, kept, dates, at)


def _modified(sentence: Sentence, at: int) -> bool:
    """Whether a name before a noun was read as all of it: "the Delta | diving tour company"."""
    three = sentence.words[at - 1 : at + 2]
    if [w.pos for w in three[::2]] != ["PROPN", "NOUN"] or three[1].tag != "VBG":
        return False
    return any(w.text.lower() == "the" for w in sentence.kids(three[0], "det"))


def _finish_determined(sentence: Sentence, kept: set[int], dates: frozenset[int]) -> None:
    """Take in the noun of an article that was cut off: "of a clinic in Oslo, Norway, | bank"."""
    last = max(kept)
    heads = {sentence.words[i].head for i in kept if sentence.words[i].pos == "DET"}
    beyond = [h for h in heads if last < h <= last + _NEAR]
    if beyond:
        kept.update(i for i in range(last + 1, max(beyond) + 1) if i not in dates)


def _finish_of(sentence: Sentence, kept: set[int], dates: frozenset[int], at: int) -> None:
    """Take in what an "of" behind a date tells: "the announcement | Friday | of a loss"."""
    last = max(kept)
    while at in dates:
        at += 1
    if at == last + 1 or not _is_of(sentence, at):
        return
    while at < len(sentence.words) and (
        sentence.words[at].pos in _NOMINAL | {"DET"}
        or _is_of(sentence, at)
        or _goes_deeper(sentence, at, kept)
    ):
        if sentence.words[at].tag in {"TO", *FINITE_TAGS}:
            break
        kept.add(at)
        at += 1


def _goes_deeper(sentence: Sentence, i: int, kept: set[int]) -> bool:
    """Whether a preposition goes on with a noun that is kept: "130 officers | from Oslo"."""
    word = sentence.words[i]
    noun = sentence.head(word)
    return word.dep == "case" and noun.index > i and noun.dep == "nmod" and noun.head in kept


def _is_of(sentence: Sentence, i: int) -> bool:
    return i < len(sentence.words) and sentence.words[i].text.lower() == "of"


def without_tail(sentence: Sentence, indices: list[int]) -> list[int]:
    """The indices without an adverb that stands alone behind the last comma: "..., soon".

    Nor with a participle whose title is not told: "a paper | titled".
    """
    said = [i for i in indices if not is_mark(sentence, i)]
    if len(said) > 1 and sentence.words[said[-1]].text.lower() in _NAMING_ONLY:
        return [i for i in indices if i <= said[-2]]
    if open_end := _until(sentence, indices):
        return [i for i in indices if i < open_end]
    if len(said) < 2 or sentence.words[said[-1]].pos not in {"ADV", "SCONJ"}:
        return indices
    alone = sentence.words[said[-1] - 1].text == ","
    return [i for i in indices if i <= said[-2]] if alone else indices


def _until(sentence: Sentence, indices: list[int]) -> int:
    """The index of a comma behind which only an end or a beginning stands: "..., until 1989"."""
    commas = [i for i in indices if sentence.words[i].text == ","]
    rest = [i for i in indices if commas and i > commas[-1]]
    if not 2 <= len(rest) <= 4 or sentence.words[rest[0]].text.lower() not in _BOUNDS:
        return 0
    return commas[-1] if all(sentence.words[i].pos in {"NUM", "PROPN"} for i in rest[1:]) else 0


def _text_before(sentence: Sentence, word: Word) -> str:
    return sentence.words[word.index - 1].text if word.index else ""


def unfinished(sentence: Sentence, indices: list[int], dates: frozenset[int] = frozenset()) -> bool:
    """Whether the last of the words leaves something open: a preposition, an article, "to".

    A preposition kept in front of one of the `dates` is a particle of the verb.
    """
    said = [i for i in indices if not is_mark(sentence, i)]
    if not said:
        return True
    last = sentence.words[said[-1]]
    if last.tag == "IN" and last.index + 1 in dates:
        return False
    if last.tag in {"IN", "RP"} and last.dep in {"advmod", "compound:prt"}:
        return False
    article = len(said) > 1 and sentence.words[said[-2]].text.lower() in {"a", "an"}
    if last.pos in {"ADJ", "NUM"} and article:
        return True  # "a staid | , costly show"; "a 6 | .5-magnitude quake", torn by its tokens
    if last.text == "0" and last.end < sentence.end and _text_before(sentence, last) != "-":
        return True  # "a level of 0. | 06 per cent"
    if last.text.lower().rstrip(".") in _TITLES and last.pos == "PROPN":
        return True
    return last.tag in _UNFINISHED or (last.pos in _OPEN_ENDED and last.tag != "RP")
