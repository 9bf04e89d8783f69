"""Which events and rows are worth telling, and which come first."""
