"""``gilint pack validate``."""

from __future__ import annotations

import sys

from gilint.cli.options import PackValidateOptions
from gilint.packs.errors import PackError, PackErrors
from gilint.packs.load import load_packs


def run(options: PackValidateOptions) -> int:
    """Check packs: 0 when all are sound, 2 with ``path:line:column: message`` for every mistake when not."""
    errors: set[PackError] = set()
    for path in options.files:
        try:
            load_packs((path,), cached=False)
        except PackErrors as found:
            errors.update(found.errors)
    for error in sorted(errors):
        sys.stdout.write(f"{error}\n")
    if errors:
        return 2
    english = options.lang == "en"
    sys.stdout.write(
        f"{len(options.files)} packs are sound\n" if english else f"{len(options.files)} 个规则包合乎要求\n"
    )
    return 0
