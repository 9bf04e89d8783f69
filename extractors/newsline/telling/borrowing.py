"""The subject of a clause that has none of its own, and what else it lacks to stand alone.

A relative clause takes what its pronoun stands for, a coordinated verb the subject of the first, a
participle the noun that it hangs on. What an editor adds stands in brackets.
"""

from collections.abc import Container

from newsline.anchoring.anchor import Anchor
from newsline.anchoring.anchors import FINITE
from newsline.anchoring.predicates import in_past, is_of_several, subject_of
from newsline.lexicon import lexicon
from newsline.naming.gazetteer import name_words
from newsline.naming.pronouns import genitive, is_personal
from newsline.syntax import SUBJECTS, Name, Sentence
from newsline.telling.phrases import nominal
from newsline.telling.soundness import FINITE_TAGS
from newsline.word import Word

RELATIVE = frozenset({"who", "which", "that", "whom", "whose"})
_TURNS = frozenset({"after", "before", "since", "upon"})
_CLAUSE_OPENERS = frozenset({"after", "as", "because", "before", "if", "once", "since", "that",
                             "until", "when", "where", "whether", "while"})  # fmt: skip
_OCCURRING = frozenset({"happen", "occur"})
_POINTERS = frozenset({"one", "ones", "those", "that", "what"})
_LISTED = frozenset({"ADJ", "DET", "NOUN", "NUM", "PROPN"})
_SEQUENCE = frozenset({"finally", "later", "then"})
_HOW_MANY = frozenset({"about", "around", "between", "over", "under"})
_NUMBERING = frozenset({"no", "nos", "nr"})
_VOWELS = frozenset("aeio")  # "a union", "a useful tool"
_NO_PERSONS = frozenset({"FAC", "GPE", "LOC", "ORG"})


def of_relative(
    sentence: Sentence, clause: Word, body: list[int], dates: frozenset[int]
) -> tuple[list[int], list[int]] | None:
    """A relative clause takes what its pronoun stands for as its subject."""
    if clause.dep != "acl:relcl":
        return [], body
    noun = sentence.head(clause)
    if noun.text.lower() in _POINTERS and not says_when(sentence, clause):
        return None
    pronoun = next(
        (w for w in sentence.kids(clause, *SUBJECTS) if w.text.lower() in RELATIVE), None
    )
    if pronoun is not None:
        if _far_from(sentence, pronoun, noun) or _either(sentence, pronoun, noun):
            return None
        if _of_the_whole(sentence, clause, pronoun, noun):
            return None
        person = _who(sentence, pronoun, noun)
        if person is None and _nobody(sentence, pronoun, noun):
            return None
        noun = person or _somebody(sentence, pronoun, _agreeing(sentence, clause, noun))
        noun = _doer_beside(sentence, pronoun, noun)
        below = sentence.subtree(clause)
        doers = [i for i in _doers(sentence, clause, noun, dates) if i not in below]
        return doers, [i for i in body if i != pronoun.index]
    return [], body


def _far_from(sentence: Sentence, pronoun: Word, noun: Word) -> bool:
    """Whether "which" stands behind a noun of a clause that hangs on the noun it is read as.

    "It is worth changing things to raise interest, and the show, which ...": not the things.
    """
    if pronoun.text.lower() != "which" or pronoun.index < 2:
        return False
    before = sentence.words[pronoun.index - 2]
    if sentence.words[pronoun.index - 1].text != "," or before.index == noun.index:
        return False
    between = (a for a in sentence.ancestors(before) if noun.index < a.index < before.index)
    verbs = (a for a in between if a.pos == "VERB" and a.dep in {"acl", "advcl"})
    return before.pos in {"NOUN", "PROPN"} and any(
        noun.index in {a.index for a in sentence.ancestors(v)} for v in verbs
    )


def _of_the_whole(sentence: Sentence, clause: Word, pronoun: Word, noun: Word) -> bool:
    """Whether ", which led to" speaks of all before it: "talks between two firms, which led"."""
    between = any(c.text.lower() == "between" for c in sentence.kids(noun, "case"))
    causes = clause.lemma in lexicon().verbs.causing
    return pronoun.text.lower() == "which" and between and causes


def _either(sentence: Sentence, pronoun: Word, noun: Word) -> bool:
    """Whether ", which" may mean the noun before it or the one that this hangs on.

    "A view on the stock, which closed at $9": the parser takes the one, a reader the other. Of two
    that "of" joins the first is meant as a rule, and the number of the verb tells, too.
    """
    at = pronoun.index - 2
    if pronoun.text.lower() != "which" or at <= noun.index or noun.pos != "NOUN":
        return False
    beside = sentence.words[at]
    cases = {c.text.lower() for c in sentence.kids(beside, "case")}
    alike = {noun.tag, beside.tag} in ({"NN"}, {"NNS"})
    below = beside.dep == "nmod" and beside.head == noun.index
    return sentence.words[at + 1].text == "," and below and alike and "of" not in cases


def borrowed(
    sentence: Sentence, clause: Word, body: list[int], dates: frozenset[int]
) -> tuple[list[int], list[int]] | None:
    """A clause without a subject of its own takes the one of the verb or noun above it.

    `body` are the indices of its words, `dates` those of its dates; None where no subject is sure.
    """
    above = _held_by(sentence, clause)
    if _mixed(sentence, clause, above):
        return None
    if clause.dep in {"acl", "acl:relcl"}:
        if above.lemma in lexicon().text.frames and sentence.kids(clause, "aux"):
            return None  # "the first time that Rossi had been allowed to enter"
        passive = clause.tag in {"VBN", "VBD"} and above.text.lower() not in _POINTERS
        if passive or _is_starting(sentence, clause):
            person = _person_beside(sentence, clause)
            if person is not None and is_personal(above.lemma):
                return None  # "the lawyer of Anna Rossi, named on Monday"
            return _doers(sentence, clause, person or above, dates), body
    if clause.dep in {"acl", "advcl"}:
        return _of_participle(sentence, clause, body, dates)
    if clause.dep not in {"conj", "xcomp"}:
        return ([], body) if clause.dep == "root" else None
    return _of_conjunct(sentence, clause, body, dates)


def _is_starting(sentence: Sentence, clause: Word) -> bool:
    """Whether a participle beside a thing tells when it begins or ends: "talks starting Friday"."""
    noun, verbs = sentence.head(clause), lexicon().verbs
    known = noun.pos in {"NOUN", "PROPN"} and not is_personal(noun.lemma)
    aspect = clause.lemma in verbs.aspectual - verbs.ending and not sentence.kids(clause, "obj")
    return clause.dep == "acl" and clause.tag == "VBG" and known and aspect


def _person_beside(sentence: Sentence, clause: Word) -> Word | None:
    """The person named just before the comma of a participle: "the trial of Berg, arrested"."""
    if clause.index < 1 or sentence.words[clause.index - 1].text != ",":
        return None
    name = _person_before(sentence, clause.index)
    if name is None or name.first <= clause.head <= name.last:
        return None
    return _head_of(sentence, name)


def _person_before(sentence: Sentence, end: int) -> Name | None:
    """The person whose name ends before a word, commas and an age apart: "Rossi, 16, who"."""
    at = end - 1
    while at > 0 and (sentence.words[at].text == "," or sentence.words[at].pos == "NUM"):
        at -= 1
    name = sentence.name_at(sentence.words[at]) if at >= 0 else None
    return name if name is not None and name.label == "PERSON" else None


def _head_of(sentence: Sentence, name: Name) -> Word | None:
    """The word of a name that hangs on what stands outside it."""
    inside = range(name.first, name.last + 1)
    return next((sentence.words[i] for i in inside if sentence.words[i].head not in inside), None)


def _held_by(sentence: Sentence, clause: Word) -> Word:
    """The noun that a participle hangs on; behind a comma the first of those that hang together.

    "A pause in the fighting, agreed in Rome" is a pause that was agreed; but what is said of a
    place is said of the nearest: "a hotel in Oslo, located ...".
    """
    noun = sentence.head(clause)
    first = min(i for i in sentence.subtree(clause) if sentence.words[i].text != ",")
    comma = first > 0 and sentence.words[first - 1].text == ","
    if clause.dep != "acl" or not comma or clause.lemma in lexicon().verbs.describing:
        return noun
    while noun.dep == "nmod" and noun.pos == "NOUN" and sentence.head(noun).pos == "NOUN":
        if sentence.head(noun).lemma == "part":
            break
        noun = sentence.head(noun)
    return noun


def _mixed(sentence: Sentence, clause: Word, noun: Word) -> bool:
    """Whether a participle may be said of a person or of a thing: "the host of the show, seen"."""
    nearest = sentence.head(clause)
    if noun.index == nearest.index or clause.dep != "acl":
        return False
    return is_personal(noun.lemma) is not is_personal(nearest.lemma)


def _of_participle(
    sentence: Sentence, clause: Word, body: list[int], dates: frozenset[int]
) -> tuple[list[int], list[int]] | None:
    """What a participle or an infinitive beside a clause shares with it."""
    subject = subject_of(sentence, sentence.head(clause))
    if subject is not None and _opens(sentence, clause):
        before = sentence.kids(clause, "mark", "case", "advmod", "aux", "aux:pass")
        marks = {w.index for w in before if w.index < clause.index}
        return nominal(sentence, subject, dates), [i for i in body if i not in marks]
    noun = _purpose_of(sentence, clause)
    return None if noun is None else (nominal(sentence, noun, frozenset()), body)


def _of_conjunct(
    sentence: Sentence, clause: Word, body: list[int], dates: frozenset[int]
) -> tuple[list[int], list[int]] | None:
    if not is_joined(sentence, clause):
        return None
    first = sentence.head(clause)
    while first.dep in {"conj", "xcomp"} and not sentence.kids(first, *SUBJECTS):
        if first.head == first.index or not is_joined(sentence, first):
            return None
        first = sentence.head(first)
    subject = next(iter(sentence.kids(first, *SUBJECTS)), None)
    if subject is None:
        return None
    if subject.text.lower() in RELATIVE:
        subject = sentence.head(first)
    shared = _shared(sentence, clause, first, subject)
    return [*nominal(sentence, subject, dates), *shared], [*_hearsay(sentence, first), *body]


def is_joined(sentence: Sentence, verb: Word) -> bool:
    """Whether a conjunction joins a verb to the one before: "came, saw and won", "rose, then fell".

    Where none does, the verb was read as a conjunct by mistake, and its subject is another's: "He
    pointed to two films, published on Friday".
    """
    if verb.dep != "conj":
        return True
    first = sentence.head(verb)
    if verb.tag == "VBD" and first.tag == "VB" and sentence.kids(first, "aux"):
        return False  # "will face counts of murder and attempted murder"
    mates = [w for w in sentence.kids(first, "conj") if w.index >= verb.index]
    for mate in mates:  # a list may be read as a chain
        mates += [w for w in sentence.kids(mate, "conj") if w not in mates]
    joints = {c.index for w in mates for c in sentence.kids(w, "cc")}
    joints |= {w.index for w in sentence.kids(first, "cc") if w.index > first.index}
    then = (c for w in mates for c in sentence.kids(w, "advmod"))
    return bool(joints) or any(w.text.lower() in _SEQUENCE for w in then)


def _hearsay(sentence: Sentence, first: Word) -> list[int]:
    """The adverb before two verbs that makes both hearsay: "allegedly shot and killed"."""
    hearsay = lexicon().cues.hearsay
    below = sentence.kids(first, "advmod")
    return [w.index for w in below if w.text.lower() in hearsay and w.index < first.index]


def without_case(sentence: Sentence, subject: list[int]) -> list[int]:
    """A borrowed subject without the preposition that it stood behind, and with its first word.

    That may be lost before a hyphen or a number: "Secretary- | General Rossi", "No. | 5 Oslo". What
    stands before a number tells how many: "Between 60 and 100 people".
    """
    start = next((n for n, i in enumerate(subject) if sentence.words[i].pos != "ADP"), 0)
    how_many = start > 0 and sentence.words[subject[start]].tag == "CD"
    if how_many and sentence.words[subject[start - 1]].text.lower() in _HOW_MANY:
        start -= 1
    kept = subject[start:]
    while kept and (more := _torn_off(sentence, kept[0])):
        kept = [*more, *kept]
    return kept


def _torn_off(sentence: Sentence, first: int) -> list[int]:
    """The words before the one at `first` that it makes one word with, or is the number of."""
    before = [w.text.lower() for w in sentence.words[max(0, first - 2) : first]]
    if len(before) < 2:
        return []
    if before[1] == "-" and sentence.words[first].start == sentence.words[first - 1].end:
        start = first - 2
        while start and sentence.words[start - 1].pos == "PROPN":
            start -= 1
        return list(range(start, first))
    numbered = sentence.words[first].pos == "NUM" and before[1] == "." and before[0] in _NUMBERING
    return [first - 2, first - 1] if numbered else []


def widened(sentence: Sentence, subject: list[int]) -> list[int]:
    """A borrowed subject with the first part of its list: "23 Thai and | Malay sailors"."""
    start = subject[0] if subject else 0
    if not start or sentence.words[start - 1].text.lower() not in {"and", "or"}:
        return subject
    at = start - 1
    while at and sentence.words[at - 1].pos in _LISTED:
        at -= 1
    behind = sentence.words[at - 1].pos if at else "VERB"
    return [*range(at, start), *subject] if behind == "VERB" and at < start - 1 else subject


def _agreeing(sentence: Sentence, clause: Word, noun: Word) -> Word:
    """The noun whose number fits the verb: "the plan for forests, which was finished" is the plan.

    The parser hangs a relative clause on the nearest noun. What occurs is an event: "a fire at the
    mill, which occurred".
    """
    events = lexicon().nouns.keys()
    if clause.lemma in _OCCURRING and noun.lemma not in events:
        return next((a for a in sentence.ancestors(noun) if a.lemma in events), noun)
    verbs = [clause, *sentence.kids(clause, "aux", "aux:pass", "cop")]
    one = any(w.tag == "VBZ" or w.text.lower() == "was" for w in verbs)
    if not one or noun.tag not in {"NNS", "NNPS"} or sentence.name_at(noun) is not None:
        return noun
    fitting = (a for a in sentence.ancestors(noun) if a.tag in {"NN", "NNP"} and a.pos != "VERB")
    return next(fitting, noun)


def _somebody(sentence: Sentence, pronoun: Word, noun: Word) -> Word:
    """The person above the thing that "who" was hung on: "a clerk of the office who"."""
    naming = lexicon().naming
    things = naming.bodies | naming.businesses | naming.no_companies | lexicon().nouns.keys()
    if pronoun.text.lower() != "who" or noun.pos != "NOUN" or noun.lemma not in things:
        return noun
    return next(
        (a for a in sentence.ancestors(noun) if a.pos == "NOUN" and is_personal(a.lemma)), noun
    )


def _doer_beside(sentence: Sentence, pronoun: Word, noun: Word) -> Word:
    """Who is meant by "who" behind a thing of somebody's: "the deal for the Jays, who"."""
    naming = lexicon().naming
    doers = naming.collective | naming.bodies | naming.persons
    if pronoun.text.lower() != "who" or noun.pos != "NOUN" or noun.tag != "NN":
        return noun
    if noun.lemma in doers or is_personal(noun.lemma) or sentence.name_at(noun):
        return noun
    at = pronoun.index - 1
    at -= sentence.words[at].text == ","
    beside = sentence.words[at]
    cases = {c.text.lower() for c in sentence.kids(beside, "case")}
    plural = beside.tag in {"NNS", "NNPS"} or beside.pos == "PROPN"
    linked = beside.dep == "nmod" and beside.head == noun.index and "of" not in cases
    return beside if linked and plural else noun


def _nobody(sentence: Sentence, pronoun: Word, noun: Word) -> bool:
    """Whether "who" was hung on an organisation or a place although a person is named before."""
    hung = sentence.name_at(noun)
    if pronoun.text.lower() != "who" or hung is None or hung.label not in _NO_PERSONS:
        return False
    return any(n.label == "PERSON" and n.last < pronoun.index for n in sentence.names)


def _who(sentence: Sentence, pronoun: Word, noun: Word) -> Word | None:
    """The person named just before "who" where the parser hung the clause on a thing."""
    hung = sentence.name_at(noun)
    if hung is not None and hung.label == "PERSON":
        return None
    if pronoun.text.lower() != "who":
        return None
    name = _person_before(sentence, pronoun.index)
    return None if name is None else _head_of(sentence, name)


def whose(sentence: Sentence, clause: Word, dates: frozenset[int]) -> dict[int, str]:
    """What "whose" at the head of a relative clause stands for, as printed."""
    for subject in sentence.kids(clause, *SUBJECTS):
        for word in sentence.kids(subject, "nmod:poss"):
            if word.text.lower() == "whose" and (noun := _owner(sentence, clause, word)):
                name = sentence.name_at(noun)
                words = range(name.first, name.last + 1) if name else nominal(sentence, noun, dates)
                text = _plain(sentence, list(words))
                return {word.index: f"[{genitive(text)}]"}
    return {}


def introducing(sentence: Sentence, clause: Word, known: Container[int]) -> dict[int, str]:
    """An article instead of "the" where the row is what told which one: "[a] man who | shot".

    None where the noun is among the words of which it is `known` what they point to.
    """
    clause = sentence.head(clause) if clause.dep == "conj" else clause
    noun = sentence.head(clause)
    naming = lexicon().naming
    if clause.dep != "acl:relcl" or noun.tag != "NN" or noun.index in known:
        return {}
    after = sentence.words[noun.index + 1].text.lower()
    before = sentence.words[min(sentence.subtree(noun)) : noun.index]
    article = next((w for w in before if w.text.lower() == "the" and w.head == noun.index), None)
    told = any(
        w.lemma in naming.contrasting or w.tag in {"JJR", "JJS", "RBS", "POS"} for w in before
    )
    if article is None or told or after not in RELATIVE or noun.lemma in naming.unique:
        return {}
    anyone = is_personal(noun.lemma) and noun.lemma not in name_words().titles
    event = noun.lemma in lexicon().nouns and not sentence.kids(noun, "amod")
    if not (anyone or event) or sentence.kids(noun, "appos", "conj", "nummod"):
        return {}
    vowel = sentence.words[article.index + 1].text[:1].lower() in _VOWELS
    return {article.index: "[an]" if vowel else "[a]"}


def _owner(sentence: Sentence, clause: Word, whose_: Word) -> Word | None:
    """What "whose" stands for: what its clause hangs on, or the subject that it interrupts."""
    if clause.dep == "acl:relcl":
        return sentence.head(clause)
    before = sentence.words[max(0, whose_.index - 2) : whose_.index]
    beside = len(before) == 2 and before[1].text == "," and before[0].pos == "PROPN"
    return before[0] if beside else None


def _plain(sentence: Sentence, indices: list[int]) -> str:
    """The words at the indices, spaced as in the article."""
    text = ""
    for n, i in enumerate(indices):
        word = sentence.words[i]
        near = n > 0 and indices[n - 1] == i - 1 and sentence.words[i - 1].end == word.start
        text += word.text if near or not text else f" {word.text}"
    return text


def _doers(sentence: Sentence, clause: Word, noun: Word, dates: frozenset[int]) -> list[int]:
    """The words of the noun that a clause hangs on; of the whole list where the verb is plural."""
    noun = sentence.head(noun) if noun.dep == "conj" and is_of_several(sentence, clause) else noun
    return nominal(sentence, _named(sentence, noun), dates)


def _named(sentence: Sentence, noun: Word) -> Word:
    """The person whom a noun beside a name tells of: "Anna Rossi, the mayor who died"."""
    above = sentence.head(noun)
    name = sentence.name_at(above) if noun.dep == "appos" else None
    return above if name is not None and name.label == "PERSON" else noun


def says_when(sentence: Sentence, clause: Word) -> bool:
    """Whether a relative clause says when or where, and so has all its participants itself."""
    adverbs = sentence.kids(clause, "advmod", "obl", "mark")
    return any(w.text.lower() in {"when", "where", "why", "while", "as"} for w in adverbs)


def _opens(sentence: Sentence, clause: Word) -> bool:
    """Whether a participle shares the subject of the main verb, and with it makes a clause.

    "Rescued on 25 November by fishermen, the boy ..."; "..., while speaking in Rome on Monday".
    """
    if clause.dep != "advcl" or subject_of(sentence, sentence.head(clause)) is None:
        return False
    if _was_done(sentence, clause):
        return True
    if sentence.kids(clause, *SUBJECTS, "aux", "aux:pass"):
        return False
    marks = {w.text.lower() for w in sentence.kids(clause, "mark", "advmod")}
    if clause.tag == "VBG":
        return bool(marks & {"when", "while"})
    return clause.tag in {"VBN", "VBD"} and clause.index == 0 and not sentence.kids(clause, "obj")


def _was_done(sentence: Sentence, clause: Word) -> bool:
    """Whether a side clause tells what was done to the subject: "left after being released"."""
    helpers = [w.text.lower() for w in sentence.kids(clause, "aux", "aux:pass")]
    marks = {w.text.lower() for w in sentence.kids(clause, "mark", "case")}
    being = helpers in (["being"], ["having", "been"])
    return clause.tag == "VBN" and being and marks <= _TURNS and not sentence.kids(clause, "obj")


def _purpose_of(sentence: Sentence, clause: Word) -> Word | None:
    """The object that an infinitive behind a comma tells of: "a truce, to end on Friday"."""
    to = sentence.kids(clause, "mark")
    if clause.tag != "VB" or len(to) != 1 or to[0].text.lower() != "to" or to[0].index < 2:
        return None
    comma = sentence.words[to[0].index - 1]
    above = sentence.head(clause)
    for noun in sentence.kids(above, "obj") if comma.text == "," else ():
        inside = sentence.subtree(noun) - sentence.subtree(clause)
        if comma.index - 1 in inside and noun.pos in {"NOUN", "PROPN"}:
            return noun
    return None


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


def auxiliary(sentence: Sentence, clause: Word, anchor: Anchor, dates: frozenset[int]) -> str:
    """The auxiliary that a reduced passive lacks ("the treaty [was] signed"), if it lacks one."""
    subject = subject_of(sentence, sentence.head(clause))
    if subject is not None and _opens(sentence, clause):
        return _was(sentence, subject)
    if clause.dep == "advcl" and (aim := _purpose_of(sentence, clause)) is not None:
        return _was(sentence, aim) if in_past(sentence, sentence.head(clause)) else ""
    if clause.dep == "acl" and clause.tag == "VBN" and _aims(sentence, clause):
        main = next((w for w in sentence.ancestors(clause) if w.pos == "VERB"), clause)
        return _was(sentence, sentence.head(clause)) if in_past(sentence, main) else ""
    if clause.dep != "acl" or clause.tag not in {"VBG", "VBN", "VBD"} or anchor.planned:
        return ""
    if sentence.kids(clause, *SUBJECTS, "aux", "aux:pass"):
        return ""
    noun = _held_by(sentence, clause)
    if _is_starting(sentence, clause):
        return _is_or_was(sentence, noun)
    if clause.tag == "VBG":
        return "" if noun.dep == "root" else _was(sentence, noun)
    return "" if _active(sentence, clause, noun, dates) else _was(sentence, noun)


def _aims(sentence: Sentence, clause: Word) -> bool:
    """Whether a clause without a subject tells what is to be: "to be released"."""
    aims = any(w.tag == "TO" for w in sentence.kids(clause, "mark"))
    return aims and not sentence.kids(clause, *SUBJECTS)


def _was(sentence: Sentence, noun: Word) -> str:
    """The auxiliary of a passive with `noun` as its subject, in brackets."""
    name = sentence.name_at(noun)
    if name is not None and name.label == "PERSON" and not sentence.kids(noun, "conj"):
        return "[was]"
    others = any(w.pos != "NUM" for w in sentence.kids(noun, "conj"))
    many = noun.tag in {"NNS", "NNPS"} or others
    return "[were]" if many else "[was]"


def _is_or_was(sentence: Sentence, noun: Word) -> str:
    """The auxiliary of what begins, in the tense of the verb above: "talks [are] starting"."""
    verb = next((w for w in sentence.ancestors(noun) if sentence.kids(w, *SUBJECTS)), noun)
    was = _was(sentence, noun)
    if in_past(sentence, verb):
        return was
    return "[are]" if was == "[were]" else "[is]"


def _active(sentence: Sentence, clause: Word, noun: Word, dates: frozenset[int]) -> bool:
    """Whether what is read as a reduced passive is an active clause: "The three agreed on it."."""
    first = min(nominal(sentence, noun, frozenset()), default=noun.index)
    opener = sentence.words[first - 1] if first else noun
    before = "" if opener.dep == "case" or not first else opener.text.lower()
    objects = [w for w in sentence.kids(clause, "obj") if w.index not in dates]
    aside = clause.index > 0 and sentence.words[clause.index - 1].text == ","
    opening = first == 0 and clause.tag == "VBD" and not aside
    if opening or not _has_other_verb(sentence, clause):
        return True
    heads = noun.dep == "root" and not (aside and clause.tag == "VBN")
    return heads or before in _CLAUSE_OPENERS or bool(objects)


def _has_other_verb(sentence: Sentence, clause: Word) -> bool:
    """Whether another verb than `clause` is the finite one that every sentence has.

    A saying beside it is none: "Two aides left for Oslo on Sunday, a paper said".
    """
    saying = lexicon().verbs.saying
    return any(
        w.tag in FINITE_TAGS and w.index != clause.index and w.lemma not in saying
        for w in sentence.words
    )
