"""What is done for one file, in a process of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from msgspec import Struct
from msgspec.msgpack import Decoder, Encoder

from gilint import __version__
from gilint.checks.across_copied import sketches_of
from gilint.engine.around import around_of
from gilint.engine.beside import Relations
from gilint.engine.digest import Digest, digest
from gilint.engine.result import FileResult, FileStatus
from gilint.output.base import Format, Run
from gilint.output.formats import maker
from gilint.output.style import View
from gilint.packs.model import PackSet
from gilint.readers import Unreadable
from gilint.report.counterpart import Counterpart
from gilint.serve.words import say

if TYPE_CHECKING:
    from gilint.engine.check import Linter

FORMATS = ("html", "markdown", "csv")
"""In what formats a result can be had."""


class Desk(Protocol):
    """What files are checked with. It can be pickled."""

    def prepare(self) -> None:
        """Make what every file needs."""

    def packs(self) -> PackSet:
        """The packs."""

    def relations(self) -> Relations:
        """What is known of organs that belong together."""

    def of(self, name: str) -> Linter:
        """What checks the file ``name``."""


class Beside(Struct, frozen=True):
    """The reports beside one, each by its name and what it holds: that of the year before, those that it sums up (of
    ``missing`` organs there are none), those of neighbours."""

    previous: tuple[str, bytes] | None = None
    children: tuple[tuple[str, bytes], ...] = ()
    missing: tuple[str, ...] = ()
    peers: tuple[tuple[str, bytes], ...] = ()


class Task(Struct, frozen=True):
    """A file to check. ``files`` is how many the result will hold; with 0 the file is only looked at and not drawn.

    ``beside`` are the reports that it is compared with.
    """

    name: str
    data: bytes
    files: int
    beside: Beside | None = None


class Done(Struct, frozen=True):
    """A file that is done: its digest, and its part of each of ``FORMATS``."""

    digest: Digest
    rendered: tuple[str, ...] = ()


class Bench:
    """Does tasks. What it needs is made once."""

    def __init__(self, desk: Desk, lang: str) -> None:
        self._desk = desk
        self._lang = lang

    def prepare(self) -> None:
        """Make what every task needs."""
        self._desk.prepare()

    def do(self, task: Task) -> bytes:
        """One file as bytes, which ``decode`` reads. Raises ``MemoryError`` and nothing else."""
        try:
            result = self._check(task)
            rendered = render(result, formats(self._desk, task.files, self._lang)) if task.files else ()
        except MemoryError:
            raise
        except Exception as error:  # a fault of gilint on one file must not cost the user the results of the others
            result = failed(task.name, say(self._lang, "check-fault", why=repr(error)))
            rendered = render(result, formats(self._desk, task.files, self._lang)) if task.files else ()
        return _ENCODE(Done(digest(result, sketches=self._sketches(result)), rendered))

    def _check(self, task: Task) -> FileResult:
        linter = self._desk.of(task.name)
        if task.beside is None:
            return linter.check(task.name, task.data)

        def read(item: tuple[str, bytes]) -> Counterpart | None:
            try:
                return linter.counterpart(*item)
            except Unreadable:
                return None

        beside = task.beside
        around = around_of(
            read, previous=beside.previous, children=beside.children, missing=beside.missing, peers=beside.peers
        )
        return linter.check(task.name, task.data, around=around)

    def _sketches(self, result: FileResult) -> dict[int, bytes] | None:
        """Sketches of the report's text, where neighbours are compared."""
        if result.report is None or not self._desk.relations().peers:
            return None
        return sketches_of(result.report, self._desk.packs().rules.values())


def formats(desk: Desk, files: int, lang: str) -> list[Format]:
    """The formats for a result with so many files."""
    run = Run(__version__, None, files, load=desk.packs)
    return [maker(name)(run, View(lang=lang)) for name in FORMATS]


def render(result: FileResult, made: list[Format]) -> tuple[str, ...]:
    """A file's part of each format."""
    return tuple(form.render(result) for form in made)


def failed(name: str, why: str) -> FileResult:
    """The result for a file that could not be checked."""
    return FileResult(name, FileStatus.UNREADABLE, why)


_ENCODE = Encoder().encode
decode = Decoder(Done).decode
"""What ``Bench.do`` gave."""
