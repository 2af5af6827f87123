"""Persons and firms as constructions name them, reduced to what two mentions of one have in common."""

from __future__ import annotations

import re

from factcheck.compare.wording import has
from factcheck.languages import language
from factcheck.model import Article

_GENITIVE = re.compile(r"(?:['’]s?|(?<=[^s])s)$")


def surname(person: str) -> str:
    """The last word of a name, without a genitive apostrophe."""
    return re.sub(r"['’]s?$", "", person.rpartition(" ")[2])


def same_surname(first: str, second: str) -> bool:
    """Tell whether two names end in one surname; a German genitive "s" is overlooked."""
    a, b = surname(first), surname(second)
    return a == b or a == f"{b}s" or b == f"{a}s"


def firm_key(firm: str, code: str) -> str:
    """The name of a firm without article and genitive, and without the legal form and what follows it."""
    data = language(code)
    dropped, forms = data.words("rules.words.firm_dropped"), data.words("rules.words.legal_forms")
    words = [word for word in firm.replace("-", " ").split() if word.casefold() not in dropped]
    end = next((i for i, word in enumerate(words) if i and word in forms), len(words))
    return _GENITIVE.sub("", " ".join(words[:end]).casefold())


def anywhere(article: Article, name: str) -> bool:
    """Tell whether a construction stands anywhere in the article."""
    return any(has(article, sentence, name) for sentence in article.sentences)
