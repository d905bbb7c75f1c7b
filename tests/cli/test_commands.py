"""``facts``, ``rules``, ``explain`` and ``pack``, from the command line to what is printed."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from tests.cli.conftest import Cli
from tests.cli.documents import NEWS, SOUND


@pytest.fixture
def sound(reports: Path) -> str:
    (reports / "好.txt").write_text(SOUND, encoding="utf-8")
    return "好.txt"


class TestFacts:
    def test_json(self, cli: Cli, sound: str) -> None:
        ran = cli("facts", sound, "-f", "json")
        assert (ran.status, ran.err) == (0, "")
        (file,) = json.loads(ran.out, parse_float=str)["files"]
        assert file["report"]["organ_kind"] == "department"
        assert [section["heading"] for section in file["sections"]] == [
            "一、总体情况",
            "二、主动公开政府信息情况",
            "三、收到和处理政府信息公开申请情况",
            "四、政府信息公开行政复议、行政诉讼情况",
            "五、存在的主要问题及改进情况",
            "六、其他需要报告的事项",
        ]
        facts = {fact["key"]: fact for fact in file["facts"]}
        assert len(facts) == 200
        assert facts["disclosure.fees.amount"]["value"] == "1.5"
        assert facts["requests.granted.total"]["value"] == 7
        assert facts["requests.granted.total"]["location"]["start"] == {"line": 24, "column": 21}

    def test_csv(self, cli: Cli, sound: str) -> None:
        ran = cli("facts", sound, "-f", "csv")
        head, row = csv.reader(io.StringIO(ran.out))
        named = dict(zip(head, row, strict=True))
        assert (named["path"], named["year"], named["organ"]) == ("好.txt", "2023", "东湖县民政局")
        assert named["requests.received.natural"] == "7"
        assert named["disclosure.fees.amount"] == "1.5"
        assert named["disclosure.procurement.projects"] == ""

    def test_bom(self, cli: Cli, sound: str, reports: Path) -> None:
        assert cli("facts", sound, "-f", "csv", "--bom").out.startswith("\ufeffpath,title,year")
        assert cli("facts", sound, "-f", "csv", "--bom", "-o", "a.csv").out == ""
        assert (reports / "a.csv").read_bytes().startswith(b"\xef\xbb\xbfpath,title,year")
        assert cli("facts", sound, "--bom") == (2, "", "gilint: --bom 只用于 --format csv\n")

    def test_table(self, cli: Cli, sound: str) -> None:
        lines = cli("facts", sound).out.splitlines()
        assert lines[:4] == [
            "好.txt",
            "  东湖县民政局2023年政府信息公开工作年度报告",
            "  东湖县民政局 · 部门 · 2023 年度 · 2021 年格式",
            "",
        ]
        assert "    行政规范性文件         1         0         5" in lines
        assert "    行政事业性收费       1.5" in lines
        assert "    （一）予以公开                         7     0     0     0     0     0     7" in lines

    def test_statuses(self, cli: Cli, sound: str, reports: Path) -> None:
        (reports / "n.txt").write_text(NEWS, encoding="utf-8")
        assert cli("facts", "n.txt").status == 0
        assert cli("facts", sound, "nope.txt").status == 3
        assert cli("facts", "nope.txt").err == "nope.txt: 无法读取：没有这个文件或文件夹\n"
        assert cli("facts") == (2, "", "gilint: 缺少参数：PATHS...\n用法见 gilint facts --help\n")


TABLE = """\
TT1 测试规则
  TT100 错误 test-recognised       各格式  C50
        不是年度报告
  TT101 错误 test-row-sum          各格式  F21
        行合计
  TT102 警告 test-missing-section  各格式  F21
        缺少部分
  TT103 提示 test-stock            各格式  F21  试行
        表四合计
"""

PAGE = """\
错误 TT101 test-row-sum
行合计

理由  总计是各项之和。
依据  国办公开办函〔2021〕30号 附件格式表三
适用  2019、2021 年格式
改法  核对后改正。
修正  由人修改

✗ 违反：新收一行的总计多一
  │ 一、本年新收政府信息公开申请数量 5 2 0 0 0 0 8
  “一、本年新收政府信息公开申请数量·总计”：5 + 2 + 0 + 0 + 0 + 0 = 7，但总计
  为 8

✓ 符合：新收一行合计相等
  │ 一、本年新收政府信息公开申请数量 4 3 0 0 0 0 7
"""


class TestRules:
    def test_table(self, cli: Cli) -> None:
        ran = cli("rules")
        assert ran.status == 0
        assert ran.out.startswith(TABLE)
        assert ran.out.partition("依据文件\n")[2].splitlines()[1] == (
            "  F21     国办公开办函〔2021〕30号《中华人民共和国政府信息公开工作年度报告格式》"
        )

    def test_json_and_markdown(self, cli: Cli, reports: Path) -> None:
        rules = json.loads(cli("rules", "-f", "json").out)["rules"]
        assert [rule["code"] for rule in rules] == ["TT100", "TT101", "TT102", "TT103"]
        assert cli("rules", "-f", "markdown", "-o", "rules.md").out == ""
        assert "| TT101 | `test-row-sum` | 错误 | 行合计 | 各格式 |" in (reports / "rules.md").read_text("utf-8")


class TestExplain:
    @pytest.mark.parametrize("name", ["TT101", "test-row-sum", "tt101"])
    def test_text(self, cli: Cli, name: str) -> None:
        assert cli("explain", name) == (0, PAGE, "")

    def test_json(self, cli: Cli) -> None:
        rule = json.loads(cli("explain", "TT101", "--lang", "en", "--format=json").out)["rule"]
        assert rule["examples"]["broken"]["message"] == (
            "一、本年新收政府信息公开申请数量·总计: 5 + 2 + 0 + 0 + 0 + 0 = 7, but the total is 8"
        )
        assert rule["examples"]["held"]["text"] == "一、本年新收政府信息公开申请数量\t4\t3\t0\t0\t0\t0\t7"

    def test_markdown(self, cli: Cli) -> None:
        assert cli("explain", "TT101", "-f", "markdown").out.startswith("# TT101 test-row-sum\n\n行合计\n")

    def test_a_rule_without_cases_has_no_examples(self, cli: Cli) -> None:
        assert "✗" not in cli("explain", "TT102").out

    def test_an_unknown_rule(self, cli: Cli) -> None:
        assert cli("explain", "TT110") == (2, "", "gilint: 没有这个规则：TT110，是不是 TT103？\n")


class TestPack:
    def test_cases_of_the_shipped_packs(self, cli: Cli) -> None:
        ran = cli("pack", "test", "--color", "never")
        assert ran.status == 1
        assert ran.out.splitlines()[-1] == "gilint：2 个用例通过，0 个不通过，缺 6 个用例"

    def test_each_case_when_verbose(self, cli: Cli, base_pack: Path) -> None:
        lines = cli("pack", "test", "-v", "--lang", "en").out.splitlines()
        assert lines[0] == f"✓ {base_pack}/rules.cases.yaml:2:5: TT101 新收一行的总计多一"
        assert lines[-1] == "gilint: 2 cases passed, 0 failed, 6 missing"

    def test_a_failing_case(self, cli: Cli, reports: Path) -> None:
        own = Path(__file__).parent / "pack"
        for name in ("rules.yaml", "rules.cases.yaml"):
            text = (own / name).read_text("utf-8").replace("TT1", "ZZ1").replace("test-", "own-")
            (reports / f"own{name[5:]}").write_text(text.replace('"8"', '"7"'), encoding="utf-8")
        ran = cli("pack", "test", "own.yaml")
        assert ran.status == 1
        assert ran.out.startswith("✗ own.cases.yaml:2:5: ZZ101 新收一行的总计多一\n    expected broken, found held\n")

    def test_validate(self, cli: Cli, reports: Path) -> None:
        text = (Path(__file__).parent / "pack" / "rules.yaml").read_text("utf-8")
        text = text.replace("TT1", "ZZ1").replace("test-", "own-")
        (reports / "good.yaml").write_text(text, encoding="utf-8")
        (reports / "bad.yaml").write_text(text.replace("severity: error", "severty: error"), encoding="utf-8")
        assert cli("pack", "validate", "good.yaml") == (0, "1 个规则包合乎要求\n", "")
        ran = cli("pack", "validate", "good.yaml", "bad.yaml")
        assert ran.status == 2
        assert "bad.yaml:8:5: unknown key 'severty', did you mean 'severity'?\n" in ran.out
