"""Lines, sentences and datelines without a model; offsets hold; pipelines load or say why."""

from itertools import pairwise

import pytest

from newsline.annotate import holding, lines, load_pipeline, parse, sentences
from newsline.errors import ModelError


def pieces(text, places):
    return [" ".join(text[a:b].split()) for a, b in places]


LINES = [
    ("One line.", ["One line."]),
    ("Headline\n\nA paragraph.", ["Headline", "A paragraph."]),
    ("By Ann Lee\nUpdated 5 May\nThe text.", ["By Ann Lee", "Updated 5 May", "The text."]),
    ("\n\n  indented  \n", ["indented"]),
    (
        "The parliament in the capital approved the bill after a long\n"
        "debate that went on until the early hours of the morning and\n"
        "was watched by many.",
        [
            "The parliament in the capital approved the bill after a long debate that went on "
            "until the early hours of the morning and was watched by many."
        ],
    ),
    (
        "* 2019 - Talks begin.\n* 2020 - Talks end.",
        ["* 2019 - Talks begin.", "* 2020 - Talks end."],
    ),
    ("windows\r\nline ends", ["windows line ends"]),
]


@pytest.mark.parametrize(("text", "expected"), LINES)
def test_lines(text, expected):
    assert pieces(text, lines(text)) == expected


SENTENCES = [
    ("He came. She left.", ["He came.", "She left."]),
    ("Mr. Smith met Gen. Jones on Jan. 5. They spoke.",
     ["Mr. Smith met Gen. Jones on Jan. 5.", "They spoke."]),
    ("The U.S. Senate voted.", ["The U.S. Senate voted."]),
    ("J. P. Ames was No. 1 in sales. It grew.", ["J. P. Ames was No. 1 in sales.", "It grew."]),
    ("It was 0. 07 percent. It fell.", ["It was 0. 07 percent.", "It fell."]),
    ("He came at 8. 40am. She left.", ["He came at 8. 40am.", "She left."]),
    ("They stole $2. 6 million. It rained.", ["They stole $2. 6 million.", "It rained."]),
    ("It won by 20. 13 fans left.", ["It won by 20.", "13 fans left."]),
    ("He and Det. Ames left. It fell.", ["He and Det. Ames left.", "It fell."]),
    ("He met M.Sc. Ames. It fell.", ["He met M.Sc. Ames.", "It fell."]),
    ("They sold lot 2008C. The price rose.", ["They sold lot 2008C.", "The price rose."]),
    ('"We won." Then he left.', ['"We won."', "Then he left."]),
    ("Was it so? Yes! It was.", ["Was it so?", "Yes!", "It was."]),
    ("ANKARA, Sept 24 (Reuters) - Turkey said no.", ["Turkey said no."]),
    ("SOCHI, Russia, Oct. 22, 2019 (Kuban Press) — They agreed.", ["They agreed."]),
    ("Paris, 3 May (AFP) – The minister left.", ["The minister left."]),
    ("date 2021-09-24 The king left.", ["The king left."]),
    ("[Photo: The king leaves. He waved.]", ["The king leaves.", "He waved.]"]),
    ("Photo finish: The king leaves.", ["Photo finish: The king leaves."]),
    ("News on Biden ISTANBUL - Turkish leaders met.", ["News on Biden", "Turkish leaders met."]),
    ("14.05  The session opens.", ["The session opens."]),
    ("The F-16 sale - long delayed - went through.",
     ["The F-16 sale - long delayed - went through."]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), SENTENCES)
def test_sentences(text, expected):
    assert pieces(text, sentences(text)) == expected


@pytest.mark.parametrize("text", ["", "   \n\t\n", "\n", "a" * 5_000, "word " * 3_000, "- " * 900])
def test_any_text_is_cut_into_ordered_pieces_without_losing_words(text):
    places = sentences(text)
    assert all(a < b for a, b in places)
    assert all(b <= c for (_, b), (c, _) in pairwise(places))
    assert "".join("".join(text[a:b].split()) for a, b in places) == "".join(text.split())


def test_holding_gives_the_places_that_spans_start_in():
    assert holding([(0, 10), (12, 20), (25, 30)], [(3, 5), (13, 14), (22, 23), (25, 26)]) == (
        0,
        1,
        2,
    )
    assert holding([], [(1, 2)]) == ()


def test_parsed_words_stand_at_their_offsets(nlp):
    text = "Intro line\n\nThe minister\nresigned on Friday. Nobody\u00a0was surprised."
    places = sentences(text)
    trees = [s for group in parse(text, places, nlp) for s in group]
    assert len(trees) == 3
    for tree in trees:
        assert text[tree.start : tree.end] == tree.text
        assert all(text[w.start : w.end] == w.text for w in tree.words)


def test_a_parser_may_not_cut_a_sentence_in_the_middle_of_a_line(nlp):
    text = (
        "Turkish President Recep Tayyip Erdogan and Vladimir Putin hold talks in Sochi in May 2020"
    )
    assert [len(group) for group in parse(text, sentences(text), nlp)] == [1]


@pytest.mark.parametrize("name", ["no_such_pipeline_anywhere", "/no/such/folder"])
def test_a_missing_pipeline_is_one_line_that_says_what_to_do(name):
    with pytest.raises(ModelError) as caught:
        load_pipeline(name)
    message = str(caught.value)
    assert name in message
    assert "--model" in message
    assert "\n" not in message


def test_a_pipeline_without_a_parser_is_refused(tmp_path):
    import spacy

    spacy.blank("en").to_disk(tmp_path / "blank")
    with pytest.raises(ModelError, match="parser"):
        load_pipeline(str(tmp_path / "blank"))


def test_a_law_or_event_without_a_capital_of_its_own_is_no_name(nlp):
    text = (
        "The U.S. signed the treaty on 3 May 2021. Since the 1998 war the border has been closed."
    )
    (first,), (second,) = parse(text, sentences(text), nlp)
    assert {n.label for n in (*first.names, *second.names)} <= {"GPE"}


def test_a_prefix_with_a_hyphen_stays_with_its_verb(nlp):
    text = "She was re-elected in May - and the co-founder left. A re- sale, a re-Elected."
    trees = parse(text, sentences(text), nlp)
    words = [w.text for group in trees for tree in group for w in tree.words]
    assert {"re-elected", "co-founder", "-"} <= set(words)
    assert "re-Elected" not in words and "re- sale" not in words


def test_of_two_prefixes_the_first_two_words_are_joined(nlp):
    text = "The pre-re-recorded song was played in May."
    ((tree,),) = parse(text, sentences(text), nlp)
    assert "pre-re" in [w.text for w in tree.words]
