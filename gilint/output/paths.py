"""Paths as other programs look them up: from the root of the repository, and as URI references."""

from __future__ import annotations

from posixpath import normpath
from urllib.parse import quote

from gilint.text.expressions import compiled

_DRIVE = compiled(r"[A-Za-z]:/")


def relative(path: str, root: str) -> str:
    """``path`` from ``root``, the folder of the run, without ``./``; what is not below it stays as it is."""
    if _absolute(path):
        return path[len(root) :].lstrip("/") if root and path.startswith(f"{root.rstrip('/')}/") else path
    found = normpath(path)
    return path if found.startswith("..") else found


def reference(path: str, root: str) -> tuple[str, bool]:
    """``path`` as a URI reference, percent-encoded, and whether it is relative to ``root``."""
    path = relative(path, root)
    if not _absolute(path):
        if not path.startswith("..") or not root:
            return _quoted(path), True
        path = normpath(f"{root}/{path}")
    return f"file://{'' if path.startswith('/') else '/'}{_quoted(path)}", False


def _absolute(path: str) -> bool:
    return path.startswith("/") or _DRIVE.match(path) is not None


def _quoted(path: str) -> str:
    try:
        raw = path.encode("utf-8", "surrogateescape")
    except UnicodeEncodeError:
        raw = path.encode("utf-8", "replace")
    return quote(raw, safe="/")
