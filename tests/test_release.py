"""What is released: the same bytes wherever it is built, whole, and nothing besides."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest

from gilint import __version__
from gilint.cli.manual import pages

ROOT = Path(__file__).parents[1]
NAMES = [f"gilint-{__version__}-py3-none-any.whl", f"gilint-{__version__}.tar.gz"]

pytestmark = [pytest.mark.slow, pytest.mark.skipif(shutil.which("git") is None, reason="needs git")]


def sources() -> list[str]:
    listed = ["git", "ls-files", "-z", "-co", "--exclude-standard"]
    names = subprocess.run(listed, cwd=ROOT, check=True, capture_output=True).stdout.decode()
    return [name for name in names.split("\0") if name and (ROOT / name).is_file()]


def build(folder: Path, umask: int) -> Path:
    """Build a copy of this checkout in ``folder``, by times and rights of its own."""
    copy = folder / "source"
    for name in sources():
        (copy / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / name, copy / name)
        (copy / name).chmod(0o777 & ~umask if os.access(ROOT / name, os.X_OK) else 0o666 & ~umask)
    done = subprocess.run(
        [sys.executable, "-m", "build", "--no-isolation", "--outdir", str(folder / "dist"), str(copy)],
        env={**os.environ, "SOURCE_DATE_EPOCH": "1700000000", "TZ": f"UTC{umask % 7}"},
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout.decode() + done.stderr.decode()
    return folder / "dist"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build(tmp_path_factory.mktemp("one"), 0o022)


def digests(folder: Path) -> dict[str, str]:
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in folder.iterdir()}


def test_two_builds_are_the_same_bytes(made: Path, tmp_path: Path) -> None:
    first = digests(made)
    assert sorted(first) == NAMES
    assert digests(build(tmp_path / "elsewhere" / "deeper", 0o077)) == first


def test_the_source_distribution_is_the_repository(made: Path) -> None:
    with tarfile.open(made / NAMES[1]) as archive:
        held = {name.partition("/")[2] for name in archive.getnames()}
    assert held == {*sources(), "PKG-INFO"}


def test_the_wheel_has_code_rules_types_manual_and_nothing_else(made: Path) -> None:
    with zipfile.ZipFile(made / NAMES[0]) as archive:
        held = {name for name in archive.namelist() if ".dist-info/" not in name}
    package = {name for name in sources() if name.startswith("gilint/")}
    rules = {f"gilint/_{name}" for name in sources() if name.startswith("rules/")}
    manual = {f"gilint-{__version__}.data/data/share/man/{place}" for place in pages()}
    assert {"gilint/py.typed", "gilint/_rules/pack.yaml"} <= held
    assert held == package | rules | manual
