"""Rows that an editor would strike: true, dated, and no news. They are printed with --all only.

How a reporter came by the words ("could not be reached"), a question, a saying without what was
said, what a text says in general ("the rule allowed exceptions"), what was going on meanwhile ("the
lights were still burning"), and a verb that says too little alone ("he sat nearby").
"""

from collections.abc import Iterator

from newsline.anchoring.anchor import Anchor
from newsline.anchoring.predicates import is_event_noun, is_under_way, subject_of
from newsline.lexicon import lexicon
from newsline.marks import QUOTES
from newsline.model import Status
from newsline.naming.entities import PLACE_LABELS
from newsline.syntax import SUBJECTS, Sentence
from newsline.telling.writing import Told
from newsline.word import Word

_CONTENT = frozenset({"ADJ", "NOUN", "NUM", "PROPN", "VERB"})
_ASKED = frozenset({"how", "if", "what", "when", "where", "whether", "who", "why"})
_MEANS = frozenset({"e-mail", "email", "phone", "telephone"})
_TURNS = frozenset({"until", "when"})  # "was walking home when she was struck"
_PARTICLES = frozenset(
    "abroad ahead apart aside away back down forward home in off on out over together under"
    " up".split()
)


def is_idle(
    sentence: Sentence, anchor: Anchor, told: Told, status: Status, *, carried: bool
) -> bool:
    """Whether a row says nothing that a timeline is read for.

    `carried` says that the date of an earlier sentence dates it.
    """
    clause = anchor.clause
    if clause.pos != "VERB":
        return _is_quoted(sentence, anchor) or _is_amount(sentence, anchor, told)
    return (
        _is_contact(sentence, clause, status)
        or _is_question(sentence, clause)
        or _is_bare_saying(sentence, clause, told)
        or _is_quoted(sentence, anchor)
        or (carried and _is_of_a_text(sentence, clause))
        or _is_state(sentence, clause)
        or _was_going_on(sentence, clause, told)
        or (status is Status.HAPPENED and _is_bare(sentence, anchor, told))
        or _was_to_come(sentence, clause, told)
    )


def _is_contact(sentence: Sentence, verb: Word, status: Status) -> bool:
    """Whether a reporter asked someone: "calls were not returned", "reached by telephone"."""
    verbs = lexicon().verbs
    about = {w.lemma for w in sentence.kids(verb, "obj", "obl", "obl:agent", *SUBJECTS)}
    if verb.lemma in verbs.contacting:
        subject = next(iter(sentence.kids(verb, "nsubj:pass")), None)
        asked = subject is not None and not _is_place(sentence, subject)
        return (asked and status is Status.NEGATED) or not _MEANS.isdisjoint(about)
    if verb.lemma in verbs.returning:
        return status is Status.NEGATED and not about.isdisjoint(lexicon().naming.requests)
    return False


def _is_place(sentence: Sentence, word: Word) -> bool:
    if word.lemma in lexicon().naming.places:
        return True
    name = sentence.name_at(word)
    return name is not None and name.label in PLACE_LABELS


def _is_question(sentence: Sentence, verb: Word) -> bool:
    """Whether somebody only asks: "reporters asked whether it would apply"."""
    if verb.lemma not in {"ask", "wonder"}:
        return False
    clauses = sentence.kids(verb, "advcl", "ccomp", "parataxis", "xcomp")
    asked = (w for c in clauses for w in (c, *sentence.kids(c)) if w.index > verb.index)
    if any(w.text.lower() in _ASKED for w in asked):
        return not sentence.kids(verb, "obl:agent")  # not "was asked by the judge whether"
    wanted = (c.text.lower() for w in sentence.kids(verb, "obl") for c in sentence.kids(w, "case"))
    return not clauses and not sentence.kids(verb, "obj") and "for" not in wanted


def _is_bare_saying(sentence: Sentence, verb: Word, told: Told) -> bool:
    """Whether a saying stands without what was said: "a report revealed"."""
    verbs = lexicon().verbs
    if verb.lemma not in verbs.saying | verbs.announcing | verbs.telling:
        return False
    if _is_behind(sentence, verb) and told.whole:
        return False  # "Rossi was fired, the club announced", however that was read
    said = sentence.kids(verb, "obj", "ccomp", "nsubj:pass", "parataxis", "xcomp", "obl")
    passive = verb.tag == "VBN" and not sentence.kids(verb, "aux")
    behind = verb.dep in {"acl:relcl", "parataxis"} and verb.head in told.indices
    return not (passive or behind) and not any(w.index in told.indices for w in said)


def _is_behind(sentence: Sentence, verb: Word) -> bool:
    """Whether a saying stands behind a comma, with who says it, and another verb before."""
    subject = next(iter(sentence.kids(verb, "nsubj")), None)
    if subject is None or subject.index > verb.index:
        return False
    first = min(sentence.subtree(subject))
    comma = first > 1 and sentence.words[first - 1].text == ","
    return comma and any(w.pos == "VERB" for w in sentence.words[: first - 1])


def _is_quoted(sentence: Sentence, anchor: Anchor) -> bool:
    """Whether a row is somebody's words, with where they were said: "..., he said in an interview".

    Only words in quotation marks: what somebody is said to have announced so is news.
    """
    noun = anchor.trigger
    verb = noun if noun.pos == "VERB" else sentence.head(noun)
    if noun.pos != "NOUN" or verb.lemma not in lexicon().verbs.saying:
        return False
    return any(w.text in QUOTES for w in sentence.words[: verb.index])


def _is_amount(sentence: Sentence, anchor: Anchor, told: Told) -> bool:
    """Whether a noun stands in what only says how much it was: "sales of ... were $5 million"."""
    above = next((w for w in sentence.ancestors(anchor.trigger) if sentence.kids(w, "cop")), None)
    if above is None or above.index not in told.indices:
        return False
    return above.pos in {"NUM", "SYM"} or bool(sentence.kids(above, "nummod"))


def _is_of_a_text(sentence: Sentence, verb: Word) -> bool:
    """Whether a law, a rule or the like says something, which it does on no day."""
    subject = subject_of(sentence, verb)
    if subject is None or subject.lemma not in lexicon().naming.texts:
        return False
    return verb.lemma in lexicon().verbs.providing


def _is_state(sentence: Sentence, verb: Word) -> bool:
    """Whether something was somebody's for years: "she held the post"."""
    objects = {w.lemma for w in sentence.kids(verb, "obj")} | {sentence.head(verb).lemma}
    return verb.lemma == "hold" and not objects.isdisjoint(lexicon().naming.held)


def _was_going_on(sentence: Sentence, verb: Word, told: Told) -> bool:
    """Whether something was under way, and nothing is told to have broken in on it.

    Or was not: "was not being watched".
    """
    cues = lexicon().cues
    helpers = {w.text.lower() for w in sentence.kids(verb, "aux", "aux:pass")}
    passive = verb.tag == "VBN" and "being" in helpers and not helpers.isdisjoint({"was", "were"})
    if not (passive or is_under_way(sentence, verb)):
        return False
    if verb.lemma in cues.planned | cues.hypothetical:
        return False  # "was going to", "was considering whether"
    breaks = (w for w in sentence.words if w.text.lower() in _TURNS and w.index > verb.index)
    return not any(w.index in told.indices for w in breaks)


def _was_to_come(sentence: Sentence, verb: Word, told: Told) -> bool:
    """Whether somebody then thought that it would be: "it was hoped that the firm would pay"."""
    would = {w.text.lower() for w in sentence.kids(verb, "aux")} & lexicon().cues.past_future_modals
    thought = sentence.head(verb).lemma in lexicon().verbs.thinking | {"fear", "hope"}
    return bool(would) and verb.dep in {"acl", "ccomp"} and (told.whole or thought)


def _is_bare(sentence: Sentence, anchor: Anchor, told: Told) -> bool:
    """Whether a verb that needs more stands with nothing but its subject: "the boys saw her"."""
    verb = anchor.clause
    if told.whole or verb.lemma not in lexicon().verbs.bare or anchor.trigger.index != verb.index:
        return False
    subject = subject_of(sentence, verb)
    passive = verb.tag == "VBN" and not sentence.kids(verb, "aux")
    if subject is None or passive or sentence.kids(verb, "aux:pass", "compound:prt"):
        return False
    if is_event_noun(sentence, subject):
        return False
    known = sentence.subtree(subject, frozenset({verb.index})) | set(_predicate(sentence, verb))
    rest = (sentence.words[i] for i in told.indices - known)
    return not any(w.pos in _CONTENT or w.text.lower() in _PARTICLES for w in rest)


def _predicate(sentence: Sentence, verb: Word) -> Iterator[int]:
    """The verb, its helpers, and the verbs that it is the infinitive of."""
    yield verb.index
    yield from (w.index for w in sentence.kids(verb, "aux", "aux:pass", "compound:prt", "cop"))
    if verb.dep == "xcomp" and verb.head != verb.index:
        yield from _predicate(sentence, sentence.head(verb))
