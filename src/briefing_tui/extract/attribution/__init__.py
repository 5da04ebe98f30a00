"""Attribution of words to speakers: shared parts of the constructions, and the order in which they are tried."""
