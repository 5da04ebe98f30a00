"""The events that a document reports."""
