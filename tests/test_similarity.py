"""What speaks for two accounts of one event, and how accounts are put together by it."""

import json
from datetime import date

import making
import pytest

from newsline.errors import LanguageError
from newsline.merging.linking import linked
from newsline.merging.similarity import SIGNS, name_key, packaged, parse, said, stems
from newsline.model import (
    Article,
    DateRange,
    Entity,
    Precision,
)

DAY = DateRange("2021-06-14", date(2021, 6, 14), date(2021, 6, 14), Precision.DAY)


def mention(article, lemma, summary, *names):
    entities = tuple(Entity(*name) for name in names)
    return making.mention(Article(article, summary), lemma, summary, DAY, entities)


def traits(*given):
    made = mention(*given)
    return packaged().traits(made, {e: e for e in made.entities})


BRIDGE = traits("a", "collapse", "The Ames bridge collapsed, killing 12 workers", ("Ames", "GPE"))


@pytest.mark.parametrize(
    ("other", "sign"),
    [
        (("b", "collapse", "A bridge in Ames collapsed", ("Ames", "GPE")), "same lemma"),
        (("b", "collapse", "A bridge in Ames collapsed", ("Ames", "GPE")), "shared names"),
        (("b", "collapse", "A bridge in Lyon collapsed", ("Lyon", "GPE")), "other places"),
        (("b", "collapse", "The bridge collapsed with 40 people"), "other numbers"),
        (("a", "collapse", "A bridge in Ames collapsed", ("Ames", "GPE")), "same article"),
        (("b", "say", "Ames said the bridge was old", ("Ames", "GPE")), "one speaks"),
        (("b", "fall", "The bridge fell, killing 12 workers"), "quote"),
    ],
)
def test_a_sign_is_shown(other, sign):
    assert packaged().signs(BRIDGE, traits(*other), 0.5)[sign] > 0


def test_what_shares_more_is_likelier_the_same():
    how = packaged()
    same = traits("b", "collapse", "The bridge in Ames collapsed, killing 12", ("Ames", "GPE"))
    other = traits("c", "collapse", "Talks collapsed in Lyon", ("Lyon", "GPE"))
    odds = [how.log_odds(BRIDGE, each, near) for each, near in ((same, 0.5), (other, 0.0))]
    assert odds[0] > how.threshold > odds[1]
    assert how.log_odds(BRIDGE, same, 0.5) == how.log_odds(same, BRIDGE, 0.5)


def test_likeness_is_a_share_and_lower_for_few_words():
    how = packaged()
    short, long = (how.words(stems(t)) for t in ("bridge", "bridge collapse river workers storm"))
    assert 0 < how.likeness(short, short) < how.likeness(long, long) < 1
    assert how.likeness(short, how.words(stems("treaty"))) == 0


def test_names_are_compared_by_family_name_and_by_country():
    keys = [name_key(Entity(*each)) for each in (("Recep Tayyip Erdoğan", "PERSON"),
            ("U.S. State Department", "ORG"), ("Ankara", "GPE"), ("F-16s", "PRODUCT"))]  # fmt: skip
    assert keys == ["erdogan", "united states", "turkei", "f 16"]


def test_a_summary_without_its_names_and_predicate():
    told = mention("a", "sign", "France signed a treaty", ("France", "GPE"))
    assert said(told) == {"a", "treaty"}


def test_a_wrong_sign_is_named_with_its_file():
    good = {"bias": 0, "weights": dict.fromkeys(SIGNS, 0), "threshold": 0, "damping": 1,
            "articles": 10, "counts": {"a": 9}}  # fmt: skip
    assert parse(json.dumps(good)).squares["a"] < parse(json.dumps(good)).rare
    with pytest.raises(LanguageError, match=r"en_similarity\.json.*missing sign 'quote'"):
        parse(json.dumps(good | {"weights": {s: 0 for s in SIGNS if s != "quote"}}))
    with pytest.raises(LanguageError, match="unknown sign 'colour'"):
        parse(json.dumps(good | {"weights": dict.fromkeys((*SIGNS, "colour"), 0)}))


ODDS = {(0, 1): 2.0, (1, 2): 1.0, (0, 2): -3.0, (3, 4): 0.5}


def test_the_likeliest_is_united_first_if_the_rest_agrees():
    assert linked(5, ODDS, lambda i, j: ODDS.get((i, j), -1.0), 0.0) == [0, 0, 2, 3, 3]


def test_what_tells_nothing_does_not_count():
    silent = {pair: None if pair == (0, 2) else odds for pair, odds in ODDS.items()}
    assert linked(5, silent, silent.get, 0.0) == [0, 0, 0, 3, 3]
    assert linked(2, [(0, 1)], lambda *_: None, 0.0) == [0, 1]
