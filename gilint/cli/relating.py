"""What is said of a run about reports beside each other: options, configuration, and whether anything follows."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import ExitStack
from typing import TYPE_CHECKING

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
    from gilint.cli.related import Related
    from gilint.cli.session import Packs
    from gilint.engine.result import FileResult


def wanted(waiting: Sequence[Input | FileResult], *, previous: str | None = None) -> bool:
    """Whether reports of a run may be looked at beside others: there are several, or last year's are named."""
    files = sum(isinstance(item, Input) and item.name != STDIN for item in waiting)
    return files > 1 or (files == 1 and previous is not None)


def relations(configured: Configured, *, peers: bool = False) -> Relations:
    """What the configuration says, and whether the command line asks for ``peers``."""
    config = configured.config
    if config is None:
        return Relations(peers=peers)
    series = {other: name for name, others in (config.value("series") or {}).items() for other in others}
    rollups = tuple(RollUp(item.parent, item.children, item.complete) for item in config.value("rollup") or ())
    return Relations(series, rollups, peers or bool(config.value("peers")))


def rounds(
    first: Batch,
    waiting: Sequence[Input | FileResult],
    known: Relations | None,
    configured: Configured,
    recipe: Recipe,
    packs: Packs,
    files: ExitStack,
    step: Callable[[int], None],
    *,
    previous: str | None = None,
) -> Batch | Related:
    """A batch with a second round for the reports of a run that have others beside them, among them those of last year
    that ``previous`` names, else the configuration; without ``known`` the batch itself.

    Of last year's nothing is checked and drawn, and what options say of this year's is not said of them. Raises
    ``UsageError`` when there is no such file.
    """
    if known is None:
        return first
    from gilint.cli.related import Related

    earlier = _earlier(configured, previous, convert=recipe.convert)
    plans = plans_for(configured, Given(lang=recipe.lang, baselines=False), earlier)
    recipe = replace(recipe, formats=(), rules=False, files=0, peers=False)
    reading = Work(recipe, plans, packs, seconds=first.seconds)
    begun = first.again(earlier, reading)
    return Related(first, waiting, begun, earlier, known, files.enter_context, step, lang=recipe.lang)


def _earlier(configured: Configured, previous: str | None, *, convert: bool) -> list[Input]:
    path = previous or _configured_previous(configured)
    if path is None:
        return []
    found = inputs_for(configured, (path,), None, convert=convert)
    tell_faults(found, configured.lang)
    for fault in found.faults:
        if fault.listed:
            raise UsageError(f"--previous {fault.path}: {fault.message}")
    return found.files


def _configured_previous(configured: Configured) -> str | None:
    found = configured.config.said("previous") if configured.config is not None else None
    if found is None:
        return None
    from gilint.config.names import shown

    layer, path = found
    return shown(layer.beside(path))
