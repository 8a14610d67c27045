"""Data flows one way: a module imports only from what stands above it."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[1] / "src" / "laocai_opendata"
# The rooms of the house from top to bottom; modules of one room must not import in a circle.
ROOMS = (
    ("model", "errors", "tabular", "schemas", "profiles", "package_metadata", "codelists"),
    ("reading",),
    ("extraction",),
    ("publishing",),
    ("checking",),
    (
        "pipeline",
        "own_article",
        "published",
        "handout",
        "showing",
        "explaining",
        "machine_forms",
        "printing",
        "writing",
        "command",
        "options",
        "__init__",
    ),
    ("cli",),
)
EXTRACTION = (
    "wrapping", "quantities", "spellings", "words", "sieve", "wordings", "grammar", "periods",
    "standing", "single_amounts", "amounts", "ties", "stated", "lines", "bounds", "beside",
    "groups", "openings", "topics", "frames", "times", "headings", "heads", "names", "labels",
    "completing", "clauses", "actors", "carrying", "subjects", "reading", "refusals", "scenes",
    "continued", "unitless", "together", "named_after", "framing", "lacking", "settling",
    "readings", "pieces", "signs", "weighing", "columns", "table_rows", "passage", "approach",
    "entries", "passages", "other_news", "whose", "counting", "dating", "targets", "statements",
    "details", "coverage", "extract",
)  # fmt: skip


@cache
def modules(package: Path) -> dict[str, set[str]]:
    """Return each module's own imports, both as dotted names below the package."""
    names = {_name(package, path): path for path in sorted(package.rglob("*.py"))}
    return {name: set(_imports(path, names)) for name, path in names.items()}


def _name(package: Path, path: Path) -> str:
    parts = path.relative_to(package).with_suffix("").parts
    return ".".join(parts[:-1] if len(parts) > 1 and parts[-1] == "__init__" else parts)


def _imports(path: Path, names: dict[str, Path]) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: imports are written in full"
            module = (node.module or "").split(".")
            if module[0] == "laocai_opendata":
                for alias in node.names:
                    longer = ".".join((*module[1:], alias.name))
                    yield longer if longer in names else ".".join(module[1:]) or "__init__"
        elif isinstance(node, ast.Import):
            for alias in node.names:
                if alias.name.split(".")[0] == "laocai_opendata":
                    yield ".".join(alias.name.split(".")[1:]) or "__init__"


def room(module: str) -> int:
    first = module.split(".")[0]
    found = [place for place, names in enumerate(ROOMS) if first in names]
    assert found, f"{module} stands in no room; add it to ROOMS"
    return found[0]


def upward(imports: dict[str, set[str]]) -> list[tuple[str, str]]:
    """Return the imports that go from one room to a lower one."""
    return [
        (module, other)
        for module, others in imports.items()
        for other in sorted(others)
        if room(other) > room(module)
    ]


def circle(imports: dict[str, set[str]]) -> list[str]:
    """Return modules that import each other in a circle, or nothing."""
    left = {module: set(others) - {module} for module, others in imports.items()}
    while free := [module for module, others in left.items() if not others & left.keys()]:
        for module in free:
            del left[module]
    return sorted(left)


def test_no_module_imports_from_a_lower_room() -> None:
    assert upward(modules(PACKAGE)) == []


def test_no_modules_import_in_a_circle() -> None:
    assert circle(modules(PACKAGE)) == []


@pytest.mark.parametrize("place", range(len(EXTRACTION)))
def test_extraction_is_in_the_order_of_the_design(place: int) -> None:
    imports = modules(PACKAGE)[f"extraction.{EXTRACTION[place]}"]
    own = {name.split(".")[1] for name in imports if name.startswith("extraction.")}
    assert own <= set(EXTRACTION[:place])


def test_an_upward_import_would_be_found(tmp_path: Path) -> None:
    (tmp_path / "reading").mkdir()
    (tmp_path / "model.py").write_text("def late():\n    from laocai_opendata import cli\n")
    (tmp_path / "cli.py").write_text("import laocai_opendata.reading.article\n")
    (tmp_path / "reading" / "article.py").write_text("from laocai_opendata.model import Span\n")
    imports = modules(tmp_path)
    assert upward(imports) == [("model", "cli")]
    assert circle(imports) == ["cli", "model", "reading.article"]
