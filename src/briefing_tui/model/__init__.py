"""The data model, frozen. Owns no behaviour beyond small derived properties; knows no SQL, file or widget.

document (output of a reader) → extraction (output of the extractor) → library (output of the store) → results
(of a search) · kinds, people, calendar, provenance: one table for each kind of value that is shown, searched and compared.
"""

from typing import TYPE_CHECKING, Any

from briefing_tui.model.calendar import is_day
from briefing_tui.model.decided import Decided, StruckOut
from briefing_tui.model.document import Document, QuotedSpan, Span, page_of, words_of_parts, words_printed, words_said
from briefing_tui.model.kinds import KINDS
from briefing_tui.model.library import (
    Briefing,
    BriefingRef,
    Candidate,
    Event,
    EventRef,
    Join,
    LibraryInfo,
    Mark,
    MonthCount,
    Organization,
    OrganizationRef,
    Part,
    Party,
    RoleSeen,
    Speaker,
    SpeakerRow,
    SpokenBy,
    Statement,
    TimelineEntry,
    TimelineRow,
    also_in,
)
from briefing_tui.model.people import FEMALE, MALE, gender
from briefing_tui.model.results import COUNTED_TO, NAMED_TO, Elsewhere, LeftOut, Page, counted_to

if TYPE_CHECKING:
    from briefing_tui.model.extraction import (
        CLASSIFICATIONS,
        Extraction,
        ReadEvent,
        ReadOrganization,
        ReadParty,
        ReadPerson,
        ReadSpeaker,
        ReadStatement,
    )

__all__ = [
    "CLASSIFICATIONS",
    "COUNTED_TO",
    "FEMALE",
    "KINDS",
    "MALE",
    "NAMED_TO",
    "Briefing",
    "BriefingRef",
    "Candidate",
    "Decided",
    "Document",
    "Elsewhere",
    "Event",
    "EventRef",
    "Extraction",
    "Join",
    "LeftOut",
    "LibraryInfo",
    "Mark",
    "MonthCount",
    "Organization",
    "OrganizationRef",
    "Page",
    "Part",
    "Party",
    "QuotedSpan",
    "ReadEvent",
    "ReadOrganization",
    "ReadParty",
    "ReadPerson",
    "ReadSpeaker",
    "ReadStatement",
    "RoleSeen",
    "Span",
    "Speaker",
    "SpeakerRow",
    "SpokenBy",
    "Statement",
    "StruckOut",
    "TimelineEntry",
    "TimelineRow",
    "also_in",
    "counted_to",
    "gender",
    "is_day",
    "page_of",
    "words_of_parts",
    "words_printed",
    "words_said",
]


def __getattr__(name: str) -> Any:
    """The values of an extraction, made on first use: who only looks at a library needs none (benchmarks/startup.py)."""
    if name in __all__:
        from briefing_tui.model import extraction

        return getattr(extraction, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
