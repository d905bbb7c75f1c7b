"""A command line over a pack of the tests' own, and reports of places that do not exist."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess
from typing import NamedTuple, TypeAlias

import pytest

from gilint.__main__ import main
from gilint.packs import load as packs_load
from tests.support import processes

ROOT = Path(__file__).parents[2]
RULES = ROOT / "rules"
OWN = Path(__file__).parent / "pack"


class Ran(NamedTuple):
    """What a run gave."""

    status: int
    out: str
    err: str


Cli: TypeAlias = Callable[..., Ran]
Process: TypeAlias = Callable[..., CompletedProcess[bytes]]


@pytest.fixture(scope="session")
def base_pack(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A pack that stands in for the one that ships: its forms, words and samples, and the rules of ``pack/``."""
    root = tmp_path_factory.mktemp("base") / "rules"
    root.mkdir()
    for name in ("pack.yaml", "vocabulary.yaml"):
        shutil.copy(RULES / name, root / name)
    for name in ("forms", "samples"):
        shutil.copytree(RULES / name, root / name)
    for file in OWN.iterdir():
        shutil.copy(file, root / file.name)
    return root


@pytest.fixture
def reports(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty current folder, away from the environment of whoever runs the tests."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path.parent / f"{tmp_path.name}-cache"))
    for name in ("NO_COLOR", "_GILINT_COMPLETE", "GITHUB_STEP_SUMMARY"):
        monkeypatch.delenv(name, raising=False)
    return tmp_path


@pytest.fixture
def cli(base_pack: Path, reports: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Cli:
    """Run a command line in this process, in the folder ``reports``."""
    monkeypatch.setattr(packs_load, "shipped", lambda: str(base_pack))
    for module in ("gilint.cli.examples", "gilint.cli.pack_test", "gilint.packs.cases"):
        monkeypatch.setattr(f"{module}.shipped", lambda: str(base_pack))

    def run(*argv: str) -> Ran:
        status = main(list(argv))
        written = capsys.readouterr()
        return Ran(status, written.out, written.err)

    return run


DRIVER = """
import sys
from gilint.packs import load
root = sys.argv.pop(1)
load.shipped = lambda: root
from gilint.__main__ import main
sys.exit(main())
"""


@pytest.fixture
def process(base_pack: Path, reports: Path) -> Process:
    """Run a command line in a process of its own, in the folder ``reports``; ``env`` is added to the environment."""

    def run(*argv: str, env: dict[str, str] | None = None, input: bytes | None = None) -> CompletedProcess[bytes]:
        return processes.run(
            [sys.executable, "-c", DRIVER, str(base_pack), *argv],
            input=input,
            cwd=reports,
            env={**os.environ, "PYTHONPATH": str(ROOT), **(env or {})},
            check=False,
        )

    return run
