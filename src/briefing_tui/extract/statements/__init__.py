"""Statements: tries the constructions on each paragraph and sentence, and attributes what they find."""
