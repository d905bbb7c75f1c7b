"""Defects of title, sections and headings, and of what sections one and five must hold."""

from __future__ import annotations

from random import Random

from tests.support import drawn, phrases
from tests.support.defects.registry import Planted, Spot, defect, planted

_TEXTS = (
    "总体情况",
    "主动公开政府信息情况",
    "收到和处理政府信息公开申请情况",
    "政府信息公开行政复议、行政诉讼情况",
    "存在的主要问题及改进情况",
    "其他需要报告的事项",
)
_HEADINGS = {number: f"{'一二三四五六'[number - 1]}、{text}" for number, text in enumerate(_TEXTS, 1)}
_WITH_FEE = "本年度没有收取信息处理费。"


@defect("GI101")
def section_missing(rng: Random) -> Planted:
    """A section is not there."""
    draft = drawn.draft(rng, told=False)
    number = rng.choice((1, 2, 4, 5, 6))
    draft.layout["drop_sections"] = (number,)
    if number == 6:
        draft.add("requested", _WITH_FEE)
    before = _HEADINGS[number - 1] if number > 1 else draft.fill(draft.preamble[-1])[-20:]
    until = _HEADINGS[number + 1] if number < 6 else draft.fill(draft.signature[-1])
    return planted(draft, Spot(before, until=until))


@defect("GI102")
def section_order(rng: Random) -> Planted:
    """Two sections have changed places, or one stands twice."""
    draft = drawn.draft(rng, told=False)
    if rng.random() < 0.5:
        draft.layout["order"] = (1, 2, 3, 4, 5, 5, 6)
        return planted(draft, Spot(_HEADINGS[5]))
    first = rng.choice((4, 5))
    draft.layout["order"] = {4: (1, 2, 3, 5, 4, 6), 5: (1, 2, 3, 4, 6, 5)}[first]
    return planted(draft, Spot(_HEADINGS[first + 1], until=_HEADINGS[first]))


@defect("GI103")
def heading_text(rng: Random) -> Planted:
    """A heading has other words."""
    draft = drawn.draft(rng)
    number, heading = rng.choice(
        (
            (1, "一、工作基本情况"),
            (1, "一、工作总体情况"),
            (5, "五、存在的主要问题及整改措施"),
            (5, "五、存在问题及改进情况"),
            (6, "六、其他需要说明的事项"),
            (4, "四、因政府信息公开工作被申请行政复议、提起行政诉讼情况"),
        )
    )
    draft.headings[number] = heading
    return planted(draft, Spot(heading))


@defect("GI104")
def heading_number(rng: Random) -> Planted:
    """A heading has no number or another one."""
    draft = drawn.draft(rng)
    number = rng.choice((1, 2, 5, 6))
    text = _TEXTS[number - 1]
    draft.headings[number] = rng.choice((text, f"{number}.{text}", f"（{'一二三四五六'[number - 1]}）{text}"))
    return planted(draft, Spot(draft.headings[number]))


@defect("GI105")
def aspect_missing(rng: Random) -> Planted:
    """Nothing is said of one of the five aspects."""
    draft = drawn.draft(rng, told=False)
    draft.opening = ["{year}年，{self}围绕中心工作做好各项公开工作，保障公众的知情权，有关工作取得了新的进展。"]
    del draft.aspects[rng.choice(("managed", "requested"))]
    return planted(draft, Spot(_HEADINGS[1], until=_HEADINGS[2]))


@defect("GI106")
def overview_empty(rng: Random) -> Planted:
    """Section one is a sentence or two."""
    draft = drawn.draft(rng, told=False)
    draft.whole[1] = (
        "{year}年，{self}主动公开信息，规范依申请公开，加强政府信息管理和平台建设，强化监督保障，"
        "考核和社会评议结果良好，没有责任追究的情况。"
    )
    return planted(draft, Spot(_HEADINGS[1], until=_HEADINGS[2]))


@defect("GI107")
def assessment_missing(rng: Random) -> Planted:
    """A government does not tell the result of assessment, of review by the public or of calls to account."""
    organ = rng.choice([organ for organ in phrases.ORGANS if organ[2] in ("township", "government")])
    draft = drawn.draft(rng, organ=organ)
    parts = ["将政府信息公开纳入年度工作考核", "开展社会评议，群众评议结果为满意", "全年未发生责任追究的情形"]
    del parts[rng.randrange(len(parts))]
    draft.improvements = ["下一步，{self}将丰富解读形式，同步制作图文解读，并按月检查各栏目的更新情况。"]
    draft.aspects["supervised"].sentences[:] = ["{self}明确专人负责，" + "；".join(parts) + "。"]
    return planted(draft, Spot(draft.aspects["supervised"].head, until=_HEADINGS[2]))


@defect("GI108")
def problems_empty(rng: Random) -> Planted:
    """Section five says next to nothing."""
    draft = drawn.draft(rng)
    draft.whole[5] = rng.choice(("无。", "暂无。", "政策解读不够丰富，今后将加强解读。"))
    return planted(draft, Spot(_HEADINGS[5], until=_HEADINGS[6]))


@defect("GI109")
def no_improvement(rng: Random) -> Planted:
    """There are problems and nothing is going to be done, or the other way round."""
    draft = drawn.draft(rng)
    draft.whole[5] = rng.choice(
        (
            "对照要求和群众期盼，{self}的工作还存在不足：一是政策解读的形式比较单一；二是部分栏目的更新不够及时。",
            "下一步，{self}将丰富政策解读的形式，同步制作图文解读，并按月检查栏目的更新情况，及时处理发现的事项。",
        )
    )
    return planted(draft, Spot(_HEADINGS[5], until=_HEADINGS[6]))


@defect("GI110")
def title_form(rng: Random) -> Planted:
    """The title lacks a part or has one twice."""
    draft = drawn.draft(rng)
    draft.title = rng.choice(
        (
            "{organ}政府信息公开工作年度报告",
            "{organ}{year}年政府信息公开年度报告",
            "{organ}{year}年度政府信息公开工作年度报告",
        )
    )
    return planted(draft, Spot(draft.fill(draft.title)))


def _in_text(shape_name: str) -> bool:
    return not shape_name.startswith(("portal", "mhtml"))


@defect("GI111", lambda shape: _in_text(shape.name))
def title_missing(rng: Random) -> Planted:
    """There is no title."""
    draft = drawn.draft(rng)
    draft.title = ""
    first = draft.published or draft.preamble[0]
    return planted(draft, Spot(draft.fill(first), until=_HEADINGS[1]))


@defect("GI112")
def organ_mismatch(rng: Random) -> Planted:
    """The title names a subdistrict, the text a town of the same name."""
    draft = drawn.draft(rng, organ=("澄江市青禾街道办事处", "青禾镇", "subdistrict"), told=False)
    return planted(draft, Spot("青禾镇"), company={"GI807"})


@defect("GI113")
def parts_count(rng: Random) -> Planted:
    """The preamble names fewer parts than it lists, or leaves one out. With seven it may count 行政诉讼 by itself."""
    draft = drawn.draft(rng)
    names = list(_TEXTS)
    number = "六"
    if rng.random() < 0.5:
        number = "五"
    else:
        del names[rng.randrange(6)]
    sentence = f"本报告由{'、'.join(names)}{number}个部分组成。"
    draft.preamble = [rng.choice(phrases.BASES[draft.form]), sentence + rng.choice(phrases.PERIODS)]
    return planted(draft, Spot(sentence))


@defect("GI114")
def obsolete_parts(rng: Random) -> Planted:
    """A heading or the list of parts is that of an older form."""
    draft = drawn.draft(rng)
    if rng.random() < 0.5:
        draft.headings[1] = "一、概述"
        return planted(draft, Spot("一、概述"), company={"GI101", "GI103"})
    old = rng.choice(("支出和收费情况", "收费及减免情况", "咨询处理情况"))
    names = "、".join((*_TEXTS[:5], old, _TEXTS[5]))
    draft.preamble = [rng.choice(phrases.BASES[draft.form]), f"本报告由{names}七个部分组成。"]
    return planted(draft, Spot(old))


@defect("GI115")
def placeholder(rng: Random) -> Planted:
    """A place of the template was not filled in."""
    draft = drawn.draft(rng)
    found, sentence = rng.choice(
        (
            ("（具体网址）", "本报告的电子版可在门户网站（具体网址）下载。"),
            ("XX", "如有疑问，请与XX县某办公室联系。"),
            ("××", "如有疑问，请与××办公室联系。"),
            ("XXXX年", "本报告所列数据为XXXX年全年的数据。"),
            ("（此处填写）", "如有疑问，请拨打电话（此处填写）联系。"),
        )
    )
    draft.preamble.append(sentence)
    return planted(draft, Spot(found))


@defect("GI116")
def aspect_content(rng: Random) -> Planted:
    """Below one head stands what belongs below another."""
    draft = drawn.draft(rng, told=False)
    aspect = draft.aspects["disclosed"]
    aspect.sentences[:] = ["{year}年，{self}认真办理申请，做好答复和沟通，没有发生行政复议和行政诉讼。"]
    draft.values = {}
    draft.cells = {}
    return planted(draft, Spot(f"（一）{aspect.head}", until="（二）"))


@defect("GI117")
def table_missing(rng: Random) -> Planted:
    """One table is not there."""
    draft = drawn.draft(rng, told=False)
    name, number = rng.choice((("disclosure", 2), ("requests", 3), ("disputes", 4)))
    draft.layout["drop_tables"] = (name,)
    return planted(draft, Spot(_HEADINGS[number], until=_HEADINGS[number + 1]))
