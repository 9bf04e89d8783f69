"""The JSON Schema of what newsline prints, and how to load it."""

import json
from functools import cache
from importlib.resources import files
from typing import Any

TIMELINE = "urn:newsline:timeline:1"
"""The `schema` field of a timeline document, and the `$id` of its JSON Schema (draft 2020-12)."""


def schema_text() -> str:
    """The JSON Schema as it ships, as text."""
    return files(__name__).joinpath("timeline.schema.json").read_text(encoding="utf-8")


@cache
def load_schema() -> dict[str, Any]:
    """The JSON Schema as a dictionary.

    Its root describes `timeline build --format json`; `$defs` has `event` (a line of
    `build --format jsonl`), `dates_document` and `dated_expression` (`timeline dates`),
    `articles_document` and `article_text` (`timeline read`), `explanation_document` (`timeline
    explain`), `verification_document` and `difference` (`timeline verify`).
    """
    schema: dict[str, Any] = json.loads(schema_text())
    return schema
