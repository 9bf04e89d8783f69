"""The words of an event: its clause told so that it stands alone, in the article's own words.

What an editor adds stands in brackets: a name for a pronoun, the auxiliary of a reduced passive.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from newsline.anchors import FINITE, Anchor
from newsline.lexicon import lexicon
from newsline.mending import count, cut, mended, unfinished, whole, without_tail
from newsline.phrases import bracketed, emptied, kept_dates, loose, nominal, without
from newsline.predicates import is_event_noun
from newsline.pronouns import genitive
from newsline.syntax import SUBJECTS, Sentence, Word

MOST_WORDS = 25
_SHORT = 20  # words of a sentence that may tell the event of a noun as a whole
VAGUE = frozenset({"he", "she", "it", "they", "this", "these", "those"})
_RELATIVE = frozenset({"who", "which", "that", "whom", "whose"})
_DANGLING = frozenset(
    {"how", "that", "what", "when", "where", "which", "who", "whom", "whose", "why"}
)
_BARE = frozenset({"a", "an", "her", "his", "its", "my", "our", "the", "their", "your"})
_PLURAL = frozenset({"are", "have", "were"})
_CLAUSE_OPENERS = frozenset({"after", "as", "because", "before", "if", "once", "since", "that",
                             "until", "when", "where", "whether", "while"})  # fmt: skip
_POINTERS = frozenset({"one", "ones", "those", "that", "what"})
# What a summary that is too long goes without, in this order.
_SPARED = (("acl:relcl", "acl", "appos"),)
_OPENERS = frozenset({"after", "as", "because", "before", "since", "that", "when", "while"})
_TRAILING = re.compile(r"(?:\s+(?:after|and|because|before|but|of|or|since|than|while),?)+$")
_LEADING = re.compile(
    r"^(?:(?:and|but|or|so|then|yet|also|meanwhile|however)\b,?\s+)+", re.IGNORECASE
)
_NOISE = re.compile(r"""["“”„_]|\*\*|``|''|(?<=\s)-(?=\s)""")
_SPACED = re.compile(r"\s+([,.;:!?%’]|'s\b|n't\b)")
_MARKS = re.compile(r"([,;:])(?:\s*[,;:])+")


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
) -> Told | None:
    """The anchored event in at most MOST_WORDS words; None where no words of it stand alone.

    `dates` are the indices of the words of its date; `known` the names that pronouns stand for, by
    index. Falls back to the whole sentence, cut between its clauses, where the clause does not
    stand alone.
    """
    gone = dates - kept_dates(sentence, dates)
    for clause in () if anchor.guessed else _clauses(sentence, anchor):
        told = _told(sentence, clause, anchor, gone, known)
        if told is not None:
            return told
    if anchor.trigger.pos != "VERB" and len(sentence.words) > _SHORT:
        return None
    for most in (MOST_WORDS, MOST_WORDS - 3, MOST_WORDS - 6):
        indices = whole(sentence, anchor.trigger, anchor.date.index, most)
        text = _written(sentence, [], indices, known)
        if len(text.split()) <= MOST_WORDS:
            break
    opened = bool(indices) and sentence.words[indices[0]].tag == "DT"
    if not indices or (_dangles(text.split()) and not opened):
        return None
    return Told(text.rstrip("."), frozenset(indices), whole=True)


def _told(
    sentence: Sentence,
    clause: Word,
    anchor: Anchor,
    dates: frozenset[int],
    known: Mapping[int, str],
) -> Told | None:
    """The event told by `clause`; None where that does not stand alone."""
    if _broken(sentence, clause) or _content_lost(sentence, clause, dates):
        return None
    empty = emptied(sentence, clause, dates)
    parts = _parts(sentence, clause, dates, empty)
    if parts is None or not parts[1] or _object_lost(sentence, clause):
        return None
    verbal = clause.pos in {"VERB", "AUX"}
    out = dates | loose(sentence, clause, dates)
    for i in empty:
        out |= sentence.subtree(sentence.words[i])
    subject, body = (_whole_names(sentence, p, dates) for p in parts)
    if clause.dep == "acl" and subject:
        subject = [i for i in subject if i < min(body)]
    body = _without_when(sentence, body, dates)
    modifier = clause.dep in {"acl", "acl:relcl"}
    body = mended(sentence, body, out, verbal=verbal, modifier=modifier)
    subject = mended(sentence, subject, out, verbal=False, modifier=False) if subject else []
    subject, body = (_unbracketed(sentence, p) for p in (subject, body))
    subject, body = [i for i in subject if i not in set(body)], without_tail(sentence, body)
    body = _shortened(sentence, clause, subject, body, anchor.trigger.index)
    if not body or unfinished(sentence, body, out):
        return None
    body = _with_object(sentence, clause, body, dates)
    known = {**known, **_whose(sentence, clause, dates)}
    added = _auxiliary(sentence, clause, anchor, dates)
    text = _written(sentence, subject, body, known, added)
    if len(text.split()) > MOST_WORDS:
        text = _written(sentence, subject, body, {}, added)
    kept = {*subject, *body}
    if not _stands(sentence, clause, text) or _hanging(sentence, body, kept | dates):
        return None
    return Told(text, frozenset(kept), whole=False)


def _without_when(sentence: Sentence, body: list[int], dates: frozenset[int]) -> list[int]:
    """The body without what a clause says of a date that is left out: "on 20 January, when"."""
    for i in body:
        before = [j for j in range(max(0, i - 2), i) if sentence.words[j].text != ","]
        if sentence.words[i].text.lower() == "when" and before and before[-1] in dates:
            return [j for j in body if j < i]
    return body


def _clauses(sentence: Sentence, anchor: Anchor) -> Iterator[Word]:
    """The heads of the clauses that may tell the event, the shortest first.

    An eventive noun that says too little alone is told with the verb that it belongs to.
    """
    clause = _clause_head(sentence, anchor)
    yield clause
    above = sentence.head(clause)
    if clause.pos != "VERB" and clause.dep in {*SUBJECTS, "obj"} and above.pos == "VERB":
        yield above


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
    """Signs of a parse gone wrong: a complement that no word joins, or one without a verb."""
    if any(
        w.pos in {"NOUN", "PROPN"} and sentence.kids(w, "mark") and not sentence.kids(w, "cop")
        for w in sentence.kids(clause, "ccomp")
    ):
        return True
    return any(
        w.dep == "xcomp" and w.tag == "VBD" and w.pos == "VERB" for w in sentence.kids(clause)
    )


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


def _parts(
    sentence: Sentence, clause: Word, dates: frozenset[int], empty: set[int]
) -> tuple[list[int], list[int]] | None:
    """The words of a subject borrowed from elsewhere, and those of the clause; None: no subject."""
    out = without(sentence, clause, dates) | empty
    body = sorted(sentence.subtree(clause, out) - loose(sentence, clause, dates))
    if clause.pos not in {"VERB", "AUX"} or sentence.kids(clause, *SUBJECTS):
        return _relative(sentence, clause, _unopened(sentence, clause, body), dates)
    return _borrowed(sentence, clause, body, dates)


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


def _relative(
    sentence: Sentence, clause: Word, body: list[int], dates: frozenset[int]
) -> tuple[list[int], list[int]] | None:
    """A relative clause takes what its pronoun stands for as its subject."""
    if clause.dep != "acl:relcl":
        return [], body
    noun = sentence.head(clause)
    if noun.text.lower() in _POINTERS and not _adverbial(sentence, clause):
        return None
    pronoun = next(
        (w for w in sentence.kids(clause, *SUBJECTS) if w.text.lower() in _RELATIVE), None
    )
    if pronoun is not None:
        noun = _who(sentence, pronoun, noun) or noun
        return _doers(sentence, clause, noun, dates), [i for i in body if i != pronoun.index]
    return [], body


def _who(sentence: Sentence, pronoun: Word, noun: Word) -> Word | None:
    """The person named just before "who" where the parser hung the clause on a thing."""
    hung = sentence.name_at(noun)
    if hung is not None and hung.label == "PERSON":
        return None
    at = pronoun.index - 1
    while at > 0 and sentence.words[at].text == ",":
        at -= 1
    if pronoun.text.lower() != "who" or at < 0:
        return None
    name = sentence.name_at(sentence.words[at])
    if name is None or name.label != "PERSON":
        return None
    inside = range(name.first, name.last + 1)
    return next((sentence.words[i] for i in inside if sentence.words[i].head not in inside), None)


def _whose(sentence: Sentence, clause: Word, dates: frozenset[int]) -> dict[int, str]:
    """What "whose" at the head of a relative clause stands for, as printed."""
    for subject in sentence.kids(clause, *SUBJECTS):
        for word in sentence.kids(subject, "nmod:poss"):
            if word.text.lower() == "whose" and clause.dep == "acl:relcl":
                noun = sentence.head(clause)
                name = sentence.name_at(noun)
                words = range(name.first, name.last + 1) if name else nominal(sentence, noun, dates)
                text = _run(sentence, list(words), {})
                return {word.index: f"[{genitive(text)}]"}
    return {}


def _doers(sentence: Sentence, clause: Word, noun: Word, dates: frozenset[int]) -> list[int]:
    """The words of the noun that a clause hangs on; of the whole list where the verb is plural."""
    many = any(w.text.lower() in _PLURAL for w in sentence.kids(clause, "aux", "aux:pass", "cop"))
    return nominal(sentence, sentence.head(noun) if noun.dep == "conj" and many else noun, dates)


def _adverbial(sentence: Sentence, clause: Word) -> bool:
    """Whether a relative clause says when or where, and so has all its participants itself."""
    adverbs = sentence.kids(clause, "advmod", "obl", "mark")
    return any(w.text.lower() in {"when", "where", "why", "while", "as"} for w in adverbs)


def _with_object(
    sentence: Sentence, clause: Word, body: list[int], dates: frozenset[int]
) -> list[int]:
    """The noun that a relative clause completes, put behind its verb as the object.

    "The pipeline that the two opened in Turkey": "the two opened the pipeline in Turkey".
    """
    if clause.dep != "acl:relcl" or _adverbial(sentence, clause):
        return body
    own = sentence.kids(clause, *SUBJECTS)
    objects = [
        w for w in sentence.kids(clause, "obj")
        if not _object_pronoun(sentence, clause, w.index) and not sentence.kids(w, "case")
    ]  # fmt: skip
    owner = any(w.text.lower() == "whose" for s in own for w in sentence.kids(s, "nmod:poss"))
    if objects or not own or owner or own[0].text.lower() in _RELATIVE:
        return body
    noun = nominal(sentence, sentence.head(clause), dates)
    verb = max([clause.index, *(w.index for w in sentence.kids(clause, "compound:prt"))])
    rest = [i for i in body if not _object_pronoun(sentence, clause, i)]
    return [*(i for i in rest if i <= verb), *noun, *(i for i in rest if i > verb)]


def _object_pronoun(sentence: Sentence, clause: Word, i: int) -> bool:
    word = sentence.words[i]
    return (
        clause.dep == "acl:relcl"
        and word.text.lower() in {"that", "which", "whom"}
        and word.tag in {"IN", "WDT", "WP"}
        and word.index < clause.index
    )


def _borrowed(
    sentence: Sentence, clause: Word, body: list[int], dates: frozenset[int]
) -> tuple[list[int], list[int]] | None:
    """A clause without a subject of its own takes the one of the verb or noun above it."""
    above = sentence.head(clause)
    if clause.dep in {"acl", "acl:relcl"}:
        passive = clause.tag in {"VBN", "VBD"} and above.text.lower() not in _POINTERS
        return (_doers(sentence, clause, above, dates), body) if passive else None
    if clause.dep not in {"conj", "xcomp"}:
        return ([], body) if clause.dep == "root" else None
    first = above
    while first.dep in {"conj", "xcomp"} and not sentence.kids(first, *SUBJECTS):
        if first.head == first.index:
            return None
        first = sentence.head(first)
    subject = next(iter(sentence.kids(first, *SUBJECTS)), None)
    if subject is None:
        return None
    if subject.text.lower() in _RELATIVE:
        subject = sentence.head(first)
    return [*nominal(sentence, subject, dates), *_shared(sentence, clause, first, subject)], body


def _shared(sentence: Sentence, clause: Word, first: Word, subject: Word) -> list[int]:
    """The words between the subject and the first conjunct that the conjunct `clause` shares.

    "was arrested and charged": "was"; "expects to obtain approval and complete it": "expects to".
    """
    own = sentence.kids(clause, "aux", "aux:pass")
    if own or clause.tag in FINITE:
        return []
    mate = _mate(sentence, clause, first)
    if mate is None:
        return []
    start = max(sentence.subtree(subject)) + 1 if subject.index < mate.index else mate.index
    between = [
        w for w in sentence.words[start : mate.index] if w.dep != "nsubj" and w.pos != "PUNCT"
    ]
    governing = {first.index, *(a.index for a in sentence.ancestors(mate))}
    marked = bool(sentence.kids(clause, "mark"))
    return [
        w.index
        for w in between
        if (w.index in governing or w.dep in {"aux", "aux:pass", "mark", "compound:prt"})
        and not (marked and w.dep == "mark" and w.head == mate.index)
    ]


def _mate(sentence: Sentence, clause: Word, first: Word) -> Word | None:
    """The nearest verb before that `clause` is coordinated with and that stands in its form."""
    chain = [sentence.head(clause), *sentence.kids(sentence.head(clause), "conj"), first]
    same = [w for w in chain if w.index < clause.index and w.tag == clause.tag]
    helped = [w for w in same if sentence.kids(w, "aux", "aux:pass", "mark") or w.dep == "xcomp"]
    return max(helped, key=lambda w: w.index, default=None)


def _object_lost(sentence: Sentence, clause: Word) -> bool:
    """Whether a reduced passive is a relative clause misread: "limits that countries imposed"."""
    if clause.dep != "acl" or sentence.kids(clause, "obj", "obl:agent"):
        return False
    first = min(nominal(sentence, sentence.head(clause), frozenset()), default=0)
    before = sentence.words[first - 1] if first else None
    return before is not None and before.text.lower() in {"that", "which", "whom"}


def _auxiliary(sentence: Sentence, clause: Word, anchor: Anchor, dates: frozenset[int]) -> str:
    """The auxiliary that a reduced passive lacks ("the treaty [was] signed"), if it lacks one."""
    if clause.dep != "acl" or clause.tag not in {"VBN", "VBD"} or anchor.planned:
        return ""
    if sentence.kids(clause, *SUBJECTS, "aux", "aux:pass"):
        return ""
    noun = sentence.head(clause)
    if _active(sentence, clause, noun, dates):
        return ""
    name = sentence.name_at(noun)
    if name is not None and name.label == "PERSON" and not sentence.kids(noun, "conj"):
        return "[was]"
    many = noun.tag in {"NNS", "NNPS"} or bool(sentence.kids(noun, "conj"))
    return "[were]" if many else "[was]"


def _active(sentence: Sentence, clause: Word, noun: Word, dates: frozenset[int]) -> bool:
    """Whether what is read as a reduced passive is an active clause: "The three agreed on it."."""
    first = min(nominal(sentence, noun, frozenset()), default=noun.index)
    before = sentence.words[first - 1].text.lower() if first else ""
    objects = [w for w in sentence.kids(clause, "obj") if w.index not in dates]
    return noun.dep == "root" or before in _CLAUSE_OPENERS or bool(objects)


def _shortened(
    sentence: Sentence, clause: Word, subject: list[int], body: list[int], trigger: int
) -> list[int]:
    """The body without what can go, the last first, until the whole is short enough."""
    full = body
    order = sorted(body, key=lambda i: (-min(sentence.subtree(sentence.words[i])), i))
    for group in _SPARED:
        for index in order:
            if count(sentence, [*subject, *body]) <= MOST_WORDS:
                if body == full or not unfinished(sentence, body):
                    return body
                break
            word = sentence.words[index]
            if index in body and word.dep in group and not _needed(sentence, clause, word):
                gone = sentence.subtree(word)
                body = [i for i in body if i not in gone]
    needed = max([clause.index, *(i for i in (trigger,) if i in full)])
    return cut(sentence, subject, full, needed, MOST_WORDS)


def _needed(sentence: Sentence, clause: Word, word: Word) -> bool:
    """Whether the phrase of `word` completes the one it hangs on: "a response to", "a day of"."""
    if word.index == clause.index or word.index in {a.index for a in sentence.ancestors(clause)}:
        return True
    if any(n.first < word.index <= n.last for n in sentence.names):
        return True
    cases = {c.text.lower() for c in sentence.kids(word, "case", "mark")}
    return word.dep == "nmod" and not cases.isdisjoint({"of", "to", "between"})


def _written(
    sentence: Sentence,
    subject: list[int],
    body: list[int],
    known: Mapping[int, str],
    between: str = "",
) -> str:
    """The words at the indices as text: spaced as in the article, marks at the joints mended."""
    first = _run(sentence, subject, known)
    pieces = (first, between, _run(sentence, body, known, first))
    text = _NOISE.sub(" ", " ".join(filter(None, pieces)))
    text = _SPACED.sub(r"\1", " ".join(text.split()))
    text = _MARKS.sub(r"\1", text)
    text = _TRAILING.sub("", _LEADING.sub("", text.strip(" ,;:–—-")))
    text = text.rstrip(" ,;:–—-")
    opened = text[:1] == "["
    return text[:opened] + text[opened : opened + 1].upper() + text[opened + 1 :]


def _run(sentence: Sentence, indices: list[int], known: Mapping[int, str], before: str = "") -> str:
    """The words at the indices; a pronoun stays where its name stands before it already."""
    pieces: list[str] = [before, " "] if before else []
    skipped = len(pieces)
    last = -1
    for i in indices:
        word = sentence.words[i]
        text = known.get(i, word.text)
        if i in known and _said(text, pieces):
            text = word.text
        if i == 0 and pieces and word.pos in {"DET", "PRON"}:
            text = text.lower()  # no longer the first word
        near = last >= 0 and i == last + 1 and sentence.words[last].end == word.start
        pieces.append(text if near else f" {text}")
        last = i
    return "".join(pieces[skipped:]).strip()


def _said(name: str, pieces: list[str]) -> bool:
    bare = name.strip("[]").removesuffix("'").removesuffix("'s").lower()
    return bare in "".join(pieces).lower()


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


def _stands(sentence: Sentence, clause: Word, text: str) -> bool:
    """Whether the summary says enough and little enough to be read alone."""
    words = text.split()
    if not words or len(words) > MOST_WORDS or _dangles(words):
        return False
    if clause.pos == "VERB":
        return len(words) >= (4 if words[0].lower() in VAGUE else 2)
    content = [w for w in words if w.lower() not in _BARE and not w.endswith(("'s", "’s"))]
    enough = 2 if clause.pos == "NOUN" and is_event_noun(sentence, clause) else 3
    return len(content) > enough - 1 and words[0].lower() not in _BARE - {"the", "a", "an"}
