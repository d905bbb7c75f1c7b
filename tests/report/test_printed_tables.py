"""Reports out of a PDF as poppler's programs write them: broken heads, labels of the margin among the rows.

The files in ``data`` hold the report that ``build(SampleData())`` makes, printed by shape ``pdf`` (``-odd``: by
``pdf-odd``) and written by ``pdftotext -layout``, ``pdftotext -raw`` and ``pdftohtml -s -i``.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from gilint.engine.result import FileResult
from gilint.packs.sample import SampleData
from tests.support.linting import build, check

DATA = Path(__file__).parent / "data"
LAYOUT = (DATA / "pdftotext-layout.txt").read_text("utf-8")


def facts(result: FileResult) -> dict[str, str]:
    assert result.report is not None
    return {key: fact.raw for key, fact in result.report.facts.items()}


def found(text: str) -> list[tuple[str, str]]:
    return [(item.code, item.message) for item in check("a.txt", text.encode()).diagnostics]


@pytest.mark.parametrize(
    "name", ["pdftotext-layout.txt", "pdftotext-raw.txt", "pdftohtml.html", "pdftotext-layout-odd.txt"]
)
def test_every_cell_is_read_and_nothing_is_found(name: str) -> None:
    result = check(name, (DATA / name).read_bytes())
    assert facts(result) == dict(build(SampleData()).facts)
    assert result.diagnostics == ()


@pytest.mark.parametrize(
    ("printed", "cut"),
    [
        # The end of the group's label is nowhere below.
        ("\n        供\n", "\n\n"),
        # A label of a row that is wrong in itself, beside a piece of its group's.
        ("（三）不予公 2.其他法律行政法规禁止公开", "（三）不予公 2.其他法律行政规章禁止公开"),
        ("果           4.保护第三方合法权益", "果           4.保护第四方合法权益"),
    ],
)
def test_what_is_wrong_in_a_broken_label_is_told(printed: str, cut: str) -> None:
    text = LAYOUT.replace(printed, cut)
    assert text != LAYOUT
    assert [one for one, _ in found(text)] == ["GI302"]


def test_the_end_of_a_broken_label_stands_no_more_than_four_rows_below() -> None:
    end = "        供\n"
    above, below = LAYOUT.replace(end, "").split("1.信访举报投诉类申请")
    fourth, fifth, rest = below.split("\n\n", 2)
    near = f"{above}1.信访举报投诉类申请{fourth}\n{end}\n{fifth}\n\n{rest}"
    far = f"{above}1.信访举报投诉类申请{fourth}\n\n{fifth}\n{end}\n{rest}"
    assert sorted(near) == sorted(far) == sorted(LAYOUT)
    assert found(near) == []
    assert found(far) == [("GI302", "表三的行名写作“（四）无法提”，格式为“（四）无法提供”")]


def test_a_head_that_is_wrong_is_told_though_others_are_broken() -> None:
    raw = (DATA / "pdftotext-raw.txt").read_text("utf-8").replace("纠正\n", "改正\n")
    assert [code for code, _ in found(raw)] == ["GI407"]


def test_values_right_under_a_label_that_stands_alone_are_its_own() -> None:
    raw = (DATA / "pdftotext-raw.txt").read_text("utf-8")
    row = "（一）予以公开 3 1 0 0 0 0 4\n"
    assert row in raw
    apart = raw.replace(row, "（一）予以公开\n3 1 0 0 0 0 4\n")
    assert facts(check("a.txt", apart.encode())) == dict(build(SampleData()).facts)
    short = raw.replace(row, "（一）予以公开\n3 1 0 0 0 0\n")
    lost = facts(check("a.txt", short.encode()))
    assert lost["requests.granted.natural"] != "3"
