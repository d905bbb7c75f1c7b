"""What is fuzzed: functions of any bytes that come back, or raise because something was found.

Each of them asks for what holds of any input, not only that nothing raises: places lie in the file, a rule never
fails, mended files have nothing left to mend.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache

from gilint.config.decode import Decoder
from gilint.config.errors import ConfigErrors
from gilint.config.keys import Top
from gilint.config.toml import Places, parse
from gilint.engine.baseline_file import BaselineError, baseline_of
from gilint.engine.fix.mend import mend
from gilint.engine.result import FileResult, FileStatus
from gilint.packs.draft import errors_of, read_draft
from gilint.packs.errors import PackErrors
from gilint.packs.load import load_files
from gilint.packs.locate import PackFiles, read_pack, shipped
from gilint.readers import Unreadable
from gilint.readers.detect import format_of, looks_like_html, packed_format
from gilint.readers.html import read_html
from gilint.readers.markdown import read_markdown
from gilint.readers.text import read_text
from gilint.text.decode import NotText, decode
from gilint.text.source import Source
from tests.readers.pages import check_places, pieces
from tests.support.linting import check

Target = Callable[[bytes], None]

NAMES = ("报告.html", "报告.txt", "报告.md", "报告")
"""What the first byte of an input for the recogniser chooses from."""
_REPORT = """云溪县水务局2023年政府信息公开工作年度报告

一、总体情况

{text}

二、主动公开政府信息情况

三、收到和处理政府信息公开申请情况

五、存在的主要问题及改进情况

{text}

六、其他需要报告的事项

{text}
"""


def detect(data: bytes) -> None:
    """What a file is, and its encoding."""
    try:
        packed_format(data)
        html = looks_like_html(data, "a")
        format_of(decode("a", data, html=html).text, "a")
    except (Unreadable, NotText):
        return


def html(data: bytes) -> None:
    """The reader of pages: every character is where its span says."""
    source = _source("a.html", data, html=True)
    if source is not None:
        check_places(read_html(source))


def text(data: bytes) -> None:
    """The reader of plain text: every text lies in the source."""
    source = _source("a.txt", data)
    if source is not None:
        for piece in pieces(read_text(source)):
            _inside(piece.segments, len(source.text))


def markdown(data: bytes) -> None:
    """The reader of Markdown."""
    source = _source("a.md", data)
    if source is not None:
        for piece in pieces(read_markdown(source)):
            _inside(piece.segments, len(source.text))


def recogniser(data: bytes) -> None:
    """A file of any format through recognition and every rule."""
    if data:
        _sound(check(NAMES[data[0] % len(NAMES)], data[1:]))


def claims(data: bytes) -> None:
    """Sentences of a report, read and judged."""
    said = data.decode("utf-8", "ignore")
    _sound(check("报告.txt", _REPORT.format(text=said).encode()))


def pack(data: bytes) -> None:
    """A pack from outside: loaded, or every mistake told with its place."""
    files = PackFiles("p.yaml", {"": data})
    try:
        if not errors_of(read_draft(files)):
            load_files([_shipped(), files], cached=False)
    except PackErrors as errors:
        assert all(error.line >= 1 and error.column >= 1 for error in errors.errors)


def fix(data: bytes) -> None:
    """Fixes of any sentence: made, and nothing left to make."""
    said = data.decode("utf-8", "ignore").replace("\0", "")
    before = _REPORT.format(text=said).encode()

    def again(new: bytes) -> FileResult:
        return check("报告.txt", new)

    mended = mend(before, again(before), again, unsafe=True)
    second = mend(mended.data, again(mended.data), again, unsafe=True)
    assert mended.converged
    assert second.data == mended.data


def config(data: bytes) -> None:
    """A configuration file: read, or every mistake told with its place."""
    try:
        said, content = parse("gilint.toml", data)
    except ConfigErrors:
        return
    decoder = Decoder()
    decoder.record(content, Top, ())
    places = Places(said)
    for mistake in decoder.mistakes:
        line, column = (places.key if mistake.key else places.value)(mistake.trail)
        assert line >= 1
        assert column >= 1


def baseline(data: bytes) -> None:
    """A baseline."""
    try:
        baseline_of("/a/b.json", data)
    except BaselineError:
        return


TARGETS: Mapping[str, Target] = {
    target.__name__: target
    for target in (detect, html, text, markdown, recogniser, claims, pack, fix, config, baseline)
}


@cache
def _shipped() -> PackFiles:
    return read_pack(shipped(), trusted=True)


def _source(name: str, data: bytes, *, html: bool = False) -> Source | None:
    try:
        return decode(name, data, html=html)
    except NotText:
        return None


def _inside(segments: object, length: int) -> None:
    assert isinstance(segments, tuple)
    assert segments
    for _, start, end in segments:
        assert 0 <= start <= end <= length


def _sound(result: FileResult) -> None:
    assert [failure.traceback for failure in result.failures] == []
    if result.source is None:
        assert result.status is FileStatus.UNREADABLE
        return
    for finding in result.diagnostics:
        for place in (finding.place, *(related.place for related in finding.related)):
            assert 0 <= place.span.start <= place.span.end <= len(result.source.text)
