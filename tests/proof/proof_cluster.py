"""A cluster worker answers lies and noise to the real importing program; only the transport is replaced."""

from __future__ import annotations

import sys
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from random import Random

from frame import ROOT, Line, Plan

sys.path.insert(0, str(ROOT / "tests" / "ingest"))
sys.path.insert(0, str(ROOT / "tests" / "readers"))
import lies
import pytest
from made import article, page
from transport import hostile

from briefing_tui.ingest import Report, batches, cluster_worker, import_paths
from briefing_tui.ingest.reading import RawFile
from briefing_tui.model import Document
from briefing_tui.store.checked import InvalidValueError
from briefing_tui.store.dump import dump

PROMISE = "A cluster cannot harm the library: what a worker answers is checked, or read anew here."
METHOD = (
    "True answers to real batches are changed by seeded lies (tests/ingest/lies.py: other words, moved places, other uids, "
    "wrong kinds, dates, numbers and counts, every digest made anew) or replaced by noise and by pickles that run code, and must "
    "not be believed; single fields drawn at random are changed, and what is believed all the same must hold in the text. Whole "
    "imports whose worker lies, fails, is silent or claims another version must make the library that one process makes, byte "
    "for byte, with every file answered for. Real schedulers and workers, killed ones too: tests/ingest"
)
TEXTS = sorted((ROOT / "corpus" / "texts").glob("*.txt"))


def prove(plan: Plan) -> list[Line]:
    """Lies about batches, then whole imports."""
    truth = Truth(plan)
    return [lied(plan, truth), mutated(plan, truth), noisy(plan, truth), imports(plan)]


class Truth:
    """Batches and their true answers."""

    def __init__(self, plan: Plan) -> None:
        chance = plan.random("batches")
        self.pairs: list[tuple[list[Document | RawFile], bytes]] = []
        for _ in range(plan.of(40, least=2)):
            batch: list[Document | RawFile] = [
                Document(path.read_text("utf-8"), path.name, byte_sha256=sha256(path.read_bytes()).hexdigest())
                for path in chance.sample(TEXTS, 4)
            ]
            data = page(article())
            batch += [
                RawFile("a.html", data, sha256(data).hexdigest()),
                RawFile("torn.pdf", b"%PDF-", sha256(b"%PDF-").hexdigest()),
            ]
            self.pairs.append((batch, cluster_worker.run_task(cluster_worker.pack(batch))))


def believed(answer: object, batch: list[Document | RawFile]) -> bool:
    """Whether an answer is accepted."""
    try:
        cluster_worker.unpack(answer, batch)
    except (InvalidValueError, cluster_worker.DifferentProgramError):
        return False
    return True


def lied(plan: Plan, truth: Truth) -> Line:
    """Each lie, many times."""
    number, faults = plan.of(100_000, least=200), list[str]()
    for case in range(number):
        chance = plan.random(f"lie {case}")
        batch, answer = truth.pairs[case % len(truth.pairs)]
        told = lies.lie(answer, case, chance)
        if told != answer and believed(told, batch):
            faults.append(f"case {case}: {lies.LIES[case % len(lies.LIES)]}")
    return Line(
        "answers with a lie in them", number, len(faults), "0 believed", f"{len(lies.LIES)} kinds of lie", tuple(faults)
    )


def mutated(plan: Plan, truth: Truth) -> Line:
    """Any one field changed to any value: every word and offset of an accepted answer comes from the text."""
    number, faults, passed = plan.of(100_000, least=200), list[str](), 0
    for case in range(number):
        chance = plan.random(f"field {case}")
        batch, answer = truth.pairs[case % len(truth.pairs)]
        told = lies.mutated(answer, chance)
        try:
            done = cluster_worker.unpack(told, batch)
        except InvalidValueError:
            continue
        except Exception as error:
            faults.append(f"case {case}: {type(error).__name__}")
            continue
        passed += 1
        faults += [f"case {case}: {fault}" for fault in lies.false(batch, done)]
    return Line(
        "answers with one field changed at random",
        number,
        len(faults),
        "0 words or places that are not in the text",
        f"{passed:,} changed only what a reading may decide",
        tuple(faults),
    )


def noisy(plan: Plan, truth: Truth) -> Line:
    """Answers that are invalid altogether."""
    canary = plan.work / "canary"
    noise, number, faults = lies.noise(canary), plan.of(20_000, least=100), list[str]()
    for case in range(number):
        chance = plan.random(f"noise {case}")
        batch, answer = truth.pairs[case % len(truth.pairs)]
        if case < len(noise):
            told: object = noise[case]
        else:
            cut, torn = chance.randrange(len(answer)), bytearray(answer)
            torn[cut : cut + chance.choice((1, 9, len(answer)))] = chance.randbytes(chance.choice((0, 1, 9)))
            told = bytes(torn)
        try:
            cluster_worker.unpack(told, batch)
        except (InvalidValueError, cluster_worker.DifferentProgramError):
            continue
        except Exception as error:
            faults.append(f"case {case}: {type(error).__name__}")
    faults += ["something was run"] if canary.exists() else []
    return Line(
        "noise, torn answers, pickles that run code",
        number,
        len(faults),
        "refused, or still true",
        faults=tuple(faults),
    )


def imports(plan: Plan) -> Line:
    """Whole imports with a misbehaving worker."""
    folder, alone = plan.work / "inbox", plan.work / "alone.db"
    folder.mkdir()
    for path in TEXTS[:8]:
        (folder / path.name).write_bytes(path.read_bytes())
    (folder / "page.html").write_bytes(page(article()))
    (folder / "torn.pdf").write_bytes(b"%PDF-1.4 torn")
    import_paths([folder], alone, workers=1)
    whole, number, faults = dump(alone), plan.of(1000, least=3), list[str]()
    for case in range(number):
        library = plan.work / f"{case}.db"
        report = run(folder, library, worker_of(plan, case))
        ended = report.new + report.known + report.same_text + len(report.refused)
        if ended != 10 or dump(library) != whole:
            faults.append(
                f"case {case}: {ended} of 10 files answered for; {'another' if dump(library) != whole else 'the same'} library"
            )
        library.unlink()
    return Line(
        "imports with a worker that lies or fails",
        number,
        len(faults),
        "the same library, all files answered for",
        faults=tuple(faults),
    )


def run(folder: Path, library: Path, worker: Callable[[bytes], object]) -> Report:
    """An import by a cluster that is a function; many small batches."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(batches, "BATCH_SIZE", 3000)
        hostile(patch, worker)
        return import_paths([folder], library, cluster="tcp://here")


def worker_of(plan: Plan, case: int) -> Callable[[bytes], object]:
    """A worker with its own random generator: truth, a lie, noise, or an error."""
    chance, noise = plan.random(f"worker {case}"), lies.noise(plan.work / "canary")[:-2]

    def worker(packed: bytes) -> object:
        turn = chance.randrange(4)
        if turn == 0:
            return cluster_worker.run_task(packed)
        if turn == 1:
            return chance.choice(noise)
        if turn == 2:
            raise RuntimeError("a worker died")
        return lies.lie(cluster_worker.run_task(packed), chance.randrange(1000), Random(chance.random()))

    return worker
