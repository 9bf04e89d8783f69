"""Who "the Turkish president" is, where the article itself says so, and only there."""

from datetime import date

import pytest

from newsline.dates import find_dates
from newsline.events import extract
from newsline.model import Article

PUBLISHED = date(2021, 6, 9)  # a Wednesday


def named(nlp, text):
    """The people that take part in the last event of an article."""
    found = extract(Article("a.txt", text, published=PUBLISHED), find_dates(text, PUBLISHED), nlp)
    return [entity.text for entity in found[-1].entities if entity.label == "PERSON"]


MET = "On Tuesday, the Turkish president met Anna Rossi in Oslo."


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("Turkish President Recep Tayyip Erdogan is in Norway. " + MET,
         {"Recep Tayyip Erdogan", "Anna Rossi"}),
        ("Recep Tayyip Erdogan, the Turkish president, is in Norway. " + MET,
         {"Recep Tayyip Erdogan", "Anna Rossi"}),
        ("British Prime Minister Theresa May is in Norway. "
         "Britain's prime minister visited Oslo on Tuesday.", {"Theresa May"}),
        # of another country, of another time
        ("Russian President Vladimir Putin is in Norway. " + MET, {"Anna Rossi"}),
        ("Former Turkish President Abdullah Gul is in Norway. " + MET, {"Anna Rossi"}),
        ("Turkish President Recep Tayyip Erdogan is in Norway. "
         "On Tuesday, the former Turkish president met Anna Rossi in Oslo.", {"Anna Rossi"}),
        # two of them; a list, not an apposition; nobody
        ("Turkish President Abdullah Gul left and Turkish President Recep Tayyip Erdogan came. "
         + MET, {"Anna Rossi"}),
        ("Angela Merkel, the Turkish president, and Erik Lee are in Norway. " + MET,
         {"Anna Rossi"}),
        (MET, {"Anna Rossi"}),
    ],
)  # fmt: skip
def test_the_holder_of_an_office_takes_part(nlp, text, people):
    assert set(named(nlp, text)) == people
