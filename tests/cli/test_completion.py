"""Completion in shells: what each is told by its protocol, and what real ones make of it where they are installed."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import Cli, Process

BIN = Path(sys.executable).parent
ROOT = Path(__file__).parents[2]
SCRIPT = 'eval "$(_GILINT_COMPLETE=source_{shell} gilint)"\n'
BASH = SCRIPT.format(shell="bash") + (
    "COMP_WORDS=(gilint check --fo); COMP_CWORD=2; _gilint_completion gilint; printf '%s\\n' \"${COMPREPLY[@]}\""
)
FISH = '_GILINT_COMPLETE=source_fish gilint | source; complete -C "gilint check --fo"'
ZSH = (
    "autoload -Uz compinit && compinit -D -u\n"
    + SCRIPT.format(shell="zsh")
    + '_arguments() { print -rl -- "$@" }; words=(gilint check --fo); CURRENT=3; _gilint_completion'
)


def ask(process: Process, shell: str, typed: str) -> str:
    """What gilint answers, as a process of its own: typer looks for the width of the terminal once for all."""
    asked = {
        "_GILINT_COMPLETE": f"complete_{shell}",
        "_TYPER_COMPLETE_ARGS": typed,
        "_TYPER_COMPLETE_WORD_TO_COMPLETE": typed.rpartition(" ")[2],
        "_TYPER_COMPLETE_FISH_ACTION": "get-args",
    }
    done = process(env=asked)
    assert (done.returncode, done.stderr) == (0, b"")
    return done.stdout.decode()


@pytest.mark.parametrize(("shell", "between"), [("fish", "\t"), ("powershell", ":::")])
def test_a_candidate_has_one_line_whole_as_it_is_declared(shell: str, between: str, process: Process) -> None:
    lines = ask(process, shell, "gilint summary --pa").splitlines()
    assert [line for line in lines if line] == [
        f"--parquet{between}另写一个 Parquet 文件：每个单元格一行（需要 gilint[parquet]）。",
        f"--pack{between}另外加载的规则包（文件或文件夹），可重复。",
    ]


def test_zsh_is_told_what_the_commands_do(process: Process) -> None:
    assert ask(process, "zsh", "gilint pack ") == (
        """_arguments '*: :(("test":"运行规则包的用例。"\n"validate":"检查规则包文件是否合乎要求。"))'\n"""
    )


def test_what_powershell_leaves_behind_is_no_question(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("_GILINT_COMPLETE", "")
    monkeypatch.setitem(sys.modules, "typer", None)
    assert cli("rules", "--format", "json").status == 0


@pytest.mark.slow
@pytest.mark.parametrize(("shell", "script"), [("bash", BASH), ("fish", FISH), ("zsh", ZSH)])
def test_a_real_shell_completes(shell: str, script: str, tmp_path: Path) -> None:
    program = shutil.which(shell)
    if program is None or not (BIN / "gilint").exists():
        pytest.skip(f"needs {shell} and an installed gilint")
    home = {"HOME": str(tmp_path), "XDG_DATA_HOME": str(tmp_path), "XDG_CONFIG_HOME": str(tmp_path)}
    environment = {**os.environ, **home, "PATH": f"{BIN}{os.pathsep}{os.environ['PATH']}", "PYTHONPATH": str(ROOT)}
    done = subprocess.run([program, "-c", script], env=environment, cwd=tmp_path, capture_output=True, check=False)
    text = done.stdout.decode()
    assert (done.returncode, done.stderr) == (0, b""), done.stderr.decode()
    assert [name for name in ("--force-exclude", "--format", "--form", "--fix") if name in text] == [
        "--force-exclude",
        "--format",
        "--form",
    ]
