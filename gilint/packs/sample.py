"""Sample reports: what the cases of a pack start from.

A sample says what a report holds (title, sections, cells by key) and nothing of how a file holds it. ``build_sample``
lays it out by the form's labels; ``render_text`` and the renderers of the tests turn the result into files.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from unicodedata import normalize

from gilint.packs.errors import PackError, PackErrors
from gilint.report.form import Form


class SampleError(Exception):
    """A sample that asks for something its form does not have. ``key`` names the entry of ``SampleData`` at fault."""

    def __init__(self, key: str, message: str) -> None:
        super().__init__(message)
        self.key = key
        self.message = message


@dataclass(frozen=True, slots=True)
class ExtraRow:
    """A row that the form does not have, or has once: printed after the row ``after`` (``table.row``)."""

    after: str
    label: str
    values: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SampleData:
    """A sample as YAML gives it, or the changes that a case makes to one; None and empty leave the sample as it is.

    Texts may hold placeholders: ``{year}``, ``{next}`` (the year after), ``{organ}``, ``{self}`` (我局), and the key of
    any cell or several with ``+`` between them, so that a case that changes a cell changes the narrative with it; a
    cell that is changed to no number is still told as it was. ``labels`` are by ``table.row`` or ``table.group``,
    ``columns`` by ``table.column`` or ``table.row.column``, ``captions`` by numeral (``五``), ``heads`` by the
    canonical text. A heading set to an empty text is not printed; ``order`` is the order of the sections, where a
    number may come twice. A number on a group's own label row is a fact ``table.group.column``.
    """

    form: str | None = None
    year: int | None = None
    organ: str | None = None
    self_name: str | None = field(default=None, metadata={"key": "self"})
    title: str | None = None
    published: str | None = None
    preamble: str | None = None
    headings: Mapping[int, str] = field(default_factory=dict)
    sections: Mapping[int, str] = field(default_factory=dict)
    facts: Mapping[str, str] = field(default_factory=dict)
    labels: Mapping[str, str] = field(default_factory=dict)
    columns: Mapping[str, str] = field(default_factory=dict)
    captions: Mapping[str, str] = field(default_factory=dict)
    heads: Mapping[str, str] = field(default_factory=dict)
    signature: str | None = None
    order: tuple[int, ...] = ()
    drop_sections: tuple[int, ...] = ()
    drop_tables: tuple[str, ...] = ()
    drop_rows: tuple[str, ...] = ()
    drop_cells: tuple[str, ...] = ()
    extra_rows: tuple[ExtraRow, ...] = ()
    spoken: Mapping[str, int] = field(default_factory=dict, metadata={"internal": True})
    """The numbers of the cells as the narrative tells them."""

    def changed_by(self, changes: SampleData) -> SampleData:
        """This sample with ``changes`` laid over it; mappings are joined key by key."""
        updates: dict[str, object] = {}
        for item in fields(self):
            new = getattr(changes, item.name)
            old = getattr(self, item.name)
            if isinstance(old, Mapping):
                updates[item.name] = {**old, **new}
            elif new is not None and new != ():
                updates[item.name] = new
        updates["spoken"] = {**numbers_of(self.facts), **self.spoken, **numbers_of(changes.facts)}
        return replace(self, **updates)  # type: ignore[arg-type]


def numbers_of(facts: Mapping[str, str]) -> dict[str, int]:
    """The cells that hold a whole number, however it is written."""
    plain = {key: normalize("NFKC", raw).replace(",", "").replace(" ", "") for key, raw in facts.items()}
    return {key: int(raw) for key, raw in plain.items() if raw.isascii() and raw.isdigit()}


@dataclass(frozen=True, slots=True)
class SampleCell:
    """A printed cell; ``fact`` is the key of the value that it holds, None for labels.

    ``names`` tells what a label stands for: ``row:received``, ``group:denied``, ``caption:一``, or ``column:`` with the
    caption or the row that the column belongs to and its key (``column:一.issued``, ``column:.natural``).
    """

    text: str
    colspan: int = 1
    rowspan: int = 1
    fact: str | None = None
    names: str | None = None


@dataclass(frozen=True, slots=True)
class SampleTable:
    """A statutory table as printed: each row lists the cells that begin in it."""

    name: str
    title: str
    rows: tuple[tuple[SampleCell, ...], ...]

    def expanded(self) -> tuple[tuple[tuple[SampleCell, bool], ...], ...]:
        """Every row with the cells that reach into it from above; the flag tells a cell that begins in the row."""
        hanging: dict[int, tuple[SampleCell, int]] = {}
        result: list[tuple[tuple[SampleCell, bool], ...]] = []
        for row in self.rows:
            line: list[tuple[SampleCell, bool]] = []
            column = 0
            waiting = list(reversed(row))
            while waiting or column in hanging:
                if column in hanging:
                    cell, left = hanging.pop(column)
                    if left > 1:
                        hanging[column] = (cell, left - 1)
                    line.append((cell, False))
                else:
                    cell = waiting.pop()
                    if cell.rowspan > 1:
                        hanging[column] = (cell, cell.rowspan - 1)
                    line.append((cell, True))
                column += cell.colspan
            result.append(tuple(line))
        return tuple(result)


@dataclass(frozen=True, slots=True)
class SampleSection:
    """A section: the heading as printed (empty when there is none), paragraphs, then tables."""

    number: int
    heading: str
    paragraphs: tuple[str, ...]
    tables: tuple[SampleTable, ...]


@dataclass(frozen=True, slots=True)
class Sample:
    """A report laid out, ready to be written in any format. ``facts`` are the cells printed: key to raw text."""

    form: str
    year: int
    organ: str
    title: str
    published: str
    preamble: tuple[str, ...]
    sections: tuple[SampleSection, ...]
    facts: Mapping[str, str]
    signature: tuple[str, ...]


def build_sample(data: SampleData, form: Form) -> Sample:
    """Lay a sample out by ``form``. Raises ``SampleError`` for keys that the form does not have."""
    from gilint.packs.layout import Layout

    return Layout(data, form).build()


def render_text(sample: Sample) -> str:
    """The report as text copied out of a word processor.

    Cells are separated by tabs; a cell merged downwards leaves an empty one in each row below, a cell merged sideways
    is one cell. Paragraphs are separated by empty lines.
    """
    blocks = [text for text in (sample.title, sample.published, *sample.preamble) if text]
    for section in sample.sections:
        blocks += [text for text in (section.heading, *section.paragraphs) if text]
        for table in section.tables:
            lines = ("\t".join(cell.text if begins else "" for cell, begins in row) for row in table.expanded())
            blocks.append("\n".join(lines))
    blocks += ["\n".join(sample.signature)] if sample.signature else []
    return "\n\n".join(blocks) + "\n"


def read_sample(path: str) -> SampleData:
    """The sample of a YAML file. Raises ``PackErrors``."""
    from gilint.packs.decode import decode
    from gilint.packs.locate import read_pack
    from gilint.packs.nodes import compose

    root = compose(read_pack(path).files[""], path)
    if root is None:
        raise PackErrors([PackError(path, 1, 1, "the file is empty")])
    return decode(root, SampleData, path)
