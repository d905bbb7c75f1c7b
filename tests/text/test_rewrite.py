"""Writing changes back: every byte outside them stays, whatever the encoding."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gilint.text.decode import decode
from gilint.text.rewrite import Change, UnwritableError, Writer
from gilint.text.source import Source
from gilint.text.span import Span
from tests.support.effort import effort

CODECS = ("utf-8", "gb18030", "utf-16-le", "utf-16-be", "big5hkscs")
MARKS = {"utf-8": codecs.BOM_UTF8, "utf-16-le": codecs.BOM_UTF16_LE, "utf-16-be": codecs.BOM_UTF16_BE}
texts = st.text(st.sampled_from("年報政務公開第一項abc〔〕，。12 \t\r\n"), max_size=60)


@st.composite
def files(draw: st.DrawFn) -> tuple[bytes, Source]:
    """A file as its bytes and its source."""
    codec = draw(st.sampled_from(CODECS))
    text = draw(texts)
    marked = codec in MARKS and draw(st.booleans())
    return (MARKS[codec] if marked else b"") + text.encode(codec), Source("a", text, codec, marked)


@st.composite
def changes(draw: st.DrawFn, text: str) -> list[Change]:
    """Changes that lie apart."""
    places = sorted(draw(st.lists(st.integers(0, len(text)), max_size=8, unique=True)))
    pairs = zip(places[::2], places[1::2], strict=False)
    return [Change(Span(start, end), draw(st.text(st.sampled_from("公開x〕"), max_size=4))) for start, end in pairs]


def made(text: str, changes: list[Change]) -> str:
    for change in sorted(changes, reverse=True):
        text = text[: change.span.start] + change.text + text[change.span.end :]
    return text


@effort(60)
@given(file=files(), draw=st.data())
def test_what_is_written_is_the_changed_text(file: tuple[bytes, Source], draw: st.DataObject) -> None:
    data, source = file
    wanted = draw.draw(changes(source.text))
    mark = MARKS[source.encoding] if source.bom else b""
    assert Writer(data, source).write(wanted) == mark + made(source.text, wanted).encode(source.encoding)


@effort(60)
@given(
    lines=st.lists(
        st.sampled_from((b"\xb9\xab\xbf\xaa", b"abc", b"\x81", b"\xff\xfe", b"", b"\xb9\xab\x81")), max_size=6
    ),
    end=st.sampled_from((b"\n", b"\r\n", b"\r")),
    draw=st.data(),
)
def test_what_could_not_be_decoded_is_copied(lines: list[bytes], end: bytes, draw: st.DataObject) -> None:
    data = b"\xb9\xab\xce\xc4" + end + end.join(lines)
    source = decode("a.txt", data)
    at = draw.draw(st.integers(0, len(source.text) - 1))
    change = Change(Span(at, at), "开")
    writer = Writer(data, source)
    try:
        written = writer.write([change])
    except UnwritableError as error:
        assert error.reason == "damaged"
        assert source.damaged
        return
    # Taking the new bytes out again gives the old ones.
    added = "开".encode(source.encoding)
    assert data in [
        written[:i] + written[i + len(added) :] for i in range(len(written)) if written[i:].startswith(added)
    ]
    assert decode("a.txt", written).text == made(source.text, [change])


def test_lines_beside_a_damaged_one_can_be_written() -> None:
    data = "第一行，\n".encode("gb18030") + b"\xb5\xda\xff\xd0\xd0\n" + "第三行，\n".encode("gb18030")
    source = decode("a.txt", data)
    writer = Writer(data, source)
    last = source.text.rindex("，")
    assert writer.write([Change(Span(3, 4), "。"), Change(Span(last, last + 1), "")]) == data.replace(
        "，\n".encode("gb18030"), "。\n".encode("gb18030"), 1
    ).replace("三行，".encode("gb18030"), "三行".encode("gb18030"))
    damaged = source.text.index("\ufffd")
    with pytest.raises(UnwritableError) as error:
        writer.write([Change(Span(damaged, damaged + 1), "二")])
    assert error.value.reason == "damaged"


def test_a_wide_file_with_damage_is_not_written() -> None:
    data = codecs.BOM_UTF16_LE + "年报\n".encode("utf-16-le") + b"\x00\xd8" + "公开".encode("utf-16-le")
    writer = Writer(data, decode("a.txt", data))
    with pytest.raises(UnwritableError, match="damaged"):
        writer.write([Change(Span(0, 1), "周")])


@pytest.mark.parametrize(
    ("codec", "text", "written", "what"),
    [
        ("gb18030", "公开", "𠮷", "𠮷"),
        ("gb18030", "公开", "年〔é〕", None),
        ("gb18030", "公开𠮷", "𠮷", None),
        ("big5hkscs", "公開", "开发", "开"),
        ("utf-8", "公开", "𠮷", None),
    ],
)
def test_characters_that_the_encoding_cannot_write(codec: str, text: str, written: str, what: str | None) -> None:
    data = text.encode(codec)
    writer = Writer(data, Source("a", text, codec))
    change = Change(Span(0, 0), written)
    if what is None:
        assert writer.write([change]) == (written + text).encode(codec)
        return
    with pytest.raises(UnwritableError) as error:
        writer.write([change])
    assert (error.value.reason, error.value.what) == ("encoding", what)


def test_a_character_cut_by_a_line_end_leaves_no_place_certain() -> None:
    """Read as a whole, half a character before a line end is other text than read line by line."""
    data = "公文".encode("gb18030") + b"\n\x81\x30\n0abc"
    source = decode("a.txt", data)
    assert source.text == "公文\n\ufffd0\n0abc"
    with pytest.raises(UnwritableError) as raised:
        Writer(data, source).write([Change(Span(0, 1), "开")])
    assert raised.value.reason == "damaged"
