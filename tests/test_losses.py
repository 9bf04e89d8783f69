"""What the words of a row must not lose, and rows beside them that lack nothing.

Each row is the part of its sentence before the stroke.
"""

import pytest

from newsline.annotate import parse
from newsline.syntax import SUBJECTS
from newsline.telling.losses import lacks_object, loses

LOST = [
    "The court told the mayor | to resign.",
    "The mayor said that he will leave only | if the others do.",
    "The mayor will leave | if the others do.",
    "The mayor will not leave | unless the others do.",
    "The law does not allow the land to be sold | without a permit.",
    "The minister did not leave | until the vote was lost.",
    "The mayor left with an aide saying | : We go.",
    "He had the support of the owner for his plans even | though they cost a lot.",
    "The law protects the forests as well | as the lakes.",
    "The police found a man whose name | nobody knew.",
    "The strike closed shops, halted trains | and emptied the schools.",
    "The firm called on the ministers | to change the law.",
    "The firm raised its offer to Rossi -- eight years, | 160 million -- to more.",
    'The crowd held banners reading "Peoples of Europe | , rise up".',
    "He was jailed for theft, arson | and burglary.",
    "The minister confirmed reports | that a second ship could leave Oslo.",
    "He was held on one count of theft in connection | with the fire in Oslo.",
    "Rossi left the country after a woman he met, Anna Berg, | alerted the police.",
    "The strikes not only hurt the firms | but emptied the shops.",
    "The firm said that its ferries now comply | with the rules of the port.",
    "The firm said that its fee would amount | to ten dollars.",
    "The mayor spoke to the crowd and told it, not | for the first time, that he will leave.",
]
SOUND = [
    "The court told the mayor to resign | in May.",
    "The mayor left | when the others did.",
    "The mayor looked | as if he were ill.",
    "The mayor left | even if nobody asked him to.",
    "The minister stayed in Oslo | until the vote was lost.",
    "The strike closed shops | and halted trains.",
    "The strike closed shops, halted trains and emptied the schools | in May.",
    "The ship not only sank but took the crew down | with it.",
    "The mayor said that he will leave | in May.",
    "The firm raised its offer to Rossi -- eight years -- to more | in May.",
    'The crowd held banners reading "Peoples of Europe" | in May.',
    "The minister confirmed reports of a fire | that broke out in Oslo.",
    "The ship, built in Oslo, | sank in May.",
    "The crowd broke the doors, | looted the shop and left.",
    "The court found a law that the mayor broke | in May.",
    "The firm said that its ferries comply with the rules | in May.",
]
# what stands between two strokes is gone as well
APART = [
    ("The ship | carries the | crew and sinks in May.", True),
    ("The ship | carries ten men | and sinks in May.", False),
    ("The fair was held | in Oslo because it | was the last.", True),
    ("| Rossi said | the ships left and that the crews were safe.", True),
    ("Rossi said the ships left and that the crews were safe.", False),
    ("| The crew saw a camp | that the troops had left in May.", True),
]


def kept(text, nlp):
    """The sentence without its stroke, and the indices of the words before the stroke."""
    before, _ = text.split(" |")
    plain = text.replace(" |", "")
    ((sentence,),) = parse(plain, [(0, len(plain))], nlp)
    return sentence, {w.index for w in sentence.words if w.start < len(before)}


@pytest.mark.parametrize(("text", "lost"), APART)
def test_words_that_do_not_meet_in_their_sentence(text, lost, nlp):
    plain = text.replace("| ", "")
    ((sentence,),) = parse(plain, [(0, len(plain))], nlp)
    told, start = set(), 0
    for number, part in enumerate(text.split("| ")):
        if number % 2 == 0:
            told |= {w.index for w in sentence.words if start <= w.start < start + len(part)}
        start += len(part)
    assert loses(sentence, told, told) is lost


@pytest.mark.parametrize("text", LOST)
def test_what_a_row_lost_is_missed(text, nlp):
    sentence, row = kept(text, nlp)
    assert loses(sentence, row, row)


@pytest.mark.parametrize("text", SOUND)
def test_what_a_row_can_do_without_is_not(text, nlp):
    sentence, row = kept(text, nlp)
    assert not loses(sentence, row, row)


def test_what_was_left_out_on_purpose_is_not_missed(nlp):
    sentence, row = kept("The court told the mayor | to resign.", nlp)
    assert not loses(sentence, row, {w.index for w in sentence.words})


@pytest.mark.parametrize(
    ("text", "verb", "lacking"),
    [
        ("The minister revealed in Oslo.", "revealed", True),
        ("The editor published a book in May.", "published", False),
        ("The book was published in May.", "published", False),
        ("The police seized and burned the ship.", "seized", False),
        ("The ship sank in May.", "sank", False),
        ("The workers shot and killed a man.", "shot", False),
        ("The guard shot at the crowd.", "shot", False),
        ("She read the book that the minister revealed in May.", "revealed", False),
        ("The court found that the mayor lied.", "found", False),
    ],
)
def test_a_verb_that_has_an_object_in_any_english_does_not_go_without(text, verb, lacking, nlp):
    ((sentence,),) = parse(text, [(0, len(text))], nlp)
    word = next(w for w in sentence.words if w.text == verb)
    assert sentence.kids(word, *SUBJECTS)
    everything = {w.index for w in sentence.words}
    assert lacks_object(sentence, word, everything) is lacking


def test_what_two_verbs_share_is_missed_by_both(nlp):
    sentence, row = kept("The workers shot | and killed a man.", nlp)
    word = next(w for w in sentence.words if w.text == "shot")
    assert lacks_object(sentence, word, row)
