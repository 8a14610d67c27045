"""Print the ratios of benchmarks/README.md."""

from __future__ import annotations

import json
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
BIN = Path(sys.executable).parent
PAIRS = 15
IMPORTS = """
import click, csv, decimal, frictionless, json, jinja2, jsonschema, rdflib, tomllib, xlsxwriter
import laocai_opendata.pipeline
"""
PLAIN_CHART = """
from matplotlib.figure import Figure
for kind in ("svg", "png", "svg", "png"):
    figure = Figure(figsize=(8, 14), dpi=200)
    axes = figure.subplots()
    axes.barh([f"row {n}" for n in range(13)], range(13))
    figure.savefig("/dev/null", format=kind)
"""

OURS = """
import json, resource, sys
from laocai_opendata import validate
errors = sorted([p.code, p.row] for p in validate(sys.argv[1]).problems)
mb = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
print(json.dumps({"errors": errors, "mb": mb}))
"""
STANDARD = """
import json, resource, sys
import frictionless
report = frictionless.validate(sys.argv[1] + "/datapackage.json")
errors = sorted([e.type, e.row_number] for task in report.tasks for e in task.errors)
mb = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
print(json.dumps({"errors": errors, "mb": mb}))
"""


def cpu_seconds(*command: str) -> float:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def paired(one: Callable[[], float], other: Callable[[], float], pairs: int) -> tuple[float, float]:
    """Return the medians of two measurements taken in turn."""
    found = [(one(), other()) for _ in range(pairs)]
    first, second = zip(*found, strict=True)
    return statistics.median(first), statistics.median(second)


def ratio(name: str, seconds: float, base: float, goal: str) -> None:
    sys.stdout.write(f"{name:44} {seconds * 1000:8.0f} ms {seconds / base:7.2f} ×  {goal}\n")


def start_up() -> None:
    python = sys.executable

    def nothing() -> float:
        return cpu_seconds(python, "-c", "pass")

    for name, command, goal in (
        ("import laocai_opendata", (python, "-c", "import laocai_opendata"), "goal ≤ 4"),
        ("laocai-opendata --help", (str(BIN / "laocai-opendata"), "--help"), "goal ≤ 6"),
    ):
        ratio(name, *paired(lambda c=command: cpu_seconds(*c), nothing, PAIRS), goal)


def build() -> None:
    python = sys.executable
    with tempfile.TemporaryDirectory() as folder:
        for name in ("sources", "vocabulary"):
            shutil.copytree(ROOT / name, Path(folder, name))
        shutil.copy(ROOT / "package.toml", folder)

        def run(*options: str) -> float:
            code = "import sys, laocai_opendata as lod; "
            code += f"lod.build({folder!r}, charts='charts' in sys.argv)"
            return cpu_seconds(python, "-c", code, *options)

        def imports() -> float:
            return cpu_seconds(python, "-c", IMPORTS)

        plain, base = paired(run, imports, 5)
        ratio("full build without charts / its imports", plain, base, "goal ≤ 4")
        shutil.rmtree(Path(folder, "datapackage"))
        full, chart = paired(
            lambda: run("charts"), lambda: cpu_seconds(python, "-c", PLAIN_CHART), 3
        )
        ratio("charts / plain matplotlib", full - plain, chart, "")
        peak = cpu_peak(folder)
        sys.stdout.write(
            f"{'peak memory of a full build':44} {peak:8.0f} MB           goal < 400\n"
        )


def cpu_peak(folder: str) -> float:
    code = "import resource, sys, laocai_opendata as lod; lod.build(sys.argv[1]); "
    code += "print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)"
    done = subprocess.run(
        [sys.executable, "-c", code, folder], check=True, capture_output=True, text=True
    )
    return float(done.stdout.split()[-1])


def validation(rows: int) -> None:
    """Both read the same package with planted errors, and must find the same on the same lines."""
    sys.path.insert(0, str(ROOT))
    from tests.strangers import write_many

    with tempfile.TemporaryDirectory() as folder:
        planted = write_many(Path(folder, "many"), rows, planted=True)
        standard, base = measured(STANDARD, f"{folder}/many")
        found, seconds = measured(OURS, f"{folder}/many")
        assert found["errors"] == standard["errors"] == sorted(map(list, planted))
    name = f"validate, {rows:,} rows with keys / frictionless"
    ratio(name, seconds, base, f"goal ≤ 1.1; {found['mb']:.0f} MB against {standard['mb']:.0f} MB")


def measured(code: str, package: str) -> tuple[dict[str, Any], float]:
    """Return what a check printed of itself, and its processor time."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    command = [sys.executable, "-c", code, package]
    done = subprocess.run(command, check=True, capture_output=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    used = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return json.loads(done.stdout), used


def main() -> None:
    if "validation" in sys.argv:
        validation(1_000_000)
        return
    start_up()
    build()
    validation(100_000)


if __name__ == "__main__":
    main()
