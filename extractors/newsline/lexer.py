"""Text -> tokens, each with one class character and the values it can give to slots.

The lexicon knows the words of a language; numbers get their slots from their shape and size.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

Slots = Mapping[str, Any]
"""slot name -> value; literal words of patterns stand as "=word" """

_MONTH = (
    "(?:[Jj]an|[Ff]eb|[Mm]ar|[Aa]pr|[Mm]ay|[Jj]u[nl]|[Aa]ug|[Ss]ep|[Oo]ct|[Nn]ov|[Dd]ec)[a-z]{0,6}"
)
_TOKEN = re.compile(
    rf"(?P<named>(?<![-/.]){_MONTH}(?P<m1>[-/.])(?:\d{{1,2}}(?P=m1))?\d{{4}}(?![\w/-])"
    rf"|\d{{4}}(?P<m2>[-/.]){_MONTH}(?:(?P=m2)\d{{1,2}})?(?![\w/-]|\.?\s\d{{1,2}}\b)"
    rf"|\d{{1,2}}(?P<m3>[/.]){_MONTH}(?P=m3)\d{{4}}(?![\w/-])"
    rf"|(?<![-/.]){_MONTH}(?P<m4>[-/.])\d{{4}}(?P=m4)\d{{1,2}}(?![\w/-])"
    rf"|\d{{4}}(?P<m5>[-/.])\d{{1,2}}(?P=m5){_MONTH}(?![\w/-])"
    rf"|\d{{1,2}}(?P<m6>[-/.])\d{{4}}(?P=m6){_MONTH}(?![\w/-]))"
    r"|(?P<plain>[A-Za-z]{2,40}(?![\w.'’]))"
    r"|(?P<chat>2(?:day|ni(?:te|ght)|morrow|moro|mrw)(?!\w))"
    r"|(?P<iso>\d{4}-\d\d-\d\d"
    r"(?:[T ]\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?(?:Z|[+-]\d\d:?\d\d)?)?(?!\w|-\w))"
    r"|(?P<slashed>(?:\d{1,2}(?P<s1>[/.-])\d{1,2}(?P=s1)(?:\d{4}|\d\d)"
    r"|\d{4}(?P<s2>[/.-])\d{1,2}(?P=s2)\d{1,2})(?![\w/]))"
    r"|(?P<compact>(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?!\d))"
    r"|(?P<slash2>\d{1,2}/\d{1,2}(?![\w/]))"
    r"|(?P<clock>(?:[01]?\d|2[0-4]):[0-5]\d(?::[0-5]\d)?(?![\d:]))"
    r"|(?P<fiscal>(?:(?:[1-4]Q|[12]H|FY)['’]?(?:(?:19|20)\d\d|\d\d)"
    r"|(?:Q[1-4]|H[12])(?:(?:19|20)\d\d|['’]\d\d))(?!\w))"
    r"|(?P<quarter>(?:[QqHh][1-4]|[1-4][Qq]|[12]H)(?!\w))"
    r"|(?P<decade>(?:\d{2,3}0|['’]\d0|\d0)['’]?s(?!\w))"
    r"|(?P<apos>['’]\d\d(?![\w]))"
    r"|(?P<ordinal>\d{1,3}(?:st|nd|rd|th)(?!\w))"
    r"|(?P<number>\d{1,3}(?:,\d{3})+(?!\d)|\d{1,9}(?:\.\d{1,4})?(?!\d))"
    r"|(?P<ampm>[aApP](?:\.\s?[mM]\.?|[mM])(?!\w)|(?<=\d)[ap](?!\w))"
    r"|(?P<oclock>o['’]?clock(?!\w))"
    r"|(?P<dotted>[^\W\d_](?:\.[^\W\d_])+\.?(?!\w))"
    r"|(?P<word>[^\W\d_]{1,40})"
    r"|(?P<possessive>['’]s(?!\w))"
    r"|(?P<newline>\n\s*)"
    r"|(?P<other>\S)"
)
_PIECE = re.compile(
    r"\n\s*|[aApP]\. [mM]\b\.?\S*|\d{4}-\d\d-\d\d \d\d:\d\d\S*"
    rf"|\d{{4}}[-/.]{_MONTH}\.?\s\d\S*|\S+"
)
"""what is read at once and remembered: no token goes beyond white space, but for these"""
_FIRST_CLASS = 11
"""class characters begin after the line break: expressions over those below 256 compile fast"""
_ABBREVIATED = frozenset(
    "jan feb mar apr jun jul aug sept sep oct nov dec mon tue tues wed weds thu thur thurs fri sat "
    "sun hrs hr mins min secs sec yrs yr wks ca".split()
)
_DASHES = "–—‒−"
_QUOTES = '"“”„«»'
_CURRENCY = "$£€#¥₺₽"
_WRAPPED = 50
"""a line at least this long that does not end a sentence may go on in the next one"""


@dataclass(slots=True)
class Tokens:
    """Tokens of a window, each with the place of the piece of text that it was read in.

    `chars` is their class string. Most are only passed over, so that what they are is looked up
    when asked for.
    """

    pieces: list[int]
    read: "list[_Token]"
    chars: str

    def start(self, i: int) -> int:
        """Where a token begins in the text."""
        return self.pieces[i] + self.read[i][0]

    def end(self, i: int) -> int:
        """Where a token ends in the text."""
        return self.pieces[i] + self.read[i][1]

    def slots(self, i: int) -> Slots:
        """What a token can fill."""
        return self.read[i][3]


def number_slots(digits: str) -> dict[str, Any]:
    """What a number in digits can be: a count, a day, a year, an hour ..., by size and shape."""
    if "." in digits:
        whole, fraction = digits.split(".")
        found: dict[str, Any] = {"decimal": float(digits)}
        if int(whole) <= 24 and len(fraction) == 2 and int(fraction) < 60:
            found["dotted_clock"] = (int(whole), int(fraction))
        return found
    plain = digits.replace(",", "")
    value = int(plain)
    found = {} if 1900 <= value <= 2100 and len(digits) == 4 and value != 2000 else {"num": value}
    if plain != digits or len(plain) > 4:
        return found
    return found | _small_number_slots(plain, value)


def _small_number_slots(plain: str, value: int) -> dict[str, Any]:
    size = len(plain)
    tests: tuple[tuple[str, bool], ...] = (
        ("day", 1 <= value <= 31 and size <= 2),
        ("hour", value <= 24 and size <= 2),
        ("hour12", 1 <= value <= 12 and size <= 2),
        ("minute", value <= 59 and size == 2),
        ("year", 1500 <= value <= 2199 and value % 50 != 0),
        ("round_year", value in range(1500, 2200, 50)),
        ("old_year", 1000 <= value < 1500),
        ("year_any", value >= 1),
        ("year2", size == 2),
        ("month1", size == 1 and value >= 1),
        ("month2", size == 2 and 1 <= value <= 12),
        ("week_number", 1 <= value <= 53 and size <= 2),
        ("clock_digits", size in (3, 4) and value % 100 < 60 and value // 100 <= 24),
        ("clock_zero", size == 4 and plain[0] == "0" and value % 100 < 60),
        ("clock_four", size == 4 and value % 100 < 60 and value // 100 <= 24),
    )
    return {name: value for name, holds in tests if holds}


def _ordinal_slots(value: int) -> dict[str, Any]:
    found = {"ord": value, "ord_digits": value}
    return found | {"day_ord": value, "day_digits": value} if 1 <= value <= 31 else found


def _decade_slots(text: str) -> dict[str, Any]:
    digits = re.sub(r"\D", "", text)
    if len(digits) == 4 and digits.endswith("00") and digits != "2000":
        return {"hundreds": int(digits[:2]) + 1}
    if len(digits) == 4:
        return {"decade": int(digits[:3]), "decade_any": int(digits[:3])}
    if len(digits) == 3:
        return {"decade_any": int(digits[:2])}
    return {"decade": 190 + int(digits[0]) if digits[0] > "1" else 200 + int(digits[0])}


def _apos_slots(text: str) -> dict[str, Any]:
    value = int(text[1:])
    return {"apos_year": value + (1900 if value >= 30 else 2000)}


def _slash_slots(text: str) -> dict[str, Any]:
    """A day and a month, or two days in a row ("the night of 9/10 February")."""
    first, second = map(int, text.split("/"))
    if text == "9/11":
        return {"nine_eleven": text}
    if text == "24/7":
        return {"other": text}
    found: dict[str, Any] = {"slash2": text}
    return found | {"slash_day": first} if second == first + 1 <= 31 and first else found


_BY_SHAPE: Mapping[str, Callable[[str], Slots]] = {
    "number": number_slots,
    "ampm": lambda text: {"ampm": "am" if text[0] in "aA" else "pm"},
    "ordinal": lambda text: _ordinal_slots(int(text[:-2])),
    "decade": _decade_slots,
    "apos": _apos_slots,
    "iso": lambda text: {"iso": text},
    "slashed": lambda text: {"slashed": text},
    "clock": lambda text: {"clock": text},
    "named": lambda text: {"named": text},
    "compact": lambda text: {"iso": f"{text[:4]}-{text[4:6]}-{text[6:]}"},
    "slash2": _slash_slots,
    "possessive": lambda text: {"possessive": text},
    "newline": lambda text: {"break": text},
    "oclock": lambda text: {"oclock": text},
    "fiscal": lambda text: {"fiscal": text},
}
_SHAPES = {
    "number": "0|1|10|13|25|32|54|61|100|160|1000|1060|1500|1501|1560|1900|1901|1960|00|000"
    "|0000|0800|2359|12345|1.5|8.30", "ordinal": "5th|50th",
    "decade": "1990s|1800s|490s|'90s|10s", "apos": "'98", "slash2": "9/11|3/4|3/5",
    "compact": "20201231", "clock": "8:30", "named": "Sep-23-2020", "iso": "2021-09-24",
    "slashed": "1/2/2020", "word": "Qzx|qzx|qzxts|qzxing",
    "newline": "\n", "other": "§", "possessive": "'s", "ampm": "pm", "oclock": "o'clock",
    "dotted": "U.S.", "fiscal": "1Q13",
}  # fmt: skip
"""texts of every shape that gives a set of slots of its own, by the group of the token regex"""


class Lexicon:
    """The words of a language with their slots, and a class character for each set of slots."""

    def __init__(
        self,
        words: Mapping[str, Mapping[str, Any]],
        capital: Iterable[str],
        literals: Iterable[str],
    ) -> None:
        """Take slot -> word -> value, the words that need a capital, the literals of patterns."""
        self._entries: dict[str, dict[str, Any]] = {}
        for slot, table in words.items():
            for word, value in table.items():
                self._entries.setdefault(word, {})[slot] = value
        for word in literals:
            self._entries.setdefault(word, {})["=" + word] = word
        self._capital = frozenset(capital)
        self._chars: dict[frozenset[str], str] = {}
        self._by_slot: dict[str, list[str]] = {}
        self._memo: dict[str, tuple[str, Slots]] = {}
        self._pieces: dict[str, tuple[_Token, ...]] = {}
        self._enumerate()
        word, more = _one(self.chars("card") + self.chars("ord")), self.chars("scale")
        link = _one(self.chars("=-") + self.chars("=and"))
        self._number = re.compile(f"(?:{word}|{_one(more)}){link}?(?:{word}|{_one(more)})")

    def _enumerate(self) -> None:
        """Meet every set of slots there can be, so that patterns know all class characters."""
        for kind, texts in _SHAPES.items():
            for text in texts.split("|"):
                self.look_up(text, kind)
        for n in (0, 5, 10, 20, 25, 33, 70, 400, 1230, 1979, 2000):
            self.number_words(n)
            self.number_words(n, ordinal=True)
        for word in sorted(self._entries, key=self._is_literal):
            for form in (word, word.capitalize()) if word in self._capital else (word,):
                self.look_up(form, _kind(form))

    def _is_literal(self, word: str) -> bool:
        return all(slot.startswith("=") for slot in self._entries[word])

    @property
    def classes(self) -> int:
        """How many class characters there are: what a pattern does not know it cannot match."""
        return len(self._chars)

    def chars(self, slot: str) -> str:
        """The class characters whose tokens can fill a slot."""
        return "".join(self._by_slot.get(slot, ()))

    def _char(self, slots: Slots) -> str:
        key = frozenset(slots)
        if key not in self._chars:
            self._chars[key] = chr(_FIRST_CLASS + len(self._chars))
            for slot in key:
                self._by_slot.setdefault(slot, []).append(self._chars[key])
        return self._chars[key]

    def look_up(self, text: str, kind: str) -> tuple[str, Slots]:
        """The class character and the slots of a token of a kind (a group of the token regex)."""
        known = self._memo.get(text)
        if known is None:
            slots = self._slots(text, kind)
            known = (self._char(slots), slots)
            if len(self._memo) < _REMEMBERED:
                self._memo[text] = known
        return known

    def _slots(self, text: str, kind: str) -> Slots:
        build = _BY_SHAPE.get(kind)
        return (
            {**build(text), **self._literal(text.lower())}
            if build
            else self._word_slots(text, kind)
        )

    def _literal(self, text: str) -> dict[str, Any]:
        return {k: v for k, v in self._entries.get(text, {}).items() if k.startswith("=")}

    def _word_slots(self, text: str, kind: str) -> Slots:
        lower = text.lower()
        entry = self._entries.get(lower) or self._entries.get(lower.rstrip("."))
        if entry is None:
            return _unknown_word(text, kind)
        if lower in self._capital and text[0].islower():
            weak = ("month", "weekday", "weekday_short", "season", "holiday")
            return {(f"{k}_weak" if k in weak else k): v for k, v in entry.items()}
        if "card" in entry:
            return entry | _word_slots(entry["card"])
        return entry | _word_slots(entry["ord"], ordinal=True) if "ord" in entry else entry

    def number_words(self, value: int, ordinal: bool = False) -> tuple[str, Slots]:
        """The class character and slots of a number told in words ("twenty four", "twentieth")."""
        slots = _word_slots(value, ordinal)
        return self._char(slots), slots

    def tokens(self, text: str, start: int, end: int) -> Tokens:
        """The tokens of text[start:end]; words that end in an abbreviating dot keep it."""
        places: list[int] = []
        read: list[_Token] = []
        pieces = self._pieces
        for match in _PIECE.finditer(text, start, end):
            piece, at = match[0], match.start()
            known = pieces.get(piece)
            if known is None:
                known = self._break(text, match) if piece[0] == "\n" else self._piece(piece)
            for token in known:
                places.append(at)
                read.append(token)
        return self._merge_numbers(Tokens(places, read, "".join([token[2] for token in read])))

    def _break(self, text: str, match: re.Match[str]) -> "tuple[_Token, ...]":
        """The token of a line break; none if it only wraps a line."""
        if _goes_on(text, *match.span()):
            return ()
        return ((0, match.end() - match.start(), *self.look_up("\n", "newline")),)

    def _piece(self, piece: str) -> "tuple[_Token, ...]":
        """The tokens of a piece of text between white space."""
        found: list[_Token] = []
        at = 0
        for match in _TOKEN.finditer(piece):
            begin, stop = match.span()
            if begin >= at:
                known, at = self._look_at(piece, match, stop)
                found.append((begin, at, *known))
        if len(self._pieces) < _REMEMBERED and len(piece) < 100:
            self._pieces[piece] = tuple(found)
        return tuple(found)

    def _look_at(self, text: str, match: re.Match[str], stop: int) -> tuple[tuple[str, Slots], int]:
        """The entry of a token and where it ends."""
        kind, word = match.lastgroup or "other", match[0]
        if kind == "other":
            return self.look_up(_punctuation(text, match.start()), kind), stop
        if kind in ("word", "plain", "chat"):
            dot = text[stop : stop + 1] == "." and word.lower() in _ABBREVIATED
            return self.look_up(word, "word"), stop + dot
        return self.look_up(word, kind), stop

    def _merge_numbers(self, found: Tokens) -> Tokens:
        """Number words side by side become one token: "two hundred and five", "twenty-first"."""
        if self._number.search(found.chars) is None:
            return found
        places: list[int] = []
        read: list[_Token] = []
        i = 0
        while i < len(found.read):
            size, value, ordinal = _number_phrase(found, i)
            token, place = found.read[i], found.pieces[i]
            if size > 1:
                stop = found.end(i + size - 1) - place
                token = (token[0], stop, *self.number_words(value, ordinal))
            places.append(place)
            read.append(token)
            i += max(size, 1)
        return Tokens(places, read, "".join([token[2] for token in read]))


_Token = tuple[int, int, str, Slots]
"""where a token begins and ends in its piece, its class character and its slots"""
_REMEMBERED = 200_000
"""tokens and pieces that a lexicon keeps at most"""


def _one(chars: str) -> str:
    """A regular expression for one of the characters."""
    return f"[{re.escape(chars)}]"


def _kind(word: str) -> str:
    """What the token regex takes a word of the tables for."""
    match = _TOKEN.fullmatch(word)
    kind = (match.lastgroup if match else None) or "other"
    return kind if kind in _BY_SHAPE else "word" if word[0].isalpha() else "other"


def _word_slots(value: int, ordinal: bool = False) -> dict[str, Any]:
    """What a number told in words can be."""
    if ordinal:
        return {"ord": value} | ({"day_ord": value} if 1 <= value <= 31 else {})
    tests: tuple[tuple[str, bool], ...] = (
        ("num", True),
        ("hour", value <= 24),
        ("hour12", 1 <= value <= 12),
        ("minute", 1 <= value <= 59),
        ("minute_words", 10 <= value <= 59),
        ("clock_words", 1110 <= value < 1260 and 10 <= value % 100 < 60),
        ("day_words", 1 <= value <= 31),
        ("year_words", 1100 <= value <= 2100),
    )
    return {name: value for name, holds in tests if holds}


def _unknown_word(text: str, kind: str) -> Slots:
    if not (text[0].isalpha() or kind == "dotted"):
        return {"other": text}
    if text[0].isupper():
        return {"cap": text}
    if len(text) > 3 and text.endswith("s") and not text.endswith(("ss", "us", "is")):
        return {"plural": text, "noun": text}
    if text.endswith(("ed", "ing", "ly")):
        return {"lower": text}
    return {"lower": text, "noun": text}


def _punctuation(text: str, at: int) -> str:
    char = text[at]
    if char in _QUOTES:
        return '"'
    if char in _CURRENCY:
        return "$"
    if char in _DASHES or (char == "-" and not _glued(text, at)):
        return "–"
    return char


def _glued(text: str, at: int) -> bool:
    return text[at - 1 : at].isalnum() and text[at + 1 : at + 2].isalnum()


def _goes_on(text: str, start: int, end: int) -> bool:
    """Whether a line break only wraps a long line: no blank line, no full stop before it."""
    if text.count("\n", start, end) > 1 or text[start - 1 : start] in (".", "!", "?", ":", '"'):
        return False
    line = text.rfind("\n", max(0, start - 200), start)
    return start - line > _WRAPPED and text[end : end + 1].isalnum()


def _number_phrase(found: Tokens, i: int) -> tuple[int, int, bool]:
    """(tokens, value, whether ordinal) of the number in words that begins at token i."""
    total, current, used, at = 0, -1, 0, i
    while at < len(found.read):
        slots = found.slots(at)
        if "card" in slots:
            joined = _join_cards(current, slots["card"])
            if joined is None:
                break
            current = joined
        elif "scale" in slots and current > 0:
            total, current = _scale(total, current, slots["scale"])
        elif _ends_ordinal(slots, current):
            return at - i + 1, total + max(current, 0) + slots["ord"], True
        elif _links(found, at, used):
            at += 1
            continue
        else:
            break
        at += 1
        used = at - i
    return used, total + max(current, 0), False


def _ends_ordinal(slots: Slots, current: int) -> bool:
    if "ord" not in slots or "ord_digits" in slots:
        return False
    return current == -1 or (current >= 20 and current % 10 == 0 and slots["ord"] < 10)


def _links(found: Tokens, at: int, used: int) -> bool:
    """A hyphen inside, or "and" after hundred, joins number words if another one follows.

    So does the "and" of "twenty and four", which counts down and so is no list.
    """
    if not used or at + 1 >= len(found.read):
        return False
    follows = found.slots(at + 1)
    slots = found.slots(at)
    hyphen = "=-" in slots and ("card" in follows or "ord" in follows)
    tens = found.slots(at - 1).get("card", 0) >= 20 and 0 < follows.get("card", 0) < 10
    return (
        hyphen
        or ("=and" in slots and tens)
        or ("=and" in slots and "scale" in found.slots(at - 1) and "card" in follows)
    )


def _join_cards(current: int, card: int) -> int | None:
    """The number so far followed by one more: "twenty" "four", "nineteen" "seventy" "nine"."""
    if current == -1:
        return card
    if current % 10 == 0 and current % 100 >= 20 and card < 10:
        return current + card
    if current % 100 == 0 and current >= 100 and card < 100:
        return current + card
    if 11 <= current <= 20 and card >= 10:
        return current * 100 + card
    return None


def _scale(total: int, current: int, scale: int) -> tuple[int, int]:
    if scale == 1000:
        return total + current * 1000, -1
    return total, current * scale
