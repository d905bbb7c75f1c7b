"""``gilint facts``."""

from __future__ import annotations

# pathlib alone would cost more than the rest of the start.
# ruff: noqa: PTH109
import os
from contextlib import ExitStack

from gilint import __version__
from gilint.cli.batch import Batch
from gilint.cli.clock import Clock
from gilint.cli.configured import configure
from gilint.cli.destinations import Destination, open_outlets
from gilint.cli.errors import UsageError
from gilint.cli.inputs import STDIN, shown
from gilint.cli.interrupt import Interrupted, Interrupts
from gilint.cli.kept import open_store
from gilint.cli.options import FactsOptions
from gilint.cli.planning import given_to_read, inputs_for, plans_for
from gilint.cli.printing import Printing
from gilint.cli.progress import Progress
from gilint.cli.reading import queue
from gilint.cli.session import Packs, input_paths, processes
from gilint.cli.status import FAILED, OK, nothing_checked
from gilint.cli.work import Recipe, Work
from gilint.engine.result import FileStatus
from gilint.output.base import Run
from gilint.output.style import View


def run(options: FactsOptions) -> int:
    """Show what was read of the reports that the options name, and give the exit status."""
    paths = input_paths(options.paths, options.stdin_filename, options.lang or "zh")
    configured = configure(options, paths, options.stdin_filename)
    lang = configured.lang
    if options.bom and options.format != "csv":
        raise UsageError("--bom goes with --format csv" if lang == "en" else "--bom 只用于 --format csv")
    jobs = processes(options.jobs, lang)
    inputs = inputs_for(configured, paths, options.stdin_filename, convert=options.convert)
    waiting = queue(inputs)
    plans = plans_for(configured, given_to_read(options, lang, rules=False), waiting)
    packs = Packs(configured.packs(options.pack), lang)
    known = Run(__version__, None, len(waiting), shown(os.getcwd()), load=packs.built)
    target = Destination(f"facts-{options.format}", None if options.output == STDIN else options.output)
    try:
        with Interrupts() as interrupts, ExitStack() as files:
            outlets = open_outlets([target], known, View(lang=lang), options.color, files, bom=options.bom)
            drawn = tuple((outlet.name, outlet.view) for outlet in outlets)
            recipe = Recipe(
                configured.packs(options.pack), lang, drawn, rules=False, convert=options.convert, root=known.root
            )
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
