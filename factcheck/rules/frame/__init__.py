"""What all rules stand in: how they are run, what they share in showing a finding. No module here is a rule."""
