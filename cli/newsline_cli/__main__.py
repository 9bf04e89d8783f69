"""`python -m newsline_cli`: the same as `timeline`."""

from newsline_cli.app import main

main()
