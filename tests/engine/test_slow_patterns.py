"""A regular expression of a pack that never comes to an end costs one rule on one file its result, and no more."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from gilint.engine.check import Linter
from gilint.engine.settings import Settings
from gilint.model.diagnostic import Status
from gilint.packs.load import load_packs
from tests.packs.outside import outside
from tests.support import processes

RULES = """\
group: LX1
title: {zh: 测试, en: Test}
rules:
  - code: LX101
    name: slow
    severity: error
    check: pattern
    with: {scopes: [body], wordings: [{pattern: '(a+)+$'}]}
    basis: [{document: C}]
    title: {zh: 慢, en: Slow}
    message: {zh: "{found}", en: "{found}"}
    why: {zh: 缘由, en: Reason}
    remedy: {zh: 改正, en: Mend it}
  - code: LX102
    name: quick
    severity: error
    check: pattern
    with: {scopes: [body], wordings: [{pattern: '慢吞吞'}]}
    basis: [{document: C}]
    title: {zh: 快, en: Quick}
    message: {zh: "有{found}", en: "{found}"}
    why: {zh: 缘由, en: Reason}
    remedy: {zh: 改正, en: Mend it}
"""

REPORT = """\
云溪县水务局2023年政府信息公开工作年度报告

一、总体情况

我局办事慢吞吞，代码是{code}！

二、主动公开政府信息情况

三、收到和处理政府信息公开申请情况

四、政府信息公开行政复议、行政诉讼情况

五、存在的主要问题及改进情况

六、其他需要报告的事项
"""

SLOW = REPORT.format(code="a" * 30_000)
FINE = REPORT.format(code="b")


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    return outside(tmp_path, rules=RULES)


def test_the_rule_is_undecided_and_the_pack_is_named(pack: Path) -> None:
    linter = Linter(load_packs([str(pack)], cached=False), Settings(select=("local",)))
    result = linter.check("a.txt", SLOW.encode())
    assert [item.code for item in result.diagnostics] == ["LX102"]
    slow, quick = result.rules
    assert (slow.status, quick.status) == (Status.UNDECIDED, Status.BROKEN)
    assert slow.reason == f"规则包的正则表达式用时过长（{pack}/rules.yaml:8:49）"
    (failure,) = result.failures
    assert (failure.code, failure.traceback) == ("LX101", "")
    assert str(failure.fault) == f"{pack}/rules.yaml:8:49: 正则表达式 (a+)+$ 用时过长，规则 LX101 无法判断"
    assert linter.check("a.txt", FINE.encode()).failures == ()


def test_a_lexicon_of_expressions_is_guarded_too(tmp_path: Path) -> None:
    root = outside(tmp_path, "lexicons:\n  fee-note: {add: ['(a+)+$']}\n")
    linter = Linter(load_packs([str(root)], cached=False), Settings(select=("fee-note-missing",)))
    result = linter.check("a.txt", SLOW.encode())
    (failure,) = result.failures
    assert (failure.code, failure.fault and failure.fault.line) == ("GI601", 6)
    assert result.rules[0].status is Status.UNDECIDED


def test_the_run_goes_on_and_ends_with_status_2(pack: Path, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(SLOW, encoding="utf-8")
    (tmp_path / "b.txt").write_text(FINE, encoding="utf-8")
    command = [sys.executable, "-m", "gilint", "check", "--pack", "local", "--select", "local", "a.txt", "b.txt"]
    ran = processes.run(
        [*command, "-f", "concise", "--lang", "en"],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2]), "GILINT_CACHE_DIR": str(tmp_path / "cache")},
        check=False,
    )
    assert ran.returncode == 2
    out, err = ran.stdout.decode(), ran.stderr.decode()
    assert [line.split(" ")[0] for line in out.splitlines() if "LX102" in line] == ["a.txt:5:5:", "b.txt:5:5:"]
    assert err.splitlines()[0] == (
        "local/rules.yaml:8:49: the regular expression (a+)+$ takes too long; rule LX101 is undecided (a.txt)"
    )
    assert "b.txt)" not in err
