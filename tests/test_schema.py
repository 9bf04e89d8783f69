"""The JSON contract: the schema is strict, ships with the package, and is kept."""

import copy
from dataclasses import replace

import pytest
from jsonschema import Draft202012Validator, ValidationError

from newsline.contract import (
    article_record,
    article_text_record,
    articles_document,
    dated_expression_record,
    dates_document,
    event_record,
    skipped_record,
    source_record,
    timeline_document,
)
from newsline.model import DateRange, Precision, Status, TimexType
from newsline.schema import TIMELINE, load_schema, schema_text


def objects(schema):
    """Every schema of an object inside a schema."""
    if isinstance(schema, dict):
        if schema.get("type") == "object":
            yield schema
        for part in schema.values():
            yield from objects(part)


def test_the_schema_is_one_of_draft_2020_12():
    schema = load_schema()
    Draft202012Validator.check_schema(schema)
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert schema["$id"] == TIMELINE == schema["properties"]["schema"]["const"]
    assert schema_text().endswith("}\n")


def test_every_object_is_closed_and_every_field_required():
    found = list(objects(load_schema()))
    assert len(found) >= 9
    for schema in found:
        assert schema["additionalProperties"] is False
        assert schema["required"] == list(schema["properties"])


def test_every_reference_leads_somewhere():
    text, names = schema_text(), load_schema()["$defs"]
    assert text.count('"$ref"') == sum(text.count(f'"#/$defs/{name}"') for name in names)


@pytest.mark.parametrize(
    ("definition", "field", "kind"),
    [("precision", None, Precision), ("status", None, Status), ("timex_type", None, TimexType)],
)
def test_enumerations_are_those_of_the_model(definition, field, kind):
    assert load_schema()["$defs"][definition]["enum"] == [member.value for member in kind]


def test_records_keep_the_contract(timeline, conforms):
    assert conforms(timeline_document(timeline))
    assert conforms(articles_document(timeline.articles, timeline.skipped), "articles_document")
    for article in timeline.articles:
        assert conforms(source_record(article, {}), "source")
    mentions = [mention for event in timeline.events for mention in event.mentions]
    pairs = [(mention.article, [mention.expression]) for mention in mentions]
    assert conforms(dates_document(pairs, timeline.skipped), "dates_document")
    for event in timeline.events:
        assert conforms(event_record(event), "event")
    for article in timeline.articles:
        assert conforms(article_record(article), "article")
        assert conforms(article_text_record(article), "article_text")
    for mention in mentions:
        assert conforms(dated_expression_record(mention.article, mention.expression),
                        "dated_expression")  # fmt: skip
    for skipped in timeline.skipped:
        assert conforms(skipped_record(skipped), "skipped")


@pytest.mark.parametrize(
    "edtf",
    ["2021-09-29", "2024-01", "2019", "201X", "19XX", "2021-09-20/2021-09-26", "2019/..", "../2019",
     "XXXX-11-13", "2019~", "2019-22", "2019-33", "2021-09-29T14:00", None],
)  # fmt: skip
def test_dates_may_be_any_edtf(timeline, conforms, edtf):
    event = replace(timeline.events[0], range=DateRange(edtf, None, None, Precision.UNKNOWN))
    assert conforms(event_record(event), "event")


def test_the_records_say_what_the_values_say(timeline):
    record = event_record(timeline.events[0])
    assert list(record) == [
        "id", "date", "earliest", "latest", "precision", "status", "summary", "context",
        "trigger", "entities", "places", "confidence", "sources", "conflicts", "mentions",
    ]  # fmt: skip
    assert record["confidence"] == 0.94
    assert record["places"] == ["Ankara"]
    first, second = record["mentions"]
    assert first["expression"] == {
        "text": "July 12, 2019", "start": 52, "end": 65, "type": "DATE", "value": "2019-07-12",
        "mod": None, "date": "2019-07-12", "earliest": "2019-07-12", "latest": "2019-07-12",
        "precision": "day", "rule": "month day", "anchor": None, "confidence": 1.0,
        "alternatives": [],
    }  # fmt: skip
    assert (second["date"], second["expression"]["anchor"]) == ("2019-07", "2019-08-02")
    assert (second["published"], second["published_from"]) == ("2019-08-02", "file name")


def test_every_quote_stands_at_its_offsets(timeline):
    texts = {article.id: article.text for article in timeline.articles}
    for event in timeline_document(timeline)["events"]:
        for mention in event["mentions"]:
            whole = texts[mention["article"]]
            assert whole[mention["start"] : mention["end"]] == mention["quote"]
            for part in (mention["trigger"], mention["expression"]):
                assert whole[part["start"] : part["end"]] == part["text"]


BREAKS = [
    (lambda d: d.update(extra=1), "extra"),
    (lambda d: d.pop("skipped"), "skipped"),
    (lambda d: d.update(schema="urn:newsline:timeline:2"), "schema"),
    (lambda d: d["events"][0].update(status="maybe"), "status"),
    (lambda d: d["events"][0].update(date="July 2019"), "date"),
    (lambda d: d["events"][0].update(earliest="2019"), "earliest"),
    (lambda d: d["events"][0].update(mentions=[]), "mentions"),
    (lambda d: d["events"][0].update(confidence=1.5), "confidence"),
    (lambda d: d["events"][0]["mentions"][0].update(start=-1), "start"),
    (lambda d: d["events"][0]["mentions"][0]["trigger"].pop("lemma"), "lemma"),
    (lambda d: d["events"][0].update(sources=0), "sources"),
    (lambda d: d["articles"][0].update(sha256="unknown"), "sha256"),
    (lambda d: d["articles"][0].update(text="the text is not for here"), "text"),
]


@pytest.mark.parametrize(("spoil", "where"), BREAKS, ids=[where for _, where in BREAKS])
def test_the_schema_refuses_what_breaks_the_contract(timeline, spoil, where):
    document = copy.deepcopy(timeline_document(timeline))
    spoil(document)
    with pytest.raises(ValidationError, match=where if where in {"extra", "text"} else ".+"):
        Draft202012Validator(load_schema()).validate(document)
