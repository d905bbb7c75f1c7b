"""Words that recognition goes by, as data. The packs say which words; here is only what each list is for."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct, field


class TitleWords(Struct, frozen=True):
    """What makes a line a title, and what tells that it is none."""

    subjects: tuple[str, ...]
    """What the report is about, the official wording first."""
    endings: tuple[str, ...]
    """A title ends with one of these."""
    loose_endings: tuple[str, ...] = ()
    """Endings of titles that are hardly titles; taken only right before section one."""
    nameless_endings: tuple[str, ...] = ()
    """What a title must end with when it has neither organ nor year: others are names of columns of a site."""
    prefixes: tuple[str, ...] = ()
    """Words before the organ that belong to neither organ nor year."""
    never: tuple[str, ...] = ()
    """A line with one of these is a sentence, a path of links or a list entry."""
    interpretations: tuple[str, ...] = ()
    """A page with one of these in its title explains a report and is none."""
    organ_trims: tuple[str, ...] = ()
    """Endings that ``政府`` is restored after, when the subject took it from the organ's name."""
    organ_restored: str = ""


class DateWords(Struct, frozen=True):
    """Where a date of publication stands, and where another date does."""

    labels: tuple[str, ...]
    """Labels of a publication date, the most trusted first."""
    bare_labels: tuple[str, ...] = ()
    """Labels that count only at the start of a line of the page's head."""
    other_labels: tuple[str, ...] = ()
    """Words before a label that make it another date: updated, saved, generated."""
    meta_names: tuple[str, ...] = ()
    """Names of ``meta`` entries, in lower case."""
    period_labels: tuple[str, ...] = ()
    """Words of the sentence that gives the period of the figures."""


class PageWords(Struct, frozen=True):
    """What a page prints around a report."""

    head_leads: tuple[str, ...] = ()
    """A short line that begins so, before section one, belongs to the page."""
    end_words: tuple[str, ...] = ()
    """A line that is one of these ends the report."""
    end_leads: tuple[str, ...] = ()
    """A line that begins so ends the report."""
    end_marks: tuple[str, ...] = ()
    """A line that holds one of these ends the report."""
    contents_words: tuple[str, ...] = ()
    """What a table of contents is headed with."""
    organ_labels: tuple[str, ...] = ()
    """Labels of the publishing organ in a metadata table."""


class RouteWords(Struct, frozen=True):
    """What places outside sections and tables are called on the way to them."""

    title: str
    published: str
    preamble: str
    signature: str


class Vocabulary(Struct, frozen=True):
    """All words that recognition needs besides the labels of the forms."""

    title: TitleWords
    dates: DateWords
    page: PageWords
    routes: RouteWords
    organ_kinds: Mapping[str, tuple[str, ...]]
    """Kind of organ to endings of names; the longest ending decides."""
    organ_levels: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Level of an organ to units of places; see ``gilint.report.level``."""
    symbols: tuple[str, ...] = ()
    """What stands in a cell and is neither a number nor nothing."""
    table_heads: tuple[str, ...] = ()
    """Heads that tables have anywhere (项目, 合计): neither labels of a form nor noise."""
    texts: Mapping[str, str] = field(default_factory=dict)
    """Sentences by key that recognition itself gives (``old-layout``)."""
