"""Words that are written short, with a full stop that ends no sentence. The one table; patterns of other modules are made of it."""

from __future__ import annotations

TITLES = """Mr Mrs Ms Dr Drs Prof Profs Sen Sens Rep Reps Gov Gen Maj Col Lt Capt Amb Rev Hon Messrs Adm Sgt Cpl Cmdr Supt
    St Rt Smt Shri Cllr Brig Msgr Insp Engr Kum Pte Cdr Ald Mme Asst Atty Pvt Ens Spc""".split()
"""What stands before a name."""
TITLE = "|".join(sorted(TITLES, key=len, reverse=True))
"""Alternatives of a regular expression, without the full stop."""
