"""An event told by its sentence, where no clause of it stands alone."""

from newsline.anchoring.anchor import Anchor
from newsline.anchoring.anchors import SETTING
from newsline.lexicon import lexicon
from newsline.syntax import SUBJECTS, Sentence
from newsline.telling.adverbials import is_adverbial, leading_preposition, runs, told_of
from newsline.telling.excerpt import whole
from newsline.telling.hearsay import sources
from newsline.telling.losses import loses
from newsline.telling.mending import unfinished
from newsline.telling.soundness import (
    FINITE_TAGS,
    is_unsound,
    joins_time,
    lacks_verb,
    opening,
    says_following,
    splits_number,
    with_closing_quote,
)
from newsline.telling.standing import dangles, is_one_of_a_row, quote_parts
from newsline.telling.writing import MOST_WORDS, Printed, Told, fitting
from newsline.word import Word

# What comes before or after another is of another day.
_ORDER = frozenset({"after", "before", "following", "prior", "since", "until"})
SHORT = 20  # words of a sentence that may tell what a noun or side clause tells as a whole


def told_whole(
    sentence: Sentence, anchor: Anchor, dates: frozenset[int], printed: Printed
) -> Told | None:
    """The event told by the sentence, or a part of it between marks."""
    apart = sources(sentence, anchor.trigger)
    if _leads_up(sentence, anchor.clause):
        dates = frozenset()
    for most in range(MOST_WORDS, 0, -3):  # what is printed for dates takes more room than they
        indices = whole(sentence, anchor.trigger, anchor.date.index, most)
        indices = [i for i in indices if i >= opening(sentence) and i not in apart]
        indices = _undated(sentence, _undated_end(sentence, indices, dates), dates)
        indices = with_closing_quote(sentence, indices)
        text = fitting(sentence, [], indices, printed, "")
        if len(text.split()) <= MOST_WORDS:
            break
    else:
        return None
    there = dates | apart | frozenset(indices)
    if not indices or _is_torn(sentence, indices, text) or _lacks(sentence, anchor, indices, there):
        return None
    last = sentence.words[indices[-1]].text
    state = last.lower().rstrip(".") in lexicon().text.states and text.endswith(last)
    return Told(text if state else text.rstrip("."), frozenset(indices), whole=True)


def _leads_up(sentence: Sentence, clause: Word) -> bool:
    """Whether the sentence tells what was before: "was a scout | before moving to Oslo in 2019"."""
    opener = {w.text.lower() for w in sentence.kids(clause, "mark", "case")}
    return clause.dep in {"acl", "advcl"} and clause.index > clause.head and "before" in opener


def _is_torn(sentence: Sentence, indices: list[int], text: str) -> bool:
    """Whether the part begins or ends where no sentence does."""
    if text.count("(") != text.count(")") or splits_number(sentence, indices):
        return True
    if says_following(sentence, indices) or is_unsound(text):
        return True
    if joins_time(sentence, indices):
        return True
    if dangles(text.split()) and not _opens_whole(sentence, indices):
        return True
    last = sentence.words[indices[-1]]
    if last.pos in {"NUM", "PROPN"} and unfinished(sentence, indices):
        return True
    if last.text.lower() in {"a", "an", "the"}:
        return True
    verbal = any(sentence.words[i].tag in FINITE_TAGS for i in indices)
    return sentence.words[indices[0]].pos == "ADP" and not verbal  # "At the end, one more song"


def _lacks(sentence: Sentence, anchor: Anchor, indices: list[int], there: frozenset[int]) -> bool:
    """Whether the part has not all that the event needs; `there` is what nobody misses."""
    clause = anchor.clause
    if anchor.trigger.pos == "VERB" and lacks_verb(sentence, clause, indices):
        return True
    if loses(sentence, indices, there):
        return True
    return quote_parts(sentence, clause) or is_one_of_a_row(sentence, clause)


def _opens_whole(sentence: Sentence, indices: list[int]) -> bool:
    """Whether the first word asks for no more: "That ship sank", "When they came, he fled"."""
    first = sentence.words[indices[0]]
    if first.text.lower() not in {"when", "where"}:
        return first.tag == "DT"
    finite = [i for i in indices if sentence.words[i].tag in FINITE_TAGS]
    return len(finite) > 1 and first.index == 0


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


def beside_the_point(sentence: Sentence, anchor: Anchor) -> bool:
    """Whether the sentence as a whole tells something else: the event stands in a side clause.

    A bare noun does, a clause that hangs on another, or a participle or infinitive without a
    subject: "to end on Friday".
    """
    clause = anchor.clause
    root = next((w for w in sentence.words if w.head == w.index), clause)
    if clause.dep == "advcl" and _ORDER & _openers(sentence, clause):
        return True  # "was a scout before moving to Oslo"
    if root.pos != "VERB":  # "It was the time used to come to it": what is used is no event
        empty = any(w.text.lower() == "it" for w in sentence.kids(root, "nsubj"))
        while clause.dep == "xcomp" and clause.head != clause.index:
            clause = sentence.head(clause)
        return empty and clause.dep == "acl" and clause.head == root.index
    if clause.pos == "NOUN" and clause.index == anchor.trigger.index:
        return not _sets_the_scene(sentence, clause, root)
    if clause.dep in {"acl:relcl", "advcl"} and sentence.kids(clause, *SUBJECTS):
        return len(sentence.words) > SHORT
    while clause.head != clause.index and not sentence.kids(clause, *SUBJECTS):
        above = sentence.head(clause)
        if clause.dep not in {"conj", "xcomp"} and (clause.dep != "acl" or above.pos != "VERB"):
            return clause.dep in {"acl", "advcl"} and clause.tag in {"VB", "VBG", "VBN"}
        clause = above
    return False


def _sets_the_scene(sentence: Sentence, noun: Word, root: Word) -> bool:
    """Whether the main clause tells what went on then: "in the Monday attack, two men died"."""
    above = [noun, *sentence.ancestors(noun)]
    top = next((w for w in above if w.head == root.index), root)
    way = above[: above.index(top) + 1]
    if top.dep in SUBJECTS and noun.dep == "nmod":
        return False  # "The inquiry into the 2016 crash was suspended"
    if "since" in _openers(sentence, noun):
        return min(sentence.subtree(top)) == 0  # "Since the 1998 war the border has been closed"
    if any(_ORDER & _openers(sentence, w) for w in way):
        return False
    if noun.dep not in SUBJECTS and _is_perfect(sentence, root):
        return False
    setting = noun.dep == "obl" and bool(_openers(sentence, noun) & SETTING)
    return min(sentence.subtree(top)) == 0 or setting


def _openers(sentence: Sentence, word: Word) -> set[str]:
    """What relates a phrase or a clause to what it stands in, in small letters."""
    return {w.text.lower() for w in sentence.kids(word, "case", "mark")}


def _is_perfect(sentence: Sentence, verb: Word) -> bool:
    """Whether something is so until now: "no charges have been filed in the Monday shooting"."""
    return any(w.text.lower() in {"has", "have"} for w in sentence.kids(verb, "aux"))
