"""The steps by which a library is migrated to its present schema, in order. Owns the schema of each version.

**A released step is never changed**, nor anything that it uses: libraries that it made are in use, and later ones must be
like them. A step is SQL and, if rows change, code of its own; it calls nothing outside this folder, because that may change.
An error in a step is corrected by a new one.

To add a step: a module here, named by its number, with NAME, SQL, SCHEMA_SHA256 (which tests/store/test_schema.py prints if
it is wrong) and, if rows change, `run`, in the transaction of the migration. It deletes the digest of the file, because it
changes the file. Steps are applied in the order of their numbers. Add a library of the previous version to
tests/store/golden.
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
