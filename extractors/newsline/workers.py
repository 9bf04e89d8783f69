"""Many articles in several processes: the same mentions, in the same order, sooner.

Articles go to the processes in the lots in which one process would read them, so that what is found
does not depend on how many there are. An article that fails loses none of the others, even if it
takes its process with it.
"""

import logging
import os
import signal
import sys
import threading
import traceback
import warnings
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import cache
from types import ModuleType
from typing import TYPE_CHECKING, Any

from newsline.model import Article, Mention
from newsline.pipeline import lots, told

if TYPE_CHECKING:
    from spacy.language import Language

PAYS = 150_000  # characters of text, some 4 s of work: about twice what it takes to start a process
MOST = 8  # processes that are started unasked: each takes some 300 MB
_AHEAD = 2  # lots that wait for each process
_KILLED = "the process that read it was killed (out of memory?)"


@dataclass(frozen=True, slots=True)
class Failure:
    """Why nothing is told of an article, and the traceback where there is one."""

    reason: str
    trace: str = ""


Result = tuple[Mention, ...] | Failure
_LEFT = Article("", "")  # in place of the article, which stays where it is


def processes(articles: Iterable[Article]) -> int:
    """How many processes pay for some articles: one for each PAYS, at most one for each core."""
    size = sum(len(article.text) for article in articles)
    return max(1, min(size // PAYS, _cores(), MOST))


def _cores() -> int:
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def tell(
    articles: Iterable[Article],
    *,
    model: str | None = None,
    workers: int = 1,
    everything: bool = False,
) -> Iterator[tuple[Article, Result]]:
    """Each article with its mentions, or with why there are none, in the order of the articles.

    `model` is the name of the pipeline (annotate.load_pipeline), `everything` as in events.extract.
    With more than one of `workers` that many processes are started. Raises ModelError.
    """
    if workers > 1:
        yield from _spread(articles, model, workers, everything=everything)
        return
    from newsline.annotate import load_pipeline

    nlp = load_pipeline(model)
    for lot in lots(articles):
        yield from zip(lot, _read(lot, nlp, everything=everything), strict=True)


def _spread(
    articles: Iterable[Article], model: str | None, workers: int, *, everything: bool
) -> Iterator[tuple[Article, Result]]:
    waiting, running = lots(articles), deque[tuple[tuple[Article, ...], Future[Any]]]()
    pool = _Pool(model, workers)
    try:
        while True:
            while len(running) < _AHEAD * workers and (lot := next(waiting, None)):
                running.append((lot, pool.submit(lot, everything=everything)))
            if not running:
                return
            lot, future = running.popleft()
            try:
                yield from _with_articles(lot, future.result())
            except BrokenProcessPool:
                lost = [lot, *(other for other, _ in running)]
                running.clear()
                for article in (a for some in lost for a in some):
                    yield article, pool.alone(article, everything=everything)
    finally:
        pool.close()


class _Pool:
    """Processes that each have loaded the pipeline; started anew where one was killed."""

    def __init__(self, model: str | None, workers: int) -> None:
        self._model, self._workers = model, workers
        self._executor = self._started()

    def _started(self) -> ProcessPoolExecutor:
        from multiprocessing import get_context

        return ProcessPoolExecutor(
            self._workers, mp_context=get_context("spawn"), initializer=_begin
        )

    def submit(self, lot: Sequence[Article], *, everything: bool) -> Future[Any]:
        """Begin to read a lot."""
        try:
            with _starting():
                return self._executor.submit(_work, lot, self._model, everything=everything)
        except BrokenProcessPool as error:
            broken: Future[Any] = Future()
            broken.set_exception(error)
            return broken

    def alone(self, article: Article, *, everything: bool) -> Result:
        """What is told of an article that may have killed a process; nothing else is read then."""
        for _ in range(2):  # the first time, what runs may be broken still
            try:
                found = self.submit([article], everything=everything).result()
            except BrokenProcessPool:
                self.close()
                self._executor = self._started()
            else:
                return next(result for _, result in _with_articles([article], found))
        return Failure(_KILLED)

    def close(self) -> None:
        """End the processes, whatever they do."""
        started = list((self._executor._processes or {}).values())
        self._executor.shutdown(wait=False, cancel_futures=True)
        for process in started:
            process.terminate()


def _with_articles(
    lot: Sequence[Article], found: Sequence[Result]
) -> Iterator[tuple[Article, Result]]:
    """Each article with what came back, in which it is not: texts go over only once."""
    for article, result in zip(lot, found, strict=True):
        if isinstance(result, Failure):
            yield article, result
        else:
            yield article, tuple(replace(mention, article=article) for mention in result)


@contextmanager
def _starting() -> Iterator[None]:
    """What is started inside hears no Ctrl-C, and does not run the program's main module again.

    A new process imports that module first, for the functions in it. Those needed here are in this
    one, and a main module without `if __name__ == "__main__":` would do all its work once more.
    """
    main, nothing = sys.modules["__main__"], ModuleType("__main__")
    heard = hasattr(signal, "pthread_sigmask")  # not on Windows
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT}) if heard else set()
    sys.modules["__main__"] = nothing
    try:
        yield
    finally:
        sys.modules["__main__"] = main
        if heard:
            signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _begin() -> None:
    """Make a new process ready: it leaves Ctrl-C to the one that started it, and ends with it."""
    from multiprocessing import parent_process

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    logging.disable(logging.CRITICAL)
    warnings.simplefilter("ignore")
    parent = parent_process()

    def end() -> None:
        if parent is not None:
            parent.join()
            os.kill(os.getpid(), signal.SIGTERM)

    threading.Thread(target=end, daemon=True).start()


def _work(lot: Sequence[Article], model: str | None, *, everything: bool) -> list[Result]:
    """What a process does with a lot: the mentions of each article, without the article."""
    found = _read(lot, _pipeline(model), everything=everything)
    return [
        result if isinstance(result, Failure) else tuple(replace(m, article=_LEFT) for m in result)
        for result in found
    ]


@cache
def _pipeline(model: str | None) -> "Language":
    from newsline.annotate import load_pipeline

    return load_pipeline(model)


def _read(lot: Sequence[Article], nlp: "Language", *, everything: bool) -> list[Result]:
    """The mentions of each article of a lot; if any fails, each is read by itself."""
    try:
        return list(told(lot, nlp, everything=everything))
    except Exception:  # noqa: BLE001 - whatever it is, the other articles are none the worse
        return [_read_alone(article, nlp, everything=everything) for article in lot]


def _read_alone(article: Article, nlp: "Language", *, everything: bool) -> Result:
    try:
        return next(iter(told([article], nlp, everything=everything)))
    except Exception as error:  # noqa: BLE001
        reason = f"an unforeseen error, please report it: {type(error).__name__}: {error}"
        return Failure(reason, traceback.format_exc())
