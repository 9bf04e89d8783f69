"""Front matter, the block that opens a file: YAML between lines of dashes, TOML of plus signs."""

import re
from collections.abc import Mapping

_OPENING = re.compile(r"---[ \t]*\n")
_TOML = re.compile(r"\+\+\+[ \t]*\n(.*?\n)\+\+\+[ \t]*(?:\n|$)", re.DOTALL)
_KEY_LINE = re.compile(r"([A-Za-z][\w -]*?)\s*:(?:\s+(.*))?")


def split_front_matter(text: str) -> tuple[Mapping[object, object], str] | None:
    """Split a text into its front matter and its body, None where it has no front matter.

    Values stay the strings that were written: no date is moved to another time zone. A block that
    is not quite YAML ("title: Ankara: the deal") is read line by line.
    """
    if toml := _TOML.match(text):
        values = _toml(toml[1])
        return (values, text[toml.end() :].lstrip("\n")) if values else None
    if not _OPENING.match(text):
        return None
    from frontmatter.default_handlers import YAMLHandler

    try:
        block, body = YAMLHandler().split(text)
    except ValueError:  # no second line of dashes
        return None
    fields = _yaml(block)
    return (fields, body.lstrip("\n")) if fields else None


def _toml(block: str) -> Mapping[object, object] | None:
    import tomllib

    try:
        return {str(key): value for key, value in tomllib.loads(block).items()}
    except (tomllib.TOMLDecodeError, RecursionError):
        return None


def _yaml(block: str) -> Mapping[object, object] | None:
    import yaml  # type: ignore[import-untyped]
    from frontmatter.default_handlers import YAMLHandler

    try:
        fields = YAMLHandler().load(block, Loader=yaml.BaseLoader)
    except (yaml.YAMLError, RecursionError, ValueError):
        return _key_lines(block)
    return fields if isinstance(fields, dict) else None


def _key_lines(block: str) -> Mapping[object, object] | None:
    """Read "key: value" lines; None where another line stands between them."""
    lines = [line for line in block.split("\n") if line.strip() and line[0] not in " \t-#"]
    matches = [_KEY_LINE.fullmatch(line.rstrip()) for line in lines]
    if not all(matches):
        return None
    return {match[1]: (match[2] or "").strip("\"' ") for match in matches if match}
