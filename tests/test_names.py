"""One name for one person, place or body; two for two; the data behind it checked."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsline.errors import LanguageError
from newsline.model import Entity
from newsline.naming.gazetteer import gazetteer, name_words, parse_names, parse_places, plain, spelt
from newsline.naming.names import canonical, canonical_across, fold, place_of, usual, without_title
from newsline.naming.persons import is_form


def people(*names):
    return [Entity(name, "PERSON") for name in names]


def named(entities, **options):
    return {short.text: full.text for short, full in canonical(entities, **options).items()}


ALIKE = [
    ("Erdoğan", "Erdogan"),
    ("İstanbul", "Istanbul"),
    ("Diyarbakır", "Diyarbakir"),
    ("Schröder", "Schroder", "Schroeder"),
    ("Müller", "Muller", "Mueller"),
    ("Groß", "Gross"),
    ("Håkon", "Haakon"),
    ("Kjærsgård", "Kjaersgaard"),
    ("Wałęsa", "Walesa"),
    ("Đinđić", "Dindic"),
    ("Milošević", "Milosevic", "Milosevich"),
    ("Zelensky", "Zelenskyy", "Zelenskiy", "Zelenskyi"),
    ("Sergei Lavrov", "Sergey Lavrov"),
    ("Ilham Aliyev", "Ilham Aliev"),
    ("Nazarbayev", "Nazarbaev"),
    ("Aleksei", "Alexei", "Alexey"),
    ("Khrushchev", "Khrushchov"),
    ("Tchaikovsky", "Chaikovsky"),
    ("Tymoshenko", "Timoshenko"),
    ("Gaddafi", "Qaddafi", "Gadhafi", "Kadhafi"),
    ("Mohammed", "Muhammad", "Mohamed", "Mohammad"),
    ("Hussein", "Husain", "Hussain"),
    ("Tayyip", "Tayip"),
    ("Abdel Fattah", "Abdul Fattah"),
    ("O’Brien", "O'Brien", "OBrien"),
    ("Jae-in", "Jae in"),
    ("Sanaa", "Sana'a"),
    ("Hezbollah", "Hizbollah", "Hizbullah"),
]


@pytest.mark.parametrize("forms", ALIKE, ids=lambda forms: forms[0])
def test_spellings_of_one_name_fold_to_one(forms):
    assert len(set(map(fold, forms))) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [("Putin", "Rasputin"), ("Iran", "Iraq"), ("Smith", "Smyth"), ("Huston", "Houston"),
     ("Joe", "Jo"), ("Mali", "Malawi"), ("Kim", "King"), ("Xi", "Xu"), ("Li", "Lee"),
     ("Niger", "Nigeria"), ("Austria", "Australia"), ("Brown", "Braun"), ("Modi", "Madi")],
)  # fmt: skip
def test_different_names_fold_differently(one, other):
    assert fold(one) != fold(other)


@settings(deadline=None)
@given(st.text(max_size=30))
def test_folding_twice_is_folding_once(text):
    assert fold(fold(text)) == fold(text)
    assert plain(plain(text)) == plain(text)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Mr Erdogan", "Erdogan"),
        ("Mr. Erdogan", "Erdogan"),
        ("President Recep Tayyip Erdoğan", "Recep Tayyip Erdoğan"),
        ("Turkish President Recep Tayyip Erdoğan", "Recep Tayyip Erdoğan"),
        ("South Korean Foreign Minister Kang Kyung-wha", "Kang Kyung-wha"),
        ("U.S. Secretary of State Antony Blinken", "Antony Blinken"),
        ("then-President Barack Obama", "Barack Obama"),
        ("former Prime Minister Theresa May", "Theresa May"),
        ("Sen. Jon Tester", "Jon Tester"),
        ("Lt. Gen. Michael Flynn", "Michael Flynn"),
        ("Gen. Khalifa Haftar", "Khalifa Haftar"),
        ("Dr. Anthony Fauci", "Anthony Fauci"),
        ("Sir Keir Starmer MP", "Keir Starmer"),
        ("Sheikh Tamim bin Hamad al-Thani", "Tamim bin Hamad al-Thani"),
        ("Crown Prince Mohammed bin Salman", "Mohammed bin Salman"),
        ("Pope Francis", "Francis"),
        # counter-examples
        ("President", "President"),
        ("Martin Luther King", "Martin Luther King"),
        ("Duke Ellington", "Duke Ellington"),
        ("Dean Acheson", "Dean Acheson"),
        ("Earl Warren", "Earl Warren"),
        ("M. Night Shyamalan", "M. Night Shyamalan"),
        ("Jordan Peele", "Jordan Peele"),
        ("Chad Smith", "Chad Smith"),
        ("Israel Adesanya", "Israel Adesanya"),
    ],
)
def test_titles_are_no_part_of_a_name(text, name):
    assert without_title(text) == name
    assert without_title(name) in name


SAME = [
    ["Recep Tayyip Erdoğan", "Recep Tayyip Erdogan", "Tayyip Erdogan", "Erdoğan", "Mr Erdogan"],
    ["George W. Bush", "George Bush", "Bush", "President Bush", "G. W. Bush"],
    ["John Fitzgerald Kennedy", "John F. Kennedy", "Kennedy"],
    ["Vladimir Putin", "Vladimir V. Putin", "Putin", "V. Putin"],
    ["Volodymyr Zelenskyy", "Zelensky", "Volodymyr Zelensky", "President Zelenskiy"],
    ["Muammar Gaddafi", "Muammar al-Qaddafi", "Col. Gaddafi", "Kadhafi"],
    ["Abdel Fattah el-Sisi", "Abdul Fattah al-Sisi", "al-Sisi", "Sisi"],
    ["Bashar al-Assad", "Bashar Assad", "Assad", "al-Assad"],
    ["Mohammed bin Salman", "Crown Prince Mohammed bin Salman", "bin Salman"],
    ["Osama bin Laden", "Usama bin Ladin", "Bin Laden"],
    ["Xi Jinping", "Xi", "President Xi"],
    ["Kim Jong Un", "Kim Jong-un", "Kim"],
    ["Moon Jae-in", "Moon"],
    ["Nguyen Phu Trong", "Nguyễn Phú Trọng", "Trong"],
    ["Aung San Suu Kyi", "Suu Kyi"],
    ["Shinzo Abe", "Abe"],
    ["Narendra Modi", "Modi", "Prime Minister Modi"],
    ["Andrés Manuel López Obrador", "Andrés López Obrador", "López Obrador", "Lopez Obrador"],
    ["Nicolás Maduro Moros", "Nicolás Maduro", "Maduro"],
    ["Pedro Sánchez Pérez-Castejón", "Pedro Sánchez", "Sánchez"],
    ["Gabriel García Márquez", "García Márquez"],
    ["Luiz Inácio Lula da Silva", "Lula da Silva", "Silva"],
    ["Ursula von der Leyen", "von der Leyen", "Von der Leyen"],
    ["Charles de Gaulle", "De Gaulle", "Gen. de Gaulle"],
    ["Gerhard Schröder", "Gerhard Schroeder", "Schroder"],
    ["Annegret Kramp-Karrenbauer", "Kramp-Karrenbauer"],
    ["Lars Løkke Rasmussen", "Lars Lokke Rasmussen", "Rasmussen"],
    ["J.K. Rowling", "J. K. Rowling", "JK Rowling", "Rowling"],
    ["William Clinton", "Bill Clinton", "Clinton"],
    ["King Charles III", "King Charles", "Charles"],
    ["Pope Francis", "Francis"],
    ["Nana Akufo-Addo", "Akufo-Addo"],
    ["Uhuru Kenyatta", "Kenyatta", "Uhuru Kenyatta's"],
    ["Jacinda Ardern", "JACINDA ARDERN", "Ardern"],
]


@pytest.mark.parametrize("forms", SAME, ids=lambda forms: forms[0])
def test_forms_of_one_name_are_one_person(forms):
    assert len(set(named(people(*forms)).values())) == 1


DIFFERENT = [
    ["George W. Bush", "George H.W. Bush"],
    ["George H. W. Bush", "George W. Bush", "Jeb Bush"],
    ["Bill Clinton", "Hillary Clinton"],
    ["Donald Trump", "Donald Trump Jr."],
    ["Robert F. Kennedy", "Robert F. Kennedy Jr."],
    ["Henry Ford", "Henry Ford II"],
    ["Queen Elizabeth II", "Queen Elizabeth I"],
    ["King George VI", "King George V"],
    ["Prince George", "King George"],
    ["King Charles", "Ray Charles"],
    ["Martin Luther", "Martin Luther King"],
    ["Aung San", "Aung San Suu Kyi"],
    ["Kim Jong Un", "Kim Jong Il"],
    ["Kim Jong Un", "Kim Yo Jong"],
    ["Rajiv Gandhi", "Rahul Gandhi"],
    ["Lech Kaczynski", "Jaroslaw Kaczynski"],
    ["John A. Smith", "John B. Smith"],
    ["Michael Jordan", "Jordan Michael"],
    ["Angela", "Angela Merkel"],
    ["Serena Williams", "Venus Williams"],
    ["Recep Erdogan", "Emine Erdogan"],
]


@pytest.mark.parametrize("names", DIFFERENT, ids=lambda names: names[0])
def test_different_people_stay_apart(names):
    assert len(set(named(people(*names)).values())) == len(names)


@pytest.mark.parametrize(
    ("short", "others"),
    [
        ("Bush", ["George W. Bush", "George H.W. Bush"]),
        ("George Bush", ["George W. Bush", "George H.W. Bush"]),
        ("Clinton", ["Bill Clinton", "Hillary Clinton"]),
        ("Kim", ["Kim Jong Un", "Kim Jong Il"]),
        ("Gandhi", ["Rahul Gandhi", "Sonia Gandhi", "Priyanka Gandhi"]),
        ("J. Smith", ["John Smith", "James Smith"]),
        ("Sánchez", ["Pedro Sánchez", "Ana Sánchez Díaz"]),
    ],
)
def test_a_name_that_two_people_have_stays_as_it_is(short, others):
    assert named(people(short, *others))[short] == short


def test_of_father_and_son_the_family_name_is_the_fathers():
    names = named(people("Trump", "Donald Trump", "Donald Trump Jr.", "Trump Jr."))
    assert names["Trump"] == "Donald Trump"
    assert names["Trump Jr."] == "Donald Trump Jr."


@pytest.mark.parametrize(
    ("text", "label", "name"),
    [
        ("US", "GPE", "United States"),
        ("the U.S.", "GPE", "United States"),
        ("U. S.", "GPE", "United States"),
        ("USA", "GPE", "United States"),
        ("America", "GPE", "United States"),
        ("the United States of America", "GPE", "United States"),
        ("Britain", "GPE", "United Kingdom"),
        ("the UK's", "GPE", "United Kingdom"),
        ("Türkiye", "GPE", "Turkey"),
        ("Republic of Turkey", "GPE", "Turkey"),
        ("TURKEY", "GPE", "Turkey"),
        ("Holland", "GPE", "Netherlands"),
        ("Burma", "GPE", "Myanmar"),
        ("Côte d’Ivoire", "GPE", "Ivory Coast"),
        ("DR Congo", "GPE", "Democratic Republic of the Congo"),
        ("DRC", "GPE", "Democratic Republic of the Congo"),
        ("Republic of Korea", "GPE", "South Korea"),
        ("People’s Republic of China", "GPE", "China"),
        ("Czechia", "GPE", "Czech Republic"),
        ("the EU", "ORG", "European Union"),
        ("Nato", "ORG", "NATO"),
        ("North Atlantic Treaty Organisation", "ORG", "NATO"),
        ("U.N. Security Council", "ORG", "United Nations Security Council"),
        ("WHO", "ORG", "World Health Organization"),
        ("10 Downing Street", "FAC", "Downing Street"),
        ("the Élysée", "ORG", "Elysee Palace"),
        ("Kiev", "GPE", "Kyiv"),
        ("Washington, D.C.", "GPE", "Washington"),
        # counter-examples
        ("Congo", "GPE", "Congo"),
        ("Who", "ORG", "Who"),
        ("us", "GPE", "us"),
        ("Jordan", "PERSON", "Jordan"),
        ("Turkish", "NORP", "Turkish"),
        ("Turkish Airlines", "ORG", "Turkish Airlines"),
        ("Bank of America", "ORG", "Bank of America"),
        ("England", "GPE", "England"),
        ("Moscow", "GPE", "Moscow"),
    ],
)
def test_the_usual_name(text, label, name):
    found = usual(Entity(text, label))
    assert found.text == name
    assert usual(found) == found


@pytest.mark.parametrize(
    ("text", "label", "country"),
    [
        ("Turks", "NORP", "Turkey"),
        ("Turkish", "NORP", "Turkey"),
        ("Filipino", "NORP", "Philippines"),
        ("Kosovars", "NORP", "Kosovo"),
        ("Palestinians", "NORP", "Palestine"),
        ("Dutchman", "NORP", "Netherlands"),
        ("the Kremlin", "ORG", "Russia"),
        ("White House", "FAC", "United States"),
        ("Pentagon", "ORG", "United States"),
        ("Ankara", "GPE", "Turkey"),
        ("Peking", "GPE", "China"),
        ("Laos", "GPE", "Laos"),
        ("Korean", "NORP", None),
        ("Congolese", "NORP", None),
        ("Finn", "PERSON", None),
        ("Turkish Airlines", "ORG", None),
        ("NATO", "ORG", None),
        ("Marseille", "GPE", None),
    ],
)
def test_the_country_that_a_name_stands_for(text, label, country):
    assert place_of(Entity(text, label)) == country


def test_a_capital_is_its_state_only_where_it_acts():
    capital, body = Entity("Washington", "GPE"), Entity("the Kremlin", "ORG")
    state = Entity("United States", "GPE")
    assert canonical([capital])[capital] == capital
    assert canonical([capital], acting={capital})[capital] == state
    assert canonical([capital, body], acting={body})[body] == Entity("Russia", "GPE")
    assert canonical([capital, body], acting={body})[capital] == capital


@pytest.mark.parametrize(
    ("forms", "names"),
    [
        ([("Apple", "ORG"), ("Apple Inc.", "ORG")], 1),
        ([("Siemens AG", "ORG"), ("Siemens", "ORG")], 1),
        ([("S-400", "PRODUCT"), ("S400", "PRODUCT")], 1),
        ([("Al-Jazeera", "ORG"), ("Al Jazeera", "ORG")], 1),
        ([("Marsh Supermarkets Group", "ORG"), ("MSG", "ORG")], 1),
        ([("General Motors", "ORG"), ("General Electric", "ORG")], 2),
        ([("Sony", "ORG"), ("Sony Pictures", "ORG")], 2),
        ([("Deutsche Bank", "ORG"), ("Deutsche Bahn", "ORG"), ("DB", "ORG")], 3),
        ([("Barcelona", "GPE"), ("Barcelona", "ORG")], 2),
        ([("F-35", "PRODUCT"), ("F-16", "PRODUCT")], 2),
        ([("Guinea", "GPE"), ("Equatorial Guinea", "GPE"), ("Guinea-Bissau", "GPE")], 3),
        ([("Sudan", "GPE"), ("South Sudan", "GPE")], 2),
        ([("North Korea", "GPE"), ("South Korea", "GPE"), ("Korea", "GPE")], 3),
    ],
)
def test_bodies_places_and_things(forms, names):
    assert len(set(canonical([Entity(*form) for form in forms]).values())) == names


def test_an_article_may_have_its_own_abbreviation():
    short, full = Entity("ECB", "ORG"), Entity("England Cricket Board", "ORG")
    assert canonical([short])[short].text == "European Central Bank"
    assert canonical([short, full])[short] == full


STORY = {
    "a": people("Recep Tayyip Erdogan", "Vladimir Putin", "Erdogan"),
    "b": people("Erdoğan", "Vladimir Putin"),
    "c": people("Erdogan", "Ann Lee"),
    "d": people("Tayyip Erdogan", "Vladimir Putin"),
    "e": people("Bush", "Colin Powell"),
    "f": people("George W. Bush", "Colin Powell"),
    "g": people("George H.W. Bush", "Colin Powell"),
}


@pytest.mark.parametrize(
    ("article", "text", "name"),
    [
        ("a", "Erdogan", "Recep Tayyip Erdogan"),
        ("b", "Erdoğan", "Recep Tayyip Erdogan"),
        ("d", "Tayyip Erdogan", "Recep Tayyip Erdogan"),
        ("c", "Erdogan", "Erdogan"),  # nothing shows that it is the same story
        ("e", "Bush", "Bush"),  # two of them are near
        ("f", "George W. Bush", "George W. Bush"),
    ],
)
def test_across_articles_a_name_is_looked_up_in_those_of_its_story(article, text, name):
    assert canonical_across(STORY)[article][Entity(text, "PERSON")].text == name


def test_the_form_that_most_articles_have_is_the_name():
    told = {str(n): people("Joe Biden", "Xi Jinping") for n in range(5)}
    told["x"] = people("Joseph R. Biden", "Xi Jinping")
    assert canonical_across(told)["x"][Entity("Joseph R. Biden", "PERSON")].text == "Joe Biden"


ALL = [Entity(t, "PERSON") for forms in (*SAME, *DIFFERENT) for t in forms] + [
    Entity("US", "GPE"), Entity("America", "GPE"), Entity("NATO", "ORG"), Entity("IRM", "ORG"),
    Entity("Islamic Resistance Movement", "ORG"), Entity("Kiev", "GPE"), Entity("-", "PERSON"),
    Entity("", "ORG"),
]  # fmt: skip


@settings(deadline=None)
@given(st.lists(st.lists(st.sampled_from(ALL), max_size=8), max_size=5), st.randoms())
def test_neither_order_nor_repetition_decides(lists, chance):
    articles = {str(n): names for n, names in enumerate(lists)}
    result = canonical_across(articles)
    shuffled = list(articles.items())
    chance.shuffle(shuffled)
    again = canonical_across({a: chance.sample(n * 2, len(n) * 2) for a, n in shuffled})
    assert again == result
    assert {a: set(names) for a, names in articles.items()} == {
        a: set(r) for a, r in result.items()
    }


@settings(deadline=None)
@given(st.lists(st.lists(st.sampled_from(ALL), max_size=8), max_size=5))
def test_canonical_names_are_their_own(lists):
    result = canonical_across({str(n): names for n, names in enumerate(lists)})
    again = canonical_across({a: list(r.values()) for a, r in result.items()})
    assert all(short == full for names in again.values() for short, full in names.items())


def compared(monkeypatch, names):
    """How many pairs of names are looked at, told in articles of ten names each."""
    calls = []
    monkeypatch.setattr(
        "newsline.naming.names.is_form", lambda *pair: calls.append(pair) or is_form(*pair)
    )
    canonical_across({str(n): names[n : n + 10] for n in range(0, len(names), 10)})
    return len(calls)


def test_the_work_grows_about_as_the_number_of_names(monkeypatch):
    chance = random.Random(7)
    syllables = "ba ko ri ne mu ta lo shi ven der kan ol pe zu ga mi".split()
    words = ["".join(chance.choices(syllables, k=3)).capitalize() for _ in range(4000)]
    names = people(*(" ".join(chance.choices(words, k=chance.choice((1, 2)))) for _ in range(8000)))
    assert 0 < compared(monkeypatch, names) < 10 * len(names)


STATES = [
    *"""Afghanistan Albania Algeria Andorra Angola Argentina Armenia Australia Austria
Azerbaijan Bahamas Bahrain Bangladesh Barbados Belarus Belgium Belize Benin Bhutan Bolivia Botswana
Brazil Brunei Bulgaria Burundi Cambodia Cameroon Canada Chad Chile China Colombia Comoros Croatia
Cuba Cyprus Denmark Djibouti Dominica Ecuador Egypt Eritrea Estonia Eswatini Ethiopia Fiji Finland
France Gabon Gambia Georgia Germany Ghana Greece Grenada Guatemala Guinea Guyana Haiti Honduras
Hungary Iceland India Indonesia Iran Iraq Ireland Israel Italy Jamaica Japan Jordan Kazakhstan Kenya
Kiribati Kosovo Kuwait Kyrgyzstan Laos Latvia Lebanon Lesotho Liberia Libya Liechtenstein Lithuania
Luxembourg Madagascar Malawi Malaysia Maldives Mali Malta Mauritania Mauritius Mexico Micronesia
Moldova Monaco Mongolia Montenegro Morocco Mozambique Myanmar Namibia Nauru Nepal Netherlands
Nicaragua Niger Nigeria Norway Oman Pakistan Palau Palestine Panama Paraguay Peru Philippines Poland
Portugal Qatar Romania Russia Rwanda Samoa Senegal Serbia Seychelles Singapore Slovakia Slovenia
Somalia Spain Sudan Suriname Sweden Switzerland Syria Taiwan Tajikistan Tanzania Thailand Togo Tonga
Tunisia Turkey Turkmenistan Tuvalu Uganda Ukraine Uruguay Uzbekistan Vanuatu Vatican Venezuela
Vietnam Yemen Zambia Zimbabwe""".split(),
    "Antigua and Barbuda", "Bosnia and Herzegovina", "Burkina Faso", "Cape Verde",
    "Central African Republic", "Costa Rica", "Czech Republic", "Democratic Republic of the Congo",
    "Dominican Republic", "East Timor", "El Salvador", "Equatorial Guinea", "Guinea-Bissau",
    "Ivory Coast", "Marshall Islands", "New Zealand", "North Korea", "North Macedonia",
    "Papua New Guinea", "Republic of the Congo", "Saint Kitts and Nevis", "Saint Lucia",
    "Saint Vincent and the Grenadines", "San Marino", "Sao Tome and Principe", "Saudi Arabia",
    "Sierra Leone", "Solomon Islands", "South Africa", "South Korea", "South Sudan", "Sri Lanka",
    "Trinidad and Tobago", "United Arab Emirates", "United Kingdom", "United States",
    "Northern Cyprus", "Western Sahara",
]  # fmt: skip


def test_every_state_is_there():
    assert len(STATES) == 193 + 2 + 4  # members, observers, others
    assert not [name for name in STATES if gazetteer().countries.get(spelt(name)) != name]


def test_there_are_bodies_enough_and_all_words_are_read():
    assert len(set(gazetteer().bodies.values())) >= 80
    assert {"mr", "president", "sheriff"} <= name_words().titles


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[countries]\nA = { name = ['B'] }\n[bodies]", "[countries] 'A': unknown key 'name'"),
        ("[countries]\n[bodies]\nA = { capital = 'B' }", "[bodies] 'A': unknown key 'capital'"),
        ("[countries]\n[bodies]\n[people]", "the file: unknown key 'people'"),
        ("[countries]", "the file: missing key 'bodies'"),
        ("[countries]\nA = { names = 'B' }\n[bodies]", "'A': names must be a list of words"),
        ("[countries]\nA = 'B'\n[bodies]", "[countries] 'A': must be a table"),
        (
            "[countries]\nA = { names = ['X'] }\nB = { names = ['X'] }\n[bodies]",
            "[countries] 'B': 'X' stands for 'A'",
        ),
        (
            "[countries]\nAa = { demonyms = ['Ba'] }\nBa = {}\n[bodies]",
            "'ba' means 'Ba' and 'Aa'",
        ),
        ("[countries]\n[bodies]\nA = { state = 'Z' }", "[bodies] 'A': state 'Z' is no country"),
        ("[countries", "en_places.toml: "),
    ],
)
def test_a_wrong_entry_is_named_with_its_file(text, message):
    with pytest.raises(LanguageError, match=r"^en_places\.toml: ") as caught:
        parse_places(text)
    assert message in str(caught.value)


@pytest.mark.parametrize(
    ("text", "message"),
    [("tittles = []", "unknown key 'tittles'"), ("titles = 1", "missing key")],
)
def test_wrong_words_are_named_with_their_file(text, message):
    with pytest.raises(LanguageError, match=r"^en_names\.toml: ") as caught:
        parse_names(text)
    assert message in str(caught.value)
