"""What is said of fixes: those of a whole run that makes them, and those that one could make."""

from __future__ import annotations

import sys
from collections import Counter
from typing import TYPE_CHECKING, TextIO

from gilint.cli.destinations import Destination
from gilint.cli.inputs import STDIN, Inputs
from gilint.cli.streams import machine_stdout
from gilint.engine.digest import Digest
from gilint.engine.result import Refused
from gilint.output.width import plain

if TYPE_CHECKING:
    from gilint.cli.fix import Fixing

_REFUSALS = {
    "number": ("会改动法定表格中的数字", "it would change a number in a statutory table"),
    "markup": ("会改动文字以外的内容", "it would change more than the text"),
    "encoding": ("文件的编码写不出“{what}”", "the encoding of the file has no {what}"),
    "damaged": ("所在的行有无法解码的内容", "something in this line could not be decoded"),
    "verify": ("修正后问题仍在，或者会带来别的问题", "its finding would stay, or another one come"),
}


class FixTally:
    """What fixing did to the files of a run. Add every file once, in order."""

    def __init__(self, fixing: Fixing) -> None:
        self.fixing = fixing
        self._fixed: Counter[str] = Counter()
        self._no_text = 0
        self._left = 0
        self._failed = 0

    @property
    def failed(self) -> bool:
        """Whether a file could not be written."""
        return self._failed > 0

    @property
    def shows_changes(self) -> bool | None:
        """Where fixes are only shown, whether there were any; None where they are made."""
        return None if self.fixing.write else bool(self._fixed)

    def shown(self, found: list[Destination]) -> list[Destination]:
        """The destinations that are left: where fixes are shown, standard output has nothing but them."""
        return found if self.fixing.write else [item for item in found if item.path is not None]

    def console(self, inputs: Inputs) -> TextIO | None:
        """What stands in for standard output where that gets the fixed contents of standard input."""
        stdin = any(item.name == STDIN for item in inputs.files)
        return sys.stderr if self.fixing.write and stdin else None

    def add(self, digest: Digest, output: str | bytes) -> None:
        """Count a file, give standard output what is for it, and tell on standard error what was not done."""
        if isinstance(output, bytes):
            sys.stdout.buffer.write(output)
        elif output:
            machine_stdout().write(output)
        mending = digest.mending
        if mending is None:
            return
        english = self.fixing.lang == "en"
        self._fixed.update(dict(mending.fixed))
        self._no_text += not mending.editable
        self._left += 0 if self.fixing.unsafe else digest.fixable[1]
        for item in mending.refused:
            _tell(f"{digest.path}:{item.at.line}:{item.at.column}", _refusal(item, english))
        if mending.failure is not None:
            self._failed += 1
            _tell(digest.path, mending.failure)
        if not mending.converged:
            _tell(digest.path, "more fixes are left; run it again" if english else "还有可修正的问题，请再运行一次")

    def summary(self) -> str:
        """How many fixes were made, by rule, and what was left."""
        english = self.fixing.lang == "en"
        said = [
            (self._failed, "{count} file(s) not written", "{count} 个文件没有写入"),
            (self._left, "{count} more with --unsafe-fixes", "另有 {count} 处须由人确认：加 --unsafe-fixes"),
            (
                self._no_text,
                "{count} file(s) are no text (DOCX, PDF): not fixed",
                "{count} 个文件不是文本（DOCX、PDF），不作修正",
            ),
        ]
        lines = [(en if english else zh).format(count=count) for count, en, zh in said if count]
        if self._fixed or not lines:
            lines.insert(0, self._made(english))
        return "".join(f"{line}\n" for line in lines)

    def _made(self, english: bool) -> str:
        count = sum(self._fixed.values())
        if not count:
            return "nothing to fix" if english else "没有可以修正的问题"
        rules = (", " if english else "、").join(f"{code} {self._fixed[code]}" for code in sorted(self._fixed))
        if english:
            return f"{'fixed' if self.fixing.write else 'would fix'} {count} ({rules})"
        return f"{'已修正' if self.fixing.write else '可修正'} {count} 处（{rules}）"


def _refusal(item: Refused, english: bool) -> str:
    why = _REFUSALS[item.reason][english].format(what=item.what)
    return f"{item.code} not fixed: {why}" if english else f"{item.code} 没有修正：{why}"


def _tell(where: str, said: str) -> None:
    sys.stderr.write(f"{plain(where)}: {plain(said)}\n")


def hint(safe: int, unsafe: int, *, asked_unsafe: bool, lang: str) -> str:
    """What could be fixed, for a run that was not asked to: empty when nothing can."""
    english = lang == "en"
    if asked_unsafe:
        safe, unsafe = 0, safe + unsafe
    parts = [
        (safe, "{count} fixable with --fix" if english else "可自动修正 {count} 处：加 --fix"),
        (
            unsafe,
            "{count} fixable with --fix --unsafe-fixes"
            if english
            else "经人确认可修正 {count} 处：加 --fix --unsafe-fixes",
        ),
    ]
    said = [text.format(count=count) for count, text in parts if count]
    return ("; " if english else "；").join(said) + "\n" if said else ""
