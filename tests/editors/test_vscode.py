from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest

from tests.support import processes

CLIENT = Path(__file__).parents[2] / "editors" / "vscode"
MANIFEST = json.loads((CLIENT / "package.json").read_text("utf-8"))
SOURCE = (CLIENT / "src" / "extension.ts").read_text("utf-8")


def test_every_setting_is_used_and_every_used_one_is_declared() -> None:
    declared = {name.removeprefix("gilint.") for name in MANIFEST["contributes"]["configuration"]["properties"]}
    assert set(re.findall(r'settings\.get<[^>]+>\("(\w+)"', SOURCE)) == declared
    commands = {item["command"] for item in MANIFEST["contributes"]["commands"]}
    assert set(re.findall(r'registerCommand\("([\w.]+)"', SOURCE)) == commands


def test_it_starts_for_the_languages_that_it_serves() -> None:
    served = re.search(r"documentSelector: \[([^\]]+)\]", SOURCE)
    assert served is not None
    languages = re.findall(r'"(\w+)"', served[1])
    assert MANIFEST["activationEvents"] == [f"onLanguage:{language}" for language in languages]


@pytest.mark.slow
def test_it_builds(tmp_path: Path) -> None:
    npm = shutil.which("npm")
    if npm is None:
        pytest.skip("npm is not installed")
    here = tmp_path / "vscode"
    shutil.copytree(CLIENT, here, ignore=shutil.ignore_patterns("node_modules", "dist"))
    fetched = processes.run([npm, "ci", "--no-audit", "--no-fund"], cwd=here, check=False)
    if fetched.returncode and re.search(r"ENOTFOUND|ECONNREFUSED|ETIMEDOUT|EAI_AGAIN|E404", fetched.stderr.decode()):
        pytest.skip("the npm registry cannot be reached")
    assert fetched.returncode == 0, fetched.stderr.decode()
    built = processes.run([npm, "run", "build"], cwd=here, check=False)
    assert built.returncode == 0, (built.stdout + built.stderr).decode()
    assert (here / "dist" / "extension.js").stat().st_size > 100_000
