"""Lemma exceptions that treebanks teach the rule lemmatizer ("n't": "not", "were": "be")."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.lookups import Lookups

    from training.trees import Word

# Parts of speech whose forms are few or whose irregular ones the rules miss. Proper nouns keep
# their form: a user looks for "United States", not for "Unite State".
_TAUGHT = frozenset("aux part pron det verb noun adv adj adp sconj cconj".split())
_OPEN = frozenset("verb noun adv adj".split())
_SEEN = 3  # times a form must occur
_SURE = 0.8  # share of its most frequent lemma


def learned(words: Iterable["Word"]) -> dict[str, dict[str, str]]:
    """Part of speech -> lower-cased form -> lemma, for the forms that the treebank is sure of."""
    counts: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for word in words:
        if word.pos.lower() in _TAUGHT and "Typo=Yes" not in word.morph:
            counts[word.pos.lower(), word.text.lower().replace("’", "'")][word.lemma] += 1
    found: dict[str, dict[str, str]] = defaultdict(dict)
    for (pos, form), lemmas in sorted(counts.items()):
        lemma, count = lemmas.most_common(1)[0]
        if count >= _SEEN and count >= _SURE * lemmas.total() and _useful(pos, form, lemma):
            found[pos][form] = lemma
    return dict(found)


def _useful(pos: str, form: str, lemma: str) -> bool:
    return form != lemma or pos not in _OPEN


def teach(lookups: "Lookups", lemmas: Mapping[str, Mapping[str, str]]) -> None:
    """Put `lemmas` into the table of exceptions, before what stands there for the same form."""
    table = lookups.get_table("lemma_exc")
    for pos, forms in lemmas.items():
        known = dict(table.get(pos, {}))
        for form, lemma in forms.items():
            known[form] = [lemma]
            if "'" in form:
                known[form.replace("'", "’")] = [lemma]
        table[pos] = known


def slim(lookups: "Lookups") -> None:
    """Cut the tables down to what decides a lemma, and make the index quick to ask.

    The index says which of several forms that the rules give is a word: "churches" is of "church",
    not of "churche". The first form wins if none is, so words that only the first rule gives need
    not be there. As lists, the tables are searched from end to end for every new word.
    """
    index, rules = lookups.get_table("lemma_index"), lookups.get_table("lemma_rules")
    for pos in ("adj", "adv", "noun", "verb"):
        kept = filter(_decides(rules.get(pos, [])), index.get(pos, ()))
        index[pos] = dict.fromkeys(kept, 0)


def _decides(rules: Sequence[Sequence[str]]) -> Callable[[str], bool]:
    """Whether a word of the index can decide between what `rules` (old end, new end) give."""
    first = {rule[0]: rule[1] for rule in reversed(rules)}
    later = [new for old, new in rules if first[old] != new or _behind(old, rules)]
    return lambda word: word.endswith(tuple(later)) if later else False


def _behind(old: str, rules: Sequence[Sequence[str]]) -> bool:
    """Whether a rule before that of `old` fires for the same words ("s" before "ches")."""
    for before, _ in rules:
        if before == old:
            return False
        if old.endswith(before):
            return True
    return False
