"""`python tests/proof/prove.py [PROOF…] [--share 1] [--seed N]`: run the proofs and write docs/RELIABILITY.md.

Without names all of them. A proof that is not named keeps the figures of its last run. Exit code 1 where a promise is broken.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
import frame


def main() -> int:
    """Run the selected proofs; returns the exit code."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("proofs", nargs="*", help="names of proofs, as in docs/RELIABILITY.md; all if none is given")
    parser.add_argument("--share", type=float, default=1.0, help="part of the whole that is done")
    parser.add_argument("--seed", type=int, default=int(time.time()) % 1_000_000)
    parser.add_argument("--dry", action="store_true", help="print, write nothing")
    asked = parser.parse_args()
    if unknown := set(asked.proofs) - set(frame.names()):
        parser.error(f"no such proof: {', '.join(sorted(unknown))}; there are {', '.join(frame.names())}")
    outcomes, broken = frame.kept(), False
    for name in asked.proofs or frame.names():
        with tempfile.TemporaryDirectory(prefix="proof-") as work:
            outcomes[name] = outcome = frame.run(name, frame.Plan(Path(work), asked.share, asked.seed))
        print(f"{name}: {frame.load(name).PROMISE} ({outcome.seconds:,.0f} s, seed {outcome.seed})")
        for line in outcome.lines:
            broken |= line.wrong > 0 and not line.admitted
            print(f"  {line.what}: {line.tried:,} tried, {line.wrong:,} wrong; to reach: {line.reach}. {line.note}")
            for fault in line.faults:
                print(f"    {fault}")
        sys.stdout.flush()
        if not asked.dry:
            frame.keep(outcomes)
    return int(broken)


if __name__ == "__main__":
    sys.exit(main())
