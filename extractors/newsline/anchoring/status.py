"""Did it happen? Modality, tense, negation and the verbs above a predicate tell."""

from collections.abc import Iterator
from datetime import date

from newsline.anchoring.anchor import Anchor
from newsline.anchoring.predicates import in_past
from newsline.lexicon import lexicon
from newsline.model import Status
from newsline.syntax import SUBJECTS, Sentence
from newsline.word import Word

_PLANNED = frozenset({"forthcoming", "likely", "planned", "scheduled", "upcoming"})
_AUXILIARIES = ("aux", "aux:pass", "cop")
_ATTEMPTS = frozenset({"attempt", "bid", "try"})
_WEEKDAY = "XXXX-WXX-"
_AIMED = frozenset({"before", "for", "into"})
_UNCHANGED = frozenset({"beat", "bet", "bid", "burst", "cast", "cost", "cut", "hit", "hurt", "let",
                        "put", "quit", "read", "set", "shut", "split", "spread"})  # fmt: skip
_PRESENT = frozenset({"VBZ", "VBP"})


def status_of(sentence: Sentence, anchor: Anchor, published: date | None) -> Status:
    """The status of the anchored event in an article published on `published`.

    What the words say comes first; then a date wholly after the publication date makes a plan, if
    the tense allows it.
    """
    said = _said(sentence, anchor)
    first = anchor.expression.range.earliest
    open_ = first is None and said is Status.HAPPENED
    if open_ and _lies_ahead(sentence, anchor):
        return Status.PLANNED
    if open_ and published is None and _due_then(sentence, anchor):
        return Status.PLANNED
    if said in {Status.NEGATED, Status.HYPOTHETICAL} or in_past(sentence, anchor.clause):
        return said
    if published is not None and first is not None and first > published:
        return Status.PLANNED
    if first == published and said is Status.HAPPENED and _due(sentence, anchor):
        return Status.PLANNED
    return said


def _lies_ahead(sentence: Sentence, anchor: Anchor) -> bool:
    """Whether a date of no known day says itself that it is to come: "tomorrow", "later today".

    Not "the next week", which may be told of the past, nor what stands in the past tense.
    """
    words = anchor.expression.span.text.lower().split()
    before = sentence.words[anchor.date.index - 1 : anchor.date.index]
    counted = "the" in {words[0], *(w.text.lower() for w in sentence.kids(anchor.date, "det"))}
    told = f" {' '.join((*(w.text.lower() for w in before), *words))} "
    ahead = any(f" {cue} " in told for cue in lexicon().cues.ahead) and not counted
    return ahead and not in_past(sentence, anchor.clause)


def _due(sentence: Sentence, anchor: Anchor) -> bool:
    """Whether the day will bring it: "opens today", "will buy what is offered from today on"."""
    verb = sentence.head(sentence.head(anchor.clause))
    of_plan = anchor.clause.dep == "acl" and bool(
        lowers(sentence, verb, "aux") & lexicon().cues.planned_modals
    )
    return of_plan or _due_today(sentence, anchor)


def _due_then(sentence: Sentence, anchor: Anchor) -> bool:
    """Whether the present tense tells of a weekday to come: "Voters go to the polls on Sunday.".

    Or the future tense of what is for it: "will not affect his play in Sunday's game".
    """
    noun = anchor.trigger
    if anchor.clause.dep in {"acl", "advcl"} and _of_plan(sentence, anchor):
        return True
    holiday = anchor.expression.rule.startswith("holiday")
    if not (holiday or anchor.expression.value.startswith(_WEEKDAY)):
        return False
    if noun.pos != "VERB" and not lowers(sentence, noun, "case") & _AIMED:
        return False
    roots = [w for w in sentence.words if w.index == w.head]
    told = sentence.text[:1].isupper() and sentence.text[-1:] == "."
    main = noun.pos != "VERB" or anchor.clause in roots
    held = noun.pos != "VERB" and lexicon().nouns.get(noun.lemma) in lexicon().verbs.gathering
    return (
        told
        and main
        and any(_is_present(sentence, w) or (held and _is_future(sentence, w)) for w in roots)
    )


def _is_future(sentence: Sentence, verb: Word) -> bool:
    return not lexicon().cues.planned_modals.isdisjoint(lowers(sentence, verb, "aux"))


def _of_plan(sentence: Sentence, anchor: Anchor) -> bool:
    """Whether what begins is part of a plan: "will speak at a conference, starting today"."""
    begins = anchor.clause.tag == "VBG" and anchor.clause.lemma in lexicon().verbs.aspectual
    return begins and any(_is_future(sentence, w) for w in sentence.ancestors(anchor.clause))


def _is_present(sentence: Sentence, verb: Word) -> bool:
    """Whether a verb stands in the simple present; "cast" may be past as well."""
    if verb.tag not in _PRESENT or sentence.kids(verb, *_AUXILIARIES):
        return False
    many = any(w.tag == "NNS" for w in sentence.kids(verb, "nsubj"))
    misread = many and verb.tag == "VBZ"  # "Voters cast ballots", with "ballots" for the verb
    return not misread and verb.text.lower() not in _UNCHANGED


def _due_today(sentence: Sentence, anchor: Anchor) -> bool:
    """Whether the present tense tells what the day will bring: "the summit opens today"."""
    clause = anchor.clause
    helpers = sentence.kids(clause, "aux", "aux:pass", "cop")
    told = sentence.text[:1].isupper() and sentence.text[-1:] == "."
    relative = anchor.expression.anchor is not None and anchor.date.index != clause.index
    return told and relative and clause.tag in _PRESENT and not helpers


def _said(sentence: Sentence, anchor: Anchor) -> Status:
    """The status by the words alone."""
    chain = tuple(_chain(sentence, anchor))
    if _denied(sentence, anchor.clause):
        return Status.NEGATED
    if any(_alleged(sentence, w) for w in chain):
        return Status.HYPOTHETICAL
    if _negated(sentence, anchor, chain):
        return Status.NEGATED
    if any(_hypothetical(sentence, w) for w in chain) or _wished(sentence, anchor, chain):
        return Status.HYPOTHETICAL
    planned = any(_planned(sentence, w) for w in chain) or _aims(sentence, anchor)
    if anchor.planned or planned or _foretold(sentence, anchor):
        return Status.PLANNED
    return Status.ONGOING if _ongoing(sentence, anchor.clause) else Status.HAPPENED


def _chain(sentence: Sentence, anchor: Anchor) -> Iterator[Word]:
    """The trigger, its clause, and the verbs above that it is the complement of."""
    seen = {anchor.trigger.index}
    if anchor.trigger.pos == "VERB" or anchor.trigger.index == anchor.clause.index:
        yield anchor.trigger
    word = anchor.clause
    while word.index not in seen or word.index == anchor.clause.index:
        if word.index not in seen:
            seen.add(word.index)
            yield word
        above = sentence.head(word)
        if word.dep not in {"xcomp", "acl"} or above.index in seen:
            break
        word = above


def lowers(sentence: Sentence, word: Word, *deps: str) -> set[str]:
    """The words, in small letters, that hang on a word by one of these relations."""
    return {w.text.lower() for w in sentence.kids(word, *deps)}


def _shared(sentence: Sentence, word: Word, *deps: str) -> set[str]:
    """The auxiliaries of `word`; a bare conjunct shares those of the first verb."""
    own = lowers(sentence, word, *deps)
    if own or word.dep != "conj" or sentence.kids(word, *SUBJECTS):
        return own
    joined = sentence.words[max(0, word.index - 1)].dep == "cc"  # "will rise | and exceed"
    bare = word.tag in {"VB", "VBN", "VBG"} or (joined and sentence.head(word).tag == "VB")
    return lowers(sentence, sentence.head(word), *deps) if bare else own


def _negated(sentence: Sentence, anchor: Anchor, chain: tuple[Word, ...]) -> bool:
    cues = lexicon().cues
    for word in chain:
        if any(
            w.text.lower() in cues.negations and (w.index < word.index or w.text.lower() != "no")
            for w in sentence.kids(word, "advmod", "det", "aux", "mark")
            if not _adds(sentence, w)
        ):
            return True
        for noun in sentence.kids(word, "nsubj", "nsubj:pass", "obj"):
            none = cues.negations - {"no"}  # "voted no" is no denial of the vote
            if any(w.text == ":" for w in sentence.words[noun.index : word.index]):
                continue  # "No deal: Rossi met Berg"
            if noun.text.lower() in none or lowers(sentence, noun, "det") & cues.negations:
                return True
    return _undone(sentence, anchor, chain, cues.negative)


def _denied(sentence: Sentence, clause: Word) -> bool:
    """Whether somebody denies what is claimed: "rejected claims that he was to leave"."""
    claim = sentence.head(clause)
    denied = _is_claimed(sentence, clause) and claim.dep in {"obj", "nsubj:pass"}
    return denied and sentence.head(claim).lemma in lexicon().verbs.denying


def _alleged(sentence: Sentence, clause: Word) -> bool:
    """Whether it is only claimed: "answered claims he failed to act". A report may be the news."""
    return _is_claimed(sentence, clause) and sentence.head(clause).lemma != "report"


def _is_claimed(sentence: Sentence, clause: Word) -> bool:
    """Whether a clause is what a claim, an accusation or the like says."""
    claims = lexicon().naming.claims
    content = clause.dep in {"acl", "ccomp"} or (
        clause.dep == "acl:relcl" and any(m.tag == "IN" for m in sentence.kids(clause, "mark"))
    )
    return content and sentence.head(clause).lemma in claims


def _adds(sentence: Sentence, negation: Word) -> bool:
    """Whether a negation adds something to what is told: "not only sank but burned"."""
    after = sentence.words[negation.index + 1 : negation.index + 2]
    return any(w.text.lower() in {"just", "merely", "only"} for w in after)


def _undone(
    sentence: Sentence, anchor: Anchor, chain: tuple[Word, ...], verbs: frozenset[str]
) -> bool:
    """Whether a verb above says that the event did not take place: "cancelled the summit"."""
    if any(w.lemma in verbs for w in chain if w.index != anchor.trigger.index):
        return True
    noun = anchor.trigger
    if noun.pos == "VERB":
        return False
    above = sentence.head(noun)
    if noun.lemma in _ATTEMPTS and above.lemma not in lexicon().verbs.cancelling:
        return False  # "foiled an attempt to flee": it was made
    return above.lemma in verbs and noun.dep in {"obj", "nsubj:pass"}


def _hypothetical(sentence: Sentence, word: Word) -> bool:
    cues = lexicon().cues
    if _shared(sentence, word, "aux") & cues.hypothetical_modals:
        return True
    if lowers(sentence, word, "mark") & cues.conditions:
        return True
    would = _shared(sentence, word, "aux") & cues.past_future_modals
    perfect = lowers(sentence, word, "aux") & {"have", "'ve"}
    return bool(would) and (bool(perfect) or _conditional(sentence, word))


def _conditional(sentence: Sentence, word: Word) -> bool:
    return any(
        lowers(sentence, clause, "mark") & lexicon().cues.conditions
        for clause in sentence.kids(word, "advcl")
    )


def _wished(sentence: Sentence, anchor: Anchor, chain: tuple[Word, ...]) -> bool:
    """Whether a verb above only asks for it: "urged Ankara to return the missiles"."""
    verbs = lexicon().cues.hypothetical
    if any(w.lemma in verbs for w in chain if w.index != anchor.trigger.index):
        return True
    if anchor.clause.dep == "ccomp" and anchor.clause.tag == "VB":
        return sentence.head(anchor.clause).lemma in verbs
    return False


def _planned(sentence: Sentence, word: Word) -> bool:
    cues = lexicon().cues
    modals = _shared(sentence, word, "aux")
    if modals & cues.planned_modals or modals & cues.past_future_modals:
        return True
    bare = word.tag == "VB" or bool(lowers(sentence, word, "aux:pass") & {"be"})
    infinitive = bare and "to" in lowers(sentence, word, "mark")
    if not infinitive:
        return False
    above = sentence.head(word)
    if word.dep == "acl" and above.dep == "obj":
        above = sentence.head(above)  # "expects repairs | to be completed"
    return (
        above.index == word.index
        or (word.dep in {"xcomp", "acl", "advcl", "ccomp"} and above.lemma in cues.planned)
        or bool(lowers(sentence, word, *_AUXILIARIES) & {"is", "are", "was", "were"})
        or not cues.planned.isdisjoint(lowers(sentence, word, "mark", "advmod", "amod"))
    )


def _foretold(sentence: Sentence, anchor: Anchor) -> bool:
    """Whether an eventive noun is called planned: "a planned visit", "a summit due on Friday"."""
    noun = anchor.trigger
    if noun.pos == "VERB":
        return False
    return any(
        w.lemma in lexicon().verbs.scheduling - {"set"} or w.lemma in _PLANNED
        for w in sentence.kids(noun, "acl", "advmod", "amod")
    )


def _aims(sentence: Sentence, anchor: Anchor) -> bool:
    """Whether somebody only means to: "aims at deliveries in 2016", "is preparing for talks"."""
    verb = anchor.trigger
    present = verb.tag in _PRESENT or _ongoing(sentence, verb)
    return present and verb.lemma in lexicon().cues.aiming


def _ongoing(sentence: Sentence, word: Word) -> bool:
    if word.tag != "VBG":
        return False
    tags = {w.tag for w in sentence.kids(word, "aux", "cop")}
    return bool(tags & _PRESENT)
