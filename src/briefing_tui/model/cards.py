"""The kinds of cards by which people decide. Needed for the keys of each, before anything is decided."""

from __future__ import annotations

from typing import Literal

Card = Literal["statement", "quotation", "pattern", "decision", "people"]
"""The kind of card that shows an item."""
NAMES_CARD: Card = "people"
"""The card for names that may belong to one person."""
