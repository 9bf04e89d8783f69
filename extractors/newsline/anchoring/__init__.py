"""Which event a date belongs to, and what it says of it: dates passed on, bounds, status."""
