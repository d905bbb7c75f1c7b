"""Defects of the whole document, and of how its text came out of a file."""

from __future__ import annotations

from random import Random

from gilint.packs.sample import ExtraRow
from tests.support import drawn
from tests.support.defects.registry import Planted, Spot, defect, ends_rows, planted
from tests.support.drafts import Draft
from tests.support.relations import COLUMNS, leaves

_NEWS = (
    "近日，有关部门召开会议，部署{year}年政府信息公开工作年度报告编制工作。会议要求各单位对照格式，如实填写各项数据，按时公布。",
    "会议指出，年度报告包括总体情况、主动公开政府信息情况等六个部分，不能遗漏。",
)
_HEADINGS = (
    "二、主动公开政府信息情况",
    "三、收到和处理政府信息公开申请情况",
    "四、政府信息公开行政复议、行政诉讼情况",
)


def mark(rng: Random, draft: Draft, inside: str) -> str:
    """Put ``inside`` into a sentence in the middle of section one; gives the sentence."""
    aspect = rng.choice(sorted(draft.aspects))
    return draft.add(aspect, f"{{self}}按月检查各栏目的内容{inside}，发现差错及时更正。")


@defect("GI001")
def not_a_report(rng: Random) -> Planted:
    """A piece of news about the reports, or a page that explains one."""
    draft = drawn.draft(rng, told=False)
    draft.title = rng.choice(
        ("{organ}部署政府信息公开年度报告编制工作", "图解：{organ}{year}年政府信息公开工作年度报告")
    )
    draft.preamble = list(_NEWS)
    draft.layout["drop_sections"] = (1, 2, 3, 4, 5, 6)
    draft.signature = []
    return planted(draft, Spot(until=draft.fill(draft.preamble[-1])))


@defect("GI002")
def tables_as_pictures(rng: Random) -> Planted:
    """The three tables are not there as text."""
    draft = drawn.draft(rng)
    draft.layout["drop_tables"] = ("disclosure", "requests", "disputes")
    return planted(draft, Spot(_HEADINGS[0], until=_HEADINGS[2]))


@defect("GI003")
def damaged(rng: Random) -> Planted:
    """Signs between figures were lost."""
    draft = drawn.draft(rng)
    found, sentence = rng.choice(
        (
            ("{year}11日", "本报告所列数据的统计期限为{year}11日至1231日。"),
            ("〔202130号", "本报告按照国办公开办函〔202130号文件的要求编制。"),
            ("{year}全年", "所列数据为{year}全年数据。"),
        )
    )
    draft.preamble = [sentence]
    return planted(draft, Spot(draft.fill(found)))


@defect("GI004")
def noise(rng: Random) -> Planted:
    """Signs of another script, or stray numbers without a label, in table three."""
    draft = drawn.draft(rng)
    row = rng.choice([row for row in leaves(draft.form) if "." in row])
    text = rng.choice(("は果", "ヨ公開"))
    draft.layout["extra_rows"] = (ExtraRow(f"requests.{row}", text, ("",) * len(COLUMNS)),)
    return planted(draft, Spot(text))


@defect("GI005", ends_rows)
def value_lost(rng: Random) -> Planted:
    """A row has six values and nothing tells which one is missing."""
    draft = drawn.draft(rng, told=False)
    draft.layout["drop_cells"] = (f"requests.received.{rng.choice(COLUMNS[1:-1])}",)
    return planted(draft, Spot("一、本年新收政府信息公开申请数量"))


@defect("GI006")
def undecodable(rng: Random) -> Planted:
    """A character was lost in an encoding."""
    draft = drawn.draft(rng)
    mark(rng, draft, "和链\ufffd")
    return planted(draft, Spot("\ufffd"))
