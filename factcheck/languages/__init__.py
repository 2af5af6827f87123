"""Language data and the code that reads it."""

from factcheck.languages.language import Language, codes, language, shared

__all__ = ["Language", "codes", "language", "shared"]
