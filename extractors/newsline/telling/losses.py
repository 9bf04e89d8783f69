"""What the words of a row lost of their clause, so that they say more, less or something else.

Each check takes the words that are kept, by index, and looks in the tree for what hangs on them
and is gone: "announced that it will leave only | if the others do".
"""

from collections.abc import Collection, Iterator, Set
from itertools import pairwise

from newsline.lexicon import lexicon
from newsline.marks import QUOTES
from newsline.syntax import SUBJECTS, Sentence
from newsline.telling.borrowing import is_joined
from newsline.telling.soundness import FINITE_TAGS
from newsline.word import Word

_ARGUMENTS = frozenset({"ccomp", "iobj", "obj", "xcomp"})
_RELATIVES = frozenset({"WDT", "WP", "WP$"})
_FOCUS = frozenset({"even", "just", "merely", "only"})
_EXCEPT = frozenset({"except", "unless", "without"})
_BEFORE_SPEECH = frozenset({'"', "“", "``", ":"})
_DASHES = frozenset({"--", "–", "—"})
_SHORT = 7  # words and marks of the rest of a quotation that is too short to be cut
_PREPOSITIONAL = frozenset({"accordance", "addition", "charge", "connection", "exchange", "favor",
                            "favour", "line", "reference", "relation", "response", "return",
                            "search", "spite", "view"})  # fmt: skip
_NOMINAL = frozenset({"NOUN", "PROPN"})
_VERBAL = frozenset({"AUX", "VERB"})
_OBJECTS = frozenset({"ccomp", "csubj", "obj", "xcomp"})


def loses(sentence: Sentence, kept: Collection[int], there: Set[int]) -> bool:
    """Whether the words at `kept` lack something that one of them asks for.

    `there` are these words and those that nobody misses: dates, and what was left out before.
    """
    last = max(kept, default=0)
    return (
        any(
            _loses_argument(sentence, w, there)
            or _loses_condition(sentence, w, there)
            or _loses_noun(sentence, w, there)
            or _loses_phrase(sentence, w, there)
            for w in _verbs(sentence, kept)
        )
        or _speech_lost(sentence, last, there)
        or _focus_lost(sentence, last)
        or _content_lost(sentence, last, there)
        or _swallows_subject(sentence, last)
        or _clipped(sentence, kept, there)
        or _aside_open(sentence, kept)
        or _verb_lost(sentence, kept, there)
        or _list_open(sentence, kept, there)
        or _not_only(sentence, kept)
        or _runs_together(sentence, kept)
        or _subject_lost(sentence, kept)
        or _that_left(sentence, kept)
        or sentence.words[last].text.lower() == "not"
    )


def _verbs(sentence: Sentence, kept: Collection[int]) -> Iterator[Word]:
    return (w for i in kept if (w := sentence.words[i]).pos in _VERBAL)


def _loses_argument(sentence: Sentence, verb: Word, there: Set[int]) -> bool:
    """Whether an object or complement behind a verb is gone: "called on them | to resign".

    Another that is coordinated with it may stand for it.
    """
    asked = sentence.kids(verb, *_ARGUMENTS)
    if verb.lemma in lexicon().cues.hypothetical:
        asked += tuple(
            w
            for w in sentence.kids(verb, "advcl")
            if any(m.tag == "TO" for m in sentence.kids(w, "mark"))
        )
    return any(
        w.index > verb.index
        and there.isdisjoint({w.index, *(c.index for c in sentence.kids(w, "conj"))})
        and not _is_aside(sentence, w)
        and not _is_second(asked, w, there)
        for w in asked
    )


def _is_second(asked: tuple[Word, ...], word: Word, there: Set[int]) -> bool:
    """Whether the verb has its object before this one, which was read as such by mistake."""
    first = (w for w in asked if w.dep == word.dep == "obj" and w.index < word.index)
    return any(w.index in there for w in first)


def _is_aside(sentence: Sentence, word: Word) -> bool:
    """Whether a complement is speech of its own behind a mark: "he said: "We go""."""
    first = min(sentence.subtree(word))
    return first > 0 and sentence.words[first - 1].text in {",", "--", "–", "—", *_BEFORE_SPEECH}


def _loses_phrase(sentence: Sentence, verb: Word, there: Set[int]) -> bool:
    """Whether a verb is left without the phrase that it needs: "must comply | with the rules"."""
    phrases = sentence.kids(verb, "obl", "advcl", "obj")
    return (
        verb.lemma in lexicon().verbs.incomplete
        and bool(phrases)
        and there.isdisjoint({w.index for w in phrases if w.index > verb.index})
    )


def _loses_noun(sentence: Sentence, verb: Word, there: Set[int]) -> bool:
    """Whether the object of a relative clause is gone, its noun: "a camp that | they had left"."""
    if verb.dep != "acl:relcl" or verb.head in there or sentence.kids(verb, "aux:pass"):
        return False
    parts = sentence.kids(verb, "mark", "nsubj", "obj")
    pronouns = {w.index for w in parts if w.tag in _RELATIVES or w.text.lower() == "that"}
    if any(w.dep == "obj" and w.index not in pronouns for w in parts):
        return False
    subjects = (w.index for w in parts if w.dep == "nsubj")
    return bool(pronouns) and any(min(pronouns) < i for i in subjects)


def _loses_condition(sentence: Sentence, verb: Word, there: Set[int]) -> bool:
    """Whether what a verb depends on is gone: "will leave | if the others do"."""
    gone = [
        w
        for w in sentence.kids(verb, "advcl", "obl")
        if w.index not in there and not _another_between(sentence, verb, w, there)
    ]
    if any(w.dep == "advcl" and _conditional(sentence, w) for w in gone):
        return True
    negated = any(w.text.lower() in lexicon().cues.negations for w in sentence.kids(verb))
    bounds = _EXCEPT | ({"until"} if negated else frozenset())
    return any(
        c.text.lower() in bounds
        for w in gone
        for c in sentence.kids(w, "case", "mark")
        if w.index > verb.index
    )


def _another_between(sentence: Sentence, verb: Word, word: Word, there: Set[int]) -> bool:
    """Whether a verb nearer than `verb` is gone too, which the phrase of `word` may be of."""
    first = min(sentence.subtree(word))
    between = sentence.words[verb.index + 1 : first]
    others = (w for w in between if w.pos == "VERB" and w.index not in there)
    return any(w.dep != "conj" or w.head != verb.index for w in others)


def _conditional(sentence: Sentence, clause: Word) -> bool:
    """Whether a clause is a condition, and no "even if" or "as if"."""
    marks = sentence.kids(clause, "mark")
    before = {sentence.words[m.index - 1].text.lower() for m in marks if m.index}
    conditions = lexicon().cues.conditions
    return any(m.text.lower() in conditions for m in marks) and not before & {"as", "even"}


def _speech_lost(sentence: Sentence, last: int, there: Set[int]) -> bool:
    """Whether a verb stands last before what was said: "with an aide stating | : ..."."""
    after = next((w.text for w in sentence.words[last + 1 :] if w.index not in there), "")
    return sentence.words[last].pos == "VERB" and after in _BEFORE_SPEECH


def _content_lost(sentence: Sentence, last: int, there: Set[int]) -> bool:
    """Whether a noun stands last before what it is about: "confirmed reports | that it sank"."""
    content = sentence.kids(sentence.words[last], "acl", "ccomp")
    return any(
        m.text.lower() == "that" and m.tag == "IN" and w.index not in there
        for w in content
        for m in sentence.kids(w, "mark")
    )


def _focus_lost(sentence: Sentence, last: int) -> bool:
    """Whether the last word speaks of one that is gone: "even | though", "as well | as".

    Or is the noun of a preposition of three words: "in connection | with".
    """
    behind = sentence.words[last + 1 : last + 2]
    two = sentence.words[max(0, last - 1) : last + 1]
    if not behind or not behind[0].text[0].isalpha():
        return False
    if [w.text.lower() for w in two] == ["as", "well"] and behind[0].text.lower() == "as":
        return True
    joined = two[0].text.lower() == "in" and two[-1].lemma in _PREPOSITIONAL
    return two[-1].text.lower() in _FOCUS or (joined and behind[0].pos == "ADP")


def _aside_open(sentence: Sentence, kept: Collection[int]) -> bool:
    """Whether an aside between dashes or a short quotation is cut: "an offer -- two years |"."""
    last = max(kept, default=0)
    inside = [w for w in sentence.words[min(kept, default=0) : last + 1] if w.index in kept]
    rest = sentence.words[last + 1 :]
    dashes = sum(w.text in _DASHES for w in inside)
    if dashes % 2 and any(w.text in _DASHES for w in rest[1:]):
        return True
    opened = sum(w.text in QUOTES for w in inside) % 2
    return opened > 0 and any(w.text in QUOTES for w in rest[2:_SHORT])


def _swallows_subject(sentence: Sentence, last: int) -> bool:
    """Whether a verb follows whose subject is told as something else.

    "Rossi left after a woman he knew, Anna Berg, | called the police": no conjunction joins it to
    a verb before it.
    """
    behind = next((w for w in sentence.words[last + 1 : last + 3] if w.text != ","), None)
    if behind is None or behind.tag not in FINITE_TAGS or behind.pos not in _VERBAL:
        return False
    return behind.dep == "conj" and not (
        is_joined(sentence, behind) or sentence.kids(behind, *SUBJECTS)
    )


def _clipped(sentence: Sentence, kept: Collection[int], there: Set[int]) -> bool:
    """Whether the first word has lost what says how much: "so | badly she died"."""
    first = min(kept, default=0)
    two = sentence.words[first : first + 2]
    if [w.text.lower() for w in two[:1]] == ["so"] and two[-1].tag in {"JJ", "RB"}:
        return len(two) > 1
    degrees = sentence.kids(sentence.words[first], "advmod") if first else ()
    return sentence.words[first].pos in {"ADJ", "ADV"} and any(
        w.index < first and w.index not in there for w in degrees
    )


def _verb_lost(sentence: Sentence, kept: Collection[int], there: Set[int]) -> bool:
    """Whether a relative pronoun is kept whose verb is not: "Rossi, whose name, died"."""
    for i in kept:
        word = sentence.words[i]
        if word.tag not in _RELATIVES and word.text.lower() != "whose":
            continue
        above = next((a for a in sentence.ancestors(word) if a.pos in _VERBAL), None)
        if above is not None and above.index > i and above.index not in there:
            return True
    return False


def _list_open(sentence: Sentence, kept: Collection[int], there: Set[int]) -> bool:
    """Whether a list lacks its last part, and with it the "and": "closed shops, halted trains"."""
    for word in sentence.words:
        if word.dep != "conj" or word.index in there or word.head not in kept:
            continue
        first = sentence.head(word)
        others = [w for w in sentence.kids(first, "conj") if w.index in kept]
        chained = first.dep in {"appos", "conj"} and first.head in kept  # read as a chain
        others += [first] if chained else []
        joined = any(sentence.kids(w, "cc") for w in others) or sentence.kids(word, *SUBJECTS)
        alike = len({w.pos for w in (first, word, *others)}) == 1
        if others and not joined and sentence.kids(word, "cc") and alike:
            return True
    return False


def _not_only(sentence: Sentence, kept: Collection[int]) -> bool:
    """Whether "not only" is told without its "but"."""
    said = [sentence.words[i].text.lower() for i in sorted(kept)]
    denied = any(a in {"n't", "not"} and b == "only" for a, b in pairwise(said))
    return denied and "but" not in said


def _runs_together(sentence: Sentence, kept: Collection[int]) -> bool:
    """Whether two nouns meet where a verb between them is gone: "The ship | Anna Rossi sinks"."""
    return any(
        sentence.words[i].pos in _NOMINAL
        and sentence.words[j].pos in {"DET", *_NOMINAL}
        and any(w.tag in FINITE_TAGS for w in sentence.words[i + 1 : j])
        for i, j in pairwise(sorted(kept))
    )


def _subject_lost(sentence: Sentence, kept: Collection[int]) -> bool:
    """Whether a later clause stands without its subject: "The mass was held | was the last"."""
    finite = sorted(i for i in kept if sentence.words[i].tag in FINITE_TAGS)
    for i in finite[1:]:
        word = sentence.words[i]
        clause = word if sentence.kids(word, *SUBJECTS) else sentence.head(word)
        subjects = [w for w in sentence.kids(clause, *SUBJECTS) if w.index < i]
        if i - 1 not in kept and subjects and not any(w.index in kept for w in subjects):
            return True
    return False


def _that_left(sentence: Sentence, kept: Collection[int]) -> bool:
    """Whether "and that" goes on with what somebody said who is gone: "they left and that"."""
    told = sorted(kept)
    for i, j in pairwise(told):
        if sentence.words[i].text != "and" or (sentence.words[j].dep, j) != ("mark", i + 1):
            continue
        before = (sentence.words[k] for k in told if k < i)
        if sentence.words[j].text == "that" and not any(
            w.text.lower() == "that" or w.lemma in lexicon().verbs.saying for w in before
        ):
            return True
    return False


def lacks_object(sentence: Sentence, verb: Word, kept: Collection[int]) -> bool:
    """Whether an active verb that has an object in any English lacks it: "The editor published".

    It shares that of a verb behind it: "seized and burned the ship". Of a relative clause with a
    subject of its own the object is the noun: "the book that she published".
    """
    shared = _next_to(sentence, verb)
    transitive = lexicon().verbs.transitive
    if verb.pos != "VERB" or not any(v.lemma in transitive for v in (verb, *shared)):
        return False
    if verb.tag == "VBN" or sentence.kids(verb, "aux:pass", "nsubj:pass", "compound:prt"):
        return False
    own = any(w.tag not in _RELATIVES for w in sentence.kids(verb, "nsubj"))
    if own and verb.dep in {"acl", "acl:relcl"} and verb.head in kept:
        return False
    sharing = (verb, *sentence.kids(verb, "conj"), *_next_to(sentence, verb))
    return not any(o.index in kept for w in sharing for o in sentence.kids(w, *_OBJECTS))


def _next_to(sentence: Sentence, verb: Word) -> tuple[Word, ...]:
    """The verb that an "and" joins directly to this one: "shot and | killed three people"."""
    two = sentence.words[verb.index + 1 : verb.index + 3]
    beside = len(two) == 2 and two[0].dep == "cc" and two[1].dep == "conj"
    return (two[1],) if beside and two[1].tag == verb.tag else ()


def only_aims(sentence: Sentence, kept: Collection[int]) -> bool:
    """Whether an infinitive is told without the verb that it hangs on: "beyond to see them win".

    In a headline it is the verb itself.
    """
    finite = {w.index for w in sentence.words if w.tag in FINITE_TAGS}
    return bool(finite) and finite.isdisjoint(kept)
