"""One reading against the other: `python corpus/agreement.py FOLDER_OF_THE_SCORER` (score.py, its format in its docstring)."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from pathlib import Path

from reading import Sheet, read_sheet

HERE = Path(__file__).parent


def scored(sheet: Sheet) -> list[dict[str, object]]:
    """The statements of a sheet in the scorer's form."""
    out: list[dict[str, object]] = []
    for s in sheet.statements:
        speaker = None
        if s["speaker_text"]:
            speaker = {"text": s["speaker_text"], "names": [n for n in [s["name"]] if n]}
            if s["speaker"]:
                speaker |= {"start": s["speaker"][0], "end": s["speaker"][1]}
        out.append({"start": s["start"], "end": s["end"], "kind": s["kind"], "speaker": speaker, "cue": None})
    return out


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        files = {name: Path(folder) / f"{name}.jsonl" for name in ("docs", "a", "b")}
        rows: dict[str, list[str]] = {name: [] for name in files}
        for path in sorted((HERE / "texts").glob("*.txt")):
            text = path.read_bytes().decode()
            rows["docs"].append(json.dumps({"doc_id": path.stem, "text": text}))
            for reader in "ab":
                sheet = read_sheet(HERE / "readings" / reader / path.name, text)
                rows[reader].append(json.dumps({"doc_id": path.stem, "statements": scored(sheet)}))
        for name, file in files.items():
            file.write_text("\n".join(rows[name]) + "\n", "utf-8")
        command = [sys.executable, str(Path(sys.argv[1]) / "score.py"), "--docs", str(files["docs"]), "--gold", str(files["a"]),
                   "--pred", str(files["b"]), "--require", "all"]  # fmt: skip
        sys.exit(subprocess.run(command, check=False).returncode)


if __name__ == "__main__":
    main()
