"""Defects of section six: the note on fees and what else stands there."""

from __future__ import annotations

from random import Random

from tests.support import drawn
from tests.support.defects.registry import Planted, Spot, defect, planted

_HEADING = "六、其他需要报告的事项"


def _between(signature: str) -> Spot:
    return Spot(_HEADING, until=signature)


@defect("GI601")
def fee_note_missing(rng: Random) -> Planted:
    """Nothing is said of fees."""
    draft = drawn.draft(rng, form="2021")
    draft.notes = [rng.choice(("无。", "没有其他需要报告的事项。", "全年办理建议提案6件，办理结果均已公开。"))]
    return planted(draft, _between(draft.fill(draft.signature[-1])))


@defect("GI602")
def fee_note_conflict(rng: Random) -> Planted:
    """No fee was charged, and a sum is given."""
    draft = drawn.draft(rng, form="2021")
    sum_ = rng.randint(100, 900)
    draft.values["disclosure.fees.amount"] = rng.randint(5, 90)
    draft.notes = [f"{{year}}年，{{self}}未收取信息处理费。全年向2件申请收取信息处理费{sum_}元。"]
    return planted(draft, Spot(draft.fill(draft.notes[0])), company={"GI603"})


@defect("GI603")
def fee_note_elements(rng: Random) -> Planted:
    """A fee was charged, and it is not said in how many cases, or how much in all."""
    draft = drawn.draft(rng, form="2021")
    draft.values["disclosure.fees.amount"] = rng.randint(5, 90)
    draft.notes = [f"本年度{{self}}收取信息处理费{rng.randint(100, 900)}元。"]
    return planted(draft, Spot(draft.fill(draft.notes[0])))


@defect("GI604")
def fee_over_table(rng: Random) -> Planted:
    """More was charged for information than table two has for fees of every kind."""
    draft = drawn.draft(rng, form="2021")
    draft.values["disclosure.fees.amount"] = 0
    sum_ = rng.randint(100, 900)
    draft.notes = [f"本年度发出收费通知2件，总金额{sum_}元，实际收取信息处理费{sum_}元。"]
    return planted(draft, Spot(draft.fill(draft.notes[0])))


@defect("GI605")
def empty(rng: Random) -> Planted:
    """Section six is a heading and no more."""
    draft = drawn.draft(rng)
    draft.add("requested", "全年没有收取信息处理费。")
    draft.notes = []
    return planted(draft, _between(draft.fill(draft.signature[-1])))


@defect("GI606")
def overflow(rng: Random) -> Planted:
    """Section six is a report of its own, longer than section one."""
    draft = drawn.draft(rng, told=False)
    draft.notes = [
        "本年度{self}未收取信息处理费。",
        "（一）主动公开的内容。"
        + "全年公开机构职能、办事指南、财政预算决算、行政许可和行政处罚等信息，重点公开供水、防汛和"
        "河湖管理等与群众生活密切相关的事项，在办事大厅设置公告栏，方便群众随时查看，并安排专人解答疑问。" * 2,
        "（二）健全工作机制。"
        + "成立由主要负责人任组长的领导小组，明确各科室的责任，建立发布前的审查程序，定期通报各科室的"
        "公开情况，对发现的错误限期改正，并逐项登记整改结果。" * 3,
        "（三）推进平台建设。"
        + "改版信息公开专栏，调整栏目设置，开通检索和订阅功能，及时回应群众留言，逐步扩大新媒体的覆盖面，"
        "并对已经停用的账号进行清理，确保各个渠道的信息一致。" * 3,
    ]
    return planted(draft, _between(draft.fill(draft.signature[-1])))
