"""The words of an event: its clause told so that it stands alone, in the article's own words.

Each clause that may tell it is tried; what stands alone is told with the asides that there is room
for. Where no clause does, the sentence or a part of it tells the event, if that can.
"""

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType

from newsline.anchoring.anchor import Anchor
from newsline.anchoring.predicates import in_past
from newsline.calendar_words import weekdays
from newsline.lexicon import lexicon
from newsline.naming.pronouns import is_personal
from newsline.syntax import SUBJECTS, Sentence
from newsline.telling.borrowing import auxiliary, introducing, whose
from newsline.telling.clause import left_out, subject_and_body, unparted
from newsline.telling.cutting import count, cut
from newsline.telling.fuller import asides, paired
from newsline.telling.hearsay import sources
from newsline.telling.losses import lacks_object, loses, only_aims
from newsline.telling.mending import unfinished
from newsline.telling.objects import object_lost, with_object
from newsline.telling.phrases import (
    kept_dates,
    listed_dates,
    needed_dates,
    spanned,
    tearing,
    without,
)
from newsline.telling.shortening import opened_by, shortened, with_asides
from newsline.telling.soundness import (
    disagrees,
    is_unsound,
    joins_time,
    lacks_verb,
    opening,
    says_following,
    splits_number,
    trails_off,
    with_closing_quote,
)
from newsline.telling.standing import (
    alone,
    broken,
    content_lost,
    gapped,
    half_passive,
    hanging,
    headless,
    is_maimed,
    is_of_fragment,
    is_ranked,
    says,
    shares_verb,
    stands,
)
from newsline.telling.tails import tail, with_tail
from newsline.telling.tellers import clauses, of_the_law, present_at
from newsline.telling.whole_sentence import SHORT, beside_the_point, told_whole
from newsline.telling.writing import MOST_WORDS, Printed, Told, fitting, room, written
from newsline.word import Word

_WHILE = frozenset({"as", "when", "while"})
_LITTLE = 6  # words
_NO_TIMES: Mapping[int, str] = MappingProxyType({})


def tell(
    sentence: Sentence,
    anchor: Anchor,
    dates: frozenset[int],
    known: Mapping[int, str],
    times: Mapping[int, str] = _NO_TIMES,
    others: frozenset[int] = frozenset(),
) -> Told | None:
    """The anchored event in at most MOST_WORDS words; None where no words of it stand alone.

    `dates` are the indices of the words of its date; `known` the names that pronouns stand for, by
    index, `times` what is printed for the words of all dates of the sentence, `others` the triggers
    of the other events in it. Falls back to the whole sentence, cut between its clauses, where the
    clause does not stand alone.
    """
    dates = spanned(sentence, dates)
    gone = dates - kept_dates(sentence, dates)
    gone -= tearing(sentence, gone)
    gone -= needed_dates(sentence, anchor.clause, gone)
    printed = Printed(known, times)
    if present_at(sentence, anchor) and (told := told_whole(sentence, anchor, gone, printed)):
        return told
    shared = shares_verb(sentence, anchor.clause, anchor.date.index)
    if shared or _runs_together(sentence, anchor.clause, gone):
        told = told_whole(sentence, anchor, frozenset(), printed)
        return told if told and anchor.date.index in told.indices else None
    for clause in () if anchor.guessed else clauses(sentence, anchor):
        told = _told(sentence, clause, anchor, gone, printed)
        if told is not None:
            if listed := listed_dates(sentence, gone, told.indices & printed.times.keys()):
                gone -= listed
                told = _told(sentence, clause, anchor, gone, printed) or told
            told = _at_once(sentence, clause, anchor, gone, printed, told)
            return _fuller(sentence, clause, anchor, gone, printed, told, others)
    if (law := of_the_law(sentence, anchor)) is not None:
        return _charged(sentence, law, anchor, printed)
    return _told_by_all(sentence, anchor, gone, printed)


def _charged(sentence: Sentence, law: Word, anchor: Anchor, printed: Printed) -> Told | None:
    """The deed with what the law says of it and its own date."""
    told = _told(sentence, law, anchor, frozenset(), printed)
    return told if told and {anchor.trigger.index, anchor.date.index} <= told.indices else None


def _told_by_all(
    sentence: Sentence, anchor: Anchor, gone: frozenset[int], printed: Printed
) -> Told | None:
    """The event told by its sentence or a part of it, where that is about it."""
    if anchor.trigger.pos != "VERB" and len(sentence.words) > SHORT:
        return None
    if not anchor.guessed and beside_the_point(sentence, anchor):
        return None
    return told_whole(sentence, anchor, gone, printed)


def _told(
    sentence: Sentence,
    clause: Word,
    anchor: Anchor,
    dates: frozenset[int],
    printed: Printed,
    taken: frozenset[int] = frozenset(),
    more: list[int] | None = None,
) -> Told | None:
    """The event told by `clause`, with the asides `taken`; None where that does not stand alone.

    `more` are words that follow on it.
    """
    if _misread(sentence, clause, dates):
        return None
    subject, body = subject_and_body(sentence, clause, dates, taken) or ([], [])
    apart = sources(sentence, anchor.trigger, clause)
    body = [i for i in body if i >= opening(sentence) and i not in apart]
    most = room(sentence, [*subject, *body], printed)
    body = _within(sentence, clause, subject, body, anchor.trigger, taken, more, most)
    if not body or _is_cut(sentence, clause, subject, body, dates):
        return None
    lost = object_lost(sentence, clause)
    filled = with_object(sentence, clause, body, lost, dates)
    complete = len(filled) > len(body)
    body = with_closing_quote(sentence, filled)
    printed = _with_articles(sentence, clause, body, dates, printed)
    added = "" if lost else auxiliary(sentence, clause, anchor, dates)
    text = (written if taken or more else fitting)(sentence, subject, body, printed, added)
    kept = {*subject, *body}
    plain = kept - printed.known.keys()
    if not added and _lacks_verb_or_object(sentence, clause, plain, kept, complete=complete):
        return None
    there = kept | left_out(sentence, clause, dates) | apart
    if disagrees(sentence, clause, kept) or loses(sentence, kept, there):
        return None
    torn = hanging(sentence, body, kept | dates) or headless(sentence, clause, [*subject, *body])
    if torn or is_unsound(text) or not stands(sentence, clause, text):
        return None
    return Told(text, frozenset(kept), whole=False)


def _within(
    sentence: Sentence,
    clause: Word,
    subject: list[int],
    body: list[int],
    trigger: Word,
    taken: frozenset[int],
    more: list[int] | None,
    most: int,
) -> list[int]:
    """The body with its asides and what follows, in at most `most` words; empty where cut ill."""
    if taken:
        body = with_asides(sentence, clause, subject, body, taken, most)
    else:
        body = shortened(sentence, clause, subject, body, trigger.index, most)
        body = unparted(sentence, clause, body)
    if more:
        body = with_tail(sentence, subject, body, more, most)
    if trails_off(sentence, body):
        fewer = min(most, count(sentence, [*subject, *body]) - 1)
        return cut(sentence, subject, body, trigger.index, fewer)
    return body


def _with_articles(
    sentence: Sentence, clause: Word, body: list[int], dates: frozenset[int], printed: Printed
) -> Printed:
    """What is printed, with an article for "the" or a day, and a name or noun for "whose"."""
    article = introducing(sentence, clause, printed.known)
    known = {**printed.known, **article, **whose(sentence, clause, dates)}
    if clause.pos != "NOUN":
        return replace(printed, known=known)
    times = {**printed.times, **_opening_genitive(sentence, body)}
    return replace(printed, known=known, times=times)


def _runs_on(sentence: Sentence, clause: Word, body: list[int]) -> bool:
    """Whether a noun is told with the person behind a comma who did it: "a letter, the mayor"."""
    if clause.pos != "NOUN" or is_personal(clause.lemma):
        return False
    beside = (w for w in sentence.kids(clause, "appos", "conj") if w.index in body)
    persons = (w for w in beside if is_personal(w.lemma) and not sentence.kids(w, "cc"))
    return any("," in {x.text for x in sentence.words[clause.index : w.index]} for w in persons)


def _misread(sentence: Sentence, clause: Word, dates: frozenset[int]) -> bool:
    """Whether the parse of the clause looks wrong, or what it tells is not told in it."""
    return (
        broken(sentence, clause)
        or is_of_fragment(sentence, clause)
        or is_ranked(sentence, clause)
        or content_lost(sentence, clause, dates)
        or _swallows(sentence, clause, dates)
    )


def _swallows(sentence: Sentence, clause: Word, dates: frozenset[int]) -> bool:
    """Whether the main verb was read as the end of a relative clause: "fired last week | shot"."""
    ends = (w for w in sentence.kids(clause, "xcomp") if w.tag in {"VBD", "VBN"})
    return clause.dep == "acl:relcl" and any(w.index - 1 in dates for w in ends)


def _runs_together(sentence: Sentence, clause: Word, dates: frozenset[int]) -> bool:
    """Whether two clauses were read as one whose "and" joins their dates.

    "The debate began | at noon and at 2 p.m. | the mayor declared a result".
    """
    for word in sentence.kids(clause, "ccomp"):
        first = min(sentence.subtree(word))
        joints = sentence.words[clause.index + 1 : first]
        if first - 1 in dates and any(w.dep == "cc" and w.head in dates for w in joints):
            return True
    return False


def _lacks_verb_or_object(
    sentence: Sentence, clause: Word, plain: set[int], kept: set[int], *, complete: bool
) -> bool:
    """Whether a clause to which no auxiliary was added has no finite verb, or no object.

    `plain` are the kept words that nothing is printed for; `complete` tells that an object was put
    back.
    """
    if any(w.tag == "TO" for w in sentence.kids(clause, "mark")):
        return only_aims(sentence, kept)
    if clause.pos == "VERB" and lacks_verb(sentence, clause, plain):
        return True
    return not complete and lacks_object(sentence, clause, kept)


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
    """Whether the words of a clause end or begin where what they tell does not."""
    if unfinished(sentence, body, left_out(sentence, clause, dates)):
        return True
    if splits_number(sentence, {*subject, *body}) or says_following(sentence, body):
        return True
    if joins_time(sentence, body):
        return True
    if _runs_on(sentence, clause, body) or half_passive(sentence, clause):
        return True
    if is_maimed(sentence, clause, subject or body) or gapped(sentence, body, dates):
        return True
    return says(sentence, clause) and alone(sentence, clause, body)  # what was said came before


def _at_once(
    sentence: Sentence,
    clause: Word,
    anchor: Anchor,
    dates: frozenset[int],
    printed: Printed,
    told: Told,
) -> Told:
    """The event with the past clause that it tells the time of, where it says little alone.

    "Ten guests were dining | when the gunman entered". Its words are still those of `told`.
    """
    main = sentence.head(clause)
    little = len(told.text.split()) <= _LITTLE and _while_another(sentence, clause, main)
    if not little and not _while_doing(sentence, clause, main):
        return told
    if not sentence.subtree(clause) >= dates:
        return told  # a row of its own tells what went on
    longer = _told(sentence, main, anchor, dates, printed, frozenset({clause.index}))
    if longer is None or not longer.indices > told.indices:
        return told
    dated = any(i in printed.times for i in longer.indices - told.indices)
    return told if dated else replace(told, text=longer.text)


def _while_another(sentence: Sentence, clause: Word, main: Word) -> bool:
    """Whether a clause tells when another that is past took place, both with subjects."""
    opener = {w.text.lower() for w in sentence.kids(clause, "advmod", "mark")}
    said = lexicon().verbs.saying | lexicon().verbs.speaking
    side = clause.dep == "advcl" and clause.index > main.index and bool(opener & _WHILE)
    if not side or main.pos != "VERB" or clause.lemma in said:
        return False
    subjects = all(sentence.kids(w, *SUBJECTS) for w in (clause, main))
    return subjects and in_past(sentence, main)


def _while_doing(sentence: Sentence, clause: Word, main: Word) -> bool:
    """Whether a participle tells what somebody was doing when it happened: "died | while sailing".

    Where it has a date, that is the date of both.
    """
    opener = {w.text.lower() for w in sentence.kids(clause, "advmod", "mark")}
    side = clause.dep == "advcl" and clause.index > main.index and clause.tag == "VBG"
    if not side or not opener & {"when", "while"} or main.pos != "VERB":
        return False
    return not sentence.kids(clause, *SUBJECTS) and in_past(sentence, main)


def _fuller(
    sentence: Sentence,
    clause: Word,
    anchor: Anchor,
    dates: frozenset[int],
    printed: Printed,
    told: Told,
    others: frozenset[int],
) -> Told:
    """The event with as many asides as there is room for; its words are still those of `told`."""
    if clause.pos != "VERB" or len(told.text.split()) > MOST_WORDS - 2:
        return told
    first = paired(sentence, clause)
    pair = first and _told(sentence, first, anchor, dates, printed)
    if pair and pair.indices > told.indices:
        return replace(told, text=pair.text)
    dated = frozenset(printed.times) | dates
    best, taken = told, frozenset[int]()
    opener = opened_by(sentence, clause, sorted(told.indices))
    for aside in asides(sentence, clause, without(sentence, clause, dates), dated):
        longer = _told(sentence, clause, anchor, dates, printed, taken | {aside})
        if longer is None or _ends_open(sentence, longer.indices):
            continue
        if longer.indices - opener > best.indices - opener:
            best, taken = longer, taken | {aside}
    out = left_out(sentence, clause, dates) | sources(sentence, anchor.trigger, clause)
    more = tail(sentence, clause, best.indices, out, others, dated)
    longer = _told(sentence, clause, anchor, dates, printed, taken, more) if more else None
    told = replace(told, text=best.text)
    fuller = longer is not None and longer.indices > best.indices
    if longer is None or not fuller or _ends_open(sentence, longer.indices):
        return told
    return replace(told, longer=longer.text, tail=longer.indices - best.indices)


def _ends_open(sentence: Sentence, indices: frozenset[int]) -> bool:
    """Whether words end with a noun of which the clause that follows says what it is: "a sale".

    "Pressing ahead with a sale | that the court had stopped".
    """
    noun = sentence.words[max(indices)]
    new = any(w.text.lower() in {"a", "an"} for w in sentence.kids(noun, "det"))
    behind = sentence.kids(noun, "acl", "acl:relcl")
    return new and any(w.index not in indices for w in behind)
