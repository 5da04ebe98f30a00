"""Which words are somebody’s, and which words name them: what the constructions have in common, and the order in which they are tried."""
