"""The parts of a Word package that are read, found by the relations between them, each parsed when it is asked for."""

from __future__ import annotations

from functools import cached_property
from posixpath import dirname, join, normpath

from lxml import etree

from gilint.readers.detect import Unreadable
from gilint.readers.docx.names import T, W
from gilint.readers.docx.numbering import Numbering
from gilint.readers.docx.styles import Styles
from gilint.readers.package import Package
from gilint.text.expressions import compiled

_USUAL = "word/document.xml"
_LOOKS = compiled(rb"<w:rPr>(?:<w:(?!vanish|del|ins|move)[a-zA-Z]+(?:[ \t\r\n][^<>]*+)?(?<=/)>)*+</w:rPr>")
"""How a run looks, as far as it is only that: more than half of a file. Without it the rest takes half the time."""

_CHUNK = f"{W}altChunk"
_RELATIONS = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"


class Parts:
    """The parts of one package."""

    def __init__(self, package: Package) -> None:
        self._package = package
        self.name = self._related("", "officeDocument") or _USUAL
        """The part that holds the text."""
        root = package.xml(self.name, _LOOKS)
        body = root.find(f"{W}body") if root is not None else None
        if body is None:
            raise Unreadable("damaged", f"{self.name}: no text")
        self.body = body

    @cached_property
    def _styles_root(self) -> etree._Element | None:
        return self._root("styles")

    @cached_property
    def styles(self) -> Styles:
        """The styles of paragraphs."""
        return Styles(self._styles_root)

    @cached_property
    def numbering(self) -> Numbering:
        """The lists."""
        return Numbering(self._root("numbering"), self._styles_root)

    def notes(self, kind: str) -> tuple[str, etree._Element] | None:
        """Name and root of the ``footnotes`` or ``endnotes``; None when there are none."""
        name = self._related(self.name, kind)
        root = self._package.xml(name) if name is not None else None
        return None if name is None or root is None else (name, root)

    def page(self) -> bytes | None:
        """The web page that stands in the place of the text; None in nearly every file, which has a text."""
        if next(self.body.iter(_CHUNK), None) is None or any(text.text for text in self.body.iter(T)):
            return None
        name = self._related(self.name, "aFChunk")
        return None if name is None else self._package.read(name)

    def _root(self, kind: str) -> etree._Element | None:
        name = self._related(self.name, kind)
        return None if name is None else self._package.xml(name)

    def _related(self, name: str, kind: str) -> str | None:
        """The part that ``name`` (empty: the package) refers to as its ``kind``."""
        return self._relations(name).get(kind)

    def _relations(self, name: str) -> dict[str, str]:
        folder = dirname(name)
        root = self._package.xml(join(folder, "_rels", f"{name.removeprefix(folder).lstrip('/')}.rels"))
        found: dict[str, str] = {}
        for relation in root.iterchildren(_RELATIONS) if root is not None else ():
            target = relation.get("Target", "")
            if relation.get("TargetMode") != "External":
                kind = relation.get("Type", "").rpartition("/")[2]
                found.setdefault(kind, normpath(join("/", folder, target)).lstrip("/"))
        return found
