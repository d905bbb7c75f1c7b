"""What is kept of compiled expressions between runs."""

from __future__ import annotations

import re
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


@pytest.mark.parametrize(
    ("source", "said_otherwise"),
    [
        ("(?:ab?c)*+", "(?>(?:ab?c)*)"),
        ("(?:ab?c){0,9}+(a?)", "(?>(?:ab?c){0,9})(a?)"),
        ("x|(?i:(?:ab?c)++)", "x|(?i:(?>(?:ab?c)+))"),
        ("(?=(?:ab?c)*+a)(?:a(?!b)|(?:c)?+)++", "(?=(?>(?:ab?c)*)a)(?>(?:a(?!b)|(?>(?:c)?))+)"),
    ],
)
@pytest.mark.parametrize("early", [True, False])
def test_a_group_repeated_possessively_is_matched_right_by_every_python(
    monkeypatch: pytest.MonkeyPatch, source: str, said_otherwise: str, *, early: bool
) -> None:
    # What those versions do is right everywhere; what the others do is right where they are.
    monkeypatch.setattr(expressions, "_EARLY", early or expressions._EARLY)
    for turn in range(2):
        pattern = compiled(source)
        for text in ("aca", "acabcab", "abc", "ab", "ABCac", "acc", ""):
            found, wanted = pattern.match(text), re.match(said_otherwise, text)
            assert (found and (found.span(), found.groups())) == (wanted and (wanted.span(), wanted.groups())), text
        assert (pattern.pattern, pattern.groups) == (source, re.compile(said_otherwise).groups)
        if not turn:
            keep_expressions()
            _begin(monkeypatch)
    assert not expressions._Cache.missing


def test_what_is_wrong_is_told_by_every_python(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(expressions, "_EARLY", True)
    with pytest.raises(re.error):
        compiled("(?:甲")


def test_no_group_is_repeated_possessively_where_it_would_be_matched_wrongly() -> None:
    root = Path(__file__).parents[2]
    repeated = re.compile(r"(?<!\\)\)(?:[*+?]|\{+\d+(?:,\d*)?\}+)\+(?!,)")
    found = {
        path.name: re.findall(r"\bre\.\w+\(", text)
        for path in [*(root / "gilint").rglob("*.py"), *(root / "rules").rglob("*.yaml")]
        if repeated.search(text := path.read_text("utf-8"))
    }
    assert "marks.py" in found
    assert not any(found.values())
