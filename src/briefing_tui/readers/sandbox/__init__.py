"""Reading foreign files in child processes that the kernel confines (docs/adr/0004-child-sandbox.md).

`client` starts them and asks, `worker` is the child, `protocol` is all that passes between them, `confinement` what the
kernel withholds from the child, `preload` what it loads before. Nothing outside `client` starts a reader's library.
"""
