"""Compile the extractor into the wheel where LAOCAI_COMPILED=1 asks for it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

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
        compile_extractor(folder)
        for library in folder.glob("**/*.so"):
            place = library.relative_to(folder)
            if place.parts[0] != "build":
                build_data["force_include"][str(library)] = str(place)
        build_data.update(pure_python=False, infer_tag=True)

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        """Remove the copy."""
        if COMPILED and version != "editable":
            self.made.cleanup()


def compile_extractor(folder: Path) -> None:
    """Run mypyc over the modules of the extraction in *folder*."""
    found = sorted(folder.glob("laocai_opendata/extraction/[a-z]*.py"))
    modules = [str(module.relative_to(folder)) for module in found]
    done = subprocess.run(
        [sys.executable, "-m", "mypyc", *modules],
        cwd=folder,
        env={**os.environ, "MYPYC_DEBUG_LEVEL": "0"},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise SystemExit(
            f"{done.stdout}{done.stderr}\nThe extractor was not compiled: that takes a C compiler, "
            "the headers of Python, mypy and setuptools. Without LAOCAI_COMPILED=1 the wheel is "
            "pure Python, with the same results."
        )
