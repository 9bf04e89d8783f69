"""A quickened pipeline annotates as the plain one does, and can still be trained."""

from importlib.resources import files

import numpy as np
import pytest
import spacy
from spacy.training import Example

from newsline import load
from newsline.quicken import FEW, different, encoder_of, quicken
from newsline.windows import ROWS, Windows, rows_stay_apart

PACKAGED = str(files("newsline").joinpath("pipelines", "en_news"))
TEXTS = [
    "The Kenyan parliament passed the Data Act on 12 March 2019, and Uhuru Kenyatta signed it.",
    "ACCRA (AP) - Fishermen don't go out when the Harmattan blows.\n\nNobody was hurt.",
    "",
    "Ada Osei, who'd run Volta Steel since 2004, quit on Tuesday.",
    "Rain.",
    "Rain fell on Lagos, on Abuja and on Kano; rain fell all week.",
    "“We'll see,” she said. The court in The Hague sits again in May.",
]
ROUNDED = 1e-4  # numbers of about 1 to 10, of 32 bits, summed up in another order
WRITTEN = ("tag_", "pos_", "dep_", "lemma_", "ent_iob_", "ent_type_", "is_sent_start")


def told(doc):
    return [(t.head.i, str(t.morph), *(getattr(t, name) for name in WRITTEN)) for t in doc]


@pytest.fixture(scope="module")
def plain():
    return spacy.load(PACKAGED)


@pytest.fixture(scope="module")
def quick():
    return load()


@pytest.mark.parametrize("number", [1, FEW - 1, len(TEXTS)])
def test_it_tells_the_same(plain, quick, number):
    texts = TEXTS[:number]
    for old, new in zip(plain.pipe(texts), quick.pipe(texts), strict=True):
        assert told(new) == told(old)
        assert np.allclose(new.tensor, old.tensor, atol=ROUNDED)


def test_many_words_are_read_in_several_groups(plain, quick):
    texts = [" ".join(TEXTS) for _ in range(30)]
    (old, *_), (new, *_) = plain.pipe(texts), quick.pipe(texts)
    assert told(new) == told(old)


def test_a_norm_set_on_a_token_is_a_word_of_its_own(plain, quick):
    def docs(nlp):
        made = [nlp.make_doc("It ca n't be it"), nlp.make_doc("He ca be")]
        made[1][1].norm_ = "can"
        return list(nlp.get_pipe("tok2vec").pipe(made))

    for old, new in zip(docs(plain), docs(quick), strict=True):
        assert np.allclose(new.tensor, old.tensor, atol=ROUNDED)


def test_it_is_quickened(plain, quick):
    assert type(plain.get_pipe("parser")) is not type(quick.get_pipe("parser"))
    assert quick.pipe_names == plain.pipe_names
    assert encoder_of(quick.get_pipe("tok2vec").model)
    assert any(encoder_of(node) for node in quick.get_pipe("ner").model.walk())


def test_it_is_saved_as_it_was(plain, quick, tmp_path):
    quick.to_disk(tmp_path)
    again = spacy.load(tmp_path)
    assert type(again.get_pipe("parser")) is type(plain.get_pipe("parser"))
    (old,), (new,) = plain.pipe(TEXTS[:1]), again.pipe(TEXTS[:1])
    assert told(new) == told(old)


def learner():
    nlp = spacy.blank("en")
    nlp.add_pipe("ner")
    examples = [
        Example.from_dict(nlp.make_doc(text), {"entities": [(0, 3, "PERSON")]})
        for text in ("Ada Osei ran.", "Ann Bello ran.", "Ina Cole ran.", "Eve Diaz ran.", "Amy ran")
    ]
    nlp.initialize(lambda: examples)
    return nlp, examples


def test_training_goes_on_as_before():
    losses = []
    for change in (lambda nlp: nlp, quicken):
        spacy.util.fix_random_seed(1)
        nlp, examples = learner()
        change(nlp)
        found = {}
        for _ in range(3):
            nlp.update(examples, sgd=nlp.create_optimizer(), losses=found)
        losses.append(found["ner"])
        same = spacy.blank("en")
        same.add_pipe("ner")
        same.initialize(lambda e=examples: e)
        same.from_bytes(nlp.to_bytes())
        texts = [e.text for e in examples]
        assert [told(d) for d in nlp.pipe(texts)] == [told(d) for d in same.pipe(texts)]
    assert losses[0] == losses[1]


def test_other_encoders_stay_as_they_are():
    nlp = spacy.blank("en")
    width = {"@architectures": "spacy.MaxoutWindowEncoder.v2", "width": 32, "depth": 1}
    nlp.add_pipe(
        "tok2vec",
        config={
            "model": {
                "@architectures": "spacy.Tok2Vec.v2",
                "embed": {
                    "@architectures": "spacy.CharacterEmbed.v2",
                    "width": 32, "rows": 50, "nM": 8, "nC": 4, "include_static_vectors": False,
                },
                "encode": {**width, "window_size": 1, "maxout_pieces": 2},
            }
        },
    )  # fmt: skip
    nlp.initialize(lambda: [Example.from_dict(nlp.make_doc("A word"), {})])
    model = nlp.get_pipe("tok2vec").model
    before = model._func
    assert quicken(nlp) is nlp
    assert encoder_of(model) is None
    assert model._func is before


def test_an_encoder_without_vectors_of_words():
    nlp = spacy.blank("en")
    nlp.add_pipe("tok2vec")
    nlp.initialize(lambda: [Example.from_dict(nlp.make_doc("A word"), {})])
    docs = [nlp.make_doc(text) for text in ("A word and a word", "words", "")]
    old = nlp.get_pipe("tok2vec").predict(docs)
    quicken(nlp)
    assert encoder_of(nlp.get_pipe("tok2vec").model)
    for a, b in zip(old, nlp.get_pipe("tok2vec").predict(docs), strict=True):
        assert np.allclose(a, b, atol=ROUNDED)


def test_documents_without_words(quick):
    assert [len(doc) for doc in quick.pipe([""] * FEW)] == [0] * FEW


def test_different_rows_are_found_once():
    tables = [np.array([[1, 2], [1, 3]], dtype=np.uint64), np.array([[1, 2]], dtype=np.uint64)]
    rows, places = different(tables)
    assert sorted(rows.tolist()) == [[1, 2], [1, 3]]
    assert rows[places].tolist() == [[1, 2], [1, 3], [1, 2]]


def test_the_layers_are_those_of_the_encoder(plain, quick):
    encode = plain.get_pipe("tok2vec").model.get_ref("encode")
    windows = Windows.of(quick.get_pipe("tok2vec").model.get_ref("encode"))
    assert len(windows.parts) == 4
    random = np.random.default_rng(0)
    lengths = [3, 1, ROWS + 1, 0, 20]
    tables = [random.standard_normal((n, windows.width)).astype("f") for n in lengths]
    found = list(windows.read(tables))
    assert [len(table) for table in found] == lengths
    for old, new in zip(encode.predict(tables), found, strict=True):
        assert np.allclose(old, new, atol=ROUNDED)


@pytest.mark.parametrize("by_numpy", [True, False])
def test_the_layers_are_multiplied_by_numpy_or_by_blis(quick, monkeypatch, by_numpy):
    windows = Windows.of(quick.get_pipe("tok2vec").model.get_ref("encode"))
    tables = [np.random.default_rng(n).standard_normal((n, 128)).astype("f") for n in (2, 30, 70)]
    if rows_stay_apart() or not by_numpy:
        monkeypatch.setattr("newsline.windows.rows_stay_apart", lambda: by_numpy)
        alone = [next(windows.read([table])) for table in tables]
        assert all(map(np.array_equal, alone, windows.read(tables)))
