"""Nothing that a file holds breaks what is printed of it."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from gilint.engine.result import FileResult, FileStatus
from gilint.model.diagnostic import Basis, Diagnostic, Related, Severity
from gilint.model.document import Format
from gilint.model.place import Place
from gilint.output.formats import FORMATS
from gilint.output.style import View
from gilint.output.width import text_width
from gilint.text.source import Source
from gilint.text.span import Span
from tests.output.printing import printed
from tests.output.samples import report

TEXTS = st.text(max_size=60) | st.text(alphabet="<td>/&;#x 7\t\r\n一，（）|「\x1b\x00\u202e", max_size=200)


@st.composite
def results(draw: st.DrawFn) -> FileResult:
    """A result over any text, with findings anywhere in it."""
    text = draw(TEXTS)

    def place() -> Place:
        start = draw(st.integers(0, len(text)))
        end = draw(st.integers(start, len(text)))
        return Place(Span(start, end), tuple(draw(st.lists(TEXTS, max_size=3))), exact=draw(st.booleans()))

    findings = tuple(
        Diagnostic(
            code="GI999",
            name="any",
            severity=draw(st.sampled_from(Severity)),
            message=draw(TEXTS),
            place=place(),
            why=draw(TEXTS),
            remedy=draw(TEXTS),
            basis=(Basis(draw(TEXTS), draw(TEXTS)),),
            related=tuple(Related(draw(TEXTS), draw(TEXTS), place()) for _ in range(draw(st.integers(0, 3)))),
        )
        for _ in range(draw(st.integers(1, 3)))
    )
    return FileResult(
        draw(st.text(min_size=1, max_size=30)),
        FileStatus.CHECKED,
        source=Source("x", text),
        report=report(format=draw(st.sampled_from(Format)), organ=draw(TEXTS)),
        diagnostics=findings,
    )


@given(results(), st.booleans(), st.integers(40, 100))
@settings(max_examples=300, deadline=None)
def test_every_format_prints_anything(result: FileResult, color: bool, width: int) -> None:
    for name in FORMATS:
        written = printed(name, result, view=View(color=color, width=width, verbose=True))
        plain = written if not color else ""
        assert not set(plain) & set("\x1b\x00\u202e\r\t") or name == "json"
        if name == "full" and not color:
            assert all(text_width(line) <= width for line in written.splitlines()[1:])
