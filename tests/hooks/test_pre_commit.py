"""The hooks, as pre-commit installs and runs them in a repository of reports.

What is installed is this checkout with its uncommitted changes. Its dependencies come from the environment of the
tests, so that nothing is asked of a network.
"""

from __future__ import annotations

import os
import shutil
import sys
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple, TypeAlias

import pytest
import yaml

from tests.cli.test_fix import CLEAN, MENDED, SLIPS, report
from tests.support import processes
from tests.support.wheels import wheelhouse

ROOT = Path(__file__).parents[2]
HOOKS = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
BROKEN = report("本年度未收取信息处理费。").replace("六、其他需要报告的事项".encode(), "其他".encode())

pytestmark = [pytest.mark.slow, pytest.mark.skipif(shutil.which("git") is None, reason="needs git")]


class Ran(NamedTuple):
    """What a run of pre-commit gave."""

    status: int
    text: str


Run: TypeAlias = Callable[..., Ran]


def git(folder: Path, *arguments: str) -> str:
    identity = ["-c", "user.name=a", "-c", "user.email=a@example.invalid", "-c", "init.defaultBranch=main"]
    done = processes.run(["git", *identity, *arguments], cwd=folder)
    return done.stdout.decode().strip()


@pytest.fixture(scope="module")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A repository that has this checkout as its only commit."""
    copy = tmp_path_factory.mktemp("gilint")
    for name in filter(None, git(ROOT, "ls-files", "-z", "-co", "--exclude-standard").split("\0")):
        if (ROOT / name).is_file() and not name.startswith(("tests/", "benchmarks/")):
            (copy / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, copy / name)
    git(copy, "init", "-q")
    git(copy, "add", "-f", ".")
    git(copy, "commit", "-qm", "a")
    return copy


@pytest.fixture(scope="module")
def environment(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Variables that keep pre-commit and pip away from networks and from the user's own caches."""
    wheels = tmp_path_factory.mktemp("wheels")
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    needed = [*project["project"]["dependencies"], *project["project"]["optional-dependencies"]["pdf"]]
    wheelhouse(wheels, [*needed, *project["build-system"]["requires"]])
    cache = tmp_path_factory.mktemp("cache")
    hidden = {name: value for name, value in os.environ.items() if not name.startswith(("GIT_", "PRE_COMMIT", "PIP_"))}
    return {
        **hidden,
        "PRE_COMMIT_HOME": str(cache / "pre-commit"),
        "XDG_CACHE_HOME": str(cache),
        "PIP_NO_INDEX": "1",
        "PIP_FIND_LINKS": str(wheels),
        "PIP_DISABLE_PIP_VERSION_CHECK": "1",
        "PYTHONUTF8": "1",
    }


@pytest.fixture
def reports(tmp_path: Path, checkout: Path) -> Path:
    """A repository of reports that uses the hooks."""
    (tmp_path / "reports").mkdir()
    settings = {
        "repos": [
            {
                "repo": str(checkout),
                "rev": git(checkout, "rev-parse", "HEAD"),
                "hooks": [
                    {"id": "gilint-fix", "files": r"^reports/.*\.(html|txt)$"},
                    {"id": "gilint", "files": r"^reports/.*\.(html|txt)$", "exclude": "^reports/old/"},
                ],
            }
        ]
    }
    (tmp_path / ".pre-commit-config.yaml").write_text(yaml.safe_dump(settings), encoding="utf-8")
    (tmp_path / "README.txt").write_text("这里放年度报告。\n", encoding="utf-8")
    git(tmp_path, "init", "-q")
    return tmp_path


@pytest.fixture
def pre_commit(reports: Path, environment: dict[str, str]) -> Run:
    """Run one hook over all files."""

    def run(hook: str) -> Ran:
        git(reports, "add", ".")
        command = [sys.executable, "-m", "pre_commit", "run", "--all-files", "--color", "never", hook]
        done = processes.run(command, cwd=reports, env=environment, check=False)
        return Ran(done.returncode, done.stdout.decode() + done.stderr.decode())

    return run


def test_a_report_with_errors_fails_with_its_finding(reports: Path, pre_commit: Run) -> None:
    (reports / "reports" / "年报 2023.txt").write_bytes(BROKEN)
    (reports / "reports" / "好.txt").write_bytes(report(CLEAN))
    ran = pre_commit("gilint")
    assert ran.status == 1, ran.text
    assert "Failed\n- hook id: gilint\n- exit code: 1\n" in ran.text
    assert "reports/年报 2023.txt:" in ran.text
    assert "缺少“六、其他需要报告的事项”" in ran.text
    assert "README" not in ran.text
    assert "好.txt" not in ran.text


def test_clean_reports_pass(reports: Path, pre_commit: Run) -> None:
    (reports / "reports" / "好.txt").write_bytes(report(CLEAN))
    ran = pre_commit("gilint")
    assert ran.status == 0, ran.text
    assert ran.text.rstrip().endswith("Passed")


def test_excludes_of_both_are_respected(reports: Path, pre_commit: Run) -> None:
    for folder in ("old", "draft"):
        (reports / "reports" / folder).mkdir()
        (reports / "reports" / folder / "坏.txt").write_bytes(BROKEN)
    (reports / "reports" / "好.txt").write_bytes(report(CLEAN))
    ran = pre_commit("gilint")
    assert ran.status == 1, ran.text
    assert "reports/draft/坏.txt" in ran.text
    assert "reports/old" not in ran.text
    (reports / "gilint.toml").write_text('exclude = ["reports/draft/"]\n', encoding="utf-8")
    assert pre_commit("gilint").status == 0
    # Nor is it a fault that nothing is left to check.
    (reports / "reports" / "好.txt").unlink()
    assert pre_commit("gilint").status == 0


def test_the_other_hook_mends(reports: Path, pre_commit: Run) -> None:
    path = reports / "reports" / "a.txt"
    path.write_bytes(report(SLIPS))
    ran = pre_commit("gilint-fix")
    assert ran.status == 1, ran.text
    assert "- files were modified by this hook\n" in ran.text
    assert "已修正 3 处（GI713 2、GI802 1）" in ran.text
    assert path.read_bytes() == report(MENDED)
    assert pre_commit("gilint-fix").status == 0
    # What it cannot mend is not its business.
    path.write_bytes(BROKEN)
    assert pre_commit("gilint-fix").status == 0


def test_the_hooks_are_sound(checkout: Path, environment: dict[str, str]) -> None:
    command = [sys.executable, "-m", "pre_commit", "validate-manifest", ".pre-commit-hooks.yaml"]
    processes.run(command, cwd=checkout, env=environment)
    assert [hook["id"] for hook in HOOKS] == ["gilint", "gilint-fix"]
