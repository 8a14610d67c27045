"""Read the sentences of sentences.csv with one reader and print its row of the table."""

from __future__ import annotations

import csv
import sys
import time
from collections.abc import Callable, Iterable
from pathlib import Path

HERE = Path(__file__).parent
# The names that a peer gives to the units of sentences.csv.
UNITS = {
    "percentage": "%",
    "vietnamese dong": "đồng",
    "vietnamese dông": "đồng",
    "₫": "đồng",
    "đ": "đồng",
    "united states dollar": "USD",
    "USD": "USD",
    "$": "USD",
}
Amount = tuple[str, str, str]
Reader = Callable[[str], Iterable[Amount]]


def ours() -> Reader:
    from laocai_opendata.codelists import built_in
    from laocai_opendata.extraction.extract import extract_targets
    from laocai_opendata.model import Article

    bases = {"percent": "%", "VND": "đồng", "percentage_point": "%"}

    def read(sentence: str) -> Iterable[Amount]:
        for target in extract_targets(Article("sentence", sentence, ""), built_in()).targets:
            quantity = target.quantity
            base = quantity.unit.base_unit
            unit = bases.get(base, base)
            yield number(quantity.base_value), unit, quantity.comparator

    return read


def quantulum3() -> Reader:
    from quantulum3 import parser

    def read(sentence: str) -> Iterable[Amount]:
        for found in parser.parse(sentence):
            yield number(found.value), UNITS.get(found.unit.name, found.unit.name), "eq"

    return read


def price_parser() -> Reader:
    from price_parser import Price

    def read(sentence: str) -> Iterable[Amount]:
        found = Price.fromstring(sentence)
        if found.amount is not None:
            yield number(found.amount), UNITS.get(found.currency or "", ""), "eq"

    return read


def number(value: object) -> str:
    return f"{float(str(value)):g}"


def main(name: str) -> None:
    read = {"ours": ours, "quantulum3": quantulum3, "price-parser": price_parser}[name]()
    with (HERE / "sentences.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    counts = [0, 0, 0]
    for row in rows:
        wanted = (number(row["value"]), row["unit"], row["comparator"])
        found = list(read(row["sentence"]))
        for parts in (1, 2, 3):
            counts[parts - 1] += any(amount[:parts] == wanted[:parts] for amount in found)
    start, rounds = time.process_time(), 0
    while time.process_time() - start < 0.5:
        for row in rows:
            list(read(row["sentence"]))
        rounds += 1
    rate = rounds * len(rows) / (time.process_time() - start)
    cells = [name, *(f"{count} of {len(rows)}" for count in counts), f"{rate:,.0f}"]
    sys.stdout.write("| " + " | ".join(cells) + " |\n")
    if "--show" in sys.argv:
        for row in rows:
            sys.stdout.write(f"{row}: {list(read(row['sentence']))}\n")


if __name__ == "__main__":
    main(sys.argv[1])
