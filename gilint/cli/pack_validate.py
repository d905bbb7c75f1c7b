"""``gilint pack validate``."""

from __future__ import annotations

import sys

from gilint.cli.options import PackValidateOptions
from gilint.output.width import plain
from gilint.packs.errors import PackError, PackErrors
from gilint.packs.lint import lint_pack
from gilint.packs.locate import pack_root


def run(options: PackValidateOptions) -> int:
    """Check packs, each named by its folder or any of its files: 0 when all are sound, 2 when not.

    Every mistake is one line, ``path:line:column: message``; what is only doubtful is marked and changes no status.
    """
    english = options.lang == "en"
    errors: set[PackError] = set()
    doubts: set[PackError] = set()
    roots = list(dict.fromkeys(pack_root(path) for path in options.files))
    for root in roots:
        try:
            doubts.update(lint_pack(root))
        except PackErrors as found:
            errors.update(found.errors)
    mark = "warning" if english else "提醒"
    for item in sorted({*errors, *doubts}):
        said = item.message if item in errors else f"{mark}: {item.message}"
        sys.stdout.write(f"{plain(f'{item.path}:{item.line}:{item.column}: {said}')}\n")
    if errors:
        return 2
    sys.stdout.write(_summary(len(roots), len(doubts), english) + "\n")
    return 0


def _summary(packs: int, doubts: int, english: bool) -> str:
    if english:
        sound = f"{packs} {'pack is' if packs == 1 else 'packs are'} sound"
        return sound + (f", {doubts} warning{'s' if doubts > 1 else ''}" if doubts else "")
    return f"{packs} 个规则包合乎要求" + (f"，{doubts} 处提醒" if doubts else "")
