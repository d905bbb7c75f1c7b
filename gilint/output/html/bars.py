"""Drawings that say again, for the eye, what stands beside them in words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from gilint.output.html.markup import Html, element

_HIGHEST = 6
"""Findings of one group from which a column grows no higher."""
_STEP = 5
_ROOM = 18
"""Width of a column with its gap, and the height of the highest."""


def bar(read: int, expected: int) -> Html:
    """How much of what is expected was read."""
    whole = max(expected, 1)
    part = min(read, whole) * 100 // whole
    return element(
        "svg",
        element("rect", width="100", height="4", class_="all"),
        element("rect", width=part, height="4", class_="full" if read >= expected else "part"),
        viewBox="0 0 100 4",
        preserveAspectRatio="none",
        class_="bar",
        aria_hidden="true",
    )


def chart(counts: Iterable[tuple[str, int, str]], columns: Sequence[str]) -> Html:
    """Counts by group, each with its severity, as one column for every group of ``columns``."""
    paths: dict[str, str] = {}
    for group, count, severity in counts:
        left = columns.index(group) * _STEP
        height = min(count, _HIGHEST) * _ROOM // _HIGHEST
        paths[severity] = paths.get(severity, "") + f"M{left} {_ROOM}v-{height}h{_STEP - 1}v{height}z"
    width = len(columns) * _STEP
    shapes = (element("path", d=path, class_=severity) for severity, path in sorted(paths.items()))
    ground = "".join(f"M{left} {_ROOM}h{_STEP - 1}v1h-{_STEP - 1}z" for left in range(0, width, _STEP))
    return element(
        "svg",
        element("path", d=ground, class_="all"),
        shapes,
        viewBox=f"0 0 {width} {_ROOM + 1}",
        preserveAspectRatio="none",
        class_="chart",
        aria_hidden="true",
    )
