"""From a file to documents. One module a format, which declares it; imports none of them here, for each costs time.

`dispatch` reads in this process, `sandbox.client` in limited children; `registry` says what is read.
"""
