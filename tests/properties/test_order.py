"""The result of a file does not depend on the files that were checked before it, nor on their order."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest
from hypothesis import given

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


@pytest.fixture(scope="module", name="several")
def _several() -> list[File]:
    return files()


def outcome(linter: Linter, file: File) -> str:
    """All that is said of a file."""
    result = linter.check(file.name, file.data)
    return repr((result.status, result.reason, result.coverage, result.diagnostics, result.rules))


@pytest.fixture(scope="module")
def alone(several: list[File]) -> dict[str, str]:
    """What is said of each file by a linter that has seen no other."""
    return {file.name: outcome(Linter(packs(), Settings()), file) for file in several}


@effort(1)
@given(seed=strategies.seeds)
def test_results_do_not_depend_on_what_was_checked_before(
    several: list[File], alone: dict[str, str], seed: int
) -> None:
    linter = Linter(packs(), Settings())
    order = Random(seed).sample(several, len(several))
    assert {file.name: outcome(linter, file) for file in order} == alone


@pytest.mark.parametrize("layout", ["json", "concise"])
def test_output_does_not_depend_on_the_order_of_paths(
    layout: str, several: list[File], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    for file in several:
        (tmp_path / file.name).write_bytes(file.data)
    names = [file.name for file in several]
    written = []
    for turn, arguments in enumerate((names, names[::-1], names[5:] + names[:5], ["."])):
        out = tmp_path / f"out{turn}"
        assert main(["check", *arguments, "-f", layout, "-o", str(out)]) == 3
        written.append(out.read_bytes())
    assert len(set(written)) == 1
    assert b"GI307" in written[0]
