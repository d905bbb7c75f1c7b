"""The relations of the form, written down a second time and checked without the engine.

Source: the notes printed in the form (国办公开办函〔2021〕30号, 〔2019〕60号). Nothing here is read from the packs:
a fault in a pack's equation and a fault here would have to be the same to go unnoticed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

APPLICANTS = ("natural", "business", "research", "ngo", "legal", "other")
COLUMNS = (*APPLICANTS, "total")
DENIED = ("secret", "other-law", "security", "third-party", "internal", "process", "case-file", "query")
UNAVAILABLE = ("not-held", "must-create", "unclear")
REFUSED = ("petition", "repeat", "publication", "excessive", "confirm")
OTHER = {"2021": ("other.not-corrected", "other.unpaid", "other.other"), "2019": ("other",)}
DISPUTES = {"review": "GI402", "direct": "GI403", "after-review": "GI404"}
RESULTS = ("upheld", "corrected", "other", "pending")
STOCKS = ("licensing", "services", "penalties", "coercion")
_STOCK = ("previous", "change", "decisions")
_ISSUED = ("issued", "repealed", "in-force")
_MADE = ("made", "published", "published-total")
DISCLOSURE: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "2021": {
        "regulations": _ISSUED,
        "normative": _ISSUED,
        "licensing": ("decisions",),
        "penalties": ("decisions",),
        "coercion": ("decisions",),
        "fees": ("amount",),
    },
    "2019": {
        "regulations": _MADE,
        "normative": _MADE,
        **dict.fromkeys(STOCKS, _STOCK),
        "fees": ("previous", "change"),
        "procurement": ("projects", "amount"),
    },
}
"""The rows of table two and their columns."""

Values = Mapping[str, int]
Finding = tuple[str, str]
"""Code of the rule and the key of the cell that it stands at."""


def leaves(form: str) -> tuple[str, ...]:
    """The rows of table three that results are counted in."""
    return (
        "granted",
        "partial",
        *(f"denied.{row}" for row in DENIED),
        *(f"unavailable.{row}" for row in UNAVAILABLE),
        *(f"refused.{row}" for row in REFUSED),
        *OTHER[form],
    )


def request_rows(form: str) -> tuple[str, ...]:
    """All rows of table three that hold values, in order."""
    return ("received", "carried-in", *leaves(form), "handled", "carried-out")


def _sum(values: Values, keys: Iterable[str]) -> int:
    return sum(values.get(key, 0) for key in keys)


def broken(form: str, values: Values) -> set[Finding]:
    """The relations that do not hold, each at the total cell that the finding must stand at.

    Cells that ``values`` lacks are 0. Of GI308 the column 总计 is told once with the other columns as details.
    """
    found: set[Finding] = set()
    for row in request_rows(form):
        if _sum(values, (f"requests.{row}.{name}" for name in APPLICANTS)) != _sum(values, (f"requests.{row}.total",)):
            found.add(("GI307", f"requests.{row}.total"))
    identity = [column for column in COLUMNS if not _identity_holds(values, column)]
    for column in ["total"] if "total" in identity else identity:
        found.add(("GI308", f"requests.handled.{column}"))
    for column in COLUMNS:
        if _sum(values, (f"requests.{row}.{column}" for row in leaves(form))) != _row(values, "handled", column):
            found.add(("GI309", f"requests.handled.{column}"))
    for group, code in DISPUTES.items():
        if _sum(values, (f"disputes.{group}.{name}" for name in RESULTS)) != values.get(f"disputes.{group}.total", 0):
            found.add((code, f"disputes.{group}.total"))
    return found | (_disclosure_2021(values) if form == "2021" else _disclosure_2019(values))


def _row(values: Values, row: str, column: str) -> int:
    return values.get(f"requests.{row}.{column}", 0)


def _identity_holds(values: Values, column: str) -> bool:
    """第一项加第二项之和，等于第三项加第四项之和。"""
    left = _row(values, "received", column) + _row(values, "carried-in", column)
    return left == _row(values, "handled", column) + _row(values, "carried-out", column)


def _cells(values: Values, row: str, names: Sequence[str]) -> list[int]:
    return [values.get(f"disclosure.{row}.{name}", 0) for name in names]


def _disclosure_2021(values: Values) -> set[Finding]:
    found = set()
    for row in ("regulations", "normative"):
        issued, repealed, in_force = _cells(values, row, ("issued", "repealed", "in-force"))
        if in_force - issued + repealed < 0:
            found.add(("GI208", f"disclosure.{row}.in-force"))
    return found


def _disclosure_2019(values: Values) -> set[Finding]:
    found = set()
    for row in ("regulations", "normative"):
        published, total = _cells(values, row, ("published", "published-total"))
        if total < published:
            found.add(("GI215", f"disclosure.{row}.published-total"))
    for row in (*STOCKS, "fees"):
        previous, change, decisions = _cells(values, row, ("previous", "change", "decisions"))
        if previous + change < 0:
            found.add(("GI214", f"disclosure.{row}.previous"))
        if row in STOCKS and previous >= 20 and change and decisions == previous + change:
            found.add(("GI213", f"disclosure.{row}.decisions"))
    return found


def keys(form: str) -> tuple[str, ...]:
    """The keys of all cells of a form, in its order."""
    return (
        *(f"disclosure.{row}.{name}" for row, names in DISCLOSURE[form].items() for name in names),
        *(f"requests.{row}.{column}" for row in request_rows(form) for column in COLUMNS),
        *(f"disputes.{group}.{name}" for group in DISPUTES for name in (*RESULTS, "total")),
    )


def rows(form: str) -> dict[str, list[str]]:
    """The keys of the cells of each row, by ``table.row``."""
    found: dict[str, list[str]] = {}
    for key in keys(form):
        found.setdefault(key.rpartition(".")[0], []).append(key)
    return found
