"""What fuzzing begins with: small reports in every shape, packs and configurations, and words worth trying."""

from __future__ import annotations

from collections.abc import Iterator

from benchmarks.hostile import WORDINGS
from tests.properties.test_robust import TAGS, WORDS
from tests.support.linting import base, build
from tests.support.shapes import TEXTS, render

_SENTENCES = (
    "2023年，我局共收到政府信息公开申请3件，其中予以公开2件、不予公开1件，较上年增长50%。",
    "全年主动公开政府信息1,234条，通过网站公开1000条，微信公众号公开234条。",
    "依据《中华人民共和国政府信息公开条例》（国务院令第711号）第二十条第（一）项，国办公开办函〔2021〕30号。",
    "本报告所列数据统计期限为2023年1月1日至2023年12月31日止。。 ，本年度未收取信息处理费.",
    "结转上年1件，本年办结三件，结转下年度继续办理0件；被申请行政复议一件，结果维持。",
)
_PACK = """\
group: LX1
title: {zh: 测试, en: Test}
rules:
  - code: LX101
    name: some-words
    severity: error
    check: pattern
    with: {scopes: [body], wordings: [{pattern: '公开(?P<at>办)函'}]}
    basis: [{document: C, article: 第五十条}]
    title: {zh: 文号, en: Number}
    message: {zh: "{found}", en: "{found}"}
    why: {zh: 缘由, en: Reason}
    remedy: {zh: 改, en: Mend}
"""
_CONFIG = """\
select = ["GI3", "GI8"]
severity = {GI305 = "info"}
fail-on = "warning"
jobs = 2
[[suppress]]
path = ["a/*.html"]
code = ["GI101"]
reason = "已核实"
until = 2030-01-01
[[rollup]]
parent = "云溪县人民政府"
children = ["云溪县水务局"]
"""
_BASELINE = '{"version": 1, "findings": [\n{"path":"a.html","code":"GI101","at":"x","says":"y","count":2}\n]}'
_SMALL = {
    "claims": _SENTENCES,
    "fix": _SENTENCES,
    "pack": (_PACK, "name: local\nversion: '1'\ntitle: {zh: 地方, en: Local}\nextends: gilint\n"),
    "config": (_CONFIG,),
    "baseline": (_BASELINE,),
}


def seeds(target: str) -> Iterator[bytes]:
    """The first inputs of a target."""
    small = _SMALL.get(target)
    if small is not None:
        yield from (seed.encode() for seed in small)
        return
    sample = build(base("2021"))
    for number, shape in enumerate(TEXTS):
        file = render(sample, shape)
        # The recogniser's first byte chooses the name that a file goes by.
        yield (bytes([number % 4]) if target == "recogniser" else b"") + file.data


def dictionary() -> bytes:
    """Words for libFuzzer to put in."""
    words = dict.fromkeys((*TAGS, *WORDS, *WORDINGS))
    return "".join(f'"{_escaped(word.encode())}"\n' for word in words if 0 < len(word.encode()) < 64).encode()


def _escaped(data: bytes) -> str:
    return "".join(chr(byte) if 0x20 <= byte < 0x7F and byte not in b'"\\' else f"\\x{byte:02x}" for byte in data)
