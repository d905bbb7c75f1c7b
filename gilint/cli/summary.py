"""``gilint summary``."""

from __future__ import annotations

# pathlib alone would cost more than the rest of the start.
# ruff: noqa: PTH100, PTH109
import os
from contextlib import ExitStack
from io import StringIO
from typing import TYPE_CHECKING

from gilint import __version__
from gilint.cli.batch import Batch
from gilint.cli.clock import Clock
from gilint.cli.configured import configure
from gilint.cli.destinations import Destination, Outlet, open_outlets
from gilint.cli.errors import UsageError
from gilint.cli.inputs import STDIN, reason, shown
from gilint.cli.interrupt import Interrupted, Interrupts
from gilint.cli.kept import open_store
from gilint.cli.options import SummaryOptions
from gilint.cli.planning import given_to_read, inputs_for, plans_for
from gilint.cli.printing import Printing
from gilint.cli.progress import Progress
from gilint.cli.reading import queue
from gilint.cli.session import Packs, input_paths, processes
from gilint.cli.status import FAILED, OK, nothing_checked
from gilint.cli.streams import whole_file
from gilint.cli.work import Recipe, Work
from gilint.engine.result import FileStatus
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
    jobs = processes(options.jobs, lang)
    packs = Packs(configured.packs(options.pack), lang)
    organs: tuple[str, ...] = ()
    if options.organs is not None:
        from gilint.cli.roster import read_roster

        organs = read_roster(options.organs, lang)
    inputs = inputs_for(configured, paths, None, convert=options.convert)
    waiting = queue(inputs)
    plans = plans_for(configured, given_to_read(options, lang, rules=True), waiting)
    known = Run(__version__, None, len(waiting), shown(os.getcwd()), load=packs.built, organs=organs)
    target = Destination(f"summary-{options.format}", None if options.output == STDIN else options.output)
    try:
        with Interrupts() as interrupts, ExitStack() as files:
            outlets = open_outlets([target], known, View(lang=lang), options.color, files, bom=options.bom)
            outlets += _databases(options, known, files, lang)
            drawn = tuple((outlet.name, outlet.view) for outlet in outlets)
            recipe = Recipe(configured.packs(options.pack), lang, drawn, convert=options.convert, root=known.root)
            base = configured.folder
            store = open_store(waiting, base, no_cache=options.no_cache, folder=options.cache_dir, lang=lang)
            batch = files.enter_context(Batch(waiting, Work(recipe, plans, packs), Clock(), jobs=jobs, store=store))
            printing = Printing(outlets, Progress(len(waiting), lang), lang=lang)
            printing.run(batch, inputs, interrupts)
    except Interrupted:
        return printing.interrupted(len(waiting))
    tally = printing.tally
    failed = inputs.faults or tally.by_status[FileStatus.UNREADABLE] or nothing_checked(inputs, tally)
    return FAILED if failed else OK


def _check_outputs(options: SummaryOptions, lang: str) -> None:
    """Raise ``UsageError`` for what does not go together."""
    english = lang == "en"
    if options.bom and options.format != "csv":
        raise UsageError("--bom goes with --format csv" if english else "--bom 只用于 --format csv")
    paths = [os.path.abspath(path) for path in (options.output, options.sqlite, options.parquet) if path is not None]
    if len(set(paths)) < len(paths):
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
