"""How fast an archive answers, beside the floor of its own database, in one run; prints ratios.

    python tests/benchmarks/archive_speed.py [--claims 1000000] [--archive FILE|URL]

A synthetic archive of 33 claims a document is filled by plain rows. Then an article of 30 claims is held against it
(median of 200), beside the bare indexed query for its blocks; and the whole archive is held against itself, once to the
values that exclude each other, once to findings. Each step is a process of its own and tells its own peak of memory.
"""

from __future__ import annotations

import argparse
import datetime as dt
import random
import re
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from factcheck import Document
from factcheck.apps.archive.lookup import look_up
from factcheck.archive.sql import SqlStore
from factcheck.archive.sqlite import SqliteStore
from factcheck.archive.store import open_store
from factcheck.claims import understand
from factcheck.engines.rechecking import contested_positions, recheck
from factcheck.engines.work import entries_of
from factcheck.model import Article, Settings

SUBJECTS_PER_CLAIM = 10
SKEWED = 83_029


STEPS = ("fill", "ask", "contest", "recheck")


def main() -> None:
    """Each step in a process of its own, on one archive."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--claims", type=int, default=1_000_000)
    parser.add_argument("--archive")
    parser.add_argument("--step", choices=STEPS, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.step:
        step(options.step, options.archive, options.claims)
        return
    with tempfile.TemporaryDirectory() as folder:
        url = options.archive or str(Path(folder) / "a.sqlite")
        for name in STEPS:
            command = [sys.executable, __file__, "--claims", str(options.claims), "--archive", url, "--step", name]
            subprocess.run(command, check=True)


def step(name: str, url: str, count: int) -> None:
    """One step, with how long it took and the most memory it held."""
    with open_store(url, create=name == "fill") as store:
        assert isinstance(store, SqlStore)
        began, busy, idle = time.perf_counter(), time.process_time(), peak()
        if name == "fill":
            fill(store, count)
            told = f"filled with {count:,} claims"
        elif name == "ask":
            told = ask(store, count)
        elif name == "contest":
            found = sum(1 for _ in contested_positions(store))
            told = f"the whole archive against itself: {found:,} questions with values that exclude each other"
        else:
            found = sum(1 for _ in recheck(store, Settings()))
            told = f"the same, with names linked, to {found:,} findings"
    took = f"{time.perf_counter() - began:.2f} s, {time.process_time() - busy:.2f} s of them on the processor"
    sys.stdout.write(f"{told}\n    {took}; peak {peak():.0f} MB, {idle:.0f} MB at the start\n")


def peak() -> float:
    """The most memory this process has held so far, in MB (Linux); unlike ``ru_maxrss`` not that of its parent."""
    found = re.search(r"VmHWM:\s+(\d+) kB", Path("/proc/self/status").read_text(encoding="utf-8"))
    return int(found[1]) / 1024 if found else 0.0


def fill(store: SqlStore, count: int) -> None:
    """Rows as the extractor would make them, 2 % of them wrong, and one block of 83,029 claims in two camps."""
    names = [name(number) for number in range(count // SUBJECTS_PER_CLAIM)]
    article = article_on([0])
    (entry,) = entries_of(article)
    plan = list(spots(random.Random(5), count, len(names), entry.first, entry.last))  # noqa: S311 - always the same
    record = entry.claim.model_dump_json(exclude_defaults=True)
    rest = entry.block.partition("\x1f")[2]
    if isinstance(store, SqliteStore):
        store.run("PRAGMA cache_size = -1500000")
    with store.transaction():
        store.run("DROP INDEX spot_document")
        store.run_many("INSERT INTO block (number, key) VALUES (?, ?)",
                       ((n, f"{subject}\x1f{rest}") for n, subject in enumerate(names)))
        store.run_many(
            "INSERT INTO document (number, id, sha256, language, published, extractor, added, text)"
            " VALUES (?, ?, '', 'de', '2024-01-08', '1', '', '')", ((n, f"d{n}") for n in range(count // 33 + 1)),
        )
        store.run_many(
            "INSERT INTO claim (document, number, attribute, quote, record) VALUES (?, ?, 'employees', '', ?)",
            ((row[5], row[6], claim_of(record, names, row)) for row in plan),
        )
        store.run_many("INSERT INTO name (name, key, kind, document) VALUES (?, ?, 'organisation', 0)",
                       ((subject, subject) for subject in sorted(names)))
        store.run_many(
            "INSERT INTO spot (block, first, last, low, high, document, number) VALUES (?, ?, ?, ?, ?, ?, ?)",
            sorted(plan),
        )
        store.run("CREATE INDEX spot_document ON spot (document)")


def claim_of(record: str, names: list[str], row: tuple[Any, ...]) -> str:
    """The claim of a row: the one of the pattern with the row's subject, value and place."""
    block, _, _, low, high, document, number = row
    made = record.replace(f"{truth(0) + 77}.5", f"{high}").replace(f"{truth(0) + 76}.5", f"{low}")
    made = made.replace(str(truth(0) + 77), str(int(high))).replace(names[0], names[block])
    return made.replace('"draft:', f'"d{document}:{number}').replace('"draft"', f'"d{document}"')


def spots(rng: random.Random, count: int, blocks: int, first: int, last: int) -> Iterator[tuple[Any, ...]]:
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


def ask(store: SqlStore, count: int) -> str:
    """The median time for one article, and that of the bare query for its blocks."""
    rng = random.Random(6)  # noqa: S311 - the same questions each time
    blocks = count // SUBJECTS_PER_CLAIM
    articles = [article_on([rng.randrange(1, blocks) for _ in range(30)]) for _ in range(20)]
    keys = [[entry.block for entry in entries_of(article)] for article in articles]
    floor, _ = median(lambda n: list(store.spots(keys[n % 20])))
    whole, busy = median(lambda n: look_up([articles[n % 20]], store))
    return (f"30 claims against {count:,}: median {1000 * whole:.2f} ms ({1000 * busy:.2f} ms on the processor), "
            f"of which the bare query {1000 * floor:.2f} ms: {whole / floor:.1f} times")


def median(run: Callable[[int], object]) -> tuple[float, float]:
    """The medians of 200 runs, in seconds by the clock and on the processor."""
    taken, busy = [], []
    for number in range(200):
        began, worked = time.perf_counter(), time.process_time()
        run(number)
        taken.append(time.perf_counter() - began)
        busy.append(time.process_time() - worked)
    return statistics.median(taken), statistics.median(busy)


if __name__ == "__main__":
    main()
