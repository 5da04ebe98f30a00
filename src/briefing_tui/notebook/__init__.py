"""The user's own file: where I was. Never holds anything that belongs to a library."""
