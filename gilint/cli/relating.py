"""What is said of a run about reports beside each other: options, configuration, and whether anything follows."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import ExitStack
from typing import TYPE_CHECKING, NamedTuple

from msgspec.structs import replace

from gilint.cli.errors import UsageError
from gilint.cli.inputs import STDIN, Input
from gilint.cli.planning import inputs_for, plans_for
from gilint.cli.reading import tell_faults
from gilint.cli.work import Recipe, Work
from gilint.config.plans import Given
from gilint.engine.beside import Relations, RollUp

if TYPE_CHECKING:
    from gilint.cli.batch import Batch
    from gilint.cli.configured import Configured
    from gilint.cli.options import CheckOptions
    from gilint.cli.related import Related
    from gilint.cli.session import Packs
    from gilint.engine.result import FileResult


def wanted(options: CheckOptions, waiting: Sequence[Input | FileResult]) -> bool:
    """Whether reports of this run may be looked at beside others: there are several, or last year's are named. What is
    being fixed is looked at by itself."""
    if options.fix or options.diff:
        return False
    files = sum(isinstance(item, Input) and item.name != STDIN for item in waiting)
    return files > 1 or (files == 1 and options.previous is not None)


def relations(configured: Configured, *, peers: bool = False) -> Relations:
    """What the configuration says, and whether the command line asks for ``peers``."""
    config = configured.config
    if config is None:
        return Relations(peers=peers)
    series = {other: name for name, others in (config.value("series") or {}).items() for other in others}
    rollups = tuple(RollUp(item.parent, item.children, item.complete) for item in config.value("rollup") or ())
    return Relations(series, rollups, peers or bool(config.value("peers")))


class Earlier(NamedTuple):
    """The reports of last year that are named, and the work of reading them."""

    files: list[Input]
    work: Work


def earlier(options: CheckOptions, configured: Configured, recipe: Recipe, packs: Packs) -> Earlier:
    """What the command line names, else the configuration, in a run of ``recipe``.

    Nothing is checked and drawn of it, and what options say of the reports of this year is not said of it. Raises
    ``UsageError`` when there is no such file.
    """
    files = _named(options, configured)
    plans = plans_for(configured, Given(lang=configured.lang, baselines=False), files)
    reading = replace(recipe, formats=(), rules=False, files=0, peers=False)
    return Earlier(files, Work(reading, plans, packs))


def two_rounds(
    first: Batch,
    waiting: Sequence[Input | FileResult],
    before: Earlier,
    known: Relations,
    files: ExitStack,
    step: Callable[[int], None],
) -> Related:
    """A batch with a second round for reports that have others beside them."""
    from gilint.cli.related import Related

    return Related(
        first,
        waiting,
        first.again(before.files, before.work),
        before.files,
        known,
        files.enter_context,
        step,
        lang=before.work.recipe.lang,
    )


def _named(options: CheckOptions, configured: Configured) -> list[Input]:
    path = _previous_path(options, configured)
    if path is None:
        return []
    found = inputs_for(configured, (path,), None, convert=options.convert)
    tell_faults(found)
    for fault in found.faults:
        if fault.listed:
            raise UsageError(f"--previous {fault.path}: {fault.message}")
    return found.files


def _previous_path(options: CheckOptions, configured: Configured) -> str | None:
    """Where last year's reports are."""
    if options.previous is not None or configured.config is None:
        return options.previous
    found = configured.config.said("previous")
    if found is None:
        return None
    from gilint.config.names import shown

    layer, path = found
    return shown(layer.beside(path))
