"""Which mentions of an article tell the same, and which of those that are merged tells it best.

A clause that another row quotes is no event of its own: "a gunman opened fire" beside "a guard was
shot when a gunman opened fire".
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from newsline.anchoring.placed import Placed
from newsline.lexicon import lexicon
from newsline.merging.accounts import Group, place_of, when
from newsline.model import Mention, Status

SURE = 0.7  # confidence from which a summary is chosen for what it says
NAMED = 3  # participants that make a summary telling; more make it no better
PLAIN = 16  # words from which a summary is longer than it need be
LONGEST = 25  # words of a summary
_SHORT = 4  # words that a summary has at least, to be chosen for its shortness
_BARE = 6  # words; a clause of fewer tells less than the one that it stands in
_GIVEN = re.compile(r"\[[^\]]*(?<!['’]s)\] (?=[A-Z])")  # "[Mark] Keller", no "[Mark's] Oslo"
_MUCH = 6  # words of a clause for each that another one that tells it may lack
_ADDED = re.compile(r"\[[^\]]*\]")
_WORD = re.compile(r"[^\W_]+")
_PRONOUN = re.compile(r"\b(?:he|it|she|they)\b", re.IGNORECASE)
_GOING_ON = re.compile(r"\b(?:is|are|was|were)(?: \w+)? \w+ing\b")
_FINITE = re.compile(
    r"\b(?:am|are|be|been|had|has|have|held|is|made|met|took|was|were|will|would|\w{3,}ed)\b"
)
_GRAMMAR = frozenset(
    "a also an and as at by for from had has have he her him his in into it its of on or said she"
    " that the their them then they to was were when where which while who will with".split()
)


def told_inside(inner: Mention, outer: Mention) -> bool:
    """Whether the words of a mention are told by another one of its article, date and status."""
    if inner.article.id != outer.article.id or when(inner) != when(outer):
        return False
    if inner.trigger.start == outer.trigger.start or not _covers(outer, inner):
        return False
    if inner.status is not outer.status and inner.status is not Status.ONGOING:
        return False
    said, others = _words(_ADDED.sub(" ", inner.summary)), _words(outer.summary)
    new = said - others
    return inner.trigger.text.lower() in others and len(new) <= len(said) // _MUCH


def heads(one: Mention, other: Mention) -> bool:
    """Whether a mention is the headline of the other: see newsline.telling.headline."""
    if one.article.id != other.article.id or one.expression.span != other.expression.span:
        return False
    above = one.trigger.end <= other.quote.start and one.quote.end == other.quote.end
    family = lexicon().family_of
    return above and family(one.lemma) == family(other.lemma)


def told_inside_others(groups: Sequence[Group]) -> Iterator[tuple[int, int]]:
    """The pairs of groups of which one tells what the other does, the inner one first."""
    crowds: dict[tuple[str, str], list[tuple[int, Mention]]] = defaultdict(list)
    for i, group in enumerate(groups):
        for mention in group.mentions:
            crowds[mention.article.id, when(mention)].append((i, mention))
    for crowd in crowds.values():
        quotes = _quotes(crowd) if len(crowd) > 1 else Placed(())
        for i, inner in crowd:
            for j, outer in quotes.touching(inner.trigger.start, inner.trigger.end):
                if i != j and (told_inside(inner, outer) or heads(outer, inner)):
                    yield i, j


def _quotes(numbered: Iterable[tuple[int, Mention]]) -> Placed[tuple[int, Mention]]:
    """Mentions of one article by where their quotes stand: the one that tells another quotes it."""
    return Placed(((n, m), m.quote.start, m.quote.end) for n, m in numbered)


def best_told(mentions: Sequence[Mention], status: Status) -> Mention:
    """Of the mentions of an event that has this status, the one whose summary is to be printed."""
    inside = _better_told_with_others(mentions)
    told = [m for n, m in enumerate(mentions) if n not in inside]
    return min(told or mentions, key=lambda m: _worth(m, status))


def _better_told_with_others(mentions: Sequence[Mention]) -> set[int]:
    """The places of those that another one of their article tells better."""
    articles: dict[str, list[tuple[int, Mention]]] = defaultdict(list)
    for numbered in enumerate(mentions):
        articles[numbered[1].article.id].append(numbered)
    crowds = [(crowd, _quotes(crowd)) for crowd in articles.values() if len(crowd) > 1]
    return {
        n
        for crowd, quotes in crowds
        for n, inner in crowd
        for _, outer in quotes.touching(inner.trigger.start, inner.trigger.end)
        if told_inside(inner, outer) and _is_fuller(outer, inner)
    }


def _is_fuller(outer: Mention, inner: Mention) -> bool:
    """Whether a clause is better told with the one that it stands in."""
    verbs = lexicon().verbs
    if len(outer.summary.split()) > LONGEST or outer.lemma in verbs.light:
        return False
    bare = len(inner.summary.split()) < _BARE or "[" in inner.summary
    return bare or outer.lemma in verbs.impact | verbs.sudden


def _worth(mention: Mention, status: Status) -> tuple[object, ...]:
    """Sorts the summary that is best to print first."""
    words = mention.summary.split()
    return (
        mention.status is not status,
        not _SHORT <= len(words) <= LONGEST,
        mention.context is not None,
        _opens_with_pronoun(mention),
        mention.lemma in lexicon().verbs.answering | {"accuse"},
        _is_noun(mention),
        _GOING_ON.search(mention.summary) is not None,
        ("[" in mention.summary) + ("[" in _GIVEN.sub("", mention.summary)),
        len(words) > PLAIN,
        mention.confidence < SURE,
        -min(len(mention.entities), NAMED),
        -mention.confidence,
        len(words),
        place_of(mention),
    )


def _opens_with_pronoun(mention: Mention) -> bool:
    """Whether a pronoun stands before all names."""
    found = _PRONOUN.search(mention.summary)
    named = [at for e in mention.entities if (at := mention.summary.find(e.text)) >= 0]
    added = mention.summary.find("[")
    return found is not None and not any(at < found.start() for at in (*named, added) if at >= 0)


def _is_noun(mention: Mention) -> bool:
    """Whether the summary is a noun without a verb: "the shooting of a guard"."""
    return mention.lemma in lexicon().nouns and _FINITE.search(mention.summary) is None


def _covers(outer: Mention, inner: Mention) -> bool:
    quote, trigger = outer.quote, inner.trigger
    return quote.start <= trigger.start and trigger.end <= quote.end


def _words(text: str) -> set[str]:
    return set(_WORD.findall(text.lower())) - _GRAMMAR
