"""Message templates: ``{name}`` is filled with a value of the check, and nothing else is evaluated."""

from __future__ import annotations

from collections.abc import Mapping

from gilint.text.expressions import compiled

COMMON_VALUES = frozenset({"year", "organ", "form", "place", "expected", "actual"})
"""Values that every message may use: the report's year, organ and form, where the finding is by the report's own
labels, and the outcome's expected and actual value."""

_PLACEHOLDER = compiled(r"\{([a-z][a-z0-9_]*)\}")


def placeholders(template: str) -> frozenset[str]:
    """The names in a template."""
    return frozenset(_PLACEHOLDER.findall(template))


def stray_brace(template: str) -> int | None:
    """Where a brace stands that belongs to no placeholder, None when there is none."""
    rest = _PLACEHOLDER.sub(lambda match: " " * len(match[0]), template)
    at = min((index for index in (rest.find("{"), rest.find("}")) if index >= 0), default=-1)
    return at if at >= 0 else None


def fill(template: str, values: Mapping[str, str]) -> str:
    """The template with its values; a name without a value leaves nothing behind."""
    if "{" not in template:
        return template
    return _PLACEHOLDER.sub(lambda match: values.get(match[1], ""), template)
