"""The scores of coreference, and what ECB+ teaches, on tiny inputs."""

import importlib.util
import json
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
if not (ROOT / "extractors" / "training").is_dir():
    pytest.skip("training is not part of the wheel", allow_module_level=True)
if str(ROOT / "extractors") not in sys.path:
    sys.path.append(str(ROOT / "extractors"))

from newsline.merging.similarity import SIGNS, parse  # noqa: E402
from training import event_mentions, similarity  # noqa: E402


@pytest.fixture(scope="module")
def benchmark():
    path = Path(__file__).parent / "benchmarks" / "coreference.py"
    spec = importlib.util.spec_from_file_location("coreference", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


KEY = [1, 1, 1, 2, 2, 3]


@pytest.mark.parametrize("measure", ["muc", "b_cubed", "ceaf_e"])
def test_what_is_right_scores_full(benchmark, measure):
    assert getattr(benchmark, measure)(KEY, list("aaabbc")) == pytest.approx((1, 1))


@pytest.mark.parametrize(
    ("measure", "precision", "recall"),
    [
        ("muc", 1 / 2, 1 / 3),  # {1, 1}, {1, 2}, {2}, {3}: one link of three, of two
        ("b_cubed", (4 / 2 + 1 / 2 + 1 / 2 + 1 + 1) / 6, (4 / 3 + 1 / 3 + 1 / 2 + 1 / 2 + 1) / 6),
        ("ceaf_e", (4 / 5 + 2 / 3 + 1) / 4, (4 / 5 + 2 / 3 + 1) / 3),
    ],
)
def test_what_is_partly_right_scores_in_part(benchmark, measure, precision, recall):
    found = getattr(benchmark, measure)(KEY, list("aabbcd"))
    assert found == pytest.approx((precision, recall))


def test_the_mean_of_three(benchmark):
    scores = benchmark.conll(KEY, KEY)
    assert scores == {"MUC": 100, "B3": 100, "CEAFe": 100, "CoNLL": 100}
    assert benchmark.conll(KEY, list(range(6)))["MUC"] == 0


def article(name, topic, sentence, trigger, event):
    tokens = sentence.split()
    marked = {"m_id": "1", "tag": "ACTION_OCCURRENCE", "tokens": [tokens.index(trigger)],
              "sent": 0, "instance": event}  # fmt: skip
    return {"doc_id": name, "topic": topic, "tokens": tokens, "sent": [0] * len(tokens),
            "mentions": [marked], "clean_sentences": [0]}  # fmt: skip


ROWS = [
    article("1a", "1", "A bridge in Ames collapsed on Monday .", "collapsed", "fall"),
    article("1b", "1", "The collapse of the bridge in Ames killed two .", "collapse", "fall"),
    article("1c", "1", "Ames mourned when a bridge collapsed on Monday .", "mourned", None),
    article("3a", "3", "Lyon signed a treaty with Ames .", "signed", "treaty"),
    article("3b", "3", "A treaty with Ames was signed by Lyon .", "signed", "treaty"),
    article("3c", "3", "The market in Lyon collapsed with prices .", "collapsed", None),
]


def test_mentions_and_weights_are_read_off_a_corpus(nlp, tmp_path):
    path = tmp_path / "ecb.jsonl"
    path.write_text("".join(f"{json.dumps(row)}\n" for row in ROWS), encoding="utf-8")
    told = list(event_mentions.read(path, nlp))
    assert [t.event for t in told] == ["fall", "fall", "1c 1", "treaty", "treaty", "3c 1"]
    for each in told:
        span, text = each.mention.trigger, each.mention.article.text
        assert text[span.start : span.end] == span.text
        assert span.text in {"collapsed", "collapse", "mourned", "signed"}
    data = similarity.learn(told)
    learned = parse(similarity.written(data))
    assert data["articles"] == 6
    assert set(data["counts"]) >= {"bridg", "ames", "lyon"}
    assert learned.weights[SIGNS.index("same lemma")] > 0
    assert similarity.learn(told) == data
