"""The results that can still be looked at and saved. They are in memory alone, and go when newer ones need the room."""

from __future__ import annotations

from collections import OrderedDict
from secrets import token_urlsafe

from gilint.serve.result import Result


class Shelf:
    """Results of up to ``most`` bytes together, by names that cannot be guessed. The newest is always there."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._results: OrderedDict[str, Result] = OrderedDict()

    def add(self, result: Result) -> str:
        """Keep a result, and give its name."""
        name = token_urlsafe(16)
        self._results[name] = result
        while len(self._results) > 1 and sum(item.size() for item in self._results.values()) > self._most:
            self._results.popitem(last=False)
        return name

    def get(self, name: str) -> Result | None:
        """A result; None when it is not there any more."""
        return self._results.get(name)
