"""What engines cost: the gain of two processes, the fixed cost of each engine, and from where on one beats another.

    python tests/benchmarks/engines_speed.py [--articles 1000] [--engines local pool spark]

Articles of some 15 sentences are made from a fixed seed. First they are only read, by one process and by two; then each
engine does a whole job on a tenth of them and on all: two points make a line of fixed cost and cost an article. Each
engine is a process of its own; seconds are by the clock, so the load of the machine stands beside them.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
from growth import news

from factcheck import Document
from factcheck.apps.config import Loaded
from factcheck.apps.parts import Parts, reader
from factcheck.engines import pool
from factcheck.engines.engine import Job, engine_named
from factcheck.model import Settings

_SENTENCES = 15


def main() -> None:
    """Read, then run, then draw the lines."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=1000)
    parser.add_argument("--engines", nargs="+", default=["local", "pool", "spark"])
    parser.add_argument("--run", nargs=2, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.run:
        run(*options.run)
        return
    say(f"load of the machine at the start: {os.getloadavg()[0]:.1f}")
    gain(options.articles)
    lines: dict[str, tuple[float, float]] = {}
    with tempfile.TemporaryDirectory() as folder:
        for name in options.engines:
            few, many = (seconds(name, folder, count) for count in (options.articles // 10, options.articles))
            each = (many - few) / (options.articles - options.articles // 10)
            lines[name] = few - each * (options.articles // 10), each
            say(f"{name:6} {few:7.1f} s for {options.articles // 10:,}, {many:7.1f} s for {options.articles:,}: "
                f"{lines[name][0]:5.1f} s fixed, {1000 * each:6.2f} ms an article")
    for one, other in (("local", "pool"), ("pool", "spark"), ("local", "spark")):
        if one in lines and other in lines:
            say(crossing(one, lines[one], other, lines[other]))
    say(f"load of the machine at the end: {os.getloadavg()[0]:.1f}")


def gain(count: int) -> None:
    """How many times faster two processes read than one; both are started before the clock is."""
    documents = [Document(id=str(n), text=news(_SENTENCES, n), language="de") for n in range(count)]
    took = {}
    for jobs in (1, 2):
        running = pool.Pool(Settings(), 60.0)
        running.fill(jobs)
        try:
            list(running.read(iter(documents[: 8 * jobs])))
            began = time.perf_counter()
            list(running.read(iter(documents)))
            took[jobs] = time.perf_counter() - began
        finally:
            running.stop()
    say(f"reading {count:,} articles: {took[1]:.1f} s in one process ({1000 * took[1] / count:.1f} ms an article), "
        f"{took[2]:.1f} s in two: x {took[1] / took[2]:.2f}")


def seconds(name: str, folder: str, count: int) -> float:
    """How long an engine takes for so many articles, its own start included."""
    file = Path(folder) / f"{count}.jsonl"
    if not file.exists():
        with file.open("w", encoding="utf-8") as out:
            for n in range(count):
                row = {"id": n, "text": news(_SENTENCES, n), "language": "de", "date": "2024-03-04"}
                out.write(json.dumps(row, ensure_ascii=False) + "\n")
    began = time.perf_counter()
    subprocess.run([sys.executable, __file__, "--run", name, str(file)], check=True)
    return time.perf_counter() - began


def run(name: str, file: str) -> None:
    """A whole job; tells the findings and the peak of memory of the driver."""
    job = Job(Parts([file], Loaded()), reader(None), Settings(), jobs=2, master="local[2]")
    with engine_named(name).run(job) as outcome:
        found = sum(1 for _ in outcome.findings)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    say(f"    {name}: {outcome.documents:,} articles, {found:,} findings, peak of the driver {peak:.0f} MB")


def crossing(one: str, first: tuple[float, float], other: str, second: tuple[float, float]) -> str:
    """From how many articles on the second is faster than the first."""
    if second[1] >= first[1]:
        return f"{other} never overtakes {one} here: it takes {second[1] / first[1]:.1f} times as long for each article"
    at = max(0.0, (second[0] - first[0]) / (first[1] - second[1]))
    return f"{other} overtakes {one} from {at:,.0f} articles on"


def say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
