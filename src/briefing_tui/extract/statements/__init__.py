"""What was said: the constructions tried on each paragraph and sentence, what they find attributed and named."""
