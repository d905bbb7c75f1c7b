"""Results printed in a format as a run prints them."""

from __future__ import annotations

from gilint.engine.digest import digest
from gilint.engine.result import FileResult
from gilint.output.base import Format, Run, Tally
from gilint.output.formats import maker
from gilint.output.style import View


def printed(name: str, *results: FileResult, view: View | None = None, run: Run | None = None) -> str:
    """All that format ``name`` gives for a run over ``results``."""
    return printed_by(maker(name)(run or Run("1.0"), view or View()), *results)


def printed_by(form: Format, *results: FileResult) -> str:
    """All that a format gives for a run over ``results``."""
    tally = Tally()
    parts = [form.begin()]
    for result in results:
        kept = digest(result)
        tally.add(kept)
        parts.append(form.add(form.render(result), kept))
    parts.append(form.end(tally))
    return "".join(parts)
