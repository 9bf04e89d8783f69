"""Named paths -> the files to read, in a stable order, each with the id that its article gets."""

import errno
import os
import re
import stat
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path, PurePath

from newsline.errors import MissingPathError
from newsline.reading.formats import extension, is_supported

STDIN = "-"
# Files that belong to a folder, not to the articles in it. They are left out without a word.
_ABOUT_FOLDER = re.compile(r"(?i:readme)(?:\..*)?|(?:LICENSE|LICENCE).*")
_UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Source:
    """A file to read, or one that is left out with a reason.

    `id` is its path below the folder that was named, or its name if it was named itself, with "/"
    between the parts; `path` opens it.
    """

    id: str
    path: str
    reason: str | None = None

    @property
    def name(self) -> str:
        """What messages call it: the path, on one line whatever a file name holds."""
        return shown(self.path)


def shown(name: str) -> str:
    """Return a file's name as it can be printed: what no line can hold becomes U+FFFD."""
    return _UNPRINTABLE.sub("�", name)


def check_paths(paths: Iterable[str]) -> None:
    """Raise MissingPathError, naming all of them, if paths do not exist; "-" always does."""
    missing = [path for path in paths if path != STDIN and not _exists(path)]
    if missing:
        names = ", ".join(shown(path) or '""' for path in missing)
        raise MissingPathError(names, "no such file or folder")


def sources(paths: Sequence[str]) -> tuple[Source, ...]:
    """List the files of paths that exist, "-" among them: sorted by id, each file once.

    The order in which the paths are named changes nothing. Files of the same id get the paths that
    were named as ids instead.
    """
    found: dict[str, Source] = {}
    every = (source for path in dict.fromkeys(paths) for source in _below(path))
    for source in sorted(every, key=_preference):
        found.setdefault(os.path.realpath(source.path), source)
    return tuple(sorted(_told_apart(list(found.values())), key=_order))


def _exists(path: str) -> bool:
    if not path:  # Path("") would be the working folder
        return False
    try:
        Path(path).stat()
    except OSError as error:
        # What cannot be looked at may exist: reading it will tell why not.
        return error.errno not in (errno.ENOENT, errno.ENOTDIR, errno.ELOOP, errno.ENAMETOOLONG)
    except ValueError:
        return False
    return True


def _preference(source: Source) -> tuple[bool, int, list[str], str]:
    """Of two ways to one file the direct one is kept, then the one with more of its folders."""
    parts = source.id.split("/")
    return Path(source.path).is_symlink(), -len(parts), parts, source.path


def _order(source: Source) -> tuple[list[str], str]:
    return source.id.split("/"), source.path


def _told_apart(found: list[Source]) -> Iterator[Source]:
    count: dict[str, int] = {}
    for source in found:
        count[source.id] = count.get(source.id, 0) + 1
    for source in found:
        shared = count[source.id] > 1
        yield replace(source, id=shown(PurePath(source.path).as_posix())) if shared else source


def _below(path: str) -> Iterator[Source]:
    if path != STDIN and Path(path).is_dir():
        yield from _folder(path)
    else:
        yield Source(shown(PurePath(path).name or path), path)


def _folder(root: str) -> Iterator[Source]:
    """Walk a folder without recursion, so that no depth is too much."""
    waiting, any_found = [(root, "")], False
    while waiting:
        folder, prefix = waiting.pop()
        try:
            entries = list(os.scandir(folder))
        except OSError as error:
            any_found = True
            name = prefix.rstrip("/") or PurePath(root).name
            yield Source(shown(name), folder, cannot_read(error))
            continue
        for entry in entries:
            if entry.name.startswith(".") or _ABOUT_FOLDER.fullmatch(entry.name):
                continue
            if entry.is_dir(follow_symlinks=False):
                waiting.append((entry.path, f"{prefix}{entry.name}/"))
                continue
            reason = _left_out(entry)
            any_found = any_found or reason is None
            yield Source(shown(prefix + entry.name), entry.path, reason)
    if not any_found:
        yield Source(shown(PurePath(root).name or root), root, "no articles in it")


def _left_out(entry: os.DirEntry[str]) -> str | None:
    """Say why a file in a folder is not read, None where it is."""
    try:
        mode = entry.stat().st_mode
    except FileNotFoundError:
        return "is a link to a file that does not exist"
    except OSError as error:
        return cannot_read(error)
    if stat.S_ISDIR(mode):
        return "is a link to a folder: name that folder to read it"
    if not stat.S_ISREG(mode):
        return "is not a regular file"
    if not is_supported(entry.name):
        return f"files of the kind {extension(entry.name)} are not supported"
    return None


def cannot_read(error: OSError) -> str:
    """Say in a few words why the system refuses to open or read a file."""
    if error.errno == errno.ELOOP:
        return "is a link that leads back to itself"
    reason = (error.strerror or type(error).__name__).lower()
    return f"cannot be read: {reason}"
