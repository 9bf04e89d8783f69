"""Which team is meant by "the team" in a report on sports.

It is the only one that was named, or the one that was named far more often than any other: "the
Oslo Bears", "the Bears".
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from newsline.lexicon import lexicon
from newsline.naming.names import as_printed
from newsline.syntax import Name, Sentence

_ENOUGH = 2  # different words of sports that make an article a report on it
_FAR = 400  # names that are looked at
_FAR_MORE = 2  # times as often as any other team


@dataclass(frozen=True, slots=True)
class Team:
    """A team as named at an offset, and the word that all its names end in."""

    name: str
    last: str
    at: int


def teams(sentences: Iterable[Sentence]) -> tuple[Team, ...]:
    """The teams that a report on sports names, in text order; none of another article."""
    listed = tuple(sentences)
    sports = lexicon().naming.sports
    if len({w.lemma for s in listed for w in s.words if w.lemma in sports}) < _ENOUGH:
        return ()
    found = (
        Team(name, name.split()[-1], s.words[n.first].start)
        for s in listed
        for n in s.names
        if _is_team(s, n) and (name := as_printed(s, n))
    )
    return tuple(sorted(found, key=lambda t: t.at))


def team_before(told: Sequence[Team], at: int) -> str:
    """The team that "the team" at an offset means, by its fullest name; empty if unsure."""
    before = told[: bisect_left(told, at, key=lambda t: t.at)][-_FAR:]
    counted = Counter(t.last for t in before).most_common(2)
    if not counted or (len(counted) > 1 and counted[0][1] < _FAR_MORE * counted[1][1]):
        return ""
    return max((t.name for t in before if t.last == counted[0][0]), key=len)


def _is_team(sentence: Sentence, name: Name) -> bool:
    """Whether a name is a plural one of a body, with "the" or a place before it."""
    words = as_printed(sentence, name).split()
    last = words[-1] if words else ""
    if name.label != "ORG" or not (last[:1].isupper() or last[:1].isdigit()):
        return False
    plural = last.endswith("s") and not last.endswith("ss") and not last.isupper()
    before = sentence.words[name.first - 1 : name.first] if name.first else ()
    known = len(words) > 1 or any(w.text.lower() == "the" for w in before)
    own = last.lower() not in lexicon().naming.no_companies
    return plural and (known or sentence.words[name.first].text.lower() == "the") and own
