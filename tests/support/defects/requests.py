"""Defects of table three: its rows, labels, cells and sums."""

from __future__ import annotations

from random import Random

from gilint.packs.sample import ExtraRow
from tests.support import drawn
from tests.support.defects.numbers import unbalanced
from tests.support.defects.registry import Planted, Spot, defect, planted, with_cells
from tests.support.drafts import Draft
from tests.support.relations import APPLICANTS, COLUMNS, leaves

_LABELS = {
    "received": ("一、本年新收政府信息公开申请数量", "一、本年新收政府信息公开申请数"),
    "denied.internal": ("5.属于三类内部事务信息", "5.属于三类内部事物信息"),
    "denied.query": ("8.属于行政查询事项", "8.属于行政查询事项的"),
    "unavailable.not-held": ("1.本机关不掌握相关政府信息", "1.本机关不掌握相关信息"),
    "refused.petition": ("1.信访举报投诉类申请", "1.信访举报投诉申请"),
    "carried-out": ("四、结转下年度继续办理", "四、结转下年继续办理"),
}
_COLUMNS = {
    "business": ("商业企业", "商业公司"),
    "ngo": ("社会公益组织", "社会组织"),
    "legal": ("法律服务机构", "法律服务机关"),
}
_GROUPS = {"denied": "（三）不予公开", "unavailable": "（四）无法提供", "refused": "（五）不予处理"}


def _label(draft: Draft, row: str) -> str:
    """The label of a row as it is printed."""
    for section in draft.sample().sections:
        for table in section.tables:
            for line in table.rows if table.name == "requests" else ():
                for cell in line:
                    if cell.names == f"row:{row}":
                        return cell.text
    raise AssertionError(row)


def _empty(draft: Draft, rng: Random) -> tuple[str, str]:
    """A row without any application and one of its columns before the last."""
    rows = [row for row in leaves(draft.form) if draft.total(f"requests.{row}.total") == 0]
    return rng.choice(rows), rng.choice(APPLICANTS)


_NEXT = {
    "denied": "（四）无法提供",
    "unavailable": "（五）不予处理",
    "refused": "（六）其他处理",
    "other": "（七）总计",
}


@defect("GI301")
def row_missing(rng: Random) -> Planted:
    """A row is not printed."""
    draft = drawn.draft(rng, told=False)
    rows = [row for row in leaves(draft.form) if "." in row]
    at = rng.randrange(1, len(rows))
    draft.layout["drop_rows"] = (f"requests.{rows[at]}",)
    group = rows[at].partition(".")[0]
    return planted(draft, Spot({**_GROUPS, "other": "（六）其他处理"}[group], until=_NEXT[group]))


@defect("GI302")
def row_label(rng: Random) -> Planted:
    """A label is not written as the form has it."""
    draft = drawn.draft(rng)
    row = rng.choice(sorted(_LABELS))
    draft.layout["labels"] = {f"requests.{row}": _LABELS[row][1]}
    return planted(draft, Spot(_LABELS[row][1]))


@defect("GI303")
def column_label(rng: Random) -> Planted:
    """A kind of applicant has another name."""
    draft = drawn.draft(rng)
    column = rng.choice(sorted(_COLUMNS))
    draft.layout["columns"] = {f"requests.{column}": _COLUMNS[column][1]}
    return planted(draft, Spot(_COLUMNS[column][1]))


@defect("GI304", with_cells)
def header_missing(rng: Random) -> Planted:
    """A column has no name."""
    draft = drawn.draft(rng)
    column = rng.choice(("natural", "business", "ngo", "total"))
    draft.layout["columns"] = {f"requests.{column}": ""}
    return planted(draft, Spot("申请人情况", until="一、本年新收政府信息公开申请数量"))


@defect("GI305", with_cells)
def blank(rng: Random) -> Planted:
    """A cell is empty where there was no application."""
    draft = drawn.draft(rng)
    row, column = _empty(draft, rng)
    key = f"requests.{row}.{column}"
    draft.cells[key] = ""
    return planted(draft, Spot(fact=key))


@defect("GI306", with_cells)
def symbol(rng: Random) -> Planted:
    """A symbol stands in the place of a number."""
    draft = drawn.draft(rng)
    row, column = _empty(draft, rng)
    key = f"requests.{row}.{column}"
    draft.cells[key] = rng.choice(("/", "—", "无"))
    return planted(draft, Spot(fact=key))


@defect("GI307")
def row_sum(rng: Random) -> Planted:
    """A row does not add up."""
    return unbalanced(rng, "GI307", "requests")


@defect("GI308")
def identity(rng: Random) -> Planted:
    """What came in is not what went out."""
    return unbalanced(rng, "GI308", "requests")


@defect("GI309")
def result_sum(rng: Random) -> Planted:
    """The results do not add up to their total."""
    return unbalanced(rng, "GI309", "requests")


@defect("GI310")
def negative_or_decimal(rng: Random) -> Planted:
    """A count below zero or in parts, the relations kept."""
    draft = drawn.draft(rng, told=False)
    row, column = _empty(draft, rng)
    raw = rng.choice(("-1", "0.5"))
    other = next(name for name in APPLICANTS if name != column)
    draft.cells[f"requests.{row}.{column}"] = raw
    draft.cells[f"requests.{row}.{other}"] = raw.removeprefix("-") if raw == "-1" else "-0.5"
    facts = [f"requests.{row}.{column}", *([f"requests.{row}.{other}"] if raw != "-1" else [])]
    return planted(draft, *(Spot(fact=fact) for fact in facts), company={"GI309"})


@defect("GI311")
def group_total(rng: Random) -> Planted:
    """The line of a group has numbers of its own, and they are not the sum of its rows."""
    draft = drawn.draft(rng, form="2021", told=False)
    group = rng.choice(sorted(_GROUPS))
    rows = [row for row in leaves("2021") if row.startswith(f"{group}.")]
    sums = {column: draft.total(*(f"requests.{row}.{column}" for row in rows)) for column in COLUMNS}
    sums["total"] += rng.randint(1, 5)
    draft.cells |= {f"requests.{group}.{column}": str(number) for column, number in sums.items()}
    return planted(draft, Spot(_GROUPS[group], until=_label(draft, rows[0])))


@defect("GI312")
def other_shape(rng: Random) -> Planted:
    """One row stands for the three of （六）."""
    rows = ("not-corrected", "unpaid", "other")
    while True:
        draft = drawn.draft(rng, form="2021", told=False)
        if draft.total(*(f"requests.other.{row}.total" for row in rows)) == 0:
            break
    draft.layout["drop_rows"] = tuple(f"requests.other.{row}" for row in rows)
    draft.cells |= {f"requests.other.{column}": "0" for column in COLUMNS}
    return planted(draft, Spot("（六）其他处理"))


@defect("GI313")
def duplicate(rng: Random) -> Planted:
    """A row is printed twice."""
    draft = drawn.draft(rng, told=False)
    row = rng.choice([row for row in leaves(draft.form) if "." in row])
    label = _label(draft, row)
    values = tuple(str(draft.values.get(f"requests.{row}.{column}", 0)) for column in COLUMNS)
    draft.layout["extra_rows"] = (ExtraRow(f"requests.{row}", label, values),)
    # Where a list of the word processor makes the numbers, the second one has the next.
    return planted(draft, Spot(label.partition(".")[2]))


@defect("GI314", with_cells)
def total_only(rng: Random) -> Planted:
    """In a row only the total is given."""
    draft = drawn.draft(rng, told=False)
    row, _ = _empty(draft, rng)
    draft.cells |= {f"requests.{row}.{column}": "" for column in APPLICANTS}
    return planted(draft, Spot(fact=f"requests.{row}.natural"))
