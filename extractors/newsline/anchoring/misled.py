"""Anchors that are none, by what stands around the date or the verb, whatever the parser said."""

from collections.abc import Sequence
from datetime import date

from newsline.anchoring.anchor import Anchor
from newsline.anchoring.predicates import RELATIVE_TAGS, is_event_noun, subject_of
from newsline.lexicon import lexicon
from newsline.syntax import SUBJECTS, Sentence
from newsline.telling.soundness import FINITE_TAGS
from newsline.word import Word

_PRESENT = frozenset({"VBP", "VBZ"})
_GONE = frozenset({"ago", "last", "yesterday"})
_PREVIOUSLY = frozenset({"already", "earlier", "previously"})
_ASKED = frozenset({"ask", "reach"})  # "Asked about it on Friday, she declined to comment"
_HELPERS = ("aux", "aux:pass", "cop")


def is_misled(
    sentence: Sentence, words: tuple[Word, ...], anchor: Anchor, published: date | None
) -> bool:
    """Whether an anchor is none by what stands around its date or its verb."""
    base, subject = counted_from(sentence, words), subject_of(sentence, anchor.clause)
    if base is not None and (subject is not None and subject.index == base):
        return True
    return (
        _is_so_now(sentence, words, anchor, published)
        or _ends_aside(sentence, words, anchor.trigger)
        or _is_reduced(sentence, anchor.clause)
        or _is_of_deed(sentence, anchor.trigger, words)
        or _is_earlier(sentence, anchor.clause, words)
    )


def _is_so_now(
    sentence: Sentence, words: tuple[Word, ...], anchor: Anchor, published: date | None
) -> bool:
    """Whether a clause says what is so: "are under arrest for the killing | last summer".

    Where the words of a date say that it is gone, no present tense of a full sentence goes with it:
    "makes up for the defeat two years ago".
    """
    last = anchor.expression.range.latest
    gone = any(w.text.lower() in _GONE for w in words)
    if not gone and (published is None or last is None or last >= published):
        return False
    clause = anchor.clause
    if any(w.tag in _PRESENT for w in sentence.kids(clause, "cop")):
        return True
    behind = clause.dep == "nsubj" and anchor.date.index > sentence.head(clause).index
    verb = sentence.head(clause) if behind else clause
    bare = verb.tag in _PRESENT and not sentence.kids(verb, "aux", "aux:pass", "cop")
    return gone and bare and sentence.text[-1:] == "."


def counted_from(sentence: Sentence, words: Sequence[Word]) -> int | None:
    """The noun of the event that a date is counted from: "a day after Friday's | vote"."""
    after = sentence.words[words[-1].index + 1 :]
    genitive = words[-1].tag == "POS" or bool(after and after[0].tag == "POS")
    if not genitive or not any(w.text.lower() in {"after", "before"} for w in words):
        return None
    return next((w.index for w in after if is_event_noun(sentence, w)), None)


def _ends_aside(sentence: Sentence, words: tuple[Word, ...], verb: Word) -> bool:
    """Whether a date before a verb ends a participial phrase of its own between commas.

    "The port, also hit by a storm a day earlier, lost its last crane".
    """
    after = sentence.words[words[-1].index + 1 : words[-1].index + 2]
    if verb.index < words[0].index or not after or after[0].text != ",":
        return False
    before = sentence.words[: words[0].index]
    comma = next((w.index for w in reversed(before) if w.text == ","), -1)
    phrase = [w for w in before[comma + 1 :] if w.pos != "ADV"]
    if not phrase or phrase[0].tag != "VBN" or phrase[0].lemma in lexicon().verbs.saying | _ASKED:
        return False
    return not any(w.tag in FINITE_TAGS for w in phrase)


def _is_of_deed(sentence: Sentence, verb: Word, words: tuple[Word, ...]) -> bool:
    """Whether a date is that of a deed, not of the charge: "accused of killing a man in 2011".

    Where somebody is accused of it now, no reader takes it for that of the charge.
    """
    verbs = lexicon().verbs
    if verb.lemma not in verbs.accusing | verbs.prosecuting:
        return False
    if any(w.tag in _PRESENT for w in sentence.kids(verb, "aux", "aux:pass")):
        return False
    between = sentence.words[verb.index + 1 : words[0].index]
    deed = next((w for w in between if w.tag == "VBG"), None)
    marks = sentence.kids(deed, "mark", "case") if deed is not None else ()
    return any(w.text.lower() in {"for", "in", "of", "with"} for w in marks)


def _is_earlier(sentence: Sentence, verb: Word, words: tuple[Word, ...]) -> bool:
    """Whether a verb tells what was before the day: "had previously left before her trial on"."""
    between = sentence.words[verb.index + 1 : words[0].index]
    earlier = any(w.text.lower() in _PREVIOUSLY for w in sentence.kids(verb, "advmod"))
    return earlier and len(between) > 1 and any(w.text.lower() == "before" for w in between[:-1])


def _is_reduced(sentence: Sentence, verb: Word) -> bool:
    """Whether a participle was taken for the main verb: "the women | found on Friday were ruled".

    Behind it stands the auxiliary of a verb that has no subject but that of the participle, and
    nothing joins the two.
    """
    if verb.tag not in {"VBD", "VBN"} or sentence.kids(verb, *_HELPERS):
        return False
    if not any(w.index < verb.index for w in sentence.kids(verb, *SUBJECTS)):
        return False
    for word in sentence.words[verb.index + 1 :]:
        if word.pos in {"CCONJ", "PUNCT", "SCONJ"} or word.tag in RELATIVE_TAGS | {"WRB"}:
            return False
        main = sentence.head(word)
        if word.tag in FINITE_TAGS | {"MD"} and word.dep in _HELPERS and main.index > verb.index:
            return main.dep != "acl:relcl" and not sentence.kids(main, *SUBJECTS)
    return False
