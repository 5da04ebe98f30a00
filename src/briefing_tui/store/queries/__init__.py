"""Questions to a library that change nothing. `search` answers queries."""
