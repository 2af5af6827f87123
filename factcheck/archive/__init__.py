"""Claims kept over time: one file by default, a database that a newsroom shares. Knows the model, no business rule."""
