"""The command `timeline`: arguments in, exit code out.

Only Typer is imported here; what a command needs is imported when it runs, so that `--help` is
quick.
"""

from typing import Annotated

import typer

from newsline_cli import destination, options
from newsline_cli.build import build
from newsline_cli.dates import dates
from newsline_cli.exits import EPILOG, ending_well
from newsline_cli.explain import explain
from newsline_cli.quick import QuickCommand, QuickGroup
from newsline_cli.read import read
from newsline_cli.show import merge, show
from newsline_cli.verify import verify

app = typer.Typer(
    name="timeline",
    cls=QuickGroup,
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _version(wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version

        typer.echo(f"timeline (newsline) {version('newsline')}")
        raise typer.Exit


@app.callback(epilog=EPILOG)
def timeline(
    version: Annotated[
        bool,
        typer.Option("--version", callback=_version, is_eager=True, help="Print the version."),
    ] = False,
) -> None:
    """Make a sorted timeline of dated events from news articles, each with its source's words."""


def schema(output: options.Output = None) -> None:
    """Print the JSON Schema (draft 2020-12) of what the other commands print as JSON."""
    with ending_well():
        from newsline.schema import schema_text

        destination.check(output)
        destination.deliver([schema_text()], output)


for command, summary in (
    (build, "Make a timeline of the events that articles tell."),
    (show, "Print a timeline built before, or a part of it."),
    (merge, "Make one timeline of several."),
    (explain, "Tell why a row of a timeline is as it is."),
    (verify, "Check every quote and date of a timeline."),
    (dates, "Print every time expression with its value."),
    (read, "Print the articles as they are read."),
    (schema, "Print the JSON Schema of the output."),
):
    app.command(cls=QuickCommand, epilog=EPILOG, short_help=summary)(command)


def main() -> None:
    """Run the command; `newsline_cli.__main__` is where it starts."""
    app(prog_name="timeline")
