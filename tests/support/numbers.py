"""The numbers of whole reports in which every relation of the form holds, drawn from a source of chance.

``random.Random`` with a seed gives the same numbers everywhere; the strategies of the property tests give one that
Hypothesis draws from.
"""

from __future__ import annotations

from random import Random

from tests.support.relations import APPLICANTS, DISPUTES, RESULTS, STOCKS, leaves

LARGE = 10**9


def count(rng: Random, most: int = LARGE) -> int:
    """A count: often small, sometimes with three digits, sometimes up to ``most``."""
    low, high = rng.choice(((0, 9), (10, 999), (1000, most)))
    return rng.randint(low, high) if high <= most else rng.randint(0, most)


def balanced(rng: Random, form: str, *, most: int = LARGE, busy: bool = False) -> dict[str, int]:
    """The numbers of a report in which every relation of the form holds; cells that are 0 are left out.

    No count is larger than ``most``. A ``busy`` report has applications that came in, were carried in, granted, partly
    granted, refused and carried out, and cases of every kind; another may have none of anything.
    """
    values: dict[str, int] = {}
    entries = [(rng.choice(leaves(form)), rng.choice(APPLICANTS), count(rng, most)) for _ in range(rng.randint(0, 12))]
    if busy:
        entries += [(row, "natural", rng.randint(3, 9)) for row in ("granted", "partial", "denied.secret")]
        entries += [(row, "business", rng.randint(3, 9)) for row in ("granted", "unavailable.not-held")]
    for row, column, number in entries:
        _enter(values, row, column, number)
        _enter(values, "handled", column, number)
    for column in APPLICANTS:
        handled = values.get(f"requests.handled.{column}", 0)
        least = 1 if busy and column == "natural" else 0
        left = rng.randint(least, 3) if handled else 0
        before = rng.randint(least, handled + left - least) if handled else 0
        for row, number in (("carried-out", left), ("carried-in", before), ("received", handled + left - before)):
            _enter(values, row, column, number)
    cases = [(rng.choice(list(DISPUTES)), rng.choice(RESULTS), rng.randint(0, 300)) for _ in range(rng.randint(0, 6))]
    if busy:
        cases += [(group, "upheld", rng.randint(2, 9)) for group in DISPUTES]
    for group, result, number in cases:
        _add(values, f"disputes.{group}.{result}", number)
        _add(values, f"disputes.{group}.total", number)
    values.update(_disclosure_2021(rng, most) if form == "2021" else _disclosure_2019(rng, most))
    return {key: value for key, value in values.items() if value}


def _enter(values: dict[str, int], row: str, column: str, number: int) -> None:
    _add(values, f"requests.{row}.{column}", number)
    _add(values, f"requests.{row}.total", number)


def _add(values: dict[str, int], key: str, number: int) -> None:
    values[key] = values.get(key, 0) + number


def _disclosure_2021(rng: Random, most: int) -> dict[str, int]:
    issued, repealed = rng.randint(0, 40), rng.randint(0, 40)
    return {
        "disclosure.normative.issued": issued,
        "disclosure.normative.repealed": repealed,
        "disclosure.normative.in-force": max(0, issued - repealed) + rng.randint(0, 5000),
        **{f"disclosure.{row}.decisions": count(rng, most) for row in ("licensing", "penalties", "coercion")},
        "disclosure.fees.amount": rng.randint(0, 9999),
    }


def _disclosure_2019(rng: Random, most: int) -> dict[str, int]:
    published = rng.randint(0, 400)
    values = {
        "disclosure.normative.made": rng.randint(0, 400),
        "disclosure.normative.published": published,
        "disclosure.normative.published-total": published + rng.randint(0, 4000),
        "disclosure.fees.previous": rng.randint(0, 40),
        "disclosure.procurement.projects": rng.randint(0, 40),
    }
    for row in STOCKS:
        previous = rng.randint(0, 400)
        change = rng.randint(-previous, 400)
        decisions = count(rng, most)
        if previous >= 20 and change and decisions == previous + change:
            decisions += 1
        for column, value in (("previous", previous), ("change", change), ("decisions", decisions)):
            values[f"disclosure.{row}.{column}"] = value
    return values
