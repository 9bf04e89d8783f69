"""Which mentions tell the same event: what is compared, joined and kept apart."""
