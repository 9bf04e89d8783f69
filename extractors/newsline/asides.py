"""Dates in parentheses that only belong to what else stands there: of a figure, a source, a birth.

"Sales rose to $31 million ($30.4 million, in 2015)": nothing happened in 2015. Such a date dates no
event of the sentence, and no story goes there.
"""

import re

_MONEY = r"(?:[A-Z]{3}\s?|[A-Z]{0,3}[$€£¥]\s?)?"
_NUMBER = r"[-+−–]?\d[\d.,]*"
_UNIT = (
    r"(?:\s?(?:%|per ?cent\b|percent(?:age points?)?\b|points?\b|(?:m|bn|k)\b|thousand\b"
    r"|(?:m|b|tr)illion\b|euros?\b|dollars?\b|pounds?\b|yen\b|kronor\b|people\b|tons?\b|tonnes?\b|units?\b))*"
)
_PERIOD = r"(?:(?:H[12]|[1-4]Q|Q[1-4]|\d{1,2}[-–]\d{1,2})[ /])?"
# "(EUR 30.4 million, 1-6 ", "(net sales of EUR 56.8 million, in ", "(30 in "
_FIGURE = re.compile(
    rf"\((?:[A-Za-z][\w ]{{0,30}}[ :])?{_MONEY}{_NUMBER}{_UNIT}"
    rf"(?:(?:\s\w+){{0,2}},\s|\s(?=in\b|for\b))(?:(?:in|for)\s)?{_PERIOD}\Z"
)
# "(Example Institute, ", "(Doe et al., ", "(source: Example & Sons "
_SOURCE = re.compile(
    r"\((?:(?i:source|see)s?:?\s)?[A-Z][\w’'-]*(?:\s(?:&|and|et|of|[A-Z][\w’'-]*|al\.?))*,?\s\Z"
)
_LIFE = re.compile(r"\((?:b|c|ca|d|fl)\.\s?\Z")
_REACH = 90
"""characters before a date in which its parenthesis is opened"""
_YEAR = re.compile(r"(?:19|20)\d\d[a-z]?\Z")


def is_aside(text: str, start: int, end: int) -> bool:
    """Whether a date at these offsets is that of a figure, a source or a birth in parentheses.

    >>> sentence = "Sales rose to $31 million ($30 million, in 2015)."
    >>> is_aside(sentence, sentence.index("2015"), sentence.index("2015") + 4)
    True
    """
    opened = text.rfind("(", max(0, start - _REACH), start)
    if opened < 0 or text.find(")", opened, start) >= 0:
        return False
    before = text[opened:start]
    if _FIGURE.match(before) or _LIFE.match(before):
        return True
    cited = text[end : end + 1] == ")" and _YEAR.match(text[start:end])
    return bool(cited) and _SOURCE.match(before) is not None
