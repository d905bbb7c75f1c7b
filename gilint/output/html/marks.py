"""Which cells, labels and passages the findings of a report are about."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple, TypeAlias

from msgspec import Struct, field

from gilint.model.diagnostic import Diagnostic, RuleStatus, Severity, Status
from gilint.model.place import Place
from gilint.report.facts import Fact
from gilint.report.form import Form
from gilint.report.model import Report, StatutoryTable
from gilint.text.span import Span

Spot: TypeAlias = tuple[str, str, str]
"""What a place leads to: ``("cell", key, "")``, ``("label", table, names)`` with the names that a printed form has for
its labels (see ``SampleCell``), or ``("text", start, end)``."""


class Finding(NamedTuple):
    """A finding with its number in the report, from 1, and the group that its rule is of."""

    number: int
    diagnostic: Diagnostic
    group: str


class Mark(Struct):
    """What there is to say of a spot: the findings that are at it, those that rest on it, and whether a rule could not
    be decided because of it."""

    at: list[Finding] = field(default_factory=list)
    rest: list[Finding] = field(default_factory=list)
    undecided: bool = False

    @property
    def severity(self) -> Severity | None:
        """The worst of the findings at it."""
        return min((finding.diagnostic.severity for finding in self.at), key=lambda item: item.rank, default=None)

    @property
    def numbers(self) -> dict[str, str | None]:
        """The numbers of its findings as attributes, for the page's script: ``f`` all of them, ``at`` those at it."""
        return {"data_f": _listed((*self.at, *self.rest)), "data_at": _listed(self.at)}


def _listed(findings: Iterable[Finding]) -> str | None:
    return " ".join(str(number) for number in sorted({finding.number for finding in findings})) or None


class Passage(NamedTuple):
    """A range of the source that is marked where the text is drawn."""

    span: Span
    spot: Spot


class Marks:
    """The marks of one report, by spot, and the ids of the spots that were drawn."""

    def __init__(
        self, report: Report, form: Form | None, findings: Sequence[Finding], rules: Iterable[RuleStatus]
    ) -> None:
        self.facts = facts_of(report)
        self._labels = dict(_labels(report, form)) if form is not None else {}
        self._missing = dict(_missing(report, form)) if form is not None else {}
        self._marks: dict[Spot, Mark] = {}
        self._ids: dict[Spot, str] = {}
        for finding in findings:
            self._mark(finding.diagnostic.place).at.append(finding)
            for related in finding.diagnostic.related:
                mark = self._mark(related.place)
                if finding not in mark.rest and finding not in mark.at:
                    mark.rest.append(finding)
        for rule in rules:
            if rule.status is Status.UNDECIDED and rule.place is not None:
                spot = self.spot(rule.place)
                if spot[0] == "cell":
                    self._marks.setdefault(spot, Mark()).undecided = True
        self.passages = sorted(
            Passage(Span(int(spot[1]), int(spot[2])), spot) for spot in self._marks if spot[0] == "text"
        )

    def spot(self, place: Place) -> Spot:
        """What ``place`` leads to."""
        if place.fact is not None and place.fact in self.facts:
            return "cell", place.fact, ""
        label = self._labels.get(place.span) or self._missing.get(place.route[-2:])
        return label if label is not None else ("text", str(place.span.start), str(place.span.end))

    def at(self, spot: Spot) -> Mark | None:
        """What there is to say of ``spot``."""
        return self._marks.get(spot)

    def any_in(self, table: str) -> bool:
        """Whether anything of a table is marked."""
        return any(
            (kind == "cell" and key.partition(".")[0] == table) or (kind == "label" and key == table)
            for kind, key, _ in self._marks
        )

    def draw(self, spot: Spot) -> str | None:
        """The id of a spot that is being drawn; None when it was drawn before: a passage may go on in another block."""
        if spot in self._ids:
            return None
        self._ids[spot] = f"t{len(self._ids) + 1}"
        return self._ids[spot]

    def id(self, place: Place) -> str | None:
        """The id of what ``place`` leads to; None when it is not drawn."""
        return self._ids.get(self.spot(place))

    def _mark(self, place: Place) -> Mark:
        return self._marks.setdefault(self.spot(place), Mark())


def facts_of(report: Report) -> Mapping[str, Fact]:
    """Every cell that was read, numbers on the label rows of groups among them."""
    extra = {
        f"{table.name}.{value.group}.{value.column}": value.fact
        for table in report.tables.values()
        for value in table.group_values
    }
    return {**extra, **report.facts}


def _labels(report: Report, form: Form) -> Iterator[tuple[Span, Spot]]:
    """The printed labels by their place."""
    for name, table in report.tables.items():
        for key, caption in table.captions:
            yield caption.place.span, ("label", name, f"caption:{key}")
        for key, group in table.groups.items():
            yield group.place.span, ("label", name, f"group:{key}")
        for row in table.rows:
            yield row.label.place.span, ("label", name, f"row:{row.key}")
        for scope, column in _scopes(table, form):
            yield column.place.span, ("label", name, f"column:{scope}.{column.key}")


class _Head(NamedTuple):
    key: str
    place: Place


def _scopes(table: StatutoryTable, form: Form) -> Iterator[tuple[str, _Head]]:
    """The heads of columns with what the printed form calls that part of the table."""
    layout = form.tables[table.name]
    seen: dict[str, int] = {}
    for column in table.columns:
        head = _Head(column.key, column.label.place)
        if layout.captions:
            yield column.scope, head
        elif layout.across:
            turn = seen.get(column.key, 0)
            seen[column.key] = turn + 1
            if turn < len(layout.rows):
                yield layout.rows[turn].key, head
        else:
            yield "", head


def _missing(report: Report, form: Form) -> Iterator[tuple[tuple[str, ...], Spot]]:
    """The rows that a report does not have, by the last two steps of the way to them."""
    for name, table in form.tables.items():
        printed = {row.key for row in report.tables[name].rows} if name in report.tables else set()
        groups = {group.key: group.label for group in table.groups}
        for row in table.rows:
            if row.key not in printed:
                above = groups.get(row.group or "", table.title)
                yield (above, row.label), ("label", name, f"row:{row.key}")
