"""Which statements answer the same question, and whether they can both be true."""
