"""The words of an event: its clause told so that it stands alone, in the article's own words.

What an editor adds stands in brackets: a name for a pronoun, the auxiliary of a reduced passive.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from newsline.adverbials import is_adverbial, leading_preposition, runs, told_of
from newsline.anchors import SETTING, Anchor
from newsline.borrowing import (
    RELATIVE,
    auxiliary,
    borrowed,
    is_maimed,
    is_ranked,
    object_lost,
    of_relative,
    whose,
    widened,
    with_object,
    without_case,
)
from newsline.calendar_words import weekdays
from newsline.fuller import asides
from newsline.lexicon import lexicon
from newsline.mending import count, cut, mended, unfinished, whole, without_tail
from newsline.phrases import (
    bracketed,
    emptied,
    is_news,
    kept_dates,
    loose,
    needed_dates,
    tearing,
    without,
)
from newsline.predicates import in_past, is_event_noun
from newsline.soundness import (
    FINITE_TAGS,
    closed_up,
    disagrees,
    is_unsound,
    lacks_condition,
    lacks_verb,
    opening,
    with_closing_quote,
)
from newsline.syntax import SUBJECTS, Sentence
from newsline.word import Word

MOST_WORDS = 25
_SHORT = 20  # words of a sentence that may tell what a noun or side clause tells as a whole
VAGUE = frozenset({"he", "she", "it", "they", "this", "these", "those"})
_DANGLING = frozenset(
    {"how", "that", "what", "when", "where", "which", "who", "whom", "whose", "why"}
)
_BARE = frozenset({"a", "an", "her", "his", "its", "my", "our", "the", "their", "your"})
_NAMING = frozenset({"ADJ", "NOUN", "PROPN"})
_NO_SUBJECT = frozenset({"at", "by", "during", "from", "in", "of", "on", "to", "with"})
# What a summary that is too long goes without.
_SPARED = frozenset({"acl:relcl", "acl", "appos"})
_OPENERS = frozenset({"after", "as", "because", "before", "since", "that", "when", "while"})
_TRAILING = re.compile(r"(?:\s+(?:after|and|because|before|but|of|or|since|than|while),?)+$")
_LEADING = re.compile(
    r"^(?:[A-Z]\.,\s+)?(?:(?:and|but|or|so|then|yet|also|meanwhile|however"
    r"|for (?:example|instance)|in addition|as a result|on this basis|in (?:fact|turn)|of course"
    r"|at the same time|in (?:a related|a separate|another) development|in related news"
    r"|after all|(?:about|of|on|over) how|by the time)\b,?\s+)*",
    re.IGNORECASE,
)
_ADDED = re.compile(r"\[([^\]]*)\]")
_GIVEN = re.compile(r"\[[^\]]*\] (?=[A-Z])")  # "[Mark] Felt"
_TELLING = 3  # letters of the longest word that tells nothing
_MARKS = re.compile(r"([,;:])(?:\s*[,;:])+")


_NO_TIMES: Mapping[int, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Printed:
    """What is printed for words, by index: for pronouns and nouns, and for those of dates.

    What `known` adds is left out where the row says it already.
    """

    known: Mapping[int, str]
    times: Mapping[int, str]


@dataclass(frozen=True, slots=True)
class Told:
    """A summary, the words of the sentence that it was made of, and whether the parse bore it.

    Where `whole` is true the parse looked wrong and the summary is the sentence or a part of it
    between marks.
    """

    text: str
    indices: frozenset[int]
    whole: bool


def tell(
    sentence: Sentence,
    anchor: Anchor,
    dates: frozenset[int],
    known: Mapping[int, str],
    times: Mapping[int, str] = _NO_TIMES,
) -> Told | None:
    """The anchored event in at most MOST_WORDS words; None where no words of it stand alone.

    `dates` are the indices of the words of its date; `known` the names that pronouns stand for, by
    index, `times` what is printed for the words of all dates of the sentence. Falls back to the
    whole sentence, cut between its clauses, where the clause does not stand alone.
    """
    gone = dates - kept_dates(sentence, dates)
    gone -= tearing(sentence, gone)
    gone -= needed_dates(sentence, anchor.clause, gone)
    printed = Printed(known, times)
    if _present_at(sentence, anchor) and (told := _told_whole(sentence, anchor, gone, printed)):
        return told
    for clause in () if anchor.guessed else _clauses(sentence, anchor):
        told = _told(sentence, clause, anchor, gone, printed)
        if told is not None:
            return _fuller(sentence, clause, anchor, gone, printed, told)
    if anchor.trigger.pos != "VERB" and len(sentence.words) > _SHORT:
        return None
    if not anchor.guessed and _beside_the_point(sentence, anchor):
        return None
    return _told_whole(sentence, anchor, gone, printed)


def _told_whole(
    sentence: Sentence, anchor: Anchor, dates: frozenset[int], printed: Printed
) -> Told | None:
    """The event told by the sentence, or a part of it between marks."""
    for most in range(MOST_WORDS, 0, -3):  # what is printed for dates takes more room than they
        indices = whole(sentence, anchor.trigger, anchor.date.index, most)
        indices = [i for i in indices if i >= opening(sentence)]
        indices = _undated(sentence, _undated_end(sentence, indices, dates), dates)
        indices = with_closing_quote(sentence, indices)
        text = _fitting(sentence, [], indices, printed, "")
        if len(text.split()) <= MOST_WORDS:
            break
    else:
        return None
    opened = bool(indices) and sentence.words[indices[0]].tag == "DT"
    if not indices or text.count("(") != text.count(")") or (_dangles(text.split()) and not opened):
        return None
    if anchor.trigger.pos == "VERB" and lacks_verb(sentence, anchor.clause, indices):
        return None
    last = sentence.words[indices[-1]]
    if last.pos in {"NUM", "PROPN"} and unfinished(sentence, indices):
        return None
    verbal = any(sentence.words[i].tag in FINITE_TAGS for i in indices)
    if sentence.words[indices[0]].pos == "ADP" and not verbal:
        return None  # "At the end of the broadcast, one more song"
    return Told(text.rstrip("."), frozenset(indices), whole=True)


def _undated(sentence: Sentence, indices: list[int], dates: frozenset[int]) -> list[int]:
    """The indices without those dates that leave no hole: "closed | yesterday | at $45.75"."""
    kept = set(indices)
    for run in runs(dates & kept):
        if is_adverbial(sentence, run) and not _ranked(sentence, indices, run):
            kept -= {*run, *leading_preposition(sentence, run), *told_of(sentence, run)}
    return sorted(kept)


def _ranked(sentence: Sentence, indices: list[int], run: list[int]) -> bool:
    """Whether something was the greatest of that time: "the biggest fire seen | this year"."""
    verb = sentence.head(sentence.words[run[-1]])
    verb = verb if verb.index not in run else sentence.head(verb)
    below = verb.dep in {"acl", "acl:relcl", "ccomp"}
    return below and any(sentence.words[i].tag in {"JJS", "RBS"} for i in indices if i < run[0])


def _undated_end(sentence: Sentence, indices: list[int], dates: frozenset[int]) -> list[int]:
    """The indices without the date of a saying at the end: "..., the ministry said | on Friday"."""
    last = len(indices)
    while last and (indices[last - 1] in dates or sentence.words[indices[last - 1]].text in ".,"):
        last -= 1
    if last and sentence.words[indices[last - 1]].text.lower() == "on" and last < len(indices):
        last -= 1
    verb = sentence.words[indices[last - 1]] if last else None
    verbs = lexicon().verbs
    says = verb is not None and verb.lemma in verbs.saying | verbs.speaking
    if not says:
        return indices
    others = (sentence.words[i] for i in indices[: last - 1])
    return indices[:last] if any(w.pos == "VERB" for w in others) else []


def _beside_the_point(sentence: Sentence, anchor: Anchor) -> bool:
    """Whether the sentence as a whole tells something else: the event stands in a side clause.

    A bare noun does, a clause that hangs on another, or a participle or infinitive without a
    subject: "to end on Friday".
    """
    clause = anchor.clause
    root = next((w for w in sentence.words if w.head == w.index), clause)
    if root.pos != "VERB":  # "It was the time used to come to it": what is used is no event
        empty = any(w.text.lower() == "it" for w in sentence.kids(root, "nsubj"))
        return empty and clause.dep == "acl" and clause.head == root.index
    if clause.pos == "NOUN" and clause.index == anchor.trigger.index:
        return not _sets_the_scene(sentence, clause, root)
    if clause.dep in {"acl:relcl", "advcl"} and sentence.kids(clause, *SUBJECTS):
        return len(sentence.words) > _SHORT
    while clause.head != clause.index and not sentence.kids(clause, *SUBJECTS):
        above = sentence.head(clause)
        if clause.dep not in {"conj", "xcomp"} and (clause.dep != "acl" or above.pos != "VERB"):
            return clause.dep in {"acl", "advcl"} and clause.tag in {"VB", "VBG", "VBN"}
        clause = above
    return False


def _sets_the_scene(sentence: Sentence, noun: Word, root: Word) -> bool:
    """Whether the main clause tells what went on then: "Since the war", "in the Monday attack"."""
    top = next((w for w in (noun, *sentence.ancestors(noun)) if w.head == root.index), root)
    cases = {c.text.lower() for c in sentence.kids(noun, "case")}
    if cases & {"after", "before", "following"}:
        return False
    return min(sentence.subtree(top)) == 0 or (noun.dep == "obl" and bool(cases & SETTING))


def _told(
    sentence: Sentence,
    clause: Word,
    anchor: Anchor,
    dates: frozenset[int],
    printed: Printed,
    taken: frozenset[int] = frozenset(),
) -> Told | None:
    """The event told by `clause`, with the asides `taken`; None where that does not stand alone."""
    if (
        _broken(sentence, clause)
        or is_ranked(sentence, clause)
        or _content_lost(sentence, clause, dates)
    ):
        return None
    subject, body = _subject_and_body(sentence, clause, dates, taken) or ([], [])
    body = [i for i in body if i >= opening(sentence)]
    if not taken:
        body = _shortened(sentence, clause, subject, body, anchor.trigger.index)
    if not body or _is_cut(sentence, clause, subject, body, dates):
        return None
    lost = object_lost(sentence, clause)
    body = with_closing_quote(sentence, with_object(sentence, clause, body, lost, dates))
    printed = replace(printed, known={**printed.known, **whose(sentence, clause, dates)})
    if clause.pos == "NOUN":
        printed = replace(printed, times={**printed.times, **_opening_genitive(sentence, body)})
    added = "" if lost else auxiliary(sentence, clause, anchor, dates)
    spell = _written if taken else _fitting
    text = spell(sentence, subject, body, printed, added)
    kept = {*subject, *body}
    plain = kept - printed.known.keys()
    aims = any(w.tag == "TO" for w in sentence.kids(clause, "mark"))
    finite = clause.pos == "VERB" and not aims and not added
    if finite and lacks_verb(sentence, clause, plain):
        return None
    if disagrees(sentence, clause, kept) or lacks_condition(sentence, clause, kept):
        return None
    torn = _hanging(sentence, body, kept | dates) or _headless(sentence, clause, [*subject, *body])
    if torn or is_unsound(text) or not _stands(sentence, clause, text):
        return None
    return Told(text, frozenset(kept), whole=False)


def _opening_genitive(sentence: Sentence, body: list[int]) -> dict[int, str]:
    """An article instead of the day that a noun alone begins with: "Monday's | vote"."""
    day = [sentence.words[i] for i in body[:2]]
    own = len(day) == 2 and day[1].tag == "POS" and day[0].text.lower() in weekdays()
    return {day[0].index: "[the]", day[1].index: ""} if own else {}


def _is_cut(
    sentence: Sentence,
    clause: Word,
    subject: list[int],
    body: list[int],
    dates: frozenset[int],
) -> bool:
    """Whether something is missing at an end of the words of a clause."""
    if unfinished(sentence, body, _left_out(sentence, clause, dates)):
        return True
    if is_maimed(sentence, clause, subject or body) or _gapped(sentence, body, dates):
        return True
    return _says(sentence, clause) and _alone(sentence, clause, body)  # what was said came before


def _fuller(
    sentence: Sentence,
    clause: Word,
    anchor: Anchor,
    dates: frozenset[int],
    printed: Printed,
    told: Told,
) -> Told:
    """The event with as many asides as there is room for; its words are still those of `told`."""
    if clause.pos != "VERB" or len(told.text.split()) > MOST_WORDS - 2:
        return told
    dated = frozenset(printed.times) | dates
    found = asides(sentence, clause, without(sentence, clause, dates), dated)
    taken: frozenset[int] = frozenset()
    text = told.text
    for aside in found:
        longer = _told(sentence, clause, anchor, dates, printed, taken | {aside})
        if longer is not None and len(longer.text) > len(text):
            taken, text = taken | {aside}, longer.text
    return replace(told, text=text)


def _headless(sentence: Sentence, clause: Word, indices: list[int]) -> bool:
    """Whether a finite verb stands first or none does: "Was the | vote", "that it | be paid"."""
    first = sentence.words[indices[0]]
    if first.pos in {"AUX", "VERB"} and first.tag in FINITE_TAGS:
        return True
    helpers = sentence.kids(clause, "aux", "aux:pass", "cop")
    words = (sentence.words[i] for i in indices)
    return any(w.tag == "VB" for w in helpers) and not any(w.tag in {"MD", "TO"} for w in words)


def _left_out(sentence: Sentence, clause: Word, dates: frozenset[int]) -> frozenset[int]:
    """The words that are left out on purpose: dates, and what says no more than they do."""
    out = dates | loose(sentence, clause, dates)
    for i in emptied(sentence, clause, dates):
        out |= sentence.subtree(sentence.words[i])
    return frozenset(out)


def _subject_and_body(
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
    out = _left_out(sentence, clause, dates)
    verbal, modifier = clause.pos in {"VERB", "AUX"}, _modifies(sentence, clause)
    body = mended(sentence, body, out, verbal=verbal, modifier=modifier)
    subject = mended(sentence, subject, out, verbal=False, modifier=False) if subject else []
    subject, body = (_unbracketed(sentence, p) for p in (subject, body))
    body = _from_whose(sentence, clause, body)
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
    dated = at >= 0 and not dates.isdisjoint(range(at, first))
    return [at, *body] if dated and sentence.words[at].tag == "DT" else body


def _without_when(sentence: Sentence, body: list[int], dates: frozenset[int]) -> list[int]:
    """The body without what a clause says of a date that is left out: "on 20 January, when"."""
    for i in body:
        comma = i > 1 and sentence.words[i - 1].text == ","
        if sentence.words[i].text.lower() == "when" and comma and i - 2 in dates:
            return [j for j in body if j < i]
    return body


def _clauses(sentence: Sentence, anchor: Anchor) -> Iterator[Word]:
    """The heads of the clauses that may tell the event, the shortest first.

    An eventive noun that says too little alone is told with the verb that it belongs to.
    """
    clause = _clause_head(sentence, anchor)
    above = sentence.head(clause)
    told = _told_there(sentence, clause) or _scheduled(sentence, clause)
    if told is not None:
        yield told
    yield clause
    verbs = lexicon().verbs
    other = above.lemma in verbs.saying | verbs.speaking | lexicon().cues.hypothetical
    argument = clause.pos != "VERB" and clause.dep in {*SUBJECTS, "obj"}
    if argument and above.pos == "VERB" and not other:
        yield above


def _scheduled(sentence: Sentence, clause: Word) -> Word | None:
    """The verb that tells more of what is scheduled: "the vote that is set for May | will be"."""
    noun, verb = sentence.head(clause), sentence.head(sentence.head(clause))
    beside = clause.dep in {"acl", "acl:relcl"} and clause.lemma in lexicon().verbs.scheduling
    return verb if beside and noun.dep in SUBJECTS and verb.pos == "VERB" else None


def _present_at(sentence: Sentence, anchor: Anchor) -> bool:
    """Whether somebody is said to have been at an event: "Rossi was present at a meeting"."""
    noun, state = anchor.trigger, sentence.head(anchor.trigger)
    cases = {c.text.lower() for c in sentence.kids(noun, "case")}
    set_ = noun.pos == "NOUN" and noun.dep == "obl" and bool(cases & SETTING)
    past = any(w.tag == "VBD" for w in sentence.kids(state, "cop"))
    return set_ and past and state.dep == "root" and bool(sentence.kids(state, *SUBJECTS))


def _told_there(sentence: Sentence, clause: Word) -> Word | None:
    """The verb that tells what took place at an event: "in an interview, Rossi said that".

    Or what was said in "a statement released on Friday".
    """
    said = clause.dep == "acl" and clause.tag in {"VBD", "VBN"}
    noun = sentence.head(clause) if said else clause
    verb = sentence.head(noun)
    if verb.dep in SUBJECTS:  # "said the mayor in a letter sent": read as the mayor's
        verb = sentence.head(verb)
    cases = {c.text.lower() for c in sentence.kids(noun, "case")}
    if noun.pos != "NOUN" or noun.dep not in {"obl", "nmod"} or not cases & (SETTING | {"on"}):
        return None
    verbs = lexicon().verbs
    if said and verb.lemma not in verbs.saying | verbs.speaking:
        return None
    return verb if verb.pos == "VERB" and in_past(sentence, verb) else None


def _clause_head(sentence: Sentence, anchor: Anchor) -> Word:
    """The head of the clause to tell: above an infinitive, the verb that it completes."""
    clause = anchor.clause
    if anchor.trigger.pos == "VERB" and anchor.trigger.index != clause.index:
        clause = anchor.trigger if clause.pos != "VERB" else clause
    seen = {clause.index}
    while clause.head not in seen and _completes(sentence, clause):
        above = sentence.head(clause)
        clause = sentence.head(above) if clause.dep == "acl" else above
        seen.add(clause.index)
    return clause


def _completes(sentence: Sentence, clause: Word) -> bool:
    """Whether the clause is an infinitive that completes a verb: "expect the deal to be signed"."""
    to = any(w.text.lower() == "to" for w in sentence.kids(clause, "mark"))
    if clause.dep == "xcomp":
        return to or not sentence.kids(clause, "nsubj")
    above = sentence.head(clause)
    if clause.dep == "acl" and to and above.dep == "obj":  # "deal" read as the object of "expect"
        return sentence.head(above).lemma in lexicon().cues.planned | lexicon().cues.hypothetical
    return clause.dep == "ccomp" and to and above.pos == "VERB"


def _broken(sentence: Sentence, clause: Word) -> bool:
    """Signs of a parse gone wrong: a complement that no word joins, or one without a verb.

    Or a subject with a preposition, which English has not.
    """
    if any(
        w.pos in {"NOUN", "PROPN"} and sentence.kids(w, "mark") and not sentence.kids(w, "cop")
        for w in sentence.kids(clause, "ccomp")
    ):
        return True
    if _half_relative(sentence, clause) or _parted(sentence, clause):
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


def _content_lost(sentence: Sentence, clause: Word, dates: frozenset[int]) -> bool:
    """Whether the parser cut off what was announced: "..., the airline announced on Friday"."""
    verbs = lexicon().verbs
    return (
        clause.lemma in (verbs.speaking | verbs.saying) - {"protest"}
        and (clause.dep not in {"acl", "acl:relcl"} or bool(sentence.kids(clause, "nsubj")))
        and not sentence.kids(clause, "obj", "ccomp", "nsubj:pass", "xcomp", "csubj")
        and not any(w.index > clause.index and w.index not in dates
                    for w in sentence.kids(clause, "obl"))
    )  # fmt: skip


def _gapped(sentence: Sentence, body: list[int], dates: frozenset[int]) -> bool:
    """Whether a list of dates is cut: "killed three on 3 May and five more | on 10 May"."""
    last = [sentence.words[i] for i in body[-2:]]
    more = last[-1].text.lower() in {"another", "more", "others"} and last[0].pos == "NUM"
    return more and any(i > body[-1] for i in dates)


def _alone(sentence: Sentence, clause: Word, body: list[int]) -> bool:
    """Whether nothing stands behind a verb, and no other verb before it."""
    others = (sentence.words[i] for i in body if i != clause.index)
    return body[-1] == clause.index and all(w.pos != "VERB" for w in others)


def _says(sentence: Sentence, clause: Word) -> bool:
    """Whether somebody says something there: "announced", but not "was announced"."""
    verbs = lexicon().verbs
    passive = sentence.kids(clause, "nsubj:pass", "aux:pass") or clause.dep in {"acl", "acl:relcl"}
    sayings = (verbs.speaking | verbs.saying | {"ask"}) - {"protest"}
    return clause.lemma in sayings and not passive


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
        for case in sentence.kids(subject, "case", "mark"):
            if case.text.lower() in _OPENERS:
                return [i for i in body if i > case.index]
    return body


def _whole_names(sentence: Sentence, indices: list[int], dates: frozenset[int]) -> list[int]:
    """The indices with the names that they cut made whole."""
    kept = set(indices)
    for name in sentence.names:
        inside = set(range(name.first, name.last + 1))
        if not kept.isdisjoint(inside) and dates.isdisjoint(inside):
            kept |= inside
    return sorted(kept)


def _unbracketed(sentence: Sentence, indices: list[int]) -> list[int]:
    """The indices without what stands in brackets."""
    if any(sentence.words[i].text in "([" for i in indices[1:]):
        inside = bracketed(sentence, indices[1:])
        return [i for i in indices if i not in inside]
    return indices


def _shortened(
    sentence: Sentence, clause: Word, subject: list[int], body: list[int], trigger: int
) -> list[int]:
    """The body without what can go, the last first, until the whole is short enough."""
    told = [clause.index, *(i for i in (trigger,) if i in body), *_news(sentence, clause, body)]
    needed = max(told)
    if count(sentence, [*subject, *body]) <= MOST_WORDS and not unfinished(sentence, body):
        return body
    bare = _spared(sentence, clause, subject, body, _aside_or_new_subject)
    for rest in (bare, body, _spared(sentence, clause, subject, bare, _new)):
        if short := cut(sentence, subject, rest, needed, MOST_WORDS):
            return short
    return cut(sentence, subject, body, max(told[:2]), MOST_WORDS)


def _news(sentence: Sentence, clause: Word, body: list[int]) -> list[int]:
    """What the clause only leads up to: "walked in and shot three people"."""
    below = sentence.kids(clause, "conj", "advcl")
    return [w.index for w in below if w.index in body and is_news(sentence, clause, w)]


def _spared(
    sentence: Sentence,
    clause: Word,
    subject: list[int],
    body: list[int],
    may_go: Callable[[Sentence, Word], bool],
) -> list[int]:
    """The body without phrases beside nouns that may go, the last first, until it is short."""
    order = sorted(body, key=lambda i: (-min(sentence.subtree(sentence.words[i])), i))
    for index in order:
        if count(sentence, [*subject, *body]) <= MOST_WORDS:
            break
        word = sentence.words[index]
        beside = index in body and word.dep in _SPARED
        if beside and may_go(sentence, word) and not _needed(sentence, clause, word):
            gone = _with_commas(sentence, sentence.subtree(word))
            body = [i for i in body if i not in gone]
    return body


def _with_commas(sentence: Sentence, gone: set[int]) -> set[int]:
    """The words of an aside with the two commas that it stands between."""
    first, last = min(gone), max(gone)
    first -= sentence.words[first].text != ","
    around = {first, last + 1}
    inside = all(0 <= i < len(sentence.words) and sentence.words[i].text == "," for i in around)
    return gone | around if inside else gone


def _aside_or_new_subject(sentence: Sentence, word: Word) -> bool:
    """Whether a phrase beside a noun is an aside, or told of "a man" or a name as subject.

    "The men who ..." would be others without it.
    """
    first = min(sentence.subtree(word))
    noun = sentence.head(word)
    if word.dep == "appos" and sentence.name_at(word) and not sentence.name_at(noun):
        return False  # "the owner, Anna Rossi"
    if first > 0 and sentence.words[first - 1].text in {",", "(", "–", "—", "-"}:
        return True
    named = sentence.name_at(noun) is not None
    return noun.dep in SUBJECTS and (named or _new(sentence, word))


def _new(sentence: Sentence, word: Word) -> bool:
    """Whether a phrase stands beside a noun without "the"."""
    articles = {w.text.lower() for w in sentence.kids(sentence.head(word), "det")}
    return articles <= {"a", "an"}


def _needed(sentence: Sentence, clause: Word, word: Word) -> bool:
    """Whether the phrase of `word` completes the one it hangs on: "a response to", "a day of"."""
    if word.index == clause.index or word.index in {a.index for a in sentence.ancestors(clause)}:
        return True
    if any(n.first < word.index <= n.last for n in sentence.names):
        return True
    cases = {c.text.lower() for c in sentence.kids(word, "case", "mark")}
    return word.dep == "nmod" and not cases.isdisjoint({"of", "to", "between"})


def _fitting(
    sentence: Sentence, subject: list[int], body: list[int], printed: Printed, added: str
) -> str:
    """The words as text, with as much of what is known as there is room for.

    First names are spared first, then what nouns point to, pronouns last.
    """
    known = printed.known
    nouns = {i: text for i, text in known.items() if sentence.words[i].pos != "PROPN"}
    pronouns = {i: text for i, text in nouns.items() if sentence.words[i].pos == "PRON"}
    for kept in (known, nouns, pronouns):
        text = _written(sentence, subject, body, replace(printed, known=kept), added)
        if len(text.split()) <= MOST_WORDS:
            return text
    return _written(sentence, subject, body, replace(printed, known={}), added)


def _written(
    sentence: Sentence,
    subject: list[int],
    body: list[int],
    printed: Printed,
    between: str = "",
) -> str:
    """The words at the indices as text: spaced as in the article, marks at the joints mended."""
    first = _run(sentence, subject, printed)
    beside = any(sentence.words[i].dep == "appos" for i in subject) or first[-1:].isdigit()
    if beside and first.count(",") == 1:
        first += ","
    if first and _interrupted(sentence, body):
        first = f"{first},"
    pieces = (first, between, _run(sentence, body, printed, first))
    text = closed_up(" ".join(filter(None, pieces)))
    text = _MARKS.sub(r"\1", text)
    text = _TRAILING.sub("", _LEADING.sub("", text.strip(" ,;:–—-")))
    text = text.rstrip(" ,;:–—-")
    opened = text[:1] == "["
    return text[:opened] + text[opened : opened + 1].upper() + text[opened + 1 :]


def _interrupted(sentence: Sentence, body: list[int]) -> bool:
    """Whether a phrase stands between two commas before the verb: ", in a long search, | found"."""
    if not body or not body[0] or sentence.words[body[0] - 1].text != ",":
        return False
    if sentence.words[body[0]].pos != "ADP":
        return False
    comma = next((n for n, i in enumerate(body) if sentence.words[i].text == ","), 0)
    after = sentence.words[body[comma + 1]] if 0 < comma < len(body) - 1 else None
    return after is not None and after.pos in {"AUX", "VERB"}


def _run(sentence: Sentence, indices: list[int], printed: Printed, before: str = "") -> str:
    """The words at the indices; what an editor would add is left out where it is said already."""
    pieces: list[str] = [before, " "] if before else []
    skipped = len(pieces)
    last = -1
    plain = " ".join(sentence.words[i].text for i in indices)
    for i in indices:
        word = sentence.words[i]
        text = printed.known.get(i, word.text)
        if i in printed.known and _said(text, word, "".join(pieces), plain):
            text = word.text
        text = printed.times.get(i, text)
        if not text:
            last = i
            continue
        if i == 0 and pieces and word.pos in {"DET", "PRON", "VERB"} and text == word.text:
            text = text.lower()  # no longer the first word
        near = last >= 0 and i == last + 1 and sentence.words[last].end == word.start
        pieces.append(text if near else f" {text}")
        last = i
    return "".join(pieces[skipped:]).strip()


def _said(text: str, word: Word, before: str, plain: str) -> bool:
    """Whether the row says what stands in brackets: before a pronoun, anywhere beside a noun."""
    if word.pos == "PRON" or word.tag == "PRP$":
        bare = text.strip("[]").removesuffix("'").removesuffix("'s")
        words = {w.strip(".,'’").removesuffix("'s").removesuffix("’s") for w in before.split()}
        return bare.lower() in before.lower() or bare.split()[-1] in words - {
            bare.split()[-1].lower()
        }
    said = {w.strip("[]").lower() for w in f"{before} {plain}".split()}
    added = (w.strip(".,'’") for w in " ".join(_ADDED.findall(text)).split())
    own = word.text.lower()
    return any(
        w.lower() in said for w in added if w.lower() != own if w[:1].isupper() or len(w) > _TELLING
    )


def _dangles(words: list[str]) -> bool:
    """Whether a relative pronoun opens the summary, alone or after its preposition."""
    if not words:
        return True
    first, second = words[0].lower(), words[1].lower() if len(words) > 1 else ""
    return first in _DANGLING or (first in {"in", "on", "with", "of"} and second in _DANGLING)


def _hanging(sentence: Sentence, body: list[int], kept: set[int]) -> bool:
    """Whether a conjunction or preposition is kept whose clause or noun is not."""
    words = [sentence.words[i] for i in body]
    return any(w.dep in {"mark", "case"} and w.head not in kept for w in words)


def _is_bare(noun: Word, words: list[str]) -> bool:
    """Whether a noun alone names nothing: "The larger demonstrations"."""
    named = any(w.strip("[“\"'")[:1].isupper() for w in words[1:])
    return not named and words[-1] == noun.text


def _stands(sentence: Sentence, clause: Word, text: str) -> bool:
    """Whether the summary says enough and little enough to be read alone."""
    words = _GIVEN.sub("", text).split()
    if not words or len(text.split()) > MOST_WORDS or _dangles(words):
        return False
    if clause.pos == "NOUN" and _is_bare(clause, words):
        return False
    if clause.pos == "VERB":
        return len(words) >= (4 if words[0].lower() in VAGUE else 2)
    content = [w for w in words if w.lower() not in _BARE and not w.endswith(("'s", "’s"))]
    enough = 2 if clause.pos == "NOUN" and is_event_noun(sentence, clause) else 3
    return len(content) > enough - 1 and words[0].lower() not in _BARE - {"the", "a", "an"}
