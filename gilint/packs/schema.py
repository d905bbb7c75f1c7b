"""JSON Schema of pack files, for completion and checking in editors; made from the same records that decode them.

``python -m gilint.packs.schema`` prints it; ``rules/schema.json`` is kept equal to it by a test.
"""

from __future__ import annotations

import json
import sys
import types
from collections.abc import Mapping
from decimal import Decimal
from enum import Enum
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from gilint.checks.grammar import Equation
from gilint.packs.cases import CaseFile
from gilint.packs.decode import hints
from gilint.packs.entries import Adds, FormFile, PackFile, RuleEntry, RuleFile
from gilint.packs.fields import fields_of, is_record
from gilint.packs.kinds import check_kinds
from gilint.packs.merge import ADD
from gilint.packs.sample import SampleData
from gilint.report.vocabulary import Vocabulary
from gilint.text.pattern import Pattern

_SCALARS: dict[Any, dict[str, Any]] = {
    str: {"type": "string"},
    bool: {"type": "boolean"},
    int: {"type": "integer"},
    float: {"type": "number"},
    Decimal: {"type": "number"},
    Pattern: {"type": "string", "format": "regex"},
    Equation: {"type": "string", "description": "An equation: received + carried-in = handled + carried-out"},
    type(None): {"type": "null"},
    Any: {},
    dict: {"type": "object"},
}


class _Schema:
    """Collects the definitions of the dataclasses that are met."""

    def __init__(self) -> None:
        self.definitions: dict[str, Any] = {}
        self._names: dict[type, str] = {}

    def of(self, annotation: Any) -> dict[str, Any]:
        """The schema of an annotation."""
        origin, members = get_origin(annotation), get_args(annotation)
        if origin is Annotated:
            return self.of(members[0])
        if origin in (Union, types.UnionType):
            return {"anyOf": [self.of(member) for member in members]}
        if origin is Literal:
            return {"enum": list(members)}
        if origin is Adds:
            return self.additions(members[0])
        if origin is tuple and len(members) == 2 and members[1] is Ellipsis:
            return {"type": "array", "items": self.of(members[0])}
        if origin is tuple:
            items = [self.of(member) for member in members]
            return {"type": "array", "prefixItems": items, "minItems": len(items), "maxItems": len(items)}
        if origin is frozenset:
            return {"type": "array", "items": self.of(members[0]), "uniqueItems": True}
        if isinstance(origin, type) and issubclass(origin, Mapping):
            return {"type": "object", "additionalProperties": self.of(members[1])}
        if annotation in _SCALARS:
            return _SCALARS[annotation]
        if isinstance(annotation, type) and issubclass(annotation, Enum):
            return {"enum": [member.value for member in annotation]}
        return self.reference(annotation)

    def reference(self, cls: type) -> dict[str, Any]:
        """A reference to the definition of a dataclass, which is made when it is first met."""
        name = self._names.get(cls)
        if name is None:
            taken = cls.__name__ in self.definitions
            name = f"{cls.__module__}.{cls.__name__}" if taken else cls.__name__
            self._names[cls] = name
            self.definitions[name] = {}
            self.definitions[name] = self.define(cls)
        return {"$ref": f"#/$defs/{name}"}

    def additions(self, annotation: Any) -> dict[str, Any]:
        """The schema of what may be added to a value of this annotation: to its lists, at any depth."""
        origin, members = get_origin(annotation), get_args(annotation)
        if origin is tuple:
            properties = {ADD: self.of(annotation)}
            return {"type": "object", "properties": properties, "required": [ADD], "additionalProperties": False}
        if isinstance(origin, type) and issubclass(origin, Mapping):
            return {"type": "object", "additionalProperties": self.additions(members[1])}
        if not is_record(annotation):
            return {"not": {}}
        annotations = hints(annotation)
        parts = {field.key: self.additions(annotations[field.name]) for field in fields_of(annotation)}
        return {"type": "object", "properties": parts, "additionalProperties": False}

    def define(self, cls: type) -> dict[str, Any]:
        """The definition of a dataclass."""
        annotations = hints(cls)
        properties: dict[str, Any] = {}
        required: list[str] = []
        rest: Any = False
        for field in fields_of(cls):
            schema = self.of(annotations[field.name] if field.schema is None else field.schema)
            if field.rest:
                rest = schema["additionalProperties"]
                continue
            properties[field.key] = schema
            if field.required:
                required.append(field.key)
        text = " ".join((cls.__doc__ or "").split("\n\n", 1)[0].split())
        definition: dict[str, Any] = {"type": "object", "properties": properties, "additionalProperties": rest}
        if text and not text.startswith(f"{cls.__name__}("):
            definition["description"] = text
        if required:
            definition["required"] = required
        if cls is RuleEntry:
            self._options(definition)
        return definition

    def _options(self, rule: dict[str, Any]) -> None:
        """Give ``check`` its names and ``with`` the options of the kind that is named."""
        kinds = dict(sorted(check_kinds().items()))
        rule["properties"]["check"] = {"enum": list(kinds)}
        rule["allOf"] = [
            {
                "if": {"properties": {"check": {"const": name}}},
                "then": {"properties": {"with": self.reference(kind.options)}},
            }
            for name, kind in kinds.items()
        ]


def pack_schema() -> dict[str, Any]:
    """The schema of every file that a pack may hold."""
    schema = _Schema()
    files = [RuleFile, PackFile, FormFile, CaseFile, SampleData, Vocabulary]
    alternatives = [schema.reference(cls) for cls in files]
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "gilint rule packs",
        "anyOf": alternatives,
        "$defs": dict(sorted(schema.definitions.items())),
    }


def schema_text() -> str:
    """The schema as it stands in ``rules/schema.json``."""
    return json.dumps(pack_schema(), ensure_ascii=False, indent=1) + "\n"


if __name__ == "__main__":
    sys.stdout.write(schema_text())
