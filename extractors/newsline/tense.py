"""Does the text around an expression look back or ahead? Cue words of the same sentence tell."""

import re

_REACH = 140
_SENTENCE_END = re.compile(r"[.!?;](?=\s+[\"'“”‘(]?[A-Z])|\n\s*\n")
_IRREGULAR = (
    "was were had did took came went began made fell rose won lost met left held sent got gave "
    "saw broke struck hit shot fought became brought led spoke wrote found bought sold ran flew "
    "paid kept fled stood sought grew drove threw tore swept drew bore beat built burnt caught "
    "chose cost dealt dug felt froze hung heard hid hurt knew laid lent lay lit meant put quit "
    "rode sank sat set shook shrank shut slept slid spent split spread sprang stole stuck swore "
    "swam swung taught thought understood woke wore wound withdrew forbade overthrew undertook "
    "been has ago"
)
_CUE = re.compile(
    r"\b(?:(?P<ahead>will|would|shall|won['’]t|gonna|(?:going|plans?|planning|planned|hopes?|aims?|"
    r"intends?|expects?|due|wants?|ready|agreed|pledged|vowed|promised) to|(?:scheduled|slated|"
    r"expected|planned|set|due|reserved)(?= (?:to|for|on|by|in|at)\b)|payable|upcoming|forthcoming|"
    r"looking forward|to be|is to|are to|until|deadline)"
    r"|(?P<report>said|says|told|reported|added|announced)"
    r"|(?P<back>" + "|".join(_IRREGULAR.split()) + r"|(?!need|feed|seed|speed|indeed)[a-z]{3,}ed))\b"
)
_POSSESSIVE = re.compile(r"['’]s\b")
_ADJACENT = 12
"""characters between a verb of saying and a date that it takes to itself ("said on Friday")"""


def _last_end(text: str, start: int, at: int) -> int:
    ends = [m.end() for m in _SENTENCE_END.finditer(text, start, at)]
    return ends[-1] if ends else start


def _sign(cue: re.Match[str]) -> int:
    return 1 if cue.lastgroup == "ahead" else -1


def direction(text: str, start: int, end: int) -> int:
    """-1 if the sentence of text[start:end] looks back, 1 if ahead, 0 if it does not say.

    A verb of saying right beside the expression takes it; then the nearest cue to the left counts,
    then the nearest to the right. Other verbs of saying count only where there is nothing else.
    """
    begin = _last_end(text, max(0, start - _REACH), start)
    stop = _SENTENCE_END.search(text, end, end + _REACH)
    after = stop.start() if stop else min(len(text), end + _REACH)
    left = [m for m in _CUE.finditer(text, begin, start)]
    right = [m for m in _CUE.finditer(text, end, after)]
    if left and left[-1].lastgroup == "report" and start - left[-1].end() <= _ADJACENT:
        return -1
    if _POSSESSIVE.match(text, end):
        return -1
    for cue in (*reversed(left), *right):
        if cue.lastgroup != "report":
            return _sign(cue)
    return -1 if left or right else 0
