"""Reports with tables for whole sentences to be right or wrong about: one sentence each, the rest says nothing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import NamedTuple

from gilint.engine.check import Linter
from gilint.engine.settings import Settings
from gilint.packs.sample import SampleData, render_text
from tests.support.linting import build, packs
from tests.support.strategies import facts

FOLDER = Path(__file__).parent / "narratives"
Cells = Mapping[str, Mapping[str, int]]


class Entry(NamedTuple):
    """A line of a file of sentences: the report, where in it, the codes that are found, the sentence."""

    report: str
    slot: str
    codes: tuple[str, ...]
    sentence: str


class _World(NamedTuple):
    """A report without the sentence: whose, of which year and form, and its numbers; totals are made of the others."""

    organ: str
    self_name: str
    year: int
    requests: Cells
    disputes: Cells
    disclosure: Mapping[str, int]
    form: str = "2021"

    @property
    def values(self) -> dict[str, int]:
        values = {f"disclosure.{key}": value for key, value in self.disclosure.items()}
        for table, rows in (("requests", self.requests), ("disputes", self.disputes)):
            for row, columns in rows.items():
                totals = [f"{table}.{row}.total"]
                if table == "requests" and row not in ("received", "carried-in", "carried-out"):
                    totals.append("requests.handled.total")
                for column, value in columns.items():
                    handled = [f"requests.handled.{column}"] if len(totals) > 1 else []
                    for key in (f"{table}.{row}.{column}", *handled, *totals):
                        values[key] = values.get(key, 0) + value
        return values


_WORLDS = {
    "W": _World(
        "云溪县水务局",
        "我局",
        2023,
        {
            "received": {"natural": 20, "business": 5, "ngo": 1, "legal": 1, "other": 1},
            "carried-in": {"natural": 2, "business": 1},
            "granted": {"natural": 9, "business": 2, "ngo": 1},
            "partial": {"natural": 3, "business": 1},
            "denied.secret": {"natural": 1},
            "denied.third-party": {"natural": 1, "business": 1},
            "denied.internal": {"natural": 1},
            "unavailable.not-held": {"natural": 4, "legal": 1},
            "unavailable.must-create": {"natural": 1},
            "refused.petition": {"natural": 1},
            "refused.repeat": {"natural": 1},
            "other.not-corrected": {"other": 1},
            "carried-out": {"business": 2},
        },
        {
            "review": {"upheld": 2, "corrected": 1, "pending": 1},
            "direct": {"upheld": 1, "pending": 1},
            "after-review": {"upheld": 1, "other": 1},
        },
        {
            "normative.issued": 5,
            "normative.repealed": 2,
            "normative.in-force": 23,
            "licensing.decisions": 363,
            "penalties.decisions": 42,
            "coercion.decisions": 7,
            "fees.amount": 12,
        },
    ),
    "C": _World(
        "云溪县人民政府",
        "我县",
        2024,
        {
            "received": {"natural": 650, "business": 50, "other": 13},
            "carried-in": {"natural": 30, "business": 6},
            "granted": {"natural": 370, "business": 30},
            "partial": {"natural": 96, "business": 5},
            "denied.other-law": {"natural": 20},
            "unavailable.not-held": {"natural": 135, "business": 15},
            "unavailable.must-create": {"natural": 17},
            "refused.repeat": {"natural": 10},
            "other.not-corrected": {"natural": 9},
            "other.other": {"other": 11},
            "carried-out": {"natural": 23, "business": 6, "other": 2},
        },
        {
            "review": {"upheld": 40, "corrected": 2, "other": 6, "pending": 4},
            "direct": {"upheld": 8, "pending": 2},
            "after-review": {"upheld": 9, "other": 1, "pending": 2},
        },
        {
            "normative.issued": 4,
            "normative.repealed": 1,
            "normative.in-force": 60,
            "licensing.decisions": 30412,
            "penalties.decisions": 5120,
            "coercion.decisions": 88,
            "fees.amount": 1234,
        },
    ),
    "O": _World(
        "云溪县人民政府办公室",
        "我办",
        2024,
        {
            "received": {"natural": 14, "legal": 2},
            "carried-in": {"natural": 1},
            "granted": {"natural": 10, "legal": 1},
            "partial": {"natural": 2},
            "unavailable.not-held": {"natural": 3, "legal": 1},
        },
        {"review": {"upheld": 1}},
        {"normative.issued": 3, "normative.in-force": 31},
    ),
    "S": _World(
        "澄江市青禾街道办事处",
        "街道",
        2025,
        {
            "received": {"natural": 6},
            "granted": {"natural": 3},
            "unavailable.not-held": {"natural": 2},
            "refused.petition": {"natural": 1},
        },
        {},
        {"normative.in-force": 1, "licensing.decisions": 4, "penalties.decisions": 110},
    ),
    "N": _World(
        "云溪县教育局",
        "我局",
        2022,
        {"carried-in": {"natural": 2}, "granted": {"natural": 1}, "denied.query": {"natural": 1}},
        {},
        {"normative.in-force": 8, "licensing.decisions": 25},
    ),
    "Z": _World(
        "云溪县石桥镇人民政府",
        "我镇",
        2023,
        {},
        {},
        {"normative.in-force": 2, "licensing.decisions": 12, "penalties.decisions": 3},
    ),
    "T": _World(
        "云溪县交通运输局",
        "我局",
        2020,
        {
            "received": {"natural": 9, "business": 3},
            "carried-in": {"natural": 1},
            "granted": {"natural": 6, "business": 2},
            "partial": {"natural": 1},
            "unavailable.not-held": {"natural": 2, "business": 1},
            "carried-out": {"natural": 1},
        },
        {"review": {"upheld": 1}, "direct": {"upheld": 1}},
        {
            "normative.made": 3,
            "normative.published": 3,
            "normative.published-total": 11,
            "licensing.previous": 30,
            "licensing.change": 2,
            "licensing.decisions": 512,
            "penalties.previous": 15,
            "penalties.decisions": 61,
        },
        form="2019",
    ),
}

_ASPECTS = {
    "p": "（一）主动公开情况。{self}及时公开机构职能、政策文件和财政信息，做到应公开尽公开。",
    "o": "（二）依申请公开情况。{self}畅通申请渠道，规范登记、办理、答复各环节，均在法定期限内答复申请人。",
    "m": "（三）政府信息管理情况。{self}严格执行信息发布审核制度，落实先审后发、专人负责，定期清理已经失效的文件。",
    "t": "（四）政府信息公开平台建设情况。{self}依托县政府门户网站信息公开专栏发布信息，及时更新机构职能等栏目。",
    "s": "（五）监督保障情况。{self}将政府信息公开纳入年度工作考核；开展社会评议；全年未发生责任追究的情形。",
}
_OPENING = "{year}年，{self}认真贯彻落实《中华人民共和国政府信息公开条例》，扎实推进政府信息公开工作。"
_FIVE = "{year}年，{self}解读形式还比较单一，部分栏目更新不够及时。下一步，{self}将丰富解读形式，按月检查栏目更新。"
_SIX = "{year}年，{self}未向申请人发出收费通知，未收取信息处理费。"
_PREAMBLE = "根据《中华人民共和国政府信息公开条例》要求，编制本报告。"


def entries(name: str) -> Iterator[Entry]:
    """The sentences of a file: ``report|slot|codes|sentence``, ``\\n`` for a line end in it."""
    for line in (FOLDER / name).read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            report, slot, codes, sentence = line.split("|", 3)
            yield Entry(report, slot, tuple(filter(None, codes.split(","))), sentence.replace("\\n", "\n"))


@cache
def _linter() -> Linter:
    return Linter(packs(), Settings(select=("GI5", "GI7", "GI8"), preview=True))


def found(entry: Entry) -> list[str]:
    """The codes of what is found in the report with the sentence in it."""
    world = _WORLDS[entry.report]
    sections = {1: "\n".join((_OPENING, *_ASPECTS.values())), 5: _FIVE, 6: _SIX}
    preamble = None
    if entry.slot in _ASPECTS:
        lead, _, said = _ASPECTS[entry.slot].partition("。")
        kept = said if entry.slot == "s" else ""
        aspects = {**_ASPECTS, entry.slot: f"{lead}。{entry.sentence}{kept}"}
        sections[1] = "\n".join((_OPENING, *aspects.values()))
    elif entry.slot == "1":
        sections[1] = f"{entry.sentence}\n{sections[1]}"
    elif entry.slot == "0":
        preamble = _PREAMBLE + entry.sentence
    else:
        number = int(entry.slot)
        before = sections.get(number)
        sections[number] = f"{before}\n{entry.sentence}" if before else entry.sentence
    data = SampleData(
        form=world.form,
        facts=facts(world.form, world.values),
        sections=sections,
        organ=world.organ,
        self_name=world.self_name,
        year=world.year,
        preamble=preamble,
    )
    result = _linter().check("a.txt", render_text(build(data)).encode())
    assert result.failures == ()
    return [diagnostic.code for diagnostic in result.diagnostics]
