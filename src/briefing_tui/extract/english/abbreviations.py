"""Abbreviations whose full stop does not end a sentence. The only table; patterns of other modules are built from it."""

from __future__ import annotations

TITLES = """Mr Mrs Ms Dr Drs Prof Profs Sen Sens Rep Reps Gov Gen Maj Col Lt Capt Amb Rev Hon Messrs Adm Sgt Cpl Cmdr Supt
    St Rt Smt Shri Cllr Brig Msgr Insp Engr Kum Pte Cdr Ald Adv Cde Ven Smti Tmt Eng Mme Ir Hj Asst Atty Pvt Ens Spc""".split()
"""Titles before a name."""
TITLE = "|".join(sorted(TITLES, key=len, reverse=True))
"""Alternatives of a regular expression, without the full stop."""
