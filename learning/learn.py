"""Learn what each sign around an amount weighs, from the labelled texts of the tests.

``python -m learning.learn`` writes `sign_weights.csv`; ``--held-out`` says what the weights of some
sets decide about the others.
"""

from __future__ import annotations

import csv
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from math import log
from pathlib import Path
from typing import NamedTuple

from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from laocai_opendata.codelists import built_in
from laocai_opendata.extraction.details import find_title
from laocai_opendata.extraction.grammar import grammar_of
from laocai_opendata.extraction.sieve import sift
from laocai_opendata.extraction.signs import Signs, find_around, own_signs, shared_signs, verdict_of
from laocai_opendata.extraction.statements import find_lines
from laocai_opendata.extraction.table_rows import read_tables
from laocai_opendata.extraction.targets import read_outside
from laocai_opendata.extraction.wrapping import unwrapped
from laocai_opendata.reading.article import normalised
from tests.scoring import Text, read_texts

HERE = Path(__file__).parent
WRITTEN = HERE.parent / "src" / "laocai_opendata" / "data" / "sign_weights.csv"
# A sign that fewer authors use says more of them than of the language.
FEWEST = 3
# What signs weigh beside the grammar's verdict: both are about the same words, which counts twice;
# on sets held out by author all from 1 to 2 read alike.
TRUST = 1.4
LEAST = 0.03


class Example(NamedTuple):
    """An amount of a labelled text, its signs, and whether it is labelled as a target."""

    set: str
    signs: dict[str, float]
    verdict: str
    is_target: bool


def examples_of(text: Text) -> Iterator[Example]:
    """Yield the amounts of a text, without those labelled as optional."""
    original = normalised(text.text)
    words, told = built_in(), unwrapped(original)[0]
    grammar, title = grammar_of(words), find_title(told, find_lines(told))
    tables = read_tables(told, words)
    readings, _ = read_outside(tables, sift(told, words), title, words)
    for reading, around in find_around(tables.text, readings, grammar):
        label = _label_at(text, original, reading.number.start)
        if label is None:
            continue
        signs = _named({**shared_signs(around), **own_signs(reading, around)})
        yield Example(text.name[:6], signs, verdict_of(reading), label)


def _label_at(text: Text, original: str, number: int) -> bool | None:
    """Say whether a number is labelled as a target; None where it is optional."""
    for label in text.labels:
        start = original.find(label.quote)
        if start <= number < start + len(label.quote):
            return None if label.optional else True
    return False


def _named(signs: Signs) -> dict[str, float]:
    return {
        f"{place},{one if isinstance(one, str) else ' '.join(one)}": 1.0
        for place, said in signs.items()
        for one in said
    }


def learnt(examples: Sequence[Example]) -> dict[str, float]:
    """Return the weights of signs that tell targets from other amounts."""
    users: dict[str, set[str]] = {}
    for example in examples:
        for name in example.signs:
            users.setdefault(name, set()).add(example.set)
    vectors = DictVectorizer()
    matrix = vectors.fit_transform(
        {name: 1.0 for name in example.signs if len(users[name]) >= FEWEST} for example in examples
    )
    model = LogisticRegression(C=0.3, max_iter=5_000)
    model.fit(matrix, [example.is_target for example in examples])
    weights = dict(zip(vectors.get_feature_names_out(), model.coef_[0], strict=True))
    return {"always,": float(model.intercept_[0])} | {n: float(w) for n, w in weights.items()}


def verdict_weights() -> dict[str, float]:
    """Return what a verdict weighs: the log odds that it held for texts nobody had seen."""
    rows = csv.DictReader((HERE / "first_sight.csv").read_text("utf-8").splitlines())
    return {
        row["verdict"]: log(
            (int(row["targets"]) + 0.5) / (int(row["amounts"]) - int(row["targets"]) + 0.5)
        )
        for row in rows
    }


def held_out(examples: Sequence[Example], folds: int = 6) -> None:
    """Print what the weights of other sets say of each set."""
    verdicts = verdict_weights()
    sets = sorted({example.set for example in examples})
    right = Counter[str]()
    for fold in range(folds):
        out = set(sets[fold::folds])
        weights = learnt([example for example in examples if example.set not in out])
        for example in (example for example in examples if example.set in out):
            said = weights["always,"] + sum(weights.get(name, 0.0) for name in example.signs)
            total = TRUST * said + verdicts.get(example.verdict, 0.0)
            right["all"] += 1
            right["signs alone"] += (said > 0) == example.is_target
            right["signs and grammar"] += (total > 0) == example.is_target
            right["grammar alone"] += example.verdict.startswith("target") == example.is_target
    for name, count in right.items():
        print(f"{name}: {count} ({count / right['all']:.4f})")


def write_weights(examples: Sequence[Example]) -> None:
    """Write the table of weights, the heaviest of each place first."""
    rows = [(*name.split(",", 1), TRUST * weight) for name, weight in learnt(examples).items()]
    rows += [("verdict", name, weight) for name, weight in verdict_weights().items()]
    with WRITTEN.open("w", encoding="utf-8", newline="") as file:
        out = csv.writer(file, lineterminator="\n")
        out.writerow(["place", "words", "weight"])
        for place, words, weight in sorted(rows, key=lambda row: (row[0], -row[2], row[1])):
            if abs(weight) >= LEAST:
                out.writerow([place, words, f"{weight:.2f}"])


def main() -> None:
    """Learn from all labelled texts, or measure on those held out."""
    examples = [example for text in read_texts() for example in examples_of(text)]
    if "--held-out" in sys.argv:
        held_out(examples)
    else:
        write_weights(examples)


if __name__ == "__main__":
    main()
