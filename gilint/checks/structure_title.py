"""Checks on the title and on the name that the organ gives itself."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from msgspec import Struct

from gilint.checks.mend import mend
from gilint.checks.outcome import Outcome, broken, not_applicable, undecided
from gilint.checks.registry import Context, check_kind
from gilint.checks.structure import NoOptions
from gilint.model.diagnostic import Related
from gilint.model.document import Block
from gilint.report.model import Report
from gilint.report.prose import body_prose
from gilint.text.mapped import MappedText
from gilint.text.normal import packed, squeeze
from gilint.text.pattern import Pattern


class TitlePart(Struct, frozen=True):
    """Something that a title has (or, for ``unwanted``, has not), with the name that a finding gives it."""

    name: str
    pattern: Pattern


class TitleOptions(Struct, frozen=True):
    """``required`` parts make the finding; without one of ``advised`` it is the variant ``advised``, with one of
    ``unwanted`` the variant ``unwanted``. ``model`` is the right title, with ``{organ}`` and ``{year}``."""

    required: tuple[TitlePart, ...]
    advised: tuple[TitlePart, ...] = ()
    unwanted: tuple[TitlePart, ...] = ()
    model: str = ""


@check_kind("title-form", TitleOptions, values=("title", "missing", "model"), variants=("advised", "unwanted"))
def title_form(report: Report, options: TitleOptions, _context: Context) -> Iterator[Outcome]:
    """The title has the parts that a title of such a report has."""
    title = report.title
    if title.missing:
        yield undecided(title.place, "no-title")
        return
    text = packed(title.text)
    missing = [part.name for part in options.required if not part.pattern.search(text)]
    advised = [part.name for part in options.advised if not part.pattern.search(text)]
    unwanted = [part.name for part in options.unwanted if part.pattern.search(text)]
    names = missing or advised or unwanted
    if not names:
        return
    variant = None if missing else "advised" if advised else "unwanted"
    model = ""
    if report.organ is not None and report.year is not None:
        model = options.model.replace("{organ}", report.organ).replace("{year}", str(report.year))
    yield broken(
        title.place,
        variant=variant,
        expected=model or None,
        actual=title.text,
        edits=mend(_printed(report), model) if model else (),
        title=title.text,
        missing="、".join(names),
        model=model,
    )


def _printed(report: Report) -> MappedText:
    """The title as the blocks write it that it stands in; empty where only the page's head has it."""
    span = report.title.place.span
    blocks = [part for part in report.document.parts if isinstance(part, Block) and part.text.value]
    whole = MappedText.join(block.text for block in blocks if span.start <= block.span.start < span.end)
    plain, back = squeeze(whole.value)
    title = packed(report.title.text)
    return whole.slice(0, back[len(title) - 1] + 1 if title and plain.startswith(title) else 0)


@check_kind("title-present", NoOptions, values=("title",), variants=("head",))
def title_present(report: Report, _options: NoOptions, _context: Context) -> Iterator[Outcome]:
    """The text carries its title; ``head`` when only the page's head has it."""
    if report.title.missing:
        yield broken(report.title.place, title="")
    elif report.title.in_head_only:
        yield broken(report.title.place, variant="head", actual=report.title.text, title=report.title.text)


class SelfNameOptions(Struct, frozen=True):
    """``endings`` are endings of names of which an organ has one; ``least`` uses of another one make a finding.

    ``stem`` is how many characters of the name before its ending must be the same.
    """

    endings: tuple[str, ...]
    least: int = 2
    stem: int = 2


@check_kind("self-name", SelfNameOptions, values=("organ", "other", "count"))
def self_name(report: Report, options: SelfNameOptions, _context: Context) -> Iterator[Outcome]:
    """The text calls the organ by the name that the title gives it."""
    organ = packed(report.organ or "")
    ending = max((item for item in options.endings if organ.endswith(item)), key=len, default="")
    stem = organ.removesuffix(ending)[-options.stem :] if ending else ""
    if len(stem) < options.stem:
        yield not_applicable("nothing-to-compare")
        return
    prose = body_prose(report)
    uses: Counter[str] = Counter()
    for other in options.endings:
        if stem + other not in organ:
            uses[stem + other] = prose.text.count(stem + other)
    name, count = max(uses.items(), key=lambda item: item[1], default=("", 0))
    own = prose.text.count(stem + ending) - int(stem + ending in packed(report.title.text))
    if count < options.least or count <= own:
        return
    at = prose.text.find(name)
    related = (Related(report.title.text, organ, report.title.place),)
    place = prose.place(at, at + len(name))
    yield broken(place, related=related, expected=organ, actual=name, organ=organ, other=name, count=str(count))
