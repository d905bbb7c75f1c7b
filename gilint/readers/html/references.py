"""Character references: ``&nbsp;``, ``&#160;``, ``&#x4e00;``, also without their semicolon."""

from __future__ import annotations

from gilint.text.expressions import compiled

REFERENCE = r"&(?:#[0-9]++;?|#[xX][0-9a-fA-F]++;?|[a-zA-Z][a-zA-Z0-9]{1,31}+;?)"
_COMMON = {
    "&nbsp;": "\u00a0",
    "&lt;": "<",
    "&gt;": ">",
    "&amp;": "&",
    "&quot;": '"',
    "&ldquo;": "“",
    "&rdquo;": "”",
    "&middot;": "·",
    "&mdash;": "—",
    "&hellip;": "…",
    "&emsp;": "\u2003",
    "&ensp;": "\u2002",
}
_NUMBER = compiled(r"&#(?:([0-9]+)|[xX]([0-9a-fA-F]+))")
_REPLACEMENT = "\ufffd"
_LAST = 0x10FFFF
_LONGEST_NUMBER = 8


def resolve(reference: str, *, in_attribute: bool = False) -> tuple[str, int]:
    """The characters that a match of ``REFERENCE`` stands for and how much of it they take.

    ``("&", 1)`` when it is no reference after all. In an attribute a name without semicolon must end there, so that
    the query of an address stays as it is.
    """
    common = _COMMON.get(reference)
    if common is not None:
        return common, len(reference)
    if reference[1] == "#":
        return _numbered(reference), len(reference)
    return _named(reference, in_attribute)


def _numbered(reference: str) -> str:
    match = _NUMBER.match(reference)
    assert match is not None
    digits = (match[1] or match[2]).lstrip("0")
    if len(digits) > _LONGEST_NUMBER:
        return _REPLACEMENT
    code = int(digits or "0", 10 if match[1] else 16)
    if 0x80 <= code <= 0x9F:
        return bytes([code]).decode("cp1252", "replace")
    if code == 0 or code > _LAST or 0xD800 <= code <= 0xDFFF:
        return _REPLACEMENT
    return chr(code)


def _named(reference: str, in_attribute: bool) -> tuple[str, int]:
    from html.entities import html5

    name = reference[1:]
    if name in html5:
        return html5[name], len(reference)
    if not in_attribute:
        # Old names count without a semicolon, also with letters straight after them.
        for end in range(len(name), 1, -1):
            if name[:end] in html5:
                return html5[name[:end]], end + 1
    return "&", 1
