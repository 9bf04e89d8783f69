"""The command `timeline`: the only part of newsline that prints, exits or parses arguments."""

import gc

_ALIVE = 200_000
"""objects made before the collector looks: nearly all that a start makes lives to its end"""

gc.set_threshold(_ALIVE, 20, 20)
