"""The thin door for spaCy users: nlp.add_pipe("newsline_dates").

It sets `doc.spans["newsline_dates"]`, one span for each time expression, labelled with its TIMEX3
type, and adds DATE and TIME entities where no other entity stands. `span._.dated` is the
`DatedExpression`. Relative dates hang on `doc._.published`, a `datetime.date` that users set (with
`nlp.make_doc` or `as_context`); without it they stay open.
"""

from datetime import date

from spacy.language import Language
from spacy.tokens import Doc, Span
from spacy.util import filter_spans

from newsline.model import TimexType

SPANS_KEY = "newsline_dates"
_ENTITY_TYPES = (TimexType.DATE, TimexType.TIME)


def _extensions() -> None:
    if not Doc.has_extension("published"):
        Doc.set_extension("published", default=None)
    if not Span.has_extension("dated"):
        Span.set_extension("dated", default=None)


class NewslineDates:
    """Finds and resolves the time expressions of a Doc."""

    def __init__(self, entities: bool = True) -> None:
        """Take whether to add DATE and TIME entities to those of the pipeline."""
        self.entities = entities
        _extensions()

    def __call__(self, doc: Doc) -> Doc:
        """Set the spans, and the entities if asked for; tokens cut by an expression count whole."""
        from newsline.dates import find_dates

        published: date | None = doc._.published
        spans = []
        for dated in find_dates(doc.text, published):
            start, end = dated.span.start, dated.span.end
            span = doc.char_span(start, end, label=dated.type.value, alignment_mode="expand")
            if span is not None:
                span._.dated = dated
                spans.append(span)
        doc.spans[SPANS_KEY] = spans
        if self.entities:
            added = [s for s in spans if s.label_ in {t.value for t in _ENTITY_TYPES}]
            doc.ents = _beside(tuple(doc.ents), added)
        return doc


def _beside(entities: tuple[Span, ...], added: list[Span]) -> tuple[Span, ...]:
    """The entities of the pipeline and those of the added spans that overlap none of them."""
    taken = {token.i for entity in entities for token in entity}
    free = [span for span in added if not taken & set(range(span.start, span.end))]
    return (*entities, *filter_spans(free))


@Language.factory("newsline_dates", default_config={"entities": True})
def create(nlp: Language, name: str, entities: bool) -> NewslineDates:
    """Make the component `newsline_dates` for a pipeline."""
    return NewslineDates(entities)
