"""The displayed texts for the coverage of a quoted span. Owns these texts; makes no decision."""

from __future__ import annotations

from briefing_tui.extract.analysis import LINE_LIMIT

UNREAD = f"a paragraph of more than {LINE_LIMIT:,} characters, which was not read"
WITH_CUE = "quotation with a cue"
LATER_TAG = "quotation with a later tag"
NAMED_BEFORE = "named by the words before it"
EVENT_NAME = "name of an event"
NO_CUE = "no cue beside it"
