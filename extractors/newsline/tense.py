"""Does the text around an expression look back or ahead? Cue words of the same sentence tell."""

import re
from functools import lru_cache

_REACH = 140
_SENTENCE_END = re.compile(
    r"[.!?;](?=\s+[\"'“”‘(]?[A-Z])"
    r"(?<!\b(?:Mr|Ms|Dr|St|Lt|vs).)(?<!\b(?:Mrs|Gov|Sen|Rep|Gen|Col|Sgt|Adm|Maj).)"
    r"(?<!\b(?:Prof|Capt|Sept).)(?<!\b(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Oct|Nov|Dec).)(?<!\b[A-Z].)"
    r"|\n\s*\n"
)
_IRREGULAR = (
    "was were had did took came went began made fell rose won lost met left held sent got gave "
    "saw broke struck hit shot fought became brought led spoke wrote found bought sold ran flew "
    "paid kept fled stood sought grew drove threw tore swept drew bore beat built burnt caught "
    "chose cost dealt dug felt froze hung heard hid hurt knew laid lent lay lit meant put quit "
    "rode sank sat set shook shrank shut slept slid spent split spread sprang stole stuck swore "
    "swam swung taught thought understood woke wore wound withdrew forbade overthrew undertook "
    "been has ago died used tied sued vied lied owed aged blew ate drank sang rang wept strode "
    "spun strove crept clung forgot overcame arose overran slew sworn"
)
_REQUEST = (
    "add book move change cancel delete set find schedule make get put create reschedule remove "
    "remind reserve need"
)
_ADJECTIVES = frozenset(
    "feed seed speed indeed hundred preferred rated related unrelated alleged limited "
    "united armed undecided".split()
)
"""words in -ed that say nothing of time"""
_DETERMINERS = frozenset("the a an its his her their newly".split())
"""before a word in -ed they show that it is an adjective ("the damaged plant")"""
_FOUND = r"could(?: not|n['’]t)? be (?:reached|located|found|confirmed|verified|determined)"
_CUE = re.compile(
    rf"(?:(?!{_FOUND}|could be seen)"
    r"(?P<ahead>(?:will|would|shall|to|could|may|might|must|should|can) (?:not |also )?be \w+|"
    r"[Ww]ill|(?<=['’])ll|would|[Ss]hall|"
    r"should (?!be\b|have\b|not have\b)[a-z]+|won['’]t|gonna|could|might|as early as|as soon as|"
    r"(?:going|[Pp]lans?|planning|planned|[Hh]opes?|aims?|intends?|expects?|due|wants?|ready|agreed|"
    r"forecast|projected|likely|poised|bound|tipped|"
    r"pledged|vowed|promised|needs?|want|like) to|(?:scheduled|slated|expected|planned|due|"
    r"reserved)(?= (?:to|for|on|by|in|at|(?:Sun|Mon|Tues|Wednes|Thurs|Fri|Satur)day)\b)|"
    r"set(?= (?:to|for)\b)|planning on|payable|upcoming|forthcoming|looking forward|"
    r"[Cc]an(?= (?:it be )?(?i:sun|mon|tues|wednes|thurs|fri|satur)day\b)|"
    r"to be|(?:is|are) to(?: be \w+)?|has set|have set|"
    r"(?:extended|postponed|delayed|adjourned|rescheduled|moved) (?:to|until|till))"
    r"|(?P<ask>[Rr]emind|[Rr]eminder|[Pp]lease|reservations?|[Rr]eserve|to book|"
    r"appointments?|calendar(?! (?:year|quarter|month))|[Ii] need|I want|I['’]d like|[Cc]an you|"
    r"[Cc]ould you|[Ll]et['’]s|[Hh]ow about|[Tt]able for|"
    r"(?:^|(?<=[.!?\n] ))(?:"
    + "|".join(f"[{w[0]}{w[0].upper()}]{w[1:]}" for w in _REQUEST.split())
    + "))"
    r"|(?P<maybe>until|till?|deadline|wait(?:ing)? (?:for|till?|until)|[Ss]ee (?:you|ya|u)|"
    r"[Jj]oin us|[Dd]on['’]t miss|[Ss]tay tuned|[Ss]ave the date|"
    r"(?:coming|flying|heading|leaving|returning|arriving) (?:\w+ )?(?:on|this|next)|"
    r"effective|by|ahead of|takes? place|begins?|starts?|kicks? off|"
    r"expires?|ends|concludes|departs|convenes|(?:re)?opens?|closes|resumes?|comes? into force|"
    r"takes? effect|goe?s? to the polls|"
    r"meets?|votes on|"
    r"expects?|forecasts?|(?:is|are) (?:meeting|visiting|travell?ing|holding|hosting|facing))"
    r"|(?P<report>said|says|told|reported|added|announced)"
    rf"|(?P<back>{_FOUND}|"
    r"had been (?:due|scheduled|slated|expected|set|planned)|"
    + "|".join(_IRREGULAR.split())
    + r"|[a-z]{3,}ed))\b"
)
_OPENERS = frozenset(
    "will ll would shall to could may might must should can won gonna as going plan plans planning "
    "planned hope hopes aim aims intend intends expect expects due want wants ready agreed pledged "
    "vowed promised projected likely poised bound tipped ends concludes departs convenes need "
    "needs like scheduled slated expected set reserved payable upcoming "
    "forthcoming looking is are has have extended postponed delayed adjourned rescheduled moved "
    "remind reminder please reservation reservations reserve appointment appointments calendar i "
    "let how table until till deadline effective by ahead take takes begin begins start starts "
    "kick kicks expire expires open opens closes resume resumes reopen reopens come comes go goes "
    "can wait waiting see join don stay save coming flying heading leaving returning arriving til "
    "meet meets votes forecast forecasts said says told reported added announced".split()
    + _REQUEST.split()
    + _IRREGULAR.split()
)
"""the words that a cue can begin with, but for those in -ed"""
_OPENING = _OPENERS.union(word.capitalize() for word in _OPENERS)
_WORD = re.compile(r"\b[A-Za-z]+")
_POSSESSIVE = re.compile(
    r"['’]s\b(?! (?:[\w-]+ ){1,3}(?:will|would|could|may|is expected|is set)\b)"
)
_AHEAD_OF = re.compile(r"\b(?:ahead of|(?:going|heading) into|until|till) (?:the )?$")
_SINCE = re.compile(r"\b[Ss]ince (?:the |last |late |early |at least )?$")
_UNTIL = re.compile(r"\b(?:until|till) [^.,]{0,3}$")
_GRANTED = re.compile(r"\b(?:deadline|ultimatum|extended|postponed|given|gave|granted|valid)\b")
"""words that make "until Tuesday" a day to come"""
REQUEST = 3
"""the direction of what somebody asks for"""
_CLOSE = 18
"""characters within which a verb before a date leaves no doubt of its direction"""
_ADJACENT = 12
"""characters between a verb of saying and a date that it takes to itself ("said on Friday")"""


def _last_end(text: str, start: int, at: int) -> int:
    ends = [m.end() for m in _SENTENCE_END.finditer(text, start, at)]
    return ends[-1] if ends else start


def _sign(cue: re.Match[str]) -> int:
    return 1 if cue.lastgroup in ("ahead", "maybe", "ask") else -1


def _cues(text: str, start: int, end: int) -> list[re.Match[str]]:
    """The cues of a stretch; participles used as adjectives ("the damaged plant") are none.

    Nor are those of the present passive ("when the case is heard"), which tell no time, and
    infinitives that look like a past ("will hit").
    """
    found: list[re.Match[str]] = []
    at, before = start, ""
    for match in _WORD.finditer(text, start, end):
        word = match[0]
        may_open = word in _OPENING or word.endswith("ed")
        if may_open and match.start() >= at and _opens(word, before):
            cue = _CUE.match(text, match.start(), end + _AHEAD)
            if cue is None or cue.end() > end:
                before = word
                continue
            if not (before in _NOT_PAST and cue.lastgroup == "back"):
                found.append(cue)
                at = cue.end()
        before = word
    return found


_NOT_PAST = frozenset("is are to will would shall should can could may might must ll not".split())
"""before a word such as "hit" or "set" they show that it is no past tense"""
_AHEAD = 12
"""characters after a stretch that tell whether a word is a cue ("due" before "Thursday")"""


def _opens(word: str, before: str) -> bool:
    """Whether a cue begins with a word; a participle is none where it is an adjective."""
    return not word.endswith("ed") or (word not in _ADJECTIVES and before not in _DETERMINERS)


def same_sentence(text: str, start: int, end: int) -> bool:
    """Whether text[start:end] stays within one sentence."""
    return end - start < 300 and not _SENTENCE_END.search(text, start, end + 2)


@lru_cache(maxsize=32)
def direction(text: str, start: int, end: int) -> int:
    """Whether the sentence of text[start:end] looks back (-1), ahead (1), or does not say (0).

    It is -2 or 2 if the verb stands close before the expression, REQUEST in one ("remind me ...").
    A verb of saying right beside the expression takes it; then the nearest cue to the left counts,
    then the nearest to the right. Other verbs of saying count only where there is nothing else.
    """
    begin = _last_end(text, max(0, start - _REACH), start)
    left = _cues(text, begin, start)
    if _is_request(left) or (start - begin <= _OPENED and _ASKED.match(text, end)):
        return REQUEST
    beside = _beside(text, begin, start, end, left)
    if beside:
        return beside
    if left and left[-1].lastgroup in ("ahead", "back") and start - left[-1].end() <= _CLOSE:
        return 2 * _sign(left[-1])
    return _clear(left[::-1]) or _from_the_right(text, end, left)


def _beside(text: str, begin: int, start: int, end: int, left: list[re.Match[str]]) -> int:
    """The direction that the words right beside an expression settle, 0 if they do not."""
    before = text[max(begin, start - 20) : start]
    if _SINCE.search(before):
        return -2
    if _UNTIL.search(before) and _GRANTED.search(text, begin, start):
        return 2
    if left and left[-1].lastgroup == "report" and start - left[-1].end() <= _ADJACENT:
        return -1
    return -1 if _POSSESSIVE.match(text, end) and not _AHEAD_OF.search(before) else 0


def _is_request(cues: list[re.Match[str]]) -> bool:
    """Whether a sentence asks for something ("remind me on Friday") and tells nothing past."""
    kinds = {cue.lastgroup for cue in cues if cue[0] not in _OF_THINGS}
    return "ask" in kinds and not kinds & {"back", "report"}


_OF_THINGS = frozenset("has booked reserved made scheduled located".split())
"""what is said of the thing asked for: "a room booked for two", "a bar that has tables" """
_OPENED = 4
"""characters at most before a date that opens its sentence: "On Friday, remind me ..." """
_ASKED = re.compile(rf",? (?:please )?(?:{'|'.join(_REQUEST.split())})\b")


def asks_of_known(text: str, start: int, end: int) -> bool:
    """Whether a request is about what stands in a calendar, on a day that it does not name.

    "Move my meeting to 3 pm", "remind me daily at 8", but not "a table for four at 8".
    """
    begin = _last_end(text, max(0, start - _REACH), start)
    stop = _SENTENCE_END.search(text, end, end + _REACH)
    return _KNOWN.search(text, begin, stop.start() if stop else end + _REACH) is not None


_KNOWN = re.compile(
    r"\b(?:move|change|cancel|remind|reminder|remove|delete|reschedule|reset|postpone|update|switch"
    r"|appointment|calendar|schedule|every ?(?:day|morning|evening|night)|daily)\b",
    re.IGNORECASE,
)


def speaks_of_morning(text: str, start: int, end: int) -> bool:
    """Whether words around a time of day say that it is in the morning or the night."""
    return _MORNING.search(text, max(0, start - _REACH), end + _REACH) is not None


_MORNING = re.compile(r"\b(?:mornings?|dawn|breakfast|night|overnight|wake|a\.?m)\b", re.IGNORECASE)


def _clear(cues: list[re.Match[str]]) -> int:
    """The direction of the first cue that leaves no doubt, 0 if there is none."""
    return next((_sign(cue) for cue in cues if cue.lastgroup in ("ahead", "back", "ask")), 0)


def _from_the_right(text: str, end: int, left: list[re.Match[str]]) -> int:
    """What the rest of the sentence says; if nothing clear, the nearest weak cue of all."""
    stop = _SENTENCE_END.search(text, end, end + _REACH)
    right = _cues(text, end, stop.start() if stop else min(len(text), end + _REACH))
    weak = [*left[::-1], *right]
    clear = _clear(right)
    if clear < 0 and all(_sign(cue) < 0 for cue in weak):
        return -2
    return clear or (_sign(weak[0]) if weak else 0)
