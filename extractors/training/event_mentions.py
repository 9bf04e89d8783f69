"""ECB+ (Cybulska and Vossen 2014): its event mentions as newsline's mentions, with who is who.

Only sentences that its makers checked count. Mentions that are marked as no other's stand alone.
The publication dates of its articles are not known, so no mention has a date.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate
from pathlib import Path
from typing import TYPE_CHECKING, Any

from newsline.anchoring.anchor import Anchor, Relation
from newsline.annotate import parse
from newsline.model import (
    Article,
    DatedExpression,
    DateRange,
    Entity,
    Mention,
    Precision,
    Span,
    Status,
    TimexType,
)
from newsline.naming.entities import full_names, participants, places, with_known_names
from newsline.naming.pronouns import printed, referents
from newsline.syntax import Sentence
from newsline.telling.summary import tell

if TYPE_CHECKING:
    from spacy.language import Language

_EVENTS = ("ACTION_", "NEG_ACTION_")
UNKNOWN = DateRange(None, None, None, Precision.UNKNOWN)
_LOOK_BACK = 2  # sentences


@dataclass(frozen=True, slots=True)
class Told:
    """A mention of ECB+, its topic, and the event that it tells by the name of its chain."""

    mention: Mention
    topic: str
    event: str


def read(path: Path, nlp: "Language") -> Iterator[Told]:
    """The event mentions of the checked sentences, in the order of the articles."""
    with path.open(encoding="utf-8") as file:
        for line in file:
            yield from _article(json.loads(line), nlp)


def _article(row: dict[str, Any], nlp: "Language") -> Iterator[Told]:
    text = " ".join(row["tokens"])
    ends = list(accumulate(len(token) + 1 for token in row["tokens"]))
    spans = [
        (end - 1 - len(token), end - 1) for token, end in zip(row["tokens"], ends, strict=True)
    ]
    bounds: dict[int, tuple[int, int]] = {}
    for number, (start, end) in zip(row["sent"], spans, strict=True):
        bounds[number] = (bounds.get(number, (start, end))[0], end)
    trees = parse(text, [bounds[n] for n in sorted(bounds)], nlp)
    sentences = with_known_names(sentence for group in trees for sentence in group)
    full = full_names(sentences)
    article = Article(row["doc_id"], text)
    for marked in row["mentions"]:
        if not marked["tag"].startswith(_EVENTS) or marked["sent"] not in row["clean_sentences"]:
            continue
        words = [spans[i] for i in marked["tokens"]]
        at = next((n for n, s in enumerate(sentences) if s.start <= words[0][0] < s.end), None)
        if at is None:
            continue
        before = sentences[max(0, at - _LOOK_BACK) : at]
        status = Status.NEGATED if marked["tag"].startswith("NEG") else Status.HAPPENED
        mention = _mention(article, sentences[at], before, words, full)
        event = marked["instance"] or f"{row['doc_id']} {marked['m_id']}"
        yield Told(replace(mention, status=status), row["topic"], event)


def _mention(
    article: Article,
    sentence: Sentence,
    before: Sequence[Sentence],
    spans: Sequence[tuple[int, int]],
    full: Mapping[Entity, Entity],
) -> Mention:
    words = [w for w in sentence.words if any(a <= w.start < b for a, b in spans)]
    inside = {w.index for w in words}
    trigger = next((w for w in words if w.head not in inside or w.head == w.index), words[0])
    expression = DatedExpression(
        Span("", trigger.start, trigger.start), TimexType.DATE, "", None, UNKNOWN, "none", None
    )
    anchor = Anchor(trigger, trigger, expression, trigger, Relation.ON, 1.0)
    meant = referents(sentence, before)
    told = tell(sentence, anchor, frozenset(), printed(meant))
    indices = set(told.indices) if told else {w.index for w in sentence.words}
    who = [full.get(r.entity, r.entity) for i, r in meant.items() if r.entity and i in indices]
    return Mention(
        article=article,
        quote=Span(sentence.text, sentence.start, sentence.end),
        trigger=Span(trigger.text, trigger.start, trigger.end),
        lemma=trigger.lemma,
        summary=told.text if told else sentence.text,
        status=Status.HAPPENED,
        expression=expression,
        range=UNKNOWN,
        entities=tuple(dict.fromkeys((*who, *participants(sentence, indices, full)))),
        places=places(sentence, indices),
    )
