"""The steps by which a library came to its present schema, in order. Owns how each version looks.

**An applied step is never changed**, nor anything that it uses: libraries that it made are in use, and one that it is yet
to make must be like them. A step is SQL and, where rows change, code of its own; it calls nothing that lives outside this
folder, for that goes on changing. What was wrong in a step is put right by another one.

A step more: a module here, called by its number, with NAME, SQL, SCHEMA_SHA256 (which tests/store/test_schema.py prints
where it is wrong) and, where rows change, `run`, in the transaction of the migration. It deletes the digest of the file,
which it changes. Steps are taken in the order of their numbers. A library of the version before joins tests/store/golden.
"""

from __future__ import annotations

import pkgutil
from importlib import import_module
from types import ModuleType

STEPS: tuple[ModuleType, ...] = tuple(
    import_module(f"{__name__}.{name}")
    for name in sorted(
        (each.name for each in pkgutil.iter_modules(__path__) if each.name != "words"),
        key=lambda name: int(name[1:].split("_")[0]),
    )
)
