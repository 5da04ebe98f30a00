"""The trained tagger: features of a sentence, the model, and the calibration of its confidence."""
