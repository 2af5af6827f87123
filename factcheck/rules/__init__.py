"""What is wrong: one rule, one module, one page."""

from factcheck.rules.frame.chosen import chosen_rules
from factcheck.rules.frame.names import known_names, ranked_by
from factcheck.rules.frame.run import run_rules
from factcheck.rules.rule import Rule, all_rules, third_party_rules

__all__ = ["Rule", "all_rules", "chosen_rules", "known_names", "ranked_by", "run_rules", "third_party_rules"]
