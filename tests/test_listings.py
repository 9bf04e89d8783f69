"""Entries of a calendar are no prose; sentences with hours and addresses are."""

import time
from datetime import date

import pytest

from newsline.dates import find_dates
from newsline.events import extract
from newsline.listings import entries
from newsline.model import Article

ENTRIES = [
    "Chess club, 7:30-9 p.m. Dec. 2. Everybody can join. Town Hall, 5 High Street. 555-637-5210.",
    "Shore Cleanup, 8-11 a.m. Dec. 4. Meet at the pier, 65 Ocean Drive. Register at bluebay.org.",
    "Lantern Series, 9:30-10 a.m. Thursdays through Dec. 30. The Old Mill. oldmill.org. $8.",
    "Museum of Clocks: open daily 9 a.m.-5 p.m. and by appointment. Call (555) 561-7434.",
    "Bingo Night, noon–4 p.m. Dec. 30. Doors open at 11 a.m. The Hall, 21 River Road. 555-461-3939",
]
PROSE = [
    "The council will meet from 7 p.m. to 9 p.m. on Dec. 2 in the town hall, said bluebay.org.",
    "Rivera called 555-637-5210 at 9 p.m. on Dec. 2 and told the police that the pier was on fire.",
    "The vigil, 7-9 p.m. on Dec. 2, drew a crowd that filled the square in front of the town hall.",
    "Chess club, 7:30-9 p.m.",
]


@pytest.mark.parametrize("text", ENTRIES)
def test_entries_of_a_calendar(text):
    assert entries(text) == ((0, len(text)),)


@pytest.mark.parametrize("text", PROSE)
def test_prose(text):
    assert entries(text) == ()


def test_where_most_lines_are_entries_all_with_an_address_are():
    tour = (
        "Wildlife Park. Guided tours at 11 a.m. Dec. 3 by appointment only. wildlifepark.org. $25."
    )
    intro = "This is a list of events that readers have sent to us, in the order of their dates."
    text = "\n\n".join([intro, *ENTRIES, tour])
    assert [text[a:b] for a, b in entries(text)] == [*ENTRIES, tour]
    assert entries(tour) == ()


@pytest.mark.parametrize("everything", [False, True])
def test_no_event_is_told_of_an_entry(nlp, everything):
    prose = "The town council closed the old pier on Dec. 1."
    program = (
        "The Mill, 10 a.m.-4 p.m. Dec. 6. This program began in 2018 in the hall. oldmill.org."
    )
    text = "\n\n".join([prose, program, *ENTRIES])
    published = date(2021, 12, 2)
    article = Article("a.txt", text, published=published)
    found = extract(article, find_dates(text, published), nlp, everything=everything)
    assert [m.summary for m in found] == ["The town council closed the old pier"]


def test_the_story_of_a_company_that_is_named_like_an_address_is_prose():
    line = "Pelican.com said on 5 May {} that it would close its warehouse in the town of Lund."
    assert entries("\n".join(line.format(year) for year in range(2000, 2006))) == ()


def test_a_long_rule_is_read_quickly():
    before = time.process_time()
    assert entries("-" * 100_000) == ()
    assert time.process_time() - before < 2
