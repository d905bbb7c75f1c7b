"""The action: what its steps run, with the inputs that a workflow gives."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.hooks.recipes import ROOT, calls, reports, shell, stubs

ACTION: dict[str, Any] = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))
EXAMPLES = {"年报 2022.html": "liutang-zhen-2022.html", "好.html": "qinghe-shuili-2023.html"}

pytestmark = pytest.mark.skipif(shutil.which("bash") is None, reason="needs bash")


def run(step: dict[str, Any], folder: Path, stubbed: Path, **inputs: str) -> subprocess.CompletedProcess[str]:
    """Run a step as GitHub does, with the inputs that are given and the defaults of the others."""
    values = {name: entry["default"] for name, entry in ACTION["inputs"].items()} | inputs
    env = {}
    for name, text in step["env"].items():
        match = re.fullmatch(r"\$\{\{ inputs\.([\w-]+) \}\}", text)
        assert match is not None
        env[name] = values[match[1]]
    output = str(folder / "output.txt")
    return shell(step["run"], folder, stubbed, bash=True, GITHUB_OUTPUT=output, GITHUB_ACTION_PATH="/action", **env)


def step(name: str) -> dict[str, Any]:
    (found,) = [entry for entry in ACTION["runs"]["steps"] if entry.get("name") == name]
    assert found["shell"] == "bash"
    return dict(found)


def outputs(folder: Path) -> dict[str, str]:
    return dict(line.split("=", 1) for line in (folder / "output.txt").read_text("utf-8").splitlines())


@pytest.mark.parametrize(("version", "wanted"), [("", "/action[pdf]"), ("0.1.0", "gilint[pdf]==0.1.0")])
def test_what_is_installed(tmp_path: Path, version: str, wanted: str) -> None:
    stubbed = stubs(tmp_path / "bin", "python")
    assert run(step("Install gilint"), tmp_path, stubbed, version=version).returncode == 0
    assert calls(stubbed) == [f"python -m pip install --quiet --disable-pip-version-check {wanted}"]


@pytest.mark.slow
def test_findings_are_annotated_and_written(tmp_path: Path) -> None:
    folder = reports(tmp_path / "work", EXAMPLES)
    stubbed = stubs(tmp_path / "bin")
    paths = "reports/年报 2022.html\nreports/好*.html\n"
    done = run(step("Check the reports"), folder, stubbed, paths=paths, sarif="out put.sarif", args="--select  GI3 -v")
    assert done.returncode == 1, done.stderr
    lines = [line for line in done.stdout.splitlines() if line.startswith("::error ")]
    assert len(lines) == 3
    assert all("file=reports/年报 2022.html," in line and "GI30" in line for line in lines)
    assert outputs(folder) == {"status": "1", "sarif": "out put.sarif"}
    (sarif,) = json.loads((folder / "out put.sarif").read_text("utf-8"))["runs"]
    assert {result["ruleId"] for result in sarif["results"]} == {"GI308", "GI309"}


@pytest.mark.slow
@pytest.mark.parametrize(
    ("paths", "args", "status"), [("reports/好.html", "", "0"), (".", "--no-such-option", "2"), ("没有.html", "", "3")]
)
def test_its_exit_status_is_gilints(tmp_path: Path, paths: str, args: str, status: str) -> None:
    folder = reports(tmp_path / "work", EXAMPLES)
    done = run(step("Check the reports"), folder, stubs(tmp_path / "bin"), paths=paths, args=args)
    assert (str(done.returncode), outputs(folder)) == (status, {"status": status})


def test_inputs_reach_the_shell_as_variables_alone() -> None:
    for entry in ACTION["runs"]["steps"]:
        assert "${{" not in entry.get("run", "")
    assert ACTION["outputs"].keys() == {"status", "sarif"}
