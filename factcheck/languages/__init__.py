"""Language data and the code that reads it."""

from factcheck.languages.language import Language, codes, language, shared, third_party

__all__ = ["Language", "codes", "language", "shared", "third_party"]
