"""Reading foreign files in child processes that the kernel confines (docs/adr/0004-child-sandbox.md).

`client` starts and queries them, `worker` is the child, `protocol` the messages between them, `confinement` the kernel
restrictions on the child, `preload` what it loads beforehand. Only `client` causes a reader's library to be loaded.
"""
