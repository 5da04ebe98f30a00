"""The steps by which a library is migrated to its present schema, in order. Owns the schema of each version.

**A released step is never changed**, nor anything that it uses: libraries that it made are in use, and later ones must be
like them. A step is SQL and, if rows change, code of its own; it calls nothing outside this folder, because that may change.
An error in a step is corrected by a new one.

To add a step: a module here, named by its number, its name in NAMES, and in it NAME, SQL, SCHEMA_SHA256 (which tests/store/test_schema.py prints if
it is wrong) and, if rows change, `run`, in the transaction of the migration. It deletes the digest of the file, because it
changes the file. Steps are applied in the order of NAMES. Add a library of the previous version to
tests/store/golden.
"""

from __future__ import annotations

from importlib import import_module
from types import ModuleType

NAMES = (
    "s1_library",
    "s2_pages",
    "s3_counts",
    "s4_readings",
    "s5_ends",
    "s6_digests",
    "s7_bodies",
    "s8_rule_ids",
    "s9_questions",
    "s10_forms",
    "s11_stances",
    "s12_decisions",
    "s13_identities",
    "s14_offices",
    "s15_publishers",
    "s16_derived",
)
"""The modules of the steps, in order: step n makes a library of version n."""


def step(version: int) -> ModuleType:
    """The step that makes a library of this version: loaded when it is asked for, since a library is opened far oftener than
    migrated."""
    return import_module(f"{__name__}.{NAMES[version - 1]}")
