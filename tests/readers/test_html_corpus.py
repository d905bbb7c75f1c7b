"""The HTML reader on the real pages of the corpus."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from gilint.model.document import Document, Table
from gilint.readers.html import read_html
from gilint.text.decode import decode
from tests.readers.pages import blocks, check_places, codes, tables

CORPUS = Path(__file__).parents[3] / "shared" / "corpus"

pytestmark = pytest.mark.skipif(not CORPUS.is_dir(), reason="the corpus of real reports is not beside the repository")


def document(name: str) -> Document:
    path = CORPUS / "html" / f"{name}.html"
    return read_html(decode(str(path), path.read_bytes(), html=True))


def values(name: str, table: str) -> list[str]:
    """The true cells of a statutory table as printed, in the order of the form."""
    with (CORPUS / "expected" / f"{name}.facts.csv").open(encoding="utf-8-sig", newline="") as file:
        return [row["raw"] for row in csv.DictReader(file) if row["key"].startswith(f"{table}.")]


def statutory(name: str) -> list[Table]:
    """The three tables, without the page's own."""
    return tables(document(name))[-3:]


@pytest.mark.parametrize("name", ["shuyang-fgj-2023", "shanghai-office-2019", "hangzhou-style-2025"])
def test_every_cell_is_in_the_grid(name: str) -> None:
    disclosure, requests, disputes = statutory(name)
    assert [table.width for table in (requests, disputes)] == [10, 15]
    rows = [[cell for cell in row if cell.column >= 3] for row in requests.rows[3:]]
    filled = [row for row in rows if [cell.column for cell in row] == list(range(3, 10))]
    # The form of 2019 prints （六）其他处理 as one row, for which the list has no line of its own.
    expected = values(name, "requests")
    assert [cell.text.value for row in filled for cell in row] == expected
    assert [cell.text.value for cell in disputes.rows[-1]] == values(name, "disputes")
    assert [cell.column for cell in disputes.rows[-1]] == list(range(15))
    printed = [cell.text.value for row in disclosure.rows for cell in row]
    for value in values(name, "disclosure"):
        printed.remove(value)


@pytest.mark.parametrize("name", ["shuyang-fgj-2023", "shanghai-office-2019", "hangzhou-style-2025"])
def test_every_character_has_its_place(name: str) -> None:
    read = document(name)
    check_places(read)
    assert codes(read) == []


@pytest.mark.parametrize(
    ("name", "line", "column", "text"),
    [
        ("shuyang-fgj-2023", 282, None, "规范性文件"),
        ("shuyang-fgj-2023", 227, None, "2023年政府信息公开年度报告"),
        ("shuyang-fgj-2023", 1197, None, "五、存在的主要问题及整改措施"),
        ("shanghai-office-2019", 1, 2402, "予以公开及部分公开258件"),
        ("shanghai-office-2019", 1, 2416, "占33.9%"),
        ("shanghai-office-2019", 1, 2438, "因本机关不掌握等原因无法提供265件"),
        ("shanghai-office-2019", 1, 25089, "五、政府信息公开工作存在的主要问题及改进情况"),
        ("hangzhou-style-2025", 82, None, "五、存在问题及改进情况"),
        ("hangzhou-style-2025", 85, None, "400元"),
    ],
)
def test_places_as_the_corpus_lists_them(name: str, line: int, column: int | None, text: str) -> None:
    read = document(name)
    found = [
        read.source.position(piece.span(piece.value.index(text), piece.value.index(text) + len(text)).start)
        for part in read.parts
        for piece in ([part.text] if not isinstance(part, Table) else [cell.text for row in part.rows for cell in row])
        if text in piece.value
    ]
    assert any(position.line == line and column in {None, position.column} for position in found), found


def test_a_real_portal_page() -> None:
    read = document("shuyang-fgj-2023")
    assert read.head_title is not None
    assert "2023年政府信息公开年度报告-" in read.head_title.value
    assert [entry.text.value.startswith("http://www.") for entry in read.meta if entry.name == "SiteDomain"] == [True]
    found = {block.text.value: block for block in blocks(read)}
    assert found["首页"].chrome
    assert not found["一、总体情况"].chrome
    assert found["一、总体情况"].container == found["六、其他需要报告的事项"].container
    assert not any("websiteId" in text or "border-collapse" in text for text in found)
