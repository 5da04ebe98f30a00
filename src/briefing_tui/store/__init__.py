"""The library on disk. Only this package knows SQL; the read path is the standard library's sqlite3."""
