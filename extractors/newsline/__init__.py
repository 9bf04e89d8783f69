"""newsline: a sorted timeline of dated events from news, each with the words that prove it.

>>> from newsline import find_dates
>>> find_dates("They met on 29 September 2021.")[0].value
'2021-09-29'
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from newsline.annotate import load_pipeline as load
    from newsline.dates import find_dates

__all__ = ["find_dates", "load"]


def __getattr__(name: str) -> object:
    """Import what is asked for when it is asked for, so that `import newsline` costs nothing."""
    if name == "find_dates":
        from newsline.dates import find_dates

        return find_dates
    if name == "load":
        from newsline.annotate import load_pipeline

        return load_pipeline
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
