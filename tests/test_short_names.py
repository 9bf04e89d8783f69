"""Bodies by the rest of their names where an article calls them by a word or by initials."""

from datetime import date

import pytest

from newsline.dates import find_dates
from newsline.events import extract
from newsline.model import Article

PUBLISHED = date(2021, 6, 9)  # a Wednesday


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "Nordwind Medical Corp. builds scanners. Nordwind earned $3 million in May 2021.",
            "Nordwind [Medical] earned $3 million",
        ),
        (
            "The Party of Norwegian Farmers (PNF) is young. One PNF member left Oslo on Tuesday.",
            "One PNF [Party of Norwegian Farmers] member left Oslo",
        ),
        # nothing but "Corp." is missing
        (
            "Nordwind Corp. builds ferries. Nordwind earned $3 million in May 2021.",
            "Nordwind earned $3 million",
        ),
        # two that begin so, a place, and a person
        (
            "Nordwind Medical Corp. and Nordwind Shipping Corp. are rivals. "
            "Nordwind earned $3 million in May 2021.",
            "Nordwind earned $3 million",
        ),
        (
            "Bergen Medical Corp. is near Bergen. Bergen earned $3 million in May 2021.",
            "Bergen earned $3 million",
        ),
        (
            "Keller Medical Corp. builds scanners. Erik Keller is its head. "
            "Keller earned $3 million in May 2021.",
            "[Erik] Keller earned $3 million",
        ),
        # initials that everybody knows
        (
            "The International Monetary Fund (IMF) is rich. The IMF met in Oslo on Tuesday.",
            "The IMF met in Oslo",
        ),
    ],
)
def test_a_short_name_has_the_rest_of_the_long_one_beside_it(text, told, nlp):
    article = Article("a.txt", text, published=PUBLISHED)
    found = [m.summary for m in extract(article, find_dates(text, PUBLISHED), nlp)]
    assert told in found
