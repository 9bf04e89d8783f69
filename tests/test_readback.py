"""A timeline written as JSON is read back as it was, and several make the one of all."""

import copy
import json
import random
from dataclasses import fields, replace
from datetime import date

import pytest

from newsline.choosing.rank import scores
from newsline.contract import timeline_document
from newsline.errors import InputError
from newsline.explain import explain
from newsline.merge import merge
from newsline.merging.copies import digested
from newsline.merging.reunite import reunite
from newsline.model import (
    Article,
    Clue,
    DatedExpression,
    DateRange,
    Digest,
    Entity,
    Event,
    Mention,
    Precision,
    Role,
    Skipped,
    Span,
    Status,
    Timeline,
    TimexType,
)
from newsline.readback import is_timeline, read_timeline, timeline_of

JULY = DateRange("2019-07", date(2019, 7, 1), date(2019, 7, 31), Precision.MONTH)
SINCE = DateRange("2019-07/..", date(2019, 7, 1), None, Precision.MONTH)
TEXT = "Ankara, July 2019 - Since early July the ministers have met again and again."


def made_up():
    """A timeline of which no field has the value that it has by default."""
    article = Article(
        "a b/ğ.txt", TEXT, "A title", "https://news.example/1", date(2019, 8, 2), "inferred",
        published_bounds=(date(2019, 8, 1), date(2019, 8, 3)),
        published_clues=(Clue("a b/ğ.txt", Span("early July", 26, 36)),),
        published_conflict="the header says 3 August 2019",
    )  # fmt: skip
    article = digested(article)
    expression = DatedExpression(
        Span("early July", 26, 36), TimexType.DATE, "2019-07", "START", JULY, "month", "2019-08-02",
        0.75, ("2020-07",),
    )  # fmt: skip
    entities = (Entity("Ankara", "GPE", Role.AGENT), Entity("İ. Ğ", "PERSON"))
    places = ("Ankara", "Bonn")
    mention = Mention(
        article, Span(TEXT, 0, len(TEXT)), Span("met", 56, 59), "meet", "The ministers met",
        Status.ONGOING, expression, SINCE, entities, places, 0.64, "an aide",
        "A long day",
    )  # fmt: skip
    event = Event(
        "0123456789ab", SINCE, Status.ONGOING, "The ministers met", "met", entities, places, 0.64,
        ("2018 (b.txt)",), (mention,), "A long day",
    )  # fmt: skip
    return Timeline((article,), (event,), (Skipped("b.pdf", "is no text"),))


def without_texts(timeline):
    """The timeline as it can be known from JSON."""
    bare = {article.id: replace(article, text="") for article in timeline.articles}
    events = tuple(
        replace(e, mentions=tuple(replace(m, article=bare[m.article.id]) for m in e.mentions))
        for e in timeline.events
    )
    return replace(timeline, articles=tuple(bare.values()), events=events)


def test_every_field_of_every_noun_comes_back():
    timeline = made_up()
    [event] = timeline.events
    [mention] = event.mentions
    # A field that is added to a noun must be given above, and go into the contract.
    for value in (timeline.articles[0], event, mention, mention.expression):
        for field in fields(value):
            given = getattr(value, field.name)
            assert given not in (None, (), "", 1.0), f"{type(value).__name__}.{field.name}"
            assert given != field.default
    again = timeline_of(timeline_document(timeline))
    assert again == without_texts(timeline)
    roles = [
        [e.role for e in told.entities] for told in (again.events[0], again.events[0].mentions[0])
    ]
    assert roles == [[Role.AGENT, Role.OTHER]] * 2


def test_what_is_written_again_is_the_same(timeline):
    document = timeline_document(timeline)
    again = timeline_document(timeline_of(json.loads(json.dumps(document))))
    assert json.dumps(again) == json.dumps(document)


def test_lone_surrogates_and_a_byte_order_mark_do_no_harm(timeline):
    article = digested(Article("\ud83d.txt", "\udc80"))
    text = json.dumps(timeline_document(Timeline((article,))))
    [read] = read_timeline(b"\xef\xbb\xbf" + text.encode(), "t.json").articles
    assert (read.id, read.digest) == (article.id, article.digest)


BROKEN = [
    (lambda d: d.update(schema="urn:newsline:timeline:9"), "its schema is not"),
    (lambda d: d.pop("events"), "the document has no 'events'"),
    (lambda d: d.update(articles={}), "'articles' is not a list"),
    (lambda d: d["articles"].append(3), "articles[4] is not an object"),
    (lambda d: d["articles"][0].update(sha256=None), "articles[0]: 'sha256' is not a string"),
    (lambda d: d["articles"][0].update(fingerprint="ab"), "articles[0]: 'fingerprint'"),
    (lambda d: d["articles"][0].update(published="2019-02-30"), "cannot be '2019-02-30'"),
    (lambda d: d["articles"][0].update(published_bounds=["2019-07-01"]), "are not two days"),
    (lambda d: d["articles"][0].update(published_bounds=["2019", "x"]), "cannot be '2019'"),
    (lambda d: d["articles"][0].update(characters=True), "'characters' is not a whole number"),
    (lambda d: d["articles"].pop(0), "is not among the articles"),
    (lambda d: d["events"][0].update(status="maybe"), "events[0]: 'status' cannot be 'maybe'"),
    (lambda d: d["events"][0].update(mentions=[]), "events[0] has no mentions"),
    (lambda d: d["events"][0].update(places=[1]), "'places' is not a list of strings"),
    (lambda d: d["events"][1].update(confidence=float("nan")), "events[1]: 'confidence'"),
    (lambda d: d["events"][1].update(confidence=10**400), "events[1]: 'confidence'"),
    (
        lambda d: d["events"][0]["mentions"][1]["expression"].pop("rule"),
        "events[0], mentions[1]: 'expression' has no 'rule'",
    ),
]


@pytest.mark.parametrize(("spoil", "told"), BROKEN, ids=[told for _, told in BROKEN])
def test_what_is_no_timeline_is_refused_with_the_place(timeline, spoil, told):
    document = copy.deepcopy(timeline_document(timeline))
    spoil(document)
    with pytest.raises(InputError) as error:
        read_timeline(json.dumps(document).encode(), "old.json")
    assert str(error.value).startswith("old.json: is no timeline: ")
    assert told in str(error.value)


@pytest.mark.parametrize(
    "data", [b"", b"{", b"[]", b"null", b"\xff\xfe", b'{"text": "news"}', b"[" * 100_000]
)
def test_other_data_is_no_timeline(data):
    assert not is_timeline(data)
    with pytest.raises(InputError, match=r"old\.json: is no timeline"):
        read_timeline(data, "old.json")


def test_a_timeline_is_known_by_its_beginning(timeline):
    data = json.dumps(timeline_document(timeline), indent=2).encode()
    assert is_timeline(data[:4096])
    assert is_timeline(b"\xef\xbb\xbf\n" + data[:4096])


def leaves(value, path=()):
    """The path of every value of a document that holds no others."""
    if isinstance(value, dict | list):
        for key, each in value.items() if isinstance(value, dict) else enumerate(value):
            yield from leaves(each, (*path, key))
    else:
        yield path


def test_whatever_is_changed_it_is_refused_or_can_be_written(timeline):
    document = timeline_document(timeline)
    junk = [None, True, -1, 10**30, 0.5, "", "x", "2019-07-12", "\x00", "\ud800", [], {}, [None]]
    for path in leaves(document):
        for each in junk:
            changed = copy.deepcopy(document)
            inner = changed
            for key in path[:-1]:
                inner = inner[key]
            inner[path[-1]] = each
            try:
                read = read_timeline(json.dumps(changed).encode(), "old.json")
            except InputError:
                continue
            assert timeline_document(read)["schema"] == document["schema"]
            assert all(explain(read, event).accounts for event in read.events)
            assert len(scores(read.events, {})) == len({event.id for event in read.events})


# Together


def report(number, chance):
    """An article and what it tells."""
    names = chance.sample(["Turkey", "Russia", "Sweden", "Iran"], 2)
    verb, day = chance.choice(["meet", "sign", "visit"]), chance.randint(1, 3)
    text = f"{names[0]} and {names[1]} {verb} on {day} May 2021 ({number}), with some ceremony."
    article = digested(Article(f"{number:02}.txt", text, published=date(2021, 5, number % 27 + 1)))
    told = date(2021, 5, day)
    range_ = DateRange(told.isoformat(), told, told, Precision.DAY)
    words = f"{day} May 2021"
    expression = DatedExpression(
        Span(words, text.index(words), text.index(words) + len(words)),
        TimexType.DATE, told.isoformat(), None, range_, "day month", None,
    )  # fmt: skip
    at = text.index(verb)
    mention = Mention(
        article, Span(text, 0, len(text)), Span(verb, at, at + len(verb)), verb, text,
        Status.HAPPENED, expression, range_, tuple(Entity(n, "GPE") for n in names), (), 0.9,
    )  # fmt: skip
    return article, mention


def made_of(reports, skipped=()):
    articles = tuple(article for article, _ in reports)
    return Timeline(articles, merge(mention for _, mention in reports), tuple(skipped))


def written(timeline):
    return json.dumps(timeline_document(timeline))


@pytest.mark.parametrize("seed", range(5))
def test_timelines_made_apart_make_the_one_made_of_all(seed):
    chance = random.Random(seed)
    reports = [report(number, chance) for number in range(40)]
    skips = [Skipped(f"{n}.pdf", "is no text") for n in range(3)]
    whole = written(made_of(reports, skips))
    assert json.loads(whole)["events"]
    chance.shuffle(reports)
    # The parts share articles 10 to 15.
    parts = [made_of(reports[:15], skips[:2]), made_of(reports[10:30], skips[1:]),
             made_of(reports[30:], skips)]  # fmt: skip
    read = [timeline_of(json.loads(written(part))) for part in parts]
    for order in (read, read[::-1]):
        united, ambiguous = reunite(order)
        assert written(united) == whole
        assert ambiguous == ()


def test_different_articles_of_one_id_are_told_apart_whatever_the_order(timeline):
    chance = random.Random(1)
    one, other = ([report(number, chance) for number in range(3)] for _ in range(2))
    parts = [made_of(one), made_of(other)]
    united, ambiguous = reunite(parts)
    assert ambiguous == ("00.txt", "01.txt", "02.txt")
    names = [article.id for article in united.articles]
    assert names == ["00.txt", "00.txt#2", "01.txt", "01.txt#2", "02.txt", "02.txt#2"]
    assert sum(len(event.mentions) for event in united.events) == 6
    assert written(reunite(parts[::-1])[0]) == written(united)


def test_of_one_article_the_best_founded_date_counts():
    article, told = report(1, random.Random(2))
    inferred = replace(
        article, published=date(2020, 1, 1), published_clues=(Clue("x", told.quote),)
    )
    unknown = replace(article, published=None)
    parts = [
        made_of([(each, replace(told, article=each))]) for each in (unknown, inferred, article)
    ]
    for several in (parts, parts[::-1], parts[:1] + parts[2:]):
        united, ambiguous = reunite(several)
        assert (written(united), ambiguous) == (written(parts[2]), ())
    assert written(reunite(parts[:2])[0]) == written(parts[1])


def test_nothing_united_is_nothing():
    assert reunite([]) == (Timeline(), ())


def test_a_digest_says_what_a_text_was():
    assert digested(Article("a", "")).digest == Digest(
        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855", 0, "0" * 120
    )
