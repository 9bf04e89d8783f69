"""Passages, teacher, student and rounds of training on tiny inputs; torch only where needed."""

import json
import random
import sys
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

EXTRACTORS = Path(__file__).parents[1] / "extractors"
if not (EXTRACTORS / "training").is_dir():
    pytest.skip("training is not part of the wheel", allow_module_level=True)
if str(EXTRACTORS) not in sys.path:
    sys.path.append(str(EXTRACTORS))

import spacy  # noqa: E402
from spacy.tokens import DocBin  # noqa: E402

from training import (  # noqa: E402
    encoder,
    filling,
    joint,
    markup,
    passages,
    prepare,
    rounds,
    trees,
    units,
    vectors,
)
from training.passages import BIO, UNKNOWN  # noqa: E402

LINE = "Ministers from [Ankara|GPE] met [Vladimir Putin|PERSON]."
SENTENCE = (
    trees.Word("Talks", True, "NNS", "NOUN", "Number=Plur", "talk", 1, "nsubj"),
    trees.Word("failed", False, "VBD", "VERB", "Tense=Past", "fail", 0, "ROOT"),
    trees.Word(".", True, ".", "PUNCT", "", ".", -1, "punct"),
)
LABELS = joint.labels_of([[SENTENCE]])


def packed():
    nlp = spacy.blank("en")
    tokens = passages.of_unit(markup.parse(LINE), nlp)
    return passages.pack([tokens, passages.of_words(SENTENCE)], LABELS)


def test_names_and_trees_become_passages_and_documents_again(tmp_path):
    given = passages.load(passages.save(tmp_path / "a.npz", packed()))
    (a, b), (c, d) = given.bounds()
    vocab = spacy.blank("en").vocab
    named, parsed = passages.document(given, a, b, vocab), passages.document(given, c, d, vocab)
    assert named.text == "Ministers from Ankara met Vladimir Putin."
    assert [(e.text, e.label_) for e in named.ents] == [
        ("Ankara", "GPE"), ("Vladimir Putin", "PERSON"),
    ]  # fmt: skip
    assert not named.has_annotation("DEP")
    assert [t.dep_ for t in parsed] == ["nsubj", "ROOT", "punct"]
    assert [t.head.i for t in parsed] == [1, 1, 1]
    assert (parsed[0].tag_, parsed[0].pos_, str(parsed[0].morph)) == ("NNS", "NOUN", "Number=Plur")
    assert not parsed.has_annotation("ENT_IOB")


def test_a_line_break_has_a_known_tree_and_unknown_names_stay_unknown():
    unit = markup.parse(r"[Ankara|GPE]\n\nTalks")
    tokens = passages.of_unit(unit, spacy.blank("en"))
    assert [t.tag for t in tokens] == [None, "_SP", None]
    assert [t.ent for t in tokens] == ["B-GPE", "O", "O"]


def test_a_draw_is_the_same_for_the_same_seed_and_holds_all_kinds():
    nlp = spacy.blank("en")
    units, bare = [markup.parse(LINE)], [markup.parse("Nobody read this.")]
    first = list(passages.draw(units, bare, [[SENTENCE]], nlp, 3))
    assert first == list(passages.draw(units, bare, [[SENTENCE]], nlp, 3))
    assert [t.ent for t in first[1]] == [None] * 4
    assert first[2][1].dep == "ROOT"


def test_examples_leave_out_what_nothing_is_known_of(tmp_path):
    given = packed()
    nothing = np.full_like(given.ents, UNKNOWN)
    path = passages.save(tmp_path / "a.npz", replace(given, ents=nothing))
    drawn = passages.examples([path], spacy.blank("en"), random.Random(1))
    assert [next(drawn).reference.text for _ in range(2)] == ["Talks failed. "] * 2


def test_where_trees_are_needed_names_are_not_enough(tmp_path):
    path = passages.save(tmp_path / "a.npz", packed())
    drawn = passages.examples([path], spacy.blank("en"), random.Random(1), ["deps"])
    assert [next(drawn).reference.text for _ in range(2)] == ["Talks failed. "] * 2


def treebank(path):
    vocab = spacy.blank("en").vocab
    attributes = ["TAG", "POS", "MORPH", "LEMMA", "HEAD", "DEP", "SENT_START", "SPACY"]
    DocBin(docs=[trees.document(SENTENCE * 40, vocab)], attrs=attributes).to_disk(path)
    return path


def test_all_passages_are_made_from_the_data(tmp_path):
    (tmp_path / "parse").mkdir()
    for name in ("ewt_train", "gum_train", "ewt_dev", "gum_dev"):
        treebank(tmp_path / "parse" / f"{name}.spacy")
    for name in ("ner_train", "ner_dev"):
        units.save(tmp_path / f"{name}.jsonl", [markup.parse(LINE)])
    article = {"tokens": "Nobody has read this .".split(), "sent": [0] * 5}
    events = tmp_path / "ecb.jsonl"
    events.write_text(json.dumps(article) + "\n" + json.dumps(article), encoding="utf-8")
    joint.make_passages(tmp_path, events, tmp_path, 2)
    first, second = (passages.load(tmp_path / f"draw{n}.npz") for n in (0, 1))
    assert "Nobody" in first.words
    assert "Nobody" not in second.words
    assert first.labels == second.labels == passages.load(tmp_path / "gum_dev.npz").labels
    assert len(passages.load(tmp_path / "ewt_dev.npz")) == 40
    known = passages.load(tmp_path / "dev_ner.npz")
    assert [BIO[n] for n in known.ents if n > 0] == ["B-GPE", "B-PERSON", "I-PERSON"]


def test_text_of_the_development_trees_is_left_out():
    kept = joint.apart([markup.parse("TALKS failed."), markup.parse(LINE)], [[SENTENCE]])
    assert [u.text for u in kept] == [markup.parse(LINE).text]


# --- what is believed of a teacher


def chances(*tags):
    found = np.full((len(tags), len(BIO)), 0.001, dtype=np.float32)
    for n, (tag, chance) in enumerate(tags):
        found[n, BIO.index(tag)] = chance
    return found


def test_tags_are_read_so_that_a_name_begins_with_its_begin():
    said = chances(("O", 0.9), ("I-PERSON", 0.6), ("I-PERSON", 0.9))
    said[1, BIO.index("B-PERSON")] = 0.3
    assert [BIO[n] for n in filling.legal(said)] == ["O", "B-PERSON", "I-PERSON"]


@pytest.mark.parametrize(
    ("heads", "is_one"),
    [([0], True), ([1, 1, 1], True), ([0, 1], True), ([1, 0], False), ([1, 2, 0, 3], False)],
)
def test_a_circle_is_no_tree(heads, is_one):
    assert filling.is_forest(heads) is is_one


def test_only_sure_names_are_filled_in_and_known_ones_stay():
    ents = np.array([UNKNOWN, UNKNOWN, UNKNOWN, BIO.index("B-GPE")], dtype=np.int32)
    said = chances(("B-ORG", 0.99), ("B-ORG", 0.5), ("O", 0.99), ("O", 0.99))
    filling.fill_names(ents, np.arange(4), said)
    assert ents.tolist() == [BIO.index("B-ORG"), UNKNOWN, 0, BIO.index("B-GPE")]


@pytest.mark.parametrize(("sure", "deps"), [(0.99, [1, 0]), (0.5, [UNKNOWN, UNKNOWN])])
def test_only_a_sure_tree_is_filled_in(sure, deps):
    unknown = np.full(2, UNKNOWN, dtype=np.int32)
    new = {"deps": unknown.copy(), "heads": np.zeros(2, dtype=np.int32)}
    arcs = np.array([[0, 0, sure], [sure, 0, 0]], dtype=np.float32)  # the second is the root
    filling.fill_tree(new, np.arange(2), arcs, np.array([1, 0]))
    assert new["deps"].tolist() == deps
    if deps[0] != UNKNOWN:
        assert new["heads"].tolist() == [1, 0]


def test_names_are_scored_by_span_and_type_apart_from_the_unknown():
    given = packed()
    tags = [given.ents[a:b].copy() for a, b in given.bounds()]
    assert filling.names_f(given, tags) == 100
    tags[0][2] = BIO.index("B-ORG")
    tags[1][0] = BIO.index("B-ORG")  # nothing is known of the names of this one
    assert filling.names_f(given, tags) == 50


# --- words that get vectors


def test_the_words_are_kept(tmp_path):
    flags = np.array([[0.4, 0, 0], [0, 0.4, 0.4]], dtype="f")
    words = vectors.Words(("anna", "bonn"), 1, (False, True), flags)
    again = vectors.Words.load(words.save(tmp_path / "w.npz"))
    assert (again.words, again.own, again.frequent) == (words.words, 1, (False, True))
    assert np.allclose(again.flags, flags)


# --- rounds


class Pipe:
    """One end of a pipe: gives what it was given, keeps what is sent."""

    def __init__(self, *jobs):
        self.jobs, self.sent = [*jobs, None], []

    def recv(self):
        return self.jobs.pop(0)

    def send(self, what):
        self.sent.append(what)


@pytest.fixture(scope="module")
def started(tmp_path_factory):
    """A folder with labels and passages, and a small joint pipeline in it."""
    folder = tmp_path_factory.mktemp("joint")
    passages.save(folder / "silver0.npz", packed())
    for name, labels in prepare.parse_labels([treebank(folder / "tiny.spacy")]):
        prepare._write(folder / f"{name}_labels.json", labels)
    prepare._write(folder / "ner_labels.json", prepare.ner_labels())
    small = {
        "components.tok2vec.model.embed.rows": [50, 50, 50, 50],
        "components.tok2vec.model.embed.width": 8,
        "components.tok2vec.model.encode.width": 8,
        "components.tok2vec.model.encode.depth": 2,
    }
    made = rounds.blank(folder, folder / "silver0.npz", None, small, 1)
    made.to_disk(folder / "start")
    return folder


def test_weights_are_taken_and_put(started):
    nlp = spacy.load(started / "start")
    weights = rounds.get(nlp)
    rounds.put(nlp, weights + 1)
    assert np.allclose(rounds.get(nlp), weights + 1)


def test_a_worker_moves_what_it_may_and_gives_the_same_again(started):
    nlp = spacy.load(started / "start")
    before = rounds.get(nlp)
    plan = rounds.Plan(words=20)
    ends = []
    for moving in (False, True, True):
        pipe = Pipe((before, [0.01, 0.01], moving))
        rounds.work(pipe, started / "start", [started / "silver0.npz"], plan, 0)
        ends.append(pipe.sent[0])
    still = spacy.load(started / "start")
    rounds.put(still, ends[0])
    first = nlp.get_pipe("tok2vec").model.to_bytes()
    assert still.get_pipe("tok2vec").model.to_bytes() == first
    assert not np.allclose(ends[0], before)
    assert np.array_equal(ends[1], ends[2])
    assert not np.array_equal(ends[0], ends[1])


def test_rates_rise_and_fall():
    plan = rounds.Plan(rounds=2, steps=4, rate=1.0)
    first, second = rounds.rates(plan, 0, 0.0), rounds.rates(plan, 1, 0.5)
    assert first == [0.5, 0.875, 0.75, 0.625]
    assert second == [0.5, 0.375, 0.25, 0.125]


def test_a_taught_encoder_goes_into_the_pipeline(started):
    nlp = spacy.load(started / "start")
    tok2vec = nlp.get_pipe("tok2vec")
    given = {}
    for n, size in enumerate((50, 50, 50, 50)):
        given[f"hashembed {n}"] = np.full((size, 8), n, dtype="f")
    for n, inputs in enumerate((32, 24, 24)):
        given[f"maxout W {n}"] = np.full((24, inputs), n, dtype="f")
        given[f"maxout b {n}"] = np.full(24, n, dtype="f")
        given[f"layernorm G {n}"] = given[f"layernorm b {n}"] = np.full(8, n, dtype="f")
    for kind, names in (("tags", LABELS.tags), ("morphs", LABELS.morphs)):
        given[f"{kind} W"] = np.arange(len(names) * 8, dtype="f").reshape(-1, 8)
        given[f"{kind} b"] = np.arange(len(names), dtype="f")
    encoder.put(nlp, given, LABELS)
    tables = [n.get_param("E") for n in tok2vec.model.walk() if n.name == "hashembed"]
    assert sorted(t[0, 0] for t in tables) == [0, 1, 2, 3]
    tagger = nlp.get_pipe("tagger")
    (softmax,) = [n for n in tagger.model.walk() if n.name == "softmax"]
    biases = dict(zip(tagger.labels, softmax.get_param("b").tolist(), strict=True))
    assert [biases[tag] for tag in LABELS.tags] == list(range(len(LABELS.tags)))
    morphs = nlp.get_pipe("morphologizer")
    (softmax,) = [n for n in morphs.model.walk() if n.name == "softmax"]
    biases = dict(zip(morphs.labels, softmax.get_param("b").tolist(), strict=True))
    assert biases["Number=Plur|POS=NOUN"] == LABELS.morphs.index("NOUN|Number=Plur")


# --- with torch


@pytest.fixture
def learned():
    """A student of random weights and the passages it could read."""
    torch = pytest.importorskip("torch", reason="torch is in the group 'vectors'")
    from training import student, teacher

    torch.manual_seed(1)
    shape = student.Shape(8, 2, (50, 50, 50, 50))
    given = packed()
    return student.Student(shape, 1, teacher.sizes(given), 0.0).eval(), shape, given


def test_the_student_computes_what_spacy_does(learned, started):
    import torch

    from training import student, teacher

    model, shape, given = learned
    torch.nn.init.zeros_(model.encoder.static.weight)
    nlp = spacy.load(started / "start")
    weights = dict(student.weights(model))
    weights["maxout W 0"] = weights["maxout W 0"][:, :32]  # this pipeline has no vectors
    encoder.put(nlp, weights, LABELS)
    words = student.features(given.words, nlp.vocab, shape, "cpu")
    batch = teacher.padded(teacher.Columns.of(given, "cpu"), list(given.bounds()))
    ids = batch.ids.clamp(min=0)
    with torch.no_grad():
        mine = model.encoder(words.rows[ids], words.vectors[ids], batch.mask).numpy()
    docs = [passages.document(given, a, b, nlp.vocab) for a, b in given.bounds()]
    for row, theirs in zip(mine, nlp.get_pipe("tok2vec").predict(docs), strict=True):
        assert np.allclose(row[: len(theirs)], theirs, atol=1e-4)


def test_the_student_learns(learned):
    import torch

    from training import student, teacher

    _, shape, given = learned
    words = student.features(given.words, spacy.blank("en").vocab, shape, "cpu")
    columns = teacher.Columns.of(given, "cpu")
    batch = teacher.padded(columns, list(given.bounds()))
    size, n = batch.ids.shape
    flat = [torch.full((size, n, k), 1 / k) for k in teacher.sizes(given)[:3]]
    heads = batch.arcs.clamp(min=0)
    flat.append(torch.nn.functional.one_hot(heads, n + 1))
    deps = torch.full((size, n, teacher.sizes(given)[3]), 0.1)
    lesson = student.Lesson(batch, teacher.Said(*flat, deps), heads, 0)
    model = student.train(
        [lesson], [words], shape, teacher.sizes(given), seconds=60, seed=1, passes=150, dropout=0.0
    )
    found = student.scores(model, words, given, columns)
    assert found["tags"] == 100
    assert found["las"] == 100
