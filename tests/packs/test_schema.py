from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.support import processes

RULES = Path(__file__).parents[2] / "rules"


@pytest.fixture(scope="module")
def schema() -> str:
    """The schema as a process of its own makes it, without the check kinds of tests."""
    command = [sys.executable, "-m", "gilint.packs.schema"]
    return processes.run(command).stdout.decode()


def test_the_schema_that_ships_is_current(schema: str) -> None:
    assert (RULES / "schema.json").read_text(encoding="utf-8") == schema, (
        "python -m gilint.packs.schema > rules/schema.json"
    )


def test_the_schema_knows_check_kinds_and_their_options(schema: str) -> None:
    import json

    definitions = json.loads(schema)["$defs"]
    entry = definitions["RuleEntry"]
    assert "equation" in entry["properties"]["check"]["enum"]
    branch = next(item for item in entry["allOf"] if item["if"]["properties"]["check"]["const"] == "equation")
    options = definitions[branch["then"]["properties"]["with"]["$ref"].removeprefix("#/$defs/")]
    assert "table" in options["required"]
    assert entry["additionalProperties"] is False
    assert "why" in entry["required"]
    assert definitions["HeadingEntry"]["additionalProperties"]["type"] == "array"
    assert definitions["SampleData"]["properties"]["self"]["anyOf"][0] == {"type": "string"}
    assert "spoken" not in definitions["SampleData"]["properties"]


def test_the_schema_knows_what_a_pack_may_add(schema: str) -> None:
    import json

    definitions = json.loads(schema)["$defs"]
    pack = definitions["PackFile"]["properties"]
    lists, additions = pack["lexicons"]["additionalProperties"]["anyOf"]
    assert lists["type"] == "array"
    assert definitions[additions["$ref"].removeprefix("#/$defs/")]["required"] == ["add"]
    words = pack["vocabulary"]["anyOf"][0]["properties"]
    assert words["symbols"]["required"] == ["add"]
    assert words["dates"]["properties"]["labels"]["properties"]["add"]["type"] == "array"
    assert words["organ-kinds"]["additionalProperties"]["required"] == ["add"]
    assert words["routes"]["properties"]["title"] == {"not": {}}
    override = definitions[pack["overrides"]["items"]["$ref"].removeprefix("#/$defs/")]
    assert set(override["properties"]) == {"rule", "severity", "variants", "preview", "mandatory", "with", "basis"}
    assert override["required"] == ["rule"]
    form = definitions[pack["forms"]["additionalProperties"]["$ref"].removeprefix("#/$defs/")]
    assert set(form["properties"]) == {"headings", "tables"}
    assert "levels" in definitions["Applies"]["properties"]
