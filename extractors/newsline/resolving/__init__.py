"""The parts of resolving: what each kind of typed value means on the calendar."""
