from __future__ import annotations

import ast
from pathlib import Path

import gilint
from gilint.engine.reasons import REASONS, reason_text
from gilint.packs.messages import placeholders

PACKAGE = Path(gilint.__file__).parent


def used_keys() -> set[str]:
    """The keys that checks and the engine give to ``undecided`` and ``not_applicable``, as they stand in the code."""
    keys: set[str] = set()
    for room in ("checks", "engine"):
        for path in (PACKAGE / room).rglob("*.py"):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name):
                    continue
                position = {"undecided": 1, "not_applicable": 0}.get(node.func.id)
                if position is None or len(node.args) <= position:
                    continue
                reason = node.args[position]
                if isinstance(reason, ast.Constant):
                    keys.add(str(reason.value))
    return keys


def test_every_reason_that_is_given_is_in_the_catalogue() -> None:
    keys = used_keys()
    assert "internal" in keys
    assert keys - REASONS.keys() == set()


def test_both_languages_tell_the_same() -> None:
    for key, (zh, en) in REASONS.items():
        assert zh, key
        assert en, key
        assert placeholders(zh) == placeholders(en), key


def test_reasons_are_filled() -> None:
    assert reason_text("missing-table", {"table": "表三"}, "zh") == "未找到表三"
    assert reason_text("missing-table", {"table": "表三"}, "en") == "表三 was not found"
    assert reason_text("not in the catalogue", {}, "zh") == "not in the catalogue"
