"""From a document to what it says."""

from factcheck.claims.link import link_articles, link_keys, relinked, relinked_claim
from factcheck.claims.understand import understand

__all__ = ["link_articles", "link_keys", "relinked", "relinked_claim", "understand"]
