"""Browse programme briefings in the terminal. Owns the version number; imports nothing."""

__version__ = "0.1.0"
