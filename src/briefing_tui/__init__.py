"""Browse programme briefings in the terminal. Owns the version number; imports nothing."""

__version__ = "0.2.0"
