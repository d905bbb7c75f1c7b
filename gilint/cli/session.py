"""What the commands that read reports share: packs, and settings made from options."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Protocol

from gilint.cli.errors import UsageError, unknown
from gilint.engine.settings import Overrides
from gilint.model.diagnostic import Severity
from gilint.packs.errors import PackErrors
from gilint.packs.load import load_files, pack_files

if TYPE_CHECKING:
    from gilint.packs.locate import PackFiles
    from gilint.packs.model import PackSet


class OverrideOptions(Protocol):
    """The options that say better than recognition what a report is."""

    @property
    def year(self) -> int | None: ...
    @property
    def form(self) -> str | None: ...
    @property
    def organ_kind(self) -> str | None: ...
    @property
    def published(self) -> str | None: ...


def input_paths(paths: tuple[str, ...], stdin_filename: str | None, lang: str) -> tuple[str, ...]:
    """The paths to look at: those given, else standard input when it has been named, else the current folder.

    Raises ``UsageError`` when standard input has a name and is not among the paths.
    """
    if stdin_filename is not None and paths and "-" not in paths:
        english = lang == "en"
        raise UsageError(
            "--stdin-filename goes with - (standard input)" if english else "--stdin-filename 须与 -（标准输入）同用"
        )
    return paths or (("." if stdin_filename is None else "-"),)


class Packs:
    """The packs of a run: the one that ships and those at ``extra``. Nothing is read or built before it is asked for.

    Both methods raise ``UsageError`` with every mistake that is found.
    """

    def __init__(self, extra: Iterable[str], lang: str) -> None:
        self._extra = tuple(extra)
        self._lang = lang
        self._files: list[PackFiles] | None = None
        self._built: PackSet | None = None

    def files(self) -> list[PackFiles]:
        """Their files."""
        if self._files is None:
            try:
                self._files = pack_files(self._extra)
            except PackErrors as errors:
                raise _pack_mistakes(errors, self._lang) from None
        return self._files

    def built(self) -> PackSet:
        """What the files make."""
        if self._built is None:
            try:
                self._built = load_files(self.files())
            except PackErrors as errors:
                raise _pack_mistakes(errors, self._lang) from None
        return self._built


def open_packs(extra: Iterable[str], lang: str) -> PackSet:
    """The packs of a run. Raises ``UsageError`` with every mistake that was found in them."""
    return Packs(extra, lang).built()


def _pack_mistakes(errors: PackErrors, lang: str) -> UsageError:
    said = "rule packs could not be loaded:" if lang == "en" else "规则包有错误："
    return UsageError("\n".join((said, *map(str, errors.errors))))


def overrides(options: OverrideOptions, lang: str) -> Overrides:
    """What the user says of the reports. Raises ``UsageError`` for a year or date that cannot be."""
    if options.year is not None and not 1000 <= options.year <= 9999:
        raise UsageError(f"--year: {'a year of four digits' if lang == 'en' else '应当是四位数的年份'}")
    if options.published is not None:
        _check_date(options.published, lang)
    kind = None
    if options.organ_kind is not None:
        from gilint.report.model import OrganKind

        kind = OrganKind(options.organ_kind)
    return Overrides(options.year, options.form, kind, options.published)


def _check_date(text: str, lang: str) -> None:
    from datetime import date

    try:
        valid = date.fromisoformat(text).isoformat() == text
    except ValueError:
        valid = False
    if not valid:
        said = "a date such as 2024-01-29" if lang == "en" else "应当是 2024-01-29 这样的日期"
        raise UsageError(f"--published: {said}")


def severities(options: Iterable[str], lang: str) -> dict[str, Severity]:
    """``GI305=info`` and the like. Raises ``UsageError`` for what is not of that shape."""
    levels: dict[str, Severity] = {}
    for text in options:
        name, equals, level = text.partition("=")
        if not (name and equals and level):
            said = "RULE=LEVEL, such as GI305=info" if lang == "en" else "写作 编号=级别，例如 GI305=info"
            raise UsageError(f"--severity {text}: {said}")
        if level not in {item.value for item in Severity}:
            raise unknown(lang, ("级别", "severity"), level, _nearest(level, [item.value for item in Severity]))
        levels[name] = Severity(level)
    return levels


def processes(jobs: int | None, lang: str) -> int | None:
    """What ``--jobs`` asks for. Raises ``UsageError`` when that cannot be."""
    if jobs is not None and jobs < 1:
        raise UsageError("--jobs: at least 1" if lang == "en" else "--jobs 至少为 1")
    return jobs


def selectors(options: Iterable[str]) -> tuple[str, ...]:
    """Selectors from options that may each hold several, separated by commas."""
    return tuple(part.strip() for option in options for part in option.split(",") if part.strip())


def _nearest(name: str, known: Iterable[str] | Mapping[str, object]) -> str | None:
    from gilint.packs.suggest import closest

    return closest(name, known)
