"""Whose number it is: the organ's own names, the place it stands for, and other organs."""

from __future__ import annotations

from collections.abc import Sequence

from gilint.report.model import OrganKind
from gilint.text.expressions import compiled

_LEVEL = compiled(r"([省市县区州旗盟镇乡])(?:人民)?政府$")
_PLACE_CHARS = "省市县区州旗盟镇乡"
_GOVERNS = frozenset({OrganKind.GOVERNMENT, OrganKind.TOWNSHIP, OrganKind.SUBDISTRICT, OrganKind.COMMITTEE})
_SHORT_GOVERNMENT = compiled(r"[省市县区州旗盟](?:人民)?政府")
_WIDEST_NAME = 30
_SHORTEST_NAME = 3


class OwnNames:
    """Tells the organ's names in running text.

    An organ calls itself by its name with characters left out (区政府办 for 某某区人民政府办公室). A county government
    whose table counts the whole county may mean its own office by 县政府: that is nobody's name here.
    """

    def __init__(self, organ: str | None, kind: OrganKind | None, endings: Sequence[str]) -> None:
        self.organ = organ or ""
        self.kind = kind
        self.endings = tuple(endings)
        self._chars = frozenset(self.organ)
        # An expression of these characters would be compiled for each report anew, which takes longer than all looking.
        self._ends = [ending for ending in (*endings, self.organ) if ending and self._chars.issuperset(ending)]
        """What names of the organ end with."""
        level = _LEVEL.search(self.organ)
        if level is not None:
            self.level = level[1]
        elif kind is OrganKind.SUBDISTRICT:
            self.level = "街"
        elif kind is OrganKind.COMMITTEE:
            self.level = "区"
        else:
            self.level = self.organ[-1:] if self.organ[-1:] in _PLACE_CHARS else ""

    def runs(self, text: str, start: int, end: int) -> dict[int, int]:
        """Where the organ is named in ``text[start:end]``: start to end of each name."""
        found: dict[int, int] = {}
        for ending in self._ends:
            if text.find(ending, start, end) >= 0:
                break
        else:
            return found
        chars = self._chars
        first = start
        for at in range(start, end + 1):
            if at < end and text[at] in chars:
                continue
            last = min(at, first + _WIDEST_NAME)
            while last - first > 1:
                if self.is_own(text[first:last]):
                    found[first] = last
                    break
                last -= 1
            first = at + 1
        return found

    def is_own(self, name: str) -> bool:
        """Whether ``name`` is the organ's name or a short form of it."""
        if name == self.organ:
            return True
        if len(name) < 2 or not name.endswith(self.endings):
            return False
        if self.kind is OrganKind.GOVERNMENT and _SHORT_GOVERNMENT.fullmatch(name):
            return False
        letters = iter(self.organ)
        return all(char in letters for char in name)

    def is_own_kind(self, word: str) -> bool:
        """Whether ``我局`` is what an organ of this name calls itself."""
        return word[1:] in self.organ or not self.organ

    def is_own_region(self, word: str) -> bool:
        """Whether ``全县`` or ``我市`` is what the organ's tables count."""
        return self.kind in _GOVERNS and bool(self.level) and self.level in word

    @property
    def governs(self) -> bool:
        """Whether the organ's tables count all organs of its place."""
        return self.kind is OrganKind.GOVERNMENT

    def other_organ(self, text: str) -> bool:
        """Whether ``text`` begins with the name of an organ that is not this one."""
        head = text[:_WIDEST_NAME]
        ends = sorted({head.find(ending) + len(ending) for ending in self.endings if ending in head})
        if not ends or ends[0] < _SHORTEST_NAME:
            return False
        return not any(self.is_own(head[:end]) for end in ends)
