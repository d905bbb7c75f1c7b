"""Slips of the pen."""

from __future__ import annotations

from random import Random

from tests.support import drawn, phrases
from tests.support.defects.registry import Planted, Spot, defect, planted
from tests.support.shape import Shape


def _slip(rng: Random, found: str, sentence: str, organ: tuple[str, str, str] | None = None) -> Planted:
    """A report with one more sentence in section one; the slip in it is ``found``."""
    draft = drawn.draft(rng, organ=organ)
    draft.add(rng.choice(("managed", "platform")), sentence)
    return planted(draft, Spot(found))


@defect("GI801")
def typo(rng: Random) -> Planted:
    """A word that is often written wrongly."""
    return _slip(
        rng,
        *rng.choice(
            (
                ("智能转变", "{self}加快推动政府智能转变，优化公开流程。"),
                ("标准化规划化", "{self}推进政务公开标准化规划化建设。"),
                ("政府信息公开条列", "{self}组织学习《中华人民共和国政府信息公开条列》。"),
                ("依申请公工", "{self}明确了依申请公工办理的责任。"),
            )
        ),
    )


@defect("GI802")
def doubled(rng: Random) -> Planted:
    """A sign or a particle stands twice."""
    return _slip(
        rng,
        *rng.choice(
            (
                ("、、", "{self}定期检查专栏、、公众号的内容。"),
                ("，，", "{self}定期检查栏目的内容，，发现差错及时更正。"),
                ("对对", "{self}对对公开的文件逐件标注属性。"),
                ("的的", "{self}及时更正检查中发现的的差错。"),
            )
        ),
    )


def marks_ends(shape: Shape) -> bool:
    """Shapes that mark where a paragraph ends. In lines of one width the next line may go on."""
    return not shape.name.startswith("aligned")


@defect("GI803", marks_ends)
def no_stop(rng: Random) -> Planted:
    """A paragraph of more than one sentence ends without a stop."""
    draft = drawn.draft(rng)
    end = rng.choice(("发现问题及时整改", "确保公开的信息准确完整"))
    draft.closing = [f"{draft.self_name}明确专人负责信息公开的日常工作。对公开的内容定期检查，{end}"]
    return planted(draft, Spot(end))


@defect("GI805")
def article_unit(rng: Random) -> Planted:
    """An item of article 20 is called a paragraph."""
    item = rng.choice(("（一）", "（五）", "（八）"))
    return _slip(rng, f"第二十条第{item}款", f"{{self}}按照《条例》第二十条第{item}款的规定公开相关信息。")


@defect("GI806")
def scope_word(rng: Random) -> Planted:
    """A township speaks of the whole province as its own."""
    draft = drawn.draft(rng, organ=phrases.ORGANS[2], told=False)
    word = rng.choice(("全省", "全市"))
    aspect = draft.aspects["managed"]
    aspect.head = f"规范{word}政府信息管理"
    return planted(draft, Spot(word))


@defect("GI807")
def self_name(rng: Random) -> Planted:
    """An organ calls itself something else."""
    organ, wrong = rng.choice(((phrases.ORGANS[0], "我镇"), (phrases.ORGANS[2], "我乡"), (phrases.ORGANS[2], "我局")))
    return _slip(rng, f"{wrong}安排专人", f"{wrong}安排专人负责栏目的日常更新。", organ)


@defect("GI808")
def truncated(rng: Random) -> Planted:
    """A number was not filled in."""
    return _slip(
        rng,
        *rng.choice(
            (
                ("现行有效的规范性文件。", "现行有效的规范性文件。"),
                ("共    条", "{self}更新各栏目信息共    条，方便群众查阅。"),
                ("满意率为%", "群众对公开工作的满意率为%。"),
            )
        ),
    )


@defect("GI809")
def polarity(rng: Random) -> Planted:
    """A problem is told as a merit."""
    draft = drawn.draft(rng)
    found = rng.choice(("存在政策把握精准", "存在信息更新及时", "存在工作机制完善"))
    draft.problems = [f"{{self}}的政府信息公开工作仍有不足：一是{found}的问题；二是解读形式比较单一。"]
    return planted(draft, Spot(found))


@defect("GI810")
def privacy(rng: Random) -> Planted:
    """A number that belongs to a private person."""
    return _slip(
        rng,
        *rng.choice(
            (
                ("110101190001011234", "申请人身份证号110101190001011234已核对。"),
                ("13900000000", "申请人王某（13900000000）已当面领取答复。"),
            )
        ),
    )
