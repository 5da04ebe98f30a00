"""The ledger: acknowledged decisions survive kills, failing disks and power cuts."""

from __future__ import annotations

import dataclasses

import proof_faults
import proof_kills
import proof_power
from frame import Line, Plan

PROMISE = "A decision that was told as kept outlives a kill, a disk that is full or fails, and a power cut."
METHOD = (
    "Statements are put right, rejected and confirmed, texts are said to be versions or one release and are parted, all of it is taken back"
    " (the last two histories of tests/proof/histories.py): killed, failed and cut as the proofs `kills`, `faults` and `power` do it."
)
HISTORIES = ("decisions", "versions")
PROOFS = (proof_kills, proof_faults, proof_power)
PART = 0.2
"""Share of these proofs' work, compared with all histories."""


def prove(plan: Plan) -> list[Line]:
    """Run the three proofs with the histories that contain decisions."""
    lines = list[Line]()
    for proof in PROOFS:
        work = plan.work / proof.__name__
        work.mkdir()
        lines += proof.prove(dataclasses.replace(plan, work=work, share=plan.share * PART), HISTORIES)
    return lines
