"""What is printed of an event: its clause, whole and alone, in the article's own words."""
