"""What one file costs, as ratios within one run, beside what is asked of it: one table.

    python -m benchmarks [--quick]

See ``benchmarks/README.md``.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks import many
from benchmarks.generate import report_html
from benchmarks.measure import Cost, Processes, in_turns, ratio
from benchmarks.table import HEAD, PAGE, Row, put

_MEBI = 1 << 20
_PAGE = 100_000


def _page(folder: Path, size: int) -> Path:
    path = folder / f"report-{size}.html"
    if not path.exists():
        path.write_text(report_html(size), encoding="utf-8")
    return path


def whole_process(processes: Processes, rounds: int) -> Iterator[Row]:
    """``gilint check`` of one page, and the options that answer at once, as processes."""
    check = ("-m", "gilint", "check", "--format", "concise", str(_page(processes.folder, _PAGE)))
    costs = processes.in_turns(
        {
            "pass": ("-c", "pass"),
            "lxml": ("-c", "import lxml.etree"),
            "check": check,
            "version": ("-m", "gilint", "--version"),
            "help": ("-m", "gilint", "--help"),
        },
        rounds,
    )
    yield Row.of("gilint check, 100 KB, x import lxml", ratio(costs, "check", "lxml"), 3, 1.6)
    yield Row.of("the same with gilint's caches empty", ratio(_cold(processes, check, rounds), "cold", "lxml"))
    yield Row.of("gilint --version, x pass", ratio(costs, "version", "pass"), 3, 1.3)
    yield Row.of("gilint --help, x pass", ratio(costs, "help", "pass"), 15, 7)


def _cold(processes: Processes, check: tuple[str, ...], rounds: int) -> dict[str, list[Cost]]:
    costs: dict[str, list[Cost]] = {"cold": [], "lxml": []}
    for turn in range(max(3, rounds // 5)):
        costs["lxml"].append(processes.run(("-c", "import lxml.etree"))[0])
        costs["cold"].append(processes.run(check, caches=processes.folder / f"empty-{turn}")[0])
    return costs


def memory(processes: Processes, sizes: tuple[int, int]) -> Iterator[Row]:
    """Peak memory of the process for a small file, and what each byte of a larger one adds."""
    paths = [_page(processes.folder, size) for size in (_PAGE, *sizes)]
    peaks = [processes.run(("-m", "gilint", "check", str(path)))[1] for path in paths]
    (_, low, high), lengths = peaks, [path.stat().st_size for path in paths]
    yield Row("peak memory, 100 KB, MiB", peaks[0] / _MEBI, must=60, excellent=30)
    slope = (high - low) / (lengths[2] - lengths[1])
    yield Row("peak memory, bytes for each byte of input", slope, must=20, excellent=8)


def in_process(rounds: int) -> Iterator[Row]:
    """Reading and the whole check beside a bare parse of the same bytes."""
    from benchmarks.growth import linter
    from benchmarks.ways import bare_parse
    from gilint.readers.html import read_html
    from gilint.text.decode import decode
    from gilint.text.source import Source

    page = report_html(_PAGE)
    data = page.encode()
    source, lint = Source("page", page), linter()
    costs = in_turns(
        {
            "lxml": lambda: bare_parse(source),
            "read": lambda: read_html(decode("report.html", data, html=True)),
            "check": lambda: lint.check("report.html", data),
        },
        rounds,
    )
    yield Row.of("text, tables and exact offsets, x lxml parse", ratio(costs, "read", "lxml"), 4, 2.5)
    yield Row.of("whole check with all rules, x lxml parse", ratio(costs, "check", "lxml"), 10, 6)


def word_files(rounds: int) -> Iterator[Row]:
    """Reading the same report as a Word file, and how python-docx reads its tables."""
    from io import BytesIO

    import docx

    from benchmarks.office import report_docx
    from benchmarks.ways import bare_parse
    from gilint.readers.docx import read_docx
    from gilint.text.source import Source

    page = report_html(_PAGE)
    data, source = report_docx(page), Source("page", page)

    def library() -> list[str]:
        document = docx.Document(BytesIO(data))
        texts = [paragraph.text for paragraph in document.paragraphs]
        return texts + [cell.text for table in document.tables for row in table.rows for cell in row.cells]

    costs = in_turns(
        {"lxml": lambda: bare_parse(source), "read": lambda: read_docx("report.docx", data), "library": library}, rounds
    )
    yield Row.of("DOCX: text, tables and places, x lxml parse of the page", ratio(costs, "read", "lxml"), 6, 3)
    yield Row.of("the same, x python-docx", ratio(costs, "read", "library"), 3, 1)


def pdf_files(rounds: int) -> Iterator[Row]:
    """Reading the same report as a PDF, and what pypdfium2 takes for its characters with their boxes and its lines.

    All in this process, where its time is counted; that another process does it is only seen in time on the wall.
    """
    from unittest.mock import patch

    import pypdfium2

    from benchmarks.printed import report_pdf
    from benchmarks.ways import bare_parse
    from gilint.readers.pdf import pages, read_pdf
    from gilint.text.source import Source

    page = report_html(_PAGE)
    data, source = report_pdf(page), Source("page", page)

    def library() -> list[object]:
        found: list[object] = []
        document = pypdfium2.PdfDocument(data)
        for sheet in document:
            text = sheet.get_textpage()
            found += [text.get_text_range(), *(text.get_charbox(index) for index in range(text.count_chars()))]
            paths = (item for item in sheet.get_objects() if item.type == pypdfium2.raw.FPDF_PAGEOBJ_PATH)
            found += [path.get_bounds() for path in paths]
        document.close()
        return found

    def here() -> object:
        with patch.object(pages, "READER", pages.encoded):
            return read_pdf("report.pdf", data)

    costs = in_turns({"lxml": lambda: bare_parse(source), "read": here, "library": library}, rounds)
    yield Row.of("PDF: text, tables and places, x lxml parse of the page", ratio(costs, "read", "lxml"), 120, 30)
    yield Row.of("the same, x pypdfium2's characters, boxes and lines", ratio(costs, "read", "library"), 1.3, 1.1)
    costs = in_turns({"here": here, "apart": lambda: read_pdf("report.pdf", data)}, rounds)
    apart, alone = (sorted(cost.wall for cost in costs[name])[rounds // 2] for name in ("apart", "here"))
    yield Row("the same in a process of its own, x in this one (wall)", apart / alone)


def growing(*, quick: bool) -> Iterator[Row]:
    """Exponents of growth: of reports, and the worst of the hostile shapes."""
    from benchmarks.growth import FULL, QUICK, hostile, reports

    sizes = QUICK if quick else FULL
    # The limits are for reports up to 10 MB: a quick run has nothing to hold against them.
    must, excellent = (None, None) if quick else (1.15, 1.08)
    low, high = (f"{size // 1000:,}" for size in sizes.report)
    for group, shape, exponent in reports(sizes):
        yield Row(f"growth {low} KB to {high} KB, {group}, {shape}", exponent, must=must, excellent=excellent)
    found = list(hostile(sizes))
    for title, groups in (("read", "read "), ("check", "check ")):
        worst = max((one for one in found if one.group.startswith(groups)), key=lambda one: one.exponent)
        name = f"growth, hostile, {title}: worst {worst.group.removeprefix(groups)} {worst.shape!r}"
        yield Row(name, worst.exponent, must=1.2, excellent=1.1)


def main() -> None:
    """Measure everything and print the table, each line as soon as it is known."""
    parser = argparse.ArgumentParser(description="What one file costs, as ratios within one run.")
    parser.add_argument("--quick", action="store_true", help="fewer rounds, shorter files")
    parser.add_argument("--write", action="store_true", help=f"put the table into docs/{PAGE.name}")
    given = parser.parse_args()
    quick: bool = given.quick
    rounds = 11 if quick else 41
    rows: list[Row] = []
    print(f"gilint is {Path(sys.executable).name} -m gilint; ratios of processor time, medians of {rounds} rounds")
    print(HEAD)
    with TemporaryDirectory() as folder:
        processes = Processes(Path(folder))
        parts = (
            partial(whole_process, processes, rounds),
            partial(in_process, rounds),
            partial(word_files, rounds),
            partial(pdf_files, rounds),
            partial(memory, processes, (1_000_000, 3_000_000) if quick else (1_000_000, 10_000_000)),
            partial(many.many, processes, many.QUICK if quick else many.FULL),
            partial(many.memory, processes, many.QUICK if quick else many.FULL),
            partial(growing, quick=quick),
        )
        for part in parts:
            for row in part():
                print(row, flush=True)
                rows.append(row)
    if given.write:
        put(rows, "`python -m benchmarks --quick`" if quick else "`python -m benchmarks`")


if __name__ == "__main__":
    main()
