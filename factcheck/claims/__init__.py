"""From a document to what it says."""

from factcheck.claims.understand import understand

__all__ = ["understand"]
