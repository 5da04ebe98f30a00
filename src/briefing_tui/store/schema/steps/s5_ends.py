"""Step 5: indexes of who bears the newest and the oldest statements."""

from __future__ import annotations

NAME = "0005_ends"
SCHEMA_SHA256 = "daa85af232408c2a46510dcf9bdc1cd5cc19d08c17c8c3b97410f37a2ffffc07"
SQL = """
-- who bears the newest and the oldest statements (match/names.py)
CREATE INDEX spans_newest ON spans(field, newest, owner, oldest);
CREATE INDEX spans_oldest ON spans(field, oldest, owner, newest);
"""
