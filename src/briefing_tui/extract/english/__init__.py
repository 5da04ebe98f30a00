"""The English language: its words and the patterns made of them. A second language is a second folder with the same names.

Holds words only; nothing here decides what a text means.
"""
