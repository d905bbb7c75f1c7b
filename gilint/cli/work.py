"""What is done for each file, in whichever process: read, check, render in every format, keep the digest."""

from __future__ import annotations

from time import perf_counter
from typing import TYPE_CHECKING, NamedTuple

from msgspec import Raw, Struct
from msgspec.msgpack import Decoder, Encoder
from msgspec.structs import replace

from gilint import __version__
from gilint.cli.inputs import STDIN, Input
from gilint.cli.limit import SECONDS, TimeUp, limited, told
from gilint.cli.linters import Linters
from gilint.cli.reading import own_fault, read_or_tell
from gilint.cli.session import Packs
from gilint.cli.settle import settle
from gilint.engine.digest import Digest, digest
from gilint.engine.result import FileResult, FileStatus, Mending
from gilint.output.base import Format, Run
from gilint.output.formats import maker
from gilint.output.style import View
from gilint.report.counterpart import ALONE

if TYPE_CHECKING:
    from gilint.cli.fix import Fixing
    from gilint.config.plans import Plans
    from gilint.engine.store import Store


class Recipe(Struct, frozen=True):
    """All that decides what is said of a file, besides the file, its settings, gilint itself and what the packs hold.

    Any process can make the same work from it, and results that are kept are kept for it: what is not in it must not
    change a result.
    """

    packs: tuple[str, ...]
    """Packs besides the one that ships, as they were named."""
    lang: str
    formats: tuple[tuple[str, View], ...]
    rules: bool = True
    """Whether rules are run; else files are only read."""
    convert: bool = False
    """Whether LibreOffice may make files readable that are not."""
    verbose: bool = False
    fixing: Fixing | None = None
    files: int = 0
    """How many files the run has, as far as a format draws a file otherwise for it (``drawn_for``)."""
    root: str = ""
    """The folder that paths are relative to."""
    peers: bool = False
    """Whether neighbours are compared, so that texts need sketches."""


class Checked(Struct, frozen=True):
    """A file that is done: its digest, its text in each format of the run, and what fixing it gives standard output."""

    digest: Digest
    rendered: tuple[str, ...]
    shown: str = ""
    data: bytes | None = None

    @property
    def output(self) -> str | bytes:
        """What fixing gives: a diff, or contents."""
        return self.shown if self.data is None else self.data


class Done(NamedTuple):
    """A file that is done, the seconds that it took, and the key that its result may be kept under, if it may."""

    checked: Checked
    seconds: float = 0.0
    key: bytes | None = None


class _Piece(Struct, frozen=True, array_like=True):
    """A ``Done`` on its way between processes."""

    checked: Raw
    seconds: float
    key: bytes | None


class ChangedError(Exception):
    """Gilint or a pack is no longer what it was where the run began."""


class Work:
    """The work of a run. What it holds is made once; a file's result depends on the file and its settings alone.

    Pickled, it is the recipe and the plans; what is made from those in another process must have the same seal.
    """

    def __init__(self, recipe: Recipe, plans: Plans, packs: Packs | None = None, *, seconds: float = SECONDS) -> None:
        self.recipe = recipe
        self.seconds = seconds
        """How long one file may take. It is no part of the recipe: it changes no result that is kept."""
        self.plans = plans
        self.packs = packs or Packs(recipe.packs, recipe.lang)
        self.keys = False
        """Whether results get keys, so that they can be kept."""
        self.meant: bytes | None = None
        """The seal of the work that this one was made after."""
        self._seal: bytes | None = None
        self._seals: dict[bytes, bytes] = {}
        """The seal for each settings, by their digest."""
        self._linters = Linters(plans, self.packs, rules=recipe.rules)
        self._formats: list[Format] = []

    def __reduce__(self) -> tuple[object, tuple[object, ...]]:
        return _again, (self.recipe, self.plans, self.keys, self.seconds, self.seal())

    def seal(self, store: Store | None = None) -> bytes:
        """What results depend on besides the file and its settings; ``store`` may know a part of it already."""
        if self._seal is None:
            from gilint.engine.seal import seal

            self._seal = seal(self.packs.files(), self.recipe, store)
        return self._seal

    def made(self, store: Store) -> bytes:
        """The key of this work as a whole: what could be made once can be made again."""
        from gilint.engine.seal import joined

        return joined(self.seal(store), self.plans.digest())

    def seal_for(self, item: Input) -> bytes:
        """What the result for a file depends on besides the file."""
        settings = self.plans.settings_for(item.path).digest()
        if settings not in self._seals:
            from gilint.engine.seal import joined

            self._seals[settings] = joined(self.seal(), settings)
        return self._seals[settings]

    def prepare(self) -> None:
        """Make what every file needs. Raises ``UsageError`` when that cannot be made, ``ChangedError`` when it would
        not be the same as where the run began."""
        if self.meant is not None:
            settle()
            if self.meant != self.seal():
                raise ChangedError
        self._linters.prepare()
        self._make_formats()

    def answer(self, item: Input) -> bytes:
        """Do one file, for another process."""
        done = self.do(item)
        return _ENCODE(_Piece(Raw(encode(done.checked)), done.seconds, done.key))

    def finish(self) -> None:
        """Keep the expressions that were compiled."""
        from gilint.text.expressions import keep_expressions

        keep_expressions()

    def do(self, item: Input) -> Done:
        """Do one file."""
        begun = perf_counter()
        # Whoever types the text, or makes it, may take the time that it takes.
        data = read_or_tell(item, self.recipe.lang) if item.name == STDIN else b""
        key = None
        try:
            with limited(self.seconds):
                if item.name != STDIN:
                    data = read_or_tell(item, self.recipe.lang)
                checked, key = self._done(item, data)
        except TimeUp:
            late = FileResult(item.path, FileStatus.UNREADABLE, told(self.seconds, self.recipe.lang))
            checked = self._not_done(item, late, data)
        return Done(checked, perf_counter() - begun, key)

    def _done(self, item: Input, data: bytes | FileResult) -> tuple[Checked, bytes | None]:
        """What is said of a file, and the key that it may be kept under, if it may."""
        if isinstance(data, FileResult):
            return self.render(data), None
        key = self._key(item, data) if self.keys else None
        try:
            checked = self._check(item, data)
        except Exception as error:  # a fault of gilint on one file must not cost the user the results of the others
            checked = self._not_done(item, own_fault(item, error, self.recipe.lang, verbose=self.recipe.verbose), data)
        if key is not None and not (may_keep(item, checked.digest) and self._still(item, data, key)):
            key = None
        return checked, key

    def _not_done(self, item: Input, why: FileResult, data: bytes | FileResult) -> Checked:
        """What is said of a file that was not checked to the end. What came in to be fixed must not be lost."""
        fixing = self.recipe.fixing
        kept = fixing is not None and fixing.write and item.name == STDIN
        return self.render(why, output=data if kept and isinstance(data, bytes) else "")

    def _still(self, item: Input, data: bytes | FileResult, key: bytes) -> bool:
        """Whether the files beside this one are what they were before they were read."""
        return item.beside is None or (isinstance(data, bytes) and self._key(item, data) == key)

    def _key(self, item: Input, data: bytes) -> bytes | None:
        from gilint.cli.keys import key_of

        try:
            return key_of(self.seal_for(item), item, data)
        except OSError:
            return None

    def render(self, result: FileResult, mending: Mending | None = None, output: str | bytes = "") -> Checked:
        """A result in every format, with what fixing did."""
        rendered = tuple(form.render(result) for form in self._make_formats())
        shown, data = ("", output) if isinstance(output, bytes) else (output, None)
        sketches = None
        if self.recipe.peers and result.report is not None:
            from gilint.checks.across_copied import sketches_of

            sketches = sketches_of(result.report, self.packs.built().rules.values())
        return Checked(digest(result, mending, sketches), rendered, shown, data)

    def _check(self, item: Input, data: bytes) -> Checked:
        linter = self._linters.of(item.path)
        if self.recipe.convert:
            from gilint.readers import Unreadable
            from gilint.readers.convert import converted

            try:
                data = converted(data)
            except Unreadable as error:
                return self.render(FileResult(item.path, FileStatus.UNREADABLE, error.message(self.recipe.lang)))
        around = ALONE
        if item.beside is not None:
            from gilint.cli.around import around_file

            around = around_file(item.beside, linter)
        result = linter.check(item.path, data, around=around)
        fixing = self.recipe.fixing
        if fixing is None:
            return self.render(result)
        from gilint.cli.fix import fix_file

        return self.render(*fix_file(item, data, result, lambda other: linter.check(item.path, other), fixing))

    def _make_formats(self) -> list[Format]:
        if not self._formats:
            run = Run(__version__, None, self.recipe.files, self.recipe.root, load=self.packs.built)
            self._formats = [maker(name)(run, view) for name, view in self.recipe.formats]
        return self._formats


def may_keep(item: Input, found: Digest) -> bool:
    """Whether a later run may be given the result: not when something failed, which the next time it might not."""
    return item.name != STDIN and found.status is not FileStatus.UNREADABLE and not found.failures


def encode(checked: Checked) -> bytes:
    """``checked`` as bytes. Bytes of a file's name that are no text are shown as ``?``, as on a stream."""
    try:
        return _ENCODE(checked)
    except UnicodeEncodeError:
        digest = replace(checked.digest, path=_sayable(checked.digest.path))
        rendered = tuple(map(_sayable, checked.rendered))
        return _ENCODE(replace(checked, digest=digest, rendered=rendered, shown=_sayable(checked.shown)))


def _sayable(text: str) -> str:
    return text.encode("utf-8", "replace").decode()


def decode(data: bytes | Raw) -> Checked:
    """What was encoded. Raises ``msgspec.DecodeError``."""
    return _CHECKED.decode(data)


def from_answer(data: bytes) -> Done:
    """What ``Work.answer`` did."""
    piece = _PIECE.decode(data)
    return Done(decode(piece.checked), piece.seconds, piece.key)


_ENCODE = Encoder().encode
_CHECKED = Decoder(Checked)
_PIECE = Decoder(_Piece)


def _again(recipe: Recipe, plans: Plans, keys: bool, seconds: float, meant: bytes) -> Work:
    work = Work(recipe, plans, seconds=seconds)
    work.keys = keys
    work.meant = meant
    return work
