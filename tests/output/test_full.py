from __future__ import annotations

from msgspec.structs import replace

from gilint.engine.result import Coverage, FileResult
from gilint.model.diagnostic import Related
from gilint.model.document import Format
from gilint.model.place import Place
from gilint.output.style import GBK_SIGNS, View
from gilint.output.width import text_width
from gilint.text.source import Source
from gilint.text.span import Span
from tests.output.printing import printed
from tests.output.samples import RULES, TEXT, blank, checked, not_a_report, place, report, row_sum, style, unreadable


def write(view: View, *results: FileResult) -> str:
    return printed("full", *results, view=view)


CHINESE = """\
✗ 报告/donghu.txt  1 错误 · 1 警告 · 1 提示
  东湖县人民政府 · 2023 年度 · 2021 年格式 · 2024-01-29 公布

  错误 GI307 t3-row-sum
    表三“一、本年新收·总计”：各类申请人 7 + 0 + 0 + 0 + 0 + 0 = 7，但总计为
    8，相差 1
    5:30  三、收到和处理政府信息公开申请情况 › 表三 ›
    一、本年新收政府信息公开申请数量 › 总计
    │ 一、本年新收政府信息公开申请数量 | 7 | 0 | 0 | 0 | 0 | 0 | 「8」
    数据  一、本年新收政府信息公开申请数量·自然人 7 (5:18)、商业企业 0 (5:20)
    依据  国办公开办函〔2021〕30号 附件格式表三
    改法  按台账核对该行各单元格和总计，改正其中有误的数。

  警告 GI305 t3-blank-cell
    表三“（七）总计”行有 1 个单元格没有填数：商业企业
    7:9  三、收到和处理政府信息公开申请情况 › 表三 › （七）总计 › 商业企业
    │ （七）总计 | 7 | 「」 | 0 | 0 | 0 | 0 | 7
    依据  国办公开办函〔2021〕30号 附件格式表三；
          国办公开办函〔2019〕60号（附件；惯例）
    改法  核实后填写，没有的填 0。

  提示 GI802 doubled (试行)
    叠字
    3:9  一、总体情况
    │ 2023年，我县「主动公开政府信息」。

  3 条规则未能判定
    未找到第五部分：GI108 GI109
    未找到表二：GI208
  读到 198/200 个单元格，6/6 个部分
"""


def test_a_file_with_findings() -> None:
    result = checked(row_sum(), blank(), style(), rules=RULES, coverage=Coverage(200, 198, 6))
    assert write(View(), result) == CHINESE


ENGLISH = """\
✗ 报告/donghu.txt  1 error · 1 warning
  东湖县人民政府 · government · 2023 · form of 2021 · published 2024-01-29

  error GI307 t3-row-sum
    表三“一、本年新收·总计”：各类申请人 7 + 0 + 0 + 0 + 0 + 0 = 7，但总计为
    8，相差 1
    5:30  三、收到和处理政府信息公开申请情况 › 表三 ›
    一、本年新收政府信息公开申请数量 › 总计
    │ 一、本年新收政府信息公开申请数量 | 7 | 0 | 0 | 0 | 0 | 0 | 「8」
    Values  一、本年新收政府信息公开申请数量·自然人 7 (5:18), 商业企业 0 (5:20)
    Basis   国办公开办函〔2021〕30号 附件格式表三
    Remedy  按台账核对该行各单元格和总计，改正其中有误的数。

  warning GI305 t3-blank-cell
    表三“（七）总计”行有 1 个单元格没有填数：商业企业
    7:9  三、收到和处理政府信息公开申请情况 › 表三 › （七）总计 › 商业企业
    │ （七）总计 | 7 | 「」 | 0 | 0 | 0 | 0 | 7
    Basis   国办公开办函〔2021〕30号 附件格式表三;
            国办公开办函〔2019〕60号 (附件; by practice)
    Remedy  核实后填写，没有的填 0。

  3 rules undecided
    未找到第五部分: GI108 GI109
    未找到表二: GI208
  read 200/200 cells, 6/6 sections
"""


def test_in_english() -> None:
    assert write(View(lang="en"), checked(row_sum(), blank(), rules=RULES)) == ENGLISH


COLOURED = """\
\x1b[1;33m!\x1b[0m \x1b[1m报告/donghu.txt\x1b[0m  \x1b[33m1 警告\x1b[0m
\x1b[2m  东湖县人民政府 · 2023 年度 · 2021 年格式 · 2024-01-29 公布\x1b[0m

  \x1b[1;33m警告\x1b[0m \x1b[1mGI305\x1b[0m t3-blank-cell
    表三“（七）总计”行有 1 个单元格没有填数：商业企业
\x1b[2m    7:9  三、收到和处理政府信息公开申请情况 › 表三 › （七）总计 › 商业企业\x1b[0m
    \x1b[33m│\x1b[0m （七）总计 | 7 | 「」 | 0 | 0 | 0 | 0 | 7
    \x1b[2m依据\x1b[0m  国办公开办函〔2021〕30号 附件格式表三；
          国办公开办函〔2019〕60号（附件；惯例）
    \x1b[2m改法\x1b[0m  核实后填写，没有的填 0。

\x1b[2m  读到 200/200 个单元格，6/6 个部分\x1b[0m
"""


def test_in_colour_the_quote_is_underlined_and_an_empty_one_keeps_its_marks() -> None:
    assert write(View(color=True), checked(blank())).replace("\x1b[4;33m「」\x1b[0m", "「」") == COLOURED
    assert "0 | \x1b[4;31m8\x1b[0m\n" in write(View(color=True), checked(row_sum()))


NARROW = """\
! 报告/donghu.txt  1 警告
  东湖县人民政府 · 2023 年度 ·
  2021 年格式 · 2024-01-29 公布

  警告 GI305 t3-blank-cell
    表三“（七）总计”行有 1 个单元格没
    有填数：商业企业
    7:9
    三、收到和处理政府信息公开申请情况 ›
    表三 › （七）总计 › 商业企业
    │ …总计 | 7 | 「」 | 0 | 0 | 0…
    依据  国办公开办函〔2021〕30号 附件
          格式表三；国办公开办函〔2019〕
          60号（附件；惯例）
    改法  核实后填写，没有的填 0。

  读到 200/200 个单元格，6/6 个部分
"""


def test_on_a_narrow_terminal() -> None:
    written = write(View(width=40), checked(blank()))
    assert written == NARROW
    assert all(text_width(line) <= 40 for line in written.splitlines())


MANY = """\
✓ 报告/a.txt  未发现问题
  东湖县人民政府 · 2023 年度 · 2021 年格式 · 2024-01-29 公布
  读到 200/200 个单元格，6/6 个部分

i 报告/b.txt  1 提示
  东湖县人民政府 · 2023 年度 · 2021 年格式 · 2024-01-29 公布

  提示 GI802 doubled (试行)
    叠字
    3:9  一、总体情况
    │ 2023年，我县「主动公开政府信息」。

  读到 200/200 个单元格，6/6 个部分

✗ 报告/新闻.txt  不是年度报告 · 1 错误
  没有年度报告的标题和各部分

  错误 GI001 not-a-report
    没有认出年度报告
    1:1  标题
    │ 「关于召开会议的通知」

共 4 个文件 · 2 份年度报告，1 份有错误 · 1 错误 · 1 提示 · 1 个未发现问题 ·
1 个不是年度报告 · 1 个无法读取
"""


def test_several_files_end_with_a_summary() -> None:
    results = checked(path="报告/a.txt"), checked(style(), path="报告/b.txt"), unreadable(), not_a_report()
    assert write(View(), *results) == MANY


def test_quiet_leaves_the_findings() -> None:
    written = write(View(quiet=True), checked(path="a.txt"), checked(style(), rules=RULES))
    assert written == (
        "i 报告/donghu.txt  1 提示\n"
        "  东湖县人民政府 · 2023 年度 · 2021 年格式 · 2024-01-29 公布\n"
        "\n"
        "  提示 GI802 doubled (试行)\n"
        "    叠字\n"
        "    3:9  一、总体情况\n"
        "    │ 2023年，我县「主动公开政府信息」。\n"
    )


def test_verbose_adds_reasons_and_the_status_of_every_rule() -> None:
    written = write(View(verbose=True), checked(row_sum(), rules=RULES))
    assert "    理由  总计列是自然人与五类法人或其他组织之和。\n" in written
    assert written.endswith(
        "    未找到表二：GI208\n  符合：GI101\n  不适用：GI214\n  读到 200/200 个单元格，6/6 个部分\n"
    )


def test_zeros_among_many_values_are_counted_unless_verbose() -> None:
    finding = row_sum()
    many = replace(finding, related=finding.related + finding.related[1:] * 5)
    assert "    数据  一、本年新收政府信息公开申请数量 7 (5:18)；另有 6 处为 0\n" not in write(View(), checked(many))
    assert "    数据  一、本年新收政府信息公开申请数量·自然人 7 (5:18)；另有 6 处为 0\n" in write(View(), checked(many))
    assert "另有" not in write(View(verbose=True), checked(many))


def test_a_few_of_many_blanks_stand_for_all() -> None:
    finding = blank()
    empty = [
        Related(f"（七）总计·{name}", "", finding.place) for name in ("商业", "科研", "公益", "法律", "其他", "总计")
    ]
    many = replace(finding, related=tuple(empty))
    assert (
        "    数据  （七）总计·商业 空白 (7:9)、科研 空白 (7:9)、公益 空白 (7:9)、\n          法律 空白 (7:9) 等\n"
    ) in write(View(), checked(many))
    few = replace(finding, related=tuple(empty[:5]))
    assert "、其他 空白 (7:9)\n" in write(View(), checked(few))


def test_an_excerpt_that_would_only_repeat_the_route_is_left_out() -> None:
    heading = replace(style(), place=place(TEXT, "一、总体情况", "一、总体情况"))
    assert write(View(quiet=True), checked(heading)).endswith("    叠字\n    2:1  一、总体情况\n")


def test_signs_that_a_gbk_console_has() -> None:
    written = write(View(signs=GBK_SIGNS), checked(row_sum()))
    written.encode("gbk")
    assert written.startswith("× 报告/donghu.txt  1 错误\n")
    assert "信息公开申请情况 > 表三 >\n" in written


def test_a_long_one_line_page_is_shown_through_a_window() -> None:
    cells = "".join(f'<td style="mso-width:1;{"x" * 90}"><p><span>{cell}</span></p></td>' for cell in range(30))
    text = f"<html><body><table><tr><td>本年新收</td>{cells}</tr></table></body></html>"
    finding = row_sum()
    at = text.index("<span>17<") + 6
    moved = replace(finding, place=Place(Span(at, at + 2)), related=())
    result = FileResult(
        "a.html",
        checked().status,
        source=Source("a.html", text),
        report=report(TEXT, format=Format.HTML),
        diagnostics=(moved,),
    )
    lines = write(View(), result).splitlines()
    assert "    │ …11 | 12 | 13 | 14 | 15 | 16 | 「17」 | 18 | 19 | 20 | 21 | 22 | 23 |…" in lines
    assert max(map(text_width, lines)) <= 80
