"""Whether a summary leans on what is told elsewhere, so that a reader wants to know where."""

_LEANING = frozenset(
    "he her him his it its our she some such that their these they this those we and are be been"
    " but by did had has have is of or to was were which who".split()
)


def leans(summary: str) -> bool:
    """Whether a summary begins with a pronoun, a common noun that is known, or in mid-phrase.

    >>> leans("He withdrew the threat"), leans("The crates were opened"), leans("The UN met")
    (True, True, False)
    """
    first, second = [*summary.split(), "", ""][:2]
    return first.lower() in _LEANING or (first.lower() == "the" and second.islower())
