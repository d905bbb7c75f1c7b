"""Nothing that a file holds breaks what is printed of it."""

from __future__ import annotations

import csv
import io
import json
import pickle
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree, html
from markdown_it import MarkdownIt
from msgspec.structs import replace

from gilint.engine.digest import digest
from gilint.engine.result import FileResult, FileStatus
from gilint.model.diagnostic import Basis, Diagnostic, Related, RuleStatus, Severity, Status, Suppressed
from gilint.model.document import Format
from gilint.model.place import Place
from gilint.output.base import Run
from gilint.output.csv import COLUMNS
from gilint.output.formats import FORMATS, maker
from gilint.output.style import View
from gilint.output.width import text_width
from gilint.text.source import Source
from gilint.text.span import Span
from tests.output.printing import printed
from tests.output.samples import blank, checked, report, row_sum, style, unreadable
from tests.output.snapshot import SHOWN
from tests.support.effort import effort

CHARACTERS = "<td>/&;#x 7\t\r\n一，（）|「\x1b\x00\u202e\u2028\x85\ufffe\ud800\udcff`*_[]()\\\"'=:%,@-+]"
TEXTS = st.text(st.characters(exclude_categories=()), max_size=60) | st.text(alphabet=CHARACTERS, max_size=200)
MOVING = set("\x1b\x00\u202e\r\t")
"""Some of what moves a cursor or turns the direction of writing."""


@st.composite
def results(draw: st.DrawFn) -> FileResult:
    """A result over any text, with findings anywhere in it."""
    text = draw(TEXTS)

    def place() -> Place:
        start = draw(st.integers(0, len(text)))
        end = draw(st.integers(start, len(text)))
        return Place(Span(start, end), tuple(draw(st.lists(TEXTS, max_size=3))), exact=draw(st.booleans()))

    def finding(suppressed: Suppressed | None = None) -> Diagnostic:
        return Diagnostic(
            code="GI999",
            name="any",
            severity=draw(st.sampled_from(Severity)),
            message=draw(TEXTS),
            place=place(),
            why=draw(TEXTS),
            remedy=draw(TEXTS),
            basis=(Basis(draw(TEXTS), draw(TEXTS)),),
            related=tuple(Related(draw(TEXTS), draw(TEXTS), place()) for _ in range(draw(st.integers(0, 3)))),
            expected=draw(st.none() | TEXTS),
            actual=draw(st.none() | TEXTS),
            suppressed=suppressed,
        )

    by = st.sampled_from(("comment", "config", "baseline"))
    return FileResult(
        draw(st.text(min_size=1, max_size=30) | st.text(alphabet=CHARACTERS, min_size=1, max_size=30)),
        FileStatus.CHECKED,
        source=Source("x", text),
        report=report(format=draw(st.sampled_from(Format)), organ=draw(TEXTS)),
        diagnostics=tuple(finding() for _ in range(draw(st.integers(1, 3)))),
        suppressed=tuple(finding(Suppressed(draw(by), draw(TEXTS))) for _ in range(draw(st.integers(0, 1)))),
        rules=(RuleStatus("GI998", "other", Status.UNDECIDED, draw(TEXTS)),),
    )


@given(results(), st.booleans(), st.integers(40, 100))
@effort(50)
def test_what_people_read_moves_no_cursor_and_fits(result: FileResult, color: bool, width: int) -> None:
    for name in ("full", "concise"):
        written = printed(name, result, view=View(color=color, width=width, verbose=True))
        assert color or not set(written) & MOVING
        if name == "full" and not color:
            assert all(text_width(line) <= width for line in written.split("\n")[1:])


def _json(text: str, found: int, held: int) -> None:
    (file,) = json.loads(text)["files"]
    assert len(file["diagnostics"]) == found + held


def _jsonl(text: str, found: int, held: int) -> None:
    lines = [json.loads(line) for line in text.split("\n")[:-1]]
    assert len(lines) == 3
    assert len(lines[1]["diagnostics"]) == found + held


def _sarif(text: str, found: int, held: int) -> None:
    results = json.loads(text)["runs"][0]["results"]
    assert sum("suppressions" in result for result in results) == held
    assert len(results) == found + held
    assert not any("](" in result["message"]["text"] for result in results)


def _gitlab(text: str, found: int, held: int) -> None:
    assert len(json.loads(text)) == found


def _rdjson(text: str, found: int, held: int) -> None:
    assert len(json.loads(text)["diagnostics"]) == found


def _junit(text: str, found: int, held: int) -> None:
    root = etree.fromstring(text.encode("utf-8", "replace"))
    assert len(root.findall("testsuite/testcase/failure")) == 1
    assert len(root.findall("testsuite/testcase/skipped")) == 1
    assert not set(text) & MOVING


def _checkstyle(text: str, found: int, held: int) -> None:
    root = etree.fromstring(text.encode("utf-8", "replace"))
    assert len(root.findall("file/error")) == found
    assert not set(text) & MOVING


def _csv(text: str, found: int, held: int) -> None:
    rows = list(csv.reader(io.StringIO(text, newline="")))
    assert [len(row) for row in rows] == [len(COLUMNS)] * (found + held + 1)
    assert not set(text) & MOVING
    assert not any(cell[:1] in "=@＝＠" for row in rows for cell in row if len(cell) > 1)


def _github(text: str, found: int, held: int) -> None:
    lines = text.split("\n")[:-1]
    assert len(lines) == found
    assert all(line.startswith(("::error file=", "::warning file=", "::notice file=")) for line in lines)
    assert all(line.count("::") >= 2 and "::" not in line[2:].partition("::")[0] for line in lines)
    assert not set(text) & MOVING


def _markdown(text: str, found: int, held: int) -> None:
    mark, _, text = text.partition("\n")
    assert mark == "<!-- generator: gilint -->"
    tokens = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"]).parse(text)
    kinds = [token.type for token in tokens]
    assert kinds.count("table_open") == 1
    assert kinds.count("tr_open") == found + 1
    assert kinds.count("td_open") == 6 * found
    assert kinds.count("heading_open") == 2
    assert not {"html_block", "fence", "code_block", "blockquote_open", "hr"} & set(kinds)
    inner = [child for token in tokens for child in token.children or ()]
    assert {child.content for child in inner if child.type == "html_inline"} <= {"<!-- -->"}
    assert not {"image", "link_open", "em_open", "s_open"} & {child.type for child in inner}
    assert not set(text) & MOVING


def _html(text: str, found: int, held: int) -> None:
    page = html.document_fromstring(text)
    assert page.xpath("count(//li[contains(@class, 'finding')])") == found
    assert page.xpath("count(//details[@class='suppressed']/ul/li)") == held
    assert all(page.xpath(f"count(//{name})") == 1 for name in ("script", "style", "title", "main", "article"))
    assert not set(text) & MOVING


PARSERS: dict[str, Callable[[str, int, int], None]] = {
    "json": _json,
    "jsonl": _jsonl,
    "sarif": _sarif,
    "github": _github,
    "gitlab": _gitlab,
    "junit": _junit,
    "checkstyle": _checkstyle,
    "rdjson": _rdjson,
    "markdown": _markdown,
    "csv": _csv,
    "html": _html,
}


@pytest.mark.parametrize("name", PARSERS)
@given(result=results(), encoding=st.sampled_from(["utf-8", "gbk"]), lang=st.sampled_from(["zh", "en"]))
@effort(15)
def test_what_programs_read_can_be_read(name: str, result: FileResult, encoding: str, lang: str) -> None:
    text = printed(name, result, view=View(lang=lang, encoding=encoding))
    text = text.encode("utf-8", "replace").decode()
    PARSERS[name](text, len(result.diagnostics), len(result.suppressed))


def test_every_format_of_programs_is_tried() -> None:
    assert {*PARSERS, "full", "concise"} >= {*SHOWN, "json"}
    assert set(PARSERS) <= FORMATS.keys()


@pytest.mark.parametrize("name", ["json", *SHOWN])
def test_what_is_kept_does_not_grow_with_the_files(name: str) -> None:
    form = maker(name)(Run("1.0", None, 9999), View())
    results = (checked(row_sum(), blank(), style()), unreadable())
    done = [(form.render(result), digest(result)) for result in results]
    form.begin()

    def kept(files: range) -> int:
        """Bytes that the format keeps after these files too."""
        for number in files:
            for text, found in done:
                form.add(text, replace(found, path=f"{number}.txt"))
        return len(pickle.dumps(vars(form)))

    first = kept(range(1200))
    assert abs(kept(range(1200, 2400)) - first) < 16
