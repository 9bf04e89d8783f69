"""Why a row is as it is, from a timeline alone; and whether its articles bear it out."""

from dataclasses import replace
from datetime import date

import pytest

from newsline.contract import explanation_document, timeline_document, verification_document
from newsline.dates import find_dates
from newsline.explain import compare, explain, find_event, odds
from newsline.merge import merge
from newsline.merging.copies import digested
from newsline.merging.judging import ALONE, DATES
from newsline.merging.similarity import SIGNS, packaged
from newsline.model import (
    Article,
    Clue,
    DateRange,
    Entity,
    Mention,
    Precision,
    Span,
    Status,
    Timeline,
)
from newsline.readback import timeline_of
from newsline.verify import verify
from newsline_cli.destination import Screen
from newsline_cli.output import explanation as rendered


def told(name, text, trigger, lemma, words, names=(), published=None, status=Status.HAPPENED):
    """A mention of which everything stands in the text."""
    article = digested(Article(name, text, published=published, published_from="file name"))
    [expression] = [d for d in find_dates(text, published) if d.span.text == words]
    at = text.index(trigger)
    return Mention(
        article, Span(text, 0, len(text)), Span(trigger, at, at + len(trigger)), lemma, text,
        status, expression, expression.range, tuple(Entity(*name) for name in names), (), 0.9,
    )  # fmt: skip


RUSSIA, TURKEY, IRAN = ("Russia", "GPE"), ("Turkey", "GPE"), ("Iran", "GPE")
PARTS = told(
    "parts.txt", "Russia delivered missile parts to Turkey on July 12, 2019.",
    "delivered", "deliver", "July 12, 2019", [RUSSIA, TURKEY],
)  # fmt: skip
IN_JULY = told(
    "july.txt", "The delivery of Russia's missile parts to Turkey began last month.",
    "delivery", "delivery", "last month", [RUSSIA, TURKEY], date(2019, 8, 2),
)  # fmt: skip
SECOND = told(
    "second.txt", "Russia delivered a second battery to Turkey on September 15, 2019.",
    "delivered", "deliver", "September 15, 2019", [RUSSIA, TURKEY],
)  # fmt: skip
REFUSED = told(
    "refused.txt", "Iran did not visit anybody on July 12, 2019.",
    "visit", "visit", "July 12, 2019", [IRAN], status=Status.NEGATED,
)  # fmt: skip


def timeline_made_of(*mentions):
    articles = tuple(mention.article for mention in mentions)
    return Timeline(articles, merge(mentions))


@pytest.fixture(scope="module")
def deliveries():
    return timeline_made_of(PARTS, IN_JULY, SECOND, REFUSED)


@pytest.mark.parametrize(
    ("one", "other", "agree", "differ"),
    [
        (PARTS, IN_JULY, ["2019-07-12 lies in 2019-07", "both name Russia, Turkey",
                          "delivered and delivery tell the same kind of event",
                          "both say missile, parts"], []),
        (PARTS, SECOND, ["the same predicate, deliver", "both name Russia, Turkey"],
         ["the dates exclude each other: 2019-07-12 and 2019-09-15, 65 days apart"]),
        (PARTS, REFUSED, ["the same date, 2019-07-12"],
         ["other predicates: delivered and visit", "other participants: Russia, Turkey; Iran",
          "one says that it did not happen"]),
    ],
)  # fmt: skip
def test_what_speaks_for_one_event_and_what_against(one, other, agree, differ):
    found = compare(one, other)
    assert sorted(found.agree) == sorted(agree)
    assert sorted(found.differ) == sorted(differ)
    back = compare(other, one)
    assert (len(back.agree), len(back.differ), back.weight) == (
        len(agree), len(differ), found.weight,
    )  # fmt: skip


def test_the_signs_that_join_two_accounts_are_told_with_their_weights(deliveries):
    [event] = [e for e in deliveries.events if len(e.mentions) > 1]
    first, second = explain(deliveries, event).accounts
    assert (first.joined_to, first.signs, second.joined_to) == (None, (), 0)
    weights = {sign.name: sign.weight for sign in second.signs}
    assert weights["without signs"] == packaged().bias
    assert weights["same family"] > 0
    assert weights["dates"] == 2.0  # a day in its month
    assert odds(second.signs) == sum(weights.values()) >= packaged().threshold
    ordered = [abs(sign.weight) for sign in second.signs]
    assert ordered == sorted(ordered, reverse=True)
    lines = [line.strip() for line in rendered.text(explain(deliveries, event), None)]
    [shown] = [line for line in lines if line.startswith("log-odds of one event +")]
    assert "where -0.75 is enough" in shown
    assert "the dates +2.00" in shown
    assert "before all signs -3.44" in shown


def test_every_sign_has_words():
    assert set(rendered._SIGNS) == {*SIGNS, DATES, ALONE}


def ranged(edtf, first, last):
    first, last = (date.fromisoformat(day) if day else None for day in (first, last))
    return DateRange(edtf, first, last, Precision.DAY)


@pytest.mark.parametrize(
    ("one", "other", "words"),
    [
        (ranged("2019/..", "2019-01-01", None), ranged("2018", "2018-01-01", "2018-12-31"),
         "exclude each other"),
        (ranged("2019/..", "2019-01-01", None), ranged("2021", "2021-01-01", "2021-12-31"),
         "cannot be compared"),
        (ranged("XXXX-05-03", None, None), ranged("2021-05-03", "2021-05-03", "2021-05-03"),
         "cannot be compared"),
        (ranged(None, None, None), ranged("2021", "2021-01-01", "2021-12-31"),
         "cannot be compared"),
    ],
)  # fmt: skip
def test_open_and_unknown_dates_are_compared_as_far_as_they_go(one, other, words):
    found = compare(replace(PARTS, range=one), replace(PARTS, range=other))
    assert any(words in each for each in found.differ)


def test_an_event_is_found_by_its_id_or_how_that_begins(deliveries):
    for event in deliveries.events:
        assert find_event(deliveries, event.id) == (event,)
        assert event in find_event(deliveries, event.id[:2].upper())
    assert find_event(deliveries, "zz") == find_event(deliveries, " ") == ()


def test_a_row_is_explained_from_the_timeline_alone(deliveries, conforms):
    read = timeline_of(timeline_document(deliveries))
    row = next(event for event in read.events if len(event.mentions) == 2)
    found = explain(read, row)
    assert found.sources == 2
    assert "the most precise" in found.date
    assert found.status == "happened: what every account says"
    assert [account.joined_to for account in found.accounts] == [None, 0]
    assert found.accounts[1].comparison.agree
    [second] = [each for each in found.apart if each.event.range.date == "2019-09-15"]
    assert "65 days apart" in second.comparison.differ[0]
    assert conforms(explanation_document(found, {}), "explanation_document")


def test_an_explanation_names_what_a_reader_asks_for(deliveries):
    row = next(event for event in deliveries.events if len(event.mentions) == 2)
    text = "".join(rendered.text(explain(deliveries, row), None))
    for words in (
        row.id, "1 july.txt, published 2019-08-02 (file name)", "no publication date",
        '"last month", by the rule', "counted from 2019-08-02", "joined with 1:", "Kept apart",
        "against: the dates exclude each other", PARTS.quote.text,
    ):  # fmt: skip
        assert words in text
    lines = "".join(rendered.text(explain(deliveries, row), Screen(60, False))).splitlines()
    assert max(map(len, lines)) <= 60


def test_copies_and_conflicts_are_told(deliveries):
    row = next(event for event in deliveries.events if len(event.mentions) == 2)
    disputed = replace(row, conflicts=("2019-07-13 (july.txt)",))
    longer = "And much more was written about it, word for word, by the same agency. " * 3
    copies = [
        replace(m, article=digested(replace(m.article, text=m.article.text + longer, digest=None)))
        for m in row.mentions
    ]
    same = [replace(m, article=replace(m.article, digest=copies[0].article.digest)) for m in copies]
    timeline = Timeline(tuple(m.article for m in same), (replace(disputed, mentions=tuple(same)),))
    text = "".join(rendered.text(explain(timeline, timeline.events[0]), None))
    assert "! accounts disagree: 2019-07-13 (july.txt)" in text
    assert "a copy of july.txt: no source of its own" in text
    assert "1 source" in text


def test_an_inferred_publication_date_is_told_with_its_words(deliveries):
    [mention] = (m for e in deliveries.events for m in e.mentions if m.article.id == "second.txt")
    inferred = replace(
        mention.article, published_bounds=(date(2019, 9, 1), date(2019, 9, 30)),
        published_clues=(Clue("parts.txt", Span("July 12", 44, 51)),),
        published_conflict="the page says 2020",
    )  # fmt: skip
    timeline = timeline_made_of(replace(mention, article=inferred))
    text = "".join(rendered.text(explain(timeline, timeline.events[0]), None))
    assert "1 second.txt, published between 2019-09-01 and 2019-09-30\n" in text
    assert 'its own date by: "July 12" (parts.txt)' in text
    assert "! its own date is disputed: the page says 2020" in text


# Checked against the articles


def read_again(timeline):
    return [replace(article, digest=None) for article in timeline.articles]


def test_a_true_timeline_has_no_difference(deliveries):
    assert list(verify(deliveries, read_again(deliveries))) == []
    assert list(verify(timeline_of(timeline_document(deliveries)), read_again(deliveries))) == []
    assert list(verify(Timeline(), read_again(deliveries))) == []


def changed(timeline, **changes):
    """The timeline with the first mention of its first event changed."""
    [first, *events] = timeline.events
    [mention, *mentions] = first.mentions
    spoilt = replace(first, mentions=(replace(mention, **changes), *mentions))
    return replace(timeline, events=(spoilt, *events))


FIRST = timeline_made_of(PARTS, IN_JULY, SECOND, REFUSED).events[0].mentions[0]
A_DAY_OFF = ranged("2019-07-13", "2019-07-13", "2019-07-13")
SPOILT = [
    ({"quote": replace(FIRST.quote, text="Nobody said so.")}, "quote"),
    ({"trigger": replace(FIRST.trigger, start=FIRST.trigger.start + 1)}, "trigger"),
    ({"expression": replace(FIRST.expression, range=A_DAY_OFF)}, "date"),
    ({"expression": replace(FIRST.expression, value="2019-07-13")}, "TIMEX3 value"),
    ({"expression": replace(FIRST.expression, anchor="2018-01-01")}, "anchor"),
    ({"expression": replace(FIRST.expression, span=Span("Russia", 0, 6))}, "date"),
    ({"range": A_DAY_OFF}, "date of the mention"),
    ({"context": "Nobody said so"}, "context"),
]


@pytest.mark.parametrize(("changes", "what"), SPOILT)
def test_what_is_not_so_is_found(deliveries, changes, what):
    spoilt = changed(deliveries, **changes)
    found = list(verify(spoilt, read_again(deliveries)))
    assert what in [difference.what for difference in found]
    assert all(difference.told != difference.found for difference in found)


def test_events_that_their_mentions_do_not_bear_out(deliveries):
    wrong = tuple(replace(e, range=A_DAY_OFF, id="0" * 12) for e in deliveries.events)
    found = list(verify(replace(deliveries, events=wrong), read_again(deliveries)))
    assert {d.what for d in found} == {"date of the event", "id of the event"}


def test_articles_that_changed_or_are_gone(deliveries, conforms):
    [first, second, *others] = read_again(deliveries)
    redated = replace(second, published=date(2001, 1, 1))
    edited = [replace(first, text="New. " + first.text), redated, *others[1:]]
    found = list(verify(deliveries, edited))
    whats = {difference.what for difference in found}
    assert {"text (sha256)", "quote", "publication date", "article"} <= whats
    assert {d.article for d in found} == {first.id, second.id, others[0].id}
    assert conforms(verification_document(deliveries, found), "verification_document")


def test_a_publication_date_that_was_given_is_taken_as_given(deliveries):
    given = [replace(article, published=None, published_from=None)
             for article in read_again(deliveries)]  # fmt: skip
    assert list(verify(deliveries, given)) == []
