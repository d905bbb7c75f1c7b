"""Defects of the narrative: what it tells is not what the tables say, or does not agree with itself."""

from __future__ import annotations

from random import Random

from tests.support import drawn
from tests.support.defects.registry import Planted, Spot, defect, planted
from tests.support.drafts import Draft
from tests.support.relations import DENIED, REFUSED, UNAVAILABLE

_GROUPS = {
    "予以公开": ("granted",),
    "部分公开": ("partial",),
    "不予公开": tuple(f"denied.{row}" for row in DENIED),
    "无法提供": tuple(f"unavailable.{row}" for row in UNAVAILABLE),
    "不予处理": tuple(f"refused.{row}" for row in REFUSED),
}


def _quiet(rng: Random, form: str | None = None) -> Draft:
    """A report with numbers in every table of which the narrative tells none."""
    return drawn.draft(rng, form=form, told=False, busy=True)


def _off(rng: Random, *right: int) -> int:
    """A number that is none of the right ones."""
    near = range(max(1, min(right) - 9), max(right) + 9) if max(right) - min(right) < 99 else range(1, 99)
    return rng.choice([number for number in near if number not in right])


def _says(rng: Random, draft: Draft, aspect: str, found: str, *sentences: str) -> Planted:
    """The draft with one of the sentences, in which ``found`` is wrong; the braces ``{}`` stand for it."""
    draft.add(aspect, rng.choice(sentences).replace("{}", found))
    return planted(draft, Spot(draft.fill(found)))


@defect("GI501")
def received(rng: Random) -> Planted:
    """Another number of applications than table three has."""
    draft = _quiet(rng)
    new, carried = draft.total("requests.received.total"), draft.total("requests.carried-in.total")
    return _says(
        rng,
        draft,
        "requested",
        f"{_off(rng, new, new + carried)}件",
        "全年收到政府信息公开申请{}。",
        "{year}年，{self}共收到政府信息公开申请{}，均按期答复。",
        "{self}新收政府信息公开申请{}。",
        "本年度受理政府信息公开申请{}。",
    )


@defect("GI502")
def received_with_carry(rng: Random) -> Planted:
    """New and carried applications in one number, and it is not said."""
    draft = _quiet(rng)
    total = draft.total("requests.received.total", "requests.carried-in.total")
    return _says(
        rng, draft, "requested", f"{total}件", "全年共收到政府信息公开申请{}。", "{self}收到政府信息公开申请{}。"
    )


@defect("GI503")
def carried(rng: Random) -> Planted:
    """Another number carried in or out."""
    draft = _quiet(rng)
    if rng.random() < 0.5:
        wrong = f"{_off(rng, draft.total('requests.carried-in.total'))}件"
        texts = ("另有上年结转的申请{}。", "上年度结转申请{}。", "上年结转政府信息公开申请{}。")
    else:
        wrong = f"{_off(rng, draft.total('requests.carried-out.total'))}件"
        texts = ("结转下年度继续办理{}。", "另有{}结转下年度继续办理。", "结转下年度办理的申请{}。")
    return _says(rng, draft, "requested", wrong, *texts)


@defect("GI504")
def handled(rng: Random) -> Planted:
    """More applications dealt with than there were."""
    draft = _quiet(rng)
    every = draft.total("requests.received.total", "requests.carried-in.total")
    wrong = f"{every + rng.randint(1, 40)}件"
    return _says(
        rng,
        draft,
        "requested",
        wrong,
        "全年办结政府信息公开申请{}。",
        "{year}年，{self}共办结政府信息公开申请{}。",
        "已办结政府信息公开申请{}。",
    )


@defect("GI505")
def outcome(rng: Random) -> Planted:
    """Another number of applications with a result."""
    draft = _quiet(rng)
    name = rng.choice(("予以公开", "部分公开", "不予公开", "无法提供"))
    right = draft.total(*(f"requests.{row}.total" for row in _GROUPS[name]))
    wrong = f"{name}{_off(rng, right)}件"
    return _says(rng, draft, "requested", wrong, "已办结的申请中，{}。", "全年办理{requests.handled.total}件，其中{}。")


@defect("GI506")
def none(rng: Random) -> Planted:
    """There were none, and the table has some."""
    draft = _quiet(rng)
    if rng.random() < 0.6:
        found = rng.choice(("未收到政府信息公开申请", "没有收到政府信息公开申请", "收到政府信息公开申请0件"))
    else:
        found = rng.choice(("未发生行政复议、行政诉讼", "没有发生行政复议和行政诉讼案件"))
    return _says(rng, draft, "requested", found, "全年{}。", "{year}年，{self}{}。")


@defect("GI507")
def review(rng: Random) -> Planted:
    """Another number of reviews."""
    draft = _quiet(rng)
    wrong = f"行政复议{_off(rng, draft.total('disputes.review.total'))}件"
    return _says(rng, draft, "requested", wrong, "因政府信息公开工作发生{}。", "全年因政府信息公开被申请{}。")


@defect("GI508")
def litigation(rng: Random) -> Planted:
    """Another number of lawsuits."""
    draft = _quiet(rng)
    right = draft.total("disputes.direct.total", "disputes.after-review.total")
    wrong = f"行政诉讼{_off(rng, right)}件"
    return _says(rng, draft, "requested", wrong, "因政府信息公开工作发生{}。", "全年因政府信息公开被提起{}。")


@defect("GI510")
def normative(rng: Random) -> Planted:
    """Another number of documents issued."""
    draft = _quiet(rng, "2021")
    wrong = f"规范性文件{_off(rng, draft.total('disclosure.normative.issued'))}件"
    return _says(
        rng, draft, "disclosed", wrong, "全年制发行政{}。", "{self}出台{}，均及时公开。", "{year}年，{self}制发{}。"
    )


@defect("GI511")
def decisions(rng: Random) -> Planted:
    """Another number of decisions."""
    draft = _quiet(rng)
    row, name = rng.choice((("licensing", "行政许可"), ("penalties", "行政处罚"), ("coercion", "行政强制")))
    wrong = f"{name}决定{_off(rng, draft.total(f'disclosure.{row}.decisions'))}件"
    return _says(rng, draft, "disclosed", wrong, "全年作出{}。", "{year}年，{self}共作出{}，均按要求公开。")


@defect("GI512")
def parts(rng: Random) -> Planted:
    """The parts of a number are more or fewer than the whole."""
    draft = _quiet(rng)
    counts = [rng.randint(5, 90) for _ in range(3)]
    whole = sum(counts) + rng.choice((-4, 4, 10))
    listed = "、".join(
        f"{kind}{number}条" for kind, number in zip(("政策文件类", "工作动态类", "财政信息类"), counts, strict=True)
    )
    sentence = f"{{self}}通过门户网站主动公开政府信息{whole}条，其中{listed}。"
    draft.add("disclosed", sentence)
    return planted(draft, Spot(f"{whole}条，其中{listed}"))


@defect("GI513")
def twice(rng: Random) -> Planted:
    """The same thing has one number here and another there."""
    draft = _quiet(rng)
    first = rng.randint(20, 900)
    second = first + rng.randint(1, 9)
    draft.add("disclosed", f"{{self}}全年主动公开政府信息{first}条。")
    draft.add("platform", f"{{self}}全年主动公开政府信息{second}条。")
    return planted(draft, Spot(f"{second}条"))


@defect("GI514")
def channels(rng: Random) -> Planted:
    """The ways by which applications came do not add up."""
    draft = _quiet(rng)
    total = draft.total("requests.received.total")
    both = total + draft.total("requests.carried-in.total")
    parts = [rng.randint(1, 4), rng.randint(1, 4)]
    rest = next(number for number in (total, total + 1, total + 2) if sum(parts) + number not in (total, both))
    found = f"当面{parts[0]}件、信函{parts[1]}件、网络{rest}件"
    sentence = f"{{self}}新收政府信息公开申请{total}件，其中{found}。"
    draft.add("requested", sentence)
    return planted(draft, Spot(found), company={"GI512"})


@defect("GI515")
def all_done(rng: Random) -> Planted:
    """All were answered, and some were carried out."""
    draft = _quiet(rng)
    found = rng.choice(("答复率100%", "办结率100%", "已全部办结"))
    return _says(rng, draft, "requested", found, "{year}年新收政府信息公开申请{requests.received.total}件，{}。")


@defect("GI516")
def unit(rng: Random) -> Planted:
    """Applications or cases are counted in another unit."""
    draft = _quiet(rng)
    lawsuits = draft.total("disputes.direct.total", "disputes.after-review.total")
    requests = draft.total("requests.received.total")
    found, sentence = rng.choice(
        (
            (f"{lawsuits}条", "因政府信息公开工作发生行政诉讼{}。"),
            (f"{requests}条", "全年新收政府信息公开申请{}。"),
            (f"{draft.total('disputes.review.total')}例", "因政府信息公开工作发生行政复议{}。"),
        )
    )
    return _says(rng, draft, "requested", found, sentence)


@defect("GI517")
def percent(rng: Random) -> Planted:
    """A share is not what its numbers make."""
    draft = _quiet(rng)
    granted, handled = draft.total("requests.granted.total"), draft.total("requests.handled.total")
    right = 100 * granted / handled
    wrong = right + rng.choice((-1, 1)) * rng.randint(1, 5) if right > 6 else right + 7
    found = f"占{min(wrong, 99.99):.2f}%"
    sentence = "全年办理政府信息公开申请{requests.handled.total}件，其中予以公开{requests.granted.total}件，{}。"
    return _says(rng, draft, "requested", found, sentence)
