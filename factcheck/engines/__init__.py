"""Where the work runs: in this process, in a pool of processes, on a cluster. All call the same two pure functions."""
