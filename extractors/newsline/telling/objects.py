"""The object of a relative clause: the noun that it hangs on, put back behind its verb.

"The pipeline that the two opened in Turkey" is told as "The two opened the pipeline in Turkey".
"""

from newsline.lexicon import lexicon
from newsline.syntax import SUBJECTS, Sentence
from newsline.telling.borrowing import RELATIVE, says_when
from newsline.telling.phrases import nominal
from newsline.word import Word

_LEFT = 7  # words


def object_lost(sentence: Sentence, clause: Word) -> list[int] | None:
    """The object of a relative clause read as a reduced passive: "limits that countries imposed".

    None where nothing was lost, empty where it cannot be told what.
    """
    if clause.dep != "acl" or sentence.kids(clause, "obj", "obl:agent"):
        return None
    first = min(nominal(sentence, sentence.head(clause), frozenset()), default=0)
    opener = next((i for i in (first, first - 1) if _opens_object(sentence, i)), None)
    if opener is None:
        return None
    found: list[int] = []
    for i in range(opener - 1, -1, -1):
        word = sentence.words[i]
        if word.pos not in {"ADJ", "ADP", "DET", "NOUN", "NUM", "PROPN"}:
            break
        found.insert(0, i)
        if word.pos == "DET":
            return found
    return []


def _opens_object(sentence: Sentence, i: int) -> bool:
    return i > 0 and sentence.words[i].text.lower() in {"that", "which", "whom"}


def with_object(
    sentence: Sentence,
    clause: Word,
    body: list[int],
    lost: list[int] | None,
    dates: frozenset[int],
) -> list[int]:
    """The body with the noun that a relative clause completes put behind its verb as the object.

    "The pipeline that the two opened in Turkey": "the two opened the pipeline in Turkey". `lost`
    is that noun where it is known already (`object_lost`).
    """
    noun = lost or _completed(sentence, clause, dates) or _of_whom(sentence, clause, dates)
    if not noun:
        return body
    noun = _unbroken(sentence, noun, dates)
    verb = max([clause.index, *(w.index for w in sentence.kids(clause, "compound:prt"))])
    verb += _stranded(sentence, verb, body)
    rest = [i for i in body if not _object_pronoun(sentence, clause, i)]
    return [*(i for i in rest if i <= verb), *noun, *(i for i in rest if i > verb)]


def _completed(sentence: Sentence, clause: Word, dates: frozenset[int]) -> list[int]:
    """The noun that is the object of a relative clause which hangs on it."""
    if clause.dep not in {"acl", "acl:relcl"} or says_when(sentence, clause):
        return []
    own = sentence.kids(clause, *SUBJECTS)
    objects = [
        w for w in sentence.kids(clause, "obj")
        if not _object_pronoun(sentence, clause, w.index) and not sentence.kids(w, "case")
    ]  # fmt: skip
    owner = any(w.text.lower() == "whose" for s in own for w in sentence.kids(s, "nmod:poss"))
    if objects or not own or owner or own[0].text.lower() in RELATIVE:
        return []
    if own[0].dep == "nsubj:pass" or sentence.kids(clause, "xcomp", "ccomp"):
        return []  # a passive has no object; of "she tried to open" the infinitive has it
    noun = sentence.head(clause)
    if noun.index in dates or noun.lemma in lexicon().text.frames:
        return []
    return nominal(sentence, noun, dates)


def _of_whom(sentence: Sentence, clause: Word, dates: frozenset[int]) -> list[int]:
    """The object that a verb shares with a relative clause: "whom the king met and | thanked"."""
    first = sentence.head(clause)
    if clause.dep != "conj" or first.dep != "acl:relcl" or sentence.kids(clause, "obj", *SUBJECTS):
        return []
    relative = any(_object_pronoun(sentence, first, w.index) for w in sentence.kids(first, "obj"))
    return nominal(sentence, sentence.head(first), dates) if relative else []


def _unbroken(sentence: Sentence, noun: list[int], dates: frozenset[int]) -> list[int]:
    """A noun phrase with the words of its beginning that a comma parts: "the four-year, | $9 loan".

    Back to its article, if nothing but such words lies between.
    """
    said = [i for i in noun if sentence.words[i].text != "," or i != noun[0]]
    for i in range(said[0] - 1, max(-1, said[0] - _LEFT), -1):
        word = sentence.words[i]
        if word.pos == "DET":
            return [*(j for j in range(i, said[0]) if j not in dates), *said]
        if word.pos not in {"ADJ", "NOUN", "NUM", "PUNCT", "SYM"} or word.text in {".", ";", ":"}:
            break
    return said


def _stranded(sentence: Sentence, verb: int, body: list[int]) -> int:
    """1 where the preposition of the object was left behind the verb: "the theme he touched on"."""
    at = verb + 1
    if at not in body or sentence.words[at].pos != "ADP" or at + 1 >= len(sentence.words):
        return 0
    governed = sentence.head(sentence.words[at])
    return int(governed.index <= verb or sentence.words[at + 1].pos in {"ADV", "PUNCT"})


def _object_pronoun(sentence: Sentence, clause: Word, i: int) -> bool:
    word = sentence.words[i]
    return (
        clause.dep in {"acl", "acl:relcl"}
        and word.text.lower() in {"that", "which", "whom"}
        and word.tag in {"IN", "WDT", "WP"}
        and word.index < clause.index
    )
