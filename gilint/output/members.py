"""A JSON array that is written as its members come."""

from __future__ import annotations


class Members:
    """Puts each member, or several that come together, on a line of its own behind those before."""

    def __init__(self) -> None:
        self._before = "\n"

    def add(self, text: str) -> str:
        """The text behind what parts it from the members before; nothing for nothing."""
        if not text:
            return ""
        before, self._before = self._before, ",\n"
        return before + text
