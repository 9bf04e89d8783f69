"""newsline: a sorted timeline of dated events from news articles, each with the words that prove it."""
