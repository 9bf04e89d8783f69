"""Which modules hold no doctest that could run here: those that need PyTorch where it is not."""

from importlib.util import find_spec

_NEED_TORCH = ["training/distil.py", "training/student.py", "training/teacher.py"]
collect_ignore = [] if find_spec("torch") else _NEED_TORCH
