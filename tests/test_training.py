"""The converters, variants, readers and scores behind the shipped pipeline, on tiny inputs."""

import json
import random
import sys
from pathlib import Path

import numpy as np
import pytest

EXTRACTORS = Path(__file__).parents[1] / "extractors"
if not (EXTRACTORS / "training").is_dir():
    pytest.skip("training is not part of the wheel", allow_module_level=True)
if str(EXTRACTORS) not in sys.path:
    sys.path.append(str(EXTRACTORS))

import spacy  # noqa: E402
from spacy.lookups import Lookups  # noqa: E402
from spacy.strings import get_string_id  # noqa: E402
from spacy.tokens import Doc, DocBin  # noqa: E402

from training import (  # noqa: E402
    assemble,
    augment,
    average,
    banks,
    bio,
    corpus,
    ecb,
    lemmas,
    markup,
    prepare,
    run,
    scores,
    trees,
    units,
    vectors,
)
from training.units import Edit, Span, Unit  # noqa: E402


def names(unit):
    return [(unit.text[s.start : s.end], s.label) for s in unit.spans]


LINE = "President [Recep Tayyip Erdoğan|PERSON] flew to [Sochi|GPE] on a [Boeing 737|PRODUCT]."
UNIT = markup.parse(LINE)


# --- markup


@pytest.mark.parametrize(
    ("line", "text", "found"),
    [
        ("No names here.", "No names here.", []),
        ("[US|GPE] [Senate|ORG]", "US Senate", [("US", "GPE"), ("Senate", "ORG")]),
        (r"[Ankara|GPE]\n\nTalks", "Ankara\n\nTalks", [("Ankara", "GPE")]),
        ('"[The Crown|WORK_OF_ART]"', '"The Crown"', [("The Crown", "WORK_OF_ART")]),
    ],
)
def test_markup_is_read(line, text, found):
    unit = markup.parse(line)
    assert unit.text == text
    assert names(unit) == found


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("[Ankara|CITY]", "unknown label CITY"),
        ("[ Ankara|GPE]", "white space"),
        ("[Ankara|GPE", "stray '['"),
        ("a ] b", "stray ']'"),
        ("[[Ankara|GPE] area|LOC]", "stray"),
        ("Ankara | Sochi", "stray '|'"),
    ],
)
def test_bad_markup_is_told_with_its_line(line, problem):
    good, bad = markup.parse_lines(["# comment", "[Ankara|GPE]", "", line], Path("a.txt"), "own")
    assert names(good) == [("Ankara", "GPE")]
    assert problem in bad.problem
    assert str(bad).startswith("a.txt:4: ")


def test_a_folder_is_read_in_order_and_bad_lines_do_not_stop_it(tmp_path):
    (tmp_path / "b.txt").write_text("[B|ORG]\n[x|Y]\n", encoding="utf-8")
    (tmp_path / "a.txt").write_text("[A|ORG]\n", encoding="utf-8")
    (tmp_path / "notes.md").write_text("[C|ORG]\n", encoding="utf-8")
    found, bad = markup.read_folder(tmp_path, "own")
    assert [u.text for u in found] == ["A", "B"]
    assert [b.line for b in bad] == [2]


def test_our_own_text_keeps_the_rules():
    for folder in (prepare.OWN, prepare.OWN.parent / "heldout"):
        found, bad = markup.read_folder(folder, "own")
        assert found
        assert [str(b) for b in bad] == []


# --- BIO


@pytest.mark.parametrize(
    ("words", "text"),
    [
        ('He said : " No , I do n\'t . "', 'He said: "No, I don\'t."'),
        ("the men 's ( old ) $ 5 bill", "the men's (old) $5 bill"),
        ("`` Yes '' , -LRB- he -RRB- said", '"Yes", (he) said'),
    ],
)
def test_tokens_become_running_text(words, text):
    assert bio.unit(words.split(), ["O"] * len(words.split())).text == text


def test_hyphens_are_closed_only_where_the_treebank_splits_them():
    words, tags = "Eye - Tracking".split(), ["O"] * 3
    assert bio.unit(words, tags, "gum").text == "Eye-Tracking"
    assert bio.unit(words, tags, "docred").text == "Eye - Tracking"


def test_bio_tags_become_names_and_unknown_stretches():
    words = "Mr Abe and Mr Xi met the Board of X".split()
    tags = ["O", "B-PERSON", "O", "-", "B-PERSON", "O", "O", "B-ORG", "I-ORG", "I-ORG"]
    found = names(bio.unit(words, tags))
    assert found == [("Abe", "PERSON"), ("Mr", ""), ("Xi", "PERSON"), ("Board of X", "ORG")]


def test_names_side_by_side_stay_two():
    found = names(bio.unit(["US", "Senate", "X"], ["B-GPE", "B-ORG", "I-PERSON"]))
    assert found[:2] == [("US", "GPE"), ("Senate", "ORG")]


# --- ECB+


def test_ecb_mentions_count_where_they_are_names():
    words = "Police told Mr. Bob Ray that he and the Red Sox saw Ohio".split()
    mentions = [
        ("HUMAN_PART_PER", [0]),  # a capital at the beginning of a sentence says nothing
        ("HUMAN_PART_PER", [2, 3, 4]),
        ("HUMAN_PART_PER", [6]),
        ("HUMAN_PART_ORG", [8, 9, 10]),
        ("LOC_GEO", [12]),
    ]
    assert ecb.tags(words, mentions) == (
        ["-", "O", "-", "B-PERSON", "I-PERSON", "O", "O", "O", "O", "B-ORG", "I-ORG", "O", "-"]
    )


# --- edits and variants


def test_edits_move_the_names_behind_them():
    unit = units.edited(UNIT, [Edit(0, 9, "Mr"), Edit(10, 30, "Xi"), Edit(39, 44, "Ulan-Ude")])
    assert unit.text == "Mr Xi flew to Ulan-Ude on a Boeing 737."
    assert names(unit) == [("Xi", "PERSON"), ("Ulan-Ude", "GPE"), ("Boeing 737", "PRODUCT")]


BANKS = banks.build([UNIT, markup.parse("[Lomé|GPE] and the [Nile|LOC] saw [Hamas|ORG].")])


@pytest.mark.parametrize("seed", range(40))
def test_a_variant_keeps_its_names_in_place(seed):
    rates = augment.Rates(*[0.5] * 10)
    unit = augment.augmented(UNIT, BANKS, random.Random(seed), rates)
    assert all(0 <= s.start < s.end <= len(unit.text) for s in unit.spans)
    assert all(a.end <= b.start for a, b in zip(unit.spans, unit.spans[1:], strict=False))
    assert not any(name[0].isspace() or name[-1].isspace() for name, _ in names(unit))
    labels = [label for _, label in names(unit)]
    assert [x for x in labels if x == "PRODUCT"] == ["PRODUCT"]
    assert unit == augment.augmented(UNIT, BANKS, random.Random(seed), rates)


def test_swapped_names_are_of_the_same_kind_and_the_same_name_stays_the_same():
    unit = markup.parse("[Bo Li|PERSON] met the [Nile|LOC] man. [Bo Li|PERSON] left.")
    swapped = augment.swap_names(unit, BANKS, random.Random(3), 1.0)
    (first, _), (river, _), (again, _) = names(swapped)
    assert first == again != "Bo Li"
    assert " " in first
    assert river == "Nile"  # the only one of its kind


def test_case_and_diacritics_change_letters_alone():
    upper = augment.recased(UNIT, str.upper)
    assert names(upper)[0] == ("RECEP TAYYIP ERDOĞAN", "PERSON")
    title = augment.recased(markup.parse("talks in [Sochi|GPE] end"), augment.title_word)
    assert title.text == "Talks in Sochi End"
    assert names(augment.plain(UNIT))[0] == ("Recep Tayyip Erdogan", "PERSON")
    assert augment.recased(markup.parse("Straße"), str.upper).text == "Straße"


def test_a_final_stop_goes_unless_it_belongs_to_a_name():
    assert augment.without_stop(UNIT).text.endswith("737")
    inc = markup.parse("He left [Acme Inc.|ORG]")
    assert augment.without_stop(inc) == inc


def test_a_dateline_names_place_and_agency():
    unit = augment.with_dateline(UNIT, BANKS, random.Random(0))
    assert unit.text.endswith(UNIT.text)
    assert names(unit)[0][1] == "GPE"
    assert names(unit)[0][0].isupper()


def test_people_come_from_every_part_of_the_world():
    rng = random.Random(0)
    made = {banks.person(BANKS, single=False, rng=rng) for _ in range(2000)}
    assert len(made) > 1500
    assert {"Widodo", "Odinga", "Kishida", "Aliyev"} <= {w for name in made for w in name.split()}


def test_neighbours_are_joined_within_a_source_only():
    many = [Unit(f"S{n}.", (), "a" if n < 5 else "b") for n in range(10)]
    joined = augment.neighbours(many, random.Random(0), 1.0)
    assert {u.source for u in joined} == {"a", "b"}
    assert sum(u.text.count("S") for u in joined) == 10
    assert max(u.text.count("S") for u in joined) == 3


# --- reading for spaCy


def test_units_survive_a_file(tmp_path):
    assert units.save(tmp_path / "u.jsonl", [UNIT]) == 1
    assert list(units.load(tmp_path / "u.jsonl")) == [UNIT]


def test_unknown_and_half_tokens_are_missing_not_outside():
    unit = Unit("Half Foobar and Ann", (Span(0, 4, ""), Span(5, 8, "ORG"), Span(16, 19, "PERSON")))
    reference = corpus.example(unit, spacy.blank("en")).reference
    assert [t.ent_iob_ for t in reference] == ["", "", "O", "B"]


def test_training_reads_anew_but_the_same_from_a_seed(tmp_path):
    units.save(tmp_path / "u.jsonl", [UNIT, *(Unit(f"Line {n}.", (), "own") for n in range(9))])
    nlp = spacy.blank("en")

    def passes(seed):
        reader = corpus.units_reader(str(tmp_path / "u.jsonl"), seed, {"own": 2})
        return [[e.text for e in reader(nlp)] for _ in range(2)]

    first, second = passes(1)
    assert first != second
    assert [first, second] == passes(1)
    assert " ".join(first).lower().count("line") == 18


def tree(text, heads, deps, tags):
    vocab = spacy.blank("en").vocab
    words = text.split()
    return Doc(
        vocab, words=words, heads=heads, deps=deps, tags=tags, lemmas=words, pos=["X"] * len(words)
    )


@pytest.fixture
def treebank(tmp_path):
    doc = tree(
        "Ann left . Bob stayed .",
        [1, 1, 1, 4, 4, 4],
        ["nsubj", "ROOT", "punct"] * 2,
        ["NNP", "VBD", "."] * 2,
    )
    path = tmp_path / "t.spacy"
    DocBin(docs=[doc] * 30).to_disk(path)
    return path


def test_line_breaks_part_sentences(treebank):
    rates = trees.TreeRates(alone=0, line_break=1, lower=0, upper=0, no_stop=0, quotes=0)
    (sentences, *_) = trees.read(treebank)
    (run_,) = trees.runs(sentences, random.Random(0), rates)
    doc = trees.document(run_, spacy.blank("en").vocab)
    assert doc.text.strip() == "Ann left .\n\nBob stayed ."
    assert [s.text.strip() for s in doc.sents] == ["Ann left .", "Bob stayed ."]
    assert doc[3].dep_ == "dep"


def test_trees_are_drawn_the_same_from_a_seed(treebank):
    nlp = spacy.blank("en")

    def texts(seed):
        reader = trees.trees_reader({"t": str(treebank)}, seed)
        return [e.reference.text for e in reader(nlp)]

    assert texts(1) == texts(1) != texts(2)
    assert any("\n\n" in text for text in texts(1))


# --- lemmas


def word(text, lemma, pos="AUX", morph=""):
    return trees.Word(text, True, "X", pos, morph, lemma, 0, "dep")


def test_lemma_exceptions_are_those_that_the_treebank_is_sure_of():
    seen = [
        *[word("were", "be")] * 3,
        *[word("was", "be")] * 2,  # too few
        *[word("’s", "be"), word("'s", "have")] * 5,  # unsure
        *[word("teh", "the", "DET", "Typo=Yes")] * 5,
        *[word("run", "run", "VERB")] * 5,  # the rules know
        *[word("States", "state", "PROPN")] * 5,
    ]
    assert lemmas.learned(seen) == {"aux": {"were": "be"}}


def test_slim_tables_give_the_same_lemmas():
    def lemmatizer(slim):
        tables = Lookups().from_disk(assemble.PACKAGED / "lemmatizer" / "lookups")
        if slim:
            lemmas.slim(tables)
        nlp = spacy.blank("en")
        pipe = nlp.add_pipe("lemmatizer")
        pipe.initialize(lookups=tables)
        return nlp, pipe

    forms = {
        "NOUN": "cities churches horses buses boxes wolves women kindnesses zarblets zarblies gas",
        "VERB": "walked hoped tried running goes zarbled zarbling dies pushes was",
        "ADJ": "larger colder nicest happier zarbler freest",
        "ADV": "faster quickly",
    }
    for pos, words in forms.items():
        told = []
        for nlp, pipe in map(lemmatizer, (False, True)):
            count = len(words.split())
            doc = Doc(nlp.vocab, words=words.split(), pos=[pos] * count)
            told.append([pipe.rule_lemmatize(t)[0] for t in doc])
        assert told[0] == told[1]


# --- vectors

LISTS = vectors.Lists(given=("ann",), family=("lee", "oslo"), places=("oslo", "rome"))


def test_lists_are_numbers_of_a_vector():
    found = vectors.flags(["ann", "oslo", "said"], LISTS) > 0
    assert found.tolist() == [[True, False, False], [False, True, True], [False, False, False]]


def test_frequent_words_and_the_first_of_each_list_have_rows(monkeypatch):
    monkeypatch.setattr(vectors, "ROWS", 2)
    monkeypatch.setattr(vectors, "NAMED_ROWS", 1)
    assert vectors.own_rows(["the", "lee", "of"], LISTS) == ["the", "lee", "ann", "oslo"]


def test_a_word_shares_the_row_that_is_most_like_it_of_the_same_lists():
    rows = np.array([[1, 0, 0.4], [0.9, 0.1, 0], [0, 1, 0]], dtype="f")
    words = np.array([[1, 0, 0], [0.2, 1, 0], [0.5, 0.5, 0.4]], dtype="f")
    assert vectors.shared_rows(words, rows, 1).tolist() == [1, 2, 0]


def test_components_keep_what_differs_most():
    table = np.array([[3, 0, 1], [-3, 0, 1], [0, 1, 1], [0, -1, 1]], dtype="f")
    short = vectors.reduced(table, 1, 4)
    assert short.shape == (4, 1)
    assert abs(short[0, 0]) == pytest.approx(2 * vectors._LENGTH, rel=0.01)
    assert short[2, 0] == pytest.approx(0, abs=1e-5)


def test_words_get_rows_in_the_forms_that_they_are_met_in():
    rows = {"oslo": 0, "said": 1, "rana": 2, "peace": 3}
    found = vectors.spelled(rows, {"oslo", "said", "peace"}, 2)
    assert set(found) == {
        *("Oslo", "Said", "Rana", "Peace"),
        *("OSLO", "SAID"),
        *("oslo", "said", "peace"),
    }
    assert {word: found[word] for word in ("oslo", "Oslo", "OSLO", "Rana")} == {
        "oslo": 0, "Oslo": 0, "OSLO": 0, "Rana": 2,
    }  # fmt: skip


def test_names_are_known_with_and_without_diacritics():
    assert list(vectors._forms("İzmir São-Paulo")) == ["izmir", "são", "sao", "paulo"]


def test_vectors_survive_a_file(words):
    table = spacy.load(words).vocab.vectors
    keys = [get_string_id(word) for word in ("ann", "oslo", "bob")]
    assert table.find(keys=keys).tolist() == [0, 0, -1]
    assert table.data.shape == (1, vectors.DIMENSIONS)


# --- scores


def test_names_are_scored_strictly_and_unknown_stretches_not_at_all():
    found = scores.NameScores()
    gold = Unit("x" * 50, (Span(0, 3, "ORG"), Span(5, 9, "GPE"), Span(20, 30, "")))
    guessed = [Span(0, 3, "ORG"), Span(5, 9, "LOC"), Span(22, 25, "ORG"), Span(40, 44, "DATE")]
    scores.add(found, gold, guessed)
    assert (found.typed.right, found.typed.found, found.typed.there) == (1, 2, 2)
    assert found.typed.f == 50
    assert found.spans.f == 100
    assert found.labels["LOC"].found == 1
    assert scores.Tally().f == 0


def test_a_table_is_markdown():
    text = scores.table("T", [("", "a"), ("F", "1.0")])
    assert text.splitlines() == ["### T", "", "|  | a |", "| --- | --- |", "| F | 1.0 |"]


# --- the whole way, on next to nothing


@pytest.fixture
def data(tmp_path, treebank):
    folder = tmp_path / "data"
    (folder / "ner").mkdir(parents=True)
    (folder / "parse").mkdir()
    rows = [{"words": ["Ann", "saw", "Oslo"], "tags": ["B-PERSON", "O", "B-GPE"]}] * 20
    text = "".join(json.dumps(row) + "\n" for row in rows)
    for name in ("a", "dev", "masc"):
        (folder / "ner" / f"{name}.jsonl").write_text(text, encoding="utf-8")
    for name in ("ewt_train", "gum_train", "ewt_dev", "gum_dev"):
        (folder / "parse" / f"{name}.spacy").write_bytes(treebank.read_bytes())
    return folder


@pytest.fixture
def words(tmp_path):
    """Vectors of two words in one row."""
    rows = np.ones((1, vectors.DIMENSIONS), dtype="f")
    return vectors.write(rows, {"ann": 0, "oslo": 0}, tmp_path / "words")


def test_masc_and_the_development_set_stay_out(data, words, tmp_path):
    own = tmp_path / "own"
    own.mkdir()
    (own / "a.txt").write_text("[Ann|PERSON] left.\n" * 40, encoding="utf-8")
    prepared = prepare.prepare(data, None, own, tmp_path / "work", words)
    sources = [u.source for u in units.load(tmp_path / "work" / "ner_train.jsonl")]
    assert set(sources) == {"a", "own"}
    assert prepared.units == len(sources) == 20 + 38
    assert len(list(units.load(tmp_path / "work" / "ner_dev.jsonl"))) == 20 + 2


def test_both_parts_train_and_go_together(data, words, tmp_path, monkeypatch):
    own = tmp_path / "own"
    own.mkdir()
    (own / "a.txt").write_text(LINE + "\n", encoding="utf-8")
    monkeypatch.setattr(prepare, "OWN", own)
    prepared = prepare.prepare(data, None, own, tmp_path / "work", words)
    built = {
        part: run.fit(
            run.CONFIGS / f"{part}.cfg",
            tmp_path / part,
            run.overrides_of(prepared, part, seed=1, steps=2),
        )
        for part in run.PARTS
    }
    again = run.overrides_of(prepared, "ner", seed=2, steps=2, rate=0.0, dropout=0.1, swap=0.1)
    more = run.fit(run.CONFIGS / "ner.cfg", tmp_path / "more", again, start=built["ner"])
    built["ner"] = average.average([built["ner"], more], tmp_path / "mean")
    out = assemble.assemble(
        built["ner"],
        built["parse"],
        assemble.PACKAGED,
        [data / "parse" / "ewt_train.spacy"],
        tmp_path / "assembled",
        "0.0.1",
    )
    nlp = spacy.load(out)
    assert nlp.pipe_names.index("ner") < nlp.pipe_names.index("parser")
    assert set(nlp.get_pipe("ner").labels) == units.LABELS
    assert nlp("ANN")[0].vocab.vectors.n_keys == 2
    doc = nlp("Ann left.\n\nBob stayed in Oslo.")
    assert [t.tag_ for t in doc if t.is_space] == ["_SP"]
    assert all(t.lemma_ and t.pos_ and t.dep_ for t in doc)
    starts = {t.text for t in nlp("He saw ANN Lee 14:05 Bob\n\nlater") if t.is_sent_start}
    assert starts == {"He", "later"}
    assert "newsline" not in (out / "config.cfg").read_text(encoding="utf-8")


def test_options_are_declared_once_and_keep_their_defaults():
    from training import command, joint, rounds, run

    parted, joined = run.arguments(["d", "o"]), joint.arguments(["d", "o", "--seed", "7"])
    assert parted.version == joined.version == command.VERSION
    assert (parted.seed, parted.steps, joined.seed, joined.seconds) == (1, None, 7, 100.0)
    plan = rounds.arguments(["w", "o", "--rate", "0.0006"])
    assert (plan.steps, plan.rate, plan.seconds, plan.width) == (60, 0.0006, float("inf"), 128)


def test_the_card_says_how_words_are_read():
    from training import joint, run

    card = (run.HERE / "card.md").read_text(encoding="utf-8")
    assert card.count("{how}") == card.count("{version}") == 1
    assert run.PARTED != joint.JOINED
