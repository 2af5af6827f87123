"""What is wrong: one rule, one module, one page."""

from factcheck.rules.frame.run import run_rules
from factcheck.rules.rule import Rule, all_rules, chosen_rules, third_party_rules

__all__ = ["Rule", "all_rules", "chosen_rules", "run_rules", "third_party_rules"]
