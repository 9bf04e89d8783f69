"""Copies of an agency's report are one source; two reports on one event are two."""

import random
import time
from dataclasses import replace
from datetime import date

import pytest

from newsline.merging.copies import (
    FINGERPRINT,
    digest,
    digested,
    fingerprint,
    is_copy,
    origins,
    resemblance,
    sources,
)
from newsline.model import Article

REPORT = (
    "ANKARA (Agency) - Turkey said on Monday that it would send a second delegation to the talks "
    "in Geneva, a day after the first had come home without a result. The foreign minister told "
    "reporters that his government had done all it could. Two of the five points were agreed, he "
    "said, and a third was close. Diplomats who were in the room spoke of shouting. The mediators "
    "want to publish their own draft by the end of the month, whatever the parties say. Fishermen "
    "on both coasts have been waiting since spring for rules that tell them where they may go. "
)
OWN = (
    "The foreign minister was in good spirits on Monday. A second delegation will leave for Geneva "
    "within days, he announced, though the first one brought nothing home. Two points of five are "
    "settled. People close to the negotiations describe loud scenes behind closed doors, and the "
    "mediators are running out of patience: their draft is to be out before the month is over. On "
    "the coast the fishermen are waiting for a decision, as they have done for months by now. "
)
EDITED = REPORT.replace("ANKARA (Agency) - ", "").replace("shouting", "loud quarrels")
CUT = REPORT[: len(REPORT) * 4 // 5]
HEADED = "Second round of talks\nBy our own correspondent\n\n" + REPORT.upper()


@pytest.mark.parametrize("copy", [REPORT, EDITED, CUT, HEADED, REPORT.replace(" ", "\n")])
def test_a_report_that_was_edited_a_little_is_a_copy(copy):
    assert is_copy(fingerprint(REPORT), fingerprint(copy))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (REPORT, OWN),
        (REPORT, REPORT[:200]),
        ("Russia delivered the first parts to Ankara on July 12, 2019.",
         "Last month Russia delivered the first parts to Ankara."),
        ("", ""),
        ("", REPORT),
        ("They met.", "They left."),
    ],
)  # fmt: skip
def test_another_text_is_none(one, other):
    assert not is_copy(fingerprint(one), fingerprint(other))


@pytest.mark.parametrize("text", ["", "...", "Met.", REPORT, "安卡拉", "\ud83d lost"])
def test_any_text_has_a_digest(text):
    found = digest(text)
    assert found == digest(text)
    assert found.characters == len(text)
    assert (len(found.sha256), len(found.fingerprint)) == (64, FINGERPRINT)
    assert resemblance(found.fingerprint, found.fingerprint) == float(any(map(str.isalpha, text)))


def article(name, text, published=None):
    return Article(name, text, published=published)


def test_the_article_published_first_is_the_origin():
    articles = [
        article("a.txt", REPORT, date(2021, 5, 4)),
        article("b.txt", EDITED, date(2021, 5, 3)),
        article("c.txt", CUT),
        article("d.txt", OWN, date(2021, 5, 1)),
    ]
    expected = {"a.txt": "b.txt", "b.txt": "b.txt", "c.txt": "b.txt", "d.txt": "d.txt"}
    assert origins(articles) == expected
    assert origins(articles[::-1]) == expected


def test_what_is_known_of_a_text_is_enough():
    articles = [article("a.txt", REPORT), article("b.txt", EDITED), article("c.txt", OWN)]
    without = [replace(digested(each), text="") for each in articles]
    assert origins(without) == origins(articles)
    assert digested(without[0]) is without[0]


def test_an_event_told_by_copies_has_one_source(timeline):
    event = timeline.events[0]
    assert sources(event) == 2
    assert sources(event, {"parts.html": "idlib.txt", "idlib.txt": "idlib.txt"}) == 1


def test_of_many_articles_the_copies_are_found_at_a_cost_that_grows_with_their_number():
    chance = random.Random(3)
    words = [f"word{n}" for n in range(3000)]

    def made(n):
        texts = [" ".join(chance.choices(words, k=150)) for _ in range(n)]
        copies = [f"{text.replace('word1', 'name', 2)} Copied." for text in texts[: n // 10]]
        every = [article(f"{i:05}", text) for i, text in enumerate(texts + copies)]
        return list(map(digested, every))

    def seconds(articles):
        begun = time.process_time()
        found = origins(articles)
        return time.process_time() - begun, found

    small, large = made(300), made(2400)
    (quick, _), (slow, found) = min(seconds(small) for _ in range(3)), seconds(large)
    wanted = {f"{2400 + i:05}": f"{i:05}" for i in range(240)}
    assert {copy: origin for copy, origin in found.items() if copy != origin} == wanted
    assert slow < quick * 8 * 6
