"""Nothing opens a socket: not a build, not a check, not a package that asks for it."""

from __future__ import annotations

import json
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
lod.build(project, output=project + "/again")
assert lod.validate(project + "/again").valid
assert lod.verify(project + "/again").valid
print("done")
"""


def run(*command: str) -> str:
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_build_validate_and_verify_open_no_socket(project: Path) -> None:
    assert run(sys.executable, "-c", GUARD, str(project)).strip() == "done"


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
