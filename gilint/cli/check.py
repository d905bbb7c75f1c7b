"""``gilint check``."""

from __future__ import annotations

# pathlib alone would cost more than the rest of the start.
# ruff: noqa: PTH109
import os
import sys
from contextlib import ExitStack
from typing import TYPE_CHECKING

from gilint import __version__
from gilint.cli.batch import Batch
from gilint.cli.clock import Clock
from gilint.cli.configured import configure
from gilint.cli.destinations import Destination, destinations, keep_inputs, open_outlets, view_for
from gilint.cli.inputs import Inputs, shown
from gilint.cli.interrupt import Interrupted, Interrupts
from gilint.cli.kept import open_store
from gilint.cli.limit import seconds_for
from gilint.cli.options import CheckOptions
from gilint.cli.planning import given_to_check, inputs_for, plans_for
from gilint.cli.printing import Printing
from gilint.cli.progress import Progress
from gilint.cli.reading import complain, queue
from gilint.cli.relating import earlier_for, rounds, wanted
from gilint.cli.review import Review
from gilint.cli.session import Packs, input_paths, processes
from gilint.cli.status import FAILED, OK, exit_status, nothing_checked
from gilint.cli.work import Recipe, Work
from gilint.output.base import Run, Tally
from gilint.output.formats import drawn_for
from gilint.output.style import View
from gilint.output.width import plain

if TYPE_CHECKING:
    from gilint.cli.fix_tally import FixTally


def run(options: CheckOptions) -> int:
    """Check what the options name and give the exit status."""
    paths = input_paths(options.paths, options.stdin_filename, options.lang or "zh")
    configured = configure(options, paths, options.stdin_filename)
    lang = configured.lang
    found = destinations(options.format, options.output, lang, bom=options.bom)
    fixes = _fixes(options, lang)
    if fixes is not None:
        found = fixes.shown(found)
    clock = Clock()
    given = given_to_check(options, lang)
    targets = [item.path for item in found]
    inputs = keep_inputs(
        targets,
        inputs_for(
            configured,
            paths,
            options.stdin_filename,
            options.exclude,
            git=False if options.no_respect_gitignore else None,
            force=options.force_exclude,
            convert=options.convert,
        ),
        lang,
    )
    if options.show_files:
        return _show_files(inputs, lang)
    earlier = keep_inputs(targets, earlier_for(configured, options.previous, convert=options.convert), lang)
    waiting = queue(inputs)
    plans = plans_for(configured, given, waiting)
    packs = Packs(configured.packs(options.pack), lang)
    if options.show_settings:
        from gilint.cli.show_settings import show_settings

        return show_settings(options, inputs, plans, packs)
    named = options.previous is not None
    relating = wanted(waiting, earlier, configured, peers=options.peers, fixing=fixes is not None, named=named)
    clock.lap("inputs")
    view = View(lang=lang, quiet=options.quiet, verbose=options.verbose)
    known = Run(__version__, None, len(waiting), shown(os.getcwd()), load=packs.built)
    console = fixes.console(inputs) if fixes is not None else None
    try:
        with Interrupts() as interrupts, ExitStack() as files:
            outlets = open_outlets(found, known, view, options.color, files, bom=options.bom, console=console)
            recipe = Recipe(
                configured.packs(options.pack),
                lang,
                tuple((outlet.name, outlet.view) for outlet in outlets),
                convert=options.convert,
                verbose=options.verbose,
                fixing=fixes.fixing if fixes is not None else None,
                files=drawn_for((outlet.name for outlet in outlets), known.files),
                root=known.root,
                peers=relating is not None and relating.peers,
            )
            store = None
            if fixes is None:
                store = open_store(
                    waiting,
                    earlier.files,
                    configured.folder,
                    no_cache=options.no_cache,
                    folder=options.cache_dir,
                    lang=lang,
                )
            work = Work(recipe, plans, packs, seconds=seconds_for(options.timeout, lang))
            batch = files.enter_context(Batch(waiting, work, clock, jobs=processes(options.jobs, lang), store=store))
            clock.lap("packs")
            progress = Progress(len(waiting), lang, quiet=options.quiet)
            review = Review(plans, inputs)
            printing = Printing(outlets, progress, fixes, lang=lang, verbose=options.verbose, review=review)
            both = rounds(batch, waiting, relating, configured, recipe, packs, files, progress.step, earlier)
            printing.run(both, inputs, interrupts)
    except Interrupted:
        if fixes is not None and not options.quiet:
            sys.stderr.write(fixes.summary())
        return printing.interrupted(len(waiting))
    tally = printing.tally
    if nothing_checked(inputs, tally) and not inputs.faults:
        complain("gilint", "no yearly report was found" if lang == "en" else "没有找到年度报告")
    _closing(options, found, tally, view, batch)
    if not options.quiet:
        sys.stderr.write(fixes.summary() if fixes is not None else _hint(tally, options))
        review.tell()
    return exit_status(inputs, tally, failed=review.failed, faulty=printing.faulty, fixes=fixes)


def _fixes(options: CheckOptions, lang: str) -> FixTally | None:
    """What keeps count of fixes, when they are asked for."""
    if not (options.fix or options.diff):
        return None
    from gilint.cli.fix import asked
    from gilint.cli.fix_tally import FixTally

    return FixTally(asked(options, lang))


def _hint(tally: Tally, options: CheckOptions) -> str:
    """What could be fixed."""
    if not any(tally.fixable):
        return ""
    from gilint.cli.fix_tally import hint

    return hint(*tally.fixable, asked_unsafe=options.unsafe_fixes, lang=options.lang or "zh")


def _show_files(inputs: Inputs, lang: str) -> int:
    for fault in inputs.faults:
        complain(fault.path, fault.message)
    for left_out in inputs.excluded:
        complain(left_out.path, left_out.reason)
    if inputs.documents:
        from gilint.config.repository import WHY

        for path in inputs.documents:
            complain(path, WHY.get(lang).format(name=path.rpartition("/")[2]))
    for item in inputs.files:
        sys.stdout.write(f"{plain(item.path)}\n")
    return FAILED if inputs.faults or not (inputs.files or inputs.excluded) else OK


def _closing(options: CheckOptions, found: list[Destination], tally: Tally, view: View, batch: Batch) -> None:
    """Counts and times on standard error. Where standard output shows no counts, silence is not left to mean none."""
    if tally.files and not options.quiet and not any(item.path is None and item.format != "concise" for item in found):
        from gilint.output.summary import frequent, summary

        shown = view_for(view, sys.stderr, options.color)
        sys.stderr.write(" ".join(summary(tally, shown, kept=batch.kept)) + "\n")
        sys.stderr.writelines(f"{line}\n" for line in frequent(tally, shown))
    if options.statistics:
        from gilint.cli.numbers import statistics

        sys.stderr.write(statistics(tally, view.lang))
    if options.timing:
        from gilint.cli.numbers import timing

        sys.stderr.write(timing(batch.clock, batch.processes, batch.kept, view.lang))
