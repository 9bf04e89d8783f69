"""Rows that are true, dated and no news: printed with --all only."""

from datetime import date

import pytest

from newsline.dates import find_dates
from newsline.events import extract
from newsline.model import Article

PUBLISHED = date(2021, 6, 9)  # a Wednesday

IDLE = [
    # how a reporter came by the words, or did not
    ("The mayor could not be reached on Tuesday.", "reached"),
    ("Reached by telephone on Tuesday, Rossi said that the port was shut.", "Reached"),
    ("Calls to the company were not returned on Tuesday.", "returned"),
    # questions
    ("Reporters asked on Tuesday whether the port would close.", "asked"),
    ("Rossi was asked by the judge on Tuesday.", "asked"),
    # a saying without what was said
    ("The fire took two hours to put out, a report from Channel 9 revealed on Tuesday.",
     "revealed"),
    # words in quotation marks, with where they were said
    ('"The port has been lost," Rossi said in an interview on Tuesday.', "interview"),
    # what was going on
    ("On Tuesday evening the lights were still burning in the town hall.", "burning"),
    ("Police were still gathering statements on Tuesday.", "gathering"),
    # what only was so
    ("Rossi held the post of mayor in 2019.", "held"),
    ("The mayor was not being watched on Tuesday.", "watched"),
    # how much it was
    ("Net sales of continuing operations in 2020 were EUR 56 million and profit was EUR 2 million.",
     "operations"),
    # a verb that says too little alone
    ("On Tuesday Rossi sat nearby.", "sat"),
    ("The boys saw her on Tuesday.", "saw"),
]  # fmt: skip

NEWS = [
    ("Rescuers could not reach the village on Tuesday.", "reach"),
    ("The army reached the village on Tuesday.", "reached"),
    ("The embassy did not return the painting on Tuesday.", "return"),
    ("Rossi asked the court on Tuesday to hear the case.", "asked"),
    ("The bank revealed its losses on Tuesday.", "revealed"),
    ("Anna Rossi, the club's best scorer, was put on the injured list, the club announced Tuesday.",
     "announced"),
    ("The mayor announced her resignation in an interview on Tuesday.", "announced"),
    ("Rossi was walking home on Tuesday when she was struck by a car.", "struck"),
    ("Helicopters are searching the valley today.", "searching"),
    ("The fleet exercised on Tuesday.", "exercised"),
    ("Rossi resigned on Tuesday.", "resigned"),
    ("The shares closed at $3 on Tuesday.", "closed"),
    ("The mayor held a meeting on Tuesday.", "meeting"),
    ("Rossi did not talk on Tuesday.", "talk"),
    ("The choir sang the anthem on Tuesday.", "sang"),
]  # fmt: skip


def triggers(text, nlp, *, everything):
    article = Article("a.txt", text, published=PUBLISHED)
    found = extract(article, find_dates(text, PUBLISHED), nlp, everything=everything)
    return [m.trigger.text for m in found]


@pytest.mark.parametrize(("text", "trigger"), IDLE)
def test_what_is_no_news_is_printed_with_all_only(text, trigger, nlp):
    assert trigger not in triggers(text, nlp, everything=False)
    assert trigger in triggers(text, nlp, everything=True)


@pytest.mark.parametrize(("text", "trigger"), NEWS)
def test_what_is_news_is_printed(text, trigger, nlp):
    assert trigger in triggers(text, nlp, everything=False)


@pytest.mark.parametrize(
    ("second", "printed"),
    [
        ("The law allowed shops to open on Sundays.", False),
        ("The law closed all shops.", True),
    ],
)
def test_what_a_text_says_is_of_no_day(second, printed, nlp):
    text = f"Parliament passed a law on shops on 5 May 2020. {second}"
    assert ("2020-05-05" in [
        m.range.date for m in extract(
            Article("a.txt", text, published=PUBLISHED), find_dates(text, PUBLISHED), nlp
        ) if m.trigger.start > text.index(second)
    ]) is printed  # fmt: skip


WEAK = [
    # of a row that leans on its context: a first word that points outside it
    ("It follows a strike in Lyon on Tuesday.", "strike"),
    ("One even wore headphones on Tuesday.", "wore"),
    # what only says which one is meant
    ("The new laws introduced on Tuesday will cut the noise of traffic.", "introduced"),
    # what is going on
    ("The number of cases is growing this week.", "growing"),
    # a noun that names nobody
    (
        "He was in prison after serving time on a 2006 conviction of assault with intent to rob.",
        "conviction",
    ),
]

SOUND = [
    ("It emerged on Tuesday that Rossi had sold the port.", "emerged"),
    ("One of the players, Anna Rossi, wore headphones on Tuesday.", "wore"),
    ("A truce, agreed in Lyon on Tuesday by two generals, will end the war.", "agreed"),
    ("Rossi is selling the port this week.", "selling"),
    ("He had been in prison after a conviction in Lyon in 2006.", "conviction"),
]


@pytest.mark.parametrize(("text", "trigger"), WEAK)
def test_what_leans_and_is_weak_besides_is_printed_with_all_only(text, trigger, nlp):
    assert trigger not in triggers(text, nlp, everything=False)
    assert trigger in triggers(text, nlp, everything=True)


@pytest.mark.parametrize(("text", "trigger"), SOUND)
def test_what_has_a_name_or_an_event_of_its_own_is_printed(text, trigger, nlp):
    assert trigger in triggers(text, nlp, everything=False)


NO_EVENTS = [
    ("This is like what occurred on Tuesday in Lyon.", "occurred"),
    ("E-mail is the best of the ways to reach visitors in 2021.", "reach"),
    ("Anna Berg (b. 1966) was named to the board.", "b."),
    ("The cars built by 1986, which use leaded petrol, will be scrapped.", "built"),
    ("Lyon will need to play well on Tuesday.", "play"),
    ("Rates took centre stage on Tuesday.", "took"),
    ("Rossi is hopeful about the Oslo prospects next year.", "prospects"),
    ("Women, start your engines today!", "start"),
]


@pytest.mark.parametrize(("text", "trigger"), NO_EVENTS)
def test_what_is_no_event_is_never_printed(text, trigger, nlp):
    assert trigger not in triggers(text, nlp, everything=False)


def test_two_rows_of_a_sentence_do_not_have_the_same_words(nlp):
    text = (
        "Nurses and managers of the Lyon hospital will meet again today after marathon talks"
        " last night failed to end a dispute."
    )
    article = Article("a.txt", text)
    told = [m.summary for m in extract(article, find_dates(text), nlp)]
    assert told == list(dict.fromkeys(told))


def test_a_clause_told_within_another_has_no_row(nlp):
    text = "The office was burglarized on Tuesday and no money was taken."
    assert triggers(text, nlp, everything=False) == ["burglarized"]


BESIDE = [
    # what comes after or before another is of another day
    ("Rossi was a scout before moving to Lyon in 2019.", "moving"),
    ("No charges have been filed in the April 2019 shooting and the inquiry goes on.", "shooting"),
    # what was to come, and may not have come
    ("He says it was always hoped the money would be handed over before Christmas 2019 as some"
     " workers had been without payment.", "handed"),
    # what a page breaks off
    ("The singer, Anna Rossi, who in 2008, won the", "won"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "trigger"), BESIDE)
def test_what_is_told_by_a_sentence_of_something_else_has_no_row(text, trigger, nlp):
    assert trigger not in triggers(text, nlp, everything=False)
