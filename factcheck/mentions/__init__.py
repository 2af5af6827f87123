"""Figures and time expressions: found and made canonical in one pass."""

from factcheck.mentions.find import find_mentions, mentions_in

__all__ = ["find_mentions", "mentions_in"]
