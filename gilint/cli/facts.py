"""``gilint facts``."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import ExitStack
from typing import Protocol, TextIO

from gilint.cli.destinations import text_stream, view_for
from gilint.cli.errors import UsageError
from gilint.cli.inputs import find_inputs
from gilint.cli.options import FactsOptions
from gilint.cli.reading import results
from gilint.cli.session import input_paths, make_linter, open_packs, overrides
from gilint.cli.status import FAILED, OK, nothing_checked
from gilint.engine.digest import digest
from gilint.engine.result import FileResult, FileStatus
from gilint.engine.settings import Settings
from gilint.output.base import Tally
from gilint.output.style import View
from gilint.report.form import Form


class _Writer(Protocol):
    def begin(self) -> None: ...
    def file(self, result: FileResult) -> None: ...
    def end(self) -> None: ...


def run(options: FactsOptions) -> int:
    """Show what was read of the reports that the options name, and give the exit status."""
    lang = options.lang or "zh"
    if options.bom and options.format != "csv":
        raise UsageError("--bom goes with --format csv" if lang == "en" else "--bom 只用于 --format csv")
    packs = open_packs(options.pack, lang)
    no_rules = tuple(pack.name for pack in packs.packs if pack.rules)
    settings = Settings(ignore=no_rules, lang=lang, overrides=overrides(options, packs, lang))
    linter = make_linter(packs, settings, lang)
    inputs = find_inputs(input_paths(options.paths, options.stdin_filename, lang), options.stdin_filename, lang)
    tally = Tally()
    with ExitStack() as files:
        stream = text_stream(
            options.output,
            files,
            lang,
            machine=options.format != "table",
            utf8=options.format == "csv",
            bom=options.bom,
        )
        writer = _writer(options, stream, packs.forms)
        writer.begin()
        for result in results(inputs, linter):
            tally.add(digest(result))
            writer.file(result)
        writer.end()
    failed = inputs.faults or tally.by_status[FileStatus.UNREADABLE] or nothing_checked(inputs, tally)
    return FAILED if failed else OK


def _writer(options: FactsOptions, stream: TextIO, forms: Mapping[str, Form]) -> _Writer:
    if options.format == "json":
        from gilint.output.facts_json import FactsJsonWriter

        return FactsJsonWriter(stream)
    if options.format == "csv":
        from gilint.output.facts_csv import FactsCsvWriter

        return FactsCsvWriter(stream, forms)
    from gilint.output.facts_table import FactsTableWriter

    return FactsTableWriter(stream, forms, view_for(View(lang=options.lang or "zh"), stream, options.color))
