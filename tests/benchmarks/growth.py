"""Prints how the work grows with the text, and what the parts of a run cost beside a bare search for digits.

Run it by hand: ``python tests/benchmarks/growth.py [--hostile-megabytes 5]``. Every line is a ratio of two measurements
of one run, so that machines compare; nothing is asserted. With the option only ``find_mentions`` is measured, all kinds
at once, on that much of digits, brackets, dots and number words, alone and mixed, against a tenth of it; at 5 MB this
takes a quarter of an hour and some GB of memory, since millions of numbers are found.
"""

from __future__ import annotations

import argparse
import datetime as dt
import random
import re
import sys
import time
from collections.abc import Callable
from itertools import combinations, pairwise

from factcheck import Document, check, find_mentions
from factcheck.claims import understand
from factcheck.compare.sweep import Row, conflicts
from factcheck.model import Settings

FIRMS = ("Seebahn AG", "Nordwerk AG", "Alto GmbH", "Halbig KG", "Reederei Kappel", "Werft Molen")
TOWNS = ("Almstadt", "Birkenau", "Seefurt", "Nordingen", "Talheim", "Kressbach")
SENTENCES = (
    "Die {firm} hat im ersten Halbjahr {year} rund {n},2 Milliarden Euro umgesetzt, gut vier Prozent mehr als zuvor.",
    "Derzeit arbeiten in {town} {n}00 Menschen; nach Angaben der Gewerkschaft fielen zuletzt {n}5 Stellen weg.",
    "Wann die neue Strecke über {n} Kilometer nach {town} fertig wird, ist offen.",
    "Der Sprecher wollte sich dazu am Abend nicht äußern, verwies aber auf die Lage im Norden des Landes.",
)
HOSTILE = (
    "7", ".", "(", "dreizehn", "hundert ", "Alto Berg ", "Die Bahn hat 5 neue Züge. ", "1\t2\t3\n", "Eva Berg, 34, ",
)


RUNS = ("7", "(", "[", ".", "7.", "(7", "7)", "dreizehn", "hundert ", "twenty-", "1.234.", "12:", "3. ", "1/2/")
MIXED = ("7", "12", "1999", "3.", "(", ")", "[", "]", ".", ",", "-", " ", "drei", "hundert ", "million ", "und ")


def seconds(work: Callable[[], object]) -> float:
    """CPU seconds of the faster of two runs."""
    best = float("inf")
    for _ in range(2):
        began = time.process_time()
        work()
        best = min(best, time.process_time() - began)
    return best


def news(sentences: int, seed: int = 7) -> str:
    """An article of that many sentences, three to a paragraph."""
    source = random.Random(seed)  # noqa: S311 - a benchmark needs no secrets
    told = []
    for _ in range(sentences):
        firm, town = source.choice(FIRMS), source.choice(TOWNS)
        year, n = source.randint(2005, 2024), source.randint(2, 98)
        told.append(source.choice(SENTENCES).format(firm=firm, town=town, year=year, n=n))
    return "\n\n".join(" ".join(told[at : at + 3]) for at in range(0, sentences, 3))


def growth(name: str, work: Callable[[str], object], texts: list[str]) -> str:
    """How much longer each text takes than the one of half its length."""
    took = [seconds(lambda text=text: work(text)) for text in texts]
    factors = "  ".join(f"x {b / max(a, 1e-6):4.1f}" for a, b in pairwise(took))
    return f"{name:<24} {len(texts[-1]) / 1e6 / took[-1]:7.3f} MB/s   n -> 2n -> 4n: {factors}"


def read(text: str) -> object:
    """A text to claims."""
    return understand(Document(id="one", text=text, language="de"), Settings())


def checked(text: str) -> object:
    """A text to findings."""
    return check(Document(id="one", text=text, language="de"))


def short_articles(count: int) -> list[Document]:
    """That many articles of three sentences."""
    return [Document(id=str(n), text=news(3, n), language="de") for n in range(count)]


def sweep_against_pairs(count: int) -> float:
    """How many times longer it takes to compare all pairs of a block than to sweep over it."""
    source = random.Random(7)  # noqa: S311 - a benchmark needs no secrets
    rows = sorted(Row(0, 365, value, value + 0.5) for value in (source.gauss(500, 0.1) for _ in range(count)))
    swept = seconds(lambda: list(conflicts(rows)))
    return seconds(lambda: [1 for a, b in combinations(rows, 2) if a.high < b.low or b.high < a.low]) / swept


def hostile(megabytes: float) -> None:
    """Print how much longer ten times as much of a hostile text takes to read."""
    source, size = random.Random(7), int(megabytes * 1_000_000)  # noqa: S311 - a benchmark needs no secrets
    mixed = "".join(source.choice(MIXED) for _ in range(size // 2))
    texts = {noise: noise * (size // len(noise)) for noise in RUNS} | {"mixed": (mixed * 2)[:size]}
    for name, text in texts.items():
        for code in ("de", "en"):
            took = []
            for part in (text[: size // 10], text):
                began = time.process_time()
                count = len(find_mentions(part, language=code, reference_date=dt.date(2024, 5, 15)))
                took.append(time.process_time() - began)
            line = f"{name!r:<12} {code}  {len(text) / 1e6:.1f} MB take x {took[1] / max(took[0], 1e-3):5.1f} a tenth"
            sys.stdout.write(f"{line}  {len(text) / 1e6 / took[1]:7.3f} MB/s  {count} mentions\n")
            sys.stdout.flush()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--hostile-megabytes", type=float)
    megabytes = parser.parse_args().hostile_megabytes
    if megabytes:
        hostile(megabytes)
        return
    texts = [news(count) for count in (300, 600, 1200)]
    checked(texts[0][:500])
    digits = seconds(lambda: re.findall(r"\d+", texts[-1]))
    mentions = seconds(lambda: find_mentions(texts[-1], language="de"))
    out = [f"mentions take {mentions / digits:.0f} times as long as a bare search for digits"]
    parts = (("mentions", lambda t: find_mentions(t, language="de")), ("claims", read), ("check", checked))
    out += [growth(name, work, texts) for name, work in parts]
    took = [seconds(lambda n=n: check(short_articles(n))) for n in (100, 200, 400)]
    out.append(f"short articles together  {1000 * took[-1] / 400:7.2f} ms each  n -> 2n -> 4n: "
               f"x {took[1] / took[0]:4.1f}  x {took[2] / took[1]:4.1f}")
    out.append(f"all pairs take {sweep_against_pairs(1500):.0f} times as long as the sweep, at 1500 claims of a block")
    for noise in HOSTILE:
        long = [noise * (size // len(noise)) for size in (10_000, 20_000, 40_000)]
        out.append(growth(repr(noise), checked, long))
    sys.stdout.write("\n".join(out) + "\n")


if __name__ == "__main__":
    main()
