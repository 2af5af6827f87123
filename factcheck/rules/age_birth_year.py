"""An age does not fit the year of birth."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from factcheck.compare.calendar import document_date, years_in
from factcheck.compare.corpus import Corpus
from factcheck.compare.people import surname
from factcheck.compare.wording import found, found_in, has
from factcheck.languages import language
from factcheck.model import Article, Sentence
from factcheck.rules.rule import Draft, corpus_rule, span_evidence

_LOOK_BACK = 2
_EARLY_MONTHS = 3


@dataclass(frozen=True, slots=True)
class _Birth:
    """A person's year of birth and where it stands; ``surname`` is empty for a person who is only described."""

    article: Article
    sentence: Sentence
    surname: str
    year: int
    first_name: str = ""


@dataclass(frozen=True, slots=True)
class _Age:
    """An age and whose it is; ``turned`` for a birthday, on which the age is the difference of the years exactly."""

    article: Article
    sentence: Sentence
    surname: str
    years: int
    at: int
    turned: bool
    first_name: str = ""


@corpus_rule(code="FC305", severity="error")
def age_birth_year(corpus: Corpus) -> Iterator[Draft]:
    """An age does not fit the year of birth."""
    births = [b for article in corpus.articles for b in (*_births(article), *_own_births(article))]
    known: dict[str, list[_Birth]] = {}
    for birth in births:
        if birth.surname:
            known.setdefault(birth.surname, []).append(birth)
    seen: set[tuple[str, int]] = set()
    for article in corpus.articles:
        for sentence, match in found(article, "age_birth_year.born_and_age"):
            age = _Age(article, sentence, "", int(match["age"]), match.start("age"), False)
            yield from _compare(_Birth(article, sentence, "", int(match["year"])), age)
        for age in _ages(article, set(known)) if known else ():
            if age.surname in known and (article.document.id, age.at) not in seen:
                seen.add((article.document.id, age.at))
                yield from _compare(known[age.surname][0], age)


def _births(article: Article) -> Iterator[_Birth]:
    for sentence, match in found(article, "age_birth_year.born"):
        openers = language(sentence.language).words("sentences.openers")
        words = [word for word in (match.groupdict().get("person") or "").split() if word not in openers]
        if len(words) > 1 or (words and _has_first_name(article, sentence, words[0])):
            yield _Birth(article, sentence, surname(words[-1]), int(match["year"]), words[-2] if len(words) > 1 else "")


def _own_births(article: Article) -> Iterator[_Birth]:
    """Births told of "he" or "she", where the sentences before name one person only."""
    people = {name.rpartition(" ")[2]: name for entity in article.entities if entity.kind in ("person", "unknown")
              for name in sorted(entity.names, key=len) if " " in name}
    for number, sentence in enumerate(article.sentences):
        for match in found_in(article, sentence, "age_birth_year.own_born"):
            family = _named_before(article, number, match.start(), set(people)) if people else ""
            if family:
                yield _Birth(article, sentence, family, int(match["year"]), people[family].split()[-2])


def _has_first_name(article: Article, sentence: Sentence, word: str) -> bool:
    """Tell whether a single word is a surname: somewhere a capitalised word other than an article stands before it."""
    before = re.findall(rf"\b([A-ZÄÖÜ][\w-]+) {re.escape(word)}\b", article.document.text) if word else []
    return bool(set(before) - set(language(sentence.language).words("sentences.openers")))


def _ages(article: Article, surnames: set[str]) -> Iterator[_Age]:
    """Ages that belong to a person by construction, or to the one known person named in the sentence or just before."""
    for number, sentence in enumerate(article.sentences):
        for name in ("named_age", "named_birthday"):
            for match in found_in(article, sentence, f"age_birth_year.{name}"):
                who, first = surname(match["person"]), (match["person"].split()[:-1] or [""])[-1]
                turned = name == "named_birthday"
                yield _Age(article, sentence, who, int(match["age"]), match.start("age"), turned, first)
        mourned = number > 0 and has(article, article.sentences[number - 1], "age_birth_year.death")
        for name in ("own_age", "own_birthday", "described_age", *(("age_at_death",) if mourned else ())):
            for match in found_in(article, sentence, f"age_birth_year.{name}"):
                person = _named_before(article, number, match.start("age"), surnames)
                if person:
                    yield _Age(article, sentence, person, int(match["age"]), match.start("age"), name == "own_birthday")


def _named_before(article: Article, number: int, at: int, surnames: set[str]) -> str:
    """The known person named last in the sentence before ``at``, or alone in one of the two sentences before it."""
    persons = (entity for entity in article.entities if entity.kind == "person")
    people = {name.rpartition(" ")[2] for entity in persons for name in entity.names}
    for back in range(_LOOK_BACK + 1):
        if number - back < 0:
            break
        sentence = article.sentences[number - back]
        text = article.text(sentence.start, at if back == 0 else sentence.end)
        named = {name for name in surnames if re.search(rf"\b{re.escape(name)}s?\b", text)}
        others = {person for person in people - named if re.search(rf"\b{re.escape(person)}\b", text)}
        openers = language(sentence.language).words("sentences.openers")
        somebody = found_in(article, sentence, "age_birth_year.somebody")
        said = [(m.group().split(), m["person"]) for m in somebody]
        others |= {person for words, person in said if words[0] not in openers or len(words) > 2}
        others -= named
        if len(named) == 1 and not others:
            return named.pop()
        if named or others:
            break
    return ""


def _died_before(age: _Age) -> bool:
    """Tell whether the article tells in which year the person died: the age may be that of then."""
    return any(surname(m["person"]) == age.surname for _, m in found(age.article, "alive_dead.died"))


def _compare(birth: _Birth, age: _Age) -> Iterator[Draft]:
    """A person is as old as the years between, or one less before the birthday."""
    if birth.first_name and age.first_name and birth.first_name != age.first_name:
        return
    births = {int(m["year"]) for m in found_in(age.article, age.sentence, "age_birth_year.born")}
    written = years_in(age.article.text(age.sentence.start, age.sentence.end)) - {birth.year} - births
    published = document_date(age.article)
    if len(written) == 1:
        when, slack, known_by = written.pop(), 0, "the year in the same sentence"
    elif not written and published is not None and not _died_before(age):
        slack = 1 if published.month <= _EARLY_MONTHS else 0
        when, known_by = published.year, f"published on {published.isoformat()}"
    else:
        return
    oldest = when - birth.year
    youngest = oldest - slack if age.turned else oldest - 1 - slack
    if youngest <= age.years <= oldest or oldest < 1:
        return
    same = birth.sentence == age.sentence and birth.article is age.article
    evidence = [span_evidence(birth.article, birth.sentence.start, birth.sentence.end)]
    if not same:
        evidence.append(span_evidence(age.article, age.sentence.start, age.sentence.end))
    who = age.surname or "the person"
    right = f"turns {oldest}" if age.turned else f"is {oldest - 1} or {oldest}"
    yield Draft(
        message=f"Born in {birth.year}, {who} {right} in {when}, not {age.years}",
        evidence=tuple(evidence),
        derivation=(
            f"born in {birth.year}",
            f"the age is told for {when} ({known_by})",
            f"{when} − {birth.year} = {oldest}, one less before the birthday; stated: {age.years}",
        ),
        root=f"birth:{age.surname}" if age.surname else "",
    )
