"""Which configuration is in force in a folder: the nearest one upwards."""

from __future__ import annotations

# pathlib alone would cost more than the rest of the start.
# ruff: noqa: PTH100, PTH113, PTH120
import os
from typing import TYPE_CHECKING

from gilint.config.names import GILINT, PYPROJECT
from gilint.text.bounded import LONGEST_LIST, read_file

if TYPE_CHECKING:
    from gilint.config.load import Config

_TABLE = (
    rb"""(?m)^[ \t]*(?:\[+[ \t]*["']?tool["']?[ \t]*\.[ \t]*)?["']?gilint|^[ \t]*["']?tool["']?[ \t]*[.=].*gilint"""
)
"""What can begin the table: ``[tool.gilint]``, ``gilint =`` in ``[tool]``, ``tool.gilint.select =``."""


class Configs:
    """Looks for configurations, once for each folder.

    With ``explicit``, the path of a file, that is in force everywhere; with ``isolated`` there is none.
    """

    def __init__(self, *, explicit: str | None = None, isolated: bool = False) -> None:
        self._explicit = explicit
        self._nearest: dict[str, Config | None] = {}
        self._found: dict[str, Config] = {}
        self._searching = not isolated and explicit is None

    def at(self, folder: str) -> Config | None:
        """The configuration in force in an absolute folder. Raises ``ConfigErrors``."""
        if not self._searching:
            return self._load(self._explicit) if self._explicit is not None else None
        passed: list[str] = []
        config = None
        while True:
            if folder in self._nearest:
                config = self._nearest[folder]
                break
            passed.append(folder)
            path = _file_in(folder)
            if path is not None:
                config = self._load(path)
                break
            parent = os.path.dirname(folder)
            if parent == folder:
                break
            folder = parent
        self._nearest.update(dict.fromkeys(passed, config))
        return config

    def of(self, path: str) -> Config | None:
        """The configuration in force for a file, which need not be there. Raises ``ConfigErrors``."""
        return self.at(os.path.dirname(os.path.abspath(path)))

    def met(self) -> list[Config]:
        """Every configuration that was in force for something asked so far, by path."""
        return [self._found[path] for path in sorted(self._found)]

    def _load(self, path: str) -> Config:
        if path not in self._found:
            from gilint.config.load import load_config

            self._found[path] = load_config(path)
        return self._found[path]


def _file_in(folder: str) -> str | None:
    own = os.path.join(folder, GILINT)  # noqa: PTH118
    if os.path.isfile(own):
        return own
    project = os.path.join(folder, PYPROJECT)  # noqa: PTH118
    return project if os.path.isfile(project) and _speaks_of_gilint(project) else None


def _speaks_of_gilint(path: str) -> bool:
    """Whether a ``pyproject.toml`` has a table for gilint. The word is looked for first: most have none, and reading
    TOML is not free."""
    try:
        data = read_file(path, LONGEST_LIST)
    except OSError:
        return False
    if b"gilint" not in data:
        return False
    from gilint.text.expressions import compiled

    if compiled(_TABLE).search(data):
        import tomllib

        try:
            tool = tomllib.loads(data.decode("utf-8-sig")).get("tool")
        except (ValueError, RecursionError):
            # Whoever speaks of gilint and cannot be read is told so when it is loaded.
            return True
        return isinstance(tool, dict) and "gilint" in tool
    return False
