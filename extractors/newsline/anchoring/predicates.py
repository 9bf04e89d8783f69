"""Which words tell events, and of whom: verbs, eventive nouns and their subjects."""

from newsline.anchoring.sayings import declares, is_deed
from newsline.lexicon import lexicon
from newsline.syntax import SUBJECTS, Sentence
from newsline.word import Word

RELATIVE_TAGS = frozenset({"WDT", "WP"})
_ASIDE = frozenset({"acl:relcl", "ccomp", "parataxis"})
_OPENING = frozenset({"“", "„", "``", "`"})
_CLOSING = frozenset({"”", "''"})
SPEAKERS = frozenset({"i", "you", "we"})
POINTING = SPEAKERS | {"this", "that", "these", "those"}
OURS = frozenset({"my", "your", "our"})
EVENT_NAMES = frozenset({"EVENT"})
_PLURAL = frozenset({"are", "have", "were"})
_CLAUSE = 4  # words from "what" to its participle
_ARTICLES = frozenset({"article", "column", "dispatch", "report", "story"})


def is_of_several(sentence: Sentence, verb: Word) -> bool:
    """Whether a verb is in the plural: "were arrested", "have left"."""
    helpers = [verb, *sentence.kids(verb, "aux", "aux:pass", "cop")]
    return any(w.text.lower() in _PLURAL and w.tag in {"VBD", "VBP"} for w in helpers)


def is_event_noun(sentence: Sentence, word: Word) -> bool:
    """Whether `word` is a noun that tells an event, and no part of a name that is no event's."""
    if word.pos not in {"NOUN", "PROPN"}:
        return False
    words, form = lexicon(), word.text.lower()
    before = sentence.words[word.index - 1].text.lower() if word.index else ""
    if not words.text.no_events.isdisjoint({form, f"{before} {form}"}):
        return False
    if word.lemma not in words.nouns and form not in words.nouns:
        return False
    name = sentence.name_at(word)
    return name is None or name.label in EVENT_NAMES


def has_copula(sentence: Sentence, word: Word) -> bool:
    """Whether `word` is a predicate nominal; a verb in "is to meet" or "is to be met" is none."""
    if word.tag in {"VB", "VBG"} or not sentence.kids(word, "cop"):
        return False
    return word.tag != "VBN" or all(w.tag != "TO" for w in sentence.kids(word, "mark"))


def subject_of(sentence: Sentence, verb: Word) -> Word | None:
    """The word that heads the subject of `verb`, its own or one shared with a verb above it."""
    own = next(iter(sentence.kids(verb, *SUBJECTS)), None)
    relative = verb.dep == "acl:relcl" and own is not None and own.tag in RELATIVE_TAGS
    if own is not None and not relative:
        return own
    if verb.dep in {"acl", "acl:relcl"}:
        return sentence.head(verb)
    if verb.dep in {"conj", "xcomp", "advcl"} and sentence.head(verb).index != verb.index:
        return subject_of(sentence, sentence.head(verb))
    return None


def tellable(sentence: Sentence, verb: Word) -> bool:
    """Whether `verb` tells an event that somebody reads a timeline for."""
    verbs = lexicon().verbs
    if verb.pos != "VERB" or (verb.lemma in verbs.stative and not is_deed(sentence, verb)):
        return False
    subject = subject_of(sentence, verb)
    if verb.lemma in verbs.saying and not declares(sentence, verb, subject):
        return False
    if verb.dep in {"nmod", "obl"} and sentence.kids(verb, "case", "mark"):
        return False  # a noun: "hopeful about the prospects"
    if has_copula(sentence, verb) or _is_state(sentence, verb) or _is_figure(sentence, verb):
        return False
    if subject is None or _is_reflexive(sentence, verb) or _gives_name(sentence, verb):
        return False
    if is_of_the_speaker(sentence, verb, subject) or _credits(sentence, verb):
        return False
    return not (verb.lemma in verbs.furniture and verb.dep == "root" and subject.index > verb.index)


def _credits(sentence: Sentence, verb: Word) -> bool:
    """Whether it tells who made the article, or changed it: "contributed to this report"."""
    verbs = lexicon().verbs
    if verb.lemma not in verbs.crediting:
        return False
    things = (w for w in sentence.kids(verb, "obj", "obl", *SUBJECTS) if w.lemma in _ARTICLES)
    return any(w.text.lower() == "this" for thing in things for w in sentence.kids(thing, "det"))


def _is_figure(sentence: Sentence, verb: Word) -> bool:
    """Whether it tells how much there is: "reserves stood at $108 million"."""
    amounts = sentence.kids(verb, "obl") if verb.lemma == "stand" else ()
    return any(
        c.text.lower() == "at" and w.pos in {"NUM", "SYM"}
        for w in amounts
        for c in sentence.kids(w, "case")
    )


def _is_reflexive(sentence: Sentence, verb: Word) -> bool:
    """Whether it tells where somebody stands: "now finds himself leading the team"."""
    return verb.lemma == "find" and any(
        w.text.lower().endswith(("self", "selves"))
        for w in sentence.kids(verb, "obj")
        or [s for c in sentence.kids(verb, "ccomp", "xcomp") for s in sentence.kids(c, "nsubj")]
    )


def _gives_name(sentence: Sentence, verb: Word) -> bool:
    """Whether a clause only says what something is called: "of what would be called the Union"."""
    before = sentence.words[max(0, verb.index - _CLAUSE) : verb.index]
    what = any(w.text.lower() == "what" for w in before)
    return what and verb.tag == "VBN" and verb.lemma in lexicon().verbs.naming


def _is_state(sentence: Sentence, verb: Word) -> bool:
    """Whether a participle tells how something stays: "It remained closed"."""
    above = sentence.head(verb)
    bare = verb.tag == "VBN" and not sentence.kids(verb, "aux", "aux:pass")
    return bare and verb.dep == "xcomp" and above.lemma in lexicon().verbs.stative


def is_of_the_speaker(sentence: Sentence, verb: Word, subject: Word) -> bool:
    """Whether the subject is a speaker, a reader or a bare "this": no row could tell who it is."""
    relative = verb.dep == "acl:relcl" and subject.text.lower() not in SPEAKERS
    if subject.text.lower() in POINTING and not relative:
        return True
    return any(w.text.lower() in OURS for w in sentence.kids(subject, "nmod:poss"))


def in_past(sentence: Sentence, verb: Word) -> bool:
    """Whether `verb` stands in the simple past or the past perfect."""
    return "VBD" in {verb.tag, *(w.tag for w in sentence.kids(verb, "aux", "aux:pass"))}


def is_under_way(sentence: Sentence, verb: Word) -> bool:
    """Whether something was going on: "was walking", "were still burning"."""
    helpers = (w.text.lower() for w in sentence.kids(verb, "aux"))
    return verb.tag == "VBG" and not {"was", "were"}.isdisjoint(helpers)


def main_clause(sentence: Sentence) -> frozenset[int]:
    """The indices of the words that tell what the sentence itself tells.

    Quoted words, relative clauses and what somebody is said to have said are left out, but not what
    stands before the saying: "The plant burned down, officials said".
    """
    aside: set[int] = set()
    for word in sentence.words:
        if word.dep in _ASIDE and word.index > word.head:
            aside |= sentence.subtree(word)
    return frozenset(w.index for w in sentence.words) - aside - _quoted(sentence)


def _quoted(sentence: Sentence) -> set[int]:
    """The words in quotation marks; a quote may go on in the next sentence."""
    found: set[int] = set()
    inside = False
    for word in sentence.words:
        plain = word.text == '"'
        if word.text in _OPENING or (plain and not inside):
            inside = True
        elif word.text in _CLOSING or plain:
            inside = False
        elif inside:
            found.add(word.index)
    return found
