"""The archive at work: adding, checking a draft against what was published, and telling what is in it."""
