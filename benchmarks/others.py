"""Other linters that are measured beside gilint, installed by npm and pip into a folder of their own.

Versions are fixed, so that two runs compare the same things. html-validate 11 asks for a newer Node.js than many have.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import NamedTuple

from benchmarks.measure import Processes

_PATIENCE = 300
_PAGE = Path(__file__).parents[1] / "examples" / "qinghe-shuili-2023.html"


class Unavailable(Exception):  # noqa: N818 - what it is, and no error
    """Why another linter cannot be measured here."""


class Peer(NamedTuple):
    """Another linter: what installs it, its command up to the paths, and how much it is given to do."""

    name: str
    install: Callable[[Path, str], Path]
    package: str
    command: tuple[str, ...]
    largest: int = 10_000_000
    """The longest single file (code points) it is measured with."""
    share: int = 1
    """Of many files it is given one in so many, and its cost counts so many times."""
    python: bool = False
    """It is measured over Python of equal size."""
    warm: bool = False
    """It keeps what it found in a folder, and is compared with gilint doing the same."""

    def over(self, path: Path) -> tuple[str, ...]:
        """Its command over a file or a folder."""
        return (*self.command, str(path))


def _run(*words: str) -> None:
    try:
        done = subprocess.run(words, capture_output=True, check=False, timeout=_PATIENCE)
    except subprocess.TimeoutExpired:
        raise Unavailable(f"{Path(words[0]).name} does not end") from None
    except OSError as error:
        raise Unavailable(f"{Path(words[0]).name}: {error.strerror}") from None
    if done.returncode:
        raise Unavailable(f"{Path(words[0]).name} cannot install it (status {done.returncode})")


def _npm(folder: Path, package: str) -> Path:
    """The folder of the commands that npm installs."""
    npm = shutil.which("npm")
    if npm is None:
        raise Unavailable("npm is not there")
    place = folder / "npm"
    place.mkdir(exist_ok=True)
    _run(npm, "install", "--prefix", str(place), "--no-audit", "--no-fund", "--silent", package)
    return place / "node_modules" / ".bin"


def _pip(folder: Path, package: str) -> Path:
    """The folder of the commands that pip installs, in an environment that holds nothing of ours."""
    commands = folder / "pypi" / "bin"
    if not commands.exists():
        _run(sys.executable, "-m", "venv", str(commands.parent))
    _run(str(commands / "python"), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", package)
    return commands


_RUFF = Peer(
    "ruff on Python", _pip, "ruff==0.17.6", ("ruff", "check", "--isolated", "--quiet", "--no-cache"), python=True
)
PEERS = (
    # Mends spaces, words and punctuation in Chinese texts; native, on all cores.
    Peer("AutoCorrect", _npm, "autocorrect-node@2.14.0", ("autocorrect", "--lint", "--format", "json")),
    # These three look at the markup of pages. html-validate takes minutes over 1 MB, djLint over many files.
    Peer("HTMLHint", _npm, "htmlhint@1.9.2", ("htmlhint",)),
    Peer("html-validate", _npm, "html-validate@10.17.0", ("html-validate",), largest=100_000, share=200),
    Peer("djLint", _pip, "djlint==1.49.9", ("djlint", "--lint", "--quiet"), largest=1_000_000, share=20),
    # The gold standard of what a linter may cost, native and on all cores.
    _RUFF,
)
AGAIN = _RUFF._replace(name="ruff on Python, warm", command=(*_RUFF.command[:-1], "--cache-dir", "ruff"), warm=True)


@cache
def available(processes: Processes) -> tuple[tuple[Peer, ...], dict[str, str]]:
    """Those that were installed and have checked a file, with the path of their command; why others have not."""
    found: list[Peer] = []
    missing: dict[str, str] = {}
    for peer in (*PEERS, AGAIN):
        try:
            commands = peer.install(processes.folder, peer.package)
            here = peer._replace(command=(str(commands / peer.command[0]), *peer.command[1:]))
            processes.command(here.over(Path(__file__) if peer.python else _PAGE))
        except (Unavailable, RuntimeError) as reason:
            missing[peer.name] = str(reason).strip().partition("\n")[0]
        except subprocess.CalledProcessError:
            missing[peer.name] = f"{peer.command[0]} does not start"
        else:
            found.append(here)
    return tuple(found), missing
