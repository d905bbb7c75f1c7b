"""What holds for all tests: compiled modules are kept, whatever the environment says.

Tests start some hundred processes. Under ``PYTHONDONTWRITEBYTECODE`` each would compile gilint and its libraries anew,
which takes longer than what is tested; so what is compiled goes to a folder of pytest's own, away from the sources.
"""

from __future__ import annotations

import os
import sys
import tempfile

import pytest


@pytest.hookimpl(trylast=True)
def pytest_configure(config: pytest.Config) -> None:
    """In the first process, before it starts any other: workers and their children inherit the folder."""
    if not sys.dont_write_bytecode:
        return
    cache = getattr(config, "cache", None)
    if cache is not None:
        folder = str(cache.mkdir("bytecode"))
    else:
        temporary = tempfile.TemporaryDirectory(prefix="gilint-bytecode-")
        config.add_cleanup(temporary.cleanup)
        folder = temporary.name
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    os.environ["PYTHONPYCACHEPREFIX"] = sys.pycache_prefix = folder
    sys.dont_write_bytecode = False
