"""What comes in, in whatever pieces, and what is refused."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gilint.serve.limits import MIB, Limits
from gilint.serve.upload import RefusedError, Upload, receive

TYPE = "multipart/form-data; boundary=xYzZY"
SMALL = Limits(file=2 * MIB, total=4 * MIB, files=3)


def part(name: str, file: str, data: bytes) -> bytes:
    head = f'--xYzZY\r\nContent-Disposition: form-data; name="{name}"; filename="{file}"\r\n'
    return head.encode() + b"Content-Type: application/octet-stream\r\n\r\n" + data + b"\r\n"


END = b"--xYzZY--\r\n"


class Stream:
    """Chunks that come one after the other; ``asked`` counts those that were taken."""

    def __init__(self, chunks: Sequence[bytes]) -> None:
        self.chunks = chunks
        self.asked = 0

    async def __aiter__(self) -> AsyncIterator[bytes]:
        for chunk in self.chunks:
            self.asked += 1
            yield chunk


def take(
    *chunks: bytes, kind: str = TYPE, length: str | None = None, limits: Limits = SMALL, lang: str = "zh"
) -> list[Upload]:
    return asyncio.run(receive(kind, length, Stream(chunks), limits, lang))


@given(
    data=st.lists(
        st.binary(max_size=80) | st.sampled_from([b"\r\n--xYzZ", b"\r\n", b"--xYzZY--", b""]), min_size=1, max_size=3
    ),
    size=st.integers(1, 90),
)
def test_pieces_of_any_size_give_the_same_files(data: list[bytes], size: int) -> None:
    data = [item.replace(b"xYzZY", b"other") for item in data]
    body = b"".join(part("report", f"{turn}.txt", item) for turn, item in enumerate(data)) + END
    chunks = [body[at : at + size] for at in range(0, len(body), size)]
    assert take(*chunks) == [Upload("report", f"{turn}.txt", item) for turn, item in enumerate(data)]


@pytest.mark.parametrize(
    ("given", "names"),
    [
        (("报告.docx",), ["报告.docx"]),
        (
            ("C:\\fakepath\\报告.docx", "../../etc/报告.docx", "/报告.docx"),
            ["报告.docx", "报告 (2).docx", "报告 (3).docx"],
        ),
        (("a", "a"), ["a", "a (2)"]),
        (("..", ".", ""), ["未命名", "未命名 (2)", "未命名 (3)"]),
        (("a\u202etxt.exe",), ["a\ufffdtxt.exe"]),
        (("<b>&.txt",), ["<b>&.txt"]),
        ((f"{'长' * 300}.txt",), [f"{'长' * 196}.txt"]),
    ],
)
def test_names_have_no_folders_and_are_all_different(given: tuple[str, ...], names: list[str]) -> None:
    body = b"".join(part("report", name, b"") for name in given) + END
    assert [item.name for item in take(body)] == names


def test_names_that_are_no_utf_8_are_taken_all_the_same() -> None:
    body = part("report", "#", b"x").replace(b"#", "报告.txt".encode("gb18030")) + END
    assert [item.data for item in take(body)] == [b"x"]


MALFORMED = "收到的内容不完整，请再放一次。"


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        ("", b""),
        ("text/plain", b"report"),
        ("application/x-www-form-urlencoded", b"report=a"),
        ("multipart/form-data", part("report", "a", b"") + END),
        ("multipart/form-data; boundary=", part("report", "a", b"") + END),
        (f"multipart/form-data; boundary={'x' * 300}", b"--x"),
        (TYPE, b""),
        (TYPE, b"nonsense"),
        (TYPE, part("report", "a.txt", b"cut off")[:-8]),
        (TYPE, part("report", "a.txt", b"cut off")),
        (TYPE, part("secret", "a.txt", b"") + END),
        (TYPE, b'--xYzZY\r\nContent-Disposition: form-data; name="report"\r\n\r\nno file\r\n' + END),
        (TYPE, b"--xYzZY\r\nContent-Type: text/plain\r\n\r\nno name\r\n" + END),
        (TYPE, b"--xYzZY\r\n" + b"X-Header: value\r\n" * 1000 + b"\r\n\r\n" + END),
        (TYPE, b"--xYzZY\r\nX-Header: " + b"long" * 100_000 + b"\r\n\r\n\r\n" + END),
    ],
)
def test_what_is_no_form_is_refused(kind: str, body: bytes) -> None:
    with pytest.raises(RefusedError) as refused:
        take(body, kind=kind)
    assert (refused.value.status, refused.value.message) == (400, MALFORMED)


def test_files_that_are_only_compared_with_are_nothing_to_check() -> None:
    with pytest.raises(RefusedError, match="没有收到文件。"):
        take(part("previous", "a.txt", b"") + END)
    with pytest.raises(RefusedError, match="没有收到文件。"):
        take(END)


@given(st.binary(max_size=300))
def test_anything_else_is_refused_and_nothing_worse(data: bytes) -> None:
    try:
        found = take(data)
    except RefusedError as refused:
        assert refused.status in (400, 413)
    else:
        assert found


def refused(chunks: Sequence[bytes], length: str | None = None, lang: str = "zh") -> tuple[int, str, int]:
    stream = Stream(chunks)
    with pytest.raises(RefusedError) as error:
        asyncio.run(receive(TYPE, length, stream, SMALL, lang))
    return error.value.status, error.value.message, stream.asked


def test_what_is_too_large_is_refused_before_it_is_there() -> None:
    announced = refused([b"never asked"], str(5 * MIB))
    assert announced == (413, "这些文件合计超过 4 MB，请分几次放入。", 0)
    half = b"x" * (MIB // 2)
    one = [part("report", "大.pdf", b"")[:-2], *[half] * 40]
    said = "“大.pdf”超过 2 MB，没有检查。图片多的文件请先压缩图片，或者另存一份不带图片的。"
    assert refused(one) == (413, said, 6)
    assert refused(one, lang="en")[1].startswith("大.pdf is larger than 2 MB")
    several = [part("report", f"{turn}.pdf", half * 3) for turn in range(10)]
    assert refused(several) == (413, "这些文件合计超过 4 MB，请分几次放入。", 3)
    many = [part("report", f"{turn}.txt", b"") for turn in range(10)]
    assert refused(many) == (413, "一次最多 3 个文件，请分几次放入。", 4)
