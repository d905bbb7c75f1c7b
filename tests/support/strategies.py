"""Strategies: the numbers of whole reports, balanced or not, and the reports that tell them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from hypothesis import strategies as st

from gilint.packs.sample import SampleData
from tests.support import numbers
from tests.support.relations import DENIED, OTHER, REFUSED, UNAVAILABLE, keys
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


def balanced(form: str) -> st.SearchStrategy[dict[str, int]]:
    """The numbers of a report in which every relation of the form holds; cells that are 0 are left out."""
    return st.builds(numbers.balanced, st.randoms(use_true_random=False), st.just(form))


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
