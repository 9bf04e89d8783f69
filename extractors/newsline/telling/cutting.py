"""Where a clause that is too long may be cut, so that a reader misses nothing.

A cut tears no list, name or side clause, and leaves nothing open: no condition of what is told, no
half of "as well as", nothing that a verb before it asks for.
"""

from collections.abc import Iterable, Iterator
from functools import lru_cache

from newsline.lexicon import lexicon
from newsline.marks import STRONG, is_mark
from newsline.syntax import Sentence
from newsline.telling.losses import loses
from newsline.telling.mending import JOINTS, RELATIVES, in_name, may_end, unfinished
from newsline.telling.soundness import FINITE_TAGS
from newsline.word import Word

_ELIDED = frozenset({"d", "ll", "m", "re", "s", "t", "ve"})
_OPENING = frozenset({"after", "as", "because", "before", "since", "until", "when", "while"})
_COMPLETING = frozenset({"for", "from", "of", "to", "with"})
_PLAIN = frozenset({"as", "for", "in", "on", "under", "with"})
_STUB = 2  # words behind a relative pronoun that say nothing
_ASKED = frozenset({"ccomp", "iobj", "obj", "obl", "obl:agent", "xcomp"})
_SIDE = frozenset({"acl", "acl:relcl", "advcl", "ccomp", "xcomp"})
_FREE = frozenset({"advcl", "advmod", "cc", "discourse", "parataxis", "punct"})


def count(sentence: Sentence, indices: Iterable[int]) -> int:
    """How many words a reader counts at the indices."""
    return max(_counts(sentence, indices), default=0)


def _counts(sentence: Sentence, indices: Iterable[int]) -> Iterator[int]:
    """How many words a reader counts up to each of the indices."""
    found, end = 0, -1
    for i in indices:
        word = sentence.words[i]
        before = sentence.words[i - 1].text if i else ""
        elided = before in {"'", "’"} and word.text.lower() in _ELIDED  # "the bank ’ s"
        said, joined = _spelling(word.text)
        if said and not elided:
            found += word.start != end
        end = word.end if joined else -1
        yield found


@lru_cache(maxsize=1 << 14)
def _spelling(text: str) -> tuple[bool, bool]:
    """Whether a token has a letter or figure, and whether what follows at once goes on with it."""
    said = any(c.isalnum() for c in text)
    return said, said or any(c in "-'’$£€" for c in text)


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
        opens = word.text.lower() in RELATIVES | {"as", "that", "when", "while"}
        if opens and word.tag in {"IN", "WDT", "WP", "WP$", "WRB"} and kept[n - 1] >= needed:
            said = kept[:n]
            while len(said) > 1 and unfinished(sentence, said):
                said = said[:-1]
            return said
    return kept


def _closed(sentence: Sentence, kept: list[int], gone: list[int]) -> bool:
    """Whether nothing is left open or torn where a body is cut."""
    return not unfinished(sentence, kept) and not (
        _torn(sentence, kept, gone) or _needs_more(sentence, kept, gone)
    )


def _needs_more(sentence: Sentence, kept: list[int], gone: list[int]) -> bool:
    """Whether what is cut off is what the words before it ask for.

    A condition ("will withdraw only | if"), what is said or decided, where somebody goes, the other
    half of "as well | as", or what a list has last: "20 months | in a hospital".
    """
    last = sentence.words[kept[-1]]
    lost = [sentence.words[i] for i in gone if not is_mark(sentence, i)]
    inside = set(kept)
    if not lost:
        return False
    if any(_binds(sentence, w, inside) or _is_said(w, inside) for w in lost):
        return True
    return _is_half(last, lost[0], gone) or _governs(sentence, last, lost[0])


def _is_said(word: Word, kept: set[int]) -> bool:
    return word.dep in {"ccomp", "xcomp"} and word.head in kept


def _is_half(last: Word, after: Word, gone: list[int]) -> bool:
    """Whether the last word belongs to what follows it: "even | though", "reports | that"."""
    if last.pos in {"ADV", "DET", "CCONJ"} and last.head in gone:
        return True
    if (last.text.lower(), after.text.lower()) == ("well", "as"):
        return True
    return (after.text.lower(), after.tag) == ("that", "IN")


def _governs(sentence: Sentence, last: Word, after: Word) -> bool:
    """Whether the phrase that follows a verb, or the last of a list, belongs to it."""
    governed = sentence.head(after)
    beside = after.index == last.index + 1 and last.index < governed.index
    if beside and after.text.lower() in _COMPLETING and _is_plain(sentence, last):
        return True  # "in connection | with the theft", "assault with intent | to kill"
    if not beside or after.pos != "ADP":
        return False
    if last.tag in {"VB", "VBD", "VBG", "VBP", "VBZ"} and last.pos == "VERB":
        return governed.head == last.index and not _where_or_when(sentence, governed)
    first = sentence.head(last)
    shared = last.dep == "conj" and governed.head in {last.index, first.index}
    return shared and bool(sentence.kids(first, "nmod"))


def _is_plain(sentence: Sentence, noun: Word) -> bool:
    """Whether one thing is told behind a preposition without an article: "in | connection"."""
    own = [w for w in sentence.kids(noun) if w.index < noun.index]
    return noun.tag == "NN" and [w.dep for w in own] == ["case"] and own[0].text.lower() in _PLAIN


def _torn(sentence: Sentence, kept: list[int], gone: list[int]) -> bool:
    """Whether a cut parts what belongs together: a subject and its verb, the words of a name."""
    last = kept[-1]
    if any(n.first <= last < n.last for n in sentence.names):
        return True
    if _list_torn(sentence, kept, gone):
        return True
    if loses(sentence, kept, frozenset(range(len(sentence.words))).difference(gone)):
        return True
    beyond = {i for i in gone if i > last}
    return any(
        sentence.words[i].head in beyond and sentence.words[i].dep not in _FREE for i in kept
    )


def _binds(sentence: Sentence, mark: Word, kept: set[int]) -> bool:
    """Whether a word opens the condition of a verb that is kept: "will sign | if"."""
    if mark.dep != "mark" or mark.text.lower() not in lexicon().cues.conditions:
        return False
    before = sentence.words[mark.index - 1].text.lower() if mark.index else ""
    verb = sentence.head(sentence.head(mark))
    open_ = verb.tag == "VB" or any(w.tag == "MD" for w in sentence.kids(verb, "aux"))
    return open_ and verb.index in kept and before not in {"as", "even"}


def _is_condition(words: list[Word]) -> bool:
    """Whether words begin with a condition: "if", "only if", but not "even if"."""
    form = words[0].text.lower()
    if words[0].tag == "RB" and form != "even" and len(words) > 1:
        form = words[1].text.lower()
    return form in lexicon().cues.conditions


def finished(sentence: Sentence, body: list[int], out: frozenset[int]) -> list[int]:
    """The body, carried on where the words behind it are what its last ones ask for.

    "They decided, on their own | , that it was safe"; "was asked by the judge | if he had heard".
    `out` are words that are left out on purpose.
    """
    rest = [i for i in range(max(body, default=0) + 1, len(sentence.words)) if i not in out]
    if not body or not _asks_on(sentence, body, rest):
        return body
    for n in range(1, len(rest) + 1):
        longer, left = [*body, *rest[:n]], rest[n:]
        may = not left or may_end(sentence, left[0])
        if may and not unfinished(sentence, longer) and not _asks_on(sentence, longer, left):
            return longer
    return body


def _asks_on(sentence: Sentence, body: list[int], rest: list[int]) -> bool:
    """Whether a condition or what was said or decided follows at once."""
    lost = [sentence.words[i] for i in rest if not is_mark(sentence, i)]
    if not lost or (sentence.words[rest[0]].text in STRONG):
        return False
    inside = set(body)
    if _lacks_its_verb(sentence, body, lost, rest[0]):
        return True
    if _bounds(sentence, lost[0], inside):
        return True
    if _is_condition(lost):
        clause = next((w for w in lost if w.dep in {"advcl", "ccomp", "xcomp"}), lost[0])
        return clause.head in inside
    if lost[0].text.lower() == "that" and (lost[0].tag, lost[0].dep) == ("IN", "mark"):
        said = sentence.head(lost[0])
        first = sentence.kids(sentence.head(said), "mark")  # "said that 40 died, that half of them"
        another = said.dep == "advcl" and any(w.text.lower() == "that" for w in first)
        return said.dep in {"advcl", "ccomp", "parataxis"} and not another
    below = (w for w in lost if w.dep in {"ccomp", "xcomp"} and w.head in inside)
    return any(lost[0].index in sentence.subtree(w) for w in below)


def _bounds(sentence: Sentence, word: Word, inside: set[int]) -> bool:
    """Whether a word opens the time that is the condition of a verb: "would meet | when he"."""
    verb = sentence.head(sentence.head(word))
    modal = any(w.tag == "MD" for w in sentence.kids(verb, "aux"))
    return word.text.lower() in {"once", "when"} and modal and verb.index in inside


def _lacks_its_verb(sentence: Sentence, body: list[int], lost: list[Word], next_: int) -> bool:
    """Whether the verb of a clause opened before follows: "as the mother of Rossi | wept".

    Read as a noun phrase behind a preposition, it ends before its verb.
    """
    verb = next((w for w in lost if w.pos != "ADV"), lost[0])
    if lost[0].index != next_ or verb.tag not in FINITE_TAGS:
        return False
    opener = next((i for i in reversed(body) if sentence.words[i].text.lower() in _OPENING), None)
    if opener is None or any(is_mark(sentence, i) for i in body if i > opener):
        return False
    return not any(sentence.words[i].tag in FINITE_TAGS for i in body if i > opener)


def ends_well(sentence: Sentence, indices: list[int], n: int) -> bool:
    """Whether the first `n` of the words end no list, verb or adjective too soon."""
    last, after = sentence.words[indices[n - 1]], sentence.words[indices[n]]
    behind = sentence.words[indices[n + 1]] if n + 1 < len(indices) else after
    listed = after.text == "," and (behind.pos == "NUM" or _opens_conjunct(sentence, behind))
    both = "both" in {sentence.words[i].text.lower() for i in indices[:n]}
    return not (listed or both or after.tag == "TO" or last.pos in {"ADJ", "VERB"})


def _opens_conjunct(sentence: Sentence, word: Word) -> bool:
    """Whether a word begins another part of a list: ", the | old bourse in Paris"."""
    phrase = (word, *(a for a in sentence.ancestors(word) if a.index > word.index))
    return word.dep != "cc" and any(w.dep == "conj" and w.head < word.index for w in phrase)


def _list_torn(sentence: Sentence, kept: list[int], gone: list[int]) -> bool:
    """Whether a list is cut behind another than its first part: "rape, assault | and burglary"."""
    inside = set(kept)
    heads = {
        w.head for i in gone if (w := sentence.words[i]).dep == "conj" and w.head in inside
        and sentence.words[w.head].pos in {"NOUN", "PROPN"}
    }  # fmt: skip
    if any(w.index in inside for h in heads for w in sentence.kids(sentence.words[h], "conj")):
        return True
    return any(_is_listed(sentence, sentence.words[h]) for h in heads)


def _is_listed(sentence: Sentence, noun: Word) -> bool:
    """Whether a noun is another than the first part of a list, and not its last."""
    first = min(sentence.subtree(noun))
    comma = "," in {sentence.words[i].text for i in (first, first - 1) if i >= 0}
    return noun.dep in {"appos", "conj"} and comma and sentence.name_at(noun) is None


def _at_joint(sentence: Sentence, body: list[int], n: int) -> bool:
    """Whether a clause of its own begins behind a mark there."""
    word = sentence.words[body[n]]
    if not is_mark(sentence, word.index):
        return False
    after = sentence.words[body[n + 1]].text.lower() if n + 1 < len(body) else ""
    return word.text in STRONG or after in JOINTS - {"or", "and"}


def _at_clause(sentence: Sentence, body: list[int], n: int) -> bool:
    word = sentence.words[body[n]]
    if word.tag == "RB" and n + 1 < len(body):  # "his latest moves | even though"
        word = sentence.words[body[n + 1]]
    joint = word.text.lower() in JOINTS - {"or", "and"}
    return is_mark(sentence, word.index) or (joint and may_end(sentence, word.index))


def _at_modifier(sentence: Sentence, body: list[int], n: int) -> bool:
    """Whether a relative clause begins there: "a law | that the court stopped"."""
    word = sentence.words[body[n]]
    verb = sentence.head(word)
    opens = word.tag in {"WDT", "WP", "WP$"} or (word.tag == "IN" and word.text.lower() == "that")
    beside = body[n - 1] == body[n] - 1
    if word.dep == "acl" and word.tag in {"VBG", "VBN"}:  # but "left two people | wounded"
        return beside and word.head < word.index and bool(sentence.kids(word))
    return beside and opens and verb.dep in {"acl", "acl:relcl"} and not _is_bare(sentence, verb)


def _is_bare(sentence: Sentence, verb: Word) -> bool:
    """Whether a noun says too little without its relative clause: "to take steps | that harm"."""
    noun = sentence.head(verb)
    return noun.tag == "NNS" and all(w.index > noun.index for w in sentence.kids(noun))


def _at_phrase(sentence: Sentence, body: list[int], n: int) -> bool:
    """Whether a phrase that can go begins there: not "of", "to" or what a verb asks for."""
    word = sentence.words[body[n]]
    form = word.text.lower()
    if word.tag == "TO" and n + 1 < len(body) and sentence.words[body[n + 1]].tag == "VB":
        return sentence.words[body[n - 1]].pos in {"NOUN", "PROPN"}
    if form in {"and", "or"}:
        return sentence.head(word).pos == "VERB" and not in_name(sentence, word.index)
    return word.tag == "IN" and word.pos == "ADP" and form not in {"of", "to", "between", "than"}
