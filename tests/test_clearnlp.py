"""A real spaCy pipeline with ClearNLP labels, trained here on three sentences, does the job."""

import random
from datetime import date

import pytest
import spacy
from spacy.tokens import Doc, Span
from spacy.training import Example

from newsline import load
from newsline.model import Article
from newsline.pipeline import build

# word, lemma, part of speech, tag, head, label; the scheme of en_core_web_*
SHIPPED = """Russia Russia PROPN NNP 1 nsubj|shipped ship VERB VBD 1 ROOT|parts part NOUN NNS 1 dobj
to to ADP IN 1 prep|Ankara Ankara PROPN NNP 3 pobj|on on ADP IN 1 prep|12 12 NUM CD 7 nummod
July July PROPN NNP 5 pobj|2019 2019 NUM CD 7 nummod|. . PUNCT . 1 punct"""
APPROVED = """The the DET DT 1 det|bill bill NOUN NN 3 nsubjpass|was be AUX VBD 3 auxpass
approved approve VERB VBN 3 ROOT|by by ADP IN 3 agent|Sweden Sweden PROPN NNP 4 pobj
in in ADP IN 3 prep|March March PROPN NNP 6 pobj|2020 2020 NUM CD 7 nummod|. . PUNCT . 3 punct"""
MEETS = """Erdogan Erdogan PROPN NNP 2 nsubj|will will AUX MD 2 aux|meet meet VERB VB 2 ROOT
Putin Putin PROPN NNP 2 dobj|in in ADP IN 2 prep|Sochi Sochi PROPN NNP 4 pobj|on on ADP IN 2 prep
Friday Friday PROPN NNP 6 pobj|. . PUNCT . 2 punct"""
TEXTS = (SHIPPED, APPROVED, MEETS)
NAMES = {"Russia": "GPE", "Ankara": "GPE", "Sweden": "GPE", "Sochi": "GPE",
         "Erdogan": "PERSON", "Putin": "PERSON"}  # fmt: skip
ROUNDS = 60


def document(rows, vocab):
    cells = [row.split() for line in rows.splitlines() for row in line.split("|")]
    words, lemmas, pos, tags, heads, deps = zip(*cells, strict=True)
    doc = Doc(
        vocab, words=words, lemmas=lemmas, pos=pos, tags=tags, deps=deps,
        heads=[int(h) for h in heads], spaces=[True] * (len(words) - 2) + [False, False],
    )  # fmt: skip
    doc.ents = [Span(doc, i, i + 1, NAMES[w]) for i, w in enumerate(words) if w in NAMES]
    return doc


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """A trained pipeline on disk: tagger, parser, names, and lemmas by its attribute ruler."""
    nlp = spacy.blank("en")
    small = {"@architectures": "spacy.HashEmbedCNN.v2", "pretrained_vectors": None, "width": 32,
             "depth": 2, "embed_size": 200, "window_size": 1, "maxout_pieces": 2,
             "subword_features": True}  # fmt: skip
    for name in ("tagger", "morphologizer", "parser", "ner"):
        frequent = {"min_action_freq": 1} if name == "parser" else {}
        nlp.add_pipe(name, config={"model": {"tok2vec": small}, **frequent})
    ruler = nlp.add_pipe("attribute_ruler")
    references = [document(rows, nlp.vocab) for rows in TEXTS]
    examples = [Example(nlp.make_doc(doc.text), doc) for doc in references]
    optimizer = nlp.initialize(lambda: examples)
    for word in (w for doc in references for w in doc):
        ruler.add([[{"ORTH": word.text}]], {"LEMMA": word.lemma_})
    rng = random.Random(1)
    for _ in range(ROUNDS):
        rng.shuffle(examples)
        nlp.update(examples, sgd=optimizer, drop=0.1)
    out = tmp_path_factory.mktemp("clear") / "model"
    nlp.to_disk(out)
    return out


def test_the_pipeline_speaks_clearnlp(folder):
    nlp = load(str(folder))
    assert {"dobj", "nsubjpass", "auxpass", "agent", "pobj", "prep"} <= set(
        nlp.get_pipe("parser").labels
    )


def test_it_tells_the_same_events_as_the_packaged_pipeline(folder):
    vocab = spacy.blank("en").vocab
    text = " ".join(document(rows, vocab).text for rows in TEXTS)
    article = Article(id="a", text=text, published=date(2021, 9, 20))
    clear, packaged = (
        [(e.range.date, e.status.value, e.summary, e.places) for e in build([article], nlp=nlp)]
        for nlp in (load(str(folder)), load())
    )
    assert clear == packaged
    assert [row[:3] for row in clear] == [
        ("2019-07-12", "happened", "Russia shipped parts to Ankara"),
        ("2020-03", "happened", "The bill was approved by Sweden"),
        ("2021-09-24", "planned", "Erdogan will meet Putin in Sochi"),
    ]
