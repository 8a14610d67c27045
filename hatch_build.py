"""Compile the extractor into the wheel where LAOCAI_COMPILED=1 asks for it."""

from __future__ import annotations

import ast
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

# What the extraction takes apart as a tuple.
TUPLES = ("Columns",)
# What is read to count: the labelled texts of the tests, or the published source.
TEXTS = ("tests/labelled/*.jsonl", "sources/*/article.redacted.txt")
READS = """
import json, pathlib, sys
from laocai_opendata.codelists import built_in
from laocai_opendata.extraction.extract import extract_targets
from laocai_opendata.model import Article
for path in map(pathlib.Path, sys.argv[1:]):
    told = path.read_text("utf-8")
    rows = told.splitlines() if path.suffix == ".jsonl" else [json.dumps({"text": told})]
    for text in [json.loads(row)["text"] for row in rows] * 2:
        extract_targets(Article(path.name, text, ""), built_in())
"""
COMPILED = os.environ.get("LAOCAI_COMPILED") == "1"


class CompiledExtractor(BuildHookInterface[Any]):
    """Adds what mypyc makes of ``extraction/``; without the variable the wheel is pure Python."""

    PLUGIN_NAME = "custom"

    def dependencies(self) -> list[str]:
        """Return what only a compiled wheel needs to be built."""
        return ["mypy[mypyc]>=1.15"] if COMPILED else []

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile a copy of the sources, so that nothing made from them is left beside them."""
        if not COMPILED or version == "editable":
            return
        self.made = TemporaryDirectory()
        folder = Path(self.made.name)
        shutil.copytree(Path(self.root, "src"), folder, dirs_exist_ok=True)
        compile_extractor(folder, [text for glob in TEXTS for text in Path(self.root).glob(glob)])
        for library in folder.glob("**/*.so"):
            place = library.relative_to(folder)
            if place.parts[0] not in ("build", "profile"):
                build_data["force_include"][str(library)] = str(place)
        build_data.update(pure_python=False, infer_tag=True)

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        """Remove the copy."""
        if COMPILED and version != "editable":
            self.made.cleanup()


def compile_extractor(folder: Path, texts: Sequence[Path]) -> None:
    """Run mypyc over the modules of the extraction in *folder*.

    With *texts* it is compiled twice: once to count, while they are read, which way each branch
    goes, and once by these counts, as CPython itself is built (a ninth faster). A compiler that
    cannot count makes the plain one.
    """
    modules = [str(module.relative_to(folder)) for module in write_out(folder)]
    profile = folder / "profile"
    # One counter is enough for one thread.
    counting = f"-fprofile-generate -fprofile-update=single -fprofile-dir={profile}"
    is_counted = bool(texts) and not _mypyc(folder, modules, counting).returncode
    is_counted = is_counted and _read(folder, texts) and profile.exists()
    if texts:
        _clear(folder)
    by_counts = f"-fprofile-use={profile} -fprofile-partial-training -Wno-missing-profile"
    done = _mypyc(folder, modules, by_counts if is_counted else "")
    if done.returncode:
        raise SystemExit(
            f"{done.stdout}{done.stderr}\nThe extractor was not compiled: that takes a C compiler, "
            "the headers of Python, mypy and setuptools. Without LAOCAI_COMPILED=1 the wheel is "
            "pure Python, with the same results."
        )


def _mypyc(folder: Path, modules: list[str], flags: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "mypyc", *modules],
        cwd=folder,
        env={**os.environ, "MYPYC_DEBUG_LEVEL": "0", "CFLAGS": flags},
        capture_output=True,
        text=True,
        check=False,
    )


def _read(folder: Path, texts: Sequence[Path]) -> bool:
    """Read *texts* with the extractor in *folder*; say whether it could."""
    done = subprocess.run(
        [sys.executable, "-c", READS, *map(str, texts)],
        env={**os.environ, "PYTHONPATH": str(folder)},
        capture_output=True,
        check=False,
    )
    return not done.returncode


def _clear(folder: Path) -> None:
    """Remove what was compiled, so that it is compiled anew."""
    for library in folder.glob("**/*.so"):
        library.unlink()
    for objects in folder.glob("build/temp*"):
        shutil.rmtree(objects)


def write_out(folder: Path) -> list[Path]:
    """Write out what mypyc would leave to the interpreter in the modules of the extraction."""
    found = sorted(folder.glob("laocai_opendata/extraction/[a-z]*.py"))
    for module in found:
        module.write_text(written_out(module.read_text("utf-8")), "utf-8")
    return found


def written_out(source: str) -> str:
    """Return a module with its values and constants as mypyc compiles them best.

    Named tuples and dataclasses get their ``__init__`` and ``_replace``, so that a value is made in
    an eighth of the time; module constants become Final, so that they are not looked up by name.
    The sources stay what mypy has checked: nothing assigns to a value that was made.
    """
    tree = ast.parse(source)
    for place, node in enumerate(tree.body):
        if isinstance(node, ast.ClassDef) and _is_value(node):
            _write_out(node)
        elif isinstance(node, ast.Assign | ast.AnnAssign) and (name := _constant(node)):
            kind = f"[{ast.unparse(node.annotation)}]" if isinstance(node, ast.AnnAssign) else ""
            value = ast.unparse(node.value or ast.Constant(None))
            tree.body[place] = ast.parse(f"{name}: Final{kind} = {value}").body[0]
    imported = "from types import EllipsisType\nfrom typing import Final"
    tree.body[2:2] = ast.parse(imported).body
    return ast.unparse(ast.fix_missing_locations(tree))


def _constant(node: ast.Assign | ast.AnnAssign) -> str:
    target = node.targets[0] if isinstance(node, ast.Assign) else node.target
    return target.id if isinstance(target, ast.Name) and target.id.isupper() else ""


def _is_value(node: ast.ClassDef) -> bool:
    # What is taken apart as a tuple, "first, end, kind = column", stays one.
    is_tuple = [ast.unparse(base) for base in node.bases] == ["NamedTuple"]
    is_state = any("(slots=True" in ast.unparse(decorator) for decorator in node.decorator_list)
    return (is_tuple and node.name not in TUPLES) or is_state


def _write_out(node: ast.ClassDef) -> None:
    fields = [item for item in node.body if isinstance(item, ast.AnnAssign)]
    names = [ast.unparse(field.target) for field in fields]
    types = [ast.unparse(field.annotation) for field in fields]
    made = ", ".join(map(_parameter, fields))
    changed = ", ".join(f"{n}: {t} | EllipsisType = ..." for n, t in zip(names, types, strict=True))
    values = ", ".join(f"self.{n} if isinstance({n}, EllipsisType) else {n}" for n in names)
    methods = f"""
def __init__(self, {made}) -> None:
    {"; ".join(map(_assigned, fields))}

def _replace(self, *, {changed}) -> {node.name}:
    return {node.name}({values})
"""
    node.bases, node.decorator_list = [], []
    # mypy takes the types of attributes from the first method.
    node.body = ast.parse(methods).body + [item for item in node.body if item not in fields]


def _parameter(field: ast.AnnAssign) -> str:
    if _factory(field):
        return f"{ast.unparse(field.target)}: {ast.unparse(field.annotation)} | None = None"
    return ast.unparse(field)


def _assigned(field: ast.AnnAssign) -> str:
    name, factory = ast.unparse(field.target), _factory(field)
    value = f"{factory}() if {name} is None else {name}" if factory else name
    return f"self.{name}: {ast.unparse(field.annotation)} = {value}"


def _factory(field: ast.AnnAssign) -> str:
    """Return what makes the default of a field, as in ``field(default_factory=list)``."""
    default = field.value
    if isinstance(default, ast.Call) and default.keywords:
        return ast.unparse(default.keywords[0].value)
    return ""
