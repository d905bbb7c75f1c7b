"""Wording: fixed slips, doubled words, units, figures left out, organs, privacy (GI801 to GI810 without GI803)."""

from __future__ import annotations

import pytest

from gilint.checks.wording import Slip
from tests.checks.dates_reports import findings, lint, mended, report_text


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("推进标准化规划化建设", "推进标准化规范化建设"),
        ("加快政府智能转变", "加快政府职能转变"),
        ("学习政府信息公开条列", "学习政府信息公开条例"),
        ("规范依申请公工流程", "规范依申请公开流程"),
        ("规范依申请公工作流程", "规范依申请公开工作流程"),
        ("按照县委统一部，抓好落实", "按照县委统一部署，抓好落实"),
        ("按照县委统一部,抓好落实", "按照县委统一部署,抓好落实"),
        ("坚持公开为常态、不公开为列外", "坚持公开为常态、不公开为例外"),
        ("再接再励", "再接再厉"),
        ("发挥政务新媒休作用", "发挥政务新媒体作用"),
    ],
)
def test_fixed_slips_are_mended(wrong: str, right: str) -> None:
    text = report_text(overview=f"我局{wrong}。")
    found = findings(text, "GI801")
    assert len(found) == 1
    assert mended(text, found) == text.replace(wrong, right)


@pytest.mark.parametrize(
    "words",
    [
        "推进标准化规范化建设",
        "加快智能转型",
        "推动服务由人工向智能转变",
        "推进人工智能转变为生产力",
        "统一部门口径",
        "全国统一部署",
        "逐条列出问题",
        "分条列项公开",
        "主动公开工作",
        "依申请公开工作",
        "办公公开栏",
        "工作规划化整为零",
        "人民政府政府信息公开工作",
        "推进我乡的政府信息公开工作",
        "门户网站占全部渠道的九成",
        "坚持不懈努力",
        "公文建设",
    ],
)
def test_what_looks_like_a_slip_passes(words: str) -> None:
    assert findings(report_text(overview=f"我局{words}。"), "GI801") == []


def test_a_word_left_out_is_only_a_hint() -> None:
    text = report_text(overview="全力推进我的政府信息公开工作。")
    (found,) = findings(text, "GI801")
    assert found.text == "推进我的政府信息公开"
    assert (found.edits, found.unsafe) == ((), ())


def test_the_longest_slip_counts_once() -> None:
    text = report_text(overview="我局规范依申请公工作。")
    assert [item.text for item in findings(text, "GI801")] == ["依申请公工作"]


def test_slips_with_white_space_in_them_keep_it() -> None:
    text = report_text(overview="我局加快政府智能 转变。")
    (found,) = findings(text, "GI801")
    assert found.text == "智能 转变"
    assert mended(text, [found]) == text.replace("智能 转变", "职能 转变")


def test_mark_up_inside_a_slip_is_not_touched() -> None:
    lines = report_text(overview="我局加快政府智能转变，学习信息公开条列。").splitlines()
    page = "<html><body>" + "".join(f"<p>{line}</p>" for line in lines if line) + "</body></html>"
    page = page.replace("智能转变", "智<span>能转</span>变").replace("公开条列", "公开条<b>列</b>")
    found = findings(page, "GI801", name="a.html")
    assert [item.text for item in found] == ["智<span>能转</span>变", "信息公开条<b>列"]
    assert mended(page, found) == page.replace("智<span>能转", "职<span>能转").replace("条<b>列", "条<b>例")


def test_entries_of_the_list_are_checked() -> None:
    with pytest.raises(ValueError, match="unless"):
        Slip("智能转变", "职能转变", unless=("智能转型",))
    with pytest.raises(ValueError, match="another"):
        Slip("甲", "甲")


@pytest.mark.parametrize(
    ("words", "shown", "right"),
    [
        ("供水、、防汛", "、、", "供水、防汛"),
        ("供水，，防汛", "，，", "供水，防汛"),
        ("供水。。防汛", "。。", "供水。防汛"),
        ("对对文件", "对对", None),
        ("公开的的文件", "的的", None),
        ("制定了了制度", "了了", None),
        ("公布在在网站", "在在", None),
        ("防汛和和供水", "和和", None),
        ("明确为为重点", "为为", None),
        ("我局将将公开", "将将", None),
    ],
)
def test_doubled_words_and_signs(words: str, shown: str, right: str | None) -> None:
    text = report_text(overview=f"我局{words}。")
    found = findings(text, "GI802")
    assert [item.text for item in found] == [shown]
    assert mended(text, found) == (text if right is None else text.replace(words, right))
    assert bool(found[0].unsafe) == (right is None)


@pytest.mark.parametrize(
    "words",
    [
        "紧紧围绕",
        "层层落实",
        "主任任副组长",
        "工作作为重点",
        "我县县政府",
        "人民政府政府信息",
        "核对对象",
        "面对对方",
        "的的确确",
        "达到目的的做法",
        "标的的价格",
        "为了了解情况",
        "实实在在",
        "现在在建",
        "人与自然和和谐",
        "供水总和和排水总和",
        "作为为民服务",
        "认定行为为违法",
        "即将将文件公布",
        "方便查询。。。。。。",
        "逐步完善……",
        "进一步步入正轨",
    ],
)
def test_reduplication_and_words_that_meet_pass(words: str) -> None:
    assert findings(report_text(overview=f"我局{words}。"), "GI802") == []


def test_a_page_cut_makes_no_doubled_word() -> None:
    text = report_text(overview="我局认真做好政府信息公开工作，按照规定公布了\n了解到的情况。")
    assert findings(text, "GI802") == []


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("《条例》第二十条第（五）款", True),
        ("《中华人民共和国政府信息公开条例》第二十条第五款", True),
        ("第二十条第（一）款", True),
        ("《条例》第二十条第（五）项", False),
        ("《条例》第二十条第一款第（五）项", False),
        ("《行政复议法》第二十条第二款", False),
        ("《江原省信访条例》第二十条第二款", False),
        ("《信息处理费管理办法》第二十条第二款", False),
        ("《条例》第二十七条第二款", False),
    ],
)
def test_article_twenty_has_items(words: str, found: bool) -> None:
    text = report_text(overview=f"我局按照{words}公开。")
    result = findings(text, "GI805")
    assert [item.text for item in result] == (["款"] if found else [])
    if found:
        assert mended(text, result) == text.replace("款公开", "项公开")


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("制发规范性文件2件。现行有效的规范性文件。", "现行有效的规范性文件"),
        ("制发规范性文件2件，现行有效的规范性文件。", "现行有效的规范性文件"),
        ("主动公开政府信息共条。", "共条"),
        ("全年共收到    件，均已答复。", "共收到    件"),
        ("制发行政规范性文件件，全部公开。", "行政规范性文件件"),
        ("公开政府信息条，更新及时。", "公开政府信息条"),
        ("收取信息处理费元。", "处理费元"),
        ("按期答复率为%。", "率为%"),
        ("主动公开126条，占%。", "占%"),
    ],
)
def test_figures_left_out(words: str, shown: str) -> None:
    assert [item.text for item in findings(report_text(overview=f"我局{words}"), "GI808")] == [shown]


@pytest.mark.parametrize(
    "words",
    [
        "公布现行有效的规范性文件。",
        "及时更新、公布现行有效的行政规范性文件。",
        "制发规范性文件2件，现行有效的规范性文件9件。",
        "完善公共条件，制定公共条款。",
        "主动公开政府信息共126条。",
        "公共件、专用件分类存放。",
        "收到信件、邮件，逐件答复。",
        "按期答复率为100%。",
        "收取信息处理费0元。",
        "政府信息条目清晰。",
        "规范性文件，逐件公开。",
    ],
)
def test_complete_figures_pass(words: str) -> None:
    assert findings(report_text(overview=f"我局{words}"), "GI808") == []


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("存在政策把握精准，需要改进", True),
        ("存在更新及时、公开到位", True),
        ("存在政策把握不精准", False),
        ("存在更新不够及时", False),
        ("存在欠完善的地方", False),
        ("存在工作人员少，更新难以及时", False),
        ("存在的主要问题是公开还不全面", False),
        ("存在差距，还需精准", False),
    ],
)
def test_problems_that_read_like_merits(words: str, found: bool) -> None:
    assert bool(findings(report_text(problems=f"一是{words}。我局将改进。"), "GI809")) is found


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("申请人身份证号110101190001011234已核实", True),
        ("申请人手机13900000000已核实", True),
        ("联系电话13900000000", False),
        ("咨询热线13900000000", False),
        ("编号110101190013011234", False),
        ("统一社会信用代码11330000MB0000000X", False),
        ("索引号014314799/2024-00002", False),
        ("访问量13900000000次" + "（含移动端联系页面）", False),
    ],
)
def test_personal_data(words: str, found: bool) -> None:
    assert bool(findings(report_text(overview=f"我局{words}。"), "GI810")) is found


@pytest.mark.parametrize(
    ("organ", "words", "shown"),
    [
        ("云溪县石桥镇人民政府", "组织推动全省政务公开", ["全省"]),
        ("云溪县石桥镇人民政府", "（一）推进全市主动公开", ["全市"]),
        ("云溪县清源街道办事处", "推进我省主动公开", ["我省"]),
        ("云溪县水务局", "组织推动全省政务公开", ["全省"]),
        ("云溪县石桥镇人民政府", "按照全省政务公开要点推进工作", []),
        ("云溪县石桥镇人民政府", "公开工作位列全市第二", []),
        ("云溪县石桥镇人民政府", "认真公开，为全市发展作出贡献", []),
        ("江原市水务局", "组织推动全市政务公开", []),
        ("江原省水利厅", "组织推动全省政务公开", []),
    ],
)
def test_the_scope_of_another_organ(organ: str, words: str, shown: list[str]) -> None:
    text = report_text(title=f"{organ}2023年政府信息公开工作年度报告", overview=f"{words}。")
    assert [item.text for item in findings(text, "GI806")] == shown


@pytest.mark.parametrize(
    ("organ", "words", "shown"),
    [
        ("云溪县石桥镇人民政府", "我乡认真公开，我乡按时答复", ["我乡"]),
        ("云溪县石桥乡人民政府", "我镇认真公开", ["我镇"]),
        ("云溪县清源街道办事处", "我局认真公开", ["我局"]),
        ("云溪县水务局", "我镇认真公开", ["我镇"]),
        ("云溪县人民政府", "我局认真公开", ["我局"]),
        ("云溪县石桥镇人民政府", "我镇认真公开，服务我县大局", []),
        ("云溪县石桥镇人民政府", "我乡村振兴工作", []),
        ("云溪县水务局", "我县供水工作", []),
        ("云溪县水务局", "开设“我镇供水”专栏", []),
        ("云溪县水务局", "发布《我镇供水指南》", []),
    ],
)
def test_the_name_of_another_organ(organ: str, words: str, shown: list[str]) -> None:
    text = report_text(
        title=f"{organ}2023年政府信息公开工作年度报告",
        overview=f"2023年，{words}。",
        problems="公开还不全面。将逐步改进。",
    )
    assert [item.text for item in findings(text, "GI807")] == shown


def test_a_clean_report_has_no_finding() -> None:
    result = lint(
        report_text(preamble="统计期限为2023年1月1日至2023年12月31日。", signature="云溪县水务局\n2024年1月22日")
    )
    assert result.diagnostics == ()
