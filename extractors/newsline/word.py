"""One word of a parsed sentence, as a plain frozen value."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a sentence.

    `pos` is the universal tag, `tag` the Penn tag, `dep` the UD relation to the word `head` (its
    own index at the root). `start` and `end` are offsets in the article.
    """

    index: int
    text: str
    lemma: str
    pos: str
    tag: str
    dep: str
    head: int
    start: int
    end: int
