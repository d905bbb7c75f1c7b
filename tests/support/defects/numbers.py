"""Numbers that break the relations of the form."""

from __future__ import annotations

from random import Random

from tests.support import drawn, relations
from tests.support.defects.registry import Planted, Spot, planted


def unbalanced(rng: Random, code: str, table: str, form: str | None = None) -> Planted:
    """A report with the number of one cell of a table changed so that the relation of ``code`` breaks."""
    while True:
        draft = drawn.draft(rng, form=form, told=False)
        free = [
            key
            for key in relations.keys(draft.form)
            if key.startswith(table) and ".regulations." not in key and not key.endswith("procurement.amount")
        ]
        for key in rng.sample(free, len(free)):
            by = rng.choice((1, -1, 2, 9, 100))
            if draft.values.get(key, 0) + by < 0 and not key.endswith(".change"):
                continue
            draft.change(key, by)
            broken = relations.broken(draft.form, draft.values)
            if any(found == code for found, _ in broken):
                spots = tuple(Spot(fact=fact) for found, fact in sorted(broken) if found == code)
                return planted(draft, *spots, company={found for found, _ in broken} - {code})
            draft.change(key, -by)
