"""What is kept of compiled expressions between runs."""

from __future__ import annotations

from pathlib import Path

import pytest

from gilint.text import expressions
from gilint.text.expressions import compiled, keep_expressions


@pytest.fixture(autouse=True)
def own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("GILINT_CACHE_DIR", str(tmp_path))
    _begin(monkeypatch)
    return tmp_path


def _begin(monkeypatch: pytest.MonkeyPatch) -> None:
    """As a new process does."""
    monkeypatch.setattr(expressions._Cache, "codes", None)
    monkeypatch.setattr(expressions._Cache, "missing", {})


def _kept() -> set[str | bytes]:
    return {source for source, _ in expressions._load()}


def test_runs_add_to_what_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    compiled("甲+")
    keep_expressions()
    _begin(monkeypatch)
    assert compiled("甲+").fullmatch("甲甲")
    assert not expressions._Cache.missing
    compiled("乙+")
    keep_expressions()
    assert _kept() == {"甲+", "乙+"}


def test_too_many_begin_again_with_those_of_this_run(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(expressions, "_MOST", 2)
    for source in ("甲+", "乙+"):
        compiled(source)
    keep_expressions()
    _begin(monkeypatch)
    compiled("丙+")
    keep_expressions()
    assert _kept() == {"丙+"}


def test_what_is_kept_damaged_is_compiled_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    compiled("丁+")
    keep_expressions()
    _begin(monkeypatch)
    codes = expressions._load()
    codes["丁+", 0] = (codes["丁+", 0][0], b"\xff" * 8, *codes["丁+", 0][2:])
    monkeypatch.setattr(expressions._Cache, "codes", codes)
    assert compiled("丁+").fullmatch("丁丁")
    assert list(expressions._Cache.missing) == [("丁+", 0)]
