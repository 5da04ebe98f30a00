"""Who is named in a document, and whom a short form means."""
