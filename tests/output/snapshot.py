"""The run that every format is shown with, and what each gives for it.

After a change that is meant to change them, write the snapshots anew and read the difference:

    python -m tests.output.snapshot
"""

from __future__ import annotations

import sys
from pathlib import Path

from gilint.output.base import Run
from gilint.output.style import View
from tests.output.printing import printed
from tests.output.samples import RULES, accepted, blank, checked, not_a_report, row_sum, style, unreadable
from tests.output.test_catalogue import PACKS

SNAPSHOTS = Path(__file__).parent / "snapshots"
SHOWN = {
    "jsonl": "jsonl",
    "sarif": "sarif",
    "github": "txt",
    "gitlab": "json",
    "junit": "xml",
    "checkstyle": "xml",
    "rdjson": "json",
    "markdown": "md",
    "csv": "csv",
}
"""Each format with the suffix of its snapshots."""
ROOT = "/工作/站点"


def run(name: str, lang: str) -> str:
    """What a format gives for findings of every kind, a clean report, a file that is none, one that cannot be read."""
    results = (
        checked(row_sum(), blank(), style(), rules=RULES, suppressed=(accepted(),)),
        checked(path=f"{ROOT}/报告/好 #1.txt", rules=RULES[:1]),
        not_a_report(path="./报告/新闻.txt"),
        unreadable(),
    )
    return printed(name, *results, view=View(lang=lang), run=Run("1.0", PACKS, len(results), ROOT))


def path_of(name: str, lang: str) -> Path:
    """The file of a snapshot."""
    return SNAPSHOTS / f"{name}.{lang}.{SHOWN[name]}"


if __name__ == "__main__":
    SNAPSHOTS.mkdir(exist_ok=True)
    for name in SHOWN:
        for lang in ("zh", "en"):
            path_of(name, lang).write_bytes(run(name, lang).encode())
    sys.stdout.write(f"{2 * len(SHOWN)} files written to {SNAPSHOTS}\n")
