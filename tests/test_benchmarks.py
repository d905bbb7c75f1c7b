"""What the benchmarks compute of what they measured, and what they measure with."""

from __future__ import annotations

import ast
import math
import shutil
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks import others, table
from benchmarks.many import shared
from benchmarks.measure import Processes, Ratio, exponent, lengths
from benchmarks.sources import python_source
from benchmarks.table import Row, markdown, put


@given(st.floats(0.5, 2.5), st.floats(1e-7, 10), st.integers(2, 6))
def test_a_power_of_the_length_is_found_again(power: float, factor: float, number: int) -> None:
    sizes = lengths(100_000, 10_000_000, number)
    assert exponent(sizes, [factor * size**power for size in sizes]) == pytest.approx(power)


def test_every_length_counts_not_only_the_first_and_the_last() -> None:
    sizes = lengths(100, 10_000, 3)
    assert sizes == (100, 1000, 10_000)
    assert exponent(sizes, [1, 10, 10]) == pytest.approx(0.5)
    assert exponent([100, 1000, 10_000, 100_000], [1, 1, 1, 10]) == pytest.approx(0.3)


ROWS = {
    "One file": [
        Row.of("check, x parse", Ratio(2.5, 2.4, 2.6, 2.2), 3, 1.6),
        Row("worst '|'", 1.25, must=1.2, excellent=1.1),
    ],
    "Others": [Row.without("djLint", "npm is not there"), Row("ruff", 0.371)],
}
MARKDOWN = """\
### One file

| | measured | must | excellent | |
|---|---:|---:|---:|---|
| check, x parse | 2.50 | 3 | 1.6 | kept |
| worst '\\|' | 1.25 | 1.2 | 1.1 | **missed** |

### Others

| | measured | must | excellent | |
|---|---:|---:|---:|---|
| djLint: not measured, npm is not there |  |  |  |  |
| ruff | 0.37 |  |  |  |

"""


def test_groups_are_tables_and_what_has_no_figure_says_why() -> None:
    assert markdown(ROWS) == MARKDOWN
    assert str(Row.without("djLint", "npm is not there")).rstrip() == "djLint: not measured, npm is not there"


def test_each_table_has_its_place_on_the_page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page = tmp_path / "performance.md"
    shutil.copy(table.PAGE, page)
    monkeypatch.setattr(table, "PAGE", page)
    before = page.read_text("utf-8")
    put(ROWS, "first")
    put({"Ten thousand": ROWS["Others"]}, "second", "large table")
    once = page.read_text("utf-8")
    put(ROWS, "third")
    assert page.read_text("utf-8") == once.replace("first.", "third.")
    assert once.count(MARKDOWN) == 1 and once.count("### Ten thousand") == 1
    assert once.partition("<!-- table -->")[0] == before.partition("<!-- table -->")[0]
    assert once.partition("<!-- end of large table -->")[2] == before.partition("<!-- end of large table -->")[2]


def test_python_of_a_size_is_python() -> None:
    first, second = (python_source(30_000, seed=seed) for seed in (1, 2))
    assert first != second
    assert first == python_source(30_000, seed=1)
    for text in (first, second):
        assert text.startswith("# ruff: noqa\n")
        assert 29_000 < len(text.encode()) <= 30_000
        ast.parse(text)


def test_why_others_are_not_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(folder: Path, package: str) -> Path:
        raise others.Unavailable(f"no {package}")

    def broken(folder: Path, package: str) -> Path:
        (folder / "tool").write_text("#!/bin/sh\necho broken >&2\nexit 7\n")
        (folder / "tool").chmod(0o755)
        return folder

    def works(folder: Path, package: str) -> Path:
        return Path("/bin")

    peers = (
        others.Peer("refused", refuse, "it", ("it",)),
        others.Peer("broken", broken, "it", ("tool",)),
        others.Peer("absent", works, "it", ("no-such-tool",)),
        others.Peer("there", works, "it", ("ls", "-l")),
    )
    monkeypatch.setattr(others, "PEERS", peers)
    monkeypatch.setattr(others, "AGAIN", peers[-1]._replace(name="there, warm", warm=True))
    found, missing = others.available(Processes(tmp_path))
    assert [(peer.name, peer.over(Path("x"))) for peer in found] == [
        ("there", ("/bin/ls", "-l", "x")),
        ("there, warm", ("/bin/ls", "-l", "x")),
    ]
    assert missing == {
        "refused": "no it",
        "broken": "tool ended with 7: broken",
        "absent": "no-such-tool does not start",
    }


def test_without_npm_the_table_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(others.Unavailable, match="npm is not there"):
        others.PEERS[0].install(tmp_path, others.PEERS[0].package)


@pytest.mark.parametrize(("share", "number"), [(1, 10), (3, 4), (100, 1)])
def test_a_share_of_the_files(tmp_path: Path, share: int, number: int) -> None:
    place = tmp_path / "pages"
    place.mkdir()
    for name in range(10):
        (place / f"{name}.html").write_text("x")
    part = shared(tmp_path, place, share)
    assert len(list(part.iterdir())) == number == math.ceil(10 / share)
