"""The fields of a record that YAML may give: of a ``Struct``, or of a dataclass whose fields carry metadata.

Records of the running checker are Structs, which cost almost nothing to define. The entries of pack files are
dataclasses: they are needed only when YAML is decoded, and say in their metadata how (``key``, ``rest``, ``schema``,
``internal``).
"""

from __future__ import annotations

import dataclasses
from functools import cache
from typing import Any

from msgspec import NODEFAULT, Struct
from msgspec.structs import fields as struct_fields
from msgspec.structs import replace as struct_replace


class FieldSpec(Struct, frozen=True):
    """A field: its name in Python, its key in YAML, whether it must be given.

    ``rest`` takes all keys that no other field has; ``schema`` is the annotation for the JSON Schema where it differs.
    """

    name: str
    key: str
    required: bool
    rest: bool = False
    schema: Any = None


def is_record(value: object) -> bool:
    """Whether a value, or a class, is a record."""
    if dataclasses.is_dataclass(value):
        return True
    return issubclass(value, Struct) if isinstance(value, type) else isinstance(value, Struct)


@cache
def fields_of(cls: type) -> tuple[FieldSpec, ...]:
    """The fields of a record that YAML may give, in order."""
    if issubclass(cls, Struct):
        return tuple(
            FieldSpec(
                item.name,
                item.name.replace("_", "-"),
                item.default is NODEFAULT and item.default_factory is NODEFAULT,
            )
            for item in struct_fields(cls)
        )
    return tuple(
        FieldSpec(
            item.name,
            str(item.metadata.get("key", item.name.replace("_", "-"))),
            item.default is dataclasses.MISSING and item.default_factory is dataclasses.MISSING,
            bool(item.metadata.get("rest")),
            item.metadata.get("schema"),
        )
        for item in dataclasses.fields(cls)  # type: ignore[arg-type]
        if item.init and not item.metadata.get("internal")
    )


def changed(record: Any, changes: dict[str, Any]) -> Any:
    """A record with some fields changed. Raises ``ValueError`` when the values do not go together."""
    replace = struct_replace if isinstance(record, Struct) else dataclasses.replace
    return replace(record, **changes)
