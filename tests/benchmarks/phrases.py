"""Score dates on single sentences with a reference time and what they resolve to.

usage: python tests/benchmarks/phrases.py CASES.jsonl [--errors]

A case is {"text", "ref", "expected": [{"start", "end", "type", "values": []}], "python_supported"},
`end` inclusive; cases that are not marked python_supported are left out. A case is right if every
expected expression is: dates and the days of date-times by their first day, ranges by their first
and last day (the end of a range of dates is the day after), times of day by hour and minute,
durations by seconds; and if nothing is expected, nothing may be found.
"""

import json
import re
import sys
from collections import Counter
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

from newsline.dates import find_dates
from newsline.model import DatedExpression

_SECONDS = {"Y": 31_536_000, "W": 604_800, "D": 86_400, "H": 3_600, "S": 1}


def seconds(value: str) -> float | None:
    """The seconds of an ISO duration, None for a vague one.

    A month has 30 days, but beside a year, of which it tells a fraction, it is a twelfth of that.
    """
    day, _, clock = value.partition("T")
    if "X" in value or not value.startswith("P"):
        return None
    total = 0.0
    for part, minute in ((day, 2_592_000), (clock, 60)):
        for number, unit in re.findall(r"([\d.]+)([YMWDHS])", part):
            month = _SECONDS["Y"] / 12 if "Y" in day and part is day else minute
            total += float(number) * (month if unit == "M" else _SECONDS[unit])
    return total


def days(found: list[DatedExpression]) -> set[str]:
    """All first and last days of some expressions."""
    bounds = [day for f in found for day in (f.range.earliest, f.range.latest)]
    return {day.isoformat() for day in bounds if day}


def says(
    told: str, found: list[DatedExpression], *, end: bool = False, whole: bool = False
) -> bool:
    """Whether some expressions say a day or a time of day; `whole`: a range of dates."""
    day, _, clock = told.rpartition(" ") if ":" in told else (told, "", "")
    if day and end and whole:
        before = (date.fromisoformat(day) - timedelta(days=1)).isoformat()
        return bool(days(found) & {before, day})
    if day:
        return day in days(found)
    return any(f"T{clock[:5]}" in f.value for f in found)


def right(value: dict[str, Any], found: list[DatedExpression]) -> bool:
    """Whether expressions say one of the values that a case allows."""
    if value.get("value") == "not resolved" or value["type"] == "set":
        return True
    if value["type"] == "duration":
        return any(seconds(f.value) == float(value["value"]) for f in found)
    if "value" in value:
        return says(value["value"], found)
    whole = value["type"] == "daterange"
    ends = [
        says(value[k], found, end=k == "end", whole=whole) for k in ("start", "end") if k in value
    ]
    return all(ends)


def verdict(case: dict[str, Any]) -> str:
    """right, missed, wrong or spurious."""
    published = datetime.fromisoformat(case["ref"]).date() if case["ref"] else None
    found = find_dates(case["text"], published)
    if not case["expected"]:
        return "spurious" if found else "right"
    for expected in case["expected"]:
        over = [
            f for f in found if f.span.start <= expected["end"] and expected["start"] < f.span.end
        ]
        if not over:
            return "missed"
        values = expected.get("values") or [{"type": "set"}]
        if not any(right(value, over) for value in values):
            return "wrong"
    return "right"


def main() -> None:
    """Score the cases of a file and print."""
    lines = Path(sys.argv[1]).read_text(encoding="utf-8").splitlines()
    cases = [case for line in lines if (case := json.loads(line))["python_supported"]]
    verdicts = [verdict(case) for case in cases]
    counts = Counter(verdicts)
    if "--errors" in sys.argv:
        for case, told in zip(cases, verdicts, strict=True):
            if told != "right":
                print(f"{told:8} {case['ref']} {case['text']!r}")
    share = 100 * counts["right"] / len(cases)
    print(f"{sys.argv[1]}: {len(cases)} cases, {share:.1f} % right, {dict(counts)}")


if __name__ == "__main__":
    main()
