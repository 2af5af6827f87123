"""What engines cost: the gain of two processes, the fixed cost of each engine, and from where on one beats another.

    python tests/benchmarks/engines_speed.py [--articles 1000] [--engines local pool spark]

Articles of a dozen sentences are made from a fixed seed, three to a story. First they are only read, by one process and
by two; then each engine does a whole job, wording included, on a tenth of them and on all: two points make a line of
fixed cost and cost an article. Each engine is a process of its own; seconds are by the clock and, in brackets, of
processors, so that a busy machine shows.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import re
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
from growth import FIRMS, TOWNS, news

from factcheck import Document
from factcheck.apps.config import Loaded
from factcheck.apps.parts import PartReader, Parts
from factcheck.engines import pool
from factcheck.engines.engine import Job, engine_named
from factcheck.model import Settings

_SENTENCES, _KEPT, _TOLD = 15, 12, 3


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
            (few, _), (many, busy) = (seconds(name, folder, n) for n in (options.articles // 10, options.articles))
            each = (many - few) / (options.articles - options.articles // 10)
            lines[name] = few - each * (options.articles // 10), each
            say(f"{name:6} {few:7.1f} s for {options.articles // 10:,}, {many:7.1f} s ({busy:.1f}) for "
                f"{options.articles:,}: {lines[name][0]:5.1f} s fixed, {1000 * each:6.2f} ms an article")
    for one, other in (("local", "pool"), ("pool", "spark"), ("local", "spark")):
        if one in lines and other in lines:
            say(crossing(one, lines[one], other, lines[other]))
    say(f"load of the machine at the end: {os.getloadavg()[0]:.1f}")


def gain(count: int) -> None:
    """How many times faster two processes read than one, by the clock and as far as processor time allows.

    On two cores that do nothing else, two processes cannot be faster than the work of all, driver included, halved.
    """
    documents = [Document(id=str(n), text=news(_SENTENCES, n), language="de") for n in range(count)]
    (one, busy_one), (two, busy_two) = (reading(documents, jobs) for jobs in (1, 2))
    say(f"reading {count:,} articles: {one:.1f} s in one process, {two:.1f} s in two: x {one / two:.2f}")
    say(f"    by processor time {busy_one:.1f} s ({1000 * busy_one / count:.1f} ms an article) and {busy_two:.1f} s: "
        f"x {2 * busy_one / busy_two:.2f} on two cores of their own")


def reading(documents: list[Document], jobs: int) -> tuple[float, float]:
    """Seconds for the documents by the clock and of processors, driver included; the start is not counted."""
    running = pool.Pool(Settings(), 60.0)
    running.fill(jobs)
    try:
        list(running.read(iter(documents[: 8 * jobs])))
        pids = [os.getpid(), *(worker.process.pid or 0 for worker in running.workers)]
        began, busy = time.perf_counter(), sum(map(processor, pids))
        list(running.read(iter(documents)))
        return time.perf_counter() - began, sum(map(processor, pids)) - busy
    finally:
        running.stop()


def processor(pid: int) -> float:
    """The processor time a process has taken, in seconds (Linux)."""
    fields = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def seconds(name: str, folder: str, count: int) -> tuple[float, float]:
    """How long an engine takes for so many articles, its own start included, and how long its processes were busy."""
    file = Path(folder) / f"{count}.jsonl"
    if not file.exists():
        with file.open("w", encoding="utf-8") as out:
            for n in range(count):
                row = {"id": n, "text": article(n), "language": "de", "date": "2024-03-04"}
                out.write(json.dumps(row, ensure_ascii=False) + "\n")
    began, before = time.perf_counter(), resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([sys.executable, __file__, "--run", name, str(file)], check=True)
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    busy = used.ru_utime + used.ru_stime - before.ru_utime - before.ru_stime
    return time.perf_counter() - began, busy


def article(number: int) -> str:
    """One of three articles on a story: its firms and towns have names of their own, each article most sentences."""
    source, story = random.Random(number), number // _TOLD  # noqa: S311 - a benchmark needs no secrets
    text = news(_SENTENCES, story)
    for place, name in enumerate((*FIRMS, *TOWNS)):
        text = text.replace(name.partition(" ")[0], _named(len(FIRMS + TOWNS) * story + place))
    sentences = re.split(r"(?<=\.)\s+", text)
    kept = sorted(source.sample(range(len(sentences)), min(_KEPT, len(sentences))))
    return "\n\n".join(" ".join(sentences[n] for n in kept[at : at + 3]) for at in range(0, len(kept), 3))


def _named(number: int) -> str:
    letters, rest = "", number
    for _ in range(5):
        rest, part = divmod(rest, 12)
        letters += ("bo", "ka", "mu", "ta", "ve", "si", "do", "ga", "ri", "he", "la", "po")[part]
    return letters.capitalize()


def run(name: str, file: str) -> None:
    """A whole job; tells the findings and the peak of memory of the driver."""
    job = Job(Parts([file], Loaded()), PartReader(), Settings(), jobs=2, master="local[2]")
    with engine_named(name).run(job) as outcome:
        found = sum(1 for _ in outcome.findings)
    say(f"    {name}: {outcome.documents:,} articles, {found:,} findings, peak of the driver {peak():.0f} MB")


def peak() -> float:
    """The most memory this process has held so far, in MB (Linux); unlike ``ru_maxrss`` not that of its parent."""
    found = re.search(r"VmHWM:\s+(\d+) kB", Path("/proc/self/status").read_text(encoding="utf-8"))
    return int(found[1]) / 1024 if found else 0.0


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
