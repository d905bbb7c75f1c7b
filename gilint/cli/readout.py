"""What ``gilint facts`` and ``gilint summary`` have in common: one format for all files, and the status of the run."""

from __future__ import annotations

# pathlib alone would cost more than the rest of the start.
# ruff: noqa: PTH109
import os
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from typing import TYPE_CHECKING, Protocol

from gilint import __version__
from gilint.cli.batch import Batch
from gilint.cli.clock import Clock
from gilint.cli.destinations import Destination, Outlet, keep_inputs, open_outlets
from gilint.cli.errors import UsageError
from gilint.cli.inputs import STDIN, Inputs, shown
from gilint.cli.interrupt import Interrupted, Interrupts
from gilint.cli.kept import open_store
from gilint.cli.limit import seconds_for
from gilint.cli.planning import inputs_for, plans_for
from gilint.cli.printing import Printing
from gilint.cli.progress import Progress
from gilint.cli.reading import queue
from gilint.cli.relating import earlier_for, rounds, wanted
from gilint.cli.session import Packs, processes
from gilint.cli.status import FAILED, OK, all_read
from gilint.cli.work import Recipe, Work
from gilint.output.base import Run
from gilint.output.style import View

if TYPE_CHECKING:
    from gilint.cli.configured import Configured
    from gilint.config.plans import Given


class ReadoutOptions(Protocol):
    """The options that decide what is read and where it goes."""

    convert: bool
    format: str
    output: str | None
    bom: bool
    color: str
    pack: tuple[str, ...]
    jobs: int | None
    timeout: int | None
    no_cache: bool
    cache_dir: str | None


def read_out(
    name: str,
    options: ReadoutOptions,
    configured: Configured,
    given: Given,
    paths: Sequence[str],
    stdin_filename: str | None = None,
    *,
    rules: bool,
    organs: tuple[str, ...] = (),
    files: Sequence[str | None] = (),
    more: Callable[[Run, ExitStack], list[Outlet]] | None = None,
) -> int:
    """Run the command ``name``, which has formats of its own, over ``paths``, and give the exit status.

    ``rules`` tells whether rules are run, ``organs`` are those that should have a report, ``files`` are written
    besides the output, and ``more`` gives the outlets for them. Raises ``UsageError`` for what does not go together.
    """
    lang, packs = configured.lang, configured.packs(options.pack)
    if options.bom and options.format != "csv":
        raise UsageError("--bom goes with --format csv" if lang == "en" else "--bom 只用于 --format csv")
    jobs = processes(options.jobs, lang)
    targets = (None if options.output == STDIN else options.output, *files)
    inputs = keep_inputs(targets, inputs_for(configured, paths, stdin_filename, convert=options.convert), lang)
    earlier = earlier_for(configured, convert=options.convert) if rules else Inputs([], [])
    earlier = keep_inputs(targets, earlier, lang)
    waiting = queue(inputs)
    plans = plans_for(configured, given, waiting)
    loaded = Packs(packs, lang)
    run = Run(__version__, None, len(waiting), shown(os.getcwd()), load=loaded.built, organs=organs)
    target = Destination(f"{name}-{options.format}", None if options.output == STDIN else options.output)
    try:
        with Interrupts() as interrupts, ExitStack() as opened:
            outlets = open_outlets([target], run, View(lang=lang), options.color, opened, bom=options.bom)
            outlets += more(run, opened) if more is not None else []
            drawn = tuple((outlet.name, outlet.view) for outlet in outlets)
            relating = wanted(waiting, earlier, configured) if rules else None
            peers = relating is not None and relating.peers
            recipe = Recipe(packs, lang, drawn, rules=rules, convert=options.convert, root=run.root, peers=peers)
            base, before = configured.folder, earlier.files
            store = open_store(waiting, before, base, no_cache=options.no_cache, folder=options.cache_dir, lang=lang)
            work = Work(recipe, plans, loaded, seconds=seconds_for(options.timeout, lang))
            batch = opened.enter_context(Batch(waiting, work, Clock(), jobs=jobs, store=store))
            progress = Progress(len(waiting), lang)
            printing = Printing(outlets, progress, lang=lang)
            both = rounds(batch, waiting, relating, configured, recipe, loaded, opened, progress.step, earlier)
            printing.run(both, inputs, interrupts)
    except Interrupted:
        return printing.interrupted(len(waiting))
    return OK if all_read(inputs, printing.tally) else FAILED
