"""Identifying the same person across briefings: which printed names are joined, and why. Callers import the modules of this
package.

- `naming`: parses a name, and the titles printed with it.
- `printed`: what the rules see and give: forms and people.
- `rules`: the joins themselves: a function of what the briefings print, independent of their order; `full_names` and `surnames`
  are its parts. Pure.
- `held`: offices of a place, which nobody holds at two places on one day.
- `acronyms`: which bodies are one, by the acronyms that briefings print in brackets. Pure.
- `ties`: which names must be settled together.
- `settle`: applies the rules to the library: the speakers of each statement, and how each is listed.
"""
