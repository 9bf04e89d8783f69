"""The year of a dateline that names none ("ANKARA, Sept 24 (Reuters) -")."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from newsline.dating.absolute import YEAR
from newsline.dating.address import url_path
from newsline.dating.evidence import Evidence, Stated
from newsline.moments import calendar_day

_NEAR = 45  # days: an article is filed, put on a page and updated within weeks
_YEAR_ALONE = re.compile(rf"(?<!\d)({YEAR})(?!\d)")
_YEAR_MONTH = re.compile(rf"(?:^|[/_-])({YEAR})[/_-](0?[1-9]|1[0-2])(?=[/_-]|$)")
_COPYRIGHT = re.compile(
    rf"(?:©|\(c\)|\bcopyright\b)[\s©,:]*(?:\(c\)\s*)?(?:[A-Z]\w+ ){{0,3}}({YEAR})(?![\d-])"
    rf"(?!\s*[-–]\s*\d)",
    re.IGNORECASE,
)
_FOLDERS = 4  # how many parts of a path count: what stands further up is about the machine
_STATED = re.compile(rf"({YEAR})(?:-(\d\d))?")


@dataclass(frozen=True, slots=True)
class YearClues:
    """What names the year: days that the publication is near to, or else years.

    Clues that contradict one another name none.
    """

    near: frozenset[date]
    years: frozenset[int]

    @classmethod
    def of(
        cls, text: str, stated: Iterable[Stated], url: str, path: str, dated: Iterable[Evidence]
    ) -> "YearClues":
        """Gather the clues of an article; `dated` is weaker evidence with a whole date."""
        places = (url_path(url), "/".join(path.split("/")[-_FOLDERS:]))
        near = {item.days[0] for item in dated if len(item.days) == 1}
        years = set(map(int, _COPYRIGHT.findall(text)))
        for place in places:
            months = _YEAR_MONTH.findall(place)
            near.update(date(int(year), int(month), 15) for year, month in months)
            years.update(map(int, _YEAR_ALONE.findall(place)))
        texts = (item.value.strip() for item in stated if isinstance(item.value, str))
        years.update(int(match[1]) for value in texts if (match := _STATED.fullmatch(value)))
        return cls(frozenset(near), frozenset(years))

    def complete(self, month: int, day: int) -> date | None:
        """The day with its year, or None where no clue names the year or clues contradict."""
        if self.near:
            found = {near for known in self.near if (near := _nearest(known, month, day))}
        else:
            found = {whole for year in self.years if (whole := calendar_day(year, month, day))}
        return found.pop() if len(found) == 1 else None


def copyright_years(text: str) -> Iterator[tuple[int, int, int]]:
    """The years of the copyright lines of a text, each with the offsets of its words."""
    for match in _COPYRIGHT.finditer(text):
        yield int(match[1]), match.start(), match.end()


def _nearest(known: date, month: int, day: int) -> date | None:
    """The day of that month nearest to a known date, if it is near enough to go with it."""
    for year in (known.year - 1, known.year, known.year + 1):
        whole = calendar_day(year, month, day)
        if whole and abs((whole - known).days) <= _NEAR:
            return whole
    return None
