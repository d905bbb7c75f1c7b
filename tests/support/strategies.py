"""Strategies: the numbers of whole reports, balanced or not, and the reports that tell them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from hypothesis import strategies as st

from gilint.packs.sample import SampleData
from tests.support.relations import (
    APPLICANTS,
    DENIED,
    DISPUTES,
    OTHER,
    REFUSED,
    RESULTS,
    STOCKS,
    UNAVAILABLE,
    keys,
    leaves,
)
from tests.support.shapes import SHAPES

FORMS = ("2021", "2019")
ORGANS = (
    ("云溪县水务局", "我局"),
    ("云溪县石桥镇人民政府", "我镇"),
    ("云溪县人民政府", "我县"),
    ("云溪县人民政府办公室", "我办"),
    ("澄江市青禾街道办事处", "街道"),
    ("澄江高新技术产业开发区管理委员会", "管委会"),
)
SYMBOLS = ("/", "—", "-", "无")

forms = st.sampled_from(FORMS)
shapes = st.sampled_from(SHAPES)
seeds = st.integers(0, 10_000)
counts = st.one_of(st.integers(0, 9), st.integers(10, 999), st.integers(1000, 10**9))


@st.composite
def balanced(draw: st.DrawFn, form: str) -> dict[str, int]:
    """The numbers of a report in which every relation of the form holds; cells that are 0 are left out."""
    values: dict[str, int] = {}
    entries = draw(st.lists(st.tuples(st.sampled_from(leaves(form)), st.sampled_from(APPLICANTS), counts), max_size=12))
    for row, column, count in entries:
        _add(values, f"requests.{row}.{column}", count)
        _add(values, f"requests.{row}.total", count)
        _add(values, f"requests.handled.{column}", count)
        _add(values, "requests.handled.total", count)
    for column in APPLICANTS:
        handled = values.get(f"requests.handled.{column}", 0)
        left = draw(st.integers(0, 3) if handled else st.just(0))
        before = draw(st.integers(0, handled + left)) if handled else 0
        for row, count in (("carried-out", left), ("carried-in", before), ("received", handled + left - before)):
            _add(values, f"requests.{row}.{column}", count)
            _add(values, f"requests.{row}.total", count)
    results = st.tuples(st.sampled_from(tuple(DISPUTES)), st.sampled_from(RESULTS), st.integers(0, 300))
    for group, result, count in draw(st.lists(results, max_size=6)):
        _add(values, f"disputes.{group}.{result}", count)
        _add(values, f"disputes.{group}.total", count)
    values.update(draw(_disclosure_2021() if form == "2021" else _disclosure_2019()))
    return {key: value for key, value in values.items() if value}


def _add(values: dict[str, int], key: str, count: int) -> None:
    values[key] = values.get(key, 0) + count


@st.composite
def _disclosure_2021(draw: st.DrawFn) -> dict[str, int]:
    issued, repealed = draw(st.integers(0, 40)), draw(st.integers(0, 40))
    return {
        "disclosure.normative.issued": issued,
        "disclosure.normative.repealed": repealed,
        "disclosure.normative.in-force": max(0, issued - repealed) + draw(st.integers(0, 5000)),
        **{f"disclosure.{row}.decisions": draw(counts) for row in ("licensing", "penalties", "coercion")},
        "disclosure.fees.amount": draw(st.integers(0, 9999)),
    }


@st.composite
def _disclosure_2019(draw: st.DrawFn) -> dict[str, int]:
    published = draw(st.integers(0, 400))
    values = {
        "disclosure.normative.made": draw(st.integers(0, 400)),
        "disclosure.normative.published": published,
        "disclosure.normative.published-total": published + draw(st.integers(0, 4000)),
        "disclosure.fees.previous": draw(st.integers(0, 40)),
        "disclosure.procurement.projects": draw(st.integers(0, 40)),
    }
    for row in STOCKS:
        previous = draw(st.integers(0, 400))
        change = draw(st.integers(-previous, 400))
        decisions = draw(counts)
        if previous >= 20 and change and decisions == previous + change:
            decisions += 1
        for column, value in (("previous", previous), ("change", change), ("decisions", decisions)):
            values[f"disclosure.{row}.{column}"] = value
    return values


def facts(form: str, values: Mapping[str, int | str]) -> dict[str, str]:
    """Every cell of a form with its text: the given ones, 0 in the others."""
    return {key: str(values.get(key, 0)) for key in keys(form)}


def _sum(table_rows: tuple[str, ...]) -> str:
    return "{" + "+".join(f"requests.{row}.total" for row in table_rows) + "}"


def telling(form: str) -> str:
    """Section one with the numbers of table three, four and two, whatever they are."""
    groups = (
        ("予以公开", ("granted",)),
        ("部分公开", ("partial",)),
        ("不予公开", tuple(f"denied.{row}" for row in DENIED)),
        ("无法提供", tuple(f"unavailable.{row}" for row in UNAVAILABLE)),
        ("不予处理", tuple(f"refused.{row}" for row in REFUSED)),
        ("其他处理", OTHER[form]),
    )
    outcomes = "、".join(f"{name}{_sum(rows)}件" for name, rows in groups)
    return _ASPECTS.format(
        published="{self}作出行政许可决定{disclosure.licensing.decisions}件、行政处罚决定{disclosure.penalties.decisions}件，均按要求公开。",
        requested=(
            "{self}新收政府信息公开申请{requests.received.total}件，上年结转{requests.carried-in.total}件，"
            f"全年办理{{requests.handled.total}}件，其中{outcomes}；"
            "结转下年度继续办理{requests.carried-out.total}件。"
            "因政府信息公开工作发生行政复议{disputes.review.total}件，行政诉讼{disputes.direct.total+disputes.after-review.total}件。"
        ),
    )


def silent() -> str:
    """Section one without any number that a table could contradict."""
    return _ASPECTS.format(
        published="{self}及时公开机构职能、政策文件和财政信息，做到应公开尽公开。",
        requested="{self}畅通申请渠道，规范登记、办理、答复各环节，均在法定期限内答复申请人。",
    )


_ASPECTS = """
{{year}}年，{{self}}认真贯彻落实《中华人民共和国政府信息公开条例》，坚持以公开为常态、不公开为例外，扎实推进政府信息公开工作。
（一）主动公开情况。{published}
（二）依申请公开情况。{requested}
（三）政府信息管理情况。{{self}}严格执行信息发布审核制度，落实先审后发、专人负责，定期清理已经失效的文件并更新目录。
（四）政府信息公开平台建设情况。{{self}}依托县政府门户网站信息公开专栏发布信息，及时更新机构职能、办事指南等栏目。
（五）监督保障情况。{{self}}将政府信息公开纳入年度工作考核；开展社会评议，群众评议结果为满意；全年未发生因政府信息公开被责任追究的情形。
"""

_FEE_NOTE = {
    "2021": {
        False: "{year}年，{self}未向申请人发出收费通知，未收取信息处理费。",
        True: "{year}年，{self}依法向申请人发出信息处理费收费通知{requests.other.unpaid.total}件，实际收取0元。",
    },
    "2019": dict.fromkeys((False, True), "{year}年，{self}没有其他需要报告的事项。"),
}


def report(form: str, values: Mapping[str, int | str], *, told: bool, **changes: Any) -> SampleData:
    """The report of these numbers; ``told`` tells them in section one as well."""
    unpaid = bool(values.get("requests.other.unpaid.total", 0))
    sections = {1: telling(form) if told else silent(), 6: _FEE_NOTE[form][unpaid]}
    return SampleData(form=form, facts=facts(form, values), sections=sections, **changes)


@st.composite
def circumstances(draw: st.DrawFn, form: str) -> dict[str, Any]:
    """A year of the form and an organ."""
    organ, self_name = draw(st.sampled_from(ORGANS))
    year = draw(st.integers(2021, 2025) if form == "2021" else st.integers(2019, 2020))
    return {"year": year, "organ": organ, "self_name": self_name}


def with_cells(data: SampleData, cells: Mapping[str, str]) -> SampleData:
    """The same report with these texts in its cells."""
    return replace(data, facts={**data.facts, **cells})


def with_section(data: SampleData, number: int, text: str) -> SampleData:
    """The same report with another text in a section."""
    return replace(data, sections={**data.sections, number: text})
