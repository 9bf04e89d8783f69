"""The errors of newsline.

NewslineError
├── InputError       one input could not be read; the others go on
│   └── MissingPathError  a path that was named does not exist
├── LanguageError    words or rules of a language are wrong (names the file and the rule)
└── ModelError       the spaCy pipeline could not be loaded
"""


class NewslineError(Exception):
    """The root of all errors that newsline raises; its text is one line for the user."""


class InputError(NewslineError):
    """An input could not be read. `source` names it, `reason` says why and what to do."""

    def __init__(self, source: str, reason: str) -> None:
        """Take the name of the input and what is wrong with it, in words for the user."""
        super().__init__(f"{source}: {reason}")
        self.source = source
        self.reason = reason


class MissingPathError(InputError):
    """A path that was named on the command line does not exist."""


class LanguageError(NewslineError):
    """A table of words or rules is wrong."""


class ModelError(NewslineError):
    """The spaCy pipeline that was named is not there or cannot do the work."""
