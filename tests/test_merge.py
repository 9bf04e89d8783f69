"""The same event once, whatever the order; different events apart; conflicts told; sorted."""

import random
import time
from dataclasses import replace
from datetime import date

import making
import pytest

from newsline.merge import merge
from newsline.model import (
    Article,
    DateRange,
    Entity,
    Precision,
    Role,
    Span,
    Status,
)

FIRMS = {"Arla", "Orla", "Great Orla", "Oslo exchange"}
PERSONS = {"Biden", "Erdogan", "Macron", "Joe Biden", "Joseph Biden", "Scholz"}


def a_range(text):
    """A day, a month, a year, an open interval or a day without a year, as a DateRange."""
    if text.startswith("XXXX"):
        return DateRange(text, None, None, Precision.DAY)
    if text.endswith("/.."):
        return replace(a_range(text[:-3]), date=text, latest=None)
    if text.startswith("../"):
        return replace(a_range(text[3:]), date=text, earliest=None)
    parts = [int(p) for p in text.split("-")]
    if len(parts) == 3:
        return DateRange(text, date(*parts), date(*parts), Precision.DAY)
    if len(parts) == 2:
        end = date(parts[0] + parts[1] // 12, parts[1] % 12 + 1, 1).toordinal() - 1
        return DateRange(text, date(*parts, 1), date.fromordinal(end), Precision.MONTH)
    return DateRange(text, date(parts[0], 1, 1), date(parts[0], 12, 31), Precision.YEAR)


def mention(article, lemma, when, names, summary, start=0, places=(), status=Status.HAPPENED):
    quote = f"{summary}."
    parts = (n if isinstance(n, tuple) else (n, Role.OTHER) for n in names)
    entities = tuple(Entity(n, _label(n), Role(role)) for n, role in parts)
    return making.mention(
        Article(article, quote), lemma, summary, a_range(when), entities,
        quote=quote, start=start, places=tuple(places), status=status,
    )  # fmt: skip


def _label(name):
    return "PERSON" if name in PERSONS else "ORG" if name in FIRMS else "GPE"


SAME = [
    # the same day, the same verb
    (("meet", "2021-06-14", ["Biden", "Erdogan"], "Biden met Erdogan"),
     ("meet", "2021-06-14", ["Erdogan", "Biden"], "Erdogan and Biden met")),
    # verb and noun, full and short name
    (("meet", "2021-06-14", ["Joe Biden", "Erdogan"], "Biden met Erdogan"),
     ("talk", "2021-06-14", ["Biden"], "Biden held talks")),
    # synonyms of a family, capital and country
    (("buy", "2019-07-12", ["Turkey"], "Turkey bought missiles"),
     ("acquisition", "2019-07-12", ["Ankara"], "Ankara's acquisition of missiles")),
    # the wider date holds the narrower
    (("deliver", "2019-07-12", ["Russia", "Turkey"], "Russia delivered parts to Turkey"),
     ("delivery", "2019-07", ["Russia", "Turkey"], "Delivery of parts")),
    # other words for it: a sign of the event, its noun beside another verb
    (("join", "2024-03-07", ["Sweden", "NATO"], "Sweden joined NATO"),
     ("become", "2024-03-07", ["Sweden", "NATO"], "Sweden became NATO's 32nd member")),
    (("remove", "2019-07-17", ["United States", "Turkey"], "The Pentagon removed Turkey"),
     ("announce", "2019-07-17", ["United States", "Turkey"], "The Pentagon announced its removal")),
    # other words for it: most words in common
    (("disclose", "2017-09-12", ["Erdogan"], "Erdogan disclosed that a deposit had been paid"),
     ("announce", "2017-09", ["Erdogan"], "Erdogan announced a deposit paid")),
    # who did it and whose it was, each told once
    (("arrest", "2021-06-14", ["Biden", "Orla"], "Biden of Orla was arrested"),
     ("arrest", "2021-06-14", ["Biden", ("Arla", "agent")], "Biden was arrested by Arla")),
    # a body by its last word
    (("arrest", "2021-06-14", ["Biden", "Orla"], "Biden of Orla was arrested"),
     ("arrest", "2021-06-14", ["Biden", "Great Orla"], "Biden of Great Orla was arrested")),
    # what was tried, told as done
    (("escape", "2021-06-14", ["Biden", "Kenya"], "Biden escaped from Kenya"),
     ("flee", "2021-06-14", ["Biden", "Kenya"], "Biden tried to flee from Kenya")),
    # accents
    (("reach", "2019-07-12", ["Mürted"], "The parts reached Mürted"),
     ("reach", "2019-07-12", ["Murted"], "The parts reached Murted")),
    # no names, but the same words
    (("collapse", "2019-07-12", [], "The old bridge collapsed"),
     ("collapse", "2019-07-12", [], "An old bridge collapsed")),
]  # fmt: skip

APART = [
    # different days of day precision
    (("meet", "2021-06-14", ["Biden", "Erdogan"], "Biden met Erdogan"),
     ("meet", "2021-06-15", ["Biden", "Erdogan"], "Biden met Erdogan")),
    # different predicates
    (("arrest", "2021-06-14", ["Biden"], "Biden arrested"),
     ("release", "2021-06-14", ["Biden"], "Biden released")),
    # different participants
    (("meet", "2021-06-14", ["Biden", "Erdogan"], "Biden met Erdogan"),
     ("meet", "2021-06-14", ["Biden", "Macron"], "Biden met Macron")),
    (("visit", "2021-06-14", ["Biden"], "Biden visited"),
     ("visit", "2021-06-14", ["Macron"], "Macron visited")),
    # it happened, it did not
    (("attend", "2021-06-14", ["Biden"], "Biden attended"),
     ("attend", "2021-06-14", ["Biden"], "Biden did not attend", Status.NEGATED)),
    # different years
    (("elect", "2019", ["Turkey"], "Turkey elected a parliament"),
     ("elect", "2020", ["Turkey"], "Turkey elected a parliament")),
    # two who condemn one deed; a deed and who condemns it
    (("condemn", "1998-08-08", ["Biden", "Kenya", "Chile"], "Biden condemned the bombings"),
     ("condemn", "1998-08-08", ["Macron", "Kenya", "Chile"], "Macron condemned the bombings")),
    (("condemn", "1998-08-08", ["Kenya"], "Iran condemned the bombings in Kenya"),
     ("bombing", "1998-08-08", ["Kenya"], "The bombings in Kenya")),
    # one name and one day are not enough
    (("land", "2021-06-14", ["Biden"], "Biden landed in the rain"),
     ("speak", "2021-06-14", ["Biden"], "Biden spoke of the economy")),
    # a deed and who is charged with it, a fire and who denies it, a fire and who is called to it
    (("shoot", "2021-06-14", ["Oslo"], "A shooting at a party in Oslo"),
     ("charge", "2021-06-14", ["Oslo"], "Man of Oslo charged in connection with a shooting")),
    (("catch", "2021-06-14", ["Kenya"], "A hotel in Kenya caught fire"),
     ("deny", "2021-06-14", ["Kenya"], "A man has denied arson following a fire in Kenya")),
    (("catch", "2021-06-14", ["Kenya"], "A hotel in Kenya caught fire"),
     ("call", "2021-06-14", ["Kenya"], "The fire service in Kenya was called")),
    # a trial and its verdict
    (("trial", "2021-06-14", ["Oslo"], "The trial of an Oslo clerk for the murder of two"),
     ("find", "2021-06-14", ["Oslo"], "A judge found a man from Oslo guilty of murder")),
    # an offer and its rejection
    (("offer", "2021", ["Arla", "Orla"], "Arla made an offer for Orla"),
     ("reject", "2021", ["Arla", "Orla"], "Orla rejected an offer from Arla")),
    # two things of one verb that name nobody, though one word is the same
    (("discover", "2021-06-14", ["Macron"], "Bodies were discovered in the house of Macron"),
     ("discover", "2021-06-14", [], "A dog was discovered in the yard of a house")),
    # nothing to go by
    (("open", "2021-06-14", [], "The museum opened"),
     ("open", "2021-06-14", [], "A bakery opened")),
]  # fmt: skip


def pair(one, other):
    def made(article, lemma, when, names, summary, status=Status.HAPPENED):
        return mention(article, lemma, when, names, summary, status=status)

    return [made("a.txt", *one), made("b.txt", *other)]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_the_same_event_once(one, other):
    (event,) = merge(pair(one, other))
    assert [m.article.id for m in event.mentions] == ["a.txt", "b.txt"]
    assert event.range.date == min(one[1], other[1], key=lambda d: -len(d))
    assert event.conflicts == ()
    assert event.confidence > 0.9


@pytest.mark.parametrize(("one", "other"), APART)
def test_different_events_apart(one, other):
    assert len(merge(pair(one, other))) == 2


def test_a_wide_date_that_fits_two_events_joins_neither():
    names = ["Russia", "Turkey"]
    found = merge(
        [
            mention("a.txt", "deliver", "2019-07-12", names, "Russia delivered parts to Turkey"),
            mention(
                "a.txt", "deliver", "2019-09-15", names, "Russia delivered parts to Turkey", 90
            ),
            mention("b.txt", "deliver", "2019", names, "Russia delivered parts to Turkey"),
        ]
    )
    assert [len(e.mentions) for e in found] == [1, 1, 1]


def madrid(article, when):
    names = ["Turkey", "Sweden", "Madrid"]
    return mention(article, "sign", when, names, "Sweden signed a memorandum", places=["Madrid"])


def test_accounts_that_disagree_by_a_day_are_one_event_with_a_conflict():
    (event,) = merge(
        [
            madrid("a.txt", "2022-06-28"),
            madrid("b.txt", "2022-06-29"),
            madrid("c.txt", "2022-06-28"),
        ]
    )
    assert event.range.date == "2022-06-28"
    assert event.conflicts == ("2022-06-29 (b.txt)",)


def test_one_article_with_two_days_tells_two_events():
    found = merge([madrid("a.txt", "2022-06-28"), replace(madrid("a.txt", "2022-06-29"))])
    assert len(found) == 2


def test_what_recurs_from_day_to_day_is_not_merged_across_days():
    found = merge(
        [
            mention("a.txt", "kill", "2020-02-27", ["Turkey", "Syria"], "Shells killed soldiers"),
            mention("b.txt", "kill", "2020-02-28", ["Turkey", "Syria"], "Shells killed soldiers"),
        ]
    )
    assert len(found) == 2


@pytest.mark.parametrize(
    ("statuses", "expected"),
    [
        ((Status.PLANNED, Status.HAPPENED), Status.HAPPENED),
        ((Status.HYPOTHETICAL, Status.PLANNED), Status.PLANNED),
        ((Status.PLANNED, Status.ONGOING), Status.ONGOING),
    ],
)
def test_the_latest_status_counts(statuses, expected):
    (event,) = merge(
        mention(f"{i}.txt", "meet", "2021-06-14", ["Biden"], "Biden met", status=s)
        for i, s in enumerate(statuses)
    )
    assert event.status is expected


def test_a_plan_that_is_denied_is_negated():
    (event,) = merge(
        [
            mention("a.txt", "visit", "2024-02-12", ["Biden"], "Biden would visit",
                    status=Status.PLANNED),
            mention("b.txt", "come", "2024-02-12", ["Biden"], "Biden did not come",
                    status=Status.NEGATED),
        ]
    )  # fmt: skip
    assert event.status is Status.NEGATED


def test_what_two_firms_made_is_not_one_event_by_way_of_an_unnamed_one():
    firm = mention("a.txt", "earn", "2021-07", ["Arla"], "Arla earned €10.2 million, or 67 cents")
    other = mention("b.txt", "earn", "2021-07", ["Orla"], "Orla earned €22.5 million, or 97 cents")
    bare = mention("c.txt", "earn", "2021-07", [], "The company earned €461 million, or 90 cents")
    assert len(merge([firm, other, bare])) == 3


def test_prices_of_two_shares_at_one_exchange_are_two_events():
    told = "In trading on the Oslo exchange, {} closed at {} a share"
    one = mention(
        "a.txt", "close", "2021-10-27", ["Oslo exchange", "Arla"], told.format("Arla", "€5")
    )
    two = mention(
        "b.txt", "close", "2021-10-27", ["Oslo exchange", "Orla"], told.format("Orla", "€4")
    )
    assert len(merge([one, two])) == 2


def test_another_thing_of_the_same_verb_is_another_event_though_it_names_nobody():
    fire = mention("a.txt", "call", "2021-10-27", ["Leeds"], "The fire service was called to Leeds")
    power = mention("a.txt", "call", "2021-10-27", [], "Engineers were called to cut the power", 90)
    assert len(merge([fire, power])) == 2


def test_a_mention_without_names_joins_the_only_event_of_its_day_and_article_that_fits():
    named = mention("a.txt", "request", "2021-10", ["Turkey"], "Turkey made its request")
    bare = mention("a.txt", "send", "2021-10", [], "The government sent its request", 90)
    (event,) = merge([named, bare])
    assert len(event.mentions) == 2
    other = replace(bare, article=Article("b.txt", bare.quote.text))
    assert len(merge([named, other])) == 2


def clauses(*told):
    """Mentions of one sentence: its words, and for each the trigger, its lemma and its summary."""
    text, *each = told
    article = Article("a.txt", text)
    return [
        replace(
            making.mention(article, lemma, summary, a_range("2021-06-14"), quote=text),
            trigger=Span(trigger, text.index(trigger), text.index(trigger) + len(trigger)),
        )
        for trigger, lemma, summary in each
    ]


def test_a_clause_that_another_row_quotes_is_no_event_of_its_own():
    text = "A guard was killed when a man with a gun entered the bank on Monday."
    whole = "A guard was killed when a man with a gun entered the bank"
    (event,) = merge(
        clauses(
            text,
            ("killed", "kill", whole),
            ("entered", "enter", "A man with a gun entered the bank"),
        )
    )
    assert event.summary == whole
    assert len(event.mentions) == 2


def test_a_headline_is_told_with_the_sentence_that_dates_it():
    text = "Fire guts mill\nA mill in Oslo burned down late on Monday, the owner of Arla said."
    headline, below = clauses(
        text,
        ("guts", "burn", "Fire guts mill"),
        ("burned", "burn", "A mill in Oslo burned down"),
    )
    start = text.index("A mill")
    below = replace(below, quote=Span(text[start:], start, len(text)))
    assert len(merge([headline, below])) == 1


def test_a_clause_is_printed_alone_where_the_other_adds_nothing():
    text = "The plan came to light when the bank of Oslo sold its gold on Monday."
    (event,) = merge(
        clauses(
            text,
            ("came", "come", "The plan came to light when the bank of Oslo sold its gold"),
            ("sold", "sell", "The bank of Oslo sold its gold"),
        )
    )
    assert event.summary == "The bank of Oslo sold its gold"


def test_two_clauses_of_a_sentence_are_two_events():
    text = "Rescue crews from Arla came to the mill and then called a doctor on Monday."
    crews = clauses(
        text,
        ("came", "come", "Rescue crews from Arla came to the mill"),
        ("called", "call", "Rescue crews from Arla then called a doctor"),
    )
    assert len(merge([replace(m, entities=(Entity("Arla", "ORG"),)) for m in crews])) == 2


@pytest.mark.parametrize(
    ("better", "worse"),
    [
        ("The army shelled a town near the coast", "The shelling of a town"),
        ("The army shelled a town near the coast", "The army was shelling a town there"),
        ("[Macron's] army shelled a town near the coast", "Once more it shelled a town"),
    ],
)
def test_a_clause_that_names_who_acts_is_printed(better, worse):
    told = [mention(f"{n}.txt", "shelling", "2021-06-14", ["Macron", "Biden"], text)
            for n, text in enumerate([worse, better])]  # fmt: skip
    (event,) = merge(told)
    assert event.summary == better


def test_a_copy_makes_an_event_no_surer():
    told = "Joe Biden met Macron in Rome and they spoke of trade, steel and the climate for an hour"
    names = ["Joe Biden", "Macron"]
    copies = [mention(f"{i}.txt", "meet", "2021-06-14", names, told) for i in range(2)]
    (event,) = merge(copies)
    assert event.confidence == 0.9
    other = mention("2.txt", "meet", "2021-06-14", names, "Macron received Biden, who met him")
    (event,) = merge([*copies, other])
    assert event.confidence == 0.99


def test_the_best_summary_and_all_entities():
    (event,) = merge(
        [
            mention("a.txt", "meet", "2021-06-14", ["Biden"], "He met Biden for some time"),
            mention("b.txt", "meet", "2021-06-14", ["Erdogan", "Biden"], "Erdogan met Biden again"),
        ]
    )
    assert event.summary == "Erdogan met Biden again"
    assert [e.text for e in event.entities] == ["Erdogan", "Biden"]


def test_the_summary_that_names_most_who_take_part_is_printed():
    plain = mention("a.txt", "impose", "2021-06-14", ["Biden"], "Biden imposed the sanctions then")
    told = "Biden imposed sanctions on an agency in Ankara"
    telling = mention("b.txt", "impose", "2021-06-14", ["Biden", "Ankara"], told)
    for less in (0.0, 0.1):
        (event,) = merge([plain, replace(telling, confidence=telling.confidence - less)])
        assert event.summary == told
    (event,) = merge([plain, replace(telling, confidence=0.5)])
    assert event.summary == plain.summary


def test_a_person_has_one_name_on_the_timeline_and_each_article_its_own():
    names = [["Joe Biden", "Kenya"], ["Biden", "Kenya"], ["Joseph Biden", "Kenya"]]
    found = merge(
        mention(f"{i}.txt", verb, f"2021-0{month}-04", each, f"{verb} {month}", start=50 * month)
        for month, verb in enumerate(["meet", "visit", "sign"], start=1)
        for i, each in enumerate(names)
    )
    assert {e.text for event in found for e in event.entities} == {"Joseph Biden", "Kenya"}
    assert {e.text for event in found for m in event.mentions for e in m.entities} == {
        name for each in names for name in each
    }


def test_a_place_has_one_name():
    made = [mention(f"{i}.txt", "reach", "2019-07-12", [place], "Parts came", places=[place])
            for i, place in enumerate(["Kyiv", "Kiev"])]  # fmt: skip
    (event,) = merge(made)
    assert event.places == ("Kyiv",)


def many(n, seed=7):
    chance = random.Random(seed)
    countries = ["Turkey", "Russia", "Sweden", "France", "Iran", "Japan", "Chile", "Kenya"]
    verbs = ["meet", "talk", "buy", "sign", "visit", "attack", "deliver"]
    dates = [f"20{y:02d}-{m:02d}-{d:02d}" for y in (19, 20) for m in (1, 7, 12) for d in (3, 4, 28)]
    dates += ["2019", "2020-07", "2019-01", "XXXX-11-13", "2019/..", "../2020-07-04"]
    return [
        mention(
            f"{chance.randrange(n)}.txt",
            chance.choice(verbs),
            chance.choice(dates),
            chance.sample(countries, chance.choice([0, 1, 2])),
            " ".join(chance.sample(["bridge", "army", "deal", "talks", "port", "law"], 3)),
            start=i * 50,
            status=chance.choice(list(Status)),
        )
        for i in range(n)
    ]


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_the_order_of_the_mentions_changes_nothing(seed):
    mentions = many(150)
    shuffled = list(mentions)
    random.Random(seed).shuffle(shuffled)
    assert merge(shuffled) == merge(mentions)


def test_every_mention_is_in_one_event_and_ids_differ():
    mentions = many(200)
    events = merge(mentions)
    assert sorted(m.trigger.start for e in events for m in e.mentions) == sorted(
        m.trigger.start for m in mentions
    )
    assert len({e.id for e in events}) == len(events)
    assert all(len(e.id) == 12 and int(e.id, 16) >= 0 for e in events)


def test_the_id_depends_on_what_the_mentions_are():
    one = mention("a.txt", "meet", "2021-06-14", ["Biden"], "Biden met")
    assert merge([one])[0].id == merge([replace(one, summary="Told otherwise")])[0].id
    assert merge([one])[0].id != merge([replace(one, article=Article("b.txt", ""))])[0].id


def test_sorted_by_earliest_then_narrow_before_wide_then_without_a_year():
    order = ["2018", "2019-01-01", "2019-01", "2019", "2019/..", "2019-02-03", "XXXX-03-01",
             "XXXX-11-13"]  # fmt: skip
    mentions = [
        mention(f"{i}.txt", f"verb{i}", when, ["Turkey"], f"thing{i}")
        for i, when in enumerate(reversed(order))
    ]
    assert [e.range.date for e in merge(mentions)] == order


def test_nothing_makes_nothing():
    assert merge([]) == ()


def of_one_day(n):
    """The mentions of a long article about one day."""
    when, place = "2021-06-14", "Oslo"
    return [
        mention("a", "burn", when, [place], f"House {i} burned in {place}", start=i * 100)
        for i in range(n)
    ]


@pytest.mark.parametrize("crowd", [many, of_one_day])
def test_the_cost_grows_about_as_the_number_of_mentions(crowd):
    def seconds(n):
        mentions = crowd(n)
        begun = time.process_time()
        merge(mentions)
        return time.process_time() - begun

    seconds(200)
    small, large = min(seconds(400) for _ in range(3)), min(seconds(3_200) for _ in range(2))
    assert large < small * 8 * 6


OPEN = DateRange(None, None, None, Precision.UNKNOWN)


def undated(article, text, told, value, summary, start=0):
    """A mention of an article without a publication date, dated by `told` alone."""
    found = mention(article, "die", "2021", ["Rossi"], summary, start)
    expression = replace(
        found.expression, span=Span(told, start, start + len(told)), value=value, range=OPEN
    )
    quote = Span(text, start, start + len(text))
    return replace(found, quote=quote, expression=expression, range=OPEN)


@pytest.mark.parametrize(
    ("told", "values", "events"),
    [
        (("Friday", "late Friday"), ("XXXX-WXX-5", "XXXX-WXX-5"), 1),
        (("Friday", "Friday night"), ("XXXX-WXX-5", "XXXX-WXX-5TNI"), 1),
        (("Friday", "3 p.m."), ("XXXX-WXX-5", "XXXX-XX-XXT15:00"), 1),
        (("yesterday", "late yesterday"), ("XXXX-XX-XX", "XXXX-XX-XX"), 1),
        (("Friday", "Saturday"), ("XXXX-WXX-5", "XXXX-WXX-6"), 2),
        (("two years ago", "this year"), ("XXXX", "XXXX"), 2),
    ],
)
def test_days_that_nobody_knows_are_one_if_they_are_told_alike(told, values, events):
    rows = [
        undated("a.txt", f"Rossi died {day}.", day, value, "Rossi died", start=40 * n)
        for n, (day, value) in enumerate(zip(told, values, strict=True))
    ]
    assert len(merge(rows)) == events


@pytest.mark.parametrize(
    ("texts", "events"),
    [
        (["Anna Rossi died in a hospital in Lyon last Friday."] * 2, 1),
        (["Anna Rossi died in a hospital in Lyon last Friday.", "Rossi died on Friday."], 2),
        (["Rossi died on Friday."] * 2, 2),
    ],
)
def test_of_two_articles_without_a_date_only_copied_sentences_are_one_event(texts, events):
    rows = [
        undated(name, text, "Friday", "XXXX-WXX-5", "Rossi died")
        for name, text in zip(("a.txt", "b.txt"), texts, strict=True)
    ]
    assert len(merge(rows)) == events
