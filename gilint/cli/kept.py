"""Whether a run may use what earlier ones found, and where that is."""

from __future__ import annotations

# pathlib alone would cost more than the rest of the start.
# ruff: noqa: PTH118
import os
from collections.abc import Sequence

from gilint.cli.errors import UsageError
from gilint.cli.inputs import STDIN, Input
from gilint.engine.result import FileResult
from gilint.engine.store import Store

FOLDER = ".gilint_cache"
_VARIABLE = "GILINT_CACHE_DIR"


def open_store(
    items: Sequence[Input | FileResult],
    earlier: Sequence[Input],
    base: str,
    *,
    no_cache: bool,
    folder: str | None,
    lang: str,
) -> Store | None:
    """The results of earlier runs for ``items``, and for the ``earlier`` reports that they are compared with; None when
    they are not wanted, or not worth looking for.

    They lie in ``folder``, else in the one that the environment names, else in one of their own under ``base``: the
    folder of the configuration, or the current one (``""``). Raises ``UsageError`` when what is said does not go
    together.
    """
    if no_cache:
        if folder is not None:
            raise UsageError(
                "--no-cache and --cache-dir exclude each other"
                if lang == "en"
                else "--no-cache 与 --cache-dir 不能同用"
            )
        return None
    files = max(sum(isinstance(item, Input) and item.name != STDIN for item in items), len(earlier))
    # For a single file it takes as long to look as to check, and nobody wants a folder beside it for that.
    if files < (1 if folder is not None else 2):
        return None
    return Store(folder or os.environ.get(_VARIABLE) or os.path.join(base, FOLDER))
