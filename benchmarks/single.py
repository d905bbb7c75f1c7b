"""Whole processes over one file: options that answer at once, files from a few KB to 10 MB, peak memory, beside others.

``benchmarks/README.md`` says how each is measured.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from benchmarks.generate import report_html
from benchmarks.measure import Cost, Processes, ratio
from benchmarks.others import Peer, available
from benchmarks.sources import python_source
from benchmarks.table import Row

_MEBI = 1 << 20
_PAGE = 100_000
_EXAMPLE = Path(__file__).parents[1] / "examples" / "qinghe-shuili-2023.html"
_IMPORT = ("-c", "import lxml.etree")
_PARSE = """
import sys
from lxml import etree
with open(sys.argv[1], "rb") as file:
    etree.fromstring(file.read(), etree.HTMLParser(huge_tree=True))
"""


class Sizes(NamedTuple):
    """In how many rounds gilint takes turns with lxml, and in how many with other linters, over which long pages.

    Memory is measured between the lengths of ``memory``.
    """

    rounds: int
    beside: int
    long: tuple[int, ...]
    memory: tuple[int, int]


QUICK = Sizes(11, 3, (1_000_000,), (1_000_000, 3_000_000))
FULL = Sizes(31, 5, (1_000_000, 10_000_000), (1_000_000, 10_000_000))


def named(size: int) -> str:
    """A size as it is written in the table."""
    return f"{size / 1_000_000:.0f} MB" if size >= 1_000_000 else f"{size / 1000:.0f} KB"


def _page(folder: Path, size: int) -> Path:
    path = folder / f"report-{size}.html"
    if not path.exists():
        path.write_text(report_html(size), encoding="utf-8")
    return path


def _input(peer: Peer, page: Path) -> Path:
    """The page, or as many bytes of Python."""
    path = page.with_suffix(".py")
    if peer.python and not path.exists():
        path.write_text(python_source(page.stat().st_size), encoding="utf-8")
    return path if peer.python else page


def _check(page: Path) -> tuple[str, ...]:
    return ("-m", "gilint", "check", "--format", "concise", str(page))


def start_up(processes: Processes, sizes: Sizes) -> Iterator[Row]:
    """The options that answer at once."""
    ours = {name: ("-m", "gilint", f"--{name}") for name in ("version", "help")}
    costs = processes.in_turns({"pass": ("-c", "pass"), **ours}, sizes.rounds)
    yield Row.of("gilint --version, x pass", ratio(costs, "version", "pass"), 3, 1.3)
    yield Row.of("gilint --help, x pass", ratio(costs, "help", "pass"), 15, 7)
    found, missing = available(processes)
    others = [peer for peer in found if not peer.warm]
    for name, command in ours.items():
        commands = {peer.name: (peer.command[0], f"--{name}") for peer in others}
        costs = processes.in_turns({"gilint": command}, sizes.beside, commands)
        for peer in others:
            yield Row.of(f"gilint --{name}, x {peer.name.partition(' ')[0]}", ratio(costs, "gilint", peer.name))
    for name, reason in missing.items():
        yield Row.without(name, reason)


def one_file(processes: Processes, sizes: Sizes) -> Iterator[Row]:
    """``gilint check`` of one page: one of the examples, and generated ones."""
    small = processes.folder / "example.html"
    small.write_bytes(_EXAMPLE.read_bytes())
    yield from _whole(processes, sizes, small, small.stat().st_size)
    page = _page(processes.folder, _PAGE)
    yield from _whole(processes, sizes, page, _PAGE)
    cold = _cold(processes, _check(page), sizes.rounds)
    yield Row.of(f"gilint check, {named(_PAGE)}, gilint's caches empty, x import lxml", ratio(cold, "cold", "lxml"))
    for size in sizes.long:
        yield from _whole(processes, sizes, _page(processes.folder, size), size)


def _whole(processes: Processes, sizes: Sizes, page: Path, size: int) -> Iterator[Row]:
    """One page as whole processes: against lxml, and beside other linters, whose rounds have to do for long pages."""
    ours = {"lxml": _IMPORT, "parse": ("-c", _PARSE, str(page)), "check": _check(page)}
    others = [peer for peer in available(processes)[0] if not peer.warm and peer.largest >= size]
    commands = {peer.name: peer.over(_input(peer, page)) for peer in others}
    beside = processes.in_turns(ours, sizes.beside, commands)
    alone = processes.in_turns(ours, sizes.rounds) if size <= _PAGE else beside
    limits = (3, 1.6) if size == _PAGE else (None, None)
    name = named(size)
    yield Row.of(f"gilint check, {name}, x import lxml", ratio(alone, "check", "lxml"), *limits)
    yield Row.of("the same, x a process that parses the file with lxml", ratio(alone, "check", "parse"))
    for peer in others:
        yield Row.of(f"{peer.name}, {name}, x import lxml", ratio(beside, peer.name, "lxml"))
        yield Row.of(f"gilint check, {name}, x {peer.name}", ratio(beside, "check", peer.name))


def _cold(processes: Processes, check: tuple[str, ...], rounds: int) -> dict[str, list[Cost]]:
    costs: dict[str, list[Cost]] = {"cold": [], "lxml": []}
    for turn in range(max(3, rounds // 5)):
        costs["lxml"].append(processes.run(_IMPORT)[0])
        costs["cold"].append(processes.run(check, caches=processes.folder / f"empty-{turn}")[0])
    return costs


def memory(processes: Processes, sizes: Sizes) -> Iterator[Row]:
    """Peak memory of the process for a small file and what each byte of a larger one adds, beside others."""
    pages = [_page(processes.folder, size) for size in (_PAGE, *sizes.memory)]
    (small, low, high), lengths = (
        [processes.run(("-m", "gilint", "check", str(page)))[1] for page in pages],
        [page.stat().st_size for page in pages],
    )
    yield Row(f"peak memory, {named(_PAGE)}, MiB", small / _MEBI, must=60, excellent=30)
    yield Row(
        "peak memory, bytes for each byte of input", (high - low) / (lengths[2] - lengths[1]), must=20, excellent=8
    )
    _, parsed = processes.run(("-c", _PARSE, str(pages[0])))
    yield Row(f"peak memory, {named(_PAGE)}, x a process that parses the file with lxml", small / parsed)
    _, parsed = processes.run(("-c", _PARSE, str(pages[2])))
    yield Row(f"peak memory, {named(sizes.memory[1])}, x the same", high / parsed)
    for peer in available(processes)[0]:
        if not peer.warm:
            _, peak = processes.command(peer.over(_input(peer, pages[0])))
            yield Row(f"peak memory, {named(_PAGE)}, x {peer.name}", small / peak)
