"""PDF that cannot be read: each is refused in one line, within bounded time and memory; partly scanned ones say so."""

# What makes and reads the files is asked for before anything that needs it is imported.
# ruff: noqa: E402

from __future__ import annotations

import builtins
import io
import sys
from collections.abc import Iterator
from random import Random

import pytest

pypdfium2 = pytest.importorskip("pypdfium2", reason="reads PDF: pip install 'gilint[pdf]'")
pytest.importorskip("reportlab", reason="makes the PDF files of the tests")

from PIL import Image
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from gilint.engine.result import FileResult, FileStatus
from gilint.readers import Unreadable, read
from gilint.readers.pdf import apart, pages, rulings
from tests.support.linting import base, build, check
from tests.support.paper import Paper
from tests.support.raw_pdf import raw_pdf
from tests.support.shapes_pdf import write_pdf


def refused(data: bytes) -> Unreadable:
    """Why the data is not read."""
    with pytest.raises(Unreadable) as caught:
        read("report.pdf", data)
    return caught.value


@pytest.fixture
def anew() -> Iterator[None]:
    """The process that reads is started anew, so that it sees what a test changes, and again after the test."""
    pages.READER.close()
    yield
    pages.READER.close()


@pytest.fixture(scope="module")
def report() -> bytes:
    """A correct report of four pages."""
    return write_pdf(build(base("2021")), Random(0)).data


def scanned(data: bytes, *, mark: str = "") -> bytes:
    """The pages as pictures; ``mark`` is what the scanner's program printed on each."""
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=(595, 842))
    for page in pypdfium2.PdfDocument(data):
        picture = page.render(scale=0.5).to_pil()
        assert isinstance(picture, Image.Image)
        canvas.drawImage(ImageReader(picture), 0, 0, 595, 842)
        canvas.drawString(400, 20, mark)
        canvas.showPage()
    canvas.save()
    return file.getvalue()


@pytest.mark.parametrize("mark", ["", "Scanned with a phone"])
def test_a_scan_is_said_to_be_one(report: bytes, mark: str) -> None:
    reason = refused(scanned(report, mark=mark))
    assert reason.message("zh") == (
        "PDF 是扫描件，没有可读的文字（4/4 页没有文字）：请用原始文件重新导出，或先识别文字"
    )
    assert reason.message("en").startswith("a scanned PDF without text (4/4 pages have none)")


def partly_scanned(data: bytes, number: int) -> bytes:
    """The file with one page (from 0) as a picture."""
    document = pypdfium2.PdfDocument(data)
    document.import_pages(pypdfium2.PdfDocument(scanned(data)), [number], index=number)
    document.del_page(number + 1)
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def test_a_scanned_page_is_told_and_nothing_is_said_to_be_missing(report: bytes) -> None:
    result = check("report.pdf", partly_scanned(report, 1))
    assert [(found.code, found.message) for found in result.diagnostics] == [
        ("GI007", "第 2 页没有文字（图片或扫描件），其中的内容没有检查")
    ]
    assert result.source is not None
    where = result.source.where(result.diagnostics[0].place.span)
    assert (where.page, where.bbox) == (2, (0.0, 0.0, 595.0, 842.0))
    undecided = {rule.code for rule in result.rules if rule.status == "undecided"}
    assert {"GI101", "GI117", "GI201", "GI301"} <= undecided


def test_a_last_page_that_is_scanned_is_told_too(report: bytes) -> None:
    result = check("report.pdf", partly_scanned(report, 2))
    assert [found.code for found in result.diagnostics] == ["GI007"]
    assert result.source is not None
    assert result.source.where(result.diagnostics[0].place.span).page == 3


def test_an_empty_page_is_no_scan(report: bytes) -> None:
    document = pypdfium2.PdfDocument(report)
    document.new_page(595, 842)
    file = io.BytesIO()
    document.save(file)
    assert check("report.pdf", file.getvalue()).diagnostics == ()


@pytest.mark.parametrize(("user", "reason"), [("secret", "pdf-locked"), ("", None)])
def test_a_password_to_open_is_said_and_one_to_copy_does_not_matter(user: str, reason: str | None) -> None:
    file = io.BytesIO()
    canvas = Canvas(file, encrypt=StandardEncryption(userPassword=user, ownerPassword="other", canCopy=0))
    canvas.drawString(72, 700, "text")
    canvas.save()
    if reason is None:
        assert read("report.pdf", file.getvalue()).source.text == "text\n"
    else:
        assert refused(file.getvalue()).reason == reason


def test_damaged_and_empty_files(report: bytes) -> None:
    assert refused(report[: len(report) // 2]).reason == "pdf-damaged"
    assert refused(b"%PDF-1.7\n" + bytes(range(256)) * 40).reason == "pdf-damaged"
    paper = Paper(Random(0))
    paper.end_page()
    assert refused(paper.data()).reason == "pdf-blank"


@pytest.mark.parametrize("tries", [5, pytest.param(200, marks=pytest.mark.slow)])
def test_bytes_torn_out_anywhere_are_read_or_refused(report: bytes, tries: int) -> None:
    rng = Random(tries)
    for _ in range(tries):
        data = bytearray(report)
        for _ in range(rng.randint(1, 20)):
            at = rng.randrange(len(data))
            data[at : at + rng.randint(0, 30)] = rng.randbytes(rng.randint(0, 30))
        result = check("report.pdf", b"%PDF-1.7" + bytes(data[8:]))
        assert isinstance(result, FileResult)
        assert result.failures == ()


def test_without_the_extra_the_way_to_get_it_is_told(monkeypatch: pytest.MonkeyPatch, report: bytes) -> None:
    real = builtins.__import__

    def without(name: str, *rest: object) -> object:
        if name.partition(".")[0] == "pypdfium2":
            raise ImportError(name)
        return real(name, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(builtins, "__import__", without)
    result = check("report.pdf", report)
    assert result.status is FileStatus.UNREADABLE
    assert result.reason == '读取 PDF 需要附加组件，请安装：pip install "gilint[pdf]"'


def test_ten_thousand_pages_are_not_read() -> None:
    assert str(refused(raw_pdf([b"BT /F 12 Tf 72 700 Td (page) Tj ET"] * 10_000)).detail) == "10000"


def test_a_million_glyphs_are_not_read() -> None:
    lines = b"".join(b"(%b) Tj T*\n" % (b"abcdefghij" * 10) for _ in range(10_000))
    reason = refused(raw_pdf([b"", b"BT /F 6 Tf 6 TL 1 0 0 1 10 800 Tm " + lines + b"ET"]))
    assert (reason.reason, reason.detail) == ("pdf-too-dense", "2")


@pytest.mark.usefixtures("anew")
def test_the_limit_of_glyphs_is_that_of_all_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pages, "MOST_GLYPHS", 10)
    reason = refused(raw_pdf([b"BT /F 12 Tf 72 700 Td (abcdef) Tj ET"] * 3))
    assert (reason.reason, reason.detail) == ("pdf-too-dense", "2")


@pytest.mark.usefixtures("anew")
def test_a_drawing_of_very_many_lines_is_no_table(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rulings, "MOST_OBJECTS", 300)
    lines = b"".join(
        b"10 %d m 500 %d l S 10 10 m 10 800 l S 500 10 m 500 800 l S\n" % (y, y) for y in range(10, 800, 5)
    )
    found = read("report.pdf", raw_pdf([lines + b"BT /F 12 Tf 72 700 Td (words) Tj ET"]))
    assert found.source.text == "words\n"


WORDS = b"BT /F 12 Tf 72 700 Td (words) Tj ET"
_SCAN = b"<</Type/XObject/Subtype/Image/Width 100000/Height 100000/BitsPerComponent 1/ColorSpace/DeviceGray%b>>"
_LOOP = b"<</Length 40>>stream\n1 0 d0 BT /G 1 Tf (aaaaaaaa) Tj ET         \nendstream"
_FONT_OF_ITSELF = (
    b"<</Type/Font/Subtype/Type3/FontBBox[0 0 1 1]/FontMatrix[1 0 0 1 0 0]/CharProcs<</a 6 0 R>>/FirstChar 97"
    b"/LastChar 97/Widths[1]/Encoding<</Differences[97/a]>>/Resources<</Font<</G 5 0 R>>>>>>"
)
ODD: dict[str, tuple[bytes, str]] = {
    "a sheet as large as the universe": (raw_pdf([WORDS], box=b"0 0 1e30 1e30"), "words"),
    "a sheet without any size": (raw_pdf([WORDS], box=b"0 0 0 0"), "words"),
    "a sheet from the far corner": (raw_pdf([WORDS], box=b"595 842 0 0"), "words"),
    "a sheet whose size is no number": (raw_pdf([WORDS], box=b"a b c d"), "words"),
    "type of no size": (raw_pdf([b"BT /F 0 Tf 72 600 Td (none) Tj ET " + WORDS]), "words"),
    "a matrix of zeros": (raw_pdf([b"BT /F 9 Tf 0 0 0 0 9 9 Tm (none) Tj ET " + WORDS]), "words"),
    "type as high as a mountain": (raw_pdf([b"BT /F 1e9 Tf 72 600 Td (none) Tj ET " + WORDS]), "words"),
    "text beyond everything": (raw_pdf([b"BT /F 9 Tf 1e30 1e30 Td (none) Tj ET " + WORDS]), "words"),
    "a font that is not there": (raw_pdf([b"BT /Nope 12 Tf 72 700 Td (words) Tj ET"]), "words"),
    "a font that is drawn with itself": (
        raw_pdf([b"BT /G 12 Tf 72 600 Td (a) Tj ET " + WORDS], objects=[_FONT_OF_ITSELF, _LOOP]).replace(
            b"/F 3 0 R", b"/F 3 0 R/G 5 0 R"
        ),
        "words",
    ),
    "states kept and never given back": (raw_pdf([b"q " * 100_000 + WORDS]), "words"),
    "a path of very many steps": (
        raw_pdf([b"0 0 m " + b"".join(b"%d %d l " % (at % 595, at % 842) for at in range(50_000)) + b"S " + WORDS]),
        "words",
    ),
    "lines closer than any eye sees": (
        raw_pdf(
            [
                b"".join(
                    b"%.2f 0 m %.2f 842 l S 0 %.2f m 595 %.2f l S " % (at * 0.3, at * 0.3, at * 0.4, at * 0.4)
                    for at in range(1900)
                )
                + WORDS
            ]
        ),
        "words",
    ),
    "pages that lead to pages": (
        raw_pdf([WORDS]).replace(b"/Count 1/Kids[6 0 R]", b"/Count 3/Kids[2 0 R]"),
        "pdf-damaged",
    ),
    "a count that is a lie": (raw_pdf([b""]).replace(b"/Count 1", b"/Count 2000000000"), "pdf-blank"),
    "a picture that nobody can unpack": (
        raw_pdf(
            [b"q 595 0 0 842 0 0 cm /I Do Q"],
            objects=[_SCAN % b"/Filter/JBIG2Decode/Length 4" + b"stream\n\1\2\3\4\nendstream"],
            resources=b"/XObject<</I 5 0 R>>",
        ),
        "pdf-scan",
    ),
    "ninety thousand figures in one place": (
        raw_pdf([b"BT /F 12 Tf " + b"1 0 0 1 72 700 Tm (1) Tj " * 90_000 + b"ET"]),
        "1",
    ),
}


@pytest.mark.parametrize("name", ODD)
def test_odd_files_are_read_or_refused(name: str) -> None:
    data, expected = ODD[name]
    if expected.startswith("pdf-"):
        assert refused(data).reason == expected
    else:
        assert expected in read("report.pdf", data).source.text.split()


def nested(levels: int, fan: int) -> bytes:
    """A page that draws a form that draws a form … so many times."""
    forms = []
    for level in range(levels):
        body = b"/X Do " * fan if level + 1 < levels else b"BT /F 6 Tf (x) Tj ET"
        inner = b"/XObject<</X %d 0 R>>" % (6 + level) if level + 1 < levels else b""
        forms.append(
            b"<</Type/XObject/Subtype/Form/BBox[0 0 600 900]/Resources<</Font<</F 3 0 R>>%b>>" % inner
            + b"/Length %d>>stream\n%b\nendstream" % (len(body), body)
        )
    return raw_pdf([b"/X Do"], objects=forms, resources=b"/XObject<</X 5 0 R>>")


@pytest.mark.skipif(sys.platform != "linux", reason="processes are limited on Linux alone")
@pytest.mark.parametrize("which", ["forms in forms", "a stream that swells"])
@pytest.mark.usefixtures("anew")
def test_what_asks_for_too_much_is_stopped(which: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(apart, "MEMORY", 96 << 20)
    monkeypatch.setattr(apart, "SECONDS", 1)
    data = nested(9, 10) if which == "forms in forms" else raw_pdf([b" " * (80 << 20)])
    assert len(data) < 500_000
    assert refused(data).reason == "pdf-failed"
    assert refused(data).reason == "pdf-failed"
    assert read("report.pdf", raw_pdf([b"BT /F 12 Tf 72 700 Td (words) Tj ET"])).source.text == "words\n"


@pytest.mark.usefixtures("anew")
def test_a_fault_of_the_reader_is_told_with_its_traceback(monkeypatch: pytest.MonkeyPatch, report: bytes) -> None:
    def fails(*_: object) -> None:
        raise ZeroDivisionError("here")

    monkeypatch.setattr(pages, "read_page", fails)
    with pytest.raises(RuntimeError if sys.platform == "linux" else ZeroDivisionError, match="here"):
        read("report.pdf", report)
