"""The mean of the weights of models from one line of training: `python -m training.average`.

Models on the way to the same end lie in one basin, and their mean is mostly better than each
(Izmailov et al. 2018, stochastic weight averaging).
"""

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import Any


def average(models: Sequence[Path], out: Path) -> Path:
    """Write to `out` the first of `models` with the mean of all their weights."""
    import spacy

    loaded = [spacy.load(path) for path in models]
    for name in loaded[0].pipe_names:
        parts: list[Any] = [nlp.get_pipe(name) for nlp in loaded]
        if hasattr(parts[0], "model"):
            for nodes in zip(*(list(part.model.walk()) for part in parts), strict=True):
                _mean(nodes)
    loaded[0].to_disk(out)
    return out


def _mean(nodes: Sequence[Any]) -> None:
    for name in nodes[0].param_names:
        if nodes[0].has_param(name):
            nodes[0].set_param(name, sum(node.get_param(name) for node in nodes) / len(nodes))


def main(arguments: Sequence[str] | None = None) -> None:
    """Average the models that are named."""
    parser = argparse.ArgumentParser(prog="training.average", description=__doc__)
    parser.add_argument("out", type=Path, help="folder to write")
    parser.add_argument("models", type=Path, nargs="+", help="trained pipelines of one line")
    options = parser.parse_args(arguments)
    average(options.models, options.out)


if __name__ == "__main__":
    main()
