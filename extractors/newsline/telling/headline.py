"""A headline tells the event of the first paragraphs, mostly without its date."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import timedelta

from newsline.anchoring.predicates import tellable
from newsline.lexicon import lexicon
from newsline.model import Article, Entity, Mention, Span, Status
from newsline.naming.entities import participants, places
from newsline.syntax import Sentence
from newsline.telling.soundness import closed_up
from newsline.word import Word

_REACH = 700  # characters from the headline in which the sentence that dates its event ends
LONGEST = 20  # words
_NEWS = timedelta(days=31)
_SURE = 0.95
_MARKS = frozenset(".!?:;”\"'")


def headline_place(text: str, sentences: Sequence[tuple[int, int]]) -> int | None:
    """The index of the headline, a first line of few words that no full stop ends; None if none.

    `sentences` are the places of the sentences in the text, start and end.
    """
    if len(sentences) < 2:
        return None
    start, end = sentences[0]
    words = text[start:end].split()
    alone = "\n" in text[end : sentences[1][0]]
    fits = 3 <= len(words) <= LONGEST and text[end - 1] not in _MARKS
    return 0 if fits and alone else None


def headline_mentions(
    article: Article,
    headline: Sentence,
    found: Sequence[Mention],
    full: Mapping[Entity, Entity],
) -> Iterator[Mention]:
    """What the headline tells and one of the mentions found in the first paragraphs dates.

    They are the same event if their predicates are of one family and they share a name or two
    other words. The quote reaches from the headline to the end of the sentence with the date.
    `full` gives names their canonical names.
    """
    near = [
        m
        for m in found
        if headline.end <= m.quote.start and m.quote.end <= _REACH and _is_news(article, m)
    ]
    if headline.text.isupper():
        return  # shouted; the sentence tells it as well
    near.sort(key=lambda m: m.quote.start)
    dated = {m.trigger.start for m in found}
    for verb in headline.words:
        if verb.start in dated or not _predicate(headline, verb) or _aside(headline, verb):
            continue
        same = next((m for m in near if _same(headline, verb, m)), None)
        if same is not None:
            yield _told(article, headline, verb, same, full)


def _is_news(article: Article, mention: Mention) -> bool:
    """Whether an event is no older than what a headline tells."""
    last = mention.range.latest
    return article.published is None or last is None or last >= article.published - _NEWS


def _predicate(headline: Sentence, word: Word) -> bool:
    """Whether the word tells an event; a headline's verb is often misread, as a plural noun too."""
    if word.pos == "VERB":
        return tellable(headline, word) or (word.tag == "VBZ" and word.index > 0)
    return word.tag == "NNS" and word.dep == "root" and word.index > 0


def _aside(headline: Sentence, verb: Word) -> bool:
    """Whether a participle only says which one is meant: "Vigil for man shot by police ends"."""
    noun = headline.head(verb)
    last = all(w.pos != "VERB" for w in headline.words[verb.index + 1 :])
    return verb.dep in {"acl", "acl:relcl"} and not (noun.dep == "root" and last)


def _is_to_come(headline: Sentence, verb: Word) -> bool:
    """Whether a headline tells what is to come: "Ames to open plant"."""
    before = headline.words[verb.index - 1] if verb.index > 1 else None
    to = before is not None and before.tag == "TO" and before.head == verb.index
    return to and verb.dep not in {"xcomp", "advcl"}


def _same(headline: Sentence, verb: Word, mention: Mention) -> bool:
    words = lexicon()
    if words.family_of(verb.lemma) != words.family_of(mention.lemma):
        return False
    if _is_to_come(headline, verb) and mention.status is Status.HAPPENED:
        return False  # "Ames to publish figures": not those that it "published on Monday"
    here = {w.text.lower() for w in headline.words if w.pos in {"NOUN", "PROPN", "NUM"}}
    there = {w.strip(".,;:'’").lower() for w in mention.quote.text.split()}
    names = {headline.words[i].text.lower() for n in headline.names
             for i in range(n.first, n.last + 1)}  # fmt: skip
    return bool(names & there) or len(here & there) >= 2


def _told(
    article: Article,
    headline: Sentence,
    verb: Word,
    mention: Mention,
    full: Mapping[Entity, Entity],
) -> Mention:
    quote = Span(
        article.text[headline.start : mention.quote.end], headline.start, mention.quote.end
    )
    everything = {w.index for w in headline.words}
    summary = closed_up(headline.text)
    return replace(
        mention,
        quote=quote,
        trigger=Span(article.text[verb.start : verb.end], verb.start, verb.end),
        lemma=verb.lemma,
        summary=summary[:1].upper() + summary[1:],
        entities=participants(headline, everything, full) or mention.entities,
        places=places(headline, everything),
        context=None,
        confidence=round(mention.confidence * _SURE, 2),
    )
