"""The result of a file does not depend on the files that were checked before it, nor on their order."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gilint.__main__ import main
from gilint.engine.check import Linter
from gilint.engine.settings import Settings
from tests.support import strategies
from tests.support.effort import effort
from tests.support.linting import build, packs
from tests.support.shape import File
from tests.support.shapes import SHAPES, render


def files() -> list[File]:
    """Reports of both forms in every shape, each with a broken sum of its own, and things that are no reports."""
    found = []
    for number, shape in enumerate(SHAPES, 1):
        form = strategies.FORMS[number % 2]
        values = {"requests.received.natural": number, "disputes.direct.total": number}
        file = render(build(strategies.report(form, values, told=False)), shape, seed=number)
        found.append(file._replace(name=f"{number:02}-{file.name}"))
    return [*found, File("news.html", "", "<p>今日天气晴。</p>".encode()), File("empty.txt", "", b"")]


FILES = files()


def outcome(linter: Linter, file: File) -> str:
    """All that is said of a file."""
    result = linter.check(file.name, file.data)
    return repr((result.status, result.reason, result.coverage, result.diagnostics, result.rules))


ALONE = {file.name: outcome(Linter(packs(), Settings()), file) for file in FILES}


@effort(2)
@given(order=st.permutations(FILES))
def test_results_do_not_depend_on_what_was_checked_before(order: list[File]) -> None:
    linter = Linter(packs(), Settings())
    assert {file.name: outcome(linter, file) for file in order} == ALONE


@pytest.mark.parametrize("layout", ["json", "concise"])
def test_output_does_not_depend_on_the_order_of_paths(
    layout: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    for file in FILES:
        (tmp_path / file.name).write_bytes(file.data)
    names = [file.name for file in FILES]
    written = []
    for turn, arguments in enumerate((names, names[::-1], names[5:] + names[:5], ["."])):
        out = tmp_path / f"out{turn}"
        assert main(["check", *arguments, "-f", layout, "-o", str(out)]) == 3
        written.append(out.read_bytes())
    assert len(set(written)) == 1
    assert b"GI307" in written[0]
