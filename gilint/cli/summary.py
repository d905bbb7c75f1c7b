"""``gilint summary``."""

from __future__ import annotations

# pathlib alone would cost more than the rest of the start.
# ruff: noqa: PTH100
import os
from contextlib import ExitStack
from io import StringIO
from typing import TYPE_CHECKING

from gilint.cli.configured import configure
from gilint.cli.destinations import Outlet
from gilint.cli.errors import UsageError
from gilint.cli.inputs import reason
from gilint.cli.options import SummaryOptions
from gilint.cli.planning import given_to_sum_up
from gilint.cli.readout import read_out
from gilint.cli.session import input_paths
from gilint.cli.streams import whole_file
from gilint.output.base import Run
from gilint.output.style import View

if TYPE_CHECKING:
    from gilint.output.survey.store import Database

_STORE = "summary-cells"


def run(options: SummaryOptions) -> int:
    """Sum up the reports that the options name, and give the exit status."""
    paths = input_paths(options.paths, None, options.lang or "zh")
    configured = configure(options, paths)
    lang = configured.lang
    _check_outputs(options, lang)
    if options.parquet is not None:
        _need_pyarrow(lang)
    organs: tuple[str, ...] = ()
    if options.organs is not None:
        from gilint.cli.roster import read_roster

        organs = read_roster(options.organs, lang)
    given = given_to_sum_up(options, lang)

    def databases(known: Run, files: ExitStack) -> list[Outlet]:
        return _databases(options, known, files, lang)

    files = (options.sqlite, options.parquet)
    return read_out(
        "summary", options, configured, given, paths, rules=True, organs=organs, files=files, more=databases
    )


def _check_outputs(options: SummaryOptions, lang: str) -> None:
    """Raise ``UsageError`` when two outputs would be one file."""
    paths = [os.path.abspath(path) for path in (options.output, options.sqlite, options.parquet) if path is not None]
    if len(set(paths)) < len(paths):
        english = lang == "en"
        raise UsageError("two outputs would be written to the same file" if english else "两种结果写到同一个文件")


def _need_pyarrow(lang: str) -> None:
    from importlib.util import find_spec

    if find_spec("pyarrow") is None:
        how = "pip install 'gilint[parquet]'"
        raise UsageError(f"--parquet needs pyarrow: {how}" if lang == "en" else f"--parquet 需要 pyarrow：{how}")


def _databases(options: SummaryOptions, known: Run, files: ExitStack, lang: str) -> list[Outlet]:
    """An outlet for each database. They give no text."""
    from gilint.output.survey.base import SurveyFormat
    from gilint.output.survey.store import StoreWriter

    view = View(lang=lang)
    return [
        Outlet(SurveyFormat(known, StoreWriter(database)), StringIO(), _STORE, view, whole=True)
        for database in (_sqlite(options.sqlite, files, lang), _parquet(options.parquet, files, lang))
        if database is not None
    ]


def _sqlite(path: str | None, files: ExitStack, lang: str) -> Database | None:
    if path is None:
        return None
    from gilint.output.survey.sqlite import sqlite_database

    try:
        return files.enter_context(sqlite_database(files.enter_context(whole_file(path))))
    except OSError as error:
        raise _unwritable(path, error, lang) from None


def _parquet(path: str | None, files: ExitStack, lang: str) -> Database | None:
    if path is None:
        return None
    from gilint.output.survey.parquet import parquet_database

    try:
        return files.enter_context(parquet_database(files.enter_context(whole_file(path))))
    except OSError as error:
        raise _unwritable(path, error, lang) from None


def _unwritable(path: str, error: OSError, lang: str) -> UsageError:
    said = "cannot be written" if lang == "en" else "无法写入"
    return UsageError(f"{path}: {said} ({reason(error, lang == 'en')})")
