"""Cases: what a rule must say of which report.

They stand beside the rules, are tests and examples at once, and are never loaded when reports are checked.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Literal

from gilint.model.diagnostic import Severity, Status
from gilint.packs.decode import Decoder, Trail
from gilint.packs.errors import PackError, PackErrors
from gilint.packs.load import load_pack_at
from gilint.packs.locate import CASES, VOCABULARY, pack_root, shipped
from gilint.packs.model import PackSet
from gilint.packs.nodes import Node, compose
from gilint.packs.sample import Sample, SampleData, SampleError, build_sample, read_sample, render_text
from gilint.packs.scalars import INVALID
from gilint.packs.suggest import did_you_mean
from gilint.report.model import OrganKind
from gilint.text.bounded import LONGEST_LIST, read_file


@dataclass(frozen=True, slots=True)
class Replacement:
    """An edit of the finished text. ``find`` stands in it exactly once, unless ``every`` is true."""

    find: str
    by: str = field(metadata={"key": "with"})
    every: bool = False


@dataclass(frozen=True, slots=True)
class At:
    """Where a finding must stand: every entry that is given must fit.

    ``text`` is held by the finding's range; ``section`` is the number of the section that it stands in; ``route`` are
    parts of the way to it; ``line`` counts from 1.
    """

    fact: str | None = None
    line: int | None = None
    text: str | None = None
    section: int | None = None
    route: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if not (self.fact or self.line or self.text or self.section or self.route):
            raise ValueError("needs one of fact, line, text, section, route")


@dataclass(frozen=True, slots=True)
class CaseOverrides:
    """What the command line would say of the report."""

    year: int | None = None
    form: str | None = None
    organ_kind: OrganKind | None = None
    published: str | None = None


@dataclass(frozen=True, slots=True)
class CaseBeside:
    """The reports beside that of a case, each given as changes to a sample.

    ``previous`` is of the year before unless it says otherwise, and its organ is that of the case's report;
    ``children`` are reports that it sums up, of which ``missing`` organs have none; ``peers`` are of other organs.
    """

    previous: SampleData | None = None
    children: tuple[SampleData, ...] = ()
    missing: tuple[str, ...] = ()
    peers: tuple[SampleData, ...] = ()


@dataclass(frozen=True, slots=True)
class CaseSuppress:
    """An entry of a configuration that is for the report of a case; with ``expired`` its last day, which has passed."""

    code: str
    reason: str
    expired: str | None = None


@dataclass(frozen=True, slots=True)
class Case:
    """One case: a report, given as changes to a sample or as a whole text, and what the rule says of it.

    No other rule may find anything, apart from those in ``also``: that is how a case shows false alarms.
    """

    rule: str
    name: str
    expect: Status
    sample: SampleData | None = None
    text: str | None = None
    format: Literal["text", "markdown", "html"] = "text"
    replace: tuple[Replacement, ...] = ()
    overrides: CaseOverrides = field(default_factory=CaseOverrides)
    beside: CaseBeside | None = None
    suppress: tuple[CaseSuppress, ...] = ()
    mandatory: tuple[str, ...] = ()
    """Rules that nothing suppresses in this case, whatever the pack says of them."""
    unread: Mapping[str, str] = field(default_factory=dict)
    """What the reader of a file with pages would say that it could not read: the problem's code and the pages."""
    at: At | None = None
    variant: str | None = None
    severity: Severity | None = None
    message: str | None = None
    """A part of the finding's Chinese message."""
    count: int | None = None
    also: tuple[str, ...] = ()
    path: str = field(default="", metadata={"internal": True})
    line: int = field(default=0, metadata={"internal": True})
    column: int = field(default=0, metadata={"internal": True})

    @property
    def file_name(self) -> str:
        """A name that tells readers the format."""
        return "case" + {"text": ".txt", "markdown": ".md", "html": ".html"}[self.format]


@dataclass(frozen=True, slots=True)
class CaseFile:
    """A file of cases."""

    cases: tuple[Node, ...] = field(metadata={"schema": tuple[Case, ...]})


class CaseError(Exception):
    """A case that cannot be run as it is written."""


def case_files(root: str) -> list[str]:
    """The case files of a pack, in order: beside its rules, or beside the pack when it is a single file."""
    if not os.path.isdir(root):  # noqa: PTH112
        beside = root.removesuffix(".yaml") + CASES
        return [beside] if os.path.isfile(beside) else []  # noqa: PTH113
    found = [f"{root}/{name}" for name in os.listdir(root) if name.endswith(CASES)]  # noqa: PTH208
    if os.path.isdir(f"{root}/rules"):  # noqa: PTH112
        found += [f"{root}/rules/{name}" for name in os.listdir(f"{root}/rules") if name.endswith(CASES)]  # noqa: PTH208
    return sorted(found)


def read_cases(root: str, packs: PackSet) -> list[Case]:
    """All cases of a pack, checked against ``packs``. Raises ``PackErrors`` with every mistake in them."""
    cases: list[Case] = []
    errors: list[PackError] = []
    for path in case_files(root):
        try:
            cases.extend(_read_file(path, packs))
        except PackErrors as error:
            errors.extend(error.errors)
    if errors:
        raise PackErrors(errors)
    return cases


def _read_file(path: str, packs: PackSet) -> Iterator[Case]:
    root = compose(read_file(path, LONGEST_LIST), path)
    if root is None:
        return
    decoder = Decoder(path)
    entries = decoder.decode(root, CaseFile)
    found: list[Case] = []
    for index, node in enumerate(() if entries is INVALID else entries.cases):
        case = decoder.decode(node, Case, ("cases", index))
        if case is not INVALID:
            _check(case, index, decoder, packs)
            line, column = decoder.places["cases", index]
            found.append(replace(case, path=path, line=line, column=column))
    decoder.finish()
    yield from found


def _check(case: Case, index: int, decoder: Decoder, packs: PackSet) -> None:
    """Note what a case names that is not there, and what it lacks."""
    trail = ("cases", index)
    known = [*packs.rules, *(rule.name for rule in packs.rules.values())]
    rule = packs.find(case.rule)
    if rule is None:
        decoder.fail_at((*trail, "rule"), f"unknown rule {case.rule!r}{did_you_mean(case.rule, known)}")
    for turn, code in enumerate(case.also):
        if packs.find(code) is None:
            decoder.fail_at((*trail, "also", turn), f"unknown rule {code!r}{did_you_mean(code, known)}")
    named: list[tuple[Trail, str]] = [
        (("suppress", turn, "code"), entry.code) for turn, entry in enumerate(case.suppress)
    ]
    named += [(("mandatory", turn), code) for turn, code in enumerate(case.mandatory)]
    for where, code in named:
        if code not in packs.rules:
            decoder.fail_at((*trail, *where), f"unknown rule {code!r}{did_you_mean(code, packs.rules)}")
    if case.text is not None and case.sample is not None:
        decoder.fail_at((*trail, "text"), "a case has a sample or a text, not both", key=True)
    if case.sample is not None and case.format != "text":
        decoder.fail_at((*trail, "format"), "a sample is always written as text; give the whole text instead")
    if case.expect is Status.BROKEN and case.at is None:
        decoder.fail_at(trail, "a broken case says where the finding stands: add 'at'")
    if case.expect is not Status.BROKEN:
        for key in ("at", "variant", "severity", "message", "count"):
            if getattr(case, key) is not None:
                decoder.fail_at((*trail, key), f"{key!r} belongs to cases that expect broken", key=True)
    if rule is not None and case.variant is not None and case.variant not in rule.variants:
        suggestion = did_you_mean(case.variant, rule.variants)
        decoder.fail_at((*trail, "variant"), f"rule {rule.code} has no variant {case.variant!r}{suggestion}")


class Samples:
    """The samples of a pack, read when they are first used; those that ship where the pack has none of its own.

    A pack that stands on another one says in its samples only what differs from those that ship.
    """

    def __init__(self, root: str, packs: PackSet) -> None:
        self._root = root
        self._packs = packs
        self._read: dict[str, SampleData] = {}

    def base(self, form: str) -> SampleData:
        """The clean report in a form. Raises ``CaseError`` when there is none."""
        if form not in self._read:
            own, ours = f"{self._root}/samples/{form}.yaml", f"{shipped()}/samples/{form}.yaml"
            sample = read_sample(own) if os.path.isfile(own) else None  # noqa: PTH113
            if not os.path.isfile(f"{self._root}/{VOCABULARY}") and os.path.isfile(ours):  # noqa: PTH113
                below = read_sample(ours)
                sample = below if sample is None else below.changed_by(sample)
            if sample is None and os.path.isfile(ours):  # noqa: PTH113
                sample = read_sample(ours)
            if sample is None:
                raise CaseError(f"there is no sample for form {form!r}")
            self._read[form] = sample
        return self._read[form]

    def previous(self, changes: SampleData, own: SampleData) -> str:
        """The text of the report of the year before ``own``, with ``changes``. Raises ``CaseError``."""
        year = own.year if own.year is not None else self.base(own.form or self._form_of(None)).year
        last = SampleData(year=year - 1 if year is not None else None, organ=own.organ, self_name=own.self_name)
        return render_text(self.build(last.changed_by(changes)))

    def build(self, changes: SampleData) -> Sample:
        """A sample with changes. Raises ``CaseError``."""
        form = changes.form or self._form_of(changes.year)
        if form not in self._packs.forms:
            raise CaseError(f"unknown form {form!r}{did_you_mean(form, self._packs.forms)}")
        try:
            return build_sample(self.base(form).changed_by(changes), self._packs.forms[form])
        except SampleError as error:
            raise CaseError(f"sample: {error.key}: {error.message}") from error

    def _form_of(self, year: int | None) -> str:
        """The form of a year; the newest when no year is given."""
        forms: Mapping[str, object] = self._packs.forms
        fitting = [name for name, form in self._packs.forms.items() if year is not None and form.covers(year)]
        return fitting[0] if fitting else max(forms)


def case_text(case: Case, samples: Samples) -> str:
    """The finished text of a case. Raises ``CaseError``."""
    text = case.text if case.text is not None else render_text(samples.build(case.sample or SampleData()))
    for replacement in case.replace:
        times = text.count(replacement.find)
        if not replacement.find or times == 0:
            raise CaseError(f"replace: {replacement.find!r} does not stand in the text")
        if times > 1 and not replacement.every:
            raise CaseError(f"replace: {replacement.find!r} stands {times} times in the text; say 'every: true'")
        text = text.replace(replacement.find, replacement.by)
    return text


def validate_pack(root: str) -> PackSet:
    """Check everything under ``root`` that can be checked without running it: the pack, its samples, its cases.

    ``root`` is the pack's folder or any of its files. Gives the pack with whatever it stands on. Raises
    ``PackErrors``.
    """
    root = pack_root(root)
    packs = load_pack_at(root)
    errors: list[PackError] = []
    samples = f"{root}/samples"
    for name in sorted(os.listdir(samples)) if os.path.isdir(samples) else ():  # noqa: PTH112, PTH208
        errors.extend(_sample_errors(root, name, packs))
    try:
        read_cases(root, packs)
    except PackErrors as error:
        errors.extend(error.errors)
    if errors:
        raise PackErrors(errors)
    return packs


def _sample_errors(root: str, name: str, packs: PackSet) -> tuple[PackError, ...]:
    path = f"{root}/samples/{name}"
    form = name.removesuffix(".yaml")
    try:
        data = read_sample(path)
        if form not in packs.forms or data.form not in (None, form):
            unknown = form if form not in packs.forms else data.form
            return (PackError(path, 1, 1, f"unknown form {unknown!r}{did_you_mean(unknown or '', packs.forms)}"),)
        Samples(root, packs).build(SampleData(form=form))
    except PackErrors as error:
        return error.errors
    except CaseError as error:
        return (PackError(path, 1, 1, str(error).removeprefix("sample: ")),)
    return ()
