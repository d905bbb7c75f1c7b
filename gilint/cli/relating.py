"""What is said of a run about reports beside each other: options, configuration, and whether anything follows."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from gilint.cli.inputs import STDIN, Input
from gilint.engine.beside import Relations, RollUp

if TYPE_CHECKING:
    from gilint.cli.configured import Configured
    from gilint.cli.options import CheckOptions
    from gilint.engine.result import FileResult


def wanted(options: CheckOptions, waiting: Sequence[Input | FileResult]) -> bool:
    """Whether reports of this run may be looked at beside others: there are several, or last year's are named. What is
    being fixed is looked at by itself."""
    if options.fix or options.diff:
        return False
    files = sum(isinstance(item, Input) and item.name != STDIN for item in waiting)
    return files > 1 or (files == 1 and options.previous is not None)


def relations(options: CheckOptions, configured: Configured) -> Relations:
    """What options and configuration say."""
    config = configured.config
    if config is None:
        return Relations(peers=options.peers)
    series = {other: name for name, others in (config.value("series") or {}).items() for other in others}
    rollups = tuple(RollUp(item.parent, item.children, item.complete) for item in config.value("rollup") or ())
    return Relations(series, rollups, options.peers or bool(config.value("peers")))


def previous_path(options: CheckOptions, configured: Configured) -> str | None:
    """Where last year's reports are: as the command line says, else as the configuration says."""
    if options.previous is not None or configured.config is None:
        return options.previous
    found = configured.config.said("previous")
    if found is None:
        return None
    from gilint.config.names import shown

    layer, path = found
    return shown(layer.beside(path))
