from __future__ import annotations

import codecs
import json
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from gilint.engine.result import FileResult
from gilint.model.diagnostic import Applicability, Edit, Fix
from gilint.model.place import Place
from gilint.output.base import Run
from gilint.packs.model import Bilingual, Pack
from gilint.text.source import Source
from gilint.text.span import Span
from tests.output.printing import printed
from tests.output.samples import checked, row_sum, style, unreadable
from tests.output.test_catalogue import PACKS


class Message(msgspec.Struct, forbid_unknown_fields=True):
    """reviewdog refuses members that its messages (reviewdog.proto) do not have; so do these."""


class Position(Message):
    line: int
    column: int


class Range(Message):
    start: Position
    end: Position


class Location(Message):
    path: str
    range: Range | None = None


class Origin(Message):
    name: str


class Code(Message):
    value: str
    url: str = ""


class Suggestion(Message):
    range: Range
    text: str


class Item(Message):
    message: str
    location: Location
    severity: str
    code: Code
    original_output: str
    suggestions: list[Suggestion] = []


class Log(Message):
    source: Origin
    diagnostics: list[Item]


def items(*results: FileResult, run: Run | None = None) -> list[Item]:
    return msgspec.json.decode(printed("rdjson", *results, run=run), type=Log).diagnostics


def fixed(source: Source, edits: tuple[Edit, ...], trust: Applicability = Applicability.SAFE) -> Item:
    finding = replace(style(), place=Place(edits[0].span), fixes=(Fix("改", trust, edits),))
    (item,) = items(replace(checked(finding), source=source))
    return item


def applied(data: bytes, suggestion: Suggestion) -> bytes:
    """What reviewdog proposes: the lines as they are stored, cut at bytes."""
    lines = data.split(b"\n")
    start, end = suggestion.range.start, suggestion.range.end
    text = lines[start.line - 1][: start.column - 1] + suggestion.text.encode() + lines[end.line - 1][end.column - 1 :]
    return b"\n".join([*lines[: start.line - 1], text, *lines[end.line :]])


def edited(text: str, edits: tuple[Edit, ...]) -> str:
    for edit in sorted(edits, key=lambda item: item.span, reverse=True):
        text = text[: edit.span.start] + edit.text + text[edit.span.end :]
    return text


def test_severity_code_and_message() -> None:
    (first, second) = items(checked(row_sum()), unreadable())
    assert (first.severity, first.code.value) == ("ERROR", "GI307")
    assert first.message.split("\n")[1:] == [
        "改法：按台账核对该行各单元格和总计，改正其中有误的数。",
        "依据：国办公开办函〔2021〕30号 附件格式表三",
    ]
    assert first.original_output.startswith("报告/donghu.txt:5:30: GI307 error 表三")
    assert (second.severity, second.code.value, second.location.range) == ("ERROR", "unreadable", None)


def test_columns_are_bytes_of_utf8() -> None:
    item = fixed(Source("a", "一\r\nа𠀀年\n"), (Edit(Span(4, 6), "x"),))
    assert item.location.range == Range(Position(2, 3), Position(2, 10))


def test_a_byte_order_mark_counts_in_the_first_line_alone() -> None:
    source = Source("a", "一二\n三四", bom=True)
    assert fixed(source, (Edit(Span(1, 2), ""),)).location.range == Range(Position(1, 7), Position(1, 10))
    assert fixed(source, (Edit(Span(4, 5), ""),)).location.range == Range(Position(2, 4), Position(2, 7))


@given(st.text(alphabet="a年𠀀\n", min_size=3, max_size=30), st.booleans(), st.booleans(), st.data())
def test_a_suggestion_is_the_fix(text: str, bom: bool, crlf: bool, data: st.DataObject) -> None:
    text = text.replace("\n", "\r\n") if crlf else text
    bounds = sorted(data.draw(st.lists(st.integers(0, len(text)), min_size=4, max_size=4, unique=True)))
    edits = (Edit(Span(bounds[2], bounds[3]), "乙b"), Edit(Span(bounds[0], bounds[1]), "甲"))
    (suggestion,) = fixed(Source("a", text, bom=bom), edits).suggestions
    mark = codecs.BOM_UTF8 if bom else b""
    assert applied(mark + text.encode(), suggestion) == mark + edited(text, edits).encode()


@pytest.mark.parametrize(
    "source",
    [
        Source("a", "一二", encoding="gb18030"),
        Source("a", "一二", editable=False),
        Source("a", "一\ufffd", damaged=1),
        Source("a", "一二\r三"),
    ],
)
def test_nothing_is_suggested_where_the_bytes_are_others(source: Source) -> None:
    assert fixed(source, (Edit(Span(0, 1), "甲"),)).suggestions == []


@pytest.mark.parametrize("trust", [Applicability.UNSAFE, Applicability.DISPLAY])
def test_only_safe_fixes_are_suggested(trust: Applicability) -> None:
    assert fixed(Source("a", "一二"), (Edit(Span(0, 1), "甲"),), trust).suggestions == []


def test_a_pack_that_has_pages_gives_the_address() -> None:
    pack = Pack("gilint", "1", "0", (), {}, title=Bilingual("", ""), pages="https://rules.example/{code}")
    run = Run("1.0", replace(PACKS, packs=(pack,)))
    assert items(checked(row_sum()), run=run)[0].code == Code("GI307", "https://rules.example/GI307")
    assert items(checked(row_sum()), run=Run("1.0", PACKS))[0].code == Code("GI307")


def test_an_empty_run() -> None:
    log: Any = json.loads(printed("rdjson"))
    assert log == {"source": {"name": "gilint"}, "diagnostics": []}
