"""Nothing opens a socket: not a build, not a check, not a package that asks for it."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

GUARD = """
import socket, sys
def refuse(*args, **more):
    raise AssertionError("a socket was opened")
class Refused(socket.socket):  # a class, because libraries derive from it when they are loaded
    __init__ = refuse
socket.socket = Refused
socket.create_connection = socket.getaddrinfo = refuse
import laocai_opendata as lod
project = sys.argv[1]
lod.build(project, output=project + "/again", charts="charts" in sys.argv)
assert lod.validate(project + "/again").valid
assert lod.verify(project + "/again").valid
print("done")
"""


def run(*command: str) -> str:
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_build_validate_and_verify_open_no_socket(project: Path) -> None:
    assert run(sys.executable, "-c", GUARD, str(project), "charts").strip() == "done"


@pytest.mark.parametrize("without_network", [True, False], ids=["no network", "traced"])
def test_no_address_is_opened_by_the_system_either(
    project: Path, tmp_path: Path, without_network: bool
) -> None:
    trace = tmp_path / "trace"
    traced = ["strace", "-f", "-qq", "--seccomp-bpf", "-e", "trace=socket,connect"]
    before = ["unshare", "-rn"] if without_network else [*traced, "-o", str(trace)]
    if (
        shutil.which(before[0]) is None
        or subprocess.run([*before, "true"], check=False, capture_output=True).returncode
    ):
        pytest.skip(f"this system does not run a command under {' '.join(before[:2])}")

    charts = ("charts",) if os.environ.get("LAOCAI_TORTURE") else ()
    assert run(*before, sys.executable, "-c", GUARD, str(project), *charts).strip() == "done"

    calls = trace.read_text(encoding="utf-8") if trace.exists() else ""
    assert [line for line in calls.splitlines() if "AF_INET" in line or "AF_PACKET" in line] == []


def test_the_standards_own_tool_is_content_without_a_network(package: Path) -> None:
    unshare = shutil.which("unshare")
    if unshare is None or subprocess.run([unshare, "-rn", "true"], check=False).returncode != 0:
        pytest.skip("this system cannot run a command without a network (unshare -rn)")
    frictionless = str(Path(sys.executable).with_name("frictionless"))

    out = run(unshare, "-rn", frictionless, "validate", str(package / "datapackage.json"), "--json")

    report = json.loads(out)
    assert report["valid"]
    assert report["stats"]["warnings"] == 0
    assert {task["valid"] for task in report["tasks"]} == {True}
