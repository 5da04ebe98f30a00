"""What took place: the events that a document tells of."""
