"""Defects that only show beside another report."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import replace
from random import Random

from tests.support import drawn, phrases
from tests.support.defects.registry import Planted, Spot, defect
from tests.support.drafts import Draft
from tests.support.relations import keys

_SECTIONS = {
    1: ("一、总体情况", "二、主动公开政府信息情况"),
    5: ("五、存在的主要问题及改进情况", "六、其他需要报告的事项"),
}


def year_before(rng: Random, draft: Draft) -> Draft:
    """A report of the same organ a year earlier, from which this one follows."""
    organ = (draft.organ, draft.self_name, draft.kind)
    form = "2021" if draft.year > 2021 else "2019"
    last = drawn.draft(rng, form=form, organ=organ, year=draft.year - 1, told=False)
    last.values |= {
        key.replace("carried-in", "carried-out"): draft.total(key)
        for key in keys(draft.form)
        if key.startswith("requests.carried-in.")
    }
    if draft.form == form == "2021":
        issued, repealed, in_force = (
            draft.total(f"disclosure.normative.{column}") for column in ("issued", "repealed", "in-force")
        )
        last.values["disclosure.normative.in-force"] = in_force - issued + repealed
        for column in ("issued", "repealed"):
            last.values[f"disclosure.normative.{column}"] = 0
    last.whole = {1: "本机关按规定做好政府信息公开各项工作。", 5: "无。"}
    return last


def _beside(draft: Draft, last: Draft, spot: Spot) -> Planted:
    return Planted(draft.sample(), (spot,), previous=last.sample())


@defect("GI901")
def carry_chain(rng: Random) -> Planted:
    """Last year carried out more than this year carried in."""
    draft = drawn.draft(rng, told=False)
    last = year_before(rng, draft)
    by = rng.randint(1, 4)
    for column in ("natural", "total"):
        last.change(f"requests.carried-out.{column}", by)
    return _beside(draft, last, Spot(fact="requests.carried-in.total"))


@defect("GI902")
def stock_chain(rng: Random) -> Planted:
    """What is in force is not what was, with what came and went."""
    draft = drawn.draft(rng, form="2021", year=rng.randint(2022, 2025), told=False)
    last = year_before(rng, draft)
    last.change("disclosure.normative.in-force", rng.randint(1, 9))
    return _beside(draft, last, Spot(fact="disclosure.normative.in-force"))


@defect("GI904")
def copied(rng: Random) -> Planted:
    """A section is last year's with another year in it."""
    draft = drawn.draft(rng, told=False)
    last = year_before(rng, draft)
    number = rng.choice((1, 5))
    if number == 5:
        draft.problems, draft.improvements = list(phrases.PROBLEMS), list(phrases.IMPROVEMENTS)
    last.opening, last.aspects, last.self_name = draft.opening, draft.aspects, draft.self_name
    last.problems, last.improvements = draft.problems, draft.improvements
    del last.whole[number]
    heading, until = _SECTIONS[number]
    return _beside(draft, last, Spot(heading, until=until))


@defect("GI905")
def roll_up(rng: Random) -> Planted:
    """A number is not the sum of those of the organs below."""
    form = rng.choice(("2021", "2019"))
    children = [
        drawn.draft(rng, form=form, organ=(f"云溪县{name}", "我所", "department"), told=False)
        for name in ("河道管理所", "水政监察大队")
    ]
    draft = drawn.draft(rng, form=form, organ=phrases.ORGANS[0], told=False)
    draft.cells, draft.values = {}, {}
    for child in children:
        child.cells, child.year = {}, draft.year
        for key, number in child.values.items():
            draft.change(key, number)
    draft.notes = ["本年度发出信息处理费收费通知，实际收取0元。"] if form == "2021" else draft.notes
    key = rng.choice([key for key in keys(form) if ".decisions" in key])
    draft.change(key, rng.randint(1, 9))
    return Planted(draft.sample(), (Spot(fact=key),), children=tuple(child.sample() for child in children))


@defect("GI906")
def same_as_peer(rng: Random) -> Planted:
    """A section is another organ's with another name in it."""
    draft = drawn.draft(rng, told=False, organ=phrases.ORGANS[0])
    peer = replace(deepcopy(draft), organ="云溪县林业局", whole={5: "无。"})
    heading, until = _SECTIONS[1]
    return Planted(draft.sample(), (Spot(heading, until=until),), peers=(peer.sample(),))
