"""What is wrong: one rule, one module, one page."""

from factcheck.rules.rule import Rule, all_rules, chosen_rules
from factcheck.rules.run import run_rules

__all__ = ["Rule", "all_rules", "chosen_rules", "run_rules"]
