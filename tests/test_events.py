"""Which predicate does a date date? Sentences through the packaged pipeline, both label schemes."""

from datetime import date

import pytest
from spacy.tokens import Doc, Span
from spacy.vocab import Vocab

from newsline.anchoring.redating import as_told
from newsline.dates import find_dates
from newsline.events import extract
from newsline.lexicon import SOURCE, lexicon, parse
from newsline.merge import merge
from newsline.model import Article, Status

PUBLISHED = date(2021, 6, 9)  # a Wednesday


def told(text, nlp, published=PUBLISHED):
    article = Article("a.txt", text, published=published)
    return extract(article, find_dates(text, published), nlp)


DATED = [
    # verbs
    ("Parliament approved the bill on Tuesday.", [("approved", "2021-06-08")]),
    ("In March 2019, the company closed its plant in Lyon.", [("closed", "2019-03")]),
    ("The museum was opened by the queen in 1973.", [("opened", "1973")]),
    ("Iran will launch a satellite in July.", [("launch", "2021-07")]),
    # a date in front is shared by the verbs that are coordinated
    (
        "On Monday, the president met the king in Madrid, signed a treaty and flew home.",
        [("met", "2021-06-07"), ("signed", "2021-06-07"), ("flew", "2021-06-07")],
    ),
    # a saying is minor where what was said is dated
    (
        "Erdogan said on Friday that he will meet Putin in Sochi on 14 June 2021.",
        [("meet", "2021-06-14")],
    ),
    # what somebody says will be is announced
    ("The agency said today it will re-examine the case.", [("said", "2021-06-09")]),
    # so is what they said before that it would be; and what they disclose, or tell a court
    ("The envoy said on Tuesday that Norway would close its embassy.", [("said", "2021-06-08")]),
    ("The bank admitted on Monday that it had lost the files.", [("admitted", "2021-06-07")]),
    ("Rossi told the judge on Monday that he had paid the clerk.", [("told", "2021-06-07")]),
    ("Rossi showed pictures of the town on Friday.", [("showed", "2021-06-04")]),
    # verbs of saying and states that are deeds
    ("Ames recalled two million cars on Monday.", [("recalled", "2021-06-07")]),
    ("The envoy was recalled on Monday.", [("recalled", "2021-06-07")]),
    ("The company added 300 jobs last year.", [("added", "2020")]),
    ("The flood claimed 12 lives on Monday.", [("claimed", "2021-06-07")]),
    ("Rossi appeared in court on Monday.", [("appeared", "2021-06-07")]),
    ("Berg set a national record on Monday.", [("set", "2021-06-07")]),
    ("Rossi learned of it after being released from prison in 1992.", [("released", "1992")]),
    ("A clerk has been charged in the 1967 slayings of two women.", [("slayings", "1967")]),
    # the event of a phrase is its last noun
    ("The mayor has used a wheelchair since a car crash in Turin in 2010.", [("crash", "2010")]),
    # what is to be done; a day with whose time it is
    ("The route is to be decided next year.", [("decided", "2022")]),
    ("On Monday local time, jets bombed the port.", [("bombed", "2021-06-07")]),
    ("Ames Corp. reported a loss of $5 billion on Friday.", [("reported", "2021-06-04")]),
    # the tense turns a weekday or a month round
    ("The club placed Rossi on the injured list Friday, and she will miss two games.",
     [("placed", "2021-06-04")]),
    ("Students are angry at the Dec. 6 killing of a boy.", [("killing", "2020-12-06")]),
    ("Rossi will meet the king at Friday's summit.", [("meet", "2021-06-11")]),
    ("Rossi could be sidelined for Sunday's game in Turin.", [("game", "2021-06-13")]),
    ("The team has come to Turin to prepare for the game starting on Friday.",
     [("starting", "2021-06-11")]),
    # but no plan, and no date that says which one is meant
    ("The two states agreed to meet on Friday.", [("meet", "2021-06-11")]),
    ("The Dec. 6 attack is planned by the army.", [("attack", "2021-12-06")]),
    ("The talks were held on Wednesday.", [("talks", "2021-06-09")]),
    # what is talked about or remembered, not the talk or the feast
    ("Rossi and the king talked about the planned visit of the queen in September.",
     [("visit", "2021-09")]),
    ("The hall was chosen to honour the founding of the union 50 years ago.",
     [("founding", "1971")]),
    ("The town celebrated the founding of the union on Tuesday.", [("celebrated", "2021-06-08")]),
    # a bare noun needs its verb
    ("Monday's email announcement marked a change.", [("announcement", "2021-06-07")]),
    # what goes on since then
    ("The premier has been fighting the disease since 2004.", [("fighting", "2004/..")]),
    # clauses beside the main one
    ("The missiles, which were delivered in April 2020, are in storage.",
     [("delivered", "2020-04")]),
    ("The treaty, signed in 1987, banned such missiles.", [("signed", "1987")]),
    # eventive nouns, and what they bring about
    (
        "Turkey's 2019 acquisition of the S-400 system triggered sanctions and led to its "
        "withdrawal from the F-35 programme.",
        [("acquisition", "2019"), ("triggered", "2019/.."), ("led", "2019/..")],
    ),
    (
        "As a result of the 2019 acquisition, Turkey was removed from the programme.",
        [("acquisition", "2019"), ("removed", "2019/..")],
    ),
    ("Since the 1998 war the border has been closed.", [("war", "1998")]),
    ("The summit was on Friday.", [("summit", "2021-06-04")]),
    ("The two sides held talks in Geneva on Tuesday.", [("talks", "2021-06-08")]),
    # what a sudden event does, it does on its own day
    ("Friday's attack killed 20 people in Kabul.", [("killed", "2021-06-04")]),
    # scheduling dates what is scheduled
    ("The launch is scheduled for 5 July 2021.", [("launch", "2021-07-05")]),
    # asking is dated, not what is asked for
    ("Sweden asked to join in May 2020.", [("asked", "2020-05")]),
    ("The two states invited Sweden to rejoin in May 2020.", [("invited", "2020-05")]),
    ("The king sent ships to free the town in May 2020.", [("sent", "2020-05")]),
    (
        "Two men were held in connection with the bombing of a bank in Turin last month.",
        [("bombing", "2021-05")],
    ),
    (
        "The insurer has started paying for the Turin earthquake two weeks ago.",
        [("earthquake", "2021-05-24/2021-05-30")],
    ),
    # a figure compared with is of another day
    (
        "Assets grew to $12 billion in April 2021 from $10 billion a year earlier.",
        [("grew", "2021-04")],
    ),
    ("Sales rose 3 percent in May from last year.", [("rose", "2021-05")]),
    ("The army withdrew 300 men from 12 bases in 2005.", [("withdrew", "2005")]),
    (
        "In May the firm earned $5 million, up 9% from $4 million, or 3 cents a share, last year.",
        [("earned", "2021-05")],
    ),
    # "after" and "before" in the date itself have been counted
    ("Two days after 5 March 2020, the army crossed the border.", [("crossed", "2020-03-07")]),
    # what is condemned was before, if the date is not of these days
    ("Peru condemned Chile's invasion of the island on 2 May.", [("invasion", "2021-05-02")]),
    ("Peru condemned Chile's invasion of the island on Monday.", [("condemned", "2021-06-07")]),
    # a plan of the past is still the plan
    ("Fans celebrated Sunday in Rome.", [("celebrated", "2021-06-06")]),
    ("The offer had been scheduled to expire on Monday.", [("expire", "2021-06-07")]),
    # between two dates, from one to another
    ("The first parts came between 12 and 25 May 2021.", [("came", "2021-05-12/2021-05-25")]),
    ("The fleet exercised from 3 March 2020 to 5 May 2020.",
     [("exercised", "2020-03-03/2020-05-05")]),
    ("The firm will double its flights between Oslo and Rome by August.",
     [("double", "../2021-08")]),
    ("The museum's 2003-2005 exhibition showed old paintings.",
     [("exhibition", "2003/2005")]),
    # what is said of a date behind it
    (
        "The presidents met in Moscow on 5 March 2020, when they signed a truce.",
        [("met", "2020-03-05"), ("signed", "2020-03-05")],
    ),
    # so many days or hours after
    (
        "The jets left on Wednesday, five days after the first crates had reached the base.",
        [("left", "2021-06-09"), ("reached", "2021-06-04")],
    ),
    (
        "The sale was approved on Friday, hours after the papers had arrived in Rome.",
        [("approved", "2021-06-04"), ("arrived", "2021-06-04")],
    ),
    (
        "Two days after the attack on 5 March 2020, the army crossed the border.",
        [("crossed", "2020-03-07")],
    ),
    # of the main clause, not of one that hangs on it
    (
        "Three weeks after the team ended its season, Bell fired Rossi, who was hired on 3 May "
        "2020.",
        [("hired", "2020-05-03")],
    ),
    (
        "Three days after the team ended its season, Bell fired Rossi on Monday.",
        [("ended", "2021-06-04"), ("fired", "2021-06-07")],
    ),
    # what lasts has a begin and an end
    ("A three-day visit to Rome began on Monday.", [("began", "2021-06-07/2021-06-09")]),
    ("The three-week trial ended on 3 May 2021.", [("ended", "2021-04-13/2021-05-03")]),
    ("The ten-year-old trial ended on 3 May 2021.", [("ended", "2021-05-03")]),
    # a beginning or an end is told by its verb
    ("Delivery of the second battery was completed on 15 May 2021.", [("completed", "2021-05-15")]),
    ("Planes began flying in parts on Monday.", [("began", "2021-06-07")]),
    # a saying that is an act
    ("The president confirmed the test on Monday.", [("confirmed", "2021-06-07")]),
    # prepositions
    ("A van hit a bridge shortly after 2 a.m. on Monday.", [("hit", "2021-06-07")]),
    ("The troops must leave by 1 July 2021.", [("leave", "../2021-07-01")]),
    # a date in the phrase of an eventive noun, whatever stands above
    ("Two agents were charged in the May 21, 2018, bombing of a ferry.",
     [("bombing", "2018-05-21")]),
    ("He is wanted for questioning in last month's shooting of a judge.",
     [("shooting", "2021-05")]),
    # a date at the end of a phrase that another preposition opened
    ("The colonel ruled the island until his death in 2006.", []),
    (
        "The pact was signed after the collapse of the old order in 1991.",
        [("signed", "1991/.."), ("collapse", "1991")],
    ),
    # of a relative clause, not of the main verb behind it
    (
        "Veterans of the revolt that brought the colonel to power in 1999 met on Friday.",
        [("brought", "1999"), ("met", "2021-06-04")],
    ),
    # what somebody made in a year, not what is done to it
    ("Rossi tied two marks set by Omar Haddad of the Rams in 1952.", [("set", "1952")]),
    ("Rossi was beaten by Omar Haddad of Lyon in 1952.", [("beaten", "1952")]),
    # of two things with a date each the second is not what the verb is told with
    ("Rossi won the gold medal in 2001 and the silver medal in 2005.", [("won", "2001")]),
    ("Rossi won the cup in 2001 and 2005.", [("won", "2001"), ("won", "2005")]),
    ("Rossi won the cup in 2001 and joined Lyon in 2005.", [("won", "2001"), ("joined", "2005")]),
    ("The firm earned $1.25 million, or 7 cents a share, on Monday.", [("earned", "2021-06-07")]),
    ("The first marriage lasted from 1943 to 1947, and her second to Karim from 1958 to 1963.",
     [("lasted", "1943/1947")]),
    # what the law did about a deed was later
    ("A man was charged after a fire at a mill in Lyon on Sunday.",
     [("charged", "2021-06-06/..")]),
    ("A man died after a fire at a mill in Lyon on Sunday.", [("died", "2021-06-06")]),
    # so little before or after is the same day
    ("The bank was robbed just before 8 a.m. on Monday.", [("robbed", "2021-06-07")]),
    ("The thief fled shortly before midnight on Monday.",
     [("fled", "2021-06-07"), ("fled", "2021-06-07")]),
    ("Moments after Monday's vote, the mayor resigned.", [("resigned", "2021-06-07")]),
    ("Shortly after the 2019 vote, the mayor resigned.", [("resigned", "2019/..")]),
    # what was done by some means, or to a lasting end, was done on the day of these
    ("Rossi extended her run to eight years by beating Anna Bell in Lyon on Saturday.",
     [("extended", "2021-06-05")]),
    ("Rossi stopped Anna Bell in the sixth round to keep her title on Saturday.",
     [("stopped", "2021-06-05")]),
    # who responds to a deed goes there; an answer is only said
    ("Police responded to a crash in Lyon on Friday.", [("responded", "2021-06-04")]),
    ("The mayor responded to a question from Lyon on Friday.", []),
    # a run of days
    ("On May 1-2 Ames Corp. hosted a seminar in Lyon.", [("hosted", "2021-05-01/2021-05-02")]),
    # so many times in two years
    ("In 2009 and 2010, Haddad was sued three times.", [("sued", "2009/2010")]),
    ("In 2009 and 2010, Haddad was sued.", [("sued", "2009"), ("sued", "2010")]),
    # a date of the reporting is better than the quarter reported
    ("Last week Ames Corp. reported third-quarter earnings of $9 million.",
     [("reported", "2021-05-31/2021-06-06")]),
    # from one day through another
    ("The firm will buy all shares from 1 July through 17 July 2021.",
     [("buy", "2021-07-01/2021-07-17")]),
    # what is reported of a quarter was told after it
    ("Ames Corp. reported third-quarter net income of $27 million.",
     [("reported", "2020-35/..")]),
    ("Ames Corp. earned $27 million in the third quarter.", [("earned", "2020-35")]),
    # what "would be" is to come, if the day is not one of these
    ("Rossi said the unit would be sold in January.", [("sold", "2022-01")]),
    ("Rossi said the unit would be sold in May.", [("sold", "2021-05")]),
    # a name is given in passing
    ("The firm opened a hotel called Mirage in 2019.", [("opened", "2019")]),
    # the finding is the event
    ("The car was found abandoned near the port in May 2019.", [("found", "2019-05")]),
    # an opening date is that of the main verb
    (
        "Last week, the mayor, on a visit to Rome, asked the court to free the men.",
        [("asked", "2021-05-31/2021-06-06")],
    ),
    # a present tense beside the event of the past
    ("Last week's attack on Oslo proves them wrong.", [("attack", "2021-05-31/2021-06-06")]),
    # of two dates of which one is that of the event itself
    (
        "The paper praised the 1893 talks which began the way to the union of Ames in 1901.",
        [("talks", "1893")],
    ),
    # one of two months; the preposition of the verb before that of its date
    ("The ship sailed in March or April 2021.", [("sailed", "2021-03/2021-04")]),
    (
        "Shares in Ames were subscribed for between 1 March and 5 May 2021.",
        [("subscribed", "2021-03-01/2021-05-05")],
    ),
    # an aside of the same day, which the parser reads rightly
    ("The port, hit by a storm in 2019, lost its crane.", [("hit", "2019")]),
    # in brackets, a clause
    ("The firm (which Rossi founded in 1966) makes tyres.", [("founded", "1966")]),
    # a chronology: the date is a label
    ("* 12.09.2017 - The two sides sign a contract.", [("sign", "2017-09-12")]),
    ("July 2018: Protests break out in Nicaragua.", [("break", "2018-07")]),
    # a caption
    ("Angela Merkel arrives in Brussels, 24 May 2021. (AFP)", [("arrives", "2021-05-24")]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), DATED, ids=[t for t, _ in DATED])
def test_a_date_dates_its_predicate(text, expected, nlp):
    assert [(m.trigger.text, m.range.date) for m in told(text, nlp)] == expected


UNDATED = [
    "He said Friday.",
    "Rossi recalled her childhood on Monday.",
    "He told a reporter on Monday that he had paid the clerk.",
    "The rooms appeared empty on Monday.",
    "The minister said on Friday that the rebels had killed five soldiers.",
    "The agency said today it was right.",
    "It was reported on Friday that the plant burns.",
    "Figures of Friday showed a gain of 3 percent.",
    "He will not go home between now and 10 July.",
    "The 2015 report was long.",
    "Officials praise the 2007 budget as a success of sorts.",
    "The company employed 3,000 people in 2007.",
    "It remained closed in 2018.",
    "Updated 5 May 2021",
    "Share this article on 5 May 2021",
    "Published: 5 May 2021 16:40 GMT",
    "I sold my car in May 2020.",
    "My sister joined on Friday. Visit the link in my bio!!!",
    "The war lasted three years.",
    "Two men have been arrested over the bombings in Kenya in 2018.",
    "They meet every Friday.",
    "Over the past five years, the company sold two mines.",
    "The talks went on for two weeks.",
    "An earlier version of this article said that he resigned on 3 May 2021.",
    "Will the two leaders meet in Rome on Friday?",
    # neither is what the main clause tells of another day, nor a side clause without a subject
    "The report praised him for failing to sell the firm in 2019.",
    # the date of what is told of it is not that of the event
    "The mayor has bought a museum, according to a paper on Friday.",
    # a time of the day, of which day nobody tells
    "The judge was shot at 10 p.m. as he stood in his kitchen.",
    # a clause that tells only when
    "The firm said it would sell its shares as soon as trading opened on Monday.",
    # a condition is no event of its own
    "If Congress approves the sale in 2022, the jets will come.",
    "Should the two presidents agree on it in 2022, the jets will come.",
    # a state since a date, the span of an account
    "The province has been ruled by London since 1972.",
    "In the quarter ended 31 March 2021, the company had 40 shops.",
    "Copyright 2021 The Daily Example. All rights reserved.",
    "Anna Berg in Oslo contributed to this article on 3 May 2021.",
    "This story has been updated with new details on 3 May 2021.",
    "The premier has been on leave since March.",
    # what comes again and again, what something is in general
    "The planes leave Oslo on Monday and Tuesday nights.",
    "A win is a win, and prior to 2020 few people expected one.",
    # the date of who gets a dividend, of when a pact takes effect
    "The dividend goes to holders of record 3 May 2021.",
    "Higher costs resulted from the new labor pact, effective 1 June 2021.",
    # a day that is chosen
    "The general picked Saturday night as the best time to start.",
    # what is counted from a date, the quarter of a game
    "They were the first deaths in a protest in Greece since 1991.",
    "The Colts scored 14 points in the fourth quarter to win 20-13.",
    # what somebody was in a year
    "Anna Rossi, the club's leading scorer in 2009, was hurt by a car.",
    "Delta, the owner of the ship in 2009, was fined.",
    # the years of a life
    'The page displays a photograph and the text "Anna Rossi 1955-2011".',
    "The museum shows works by Anna Rossi (1901-1980) in Oslo.",
    # what somebody does not think
    "I don't think the club can win the cup this year.",
    "Rossi figured it was just another day on Monday.",
    # a time that is lived through
    "Rossi is approaching next year with caution.",
    "The club spent 2019 in the second league.",
    "Errors defined the keeper's Sunday night.",
    "The tower, which houses the offices of the party, stood empty.",
    "That is a level that we saw in the winter of 1994.",
    # a day that its clause tells of
    "The judge released tapes from the night the ship went down.",
    "Officials hoped on Monday that she would come.",
    # the number of a model, and since when there was no such thing
    "The program runs by default on Ames Server 2008.",
    "The flaw affects Ames XP, Vista and 7, as well as Ames Server 2003, and 2008.",
    "The club played the Rams for the first time since 1980.",
    "Prices rose to the highest level since 1998.",
    # one of many days
    "Ames usually publishes its figures on the second Tuesday of every month.",
    "The board sells the shares on the 15th of each month.",
    "The choir sang every other Sunday.",
    # where somebody stands
    "Rossi now finds himself leading the club on Sunday.",
    # a quarter of a company's own year
    "Sales rose in the fiscal second quarter.",
    "Sales fell in the third quarter ended 30 June.",
    "The slump of the second quarter hurt Ames Corp., which lost $3 million in the second quarter.",
    # a figure
    "On 30 May, reserves stood at $108 million.",
    # the day of who did it, and no day at all
    "One of the guards on duty that night testified at the trial.",
    "At the end of the day, their acts harm everybody.",
    # in brackets: the date of another figure, of a source, of a birth
    "Sales grew to EUR 31 million (EUR 30 million, 1-6 2020) at the end.",
    "Half of the towns have a mill that grinds wheat (Rossi et al., 2019).",
    "Anna Rossi (b. 1966) as head of the works.",
    # the kind of a thing, and a part of no day that is known
    "Crews cleared the roads of ice after a winter storm.",
    "Rossi had an early night when she was hit by a ball.",
    # one of several lengths of time
    "The mill closes in two weeks or five weeks.",
    # what was before the main clause, which is told with it
    "The report questions the solvency of Ames prior to it being sold to Rossi on 15 March.",
    # two clauses that the parser took for one
    "After leading since the race began three days ago Marlin crossed the line.",
    # the day of an aside
    "In the port, also hit by a storm two days earlier, waves sank a ship.",
    # a participle that the parser took for the main verb
    "The women found in the mill on Monday have been identified.",
    "A guard thought to have left Oslo in May has served with the army.",
    # the day of the deed, of which somebody is accused
    "The court heard two men accused of killing Anna Rossi from a roof in 2019.",
    # what is so at present; a noun taken for a verb
    "Two men are under arrest for the murder of a guard in Oslo last summer.",
    "Rossi is hopeful about the Ames prospects next year and wants a rise.",
    "The victory in part makes up for the defeat in Oslo two years ago.",
    # when a car was made
    "She was walking home when she was hit by a grey 2013 Ames Camry.",
    # counted from the event: not its own day
    "A day after Monday's strike over pensions shut the port, the mills stay shut.",
    "Anna Rossi had been previously convicted of theft before her re-arrest on Tuesday.",
    # what was before is told with what came after
    "After serving five years on the 2009 heroin conviction, Rossi resumed her life.",
    # told as to come, of a day that was
    "The army is going to start to shell the town on 3 May 2021.",
]


@pytest.mark.parametrize("text", UNDATED)
def test_no_event(text, nlp):
    assert told(text, nlp) == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Rossi resigned on Wednesday. The judge was shot at 10 p.m.", ["resigned", "shot"]),
        ("The judge was shot at 10 p.m. on Wednesday.", ["shot"]),
        ("Rossi resigned on Wednesday. The trial began in 2020. The judge was shot at 10 p.m.",
         ["resigned", "began"]),
    ],
)  # fmt: skip
def test_a_time_of_the_day_needs_its_day(text, expected, nlp):
    assert [m.trigger.text for m in told(text, nlp)] == expected


def test_a_date_in_a_name_dates_nothing(nlp):
    (mention,) = told("The 9/11 Commission published its report in July 2004.", nlp)
    assert (mention.trigger.text, mention.range.date) == ("published", "2004-07")


def test_participants_and_places(nlp):
    text = "President Joe Biden met Recep Tayyip Erdogan in Rome on 31 May 2021."
    (mention,) = told(text, nlp)
    assert {e.text for e in mention.entities} >= {"Joe Biden", "Recep Tayyip Erdogan", "Rome"}
    assert mention.places == ("Rome",)


def test_a_surname_gets_the_full_name_that_the_article_gives(nlp):
    text = (
        "German Chancellor Angela Merkel came to Paris on 3 May 2021. "
        "Merkel signed the treaty on 4 May 2021."
    )
    assert "Angela Merkel" in {e.text for e in told(text, nlp)[-1].entities}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Ankara signed the treaty on 3 May 2021.", "Turkey"),
        ("On 3 May 2021, France held talks with Moscow.", "Russia"),
        ("The minister moved to Ankara on 3 May 2021.", "Ankara"),
        ("Ankara celebrated the victory on 3 May 2021.", "Ankara"),
        ("The U.S. signed the treaty on 3 May 2021.", "United States"),
    ],
)
def test_a_capital_is_its_state_only_where_it_acts_as_one(text, name, nlp):
    (mention,) = told(text, nlp)
    assert name in {e.text for e in mention.entities}


SOURCES = [
    ("Anna Rossi said on Friday that the king will visit Oslo on 14 June 2021.", "Anna Rossi"),
    ("The rebels shelled Kabul on Monday, the United Nations said.", "United Nations"),
    ("According to Human Rights Watch, the army shelled Kabul on Monday.", "Human Rights Watch"),
    ("The rebels shelled Kabul on Monday.", None),
]


@pytest.mark.parametrize(("text", "source"), SOURCES)
def test_a_claim_keeps_its_source(text, source, nlp):
    (mention,) = told(text, nlp)
    assert mention.attributed_to == source


ROLES = [
    ("Putin met Merkel in Sochi on Monday.", {"Putin": "agent", "Merkel": "other"}),
    ("Kabul was taken by the Taliban on 3 May 2020.", {"Kabul": "other", "Taliban": "agent"}),
    (
        "Turkey's 2019 acquisition of the missiles from Russia was long.",
        {"Turkey": "agent", "Russia": "other"},
    ),
]


@pytest.mark.parametrize(("text", "roles"), ROLES)
def test_participants_have_roles(text, roles, nlp):
    (mention,) = told(text, nlp)
    found = {e.text.rsplit(" ", 1)[-1]: str(e.role) for e in mention.entities}
    assert roles.items() <= found.items()


CARRIED = [
    # what goes on with the event, by a pronoun, a name or thing told before
    (
        "Anna Rossi met the king in Rome on Monday. The king also opened a museum.",
        [("met", "2021-06-07"), ("opened", "2021-06-07")],
    ),
    # in the same sentence too
    (
        "The army shelled the town on Monday, and the rebels fled to the hills.",
        [("shelled", "2021-06-07"), ("fled", "2021-06-07")],
    ),
    ("Anna Rossi was born on 5 May 1950 and grew up in Lyon.", [("born", "1950-05-05")]),
    ("Anna Rossi was born on 5 May 1950. She won a prize.", [("born", "1950-05-05")]),
    # the dead do nothing more, but are buried
    (
        "Anna Rossi died on Monday. Rossi sold the firm to a bank. Rossi was buried in Lyon.",
        [("died", "2021-06-07"), ("buried", "2021-06-07")],
    ),
    # of a market only what other prices did
    (
        "Ames shares rose 3 percent on Monday. Bell shares fell 2 percent. Ames closed a plant.",
        [("rose", "2021-06-07"), ("fell", "2021-06-07")],
    ),
    # somebody else has no part in what was before the news
    (
        "Peru and Chile signed a pact on 5 May 2020. Brazil changed its laws. Chile also left.",
        [("signed", "2020-05-05"), ("left", "2020-05-05")],
    ),
    # an hour of the day tells of what follows at once
    (
        "Police found the car at 8 a.m. on Monday. Police closed the road. Police asked for help."
        " Police moved the car.",
        [("found", "2021-06-07"), ("closed", "2021-06-07"), ("asked", "2021-06-07")],
    ),
    (
        "The king met Anna Rossi on Monday. Rossi greeted Omar Haddad, then the mayor of Lyon.",
        [("met", "2021-06-07")],
    ),
    (
        "The king visited the town on Monday. A march followed that shooting as well.",
        [("visited", "2021-06-07")],
    ),
    (
        "Anna Rossi hurt her knee on Monday and missed the next four games.",
        [("hurt", "2021-06-07")],
    ),
    # what came then came after
    (
        "Anna Rossi met the king in Rome on Monday. She then flew to Oslo.",
        [("met", "2021-06-07"), ("flew", "2021-06-07/..")],
    ),
    # a plan does not move the story
    (
        "Anna Rossi opened the plant on Monday. The plant will grow in 2022. Rossi planted a tree.",
        [("opened", "2021-06-07"), ("grow", "2022"), ("planted", "2021-06-07")],
    ),
    # another past day does
    (
        "Anna Rossi resigned on Monday. Rossi joined the firm in 2010. Rossi sold her shares.",
        [("resigned", "2021-06-07"), ("joined", "2010")],
    ),
    # what led to the news ends where the tense changes
    (
        "Anna Rossi joined the firm on 5 May 2010. Rossi runs its plant. Rossi sold her shares.",
        [("joined", "2010-05-05")],
    ),
    # a perfect, a habit, someone's words or another theme tell no day
    ("Anna Rossi met the king on Monday. Rossi has sold her shares.", [("met", "2021-06-07")]),
    ("Anna Rossi met the king on Monday. Rossi usually wore red.", [("met", "2021-06-07")]),
    ("Anna Rossi met the king on Monday. Rossi said it was late.", [("met", "2021-06-07")]),
    ("Anna Rossi met the king on Monday. Snow covered Oslo.", [("met", "2021-06-07")]),
    # what is quoted, said or so at present leads nowhere
    (
        'Anna Rossi spoke in Oslo on Monday. Rossi called the plan "the best we have ever had". '
        "The town has 40 schools in 2021. Rossi announced that prices had fallen since 2010.",
        [("spoke", "2021-06-07"), ("called", "2021-06-07"), ("announced", "2021-06-07")],
    ),
    # a saying is minor where what was said is dated
    (
        "Anna Rossi met the king on Monday. Rossi said she will meet the queen on 1 July 2021.",
        [("met", "2021-06-07"), ("meet", "2021-07-01")],
    ),
    (
        "Anna Rossi met the king on Monday. Rossi also announced that she will step down. "
        "The king said that he will miss Oslo, to the surprise of Rossi.",
        [("met", "2021-06-07"), ("announced", "2021-06-07"), ("said", "2021-06-07")],
    ),
    # what the law did was later; nor does the source tell of the day
    (
        "The mill in Lyon caught fire on Monday. The owner of the mill was charged with arson. "
        "The mill burned down, a report by the fire service revealed.",
        [("caught", "2021-06-07"), ("burned", "2021-06-07")],
    ),
    (
        "Anna Rossi was sentenced on Monday. Rossi was charged with theft as well.",
        [("sentenced", "2021-06-07"), ("charged", "2021-06-07")],
    ),
    # in a month much else is done by others
    (
        "In March, the firm put itself up for sale. It received many offers, but the auction was "
        "won by Ames Corp.",
        [("put", "2021-03"), ("received", "2021-03")],
    ),
    # a clause of another day stands beside it
    (
        "Anna Rossi shot a man on Tuesday. The man was hit after Rossi drew a gun last week.",
        [("shot", "2021-06-08"), ("drew", "2021-05-31/2021-06-06")],
    ),
    # a long time that no calendar tells
    (
        "The club fired Anna Rossi on Monday. Rossi made a bold move this season. "
        "Rossi played well in the playoffs. Rossi played the piano in the hall.",
        [("fired", "2021-06-07"), ("played", "2021-06-07")],
    ),
    # what followed at once was of that day
    (
        "Anna Rossi met the king in Rome on Monday. She flew to Oslo shortly afterwards.",
        [("met", "2021-06-07"), ("flew", "2021-06-07")],
    ),
    # before the saying stands the news
    (
        "The mill in Lyon caught fire on Monday. The mill burned down, officials said.",
        [("caught", "2021-06-07"), ("burned", "2021-06-07")],
    ),
    # what led to the news is told in between, until the text comes back to the occasion
    (
        "Ames Corp. presented an engine at a fair in Lyon on Monday. "
        "In April 2021, Ames sold a plant. At the fair, Ames gave away a car.",
        [("presented", "2021-06-07"), ("sold", "2021-04"), ("gave", "2021-06-07")],
    ),
    # another occasion is another day; so is a season that no calendar has
    (
        "Anna Rossi met the king on Monday. Two of his sons were killed in the Lagos bombing.",
        [("met", "2021-06-07")],
    ),
    (
        "Ames Corp. presented a car on Monday. Its sales fell soon after its launch in Lyon.",
        [("presented", "2021-06-07")],
    ),
    (
        "The club fired Anna Rossi on Monday. Last season, the club lost in the first round.",
        [("fired", "2021-06-07")],
    ),
    # a time of the day is of the day told
    (
        "A guard found the mill open on Monday. Rossi called the police at 3 a.m., "
        "he said. The guard then closed the mill.",
        [("found", "2021-06-07"), ("called", "2021-06-07"), ("closed", "2021-06-07")],
    ),
    # what was done to the dead
    (
        "Anna Rossi died on Monday. Rossi was jailed in a mill. Rossi was buried in Lyon.",
        [("died", "2021-06-07"), ("buried", "2021-06-07")],
    ),
    # what an event of another day brought about
    (
        "The cable was mended on Monday. The cable was cut by a fire which broke out on 3 May. "
        "The cable was painted.",
        [("mended", "2021-06-07"), ("broke", "2021-05-03"), ("painted", "2021-06-07")],
    ),
    # somebody's life is no part of the day
    (
        "A firm mourned Anna Rossi on Monday. Born in Lyon, Rossi ran a mill. "
        "Rossi studied law. Rossi attended a school in Oslo. Rossi left a house to the firm.",
        [("mourned", "2021-06-07"), ("left", "2021-06-07")],
    ),
    # nor is what a thing is for, or where it came from; what somebody allowed is
    (
        "A paper leaked the code of a program on Monday. The program allowed guards to hide. "
        "The code came from a mill in Oslo. The court allowed the paper to print it.",
        [("leaked", "2021-06-07"), ("allowed", "2021-06-07")],
    ),
    # what is no news of these days ends with its paragraph
    (
        "The firm opened a plant in Lyon on 3 May 2019. The firm hired Anna Rossi.\n"
        "The firm sold a mill.",
        [("opened", "2019-05-03"), ("hired", "2019-05-03")],
    ),
    # a time of a life, or an office, is a time of its own; "as a result" is none
    (
        "Anna Rossi met the king on Monday. As mayor of Lyon, Rossi fought the king. "
        "At the height of her power, Rossi sold the port. As a result, Rossi left the party.",
        [("met", "2021-06-07"), ("left", "2021-06-07")],
    ),
    (
        "Anna Rossi met the king on Monday. At the end of the meal, Rossi sang.",
        [("met", "2021-06-07"), ("sang", "2021-06-07")],
    ),
    # where a thing lies
    (
        "The mill burned down on Monday. The mill was located on the bank of the river. "
        "The land of the mill stretched from the river to the road. Firemen located the owner.",
        [("burned", "2021-06-07")],
    ),
    # a length of time is a time of its own
    ("Anna Rossi met the king on Monday. Rossi ruled the town for six years.",
     [("met", "2021-06-07")]),
    # a year is too wide
    ("The firm opened a plant in Lyon in 1999. The plant made tyres.", [("opened", "1999")]),
    # a line with the day of publication dates the first sentence
    (
        "Ames Corp. opens a plant\n\nJune 9, 2021\n\nAmes Corp. opened a plant in Lyon.",
        [("opens", "2021-06-09"), ("opened", "2021-06-09")],
    ),
    (
        "Ames Corp. opens a plant\n\nJune 9, 2021\n\nAmes Corp. has died. Ames Corp. won a race.",
        [],
    ),
    (
        "Ames Corp. opens a plant\n\nMay 3, 2021\n\nAmes Corp. opened a plant in Lyon.",
        [],
    ),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), CARRIED, ids=[t for t, _ in CARRIED])
def test_a_date_is_carried_on_to_what_goes_on_with_its_event(text, expected, nlp):
    assert [(m.trigger.text, m.range.date) for m in told(text, nlp)] == expected


def test_a_date_that_the_tense_turned_is_read_again_from_its_rule(nlp):
    text = "Students are angry at the Dec. 6 killing of a boy."
    (mention,) = told(text, nlp)
    (found,) = find_dates(text, PUBLISHED)
    assert found.range.date == "2021-12-06"
    assert mention.expression == as_told(found, mention.expression.rule)
    assert mention.expression.value == "2020-12-06"
    assert as_told(found, found.rule) == found


@pytest.mark.parametrize("marks", ["“”", '""'])
def test_no_date_is_carried_into_a_quotation(nlp, marks):
    begin, end = marks
    text = (
        "The studio mourned Anna Rossi on Tuesday.\n"
        f"{begin}Anna Rossi was loved by all. She played Det. Penn with dignity,{end} it said."
    )
    assert [m.trigger.text for m in told(text, nlp)] == ["mourned"]


def test_what_is_done_about_an_event_is_not_of_its_date(nlp):
    text = "The inquiry into the 2016 crash was suspended on Tuesday."
    assert [m.trigger.text for m in told(text, nlp)] == ["suspended"]


def test_no_tense_turns_a_date_that_its_weekday_fixes(nlp):
    assert told("Ames hit back at critics on Wednesday, June 15.", nlp) == ()  # of 2022


def test_the_quote_of_a_carried_date_begins_where_the_date_was_told(nlp):
    text = "It rained. Anna Rossi met the king on Monday. The king also opened a museum."
    _, carried = told(text, nlp)
    assert carried.quote.text == text.removeprefix("It rained. ")
    assert carried.expression.span.text == "Monday"
    assert carried.confidence < 0.6


STORY = (
    "Ames Corp. unveils new engine\n\n"
    "Ames Corp. unveiled a new engine at a show in Lyon on Tuesday.\n\n"
    "The engineers praised the design. It will be sold in Europe. The company has hired 40 people."
)


def test_a_headline_takes_the_date_of_the_event_that_it_tells(nlp):
    first, second = told(STORY, nlp)
    assert (first.trigger.text, first.range.date) == ("unveils", "2021-06-08")
    assert first.summary == "Ames Corp. unveils new engine"
    assert first.expression == second.expression
    assert first.quote.end == second.quote.end
    assert STORY[first.quote.start : first.quote.end] == first.quote.text


def test_a_headline_of_what_is_to_come_takes_the_date_of_the_plan(nlp):
    text = (
        "Ames Corp. to unveil new engine\n\nAmes Corp. will unveil a new engine on 16 July 2021.\n"
    )
    first, second = told(text, nlp)
    assert (first.trigger.text, first.range.date) == ("unveil", "2021-07-16")
    assert first.status is second.status is Status.PLANNED


@pytest.mark.parametrize(
    "headline",
    [
        "Bell Ltd. unveils nothing",
        "Ames Corp. closes its plant",
        "Ames Corp. to unveil new engine",
        "The show in Lyon ends.",
        "News",
        "Ames Corp. engine unveiled in Lyon fails tests",
    ],
)
def test_a_headline_about_something_else_is_left_alone(headline, nlp):
    text = STORY.replace("Ames Corp. unveils new engine", headline)
    assert [m.trigger.text for m in told(text, nlp)] == ["unveiled"]


def test_everything_dates_main_clauses_by_the_story_or_by_publication(nlp):
    article = Article("a.txt", STORY, published=PUBLISHED)
    found = extract(article, find_dates(STORY, PUBLISHED), nlp, everything=True)
    days = {m.trigger.text: (m.range.date, m.expression.rule) for m in found}
    assert days["praised"] == ("2021-06-08", "day of the story")
    assert days["hired"] == ("2021-06-09", "publication date")
    assert "sold" not in days
    sure = {m.trigger.text: m.confidence for m in found}
    assert sure["hired"] < sure["praised"] < sure["unveiled"]
    for m in found:
        assert STORY[m.expression.span.start : m.expression.span.end] == m.expression.span.text


def test_everything_without_a_publication_date_adds_nothing(nlp):
    article = Article("a.txt", "Angela Merkel met the king. He was pleased.")
    assert extract(article, find_dates(article.text), nlp, everything=True) == ()


def test_what_hangs_on_an_unknown_publication_date_is_kept_without_a_date(nlp):
    text = "Turkey signed a treaty on Tuesday. The two presidents met last week in Sochi, on 3 May."
    found = [(m.trigger.text, m.range.date) for m in told(text, nlp, None)]
    assert found == [("signed", None), ("met", "XXXX-05-03")]


def test_undated_events_of_two_articles_stay_apart_and_come_last(nlp):
    texts = ["Turkey signed a treaty on Tuesday.", "Turkey signed a treaty on 3 May."]
    articles = [Article(f"{i}.txt", text) for i, text in enumerate([texts[0], *texts])]
    mentions = [m for a in articles for m in extract(a, find_dates(a.text), nlp)]
    assert [event.range.date for event in merge(mentions)] == ["XXXX-05-03", None, None]


def test_undated_events_of_two_days_stay_apart_in_one_article(nlp):
    text = "Rossi met Berg in Oslo on Sunday. It rained. Rossi met Berg in Oslo yesterday."
    article = Article("a.txt", text)
    assert len(merge(extract(article, find_dates(text), nlp))) == 2


def test_a_surname_is_known_by_the_full_name_elsewhere(nlp):
    text = "Steve Jobs came to Lyon on 3 May 2021. On 4 May 2021, Jobs opened a shop."
    assert "Steve Jobs" in {e.text for e in told(text, nlp)[-1].entities}


def test_what_a_pronoun_stands_for_takes_part(nlp):
    text = "Parliament was divided. NATO welcomed the step. It opened an office in Kyiv on Tuesday."
    (mention,) = told(text, nlp)
    assert mention.summary == "[NATO] opened an office in Kyiv"
    assert "NATO" in {e.text for e in mention.entities}


def test_mentions_stand_at_their_offsets_in_order(nlp):
    text = (
        "PARIS, May 5 (XYZ) - France signed the deal on Monday.\n\n"
        "[Photo: Ministers sign the deal, 7 June 2021.]\n\n"
        "Spain joined in 2019 and left on 3 March 2020."
    )
    mentions = told(text, nlp)
    assert len(mentions) >= 4
    assert [m.trigger.start for m in mentions] == sorted(m.trigger.start for m in mentions)
    for m in mentions:
        for span in (m.quote, m.trigger, m.expression.span):
            assert text[span.start : span.end] == span.text
        assert m.quote.start <= m.trigger.start < m.trigger.end <= m.quote.end
        assert m.quote.start <= m.expression.span.start < m.quote.end
        assert 0 < m.confidence <= 1


def test_the_same_article_gives_the_same_mentions(nlp):
    text = "On Monday, the king met the pope in Rome. He flew home on Tuesday."
    assert told(text, nlp) == told(text, nlp)


@pytest.mark.parametrize(
    "text",
    ["", "\n", "2019", "On", "2019 2020 2021", "- 5 May 2021 -", "(5 May 2021)", "5 May 2021:"],
)
def test_scraps_of_text_are_no_trouble(text, nlp):
    assert isinstance(told(text, nlp), tuple)


class ClearPipeline:
    """A stand-in for en_core_web_*: hands out parses made by hand in the ClearNLP scheme."""

    def __init__(self, rows, names=()):
        self.vocab = Vocab()
        words, lemmas, pos, tags, heads, deps = zip(*(r.split() for r in rows), strict=True)
        self.doc = Doc(
            self.vocab, words=list(words), lemmas=list(lemmas), pos=list(pos), tags=list(tags),
            heads=[int(h) for h in heads], deps=list(deps),
            spaces=[True] * (len(words) - 2) + [False, False],
        )  # fmt: skip
        self.doc.ents = [Span(self.doc, a, b, label=label) for a, b, label in names]

    def make_doc(self, text):
        assert text == self.doc.text
        return Doc(self.vocab, words=[w.text for w in self.doc])

    def pipe(self, docs):
        return (self.doc for _ in docs)


CLEAR = [
    (
        # Russia delivered parts to Ankara on Friday .
        [
            "Russia Russia PROPN NNP 1 nsubj",
            "delivered deliver VERB VBD 1 ROOT",
            "parts part NOUN NNS 1 dobj",
            "to to ADP IN 1 prep",
            "Ankara Ankara PROPN NNP 3 pobj",
            "on on ADP IN 1 prep",
            "Friday Friday PROPN NNP 5 pobj",
            ". . PUNCT . 1 punct",
        ],
        [(0, 1, "GPE"), (4, 5, "GPE")],
        [("delivered", "2021-06-04", "Russia delivered parts to Ankara")],
    ),
    (
        # The bill was approved yesterday by deputies .
        [
            "The the DET DT 1 det",
            "bill bill NOUN NN 3 nsubjpass",
            "was be AUX VBD 3 auxpass",
            "approved approve VERB VBN 3 ROOT",
            "yesterday yesterday NOUN NN 3 npadvmod",
            "by by ADP IN 3 agent",
            "deputies deputy NOUN NNS 5 pobj",
            ". . PUNCT . 3 punct",
        ],
        [],
        [("approved", "2021-06-08", "The bill was approved by deputies")],
    ),
    (
        # The strike was a failure in 2019 .
        [
            "The the DET DT 1 det",
            "strike strike NOUN NN 2 nsubj",
            "was be AUX VBD 2 ROOT",
            "a a DET DT 4 det",
            "failure failure NOUN NN 2 attr",
            "in in ADP IN 2 prep",
            "2019 2019 NUM CD 5 pobj",
            ". . PUNCT . 2 punct",
        ],
        [],
        [],
    ),
]


@pytest.mark.parametrize(("rows", "names", "expected"), CLEAR)
def test_pipelines_with_clearnlp_labels_work_too(rows, names, expected):
    nlp = ClearPipeline(rows, names)
    found = told(nlp.doc.text, nlp)
    assert [(m.trigger.text, m.range.date, m.summary) for m in found] == expected


def test_the_lexicon_knows_families():
    words = lexicon()
    assert words.family_of("talk") == words.family_of("summit") == words.family_of("meet")
    assert words.family_of("purchase") == words.family_of("buy")
    assert words.family_of("arrest") != words.family_of("release")
    assert words.family_of("unheard-of") == "unheard-of"


@pytest.mark.parametrize(
    ("change", "complaint"),
    [
        (("[nouns]", "[nons]"), "nons"),
        (("saying = [", "sayings = ["), "say"),
        (('"acknowledge", "add"', '"add", "add"'), "twice"),
        (('acquisition = "acquire"', "acquisition = 3"), "nouns"),
        (("[families]", "[families"), SOURCE),
    ],
)
def test_a_wrong_lexicon_is_refused_with_file_and_key(change, complaint):
    from importlib.resources import files

    from newsline.errors import LanguageError

    text = files("newsline").joinpath("languages", SOURCE).read_text(encoding="utf-8")
    assert change[0] in text
    with pytest.raises(LanguageError, match=complaint) as caught:
        parse(text.replace(*change, 1))
    assert SOURCE in str(caught.value)
