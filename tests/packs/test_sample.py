from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from gilint.packs.errors import PackErrors
from gilint.packs.load import load_packs
from gilint.packs.model import PackSet
from gilint.packs.sample import ExtraRow, SampleData, SampleError, build_sample, read_sample, render_text

RULES = Path(__file__).parents[2] / "rules"


@pytest.fixture(scope="module")
def packs(tmp_path_factory: pytest.TempPathFactory) -> PackSet:
    """The shipped forms, without the rules."""
    import shutil

    root = tmp_path_factory.mktemp("pack")
    shutil.copytree(RULES / "forms", root / "forms")
    for name in ("pack.yaml", "vocabulary.yaml"):
        shutil.copy(RULES / name, root / name)
    return load_packs(base=str(root), cached=False)


def text(packs: PackSet, form: str = "2021", **changes: Any) -> str:
    base = read_sample(str(RULES / "samples" / f"{form}.yaml"))
    return render_text(build_sample(base.changed_by(SampleData(**changes)), packs.forms[form]))


@pytest.mark.parametrize(("form", "cells"), [("2021", 200), ("2019", 198)])
def test_a_clean_sample_has_every_cell_of_its_form_and_balances(packs: PackSet, form: str, cells: int) -> None:
    sample = build_sample(read_sample(str(RULES / "samples" / f"{form}.yaml")), packs.forms[form])
    assert len(sample.facts) == cells
    tables = packs.forms[form].tables
    applicants = [column for column in tables["requests"].columns if column != "total"]
    rows = {row.key: row for row in tables["requests"].rows if not row.optional}
    number = {key: int(raw) for key, raw in sample.facts.items() if raw.isdigit()}
    for key in rows:
        assert sum(number[f"requests.{key}.{column}"] for column in applicants) == number[f"requests.{key}.total"]
    outer = ("received", "carried-in", "handled", "carried-out")
    for column in tables["requests"].columns:
        received, carried, handled, left = (number[f"requests.{key}.{column}"] for key in outer)
        assert received + carried == handled + left
        assert sum(number[f"requests.{key}.{column}"] for key in rows if key not in outer) == handled
    for row in tables["disputes"].rows:
        *parts, total = (number[f"disputes.{row.key}.{column}"] for column in tables["disputes"].columns)
        assert sum(parts) == total


def test_a_table_is_printed_as_a_word_processor_copies_it(packs: PackSet) -> None:
    lines = text(packs).splitlines()
    head = lines.index("（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）\t申请人情况")
    assert lines[head + 1] == "\t自然人\t法人或其他组织\t总计"
    assert lines[head + 2] == "\t\t商业企业\t科研机构\t社会公益组织\t法律服务机构\t其他\t"
    assert lines[head + 3] == "一、本年新收政府信息公开申请数量\t5\t2\t0\t0\t0\t0\t7"
    assert lines[head + 5] == "三、本年度办理结果\t（一）予以公开\t3\t1\t0\t0\t0\t0\t4"
    assert lines[head + 7] == "\t（三）不予公开\t1.属于国家秘密\t0\t0\t0\t0\t0\t0\t0"
    assert lines[head + 8] == "\t\t2.其他法律行政法规禁止公开\t0\t0\t0\t0\t0\t0\t0"
    assert lines[head + 27] == "四、结转下年度继续办理\t1\t0\t0\t0\t0\t0\t1"
    disputes = lines.index("行政复议\t行政诉讼")
    assert lines[disputes + 1].split("\t")[-2:] == ["未经复议直接起诉", "复议后起诉"]
    assert lines[disputes + 2].split("\t")[:6] == ["", "", "", "", "", "结果维持"]
    assert lines[disputes + 3] == "1\t0\t0\t0\t1\t0\t0\t0\t0\t0\t0\t0\t0\t1\t1"


def test_table_two_of_both_forms(packs: PackSet) -> None:
    assert "规章\t0\t0\t0\n行政规范性文件\t2\t1\t9\n第二十条第（五）项\n" in text(packs)
    assert "信息内容\t上一年项目数量\t本年增/减\n行政事业性收费\t2\t0\n第二十条第（九）项\n" in text(packs, "2019")
    assert "（六）其他处理\t0\t0\t0\t0\t0\t0\t0\n" in text(packs, "2019")


def test_narrative_follows_the_cells(packs: PackSet) -> None:
    changed = text(packs, facts={"requests.received.total": "1,205", "disputes.direct.total": "2"})
    assert "新收政府信息公开申请1205件" in changed
    assert "行政诉讼3件" in changed
    assert "\t1,205\n" in changed
    garbled = text(packs, facts={"requests.received.total": "/"})
    assert "新收政府信息公开申请7件" in garbled
    assert "\t/\n" in garbled


def test_names_and_years_run_through_the_whole_report(packs: PackSet) -> None:
    changed = text(packs, year=2024, organ="云溪县柳河镇人民政府", self_name="我镇")
    assert changed.startswith("云溪县柳河镇人民政府2024年政府信息公开工作年度报告\n\n发布时间：2025-01-23\n")
    assert changed.endswith("云溪县柳河镇人民政府\n2025年1月22日\n")
    assert "我局" not in changed
    assert "2023" not in changed
    assert "水务局" not in changed


def test_parts_can_be_left_out_or_moved(packs: PackSet) -> None:
    changed = text(packs, drop_sections=(4,), drop_tables=("disclosure",), headings={5: ""}, order=(1, 2, 3, 4, 6, 5))
    assert "四、政府信息公开行政复议" not in changed
    assert "行政复议\t行政诉讼" not in changed
    assert "二、主动公开政府信息情况" in changed
    assert "规章\t" not in changed
    assert "五、存在" not in changed
    assert changed.index("六、其他需要报告的事项") < changed.index("一些不足")
    twice = text(packs, order=(1, 2, 2, 3, 4, 5, 6))
    assert twice.count("\n二、主动公开政府信息情况\n") == 2
    assert twice.count("规章\t") == 1


def test_rows_cells_and_labels_can_be_changed(packs: PackSet) -> None:
    changed = text(
        packs,
        drop_rows=("requests.other.other", "requests.denied.secret"),
        drop_cells=("disputes.after-review.total",),
        labels={
            "requests.received": "一、新收",
            "requests.denied": "（三）不公开",
            "disclosure.normative": "规范性文件",
        },
        columns={"requests.ngo": "社会组织", "disclosure.licensing.decisions": "处理决定"},
        captions={"五": "第二十条第（七）项"},
        heads={"申请人情况": "申请人"},
        extra_rows=(ExtraRow("disclosure.coercion", "其他文件", ("3",)),),
    )
    assert "3.其他\t" not in changed
    assert "\t（三）不公开\t2.其他法律行政法规禁止公开\t" in changed
    assert "1\t0\t0\t0\t1\t0\t0\t0\t0\t0\t0\t0\t0\t1\n" in changed
    assert "\n一、新收\t5\t" in changed
    assert "\t社会组织\t" in changed
    assert "第二十条第（七）项\n信息内容\t处理决定\n行政许可\t36\n" in changed
    assert "）\t申请人\n" in changed
    assert "行政强制\t1\n其他文件\t3\n" in changed


def test_the_single_row_of_a_group_and_numbers_on_a_group_label(packs: PackSet) -> None:
    leaves = tuple(f"requests.other.{key}" for key in ("not-corrected", "unpaid", "other"))
    single = text(packs, drop_rows=leaves, facts={"requests.other.total": "0"})
    assert "\t（六）其他处理\t0\t0\t0\t0\t0\t0\t0\n" in single
    totals = text(packs, facts={"requests.denied.total": "3"})
    assert "\t（三）不予公开\t0\t0\t0\t0\t0\t0\t3\n\t（三）不予公开\t1.属于国家秘密\t" in totals


@pytest.mark.parametrize(
    ("changes", "key", "message"),
    [
        ({"facts": {"requests.recieved.total": "1"}}, "facts", "did you mean 'requests.received.total'?"),
        ({"labels": {"requests.handeld": "x"}}, "labels", "did you mean 'requests.handled'?"),
        ({"columns": {"disputes.upheldd": "x"}}, "columns", "did you mean 'disputes.upheld'?"),
        ({"captions": {"七": "x"}}, "captions", "has no '七' in captions"),
        ({"heads": {"申请人": "x"}}, "heads", "did you mean '申请人情况'?"),
        ({"drop_rows": ("requests.total",)}, "drop-rows", "has no 'requests.total'"),
        ({"drop_tables": ("request",)}, "drop-tables", "did you mean 'requests'?"),
        ({"extra_rows": (ExtraRow("x.y", "z"),)}, "extra-rows", "has no 'x.y'"),
        ({"preamble": "{yaer}"}, "preamble", "unknown placeholder {yaer}, did you mean 'year'?"),
    ],
)
def test_what_the_form_does_not_have_is_an_error(
    packs: PackSet, changes: dict[str, Any], key: str, message: str
) -> None:
    with pytest.raises(SampleError) as caught:
        text(packs, **changes)
    assert caught.value.key == key
    assert message in caught.value.message


def test_a_sample_file_with_a_mistake_is_located(tmp_path: Path) -> None:
    path = tmp_path / "2021.yaml"
    path.write_text("form: 2021\n", encoding="utf-8")
    with pytest.raises(PackErrors, match=r"2021.yaml:1:7: expected text, found a number; write it in quotes"):
        read_sample(str(path))
