"""Files, folders and streams -> articles."""

from newsline.reading.articles import read_paths

__all__ = ["read_paths"]
