"""What a date hangs on by the order of the words, where that leaves no doubt.

English keeps an attribute inside its noun phrase ("the 7 August bombing of"), a date behind the
phrase that it belongs to ("since the coup in 1999") and one before a main verb, behind a relative
clause, to that clause ("those that came to power in 1999 resigned"). Parsers err here more often
than the order of words does, so these are asked first.
"""

import re

from newsline.anchoring.predicates import RELATIVE_TAGS, is_event_noun
from newsline.calendar_words import months, weekdays
from newsline.lexicon import lexicon
from newsline.syntax import SUBJECTS, Sentence
from newsline.telling.soundness import FINITE_TAGS
from newsline.word import Word

_OPENERS = frozenset({"DT", "POS", "PRP$"})
_POINTING = frozenset({"that", "these", "this", "those"})
_ATTRIBUTES = frozenset({"ADJ", "NOUN", "NUM", "PROPN"})
_PARTICIPLES = frozenset({"VBG", "VBN"})
_BACKWARD = frozenset({"before", "until", "since", "till"})
_FORWARD = frozenset({"after", "following"})
# "Within weeks of his capture on 3 May", "held in connection with the raid of 3 May".
_APART = frozenset({"connection", "day", "hour", "minute", "month", "week", "year"})
_COMPARING = frozenset({"from", "than", "to", "versus", "with"})
_EARLIER = frozenset({"ago", "before", "earlier", "last", "previous", "prior"})
_SUBJECTS = frozenset({"ADJ", "DET", "NOUN", "NUM", "PRON", "PROPN"})
_OPENING = frozenset({"after", "as", "because", "before", "once", "since", "when", "while"})
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d")
_LONGEST = 12  # words of a phrase between its preposition and its date
_FIGURES = 20  # words of the figures that are compared with


def attribute_of(sentence: Sentence, words: tuple[Word, ...]) -> Word | None:
    """The eventive noun in whose phrase a date stands in front: "the 7 August, 1998, bombing".

    The date follows an article or a genitive, or is a genitive itself.
    """
    first, last = words[0].index, words[-1].index
    before = sentence.words[first - 1] if first else None
    opened = before is not None and before.tag in _OPENERS
    if before is not None and before.text.lower() in _POINTING:
        return None
    if not opened and not is_genitive(sentence, words):
        return None
    found: Word | None = None
    for word in _phrase(sentence, last + 1):
        if is_event_noun(sentence, word):
            found = word
        elif word.pos in {"NOUN", "PROPN"} and found is not None:
            return found if _compound(sentence, found, word) else None
    return found


def is_genitive(sentence: Sentence, words: tuple[Word, ...]) -> bool:
    """Whether the date stands in the genitive: "last month's shooting"."""
    last = words[-1]
    after = sentence.words[last.index + 1 : last.index + 2]
    return last.tag == "POS" or bool(after and after[0].tag == "POS")


def _phrase(sentence: Sentence, start: int) -> tuple[Word, ...]:
    """The attributes and the nouns from `start` on, behind at most one comma."""
    at = start
    while at < len(sentence.words) and (
        sentence.words[at].tag == "POS" or (sentence.words[at].text == "," and at == start)
    ):
        at += 1
    end = at
    while end < len(sentence.words) and _inside(sentence, at, end):
        end += 1
    return sentence.words[at:end]


def _inside(sentence: Sentence, start: int, i: int) -> bool:
    """Whether the noun phrase from `start` goes on; a participle stands before its nouns only."""
    word = sentence.words[i]
    if word.tag in _PARTICIPLES:
        return all(w.pos != "NOUN" for w in sentence.words[start:i]) or word.pos == "NOUN"
    return word.pos in _ATTRIBUTES or word.tag == "HYPH" or word.text == "-"


def _compound(sentence: Sentence, event: Word, noun: Word) -> bool:
    """Whether `noun` only heads a compound that still tells the event: "shooting death"."""
    return event.head == noun.index and is_event_noun(sentence, noun)


def told_before(sentence: Sentence, words: tuple[Word, ...]) -> tuple[Word, str] | None:
    """The eventive noun of a phrase that a date ends, with the preposition that opens the phrase.

    "until his death in 2006", "since the collapse of the old order ten years ago".
    """
    at = words[0].index - 1
    if at >= 0 and sentence.words[at].text.lower() in {"in", "on", "of"}:
        at -= 1
    for i in range(at, max(-1, at - _LONGEST), -1):
        word = sentence.words[i]
        form = word.text.lower()
        if word.pos == "PUNCT":
            return None
        if form in {"of", "with"} and i and sentence.words[i - 1].lemma in _APART:
            form = "before"
        if form in _BACKWARD | _FORWARD and word.pos in {"ADP", "SCONJ", "VERB"}:
            phrase = sentence.words[i + 1 : at + 1]
            noun = next((w for w in phrase if w.pos == "NOUN" and w.dep != "compound"), None)
            if noun is None or not is_event_noun(sentence, noun):
                return None
            return noun, form
        if word.pos in {"AUX", "VERB"}:
            return None
    return None


def of_the_law(sentence: Sentence, noun: Word) -> bool:
    """Whether the verb before a deed is what the law did later: "charged after a fire"."""
    before = reversed(sentence.words[: noun.index])
    verb = next((w for w in before if w.pos == "VERB" and w.tag != "VBG"), None)
    return verb is not None and verb.lemma in lexicon().verbs.prosecuting


def of_a_maker(sentence: Sentence, words: tuple[Word, ...]) -> Word | None:
    """The participle of what somebody made in a year: "tied the mark set by Rossi in 1952"."""
    at = words[0].index - 1
    if at < 0 or sentence.words[at].text.lower() != "in":
        return None
    for i in range(at - 1, max(0, at - _LONGEST), -1):
        word, verb = sentence.words[i], sentence.words[i - 1]
        if word.text.lower() == "by":
            reduced = verb.tag == "VBN" and verb.dep == "acl"
            return verb if reduced and not sentence.kids(verb, "aux", "aux:pass") else None
        if word.pos not in {"ADJ", "ADP", "DET", "NOUN", "PROPN"}:
            return None
    return None


def gapped(sentence: Sentence, verb: Word, date: Word) -> bool:
    """Whether a date is that of a second thing: "won gold in 2001 and silver in 2005".

    So it is where a conjunction parts it from the verb and from an earlier date, and behind that
    stands a noun but no verb; or where a year in brackets stands behind another verb.
    """
    between = sentence.words[verb.index + 1 : date.index]
    if between and between[-1].text == "(":
        return verb.pos == "VERB" and any(w.pos == "VERB" for w in between)
    joints = [w.index for w in between if w.pos == "CCONJ"]
    if not joints or any(w.pos in {"AUX", "VERB"} for w in sentence.words[joints[-1] : date.index]):
        return False
    first = sentence.words[verb.index + 1 : joints[-1]]
    second = sentence.words[joints[-1] + 1 : date.index]
    dated = any(_YEAR.fullmatch(w.text) or _is_named(w) for w in first)
    return dated and any(w.pos in {"NOUN", "PROPN"} and not _is_named(w) for w in second)


def _is_named(word: Word) -> bool:
    """Whether a word names a day or a month."""
    return word.text.lower().rstrip(".") in months() | weekdays()


def of_a_source(sentence: Sentence, words: tuple[Word, ...]) -> bool:
    """Whether the date is that of a report: "according to a paper on Friday"."""
    for i in range(words[0].index - 1, max(-1, words[0].index - _LONGEST), -1):
        if sentence.words[i].pos == "PUNCT":
            return False
        if sentence.words[i].text.lower() == "according":
            return True
    return False


def of_a_comparison(sentence: Sentence, words: tuple[Word, ...]) -> bool:
    """Whether the date is that of a figure compared with: "up from $2 billion a year earlier".

    An amount stands before it, or it says itself that it is earlier: "rose 3% from last year".
    """
    amount = False
    for word in reversed(sentence.words[max(0, words[0].index - _FIGURES) : words[0].index]):
        form = word.text.lower()
        if form in _COMPARING and (form != "to" or _is_compared(sentence, word)):
            told = {w.text.lower() for w in words}
            return amount or (form == "from" and not told.isdisjoint(_EARLIER))
        if word.pos not in {"NUM", "SYM"} and form not in lexicon().text.amounts:
            return False
        amount = amount or word.pos == "NUM"
    return False


def _is_compared(sentence: Sentence, to: Word) -> bool:
    return to.index > 0 and sentence.words[to.index - 1].text.lower() == "compared"


def is_backward(preposition: str) -> bool:
    """Whether what stands before the preposition has another date than what stands behind."""
    return preposition in _BACKWARD


def of_relative_clause(sentence: Sentence, head: Word, verb: Word) -> Word | None:
    """The verb of a relative clause of the subject that the date `head` before `verb` ends."""
    if head.index > verb.index:
        return None
    for subject in sentence.kids(verb, *SUBJECTS):
        inside = sentence.subtree(subject)
        for i in range(head.index - 1, subject.index, -1):
            word = sentence.words[i]
            if word.text in {",", ";", ":"}:
                break
            if (
                i in inside
                and word.pos == "VERB"
                and word.tag in FINITE_TAGS
                and _relative(sentence, word)
            ):
                return word
    return None


def of_opening_clause(sentence: Sentence, words: tuple[Word, ...]) -> Word | None:
    """The verb of a clause that opens a sentence and that a date ends, where no comma tells so.

    "After leading since the race began three days ago Rossi crossed the line".
    """
    behind = sentence.words[words[-1].index + 1 :]
    if not behind or behind[0].pos not in _SUBJECTS or not _goes_on_to_a_verb(behind):
        return None
    verb: Word | None = None
    for word in reversed(sentence.words[: words[0].index]):
        if word.pos == "PUNCT":
            return None
        if word.pos == "VERB" and word.tag in FINITE_TAGS:
            verb = verb or word
        elif verb is not None and word.text.lower() in _OPENING:
            told = sentence.words[word.index + 1 : verb.index]
            before = sentence.words[: word.index]
            clear = not any(w.tag in FINITE_TAGS for w in before)
            return verb if clear and any(w.pos in _SUBJECTS for w in told) else None
    return None


def _goes_on_to_a_verb(words: tuple[Word, ...]) -> bool:
    """Whether a finite verb comes before the next mark."""
    for word in words:
        if word.pos == "PUNCT":
            return False
        if word.tag in FINITE_TAGS and word.pos in {"AUX", "VERB"}:
            return True
    return False


def _relative(sentence: Sentence, verb: Word) -> bool:
    pronouns = sentence.kids(verb, "nsubj", "nsubj:pass", "obj", "mark", "advmod")
    return verb.dep == "acl:relcl" or any(w.tag in RELATIVE_TAGS for w in pronouns)


def is_name_giving(sentence: Sentence, word: Word) -> bool:
    """Whether a participle only gives a name: "a line called Mantra"."""
    below = sentence.kids(word, "xcomp", "obj")
    return (
        word.dep == "acl"
        and word.tag in {"VBN", "VBD"}
        and word.lemma in lexicon().verbs.naming
        and bool(below)
    )
