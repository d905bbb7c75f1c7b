"""Defects of table two."""

from __future__ import annotations

from random import Random

from gilint.packs.sample import ExtraRow
from tests.support import drawn, phrases
from tests.support.defects.numbers import unbalanced
from tests.support.defects.registry import Planted, Spot, defect, planted, with_cells
from tests.support.relations import DISCLOSURE

_DECISIONS = ("licensing", "penalties", "coercion")
_PRECISE = "本年收费金额（单位：万元，保留4位小数）"


def _counts(form: str) -> list[str]:
    """The cells that hold counts which no relation needs."""
    return [f"disclosure.{row}.decisions" for row in _DECISIONS] if form == "2021" else ["disclosure.normative.made"]


def _below_city(rng: Random) -> tuple[str, str, str]:
    return rng.choice([organ for organ in phrases.ORGANS if organ[2] in ("department", "township", "subdistrict")])


@defect("GI201")
def row_missing(rng: Random) -> Planted:
    """A row is not printed."""
    draft = drawn.draft(rng, told=False)
    row, until = rng.choice((("penalties", "行政强制"), ("coercion", "行政事业性收费")))
    draft.layout["drop_rows"] = (f"disclosure.{row}",)
    return planted(draft, Spot("行政许可", until=until))


@defect("GI202")
def row_label(rng: Random) -> Planted:
    """A label is not written as the form has it."""
    draft = drawn.draft(rng)
    other = ("normative", "规范性文件" if draft.form == "2021" else "行政规范性文件")
    row, label = rng.choice((other, ("fees", "行政事业型收费"), ("coercion", "行政强制措施")))
    draft.layout["labels"] = {f"disclosure.{row}": label}
    return planted(draft, Spot(label))


@defect("GI203")
def column_label(rng: Random) -> Planted:
    """A label over a column is cut short."""
    draft = drawn.draft(rng)
    column, label = ("in-force", "现行有效件") if draft.form == "2021" else ("made", "本年新制作数")
    draft.layout["columns"] = {f"disclosure.normative.{column}": label, f"disclosure.regulations.{column}": label}
    return planted(draft, Spot(label))


@defect("GI204", with_cells)
def blank(rng: Random) -> Planted:
    """A cell is empty."""
    draft = drawn.draft(rng, told=False)
    key = rng.choice([*_counts(draft.form), "disclosure.regulations." + DISCLOSURE[draft.form]["regulations"][0]])
    draft.cells[key] = ""
    return planted(draft, Spot(fact=key))


@defect("GI205", with_cells)
def symbol(rng: Random) -> Planted:
    """A symbol stands in the place of a number."""
    draft = drawn.draft(rng, told=False)
    key = rng.choice([*_counts(draft.form), "disclosure.regulations." + DISCLOSURE[draft.form]["regulations"][0]])
    draft.cells[key] = rng.choice(("/", "—", "无"))
    return planted(draft, Spot(fact=key))


@defect("GI206")
def negative_or_decimal(rng: Random) -> Planted:
    """A count below zero or in parts."""
    draft = drawn.draft(rng, told=False)
    key = rng.choice(_counts(draft.form))
    draft.cells[key] = rng.choice(("-3", "3.5"))
    return planted(draft, Spot(fact=key))


@defect("GI208")
def stock(rng: Random) -> Planted:
    """Fewer documents are in force than were issued and not repealed."""
    draft = drawn.draft(rng, form="2021", told=False)
    issued, repealed = rng.randint(5, 40), rng.randint(0, 3)
    draft.values |= {
        "disclosure.normative.issued": issued,
        "disclosure.normative.repealed": repealed,
        "disclosure.normative.in-force": rng.randint(0, issued - repealed - 1),
    }
    return planted(draft, Spot(fact="disclosure.normative.in-force"))


@defect("GI209")
def rule_power(rng: Random) -> Planted:
    """An organ below a city gives a number of rules that it made."""
    draft = drawn.draft(rng, told=False, organ=_below_city(rng))
    first, *_, last = DISCLOSURE[draft.form]["regulations"]
    key = f"disclosure.regulations.{last}"
    draft.values[key] = rng.randint(1, 20)
    draft.values[f"disclosure.regulations.{first}"] = 0
    return planted(draft, Spot(fact=key))


@defect("GI210")
def caption(rng: Random) -> Planted:
    """The item of article 20 is another one."""
    draft = drawn.draft(rng)
    numeral, wrong = rng.choice(
        (("五", "第二十条第（四）项"), ("八", "第二十条第（七）项"), ("六", "第二十条第（十）项"))
    )
    draft.layout["captions"] = {numeral: wrong}
    return planted(draft, Spot(wrong))


@defect("GI211")
def fee_decimals(rng: Random) -> Planted:
    """A fee has fewer than the four decimals that the label asks for."""
    draft = drawn.draft(rng, form="2021")
    draft.layout["columns"] = {"disclosure.fees.amount": _PRECISE}
    draft.cells["disclosure.fees.amount"] = rng.choice(("1.2", "35.75", "0.125"))
    return planted(draft, Spot(fact="disclosure.fees.amount"))


@defect("GI212")
def fee_unit(rng: Random) -> Planted:
    """A fee stands with its unit in the cell, or is so large that it must be in another."""
    draft = drawn.draft(rng, form="2021", organ=_below_city(rng))
    raw = rng.choice(("3500元", "12.5万元", "316441", "1200000"))
    draft.cells["disclosure.fees.amount"] = raw
    return planted(draft, Spot(fact="disclosure.fees.amount"), company={"GI218"} if raw.endswith("元") else ())


@defect("GI213")
def decision_as_stock(rng: Random) -> Planted:
    """Where decisions are counted stands what is left of last year's items."""
    draft = drawn.draft(rng, form="2019", told=False)
    row = rng.choice(("licensing", "services", "penalties", "coercion"))
    previous, change = rng.randint(40, 400), rng.choice((-1, 1)) * rng.randint(1, 30)
    for column, number in (("previous", previous), ("change", change), ("decisions", previous + change)):
        draft.values[f"disclosure.{row}.{column}"] = number
    return planted(draft, Spot(fact=f"disclosure.{row}.decisions"))


@defect("GI214")
def stock_negative(rng: Random) -> Planted:
    """More items are taken away than there were."""
    draft = drawn.draft(rng, form="2019", told=False)
    row = rng.choice(("licensing", "services", "penalties", "coercion", "fees"))
    previous = rng.randint(0, 9)
    draft.values |= {f"disclosure.{row}.previous": previous, f"disclosure.{row}.change": -previous - rng.randint(1, 9)}
    return planted(draft, Spot(fact=f"disclosure.{row}.previous"))


@defect("GI215")
def public_total(rng: Random) -> Planted:
    """Fewer documents are public than were made public this year."""
    return unbalanced(rng, "GI215", "disclosure.normative", "2019")


@defect("GI216")
def procurement_unit(rng: Random) -> Planted:
    """The sum of procurement has no unit."""
    draft = drawn.draft(rng, form="2019")
    draft.values["disclosure.procurement.projects"] = rng.randint(1, 20)
    draft.cells["disclosure.procurement.amount"] = str(rng.randint(1000, 999999))
    return planted(draft, Spot(fact="disclosure.procurement.amount"))


@defect("GI217")
def extra_row(rng: Random) -> Planted:
    """A row that the form does not have."""
    draft = drawn.draft(rng)
    label = rng.choice(("其他主动公开文件", "公开的内部管理制度", "政策解读材料"))
    after = rng.choice(("normative", "penalties"))
    width = len(DISCLOSURE[draft.form][after])
    values = tuple(str(rng.randint(0, 50)) for _ in range(width))
    draft.layout["extra_rows"] = (ExtraRow(f"disclosure.{after}", label, values),)
    return planted(draft, Spot(label))


@defect("GI218")
def number_style(rng: Random) -> Planted:
    """A number is written with a comma, in full width or with a unit."""
    draft = drawn.draft(rng, told=False)
    key = rng.choice(_counts(draft.form))
    number = draft.values[key] = rng.randint(1000, 9999)
    full = str(number).translate(str.maketrans("0123456789", "０１２３４５６７８９"))
    draft.cells[key] = rng.choice((f"{number:,}", f"{number}件", full))
    return planted(draft, Spot(fact=key))
