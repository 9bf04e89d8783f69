"""An anchor, once found, moved to what its date is really of, or dropped.

What a company reports of a quarter it reports later; what is celebrated of old is not the feast; a
day just after another event is that of both.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from newsline.anchoring.anchor import Anchor, Relation
from newsline.anchoring.predicates import in_past, is_event_noun, tellable
from newsline.lexicon import lexicon
from newsline.model import Precision
from newsline.syntax import Sentence
from newsline.word import Word

_LONG_AGO = 300  # days; what is celebrated then was long ago, not the celebration
_PERFECT_DAYS = 31  # "has died yesterday" is said, "has sent a team two years ago" is not
_HAVE = frozenset({"has", "have", "'ve", "’ve"})
_STALE = 7  # days; later nobody reports that something is praised or condemned
DAYS = frozenset({Precision.DAY, Precision.HOUR, Precision.MINUTE})
"""precisions that name a day"""
_SOON = frozenset({"immediately", "just", "minutes", "moments", "right", "seconds", "shortly"})
_AFTER, _BEFORE = frozenset({"after", "following"}), frozenset({"before"})
_TERMS = frozenset({Precision.QUARTER, Precision.HALF})
_REPORTING = frozenset({"announce", "disclose", "post", "report"})
_LITTLE = 8  # words from "shortly after" to the date of what it follows
_MIDNIGHT = "T00:00"
LIFTED = 0.8
"""how sure an anchor is that was moved up from what the date stands beside"""


def reported(anchor: Anchor) -> Anchor:
    """What a company reports of a quarter, it reports after it: "reported third-quarter profit".

    Another date of the reporting is the surer one.
    """
    quarter = anchor.expression.range.precision in _TERMS
    if not quarter or anchor.relation is not Relation.ON or anchor.clause.lemma not in _REPORTING:
        return anchor
    return replace(anchor, relation=Relation.AFTER, sure=anchor.sure * LIFTED)


def at_once(sentence: Sentence, anchor: Anchor, first: Word) -> Anchor:
    """The anchor on the day itself where so little lies between: "just before noon on Friday".

    Shortly before midnight it is the day that ends then.
    """
    beside = {Relation.AFTER: _AFTER, Relation.BEFORE: _BEFORE}.get(anchor.relation)
    if beside is None or anchor.expression.range.precision not in DAYS:
        return anchor
    start = max(0, first.index - _LITTLE)
    pairs = zip(sentence.words[start:], sentence.words[start + 1 : first.index + 1], strict=False)
    if not any(a.text.lower() in _SOON and b.text.lower() in beside for a, b in pairs):
        return anchor
    ends = anchor.relation is Relation.BEFORE and anchor.expression.value.endswith(_MIDNIGHT)
    return replace(anchor, relation=Relation.ON, shift=-1 if ends else 0)


def by_means(sentence: Sentence, anchor: Anchor) -> Anchor:
    """The anchor moved up from the means: "extended his run by beating him on Saturday"."""
    means, verb = anchor.trigger, sentence.head(anchor.trigger)
    by = {w.text.lower() for w in sentence.kids(means, "mark")} == {"by"}
    fits = by and means.tag == "VBG" and means.dep == "advcl" and in_past(sentence, verb)
    if not fits or not tellable(sentence, verb):
        return anchor
    return replace(anchor, trigger=verb, clause=verb, sure=anchor.sure * LIFTED)


def spoken_of(sentence: Sentence, anchor: Anchor, ago: int) -> Anchor:
    """The anchor moved down to what is spoken of, so many days after: the noun before its date.

    "To honour the founding of the union 50 years ago", "condemned the raid of the camp on Aug. 2".
    """
    verb, verbs = anchor.trigger, lexicon().verbs
    heard = (ago > _LONG_AGO and verb.lemma in verbs.remembering) or (
        ago > _STALE and verb.lemma in verbs.reacting
    )
    if not heard or anchor.date.index < verb.index:
        return anchor
    between = reversed(sentence.words[verb.index + 1 : anchor.date.index])
    noun = next((w for w in between if is_event_noun(sentence, w)), None)
    return anchor if noun is None else replace(anchor, trigger=noun, clause=noun)


def of_the_deed(sentence: Sentence, anchor: Anchor) -> Anchor:
    """The anchor moved down to the deed that somebody is accused of: "is charged with killing".

    What is so now, or has been, is of no date that is past.
    """
    verb, verbs = anchor.trigger, lexicon().verbs
    if verb.lemma not in verbs.accusing | verbs.prosecuting or in_past(sentence, verb):
        return anchor
    for deed in sentence.kids(verb, "acl", "advcl"):
        charged = any(w.text.lower() in {"of", "with"} for w in sentence.kids(deed, "mark"))
        if deed.tag == "VBG" and charged and verb.index < deed.index < anchor.date.index:
            return replace(anchor, trigger=deed, clause=deed, sure=anchor.sure * LIFTED)
    return anchor


def asked(sentence: Sentence, anchor: Anchor) -> Anchor:
    """The anchor moved up from an infinitive to the verb of asking, trying or agreeing above it.

    "Invited them to join in May", "sent troops to take the town in May": that was in May.
    """
    verb, words = anchor.trigger, lexicon()
    above = sentence.head(verb)
    lower = words.verbs.implicative | words.verbs.aspectual | words.cues.negative
    lower |= words.verbs.scheduling
    aimed = verb.dep == "xcomp" or (verb.dep == "advcl" and _is_aim(sentence, verb))
    if not aimed or verb.tag != "VB" or above.lemma in lower:
        return anchor
    if not in_past(sentence, above) or not tellable(sentence, above):
        return anchor
    return replace(anchor, trigger=above, clause=above)


def _is_aim(sentence: Sentence, verb: Word) -> bool:
    """Whether an infinitive behind an object tells what for."""
    above = sentence.head(verb)
    to = next((w for w in sentence.kids(verb, "mark") if w.tag == "TO"), None)
    if to is None or sentence.words[to.index - 1].text == ",":
        return False
    return any(above.index < w.index < verb.index for w in sentence.kids(above, "obj"))


def is_long_ago(words: tuple[Word, ...], last: date | None, published: date | None) -> bool:
    """Whether no present perfect goes with a date: it is over a month old, or so long "ago"."""
    if any(w.text.lower() == "ago" for w in words):
        return True
    return published is not None and last is not None and (published - last).days > _PERFECT_DAYS


def not_perfect(sentence: Sentence, anchor: Anchor, words: tuple[Word, ...]) -> Iterator[Anchor]:
    """The anchor if it is not in the present perfect; else of an eventive noun before the date.

    "Has started to pay for the earthquake two weeks ago".
    """
    if not _present_perfect(sentence, anchor):
        yield anchor
        return
    before = sentence.words[words[0].index - 1] if words[0].index else anchor.trigger
    if is_event_noun(sentence, before):
        yield replace(anchor, trigger=before, clause=before, sure=anchor.sure * LIFTED)


def _present_perfect(sentence: Sentence, anchor: Anchor) -> bool:
    """Whether the clause is in the present perfect, which no definite date of long ago dates."""
    if anchor.relation is not Relation.ON:
        return False
    helpers = sentence.kids(anchor.clause, "aux")
    modal = any(w.tag == "MD" for w in helpers)
    return not modal and any(w.text.lower() in _HAVE for w in helpers)
