"""nlp.add_pipe("newsline_dates") in any pipeline."""

from datetime import date

import pytest
import spacy

TEXT = "On Friday Turkey said that the talks, held for three weeks, resume on 29 September 2021."


@pytest.fixture
def nlp():
    nlp = spacy.blank("en")
    nlp.add_pipe("newsline_dates")
    return nlp


def test_spans_hold_every_expression_with_its_type(nlp):
    doc = nlp(TEXT)
    spans = doc.spans["newsline_dates"]
    assert [(s.text, s.label_) for s in spans] == [
        ("Friday", "DATE"),
        ("three weeks", "DURATION"),
        ("29 September 2021", "DATE"),
    ]


def test_relative_dates_hang_on_the_publication_date_of_the_doc(nlp):
    doc = nlp.make_doc(TEXT)
    doc._.published = date(2021, 9, 24)
    first, *_ = nlp(doc).spans["newsline_dates"]
    assert first._.dated.value == "2021-09-24"
    undated = nlp(TEXT)
    first, *_ = undated.spans["newsline_dates"]
    assert first._.dated.range.date is None


def test_entities_stand_beside_those_of_the_pipeline():
    nlp = spacy.blank("en")
    ruler = nlp.add_pipe("entity_ruler")
    ruler.add_patterns([{"label": "GPE", "pattern": "Turkey"}])
    ruler.add_patterns([{"label": "EVENT", "pattern": "September 2021"}])
    nlp.add_pipe("newsline_dates")
    assert [(e.text, e.label_) for e in nlp(TEXT).ents] == [
        ("Friday", "DATE"),
        ("Turkey", "GPE"),
        ("September 2021", "EVENT"),
    ]


def test_entities_are_left_alone_if_so_configured():
    nlp = spacy.blank("en")
    nlp.add_pipe("newsline_dates", config={"entities": False})
    assert not nlp(TEXT).ents
