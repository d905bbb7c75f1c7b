"""Running what CI systems would run: their scripts in a shell, with the gilint of the tests and no pip."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Mapping
from pathlib import Path
from subprocess import CompletedProcess

from tests.support import processes

ROOT = Path(__file__).parents[2]
CI = ROOT / "examples" / "ci"
BIN = Path(sys.executable).parent
_STUB = '#!/bin/sh\nprintf "%s\\n" "$0 $*" >>"$STUB_LOG"\n'


def stubs(folder: Path, *names: str) -> Path:
    """A folder of programs that do nothing but note how they were called, in ``calls`` beside them."""
    folder.mkdir()
    for name in names:
        (folder / name).write_text(_STUB)
        (folder / name).chmod(0o755)
    return folder


def shell(script: str, folder: Path, stubbed: Path, *, bash: bool = False, **env: str) -> CompletedProcess[str]:
    """Run ``script`` in ``folder`` as CI does: it ends with the first command that fails."""
    options = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c"] if bash else ["sh", "-ec"]
    variables = {
        **{name: value for name, value in os.environ.items() if not name.startswith(("GITHUB_", "GILINT_"))},
        "PATH": os.pathsep.join((str(stubbed), str(BIN), os.environ["PATH"])),
        "STUB_LOG": str(stubbed / "calls"),
        "XDG_CACHE_HOME": str(stubbed / "cache"),
        **env,
    }
    done = processes.run([*options, script], cwd=folder, env=variables, check=False)
    return CompletedProcess(done.args, done.returncode, done.stdout.decode(), done.stderr.decode())


def calls(stubbed: Path) -> list[str]:
    """How the programs of ``stubs`` were called, without their folder."""
    log = stubbed / "calls"
    lines = log.read_text("utf-8").splitlines() if log.exists() else []
    return [line.removeprefix(f"{stubbed}{os.sep}") for line in lines]


def reports(folder: Path, names: Mapping[str, str]) -> Path:
    """``folder`` with a folder ``reports`` of examples under other names."""
    (folder / "reports").mkdir(parents=True)
    for name, example in names.items():
        shutil.copy(ROOT / "examples" / example, folder / "reports" / name)
    return folder
