"""Table three while it is read: rows, groups and columns as they are met."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct, field
from msgspec.structs import replace

from gilint.model.place import Place
from gilint.report.model import Column, Label, LabelMatch, Stray
from gilint.report.tables.lexicon import Entry, Lexicon, Role, similarity
from gilint.report.tables.parts import Setting, label_of
from gilint.report.tables.stream import WIDE_GAP, Field
from gilint.text.normal import core, numbering, ordinal
from gilint.text.span import Span

_NEAR_GROUP = 0.6


class Found(Struct):
    """A row while it is being put together."""

    label: Field | None
    entry: Entry | None
    line: int
    part: int
    fields: list[Field]
    grid: object | None = None
    after: int | None = None
    padded: bool = False
    near: bool = False
    doubtful: bool = False
    """Something unknown stands among its values: none of them can be told."""


class State(Struct):
    setting: Setting
    lexicon: Lexicon
    order: Mapping[str, int]
    rows: list[Found] = field(default_factory=list)
    columns: dict[str, Column] = field(default_factory=dict)
    groups: dict[str, Label] = field(default_factory=dict)
    strays: list[Stray] = field(default_factory=list)
    loose: list[tuple[bool, Field]] = field(default_factory=list)
    """Texts that are no label; whether they stand in a padded grid, where every text should be one."""
    group_rows: list[Found] = field(default_factory=list)
    open: Found | None = None
    parts: set[int] = field(default_factory=set)
    first: Span | None = None
    head: Place | None = None


def route_to(state: State, *labels: str) -> tuple[str, ...]:
    return (*state.setting.route, *labels)


def see(state: State, printed: Field) -> None:
    if state.first is None:
        state.first = printed.text.span()


def add_stray(state: State, printed: Field) -> None:
    state.strays.append(Stray("noise", printed.text, Place(printed.text.span(), state.setting.route)))


def group_of(state: State, entry: Entry) -> Label | None:
    if not state.groups:
        return None
    row = state.setting.guide.rows.get(entry.key)
    return state.groups.get(row.group) if row is not None and row.group else None


def enter_group(state: State, printed: Field, entry: Entry, *, near: bool = False) -> None:
    if entry.key not in state.groups or state.groups[entry.key].match is LabelMatch.NEAR:
        route = route_to(state, entry.canonical)
        state.groups[entry.key] = label_of(printed, entry, state.setting, route, near=near)


def near_group(state: State, printed: Field) -> Entry | None:
    """A group label that is not as the form has it: the same number, and like it. ``printed`` is the last of the loose
    texts, and is none of them when it is a label."""
    number, rest = numbering(printed.raw)
    wanted = ordinal(number)
    if not wanted or not number.startswith("("):
        return None
    for group in state.lexicon.entries:
        if group.table == state.setting.table.name and group.role is Role.GROUP and group.ordinal == wanted:
            if similarity(core(rest), group.core) >= _NEAR_GROUP:
                enter_group(state, printed, group, near=True)
                state.loose.pop()
                return group
            break
    return None


def noted_column(state: State, printed: Field) -> Entry | None:
    """``申请人情况（自然人）``: a head with the column in brackets."""
    text = printed.raw.strip()
    if not text.endswith((")", "）")):
        return None
    inner = text[max(text.rfind("("), text.rfind("（")) + 1 : -1]
    table = state.setting.table.name
    return next((e for e in state.lexicon.exact(inner) if e.table == table and e.role is Role.COLUMN), None)


def add_columns_apart(state: State, printed: Field) -> None:
    """The heads in a line that holds nothing else, set wide apart: a row of the head that the end of a page cut off."""
    if WIDE_GAP not in printed.raw:
        return
    table = state.setting.table.name
    found: list[tuple[Field, Entry]] = []
    at = 0
    for label in filter(None, map(str.strip, printed.raw.split(WIDE_GAP))):
        entries = [e for e in state.lexicon.exact(label) if e.table == table and e.role is Role.COLUMN]
        if not entries:
            return
        at = printed.raw.index(label, at)
        found.append((replace(printed, text=printed.text.slice(at, at + len(label))), entries[0]))
        at += len(label)
    for head, entry in found:
        add_column(state, head, entry)


def add_column(state: State, printed: Field, entry: Entry, *, near: bool = False) -> None:
    if entry.key not in state.columns:
        label = label_of(printed, entry, state.setting, route_to(state, entry.canonical), near=near)
        state.columns[entry.key] = Column(entry.key, state.setting.table.name, label)
