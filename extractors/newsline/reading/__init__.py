"""Files, folders and streams -> articles."""

from newsline.reading.articles import Given, read_paths
from newsline.reading.given_dates import read_dates

__all__ = ["Given", "read_dates", "read_paths"]
