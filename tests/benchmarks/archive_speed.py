"""How fast an archive answers, beside the floor of its own database, in one run; prints ratios.

    python tests/benchmarks/archive_speed.py [--claims 1000000] [--archive FILE|URL]

A synthetic archive of 33 claims a document is filled by plain rows. Then an article of 30 claims is held against it
(median of 200), beside the bare indexed query for its blocks; and the whole archive is held against itself.
"""

from __future__ import annotations

import argparse
import datetime as dt
import random
import resource
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from factcheck import Document
from factcheck.apps.archive.lookup import look_up
from factcheck.archive.sql import SqlStore
from factcheck.archive.store import open_store
from factcheck.claims import understand
from factcheck.engines.rechecking import contested_positions
from factcheck.engines.work import entries_of
from factcheck.model import Article, Settings

SUBJECTS_PER_CLAIM = 10
SKEWED = 83_029


def main() -> None:
    """Fill, ask, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--claims", type=int, default=1_000_000)
    parser.add_argument("--archive")
    options = parser.parse_args()
    with (
        tempfile.TemporaryDirectory() as folder,
        open_store(options.archive or str(Path(folder) / "a.sqlite"), create=True) as store,
    ):
        assert isinstance(store, SqlStore)
        began = time.perf_counter()
        fill(store, options.claims)
        say(f"filled with {options.claims:,} claims", time.perf_counter() - began)
        ask(store, options.claims)
        began = time.perf_counter()
        found = sum(1 for _ in contested_positions(store))
        say(f"the whole archive against itself: {found:,} questions with values that exclude each other",
            time.perf_counter() - began)
    sys.stdout.write(f"peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB\n")


def fill(store: SqlStore, count: int) -> None:
    """Rows as the extractor would make them, 2 % of them wrong, and one block of 83,029 claims in two camps."""
    rng = random.Random(5)  # noqa: S311 - the same archive each time
    names = [name(number) for number in range(count // SUBJECTS_PER_CLAIM)]
    article = article_on([0])
    (entry,) = entries_of(article)
    record = entry.claim.model_dump_json(exclude_defaults=True)
    rest = entry.block.partition("\x1f")[2]
    with store.transaction():
        store.run_many("INSERT INTO block (number, key) VALUES (?, ?)",
                       ((n, f"{subject}\x1f{rest}") for n, subject in enumerate(names)))
        store.run_many(
            "INSERT INTO document (number, id, sha256, language, published, extractor, added, text)"
            " VALUES (?, ?, '', 'de', '2024-01-08', '1', '', '')", ((n, f"d{n}") for n in range(count // 33 + 1)),
        )
        store.run_many(
            "INSERT INTO claim (document, number, attribute, quote, record) VALUES (?, ?, 'employees', '', ?)",
            ((number // 33, number % 33, record) for number in range(count)),
        )
        store.run_many("INSERT INTO name (name, key, kind, document) VALUES (?, ?, 'organisation', 0)",
                       ((subject, subject) for subject in names))
        store.run_many(
            "INSERT INTO spot (block, first, last, low, high, document, number) VALUES (?, ?, ?, ?, ?, ?, ?)",
            spots(rng, count, len(names), entry.first, entry.last),
        )


def spots(rng: random.Random, count: int, blocks: int, first: int, last: int) -> Iterator[tuple[object, ...]]:
    skewed = min(SKEWED, count // 10)
    for number in range(count):
        block = 0 if number < skewed else rng.randrange(1, blocks)
        wrong = (block == 0 and number % 2) or rng.random() < 0.02
        value = truth(block) + 300 * bool(wrong)
        yield block, first, last, value - 0.5, value + 0.5, number // 33, number % 33


def name(number: int) -> str:
    letters, rest = "", number
    for _ in range(6):
        rest, part = divmod(rest, 12)
        letters += ("bo", "ka", "mu", "ta", "ve", "si", "do", "ga", "ri", "he", "la", "po")[part]
    return letters.capitalize()


def truth(block: int) -> int:
    return 1000 + block % 5000


def article_on(blocks: list[int]) -> Article:
    """An article of as many claims, the first of which is wrong."""
    figures = [(name(block), truth(block) + 77 * (not place)) for place, block in enumerate(blocks)]
    text = " ".join(f"Die {subject} AG beschäftigt {figure} Mitarbeiter." for subject, figure in figures)
    return understand(Document(id="draft", text=text, language="de", published=dt.date(2024, 2, 1)), Settings())


def ask(store: SqlStore, count: int) -> None:
    rng = random.Random(6)  # noqa: S311 - the same questions each time
    blocks = count // SUBJECTS_PER_CLAIM
    articles = [article_on([rng.randrange(1, blocks) for _ in range(30)]) for _ in range(20)]
    keys = [[entry.block for entry in entries_of(article)] for article in articles]
    floor = median(lambda n: list(store.spots(keys[n % 20])))
    whole = median(lambda n: look_up([articles[n % 20]], store))
    sys.stdout.write(f"30 claims against {count:,}: median {1000 * whole:.2f} ms, of which the bare query "
                     f"{1000 * floor:.2f} ms: {whole / floor:.1f} times\n")


def median(run: Callable[[int], object]) -> float:
    taken = []
    for number in range(200):
        began = time.perf_counter()
        run(number)
        taken.append(time.perf_counter() - began)
    return statistics.median(taken)


def say(what: str, seconds: float) -> None:
    sys.stdout.write(f"{what}: {seconds:.2f} s\n")


if __name__ == "__main__":
    main()
