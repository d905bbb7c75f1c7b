"""What gilint costs, as ratios within one run, beside what is asked of it: one table.

    python -m benchmarks [--quick] [--large] [--write]

See ``benchmarks/README.md``.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks import many, single
from benchmarks.generate import report_html
from benchmarks.measure import Processes, in_turns, ratio
from benchmarks.single import named
from benchmarks.table import HEAD, PAGE, Row, put

_PAGE = 100_000


def in_process(rounds: int, sizes: tuple[int, ...]) -> Iterator[Row]:
    """Reading and the whole check beside a bare parse of the same bytes; longer pages in fewer rounds."""
    from benchmarks.growth import linter
    from benchmarks.ways import bare_parse
    from gilint.readers.html import read_html
    from gilint.text.decode import decode
    from gilint.text.source import Source

    def read(data: bytes) -> object:
        return read_html(decode("report.html", data, html=True))

    lint = linter()
    for size in (_PAGE, *sizes):
        page = report_html(size)
        data = page.encode()
        ways: dict[str, Callable[[], object]] = {
            "lxml": partial(bare_parse, Source("page", page)),
            "read": partial(read, data),
            "check": partial(lint.check, "report.html", data),
        }
        costs = in_turns(ways, rounds if size == _PAGE else max(3, rounds // 8))
        limits = ((4, 2.5), (10, 6)) if size == _PAGE else ((None, None), (None, None))
        name = named(size)
        yield Row.of(f"{name}: text, tables and exact offsets, x lxml parse", ratio(costs, "read", "lxml"), *limits[0])
        yield Row.of(f"{name}: whole check with all rules, x lxml parse", ratio(costs, "check", "lxml"), *limits[1])


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
    limits = (None, None) if quick else (1.15, 1.08)
    low, high = named(sizes.report[0]), named(sizes.report[-1])
    for group, shape, exponent in reports(sizes):
        must, excellent = (None, None) if group == "lxml parse" else limits
        yield Row(f"growth {low} to {high}, {group}, {shape}", exponent, must=must, excellent=excellent)
    found = list(hostile(sizes))
    for title, groups in (("read", "read "), ("check", "check ")):
        worst = max((one for one in found if one.group.startswith(groups)), key=lambda one: one.exponent)
        name = f"growth, hostile, {title}: worst {worst.group.removeprefix(groups)} {worst.shape!r}"
        yield Row(name, worst.exponent, must=1.2, excellent=1.1)


def parts(processes: Processes, *, quick: bool, large: bool) -> dict[str, Callable[[], Iterator[Row]]]:
    """What is measured, by the heading that it stands under."""
    sizes = single.QUICK if quick else single.FULL
    amount = many.sizes_of(quick=quick, large=large)
    files: dict[str, Callable[[], Iterator[Row]]] = {f"{amount.pages:,} files": partial(many.many, processes, amount)}
    if large:
        return files
    return {
        "Start-up": partial(single.start_up, processes, sizes),
        "One file": partial(single.one_file, processes, sizes),
        "Within the process": partial(in_process, sizes.rounds, sizes.long),
        "DOCX": partial(word_files, sizes.rounds),
        "PDF": partial(pdf_files, sizes.rounds),
        "Memory": partial(single.memory, processes, sizes),
        **files,
        "Memory over many files": partial(many.memory, processes, quick=quick),
        "Growth": partial(growing, quick=quick),
    }


def main() -> None:
    """Measure everything and print the table, each line as soon as it is known."""
    parser = argparse.ArgumentParser(description="What gilint costs, as ratios within one run.")
    parser.add_argument("--quick", action="store_true", help="fewer rounds, shorter and fewer files")
    parser.add_argument("--large", action="store_true", help="ten thousand files, and nothing else")
    parser.add_argument("--write", action="store_true", help=f"put the table into docs/{PAGE.name}")
    given = parser.parse_args()
    groups: dict[str, list[Row]] = {}
    print(f"gilint is {Path(sys.executable).name} -m gilint; medians of ratios of processor time")
    print(HEAD)
    with TemporaryDirectory() as folder:
        for title, part in parts(Processes(Path(folder)), quick=given.quick, large=given.large).items():
            print(f"-- {title}")
            for row in part():
                print(row, flush=True)
                groups.setdefault(title, []).append(row)
    if given.write:
        options = "".join(f" --{name}" for name in ("quick", "large") if vars(given)[name])
        put(groups, f"`python -m benchmarks{options}`", "large table" if given.large else "table")


if __name__ == "__main__":
    main()
