"""Whether a clause bears a row: nothing of it is lost or torn, and it can be read alone."""

import re

from newsline.anchoring.predicates import is_event_noun
from newsline.calendar_words import months, weekdays
from newsline.lexicon import lexicon
from newsline.marks import QUOTES
from newsline.syntax import SUBJECTS, Sentence
from newsline.telling.borrowing import RELATIVE
from newsline.telling.soundness import FINITE_TAGS
from newsline.telling.writing import MOST_WORDS
from newsline.word import Word

VAGUE = frozenset({"he", "she", "it", "they", "this", "these", "those"})
_DANGLING = frozenset(
    {"how", "that", "what", "when", "where", "which", "who", "whom", "whose", "why"}
)
_BARE = frozenset({"a", "an", "her", "his", "its", "my", "our", "the", "their", "your"})
_DETERMINING = ("amod", "compound", "det", "nmod:poss", "nummod")
_NO_SUBJECT = frozenset({"at", "by", "during", "from", "in", "of", "on", "to", "with"})
_RANKS = frozenset({"first", "second", "third", "fourth", "fifth", "last", "latest", "only"})
_CLAUSES = frozenset({"after", "although", "as", "because", "before", "if", "once", "since",
                      "though", "unless", "until", "when", "while"})  # fmt: skip
_YEAR = re.compile(r"(?:19|20)\d\d")
_GIVEN = re.compile(r"\[[^\]]*\] (?=[A-Z])")  # "[Mark] Felt"


def headless(sentence: Sentence, clause: Word, indices: list[int]) -> bool:
    """Whether a finite verb stands first or none does: "Was the | vote", "that it | be paid"."""
    first = sentence.words[indices[0]]
    if first.pos in {"AUX", "VERB"} and first.tag in FINITE_TAGS:
        return True
    helpers = sentence.kids(clause, "aux", "aux:pass", "cop")
    words = (sentence.words[i] for i in indices)
    return any(w.tag == "VB" for w in helpers) and not any(w.tag in {"MD", "TO"} for w in words)


def broken(sentence: Sentence, clause: Word) -> bool:
    """Whether there are signs of a parse gone wrong, of which some have names here.

    The others are a complement with a conjunction and no verb, one in the past tense without a
    conjunction, and a subject with a preposition, which English has not.
    """
    if any(
        w.pos in {"NOUN", "PROPN"} and sentence.kids(w, "mark") and not sentence.kids(w, "cop")
        for w in sentence.kids(clause, "ccomp")
    ):
        return True
    if _half_relative(sentence, clause) or _parted(sentence, clause):
        return True
    if quote_parts(sentence, clause) or _of_predicate(sentence, clause):
        return True
    if clause.pos in {"ADP", "ADV"} and not sentence.kids(clause, "cop"):
        return True  # "from Oslo and beyond to see them win"
    if _of_anyone(sentence, clause) or _of_verbless(sentence, clause):
        return True
    subjects = sentence.kids(clause, "nsubj", "nsubj:pass")
    if any(c.text.lower() in _NO_SUBJECT for w in subjects for c in sentence.kids(w, "case")):
        return True
    return any(
        w.dep == "xcomp" and w.tag == "VBD" and w.pos == "VERB" for w in sentence.kids(clause)
    )


def _parted(sentence: Sentence, clause: Word) -> bool:
    """Whether one comma parts the verb from its subject: "The ship, built in Oslo, sank".

    Such a verb is a participle, and another one is what the sentence tells.
    """
    subject = next((w for w in sentence.kids(clause, *SUBJECTS) if w.index < clause.index), None)
    if subject is None or clause.tag not in {"VBD", "VBN"} or sentence.kids(clause, "aux:pass"):
        return False
    between = [w.text for w in sentence.words[subject.index : clause.index]]
    return between[-1] == "," and between.count(",") == 1


def quote_parts(sentence: Sentence, clause: Word) -> bool:
    """Whether a quotation that began before the sentence ends between a subject and its verb.

    The subject is then part of what is quoted: "The Life of a Sailor," said in an interview.
    """
    subject = next(iter(sentence.kids(clause, *SUBJECTS)), None)
    if subject is None or subject.index > clause.index:
        return False
    marks = [w for w in sentence.words if w.text in QUOTES and w.index < clause.index]
    closing = len(marks) % 2 == 1 and marks[0].index > subject.index
    return closing and marks[0].text not in {"“", "``", "„"}


def _of_predicate(sentence: Sentence, clause: Word) -> bool:
    """Whether a participle tells what kind of thing something is: "It was a goal scored late"."""
    noun = sentence.head(clause)
    if clause.dep != "acl" or not sentence.kids(noun, "cop"):
        return False
    return any(w.text.lower() in {"it", "that", "this"} for w in sentence.kids(noun, "nsubj"))


def _of_verbless(sentence: Sentence, clause: Word) -> bool:
    """Whether the past tense of a sentence was hung on a noun beside its subject.

    "Hundreds of children holding candles gathered": it is not the candles that did.
    """
    noun = sentence.head(clause)
    root = next((w for w in sentence.words if w.head == w.index), noun)
    hung = clause.dep == "acl" and clause.tag == "VBD" and noun.index != root.index
    return hung and root.pos in {"NOUN", "PROPN"} and not sentence.kids(root, "cop", *SUBJECTS)


def _of_anyone(sentence: Sentence, clause: Word) -> bool:
    """Whether a participle is of a kind that may be: "can lose money on trades made that day"."""
    noun = sentence.head(clause)
    if clause.dep != "acl" or noun.tag != "NNS" or sentence.kids(noun, *_DETERMINING):
        return False
    main = next((a for a in sentence.ancestors(noun) if a.pos == "VERB"), noun)
    helpers = {w.text.lower() for w in sentence.kids(main, "aux")}
    return not helpers.isdisjoint(lexicon().cues.hypothetical_modals)


def _half_relative(sentence: Sentence, clause: Word) -> bool:
    """Whether a clause behind a noun is half read as relative, so that its object is not known.

    "The limits that countries imposed" without an object, or "a colleague that they would have to
    leave" with one.
    """
    that = any(w.text.lower() == "that" for w in sentence.kids(clause, "mark", "obj"))
    if not that or not sentence.kids(clause, "nsubj"):
        return False
    objects = sentence.kids(clause, "obj", "ccomp", "xcomp")
    if clause.dep == "acl":
        return not objects
    obliged = clause.lemma == "have" and any(w.dep == "xcomp" for w in objects)
    return clause.dep == "acl:relcl" and obliged


def is_of_fragment(sentence: Sentence, clause: Word) -> bool:
    """Whether a word opens what was read as the main clause, so that the real one is lost.

    "When they saw the flames they ran" with "saw" as the root.
    """
    root = next((w for w in (clause, *sentence.ancestors(clause)) if w.dep == "root"), clause)
    openers = sentence.kids(root, "mark", "advmod") if root.pos == "VERB" else ()
    opened = any(w.index < root.index and w.text.lower() in _CLAUSES for w in openers)
    behind = (w for w in sentence.words[root.index + 1 :] if w.pos in {"AUX", "VERB"})
    return opened and any(w.tag in {*FINITE_TAGS, "VBN"} for w in behind)


def is_ranked(sentence: Sentence, clause: Word) -> bool:
    """Whether a relative clause tells among what a noun is the first of its kind.

    "The biggest fire that they have seen" is no fire that they saw.
    """
    if clause.dep != "acl:relcl" or sentence.kids(clause, "obj"):
        return False
    subjects = sentence.kids(clause, *SUBJECTS)
    if not sentence.kids(clause, "nsubj") or any(w.text.lower() in RELATIVE for w in subjects):
        return False
    ranks = sentence.kids(sentence.head(clause), "amod")
    return any(w.tag == "JJS" or w.text.lower() in {"first", "last", "only"} for w in ranks)


def is_one_of_a_row(sentence: Sentence, clause: Word) -> bool:
    """Whether a headline without a verb tells a noun's place in a row: "second climber to die"."""
    noun = sentence.head(clause)
    if clause.tag != "VB" or clause.dep != "acl" or noun.index > clause.index:
        return False
    ranked = any(w.text.lower() in _RANKS or w.tag == "JJS" for w in sentence.kids(noun, "amod"))
    return ranked and not any(w.tag in FINITE_TAGS for w in sentence.words)


def is_maimed(sentence: Sentence, clause: Word, indices: list[int]) -> bool:
    """Whether the subject looks cut, as the end of a list: "two men and | a woman fled"."""
    heads = [i for i in indices if i < clause.index]
    if not heads or clause.dep == "conj":
        return False
    before = sentence.words[heads[0] - 1 : heads[0]]
    beyond = sentence.words[max(0, heads[0] - 2) : max(0, heads[0] - 1)]
    listed = bool(before and before[0].text.lower() in {"and", "or"})
    return listed and bool(beyond) and beyond[0].pos in {"NOUN", "PROPN"}


def content_lost(sentence: Sentence, clause: Word, dates: frozenset[int]) -> bool:
    """Whether the parser cut off what was announced: "..., the airline announced on Friday"."""
    verbs = lexicon().verbs
    return (
        clause.lemma in (verbs.speaking | verbs.saying) - {"protest"}
        and (clause.dep not in {"acl", "acl:relcl"} or bool(sentence.kids(clause, "nsubj")))
        and not sentence.kids(clause, "obj", "ccomp", "nsubj:pass", "xcomp", "csubj")
        and not any(w.index > clause.index and w.index not in dates
                    for w in sentence.kids(clause, "obl"))
    )  # fmt: skip


def gapped(sentence: Sentence, body: list[int], dates: frozenset[int]) -> bool:
    """Whether a list of dates is cut: "killed three on 3 May and five more | on 10 May"."""
    last = [sentence.words[i] for i in body[-2:]]
    more = last[-1].text.lower() in {"another", "more", "others"} and last[0].pos == "NUM"
    return more and any(i > body[-1] for i in dates)


def half_passive(sentence: Sentence, clause: Word) -> bool:
    """Whether a verb beside a passive may be one itself: "was taken in and escorted | home".

    Or it is not: "was taken in and died". Its form does not tell, nor what stands behind it. One
    that always has an object was mended before (`newsline.repair.with_passives`).
    """
    first = sentence.head(clause)
    if clause.dep != "conj" or clause.tag != "VBD" or not clause.text.endswith("ed"):
        return False
    own = sentence.kids(clause, "obj", "ccomp", "xcomp", "aux", "aux:pass", *SUBJECTS)
    return first.tag == "VBN" and bool(sentence.kids(first, "aux:pass")) and not own


def shares_verb(sentence: Sentence, verb: Word, date: int) -> bool:
    """Whether the date at `date` is of a second thing that shares the verb with a dated first one.

    "The court fined Rossi in 2001 and Berg in 2005": what is said of Rossi was not in 2005.
    """
    between = sentence.words[verb.index + 1 : date]
    joint = max((w.index for w in between if w.dep == "cc"), default=0)
    dated = any(_is_date(w) for w in between if w.index < joint)
    behind = [w for w in between if w.index > joint]
    if not dated or not behind or _is_date(behind[0]):  # "in 2019 and 2020"
        return False
    named = any(w.pos in {"NOUN", "PROPN"} and not _is_date(w) for w in behind)
    return named and not any(w.tag in FINITE_TAGS or w.pos == "VERB" for w in behind)


def _is_date(word: Word) -> bool:
    form = word.text.lower()
    return _YEAR.fullmatch(form) is not None or form in months() or form in weekdays()


def alone(sentence: Sentence, clause: Word, body: list[int]) -> bool:
    """Whether nothing stands behind a verb, and no other verb before it."""
    others = (sentence.words[i] for i in body if i != clause.index)
    return body[-1] == clause.index and all(w.pos != "VERB" for w in others)


def says(sentence: Sentence, clause: Word) -> bool:
    """Whether somebody says something there: "announced", but not "was announced"."""
    verbs = lexicon().verbs
    passive = sentence.kids(clause, "nsubj:pass", "aux:pass") or clause.dep in {"acl", "acl:relcl"}
    sayings = (verbs.speaking | verbs.saying | {"ask"}) - {"protest"}
    return clause.lemma in sayings and not passive


def dangles(words: list[str]) -> bool:
    """Whether a relative pronoun opens the summary, alone or after its preposition."""
    if not words:
        return True
    first, second = words[0].lower(), words[1].lower() if len(words) > 1 else ""
    return first in _DANGLING or (first in {"in", "on", "with", "of"} and second in _DANGLING)


def hanging(sentence: Sentence, body: list[int], kept: set[int]) -> bool:
    """Whether a conjunction or preposition is kept whose clause or noun is not."""
    words = [sentence.words[i] for i in body]
    return any(w.dep in {"mark", "case"} and w.head not in kept for w in words)


def _is_bare(noun: Word, words: list[str]) -> bool:
    """Whether a noun alone names nothing: "The larger demonstrations"."""
    named = any(w.strip("[“\"'")[:1].isupper() for w in words[1:])
    return not named and words[-1] == noun.text


def stands(sentence: Sentence, clause: Word, text: str) -> bool:
    """Whether the summary says enough and little enough to be read alone."""
    words = _GIVEN.sub("", text).split()
    if not words or len(text.split()) > MOST_WORDS or dangles(words):
        return False
    if clause.pos == "NOUN" and _is_bare(clause, words):
        return False
    if clause.pos == "VERB":
        return len(words) >= (4 if words[0].lower() in VAGUE else 2)
    content = [w for w in words if w.lower() not in _BARE and not w.endswith(("'s", "’s"))]
    enough = 2 if clause.pos == "NOUN" and is_event_noun(sentence, clause) else 3
    return len(content) >= enough and words[0].lower() not in _BARE - {"the", "a", "an"}
