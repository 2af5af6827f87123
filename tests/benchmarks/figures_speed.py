"""Prints how fast figures are read, how that grows with hostile input, and how fast Duckling is beside it.

Run it by hand: ``python tests/benchmarks/figures_speed.py [--megabytes 5]``. Duckling is measured if its package
``pyduckling-native-phihos`` is installed; nothing here is asserted, because clocks differ.
"""

from __future__ import annotations

import argparse
import importlib
import sys
import time
from collections.abc import Callable

from factcheck import find_mentions
from factcheck.mentions.figures import find_figures
from factcheck.mentions.numbers import find_numbers
from factcheck.structure import split_sentences

NEWS = (
    "Die Seebahn AG hat im ersten Halbjahr rund 1,2 Milliarden Euro umgesetzt, gut vier Prozent mehr als im Vorjahr. "
    "Der Vorstand rechnet mit 80 bis 90 Millionen Euro Gewinn. Derzeit arbeiten dort 12.400 Menschen in acht Werken. "
    "Nach Angaben der Gewerkschaft fielen zuletzt 350 Stellen weg, vor allem im Norden des Landes. Wann die neue "
    "Strecke über 42 Kilometer fertig wird, ist offen; der Sprecher wollte sich dazu am Abend nicht äußern.\n\n"
)
HOSTILE = ("7", "1.", "1, ", "(", "[3", "dreizehn", "hundert ", "ein ", "1-", "2 bis ", "zwischen ", "$", "1/2 ", "5, ")


def seconds(work: Callable[[], object]) -> float:
    """CPU seconds of one run."""
    began = time.process_time()
    work()
    return time.process_time() - began


def figures(text: str) -> None:
    """Numbers and figures of one text in German, without times."""
    sentences = split_sentences(text, "de")
    find_figures(text, sentences, "de", find_numbers(text, sentences, "de"))


def duckling_beside(ours: float) -> str:
    """Duckling's speed on the same text for the same kinds, where its package is installed."""
    try:
        duckling = importlib.import_module("duckling")
    except ImportError:
        return "Duckling is not installed"
    zones = duckling.load_time_zones("/usr/share/zoneinfo")
    moment = duckling.parse_ref_time(zones, "Europe/Berlin", 1_715_766_000)
    context = duckling.Context(moment, duckling.default_locale_lang(duckling.parse_lang("DE")))
    kinds = duckling.parse_dimensions(["time", "duration", "amount-of-money", "number", "quantity", "distance"])
    duckling.parse(NEWS, context, kinds)
    theirs = len(NEWS) * 20 / 1e6 / seconds(lambda: [duckling.parse(NEWS, context, kinds) for _ in range(20)])
    return f"Duckling         {theirs:6.3f} MB/s, ours is {ours / theirs:.0f} times as fast"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--megabytes", type=float, default=5.0)
    size = int(parser.parse_args().megabytes * 1_000_000)
    news = NEWS * 600
    figures(NEWS)
    find_mentions(NEWS, language="de")
    ours = len(news) / 1e6 / seconds(lambda: find_mentions(news, language="de"))
    out = [f"figures alone    {len(news) / 1e6 / seconds(lambda: figures(news)):6.2f} MB/s"]
    out.append(f"all kinds        {ours:6.2f} MB/s")
    for noise in HOSTILE:
        small, large = (noise * (n // len(noise)) for n in (size // 10, size))
        first, second = seconds(lambda text=small: figures(text)), seconds(lambda text=large: figures(text))
        rate = len(large) / 1e6 / second
        out.append(f"{noise!r:<12} x 10 takes x {second / max(first, 1e-6):5.1f}  {rate:6.2f} MB/s")
    out.append(duckling_beside(ours))
    sys.stdout.write("\n".join(out) + "\n")


if __name__ == "__main__":
    main()
