"""The style and the script of the page, and the policy that lets the browser run these and nothing else."""

from __future__ import annotations

# pathlib would cost more than reading three files.
# ruff: noqa: PTH120, PTH123
import os
from base64 import b64encode
from functools import cache
from hashlib import sha256
from typing import NamedTuple

from gilint.output.html.markup import Html, element

_HERE = os.path.dirname(__file__)
_DARK = "/* dark */"
"""Stands in the style where the colours of the dark theme go: they are needed twice, for those who choose it and for
those whose system does, and browsers before 2024 have no other way to say so once."""


class Assets(NamedTuple):
    """What stands in every page."""

    policy: Html
    style: Html
    script: Html


@cache
def assets() -> Assets:
    """The policy, the style and the script as elements of the page."""
    style = _read("style.css").replace(_DARK, _read("dark.css").strip())
    script = _read("script.js")
    policy = (
        f"default-src 'none'; style-src {_digest(style)}; script-src {_digest(script)}; "
        "base-uri 'none'; form-action 'none'"
    )
    return Assets(
        element("meta", http_equiv="Content-Security-Policy", content=policy),
        element("style", Html(style)),
        element("script", Html(script)),
    )


def _read(name: str) -> str:
    with open(f"{_HERE}/{name}", encoding="ascii") as file:
        return file.read()


def _digest(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"
