"""The shell around the pure core: the only place that reads files, the environment and the terminal."""
