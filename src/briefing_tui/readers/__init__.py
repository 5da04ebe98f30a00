"""From a file to documents, with one module for each format. Imports none of them here, because each import costs time.

`dispatch` reads in this process, `sandbox.client` in limited child processes; `registry` lists the formats.
"""
