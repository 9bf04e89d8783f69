"""Whom and what the words of an article mean: persons, bodies, nouns and pronouns."""
