"""The organ that reports: its name in a title and its kind."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import pairwise

from gilint.model.document import Block, Table
from gilint.report.dates import find_year
from gilint.report.model import OrganKind
from gilint.report.vocabulary import TitleWords
from gilint.text.expressions import compiled
from gilint.text.normal import HAN, core, packed

_NOTE = compiled(r"[(（][^()（）]*[)）]$")
_YEAR_TAIL = compiled(r"年?度?")
_LONGEST_LABEL = 20
_NAME = compiled(rf"(?:{HAN}|[()·]){{3,40}}")


def organ_kind(name: str, kinds: Mapping[str, tuple[str, ...]]) -> OrganKind:
    """The kind whose ending fits best: the longest of all that ``name`` ends with; ``other`` when none does."""
    ending = longest_ending(name, kinds)
    if ending is None:
        bare = _NOTE.sub("", name)
        ending = longest_ending(bare, kinds) if bare != name else None
    return OrganKind(ending) if ending else OrganKind.OTHER


def longest_ending(name: str, kinds: Mapping[str, tuple[str, ...]]) -> str | None:
    """The kind with the longest ending of ``name``, or None."""
    best: tuple[int, str] | None = None
    for kind, endings in kinds.items():
        if not name.endswith(endings):
            continue
        for ending in endings:
            if name.endswith(ending) and len(name) > len(ending) and (best is None or len(ending) > best[0]):
                best = (len(ending), kind)
    return best[1] if best else None


def is_organ_name(packed_text: str, kinds: Mapping[str, tuple[str, ...]]) -> bool:
    """Whether a packed text is the name of an organ and nothing else."""
    return _NAME.fullmatch(packed_text) is not None and longest_ending(_NOTE.sub("", packed_text), kinds) is not None


def organ_in_title(title: str, words: TitleWords) -> str | None:
    """The organ's name in a packed title: what is left before the subject without year and connecting words."""
    at = -1
    for subject in words.subjects:
        at = title.rfind(subject)
        if at >= 0:
            break
    if at < 0:
        at = next((title.rfind(ending) for ending in words.endings if title.endswith(ending)), -1)
    if at < 0:
        return None
    name = title[:at]
    year = find_year(name)
    if year is not None:
        _, start, end = year
        tail = _YEAR_TAIL.match(name, end)
        name = name[:start] + name[tail.end() if tail else end :]
    for prefix in words.prefixes:
        name = name.removeprefix(prefix).removesuffix(prefix)
    name = name.strip("-_—|:·的 《")
    if any(name.endswith(trim) for trim in words.organ_trims) and title.startswith(words.organ_restored, at):
        name += words.organ_restored
    return name or None


def organ_elsewhere(signature: Iterable[Block], before: Iterable[Block | Table], labels: tuple[str, ...]) -> str | None:
    """The organ that signs, or that a table of metadata in ``before`` names behind one of ``labels``."""
    for block in signature:
        text = packed(block.text.value)
        year = find_year(text)
        name = (text[: year[1]] if year else text).strip("()")
        if name:
            return name
    for part in before:
        if isinstance(part, Table):
            for label, value in (pair for row in part.rows for pair in pairwise(row)):
                if value.text.value and core(label.text.value[:_LONGEST_LABEL]) in labels:
                    return packed(value.text.value)
    return None
