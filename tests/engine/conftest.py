"""Tiny packs and clean reports for tests of the engine."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeAlias

import pytest

from gilint.engine.check import Linter
from gilint.engine.result import FileResult
from gilint.engine.settings import Settings
from gilint.packs.load import load_packs
from gilint.packs.model import PackSet
from tests.packs.conftest import make_pack, tiny_kinds

__all__ = ["make_pack", "tiny_kinds"]

Check: TypeAlias = Callable[..., FileResult]

REPORT = """\
云溪县水务局2023年政府信息公开工作年度报告

发布时间：2024-01-23

一、总体情况

我局认真贯彻条例。全年贯彻到底！

二、主动公开政府信息情况

三、收到和处理政府信息公开申请情况

四、政府信息公开行政复议、行政诉讼情况

五、存在的主要问题及改进情况

还要继续贯彻。

六、其他需要报告的事项

无。
"""


@pytest.fixture
def packs_of(make_pack: Callable[..., Path]) -> Callable[..., PackSet]:
    """Load a complete tiny pack with the given files."""

    def load(**files: str) -> PackSet:
        return load_packs(base=str(make_pack(**files)), cached=False)

    return load


def lint(packs: PackSet, settings: Settings | None = None, text: str = REPORT) -> FileResult:
    """Check a text."""
    return Linter(packs, settings or Settings()).check("a.txt", text.encode())


def broken(result: FileResult) -> Iterator[tuple[str, int]]:
    """Code and line of every finding."""
    assert result.source is not None
    for diagnostic in result.diagnostics:
        yield diagnostic.code, result.source.position(diagnostic.place.span.start).line
