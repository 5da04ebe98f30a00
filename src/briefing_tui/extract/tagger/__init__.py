"""The trained tagger: the features of a sentence, the model, and what its certainty means."""
