"""Where the command starts: `timeline`, and `python -m newsline_cli`."""

import sys


def main() -> None:
    """Run the command; stopped while it is still being loaded, it ends as quietly as later."""
    try:
        from newsline_cli.app import main as command
    except KeyboardInterrupt:
        sys.stderr.write("timeline: stopped\n")
        sys.exit(130)  # newsline_cli.exits, which may not be loaded yet
    command()


if __name__ == "__main__":
    main()
