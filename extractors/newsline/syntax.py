"""A parsed sentence as plain frozen values, in one scheme of labels: Universal Dependencies 2.

spaCy pipelines speak one of two schemes. The packaged one is trained on UD treebanks (`obj`, `obl`,
`nsubj:pass`); the `en_core_web_*` pipelines use the ClearNLP labels of OntoNotes (`dobj`, `prep`,
`pobj`, `nsubjpass`). `from_clear` rewrites the second as the first, so that nothing else has to
know. The rewriting follows the Universal Dependencies guidelines (nominals are heads of their
prepositions, predicate nominals heads of their copulas).
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from newsline.repair import repaired
from newsline.word import Word

CLAUSAL = frozenset({"root", "acl", "acl:relcl", "advcl", "advcl:relcl", "ccomp", "csubj",
                     "csubj:pass", "parataxis", "xcomp"})  # fmt: skip
SUBJECTS = frozenset({"nsubj", "nsubj:pass", "nsubj:outer", "csubj", "csubj:pass"})

_CLEAR_ONLY = frozenset({"acomp", "agent", "attr", "auxpass", "dative", "dobj", "npadvmod",
                         "nsubjpass", "oprd", "pobj", "poss", "prep", "prt", "relcl"})  # fmt: skip
_RENAMED = {
    "attr": "xcomp",
    "acomp": "xcomp",
    "oprd": "xcomp",
    "auxpass": "aux:pass",
    "csubjpass": "csubj:pass",
    "dative": "iobj",
    "dobj": "obj",
    "meta": "dep",
    "neg": "advmod",
    "nn": "compound",
    "npadvmod": "obl:unmarked",
    "nsubjpass": "nsubj:pass",
    "poss": "nmod:poss",
    "preconj": "cc:preconj",
    "predet": "det:predet",
    "prt": "compound:prt",
    "quantmod": "advmod",
    "relcl": "acl:relcl",
}


@dataclass(frozen=True, slots=True)
class Name:
    """A named entity: the words from `first` to `last`, both inside."""

    first: int
    last: int
    text: str
    label: str


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence with its tree. `start` and `end` are offsets in the article."""

    text: str
    start: int
    end: int
    words: tuple[Word, ...]
    names: tuple[Name, ...]
    children: tuple[tuple[int, ...], ...]

    def kids(self, word: Word, *deps: str) -> tuple[Word, ...]:
        """The dependents of `word`, in text order; only those in `deps` where some are named."""
        words, below = self.words, self.children[word.index]
        if not deps:
            return tuple([words[i] for i in below])
        return tuple([w for i in below if (w := words[i]).dep in deps])

    def head(self, word: Word) -> Word:
        """The word that `word` depends on; itself at the root."""
        return self.words[word.head]

    def ancestors(self, word: Word) -> Iterator[Word]:
        """The heads above `word`, from the nearest to the root."""
        while word.head != word.index:
            word = self.words[word.head]
            yield word

    def subtree(self, word: Word, without: frozenset[int] = frozenset()) -> set[int]:
        """The indices of `word` and all below it, leaving out the subtrees at `without`."""
        found, stack = {word.index}, [word.index]
        while stack:
            below: Sequence[int] = self.children[stack.pop()]
            if without:
                below = [i for i in below if i not in without]
            found.update(below)
            stack.extend(below)
        return found

    def name_at(self, word: Word) -> Name | None:
        """The named entity that `word` is part of."""
        return next((n for n in self.names if n.first <= word.index <= n.last), None)


def sentence(text: str, start: int, words: Iterable[Word], names: Iterable[Name]) -> Sentence:
    """A Sentence in the UD scheme from words in either scheme. `text` stands at `start`."""
    listed = repaired(to_universal(tuple(words)))
    children: list[list[int]] = [[] for _ in listed]
    for word in listed:
        if word.head != word.index:
            children[word.head].append(word.index)
    return Sentence(
        text, start, start + len(text), listed, tuple(names), tuple(map(tuple, children))
    )


def to_universal(words: tuple[Word, ...]) -> tuple[Word, ...]:
    """The words with UD relations, whichever of the two schemes they come in."""
    lowered = tuple(w if w.dep.islower() else replace(w, dep=w.dep.lower()) for w in words)
    if _CLEAR_ONLY.isdisjoint(w.dep for w in lowered):
        return lowered
    return from_clear(lowered)


def from_clear(words: Sequence[Word]) -> tuple[Word, ...]:
    """Words with ClearNLP relations, rewritten with UD relations."""
    heads = [w.head for w in words]
    deps = [w.dep for w in words]
    for word in sorted(words, key=lambda w: -_depth(words, w)):
        if deps[word.index] in {"prep", "agent", "dative"}:
            _turn_preposition(word, words, heads, deps)
    for word in words:
        if word.lemma == "be" and not deps[word.index].startswith("aux"):
            _turn_copula(word, heads, deps)
    _turn_conjunctions(words, heads, deps)
    return tuple(
        replace(w, head=heads[w.index], dep=_RENAMED.get(deps[w.index], deps[w.index]))
        for w in words
    )


def _depth(words: Sequence[Word], word: Word) -> int:
    depth = 0
    while word.head != word.index and depth <= len(words):
        word = words[word.head]
        depth += 1
    return depth


def _turn_preposition(word: Word, words: Sequence[Word], heads: list[int], deps: list[str]) -> None:
    """`delivered -prep-> to -pobj-> Ankara` becomes `delivered -obl-> Ankara -case-> to`."""
    at, above = word.index, heads[word.index]
    below = [i for i in range(len(heads)) if heads[i] == at and i != at]
    objects = [i for i in below if deps[i] in {"pobj", "pcomp", "obl", "nmod"}]
    if not objects:
        if deps[at] != "dative":
            deps[at] = "compound:prt" if words[above].pos == "VERB" else "advmod"
        return
    verbal = words[above].pos in {"VERB", "AUX", "ADJ", "ADV"}
    new = objects[0]
    clause = deps[new] == "pcomp"
    relation = ("advcl" if verbal else "acl") if clause else ("obl" if verbal else "nmod")
    if deps[above] in {"prep", "agent"} and not clause:
        relation = "pobj"
    deps[new] = "obl:agent" if deps[at] == "agent" else relation
    heads[new] = above
    for i in below:
        if i != new:
            heads[i] = new
    heads[at], deps[at] = new, "mark" if clause else "case"


def _turn_copula(word: Word, heads: list[int], deps: list[str]) -> None:
    """`is -attr-> leader` becomes `leader -cop-> is`, with all the rest below the nominal."""
    at = word.index
    below = [i for i in range(len(heads)) if heads[i] == at and i != at]
    predicates = [i for i in below if deps[i] in {"attr", "acomp"}]
    if not predicates:
        return
    new = predicates[0]
    heads[new], deps[new] = (new if heads[at] == at else heads[at]), deps[at]
    for i in below:
        if i != new:
            heads[i] = new
    heads[at], deps[at] = new, "cop"


def _turn_conjunctions(words: Sequence[Word], heads: list[int], deps: list[str]) -> None:
    """A chain of conjuncts becomes a fan, and each `cc` goes to the conjunct that follows it."""
    for word in words:
        first = word.index
        while deps[first] == "conj" and deps[heads[first]] == "conj":
            first = heads[first]
        if deps[word.index] == "conj":
            heads[word.index] = heads[first]
    for word in words:
        if deps[word.index] != "cc":
            continue
        after = [i for i in range(word.index + 1, len(words))
                 if deps[i] == "conj" and heads[i] == heads[word.index]]  # fmt: skip
        if after:
            heads[word.index] = after[0]
