"""English word lists and the patterns built from them. A second language is a second folder with the same names.

Contains words only; makes no decision about a text.
"""
