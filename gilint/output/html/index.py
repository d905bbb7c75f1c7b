"""The overview of a run over several files: counts, a tile for each file, and a list to sort and filter."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import NamedTuple

from gilint.engine.digest import Digest
from gilint.engine.result import FileStatus
from gilint.model.diagnostic import Severity
from gilint.output.base import Tally
from gilint.output.groups import group_of
from gilint.output.html.bars import bar, chart
from gilint.output.html.markup import Html, element, join
from gilint.output.html.words import SIGNS, say
from gilint.output.verdict import verdict
from gilint.output.words import count_severity, word
from gilint.packs.model import Bilingual


class Entry(NamedTuple):
    """What the overview keeps of a file. ``name`` is the organ's, else the file's own; ``groups`` counts the findings
    by group, with the worst severity."""

    number: int
    path: str
    name: str
    year: int | None
    kind: str
    verdict: str
    counts: tuple[int, int, int]
    undecided: int
    read: int | None
    expected: int | None
    groups: tuple[tuple[str, int, str], ...]


def entry_of(number: int, digest: Digest, groups: Collection[str], lang: str) -> Entry:
    """What the overview keeps of the file that is the ``number``-th of the run."""
    counts: Counter[str] = Counter()
    worst: dict[str, Severity] = {}
    for found in digest.found:
        group = group_of(found.code, groups)
        counts[group] += found.count
        worst[group] = min(found.severity, worst.get(group, found.severity), key=lambda item: item.rank)
    by_severity = {severity: digest.count(severity) for severity in Severity}
    kind, said = verdict(digest, lang)
    coverage = digest.coverage if digest.status is FileStatus.CHECKED else None
    return Entry(
        number,
        digest.path,
        digest.organ or digest.path.replace("\\", "/").rpartition("/")[2],
        digest.year,
        kind,
        said,
        (by_severity[Severity.ERROR], by_severity[Severity.WARNING], by_severity[Severity.INFO]),
        digest.undecided,
        coverage.cells_read if coverage is not None else None,
        coverage.cells_expected if coverage is not None else None,
        tuple((group, counts[group], worst[group].value) for group in sorted(counts)),
    )


class Overview:
    """Draws the overview once every file is known. Its entries lead to the files' own parts of the page, unless there
    are none (``linked`` is false)."""

    def __init__(self, groups: Mapping[str, Bilingual], lang: str, *, linked: bool = True) -> None:
        self._lang = lang
        self._titles = groups
        self._linked = linked

    def draw(self, entries: Sequence[Entry], tally: Tally, *, note: bool = False, more: Html | None = None) -> Html:
        """The overview; ``note`` says that reports are drawn in part, ``more`` stands before the list."""
        lang = self._lang
        columns = sorted({*self._titles, *(group for entry in entries for group, _, _ in entry.groups)})
        note_text = element("p", say(lang, "short-note"), class_="faint") if note else None
        return element(
            "section",
            element("h1", say(lang, "page")),
            element("ul", self._summary(tally), class_="summary"),
            note_text,
            element("h2", say(lang, "tiles")),
            element("p", say(lang, "tiles-note"), class_="faint"),
            element("ul", (element("li", self._group(group)) for group in columns), class_="columns faint"),
            element("ol", (self._tile(entry, columns) for entry in entries), class_="tiles"),
            more,
            element("h2", say(lang, "list")),
            self._table(entries),
            slot="index",
            id="index",
            class_="index",
        )

    def _summary(self, tally: Tally) -> Iterator[Html]:
        lang, status = self._lang, tally.by_status
        yield element("li", word(lang, "total", count=tally.files))
        for severity in Severity:
            if count := tally.by_severity[severity]:
                yield self._count(severity.value, count_severity(lang, severity, count))
        for kind, key, count in (
            ("clean", "clean-files", tally.clean),
            ("not-a-report", "not-report-files", status[FileStatus.NOT_A_REPORT]),
            ("unreadable", "unreadable-files", status[FileStatus.UNREADABLE]),
            ("undecided", "undecided", tally.undecided),
            ("excluded", "suppressed", tally.suppressed),
        ):
            if count:
                yield self._count(kind, word(lang, key, count=count))

    def _count(self, kind: str, said: str) -> Html:
        sign = element("span", SIGNS[kind], class_=f"sign {kind}", aria_hidden="true")
        return element("li", sign, " ", said)

    def _tile(self, entry: Entry, columns: Sequence[str]) -> Html:
        """Verdict, counts by group as columns, and how much was read, leading to the file's part of the page."""
        year = str(entry.year) if entry.year is not None else ""
        name = element("span", entry.name, class_="name")
        sign = element("span", SIGNS[entry.kind], class_=f"sign {entry.kind}", aria_hidden="true")
        said = element("span", f" {entry.verdict}", class_="unseen")
        inside = join(
            element("span", sign, " ", name, said),
            element("span", year, class_="faint"),
            chart(entry.groups, columns),
            bar(entry.read, entry.expected or 0) if entry.read is not None else None,
        )
        link = self._leading(entry, inside, title=self._titled(entry))
        return element("li", link, class_=f"tile {entry.kind}", data_r=entry.number)

    def _leading(self, entry: Entry, inside: str, title: str | None = None) -> Html:
        """What leads to the file's part of the page."""
        if not self._linked:
            return element("span", inside, title=title, class_="card")
        return element("a", inside, href=f"#r{entry.number}-top", title=title, class_="card")

    def _titled(self, entry: Entry) -> str:
        counts = [f"{self._group(group)} {count}" for group, count, _ in entry.groups]
        return " · ".join([entry.verdict, *counts])

    def _group(self, group: str) -> str:
        title = self._titles.get(group)
        return f"{group} {title.get(self._lang)}" if title is not None else group

    def _table(self, entries: Sequence[Entry]) -> Html:
        lang = self._lang
        names = ("verdict", "organ", "year", "error", "warning", "info", "undecided", "coverage", "file")
        heads = (element("th", say(lang, f"column-{name}"), scope="col", data_key=name) for name in names)
        body = element("tbody", (self._row(entry) for entry in entries))
        table = element("table", element("thead", element("tr", heads)), body, class_="list")
        title = say(lang, "list")
        return element("div", table, class_="scroll", tabindex="0", role="group", aria_label=title)

    def _row(self, entry: Entry) -> Html:
        sign = element("span", SIGNS[entry.kind], class_=f"sign {entry.kind}", aria_hidden="true")
        errors, warnings, infos = entry.counts
        rank = (-errors, -warnings, -infos, -entry.undecided)
        read = f"{entry.read}/{entry.expected}" if entry.read is not None else ""
        cells = (
            element("td", sign, " ", entry.verdict, class_="text", data_v=" ".join(f"{value:07d}" for value in rank)),
            element("td", self._leading(entry, entry.name), class_="text"),
            element("td", str(entry.year) if entry.year is not None else ""),
            *(element("td", str(count), class_=None if count else "zero") for count in entry.counts),
            element("td", str(entry.undecided), class_=None if entry.undecided else "zero"),
            element("td", read, data_v=_share(entry)),
            element("td", entry.path, class_="text path"),
        )
        severities = [severity.value for severity, count in zip(Severity, entry.counts, strict=True) if count]
        groups = " ".join(group for group, _, _ in entry.groups)
        return element("tr", cells, data_r=entry.number, data_s=" ".join(severities), data_g=groups)


def _share(entry: Entry) -> int:
    """Per mille of the cells that were read, for sorting."""
    return (entry.read or 0) * 1000 // max(entry.expected or 0, 1)
