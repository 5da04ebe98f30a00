"""People and bodies named in a document, and resolution of short forms to them."""
