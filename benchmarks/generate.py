"""Generates pages to measure with: reports of form 2021 as a word processor pastes them into a portal.

Every organ and number is made up; the balances hold. The same arguments give the same page. Run as a program it
writes one page:

    python -m benchmarks.generate --size 100000 --seed 1 report.html
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Iterator
from pathlib import Path

Grid = list[list[tuple[str, int, int]]]
"""Rows of cells: text, rowspan, colspan."""

_SURNAMES = ("青禾", "云岭", "白石", "清河", "柳塘", "安澜", "望川", "长汀")
_KINDS = ("县发展和改革局", "县教育局", "镇人民政府", "区水务局", "县人民政府办公室", "街道办事处")
_LEAVES = (
    ("（一）予以公开", 1, "", 2),
    ("（二）部分公开（区分处理的，只计这一情形，不计其他情形）", 1, "", 2),
    ("（三）不予公开", 8, "1.属于国家秘密", 1),
    ("", 0, "2.其他法律行政法规禁止公开", 1),
    ("", 0, "3.危及“三安全一稳定”", 1),
    ("", 0, "4.保护第三方合法权益", 1),
    ("", 0, "5.属于三类内部事务信息", 1),
    ("", 0, "6.属于四类过程性信息", 1),
    ("", 0, "7.属于行政执法案卷", 1),
    ("", 0, "8.属于行政查询事项", 1),
    ("（四）无法提供", 3, "1.本机关不掌握相关政府信息", 1),
    ("", 0, "2.没有现成信息需要另行制作", 1),
    ("", 0, "3.补正后申请内容仍不明确", 1),
    ("（五）不予处理", 5, "1.信访举报投诉类申请", 1),
    ("", 0, "2.重复申请", 1),
    ("", 0, "3.要求提供公开出版物", 1),
    ("", 0, "4.无正当理由大量反复申请", 1),
    ("", 0, "5.要求行政机关确认或重新出具已获取信息", 1),
    ("（六）其他处理", 3, "1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请", 1),
    ("", 0, "2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请", 1),
    ("", 0, "3.其他", 1),
)
_SENTENCES = (
    "我单位坚持以公开为常态、不公开为例外，围绕群众关心的重点领域及时发布信息",
    "全年通过门户网站发布各类信息{n}条，其中政策文件{m}件",
    "严格执行先审查后公开的程序，明确专人负责信息的采集、审核和发布",
    "依申请公开渠道保持畅通，答复文书格式规范、说理充分",
    "定期对网站栏目进行自查，发现错链、断链立即整改",
    "组织业务培训{k}次，参加人员{m}人次",
    "主动接受社会监督，未发生因政府信息公开被追究责任的情况",
)
_HEADINGS = (
    "一、总体情况",
    "二、主动公开政府信息情况",
    "三、收到和处理政府信息公开申请情况",
    "四、政府信息公开行政复议、行政诉讼情况",
    "五、存在的主要问题及改进情况",
    "六、其他需要报告的事项",
)
_ASPECTS = ("（一）主动公开", "（二）依申请公开", "（三）政府信息管理", "（四）平台建设", "（五）监督保障")
_TD = '<td style="font-family: 微软雅黑;" width="{width}" valign="center"{spans}>'
_P = '<p style="text-align: justify; line-height: 2; font-family: 微软雅黑;" align="">'
_SPAN = '<span style="font-family: 微软雅黑;">'
_FONT = '<font style="font-family: 微软雅黑;" face="方正仿宋_GBK">'
_HEAD = """<!doctype html>
<html>
<head>
<meta charset="utf-8">
<meta name="SiteName" content="{place}门户网站">
<title>{title}-{place}</title>
<style>
  table, th, td {{ border: 1px solid #333; }}
  .nav li > a {{ color: #005192; }}
</style>
<script>
  var site = "1", page = "<p>not text</p>";
</script>
</head>
<body>
<div class="top"><div class="mainNav"><ul class="clearfix">
<li class="nav0"><a href="/index.html">首页</a></li>
<li class="nav1"><a href="/zwgk/index.html">政务公开</a></li>
</ul></div></div>
<div class="container">
<table class="meta"><tbody>
<tr><td class="c1">名称</td><td class="c2" colspan="3">{title}</td></tr>
<tr><td class="c1">索引号</td><td class="c2">014300000/2024-00002</td><td class="c1">分类</td>
<td class="c2">年报&nbsp;&nbsp;其他</td></tr>
<tr><td class="c1">发布机构</td><td class="c2">{organ}</td><td class="c1">公开日期</td>
<td class="c2">2024-01-17</td></tr>
</tbody></table>
<h1 class="title">{title}</h1>
<div class="article-content" id="zoom">
"""
_FOOT = """</div>
</div>
<div class="footer"><p>主办单位：{organ}&nbsp;&nbsp;备案号：00000000</p></div>
<script type="text/javascript" src="/js/jump.js"></script>
</body>
</html>
"""


def report_html(size: int = 100_000, *, one_line: bool = False, seed: int = 0) -> str:
    """A whole page of about ``size`` code points (at least what the three tables take, some 75,000).

    The size is reached by more paragraphs in section one. ``one_line`` takes every line end out.
    """
    rng = random.Random(seed)
    place = rng.choice(_SURNAMES)
    organ = place + rng.choice(_KINDS)
    title = f"{organ}2023年政府信息公开工作年度报告"
    opening = _paragraph("根据《中华人民共和国政府信息公开条例》，编制本报告。统计期限为2023年1月1日至12月31日。", rng)
    tables = [_table(grid) for grid in (_disclosure(rng), _requests(rng), _disputes(rng))]
    closing = [
        _paragraph(_HEADINGS[1], rng),
        tables[0],
        _paragraph(_HEADINGS[2], rng),
        tables[1],
        _paragraph(_HEADINGS[3], rng),
        tables[2],
        _paragraph(_HEADINGS[4], rng),
        _paragraph("一是主动公开的内容还不够丰富。二是业务培训不够。下一步将加强学习，提高公开质量。", rng),
        _paragraph(_HEADINGS[5], rng),
        _paragraph("2023年度未收取信息处理费。", rng),
        _FOOT.format(organ=organ),
    ]
    parts = [_HEAD.format(title=title, organ=organ, place=place), opening, _paragraph(_HEADINGS[0], rng)]
    left = size - sum(map(len, parts)) - sum(map(len, closing))
    for number, aspect in enumerate(_ASPECTS):
        parts.append(_paragraph(aspect, rng))
        share = left // (len(_ASPECTS) - number)
        for paragraph in _narrative(rng):
            parts.append(paragraph)
            share -= len(paragraph)
            left -= len(paragraph)
            if share <= 0:
                break
    page = "".join(parts + closing)
    return page.replace("\n", " ") if one_line else page


def _narrative(rng: random.Random) -> Iterator[str]:
    while True:
        text = "。".join(rng.sample(_SENTENCES, 3)) + "。"
        yield _paragraph(text.format(n=rng.randint(100, 900), m=rng.randint(2, 90), k=rng.randint(1, 9)), rng)


def _paragraph(text: str, rng: random.Random) -> str:
    """A paragraph whose phrases stand in spans of their own, cut at random places."""
    pieces = []
    at = 0
    while at < len(text):
        end = at + rng.randint(6, 40)
        pieces.append(f"{_SPAN}{_FONT}{text[at:end]}</font></span>")
        at = end
    return f"{_P}{''.join(pieces)}{_SPAN}<o:p></o:p></span></p>\n"


def _table(grid: Grid) -> str:
    rows = []
    for row in grid:
        cells = []
        for text, rowspan, colspan in row:
            spans = (f' rowspan="{rowspan}"' if rowspan > 1 else "") + (f' colspan="{colspan}"' if colspan > 1 else "")
            content = f"{_SPAN}{text}</span>" if text else ""
            cells.append(
                f"      {_TD.format(width=43 * colspan, spans=spans)}\n"
                f"      {_P}{content}{_SPAN}<o:p></o:p></span></p>\n      </td>\n"
            )
        rows.append(f"    <tr>\n{''.join(cells)}    </tr>\n")
    return f'<table style="border-collapse: collapse" border="1">\n  <tbody>\n{"".join(rows)}  </tbody>\n</table>\n'


def _plain(*texts: str) -> list[tuple[str, int, int]]:
    return [(text, 1, 1) for text in texts]


def _disclosure(rng: random.Random) -> Grid:
    grid: Grid = [[("第二十条第（一）项", 1, 4)], _plain("信息内容", "本年制发件数", "本年废止件数", "现行有效件数")]
    for label in ("规章", "行政规范性文件"):
        issued, repealed = rng.randint(0, 9), rng.randint(0, 5)
        grid.append(_plain(label, str(issued), str(repealed), str(issued + rng.randint(0, 30))))
    for caption, head, labels in (
        ("第二十条第（五）项", "本年处理决定数量", ("行政许可",)),
        ("第二十条第（六）项", "本年处理决定数量", ("行政处罚", "行政强制")),
        ("第二十条第（八）项", "本年收费金额（单位：万元）", ("行政事业性收费",)),
    ):
        grid.append([(caption, 1, 4)])
        for label in ("信息内容", *labels):
            value = head if label == "信息内容" else str(rng.randint(0, 500))
            grid.append([(label, 1, 1), (value, 1, 3)])
    return grid


def _requests(rng: random.Random) -> Grid:
    leaves = [[rng.choice((0, 0, 0, 1, 2, rng.randint(3, 60))) for _ in range(6)] for _ in _LEAVES]
    handled = [sum(column) for column in zip(*leaves, strict=True)]
    carried_out = [rng.randint(0, 3) for _ in handled]
    carried_in = [min(rng.randint(0, 3), done + left) for done, left in zip(handled, carried_out, strict=True)]
    received = [a + b - c for a, b, c in zip(handled, carried_out, carried_in, strict=True)]

    def values(row: list[int]) -> list[tuple[str, int, int]]:
        return _plain(*map(str, row), str(sum(row)))

    note = "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）"
    grid: Grid = [
        [(note, 3, 3), ("申请人情况", 1, 7)],
        [("自然人", 2, 1), ("法人或其他组织", 1, 5), ("总计", 2, 1)],
        _plain("商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他"),
        [("一、本年新收政府信息公开申请数量", 1, 3), *values(received)],
        [("二、上年结转政府信息公开申请数量", 1, 3), *values(carried_in)],
    ]
    for number, ((group, rows, label, colspan), leaf) in enumerate(zip(_LEAVES, leaves, strict=True)):
        row = [("三、本年度办理结果", len(_LEAVES) + 1, 1)] if number == 0 else []
        if group:
            row.append((group, rows, colspan))
        if label:
            row.append((label, 1, 1))
        grid.append(row + values(leaf))
    grid.append([("（七）总计", 1, 2), *values(handled)])
    grid.append([("四、结转下年度继续办理", 1, 3), *values(carried_out)])
    return grid


def _disputes(rng: random.Random) -> Grid:
    heads = ("结果维持", "结果纠正", "其他结果", "尚未审结", "总计")
    numbers: list[str] = []
    for _ in range(3):
        group = [rng.randint(0, 4) for _ in range(4)]
        numbers += [*map(str, group), str(sum(group))]
    return [
        [("行政复议", 1, 5), ("行政诉讼", 1, 10)],
        [*((head, 2, 1) for head in heads), ("未经复议直接起诉", 1, 5), ("复议后起诉", 1, 5)],
        _plain(*heads, *heads),
        _plain(*numbers),
    ]


def main() -> None:
    """Write one page to a file."""
    parser = argparse.ArgumentParser(description="Write a generated report page.")
    parser.add_argument("file", type=Path)
    parser.add_argument("--size", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--one-line", action="store_true")
    arguments = parser.parse_args()
    page = report_html(arguments.size, one_line=arguments.one_line, seed=arguments.seed)
    arguments.file.write_text(page, encoding="utf-8")


if __name__ == "__main__":
    main()
