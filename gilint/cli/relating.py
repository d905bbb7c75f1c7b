"""What is said of a run about reports beside each other: options, configuration, and whether anything follows."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import ExitStack
from typing import TYPE_CHECKING

from msgspec.structs import replace

from gilint.cli.configured import config_mistakes
from gilint.cli.errors import UsageError
from gilint.cli.inputs import STDIN, Input, Inputs
from gilint.cli.planning import inputs_for, plans_for
from gilint.cli.reading import complain, tell_faults
from gilint.cli.work import Recipe, Work
from gilint.config.plans import Given
from gilint.engine.beside import Relations, RollUp

if TYPE_CHECKING:
    from gilint.cli.batch import Batch
    from gilint.cli.configured import Configured
    from gilint.cli.related import Related
    from gilint.cli.session import Packs
    from gilint.engine.result import FileResult


_ALONE = (
    "没有与上年报告比较：标准输入和 --fix、--diff 都只看这一份",
    "nothing was compared with the year before: standard input, --fix and --diff look at a report by itself",
)


def wanted(
    waiting: Sequence[Input | FileResult],
    earlier: Inputs,
    configured: Configured,
    *,
    peers: bool = False,
    fixing: bool = False,
    named: bool = False,
) -> Relations | None:
    """How reports of a run are looked at beside others: there are several, or last year's are known; else None.

    What is being fixed is looked at by itself, and so is standard input, which cannot be read twice. Where the command
    line has ``named`` last year's, this is told.
    """
    files = sum(isinstance(item, Input) and item.name != STDIN for item in waiting)
    if not fixing and (files > 1 or (files == 1 and (earlier.files or earlier.faults))):
        return relations(configured, peers=peers)
    if named and waiting:
        complain("gilint", _ALONE[configured.lang == "en"])
    return None


def earlier_for(configured: Configured, named: str | None = None, *, convert: bool) -> Inputs:
    """The reports of last year, which are only compared with: those that the command line has ``named``, else those of
    the configuration.

    Raises ``UsageError`` when there is no such file.
    """
    said = configured.config.said("previous") if configured.config is not None and named is None else None
    if said is not None:
        from gilint.config.names import shown

        layer, path = said
        named = shown(layer.beside(path))
    if named is None:
        return Inputs([], [])
    found = inputs_for(configured, (named,), None, convert=convert)
    for fault in found.faults:
        if fault.listed:
            message = f"{fault.path}: {fault.message}"
            if said is None:
                raise UsageError(f"--previous {message}")
            from gilint.config.errors import ConfigErrors, Words

            raise config_mistakes(ConfigErrors([layer.error(("previous",), Words(message, message))]), configured.lang)
    return found


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
    earlier: Inputs,
) -> Batch | Related:
    """A batch with a second round for the reports of a run that have others beside them, among them ``earlier`` ones
    of last year; without ``known`` the batch itself.

    Of last year's nothing is checked and drawn, and what options say of this year's is not said of them.
    """
    if known is None:
        return first
    from gilint.cli.related import Related

    tell_faults(earlier, recipe.lang)
    plans = plans_for(configured, Given(lang=recipe.lang, baselines=False), earlier.files)
    recipe = replace(recipe, formats=(), rules=False, files=0, peers=False)
    reading = Work(recipe, plans, packs, seconds=first.seconds)
    begun = first.again(earlier.files, reading)
    return Related(first, waiting, begun, earlier.files, known, files.enter_context, step, lang=recipe.lang)
