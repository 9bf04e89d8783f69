"""The command `timeline`: the only part of newsline that prints, exits or parses arguments."""
