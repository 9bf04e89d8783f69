"""Where a row ends and what it goes without: nothing torn, nothing open, no source, no time."""

from datetime import date

import pytest

from newsline.annotate import parse
from newsline.dates import find_dates
from newsline.events import extract
from newsline.model import Article
from newsline.syntax import sentence
from newsline.telling.hearsay import sources
from newsline.telling.mending import without_tail
from newsline.word import Word

PUBLISHED = date(2021, 6, 9)  # a Wednesday


def summaries(text, nlp, published=PUBLISHED):
    article = Article("a.txt", text, published=published)
    return [m.summary for m in extract(article, find_dates(text, published), nlp)]


# The date of a row goes with what says nothing without it.
TIMES = [
    # whose time it is goes with the time, both ends of a range go or none
    (
        "The fire began at 6:30am on Tuesday, local time, in the shop of the church in Oslo.",
        ["The fire began in the shop of the church in Oslo"],
    ),
    ("The boat crossed the line at 9:30am AEDT on Monday.", ["The boat crossed the line"]),
    (
        "The sales of Delta during January-June 2016 rose by 2.3 percent to $31.1 million.",
        ["The sales of Delta rose by 2.3 percent to $31.1 million"],
    ),
    # the kind of a meeting is none
    (
        "The bans were agreed on Monday in a long late-night session of the council in Oslo.",
        ["The bans were agreed in a long late-night session of the council in Oslo"] * 2,
    ),
    # nor is a month the object of what took place then
    ("It was in May 2017 that Anna Rossi left Oslo.", ["Anna Rossi left Oslo"]),
    # a participle that is left alone goes too, one comma stays
    (
        "In a statement released on Monday, the mayor said the bridge was safe.",
        ["In a statement, the mayor said the bridge was safe"],
    ),
    (
        "Jets struck cars at Sund, the capital of the province, on Monday, killing 14 people.",
        ["Jets struck cars at Sund, the capital of the province, killing 14 people"],
    ),
    # two times, two clauses
    (
        "Debate on the bill began at 11:30am on Monday and at 5:00am today the speaker went home.",
        ["Debate on the bill began", "The speaker went home"],
    ),
    (
        "Anna Rossi was hired on Tuesday as a coach of the club.",
        ["Anna Rossi was hired as a coach of the club"],
    ),
    (
        "The bank will redeem on 7 July its bonds of 2015.",
        ["The bank will redeem its bonds of 2015"],
    ),
    ("The shops closed on Tuesday at 6 p.m. local time.", ["The shops closed"]),
    (
        "Some $14 million of that flowed out on Tuesday alone.",
        ["Some $14 million of that flowed out"],
    ),
    (
        "Rossi checked in late Tuesday, barely making the deadline.",
        ["Rossi checked in, barely making the deadline"],
    ),
    # but a word for a kind of thing stays
    (
        "A man was shot at an office Christmas party in Oslo on Tuesday.",
        ["A man was shot at an office Christmas party in Oslo"],
    ),
    (
        "The club made an offer to Anna Rossi during talks in Bergen on Tuesday.",
        ["The club made an offer to Anna Rossi during talks in Bergen"],
    ),
]

# Who tells it goes where it stands apart.
SOURCES = [
    (
        "Anna Rossi was booked into a jail on Tuesday, a police spokeswoman said in a statement.",
        ["Anna Rossi was booked into a jail"],
    ),
    (
        "Anna Rossi was booked into a jail in Oslo on Tuesday, according to the police.",
        ["Anna Rossi was booked into a jail in Oslo"],
    ),
    (
        "The bridge was closed on Tuesday, said Anna Rossi, the mayor of Bergen.",
        ["The bridge was closed"],
    ),
    ("The bridge, the mayor said, was closed on Tuesday.", ["The bridge was closed"]),
    # what is done as planned has no source
    (
        "The troops left the valley on Tuesday according to plan.",
        ["The troops left the valley according to plan"],
    ),
    # hyphens that are dashes
    (
        "All the people in the shop-and two guests who were there for lunch-managed to get out "
        "on Tuesday.",
        ["All the people in the shop managed to get out"],
    ),
    (
        "A cut-and-dried deal with a 20-year-old man was signed on Tuesday.",
        ["A cut-and-dried deal with a 20-year-old man was signed"],
    ),
]

# Nothing is cut off that the words before it ask for.
ENDS = [
    # all of a noun whose date parts it
    (
        "There is some relief in sight, with the arrival this morning of 130 officers from Rome.",
        ["The arrival of 130 officers from Rome"],
    ),
    # when something would be
    (
        "Erik Lund famously declared in 1989 that the band would meet when its singer was well.",
        ["Erik Lund famously declared that the band would meet when its singer was well"],
    ),
    # the first of several clauses that say what was said
    (
        "The office said that 416 men died last year, that half of the dead had not been wearing "
        "belts and that 42 of them were drunk.",
        ["416 men died"],
    ),
    # what is denied is told with that
    (
        "A clerk rejected claims that 90 men at the centre in Bergen are to be moved to Oslo next "
        "month.",
        ["A clerk rejected claims that 90 men at the centre in Bergen are to be moved to Oslo"],
    ),
    # where a sentence breaks off
    (
        "The name was taken off the opera house on Monday, ending a legal fight over whether he...",
        ["The name was taken off the opera house"],
    ),
    # marks of a web page
    (
        "Anna Rossi published the book <i>Diplomacy</i> in Oslo on Monday.",
        ["Anna Rossi published the book Diplomacy in Oslo"],
    ),
    # a list
    (
        "On Tuesday, Anna Rossi was sentenced to three terms of ten years in a prison in Oslo "
        "for theft, burglary of a shop, and an assault on two guards of the bank who were there.",
        ["Anna Rossi was sentenced to three terms of ten years in a prison in Oslo for theft"],
    ),
    (
        "A hearing for Erik Lund, charged with the murders of Anna Rossi, 58, and Ida Berg, 20, "
        "took place in Bergen on Tuesday.",
        [
            "A hearing for Erik Lund, charged with the murders of Anna Rossi, 58, and Ida Berg, "
            "20, took place in Bergen"
        ],
    ),
    # what was asked or decided
    (
        "Anna Rossi was asked by the judge on Tuesday if she understood the charges.",
        ["Anna Rossi was asked by the judge if she understood the charges"],
    ),
    (
        "The council allowed the owners of the houses on Tuesday to leave the doors open if they "
        "decided, on their own, that it was safe.",
        [
            "The council allowed the owners of the houses to leave the doors open if they "
            "decided, on their own, that it was safe"
        ],
    ),
    # "from those | who", "as well | as"
    (
        "The law was signed in 1973 to protect the birds of the northern islands and of the coast "
        "from those who hunt them, as well as to help the old towns and the ports live.",
        [
            "The law was signed to protect the birds of the northern islands and of the coast from "
            "those who hunt them"
        ],
    ),
    # a condition: rather no row than half of what was said
    (
        "On Tuesday, the minister told the people of the town that the army will leave the valley "
        "in the north of the country only if the other side leaves the hills.",
        [],
    ),
    # the comma that closed a relative clause
    (
        "Meanwhile, Harbour Bank, which has its seat in a large house in the old town of Bergen in "
        "the west of the country, reported a loss of two million dollars on Tuesday.",
        ["Harbour Bank reported a loss of two million dollars"],
    ),
    # a full stop that belongs to the last word
    (
        "Anna Rossi was present at a 1972 meeting in Biloxi, Miss., where the plan was made.",
        ["Anna Rossi was present at a 1972 meeting in Biloxi, Miss., where the plan was made"],
    ),
    # "was escorted", for nobody escorts without an object; was she moved, or did she move?
    (
        "Anna Rossi was suspended on the spot and escorted from the building on Tuesday.",
        ["Anna Rossi was escorted from the building"],
    ),
    (
        "Anna Rossi was suspended on the spot and moved from the building on Tuesday.",
        ["Anna Rossi was suspended on the spot and moved from the building"],
    ),
]


@pytest.mark.parametrize(("text", "expected"), [*TIMES, *SOURCES, *ENDS])
def test_rows_end_where_they_may(text, expected, nlp):
    assert summaries(text, nlp) == expected


UNKNOWN_DAYS = [
    (
        "Anna Rossi was fired Saturday as coach of the club.",
        ["Anna Rossi was fired as coach of the club"],
    ),
    (
        "Anna Rossi died in Oslo on Monday after suffering a heart attack more than a week ago.",
        ["Anna Rossi died in Oslo after suffering a heart attack"],
    ),
]


@pytest.mark.parametrize(("text", "expected"), UNKNOWN_DAYS)
def test_days_that_nobody_knows_are_not_printed(text, expected, nlp):
    assert summaries(text, nlp, None) == expected


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("The plant burned down, the police said, a sign of trouble.",
         "The plant burned down, a sign of trouble."),
        ("Costs will rise, the mayor said, from a low level.",
         "Costs will rise from a low level."),
        ("The plant burned down, the police said.", "The plant burned down."),
    ],
)  # fmt: skip
def test_a_source_goes_with_its_marks(text, left, nlp):
    ((sentence,),) = parse(text, [(0, len(text))], nlp)
    gone = sources(sentence, sentence.words[2])
    kept = " ".join(w.text for w in sentence.words if w.index not in gone)
    assert kept.replace(" ,", ",").replace(" .", ".") == left


MORE = [
    # the first words of an aside at the end, up to a joint
    (
        "In a rare and sad turn of events, a woman opened fire at a large shop in the harbour of "
        "Oslo on Tuesday, killing two clerks and wounding two others.",
        [
            "A woman opened fire at a large shop in the harbour of Oslo, killing two clerks and "
            "wounding two others"
        ],
    ),
    (
        "Rossi turned the club round again on Tuesday, pushing out Erik Lund after just one season "
        "and bringing in Ida Berg, the popular former player and trainer of the city, as a coach.",
        [
            "Rossi turned the club round again, pushing out Erik Lund after just one season and "
            "bringing in Ida Berg"
        ],
    ),
    # what went on when something happened that tells little alone
    (
        "Ten guests of the mayor were dining in the hall when a gunman entered on Tuesday.",
        ["Ten guests of the mayor were dining in the hall when a gunman entered"],
    ),
    # a list with a date for each part
    (
        "A house was hit by Hurricane Ida in 1998 and Hurricane Olga in 2005.",
        ["A house was hit by Hurricane Ida in 1998 and Hurricane Olga in 2005"],
    ),
    ("Rossi sang in Oslo in 1996 and 1997.", ["Rossi sang in Oslo", "Rossi sang in Oslo"]),
    # how long it lasted is all that it says
    (
        "The marriage of Anna Rossi to Erik Lund lasted from 1943 to 1947.",
        ["The marriage of Anna Rossi to Erik Lund lasted from 1943 to 1947"],
    ),
    # two days of one event go together, not the kind of a thing
    (
        "The twins both sat out practice on Monday and Tuesday.",
        ["The twins both sat out practice"] * 2,
    ),
    # a date between commas, and what is told to come after an event of that day
    (
        "The jury on July 25, 1997, convicted Erik Lund of running a gang.",
        ["The jury convicted Erik Lund of running a gang"],
    ),
    (
        "Erik Lund was arrested after a long chase hours after the Monday morning attack.",
        ["Erik Lund was arrested after a long chase hours after the attack"],
    ),
    # half of what a noun asks for
    (
        "Erik Lund, 35, will be brought today to the New Bergen District Court on two counts of "
        "murder and one count of kidnapping in connection with the two robberies.",
        [
            "Erik Lund, 35, will be brought to the New Bergen District Court on two counts of "
            "murder and one count of kidnapping"
        ],
    ),
    # words that only link
    ("For his part, Erik Lund met the mayor on Tuesday.", ["Erik Lund met the mayor"]),
    (
        "Anna Rossi saw the smoke and then called the police on Tuesday.",
        ["Anna Rossi called the police"],
    ),
]


@pytest.mark.parametrize(("text", "expected"), MORE)
def test_rows_tell_what_there_is_room_for(text, expected, nlp):
    assert summaries(text, nlp) == expected


def test_a_participle_does_not_stand_without_its_title():
    rows = "a DT DET 1 det|paper NN NOUN 1 root|titled VBN VERB 1 acl"
    words = [
        Word(i, text, text, pos, tag, dep, int(head), 9 * i, 9 * i + len(text))
        for i, (text, tag, pos, head, dep) in enumerate(row.split() for row in rows.split("|"))
    ]
    tree = sentence("", 0, words, ())
    assert without_tail(tree, [0, 1, 2]) == [0, 1]
    assert without_tail(tree, [0, 1]) == [0, 1]
