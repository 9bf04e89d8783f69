"""Articles as text under a short header, which is front matter: `build` reads one article back."""

import json
from collections.abc import Iterable, Iterator

from newsline.contract import article_record
from newsline.model import Article
from newsline_cli.output.plain import on_screen


def articles(read: Iterable[Article], *, to_screen: bool) -> Iterator[str]:
    """Each article: its header, an empty line, its text letter for letter.

    `to_screen` replaces the characters that would steer a terminal.
    """
    for article in read:
        fields = {key: value for key, value in article_record(article).items() if value}
        header = "".join(f"{key}: {_scalar(key, value)}\n" for key, value in fields.items())
        text = f"---\n{header}---\n\n{article.text}\n"
        yield on_screen(text) if to_screen else text


def _scalar(key: str, value: str) -> str:
    """A value for YAML: dates bare, everything else as a JSON string, which YAML reads too."""
    return value if key == "published" else json.dumps(value, ensure_ascii=False)
