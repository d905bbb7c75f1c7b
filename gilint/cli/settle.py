"""What every process of a run does first."""

from __future__ import annotations

from gilint.cli.streams import prepare
from gilint.engine.pause import collect_seldom


def settle() -> None:
    """Let the collector run seldom, and the standard streams take every character."""
    collect_seldom()
    prepare()
