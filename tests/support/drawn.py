"""Correct reports drawn by chance: every organ, form, way of telling and set of numbers that a draft can have."""

from __future__ import annotations

from random import Random

from tests.support import numbers, phrases
from tests.support.drafts import Aspect, Draft
from tests.support.relations import DENIED, OTHER, REFUSED, UNAVAILABLE

_MOST = 2000
"""The largest count of most reports; one in eight has counts up to those of a ministry."""


def draft(
    rng: Random,
    *,
    form: str | None = None,
    organ: tuple[str, str, str] | None = None,
    year: int | None = None,
    told: bool | None = None,
    busy: bool = False,
) -> Draft:
    """A correct report. What is not given is drawn; ``busy`` as in ``numbers.balanced``."""
    form = form or rng.choice(("2021", "2021", "2019"))
    name, self_name, kind = organ or rng.choice(phrases.ORGANS)
    year = year or (rng.randint(2021, 2025) if form == "2021" else rng.randint(2019, 2020))
    told = rng.random() < 0.7 if told is None else told
    most = numbers.LARGE if rng.random() < 0.125 else _MOST
    values = numbers.balanced(rng, form, most=most, busy=busy) if busy or rng.random() < 0.8 else {}
    made = Draft(
        form=form,
        year=year,
        organ=name,
        self_name=self_name,
        kind=kind,
        told=told,
        values=values,
        title=rng.choice(phrases.TITLES),
        published=_published(rng, kind),
        preamble=_preamble(rng, form),
        headings={},
        opening=[rng.choice(phrases.OPENINGS)],
        aspects=_aspects(rng),
        problems=[rng.choice(phrases.PROBLEMS)],
        improvements=[rng.choice(phrases.IMPROVEMENTS)],
        notes=_notes(rng, form, values),
        signature=["{organ}", f"{{next}}年1月{rng.randint(4, 20)}日"],
    )
    if told:
        _tell(made, rng)
    if form == "2019" and values.get("disclosure.procurement.projects"):
        made.cells["disclosure.procurement.amount"] = rng.choice(("48.6万元", "486000元", "1.2亿元"))
    return made


def _published(rng: Random, kind: str) -> str:
    month = rng.randint(1, 3) if kind == "government" else 1
    day = rng.randint(21, 28)
    return rng.choice((f"发布时间：{{next}}-0{month}-{day}", f"发布日期：{{next}}年{month}月{day}日"))


def _preamble(rng: Random, form: str) -> list[str]:
    texts = [rng.choice(phrases.BASES[form]), rng.choice(phrases.PARTS) + rng.choice(phrases.PERIODS)]
    if rng.random() < 0.7:
        texts[-1] += rng.choice(phrases.CONTACTS)
    return ["".join(texts)] if rng.random() < 0.5 else texts


def _aspects(rng: Random) -> dict[str, Aspect]:
    apart = rng.random() < 0.3
    return {
        name: Aspect(rng.choice(heads), [rng.choice(phrases.QUIET[name])], apart)
        for name, heads in phrases.HEADS.items()
    }


def _notes(rng: Random, form: str, values: dict[str, int]) -> list[str]:
    if form == "2019":
        return [rng.choice(phrases.OTHER_NOTES)]
    unpaid = values.get("requests.other.unpaid.total", 0)
    fee = rng.choice(phrases.FEE_NOTES_UNPAID if unpaid else phrases.FEE_NOTES)
    rest = rng.choice(("", *phrases.OTHER_NOTES))
    if not rest:
        return [fee]
    return [f"（一）收取信息处理费情况。{fee}", f"（二）{rest}"] if rng.random() < 0.4 else [fee + rest]


def _tell(made: Draft, rng: Random) -> None:
    """Let the narrative tell the numbers of the tables, and others that only it knows."""
    disclosed = made.aspects["disclosed"].sentences
    if rng.random() < 0.7:
        disclosed.append(_listed(rng))
    if rng.random() < 0.7:
        disclosed.append(rng.choice(phrases.NORMATIVE[made.form]))
    if rng.random() < 0.7:
        disclosed.append(rng.choice(phrases.DECIDED))
    requested = made.aspects["requested"].sentences = []
    groups = _groups(made)
    if made.total("requests.received.total", "requests.carried-in.total") == 0:
        requested.append(rng.choice(phrases.NOT_RECEIVED))
    else:
        requested.append(_received(made, rng))
        if rng.random() < 0.8:
            requested.append(_named(rng.choice(phrases.HANDLED), groups))
        if rng.random() < 0.8:
            requested.append(rng.choice(phrases.CARRIED))
    disputes = made.total(*(f"disputes.{group}.total" for group in ("review", "direct", "after-review")))
    requested.append(rng.choice(phrases.DISPUTED if disputes else phrases.NOT_DISPUTED))


def _listed(rng: Random) -> str:
    kinds = rng.sample(phrases.KINDS, rng.randint(2, 4))
    counts = [rng.randint(1, 300) for _ in kinds]
    parts = "、".join(f"{kind}{number}条" for kind, number in zip(kinds, counts, strict=True))
    return _named(rng.choice(phrases.LISTS), {"whole": str(sum(counts)), "parts": parts})


def _received(made: Draft, rng: Random) -> str:
    received = made.total("requests.received.total")
    by_post = rng.randint(0, received)
    by_hand = rng.randint(0, received - by_post)
    channels = f"当面申请{by_hand}件、信函申请{by_post}件、网络申请{received - by_post - by_hand}件"
    groups = ("business", "research", "ngo", "legal", "other")
    organisations = "{" + "+".join(f"requests.received.{name}" for name in groups) + "}"
    return _named(rng.choice(phrases.RECEIVED), {"organisations": organisations, "channels": channels})


def _groups(made: Draft) -> dict[str, str]:
    """The placeholders of the results of applications, by the names that phrases have for them."""
    rows = {
        "granted": ("granted",),
        "partial": ("partial",),
        "denied": tuple(f"denied.{row}" for row in DENIED),
        "unavailable": tuple(f"unavailable.{row}" for row in UNAVAILABLE),
        "refused": tuple(f"refused.{row}" for row in REFUSED),
        "other": OTHER[made.form],
    }
    return {name: "{" + "+".join(f"requests.{row}.total" for row in those) + "}" for name, those in rows.items()}


def _named(text: str, words: dict[str, str]) -> str:
    for name, word in words.items():
        text = text.replace(f"{{{name}}}", word)
    return text
