"""Defects of year, dates, citations and the version of the form."""

from __future__ import annotations

from random import Random

from tests.support import drawn, phrases
from tests.support.defects.registry import Planted, Spot, defect, planted
from tests.support.drafts import Draft

_MANDATE = "根据《中华人民共和国政府信息公开条例》和《中华人民共和国政府信息公开工作年度报告格式》（{}）编制本报告。"
_NAMED = "国办公开办函〔2021〕30号"


def _quoted(draft: Draft, sentence: str, found: str) -> Planted:
    """The draft with another preamble, in which ``found`` is wrong."""
    draft.preamble = [sentence]
    return planted(draft, Spot(draft.fill(found)))


@defect("GI701")
def year_conflict(rng: Random) -> Planted:
    """The preamble speaks of another year than the title."""
    draft = drawn.draft(rng)
    wrong = draft.year + rng.choice((-1, 1))
    if rng.random() < 0.5:
        found = f"{wrong}年1月1日至{wrong}年12月31日"
        return _quoted(draft, f"本报告所列数据的统计期限为{found}。", found)
    named = f"{{organ}}{wrong}年政府信息公开工作年度报告"
    return _quoted(draft, f"根据《中华人民共和国政府信息公开条例》，现公布{named}。", named)


@defect("GI702")
def period(rng: Random) -> Planted:
    """The period is not the year."""
    draft = drawn.draft(rng)
    found = rng.choice(
        ("{year}年1月1日至{year}年11月30日", "{year}年1月1日至10月31日", "{year}年3月1日至{year}年12月31日")
    )
    return _quoted(draft, f"本报告所列数据的统计期限为{found}。", found)


@defect("GI703")
def wrong_format(rng: Random) -> Planted:
    """The tables are those of another year's form."""
    form, year = rng.choice((("2019", 2022), ("2019", 2024), ("2021", 2019), ("2021", 2020)))
    draft = drawn.draft(rng, form=form, year=year)
    draft.preamble = [phrases.BASES["2021"][-1], "本报告所列数据的统计期限为{year}年1月1日至{year}年12月31日。"]
    draft.notes = ["本年度没有收取信息处理费。"]
    first, last = {"2021": ("本年制发件数", "行政事业性收费"), "2019": ("本年新制作数量", "政府集中采购")}[form]
    return planted(draft, Spot(first, until=last), company={"GI704", "GI711"})


@defect("GI704")
def old_format_cited(rng: Random) -> Planted:
    """A later report cites the trial form."""
    draft = drawn.draft(rng, form="2021")
    found = "国办公开办函〔2019〕60号"
    document = f"《关于政府信息公开工作年度报告有关事项的通知》（{found}）"
    return _quoted(draft, f"按照{document}的要求编制本报告。", document)


@defect("GI705")
def wrong_citation(rng: Random) -> Planted:
    """The number of a document is that of another one."""
    draft = drawn.draft(rng, form="2021")
    found = rng.choice(("国办发〔2021〕30号", "国办函〔2021〕30号", "国办公开办函〔2022〕30号"))
    return _quoted(draft, _MANDATE.replace("{}", found), found)


@defect("GI706")
def published_late(rng: Random) -> Planted:
    """Published after the last day for it."""
    draft = drawn.draft(rng)
    month = rng.randint(4, 9)
    day = rng.choice((f"{{next}}-0{month}-05", f"{{next}}年{month}月5日"))
    draft.published = f"发布时间：{day}"
    return planted(draft, Spot(draft.fill(day)))


@defect("GI707")
def published_early(rng: Random) -> Planted:
    """Published before the year was over."""
    draft = drawn.draft(rng)
    draft.published = f"发布时间：{{year}}-12-{rng.randint(20, 30)}"
    return planted(draft, Spot(draft.fill(draft.published.partition("：")[2])))


@defect("GI708")
def signature_year(rng: Random) -> Planted:
    """The date below the report is of the year that it is about, or of the year after next."""
    draft = drawn.draft(rng)
    draft.signature[1] = f"{draft.year + rng.choice((0, 2))}年1月{rng.randint(4, 20)}日"
    return planted(draft, Spot(draft.signature[1]))


@defect("GI709")
def stale_year(rng: Random) -> Planted:
    """The narrative is last year's."""
    draft = drawn.draft(rng, told=False)
    last = draft.year - 1
    draft.opening = [f"{last}年，{{self}}紧紧围绕中心工作和群众关切，做好各项公开工作，保障公众的知情权。"]
    for aspect in draft.aspects.values():
        aspect.sentences = [text.replace("{year}", str(last)) for text in aspect.sentences]
    draft.add("managed", f"{last}年，{{self}}对公开的文件逐件标注属性。")
    draft.add("platform", f"{last}年，{{self}}更新了各个栏目的内容。")
    return planted(draft, Spot(draft.fill(draft.opening[0]), until="二、主动公开政府信息情况"))


@defect("GI710")
def repealed_basis(rng: Random) -> Planted:
    """The basis is the decree of 2007 or one of its articles."""
    draft = drawn.draft(rng)
    found, sentence = rng.choice(
        (
            ("国务院令第492号", "根据《中华人民共和国政府信息公开条例》（国务院令第492号）编制本报告。"),
            ("第三十一条", "根据《中华人民共和国政府信息公开条例》第三十一条、第三十二条的规定编制本年度报告。"),
        )
    )
    return _quoted(draft, sentence, found)


@defect("GI711")
def no_longer_new(rng: Random) -> Planted:
    """The law of 2019 is called new years later."""
    draft = drawn.draft(rng, form="2021", year=rng.randint(2022, 2025))
    found = rng.choice(("新修订的《中华人民共和国政府信息公开条例》", "新修订的《条例》", "新条例"))
    draft.opening = [f"{{year}}年，{{self}}认真贯彻落实{found}，围绕群众关切做好各项公开工作。"]
    return planted(draft, Spot(found))


@defect("GI712")
def bad_date(rng: Random) -> Planted:
    """A day that there is not, or a slip of the pen in one."""
    draft = drawn.draft(rng)
    found = rng.choice(("11月31日", "2月30日", "6月31日"))
    if rng.random() < 0.5:
        draft.add("managed", f"{found}，{{self}}组织了一次业务培训。")
    else:
        found = "{year}年12月32日"
        draft.preamble = [f"本报告所列数据的统计期限为{{year}}年1月1日至{found}。"]
    return planted(draft, Spot(draft.fill(found)))


@defect("GI713")
def brackets(rng: Random) -> Planted:
    """The year of a document's number stands in other brackets."""
    draft = drawn.draft(rng, form="2021")
    found = rng.choice(("国办公开办函【2021】30号", "国办公开办函[2021]30号", "国办公开办函（2021）30号"))
    return _quoted(draft, _MANDATE.replace("{}", found), found)


@defect("GI714")
def mixed_format(rng: Random) -> Planted:
    """Labels of both forms stand in one table."""
    draft = drawn.draft(rng, form="2021")
    columns = {"issued": "本年新制作数量", "repealed": "本年新公开数量"}
    draft.layout["columns"] = {f"disclosure.{column}": label for column, label in columns.items()}
    return planted(draft, Spot("本年新制作数量", until="行政事业性收费"), company={"GI203"})
