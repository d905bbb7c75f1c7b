"""The documents: their links lead somewhere, what they quote is what gilint prints, the rule reference is current."""

from __future__ import annotations

import os
import re
import shutil
import sys
from pathlib import Path

import pytest
import yaml

from gilint.cli.reference import reference
from gilint.engine.testing import CaseRunner
from gilint.output.formats import FORMATS as OUTPUTS
from gilint.packs.cases import read_cases
from gilint.packs.load import load_packs
from tests.support import processes
from tests.support.quotes import FENCE, FORMATS, QUOTING, READMES, ROOT, Fence, fences, printed, quotes

DOCUMENTS = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"), *ROOT.glob("examples/**/*.md")])
REFERENCE = ROOT / "docs" / "rules"

TESTS = "python3 -m venv .venv && .venv/bin/python -m pip install -q -e '.[dev]' && .venv/bin/python -m pytest"
RUN = "python3 -m venv .venv && .venv/bin/python -m pip install -q . && .venv/bin/gilint check --fail-on never "

_LINK = re.compile(r"\[[^\]]*\]\((?P<target>[^()\s]+)\)")
_HEADING = re.compile(r"^#+ +(?P<text>.+)$", re.MULTILINE)
_CODE_PATH = re.compile(r"`(?P<path>(?:gilint|tests|rules|docs|benchmarks|examples|\.ci)/[\w./*-]*)`")


QUOTINGFENCES = [
    pytest.param(fence, id=f"{name}:{fence.line}") for name in QUOTING for fence in fences(name, "console")
]


@pytest.mark.parametrize("fence", QUOTINGFENCES)
def test_what_is_quoted_is_what_is_printed(fence: Fence, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    for quoted, text in printed(fence.body):
        assert quoted.says(text), f"`make docs` writes quotations anew. $ {quoted.command}\n{text}"


@pytest.mark.parametrize("name", READMES)
def test_readmes_quote_commands(name: str) -> None:
    assert sum(len(list(quotes(fence.body))) for fence in fences(name, "console")) >= 5


@pytest.mark.parametrize("name", READMES)
def test_the_two_commands_for_a_new_machine(name: str) -> None:
    lines = [line for fence in fences(name, "sh") for line in fence.body.splitlines()]
    assert TESTS in lines
    examples = [line.removeprefix(RUN) for line in lines if line.startswith(RUN)]
    assert len(examples) == 1
    assert (ROOT / examples[0]).is_file()


def test_ci_runs_the_readmes_test_command() -> None:
    lines = (ROOT / ".ci" / "run").read_text(encoding="utf-8").splitlines()
    assert TESTS in lines
    named = re.findall(r"examples/[\w.-]+", "\n".join(lines))
    assert named
    assert all((ROOT / path).exists() for path in named)


@pytest.mark.parametrize("info", ["sh", "powershell", "yaml", "console"])
def test_both_readmes_give_the_same_commands(info: str) -> None:
    first, second = ([commands(fence) for fence in fences(name, info)] for name in READMES)
    assert first == second


@pytest.mark.parametrize("info", ["yaml", "console"])
def test_both_pages_on_formats_give_the_same_commands(info: str) -> None:
    first, second = ([commands(fence) for fence in fences(name, info)] for name in FORMATS)
    assert first == second != []


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_has_its_place_on_the_page(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    assert [info for info in OUTPUTS if f"`{info}`" not in text] == []
    assert all(yaml.safe_load(fence.body) for fence in fences(name, "yaml"))


def commands(fence: Fence) -> list[str]:
    """The lines of a fence that are typed: of a quotation the commands, without what only sets the language."""
    if fence.info == "console":
        return [quoted.command.replace(" --lang en", "") for quoted in quotes(fence.body)]
    return [line for line in fence.body.splitlines() if not line.lstrip().startswith("# ")]


def test_the_rule_reference_is_current() -> None:
    wanted = reference()
    found = {path.name: path.read_text(encoding="utf-8") for path in REFERENCE.glob("*.md")}
    stale = sorted(name for name in wanted.keys() | found.keys() if wanted.get(name) != found.get(name))
    assert not stale, f"docs/rules is stale ({', '.join(stale)}): run `make docs`"


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_links_lead_somewhere(path: Path) -> None:
    text = FENCE.sub("", path.read_text(encoding="utf-8"))
    broken = []
    for match in _LINK.finditer(text):
        target = match["target"]
        if re.match(r"[a-z]+:", target):
            continue
        file, _, anchor = target.partition("#")
        there = path.parent / file if file else path
        if not there.exists() or (anchor and anchor not in anchors(there)):
            broken.append(target)
    assert not broken


def anchors(path: Path) -> set[str]:
    """The anchors that a page's headings have, as forges make them."""
    headings = _HEADING.finditer(FENCE.sub("", path.read_text(encoding="utf-8")))
    return {re.sub(r"[^\w\- ]", "", match["text"].lower()).strip().replace(" ", "-") for match in headings}


@pytest.mark.parametrize("name", ["ARCHITECTURE.md", "CONTRIBUTING.md", *READMES])
def test_paths_that_are_named_exist(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    missing = [match["path"] for match in _CODE_PATH.finditer(text) if not list(ROOT.glob(match["path"].rstrip("/")))]
    assert not missing


def test_the_worked_example_of_a_rule_works(tmp_path: Path) -> None:
    rules = tmp_path / "rules"
    shutil.copytree(ROOT / "rules", rules)
    before = set(load_packs(base=str(ROOT / "rules")).rules)
    for name in ("wording.yaml", "wording.cases.yaml"):
        (fence,) = fences("CONTRIBUTING.md", f"yaml rules/{name}")
        with (rules / name).open("a", encoding="utf-8") as file:
            file.write("\n" + fence.body)
    packs = load_packs(base=str(rules), cached=False)
    (code,) = set(packs.rules) - before
    cases = [case for case in read_cases(str(rules), packs) if case.rule == code]
    assert {case.expect.value for case in cases} == {"broken", "held"}
    runner = CaseRunner(str(rules), packs)
    assert [problem for case in cases for problem in runner.problems(case)] == []


def _git(folder: Path, *arguments: str) -> None:
    identity = ["-c", "user.name=a", "-c", "user.email=a@example.invalid", "-c", "init.defaultBranch=main"]
    processes.run(["git", *identity, *arguments], cwd=folder)


GILINT = Path(sys.executable).with_name("gilint")


@pytest.mark.skipif(
    not (shutil.which("git") and shutil.which("sh") and GILINT.exists()), reason="needs git, sh and an installed gilint"
)
@pytest.mark.parametrize("name", READMES)
def test_the_gate_for_ci_checks_what_a_change_touches(name: str, tmp_path: Path) -> None:
    (gate,) = [fence for fence in fences(name, "sh") if fence.body.startswith("#!/bin/sh")]
    origin, clone = tmp_path / "origin", tmp_path / "clone"
    (origin / "reports").mkdir(parents=True)
    _git(origin, "init", "-q")
    (origin / "reports" / "旧报告.html").write_text("<p>旧</p>", encoding="utf-8")
    _git(origin, "add", ".")
    _git(origin, "commit", "-qm", "a")
    _git(tmp_path, "clone", "-q", str(origin), str(clone))
    _git(clone, "checkout", "-qb", "change")

    def run() -> tuple[int, str]:
        environment = {**os.environ, "PATH": f"{GILINT.parent}{os.pathsep}{os.environ['PATH']}"}
        done = processes.run(["sh", "-c", gate.body], cwd=clone, env=environment, check=False)
        return done.returncode, done.stdout.decode() + done.stderr.decode()

    assert run()[0] == 0
    (clone / "reports" / "新 报告.txt").write_text("一、总体情况\n本年无。\n", encoding="utf-8")
    (clone / "about.html").write_text("<p>no report</p>", encoding="utf-8")
    _git(clone, "add", ".")
    _git(clone, "commit", "-qm", "b")
    status, text = run()
    assert status == 1, text
    assert "reports/新 报告.txt:" in text
    assert "旧报告" not in text
    assert "about" not in text
