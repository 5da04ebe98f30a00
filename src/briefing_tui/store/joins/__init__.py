"""The same person across briefings: which names as read are joined, and why. Callers import the modules behind this door.

- `naming`: a name taken apart, and the titles that stand with it.
- `rules`: the joins themselves: a function of what the briefings print, in whatever order they came. Pure.
- `acronyms`: which bodies are one, by what the briefings print in brackets. Pure.
- `ties`: which names must be looked at together.
- `settle`: what the rules say made true in the library: who said each statement, and what is listed of whom.
"""
