"""Names of configuration files, and paths as they are shown and compared."""

from __future__ import annotations

# pathlib alone would cost more than the rest of the start.
# ruff: noqa: PTH109, PTH206
import os

GILINT = "gilint.toml"
PYPROJECT = "pyproject.toml"


def shown(path: str) -> str:
    """An absolute path as people read it: from the current folder when it lies in it, with ``/`` on every system."""
    here = os.getcwd()
    prefix = here if here.endswith(os.sep) else here + os.sep
    return slashed(path[len(prefix) :] if path.startswith(prefix) else path)


def slashed(path: str) -> str:
    """A path with ``/`` on every system."""
    return path.replace(os.sep, "/") if os.sep != "/" else path


def names_from(folder: str, path: str) -> tuple[str, ...]:
    """The names that lead from a folder to a path, both absolute; ``..`` for each folder that has to be left."""
    prefix = folder if folder.endswith(os.sep) else folder + os.sep
    if path.startswith(prefix):
        return tuple(path[len(prefix) :].split(os.sep))
    try:
        return tuple(os.path.relpath(path, folder).split(os.sep))
    except ValueError:
        # Another drive: no way leads there, and the path itself has to do.
        return tuple(path.split(os.sep))
