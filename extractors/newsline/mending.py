"""What a parser leaves out of a clause, put back: a summary is a run of words with fair gaps.

A parse that attaches an object or a complement wrongly loses it from the clause. But English keeps
the words of a clause together: what may be missing between two of its words is its date or what
stands between two marks, and a clause ends at a mark, before a conjunction or at the end of the
sentence. Where a gap or an end is not of that kind, the words that stand there are taken in.
"""

from collections.abc import Iterable, Iterator
from itertools import pairwise

from newsline.adverbials import is_adverbial, leading_preposition, runs, told_of
from newsline.marks import is_mark
from newsline.soundness import FINITE_TAGS
from newsline.syntax import Sentence
from newsline.word import Word

_STRONG = frozenset(";:–—.!?…()[]") | {"--", "..."}
_CLOSING = frozenset(",;:)]–—…") | frozenset({'"', "”", "''"}) | {"--", "-", "...", "-RRB-"}
_TITLES = frozenset(
    {"capt", "col", "dr", "gen", "gov", "lt", "mr", "mrs", "ms", "rep", "sen", "sgt"}
)
_UNITS = frozenset({"century", "day", "decade", "hour", "minute", "moment", "month", "second",
                    "week", "year"})  # fmt: skip
_ENOUGH = 5  # words
_NEAR = 5  # words
_STUB = 2  # words behind a relative pronoun that say nothing
_ASKED = frozenset({"ccomp", "iobj", "obj", "obl", "obl:agent", "xcomp"})
_SIDE = frozenset({"acl", "acl:relcl", "advcl", "ccomp", "xcomp"})
_FREE = frozenset({"advcl", "advmod", "cc", "discourse", "parataxis", "punct"})
_BOUNDS = frozenset({"from", "since", "till", "to", "until"})
_JOINTS = frozenset({"although", "because", "but", "if", "nor", "or", "since", "so", "though",
                     "unless", "until", "when", "where", "whereas", "which", "while", "who",
                     "whom", "whose", "and", "after", "before"})  # fmt: skip
_RELATIVES = frozenset({"where", "which", "who", "whom", "whose"})
_CLAUSE_OPENERS = frozenset({"after", "as", "because", "before", "since", "that", "when",
                             "while"})  # fmt: skip
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
        if is_adverbial(sentence, run):
            out.update(run, leading_preposition(sentence, run))
    yield from (i for i in gap if i not in out)


def _fair(sentence: Sentence, gap: range, dates: frozenset[int]) -> bool:
    """Whether a gap is one that a reader does not miss: a date, marks, or between two marks."""
    rest = [i for i in gap if i not in dates and not is_mark(sentence, i)]
    if not rest:
        return True
    if is_mark(sentence, gap[0]) and sentence.words[gap[-1]].text in _CLOSING:
        return True
    adverbs = {"also", "already", "however", "then", "therefore", "meanwhile", "instead"}
    after = sentence.words[gap[-1] + 1]
    joins = after.pos in {"ADV", "AUX", "VERB"} or after.tag in {"IN", "TO"}
    return all(
        (sentence.words[i].pos == "CCONJ" and joins) or sentence.words[i].text.lower() in adverbs
        for i in rest
    )


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
        commas = sum(sentence.words[i].text == "," for i in kept if i < gap[0])
        if opened and closed and commas % 2 and after.tag in FINITE_TAGS:
            kept.add(gap[-1])  # "some, including Rossi, | his aide, | fled"
            continue
        if opened == closed or gap[0] - 1 <= first or not any(i in dates for i in gap):
            continue
        written = [i for i in gap if sentence.words[i].text == ","]
        if (opened or len(written) > 1) and (after.tag == "TO" or after.pos == "ADP"):
            continue  # "met, 13 July 2021 to announce"; "was found July 13, 2021, in Oslo"
        mark = gap[0] if opened else gap[-1]
        if sentence.words[mark].text in {",", ":"}:
            kept.add(mark)


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
        return True
    word, before = sentence.words[i], sentence.words[i - 1]
    form = word.text.lower()
    if before.tag in _UNFINISHED:
        return False
    if form in {"after", "before", "since", "until"}:
        return before.lemma not in _UNITS and _clause_follows(sentence, i)
    if form in _RELATIVES:
        return False  # without a comma: what would be left says too little
    if form in _JOINTS:
        return not _in_name(sentence, i)
    if form in {"as", "that"}:
        return word.dep == "mark" and before.pos in {"NOUN", "PROPN"} and form == "as"
    return modifier and _is_finite(sentence, i)


def _in_name(sentence: Sentence, i: int) -> bool:
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
        if word.text.lower() in _CLAUSE_OPENERS:
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
    while at < len(sentence.words) and sentence.words[at].pos in _NOMINAL:
        if is_mark(sentence, at) or sentence.words[at].tag in {"TO", *FINITE_TAGS}:
            break
        if sentence.words[at].text.lower() in {"not", "n't"} or at in dates:
            break
        kept.add(at)
        at += 1
    _finish_determined(sentence, kept, dates)
    _finish_of(sentence, kept, dates, at)


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
        sentence.words[at].pos in _NOMINAL | {"DET"} or _is_of(sentence, at)
    ):
        if sentence.words[at].tag in {"TO", *FINITE_TAGS}:
            break
        kept.add(at)
        at += 1


def _is_of(sentence: Sentence, i: int) -> bool:
    return i < len(sentence.words) and sentence.words[i].text.lower() == "of"


def without_tail(sentence: Sentence, indices: list[int]) -> list[int]:
    """The indices without an adverb that stands alone behind the last comma: "..., soon"."""
    said = [i for i in indices if not is_mark(sentence, i)]
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
    if last.pos == "NUM" and article:
        return True  # "razed by a 6 | .5-magnitude quake", torn by its tokens
    if last.text.lower().rstrip(".") in _TITLES and last.pos == "PROPN":
        return True
    if last.pos == "ADJ" and len(said) > 1 and sentence.words[said[-2]].text.lower() in {"a", "an"}:
        return True  # "a staid | , costly show"
    return last.tag in _UNFINISHED or (last.pos in _OPEN_ENDED and last.tag != "RP")


def count(sentence: Sentence, indices: Iterable[int]) -> int:
    """How many words a reader counts at the indices."""
    return max(_counts(sentence, indices), default=0)


def _counts(sentence: Sentence, indices: Iterable[int]) -> Iterator[int]:
    """How many words a reader counts up to each of the indices."""
    found, end = 0, -1
    for i in indices:
        word = sentence.words[i]
        if any(c.isalnum() for c in word.text):
            found += word.start != end
        end = word.end if any(c.isalnum() or c in "-'’$£€" for c in word.text) else -1
        yield found


def cut(
    sentence: Sentence, subject: list[int], body: list[int], needed: int, most: int
) -> list[int]:
    """The body cut behind at the last place that a reader does not notice, `most` words in all.

    `needed` is the index that must stay. Empty if there is no such place.
    """
    counts = [0, *_counts(sentence, [*subject, *body])][len(subject) :]  # of body[:n] at n
    if counts[-1] <= most:
        return body
    places = [
        n
        for n in range(len(body) - 1, 0, -1)
        if body[n - 1] >= needed
        and most // 3 <= counts[n] <= most
        and _closed(sentence, body[:n], body[n:])
    ]
    unsplit = [n for n in places if not _split(sentence, body[:n], body[n:], needed)]
    for found in (unsplit, places):
        for least in (2 * most // 3, most // 3):
            long = [n for n in found if counts[n] >= least]
            for ends in (_at_joint, _at_clause, _at_phrase, _at_modifier):
                if (n := next((n for n in long if ends(sentence, body, n)), 0)) > 0:
                    return _without_stub(sentence, body[:n], needed)
    return []


def _split(sentence: Sentence, kept: list[int], gone: list[int], needed: int) -> bool:
    """Whether a side clause is cut from what its verb asks for: "allowed them to go | with it"."""
    lost = (sentence.words[i] for i in gone)
    return any(
        needed < w.head <= kept[-1]
        and sentence.words[w.head].dep in _SIDE
        and w.dep in _ASKED
        and not _where_or_when(sentence, w)
        for w in lost
    )


def _where_or_when(sentence: Sentence, word: Word) -> bool:
    cases = {c.text.lower() for c in sentence.kids(word, "case")}
    return word.dep == "obl" and bool(cases & {"after", "at", "before", "during", "in", "since"})


def _without_stub(sentence: Sentence, kept: list[int], needed: int) -> list[int]:
    """The words without the beginning of a clause that says nothing: "a flaw | that burst"."""
    for n in range(len(kept) - 1, max(0, len(kept) - _STUB - 2), -1):
        word = sentence.words[kept[n]]
        opens = word.text.lower() in _RELATIVES | {"as", "that", "when", "while"}
        if opens and word.tag in {"IN", "WDT", "WP", "WP$", "WRB"} and kept[n - 1] >= needed:
            said = kept[:n]
            return said if not unfinished(sentence, said) else said[:-1]
    return kept


def _closed(sentence: Sentence, kept: list[int], gone: list[int]) -> bool:
    """Whether nothing is left open or torn where a body is cut."""
    return not unfinished(sentence, kept) and not _torn(sentence, kept, gone)


def _torn(sentence: Sentence, kept: list[int], gone: list[int]) -> bool:
    """Whether a cut parts what belongs together: a subject and its verb, the words of a name."""
    last = kept[-1]
    if any(n.first <= last < n.last for n in sentence.names):
        return True
    if _list_torn(sentence, kept, gone) or _saying_torn(sentence, kept, gone):
        return True
    beyond = {i for i in gone if i > last}
    return any(
        sentence.words[i].head in beyond and sentence.words[i].dep not in _FREE for i in kept
    )


def _list_torn(sentence: Sentence, kept: list[int], gone: list[int]) -> bool:
    """Whether a list is cut behind another than its first part: "rape, assault | and burglary"."""
    inside = set(kept)
    heads = {
        w.head for i in gone if (w := sentence.words[i]).dep == "conj" and w.head in inside
        and sentence.words[w.head].pos in {"NOUN", "PROPN"}
    }  # fmt: skip
    return any(w.index in inside for h in heads for w in sentence.kids(sentence.words[h], "conj"))


def _saying_torn(sentence: Sentence, kept: list[int], gone: list[int]) -> bool:
    """Whether a colon or a quotation was cut from its verb: "with an aide saying | : ..."."""
    verb = sentence.words[kept[-1]]
    after = sentence.words[gone[0]].text if gone else ""
    return verb.pos == "VERB" and (after == ":" or after in {'"', "“", "``"})


def _at_joint(sentence: Sentence, body: list[int], n: int) -> bool:
    """Whether a clause of its own begins behind a mark there."""
    word = sentence.words[body[n]]
    if not is_mark(sentence, word.index):
        return False
    after = sentence.words[body[n + 1]].text.lower() if n + 1 < len(body) else ""
    return word.text in _STRONG or after in _JOINTS - {"or", "and"}


def _at_clause(sentence: Sentence, body: list[int], n: int) -> bool:
    word = sentence.words[body[n]]
    joint = word.text.lower() in _JOINTS - {"or", "and"}
    return is_mark(sentence, word.index) or (joint and may_end(sentence, word.index))


def _at_modifier(sentence: Sentence, body: list[int], n: int) -> bool:
    """Whether a relative clause begins there: "a law | that the court stopped"."""
    word = sentence.words[body[n]]
    verb = sentence.head(word)
    opens = word.tag in {"WDT", "WP", "WP$"} or (word.tag == "IN" and word.text.lower() == "that")
    beside = body[n - 1] == body[n] - 1
    if word.dep == "acl" and word.tag in {"VBG", "VBN"}:
        return beside and word.head < word.index
    return beside and opens and verb.dep in {"acl", "acl:relcl"}


def _at_phrase(sentence: Sentence, body: list[int], n: int) -> bool:
    """Whether a phrase that can go begins there: not "of", "to" or what a verb asks for."""
    word = sentence.words[body[n]]
    form = word.text.lower()
    if word.tag == "TO" and n + 1 < len(body) and sentence.words[body[n + 1]].tag == "VB":
        return sentence.words[body[n - 1]].pos in {"NOUN", "PROPN"}
    if form in {"and", "or"}:
        return sentence.head(word).pos == "VERB" and not _in_name(sentence, word.index)
    return word.tag == "IN" and word.pos == "ADP" and form not in {"of", "to", "between", "than"}


def whole(sentence: Sentence, trigger: Word, dated: int, most: int) -> list[int]:
    """The part of the sentence around `trigger` and the date at `dated`, at most `most` words.

    The part begins where the sentence or a clause with a subject of its own begins, and ends where
    the clause does. Empty if there is no such part.
    """
    last = max(trigger.index, dated)
    for start in _starts(sentence, trigger):
        body = [w.index for w in sentence.words[start:]]
        stop = next((i for i in body if i > last and _ends_clause(sentence, i)), None)
        if stop is not None and count(sentence, range(start, stop)) >= _ENOUGH:
            body = [i for i in body if i < stop]
        short = cut(sentence, [], body, trigger.index, most)
        if not short or not _says_enough(sentence, short):
            continue
        if start == 0 and all(is_mark(sentence, w.index) for w in sentence.words[len(short) :]):
            return short
        if _has_main_verb(sentence, short):
            return short
    return []


def _ends_clause(sentence: Sentence, i: int) -> bool:
    """Whether another clause begins at `i`: a strong mark, or "and" with a clause of its own."""
    word = sentence.words[i]
    if is_mark(sentence, i) and word.text in _STRONG:
        return True
    after = sentence.words[i + 1] if i + 1 < len(sentence.words) else None
    if after is None:
        return False
    if word.text == ",":
        beyond = sentence.words[i + 2] if i + 2 < len(sentence.words) else after
        joint = after.text.lower() in {"and", "but", "while", "though", "although"}
        return joint and beyond.tag not in FINITE_TAGS
    joint = word.text.lower() in {"and", "but"} and sentence.words[i - 1].text != ","
    return joint and after.tag in {"VBD", "VBZ", "MD"}


def _says_enough(sentence: Sentence, indices: list[int]) -> bool:
    first = next((i for i in indices if sentence.words[i].pos not in {"CCONJ", "PUNCT"}), 0)
    vague = sentence.words[first].pos == "PRON" and first > 0
    return not vague and (count(sentence, indices) >= _ENOUGH or indices[0] == 0)


def _has_main_verb(sentence: Sentence, indices: list[int]) -> bool:
    """Whether a finite verb that opens no clause beside another is among the words."""
    apart = {"acl", "acl:relcl", "advcl", "advcl:relcl"}
    for i in indices:
        word = sentence.words[i]
        verb = sentence.head(word) if word.dep in {"aux", "aux:pass", "cop"} else word
        verb = sentence.head(verb) if verb.dep == "conj" else verb
        misread = word.tag == "VBN" and word.dep == "root" and not sentence.kids(word, "aux:pass")
        if misread or (word.tag in FINITE_TAGS and verb.dep not in apart):
            return True
    return False


def _starts(sentence: Sentence, trigger: Word) -> Iterator[int]:
    """Where a part that holds the trigger and its subject may begin, the nearest first."""
    for i in range(trigger.index - 1, 0, -1):
        strong = is_mark(sentence, i) and sentence.words[i].text in _STRONG
        after = sentence.words[i + 1].text.lower()
        joint = sentence.words[i].text == "," and after in {"and", "but", "while"}
        part = sentence.words[i + 1 : trigger.index]
        if (strong or joint) and any(
            w.dep.startswith("nsubj") and w.head == trigger.index for w in part
        ):
            yield i + 1
    yield 0
