"""A form of the report as data: what the packs say of sections, tables, labels. No label is written in code."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct, field


class HeadingForm(Struct, frozen=True):
    """A section heading: its number, canonical text without numbering, and other wordings with a name each."""

    number: int
    text: str
    variants: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Wording class (``long``, ``short``) to texts; an accepted equal has the class ``equal``."""
    optional: bool = False
    """Recognised where it stands, never missed unless a rule asks for it: a pack has added it to the form."""


class ColumnForm(Struct, frozen=True):
    """A column: key, label, accepted equals, and what values make sense in it."""

    key: str
    label: str
    equals: tuple[str, ...] = ()
    kind: str = "count"
    """``count`` (a whole number from 0), ``change`` (may be negative) or ``amount`` (may have decimals)."""
    unit: str | None = None
    """The unit that the label gives (``万元``): a number in the cell is then as printed."""


class RowForm(Struct, frozen=True):
    """A row: key, label as printed (with numbering), accepted equals, the group it stands in (``denied``) or None."""

    key: str
    label: str
    equals: tuple[str, ...] = ()
    group: str | None = None
    columns: tuple[str, ...] = ()
    """The keys of its columns, in order; all columns of the table when the pack names none."""
    caption: str | None = None
    """Table two: the item of article 20 that it stands under (``一``)."""
    optional: bool = False
    """Recognised where it stands, never missed (the single row （六）其他处理 in form 2021)."""


class GroupForm(Struct, frozen=True):
    """A label that heads rows and has no values of its own."""

    key: str
    label: str
    equals: tuple[str, ...] = ()


class TableForm(Struct, frozen=True):
    """A statutory table: its rows in order, its columns by key, its groups, and the heads that are no columns."""

    name: str
    title: str
    section: int
    rows: tuple[RowForm, ...]
    columns: Mapping[str, ColumnForm]
    groups: tuple[GroupForm, ...] = ()
    heads: tuple[str, ...] = ()
    """Other printed heads (信息内容, 申请人情况): recognised, never values. The first one stands over the columns."""
    captions: Mapping[str, str] = field(default_factory=dict)
    """Table two: the items of article 20 by their numeral."""
    across: bool = False
    """Whether all values stand in one line, the rows' labels over them as groups of columns."""


class Form(Struct, frozen=True):
    """A form of the report."""

    name: str
    years: tuple[int, int | None]
    """First and last reporting year, the last open when None."""
    headings: tuple[HeadingForm, ...]
    tables: Mapping[str, TableForm]
    distinctive: tuple[str, ...] = ()
    """Labels that only this form has."""

    def covers(self, year: int) -> bool:
        """Whether reports for ``year`` use this form."""
        first, last = self.years
        return first <= year and (last is None or year <= last)
