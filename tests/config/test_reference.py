"""The documents and the schema of a configuration are current, and their examples are right."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft7Validator

from gilint.cli import init
from gilint.config.decode import Decoder, keys_of
from gilint.config.keys import Top
from gilint.config.reference import _SECTIONS, language, page_with_tables, schema_text
from tests.support.quotes import ROOT, fences

SCHEMA = ROOT / "docs" / "gilint.schema.json"
PAGES = ("docs/configuration.md", "docs/configuration.zh-CN.md")
STALE = "`make docs` makes it anew"

EXAMPLES = [
    *(pytest.param(fence.body, id=f"{name}:{fence.line}") for name in PAGES for fence in fences(name, "toml")),
    pytest.param(init._ZH.format(version="0.1"), id="init zh"),
    pytest.param(init._EN.format(version="0.1"), id="init en"),
    # What is commented out there is meant to be used.
    pytest.param("\n".join(line.removeprefix("# ") for line in init._ZH.splitlines() if "=" in line or "[" in line)),
]


def validator() -> Draft7Validator:
    return Draft7Validator(json.loads(schema_text()))


def test_the_schema_is_current() -> None:
    assert SCHEMA.read_text(encoding="utf-8") == schema_text(), STALE
    Draft7Validator.check_schema(json.loads(schema_text()))


@pytest.mark.parametrize("name", PAGES)
def test_the_tables_are_current(name: str) -> None:
    path = ROOT / name
    text = path.read_text(encoding="utf-8")
    assert page_with_tables(text, language(Path(name))) == text, STALE


def test_every_key_has_words_in_both_languages() -> None:
    for record, (_, words) in _SECTIONS.items():
        assert [item.key for item in keys_of(record) if not all(words[item.key])] == []
        assert set(words) == {item.key for item in keys_of(record)}


def _plain(value: Any) -> Any:
    """TOML values as JSON has them."""
    if isinstance(value, dict):
        return {key: _plain(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_plain(inner) for inner in value]
    return value.isoformat() if hasattr(value, "isoformat") else value


@pytest.mark.parametrize("text", EXAMPLES)
def test_examples_are_right(text: str) -> None:
    content = tomllib.loads(text)
    decoder = Decoder()
    decoder.record(content, Top, ())
    assert decoder.mistakes == []
    assert list(validator().iter_errors(_plain(content))) == []


@pytest.mark.parametrize(
    "content",
    [
        {"ignor": []},
        {"year": 23},
        {"fail-on": "eror"},
        {"per-path": [{"year": 2023}]},
        {"suppress": [{"path": "x", "code": "GI1"}]},
        {"severity": {"GI1": "warn"}},
    ],
    ids=str,
)
def test_the_schema_refuses_what_is_wrong(content: dict[str, Any]) -> None:
    decoder = Decoder()
    decoder.record(content, Top, ())
    assert decoder.mistakes
    assert list(validator().iter_errors(content))
