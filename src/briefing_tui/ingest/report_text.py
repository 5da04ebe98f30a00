"""The report of an import in plain words. Owns the sentences; prints nothing."""

from __future__ import annotations

from briefing_tui.ingest.report import AUTHOR, Progress, Report, Signs
from briefing_tui.model.versions import difference_lines, in_numbers
from briefing_tui.readers import language

NAMED = 3
"""File names given for one remark; if there are more, their number is given."""


def progress_words(progress: Progress) -> str:
    """How far an import is: briefings done, files refused and left."""
    if progress.finishing:
        return f"{progress.briefings:,} done; putting the library in order"
    left = progress.of_files - progress.files
    refused = f", {progress.refused:,} refused" if progress.refused else ""
    files = "" if progress.of_files == 1 else f", {_counted(left, 'file')} left"
    return f"{progress.briefings:,} done{refused}{files}"


def report_lines(report: Report) -> list[str]:
    """The report, one fact a line: counts, then remarks on files, then refusals with their reasons."""
    lines = [
        f"{report.new:,} new ({_counted(report.statements, 'statement')}), {report.known:,} known, "
        f"{report.same_text:,} with the same text as another, {len(report.refused):,} refused."
    ]
    if report.new:
        spans = report.coverage
        quoted = f"{_counted(spans['statement'], 'statement')}, {_counted(spans['title'], 'title')}"
        lines.append(f"quoted: {quoted}, {spans['unclaimed']:,} unclaimed")
    lines += [f"{_counted(number, 'statement')} named by {one}" for one, number in sorted(report.named.items())]
    lines += sign_lines(report.signs)
    if report.resumed:
        lines.append(f"went on from an interrupted import, which had left {_counted(report.resumed, 'briefing')}")
    if wrong := report.rejected_answers:
        reasons = list(dict.fromkeys(f"an answer that {each}" for each in wrong))
        lines.append(
            f"{_counted(len(wrong), 'answer')} of the cluster's workers not believed ({'; '.join(reasons[:NAMED])}): "
            "what they were about was read here instead. Look at the workers"
        )
    lines += _known_lines(report)
    noted: dict[str, list[str]] = {}
    for name, note in report.notes:
        noted.setdefault(note, []).append(name)
    for note, names in noted.items():
        which = _some(names) if len(names) <= NAMED else f"{_counted(len(names), 'briefing')} ({_some(names)})"
        lines.append(f"{which} {note}")
    for code, names in sorted(report.unread.items()):
        what = f"{_counted(len(names), 'briefing')} in {language.name(code)}"
        lines.append(f"{what}: imported without statements, for this language is not read yet: {_some(names)}")
    lines += [
        f"{_counted(number, 'file')} with {kind} left out: no briefings"
        for kind, number in sorted(report.left_out.items())
    ]
    for name, refusal in report.refused:
        reason = str(refusal)  # most reasons contain the file name
        lines.append(reason if name in reason else f"“{name}” not imported: {reason}")
    return lines


def _known_lines(report: Report) -> list[str]:
    """Files whose text the library has: under another title, in the place of another text, or from a file of another name."""
    lines = [f"“{name}” has the same text as “{title}”" for name, title in report.copies]
    lines += [f"“{name}” is known, and not listed: {uid} stands in its place" for name, uid in report.former]
    lines += [f"“{name}” is known as “{called}”" for name, called in report.renamed[:NAMED]]
    if (more := len(report.renamed) - NAMED) > 0:
        lines.append(f"and {more:,} more by other names")
    return lines


def sign_lines(signs: Signs) -> list[str]:
    """New versions with their differences, proposed versions, and duplicates."""
    lines = []
    for one in signs.versions:
        which = f"new version of “{one.of}”" + ("" if one.name == one.of else f", “{one.name}”")
        lines.append(which if one.difference is None else f"{which}: {in_numbers(one.difference)}")
        lines += difference_lines(one.difference) if one.difference else []
    lines += _undo("lists the former text again", [one.decision for one in signs.versions])
    for may in signs.proposed:
        lines.append(
            f"“{may.name}” may be a new version of “{may.of}” ({may.why}): “briefing version {may.uid} {may.of_uid}” says that it is"
        )
    lines += [
        f"“{one.name}” is the same release as “{one.of}”, which is listed ({one.same:,} of {_counted(one.of_words, 'word')} of statements)"
        for one in signs.doubles
    ]
    return lines + _undo("lists both", [one.decision for one in signs.doubles])


def _undo(does: str, decisions: list[str]) -> list[str]:
    """How the decisions are undone; if there are many, only the first, and how to list the others."""
    if not decisions:
        return []
    if len(decisions) <= NAMED:
        return [f"“briefing decisions undo {' '.join(decisions)}” {does}"]
    rest = f"{len(decisions) - 1:,} more: “briefing decisions --author '{AUTHOR}'” lists them"
    return [f"“briefing decisions undo {decisions[0]}” {does}; {rest}"]


def _counted(number: int, one: str) -> str:
    return f"{number:,} {one}" if number == 1 else f"{number:,} {one}s"


def _some(names: list[str]) -> str:
    return ", ".join(f"“{name}”" for name in names[:NAMED]) + (" …" if len(names) > NAMED else "")
