"""Bytes -> text: encodings, binary files, newlines."""

import codecs
import re

from newsline.errors import InputError
from newsline.reading.draft import whole_characters

_BOMS = (  # UTF-32 first: its mark begins with that of UTF-16
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SIGNATURES = (
    (b"%PDF-", "a PDF"),
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"PK\x03\x04", "a ZIP archive or an office document"),
    (b"\xd0\xcf\x11\xe0", "an office document"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ", "an xz archive"),
    (b"7z\xbc\xaf", "a 7z archive"),
    (b"{\\rtf", "an RTF document"),
)
_SNIFFED = 8192
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_CONTROL_SHARE = 0.02  # text holds next to none of these


def decode(data: bytes, name: str, declared: str | None = None) -> str:
    """Decode a file's bytes: UTF-8, then the encoding `declared` in it, then what it looks like.

    A byte order mark is removed and newlines become line feeds, nothing else changes. Raises
    InputError for what is no text or is empty.
    """
    if not data.strip():
        raise InputError(name, "is empty")
    kind = next((kind for signature, kind in _SIGNATURES if data.startswith(signature)), None)
    if kind:
        raise InputError(name, f"is {kind}: not supported yet, save it as text or HTML")
    text = _text_of(data, declared)
    if text is None or _is_binary(text[:_SNIFFED]):
        raise InputError(name, "is binary, not text")
    text = re.sub(r"\r\n?", "\n", whole_characters(text))
    if not text.strip():
        raise InputError(name, "is empty")
    return text


def _text_of(data: bytes, declared: str | None) -> str | None:
    marked = next((encoding for mark, encoding in _BOMS if data.startswith(mark)), None)
    for encoding in (marked, "utf-8", declared):
        text = _decoded(data, encoding) if encoding else None
        if text is not None:
            return text
    return None if b"\0" in data[:_SNIFFED] else _guessed(data)


def _decoded(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except (LookupError, UnicodeError, ValueError):
        return None


def _guessed(data: bytes) -> str | None:
    """Decode with the encoding that charset-normalizer finds.

    Between the Latin code pages it cannot tell by a few accents; English text that is not UTF-8 is
    nearly always in windows-1252, so that is taken wherever it fits as well as the best.
    """
    from charset_normalizer import from_bytes

    matches = from_bytes(data)
    best = matches.best()
    if best is None:
        return None
    western = next((match for match in matches if match.encoding == "cp1252"), None)
    return str(western if western and western.chaos <= best.chaos else best)


def _is_binary(sample: str) -> bool:
    return len(_CONTROL.findall(sample)) > max(1, _CONTROL_SHARE * len(sample))
