"""Configuration files on the command line: whole runs."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import Cli
from tests.cli.documents import NEWS, SHORT, SOUND, WRONG_SUM

WRONG = "“一、本年新收政府信息公开申请数量·总计”：7 + 0 + 0 + 0 + 0 + 0 = 7，但总计为 8"


def write(name: str, text: str) -> None:
    path = Path(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


@pytest.fixture(autouse=True)
def tree(reports: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Reports of two years and a draft."""
    monkeypatch.delenv("GILINT_TODAY", raising=False)
    write("年报/2023/东湖 民政.txt", WRONG_SUM)
    write("年报/2022/民政.txt", SHORT)
    write("草稿/民政.txt", WRONG_SUM)
    return reports


class TestSettings:
    def test_without_a_configuration(self, cli: Cli) -> None:
        assert cli("check") == (
            1,
            "年报/2022/民政.txt:57:23: TT102 warning 缺少“六、其他需要报告的事项”\n"
            f"年报/2023/东湖 民政.txt:21:30: TT101 error {WRONG}\n"
            f"草稿/民政.txt:21:30: TT101 error {WRONG}\n",
            "共 3 个文件 · 2 份有错误 · 2 错误 · 1 警告\n",
        )

    def test_a_configuration_decides_for_each_path(self, cli: Cli) -> None:
        write(
            "gilint.toml",
            """
            exclude = ["草稿/"]
            fail-on = "info"
            format = "concise"
            [severity]
            TT102 = "info"
            [[per-path]]
            path = '年报\\2023\\*'
            ignore = ["TT1"]
            extend-select = ["TT102"]
            """,
        )
        assert cli("check") == (
            1,
            "年报/2022/民政.txt:57:23: TT102 info 缺少“六、其他需要报告的事项”\n",
            "共 2 个文件 · 1 提示 · 1 个未发现问题\n",
        )
        assert cli("check", "--fail-on", "error").status == 0
        assert cli("check", "--severity", "TT102=error", "--fail-on", "error", "-q").status == 1
        assert "TT101" in cli("check", "--select", "TT101").out
        assert cli("check", "--isolated").out.count("TT101") == 2

    def test_each_report_is_judged_by_its_own_configuration(self, cli: Cli) -> None:
        write("gilint.toml", 'exclude = ["草稿/"]\nfail-on = "never"')
        write(
            "年报/2023/gilint.toml",
            'extends = "../../gilint.toml"\nfail-on = "warning"\nseverity = {TT101 = "warning"}',
        )
        assert cli("check", "年报/2022", "-q").status == 0
        assert cli("check", "年报/2022", "年报/2023", "-q").status == 1
        write("年报/2023/gilint.toml", 'fail-on = "never"')
        assert cli("check", "年报", "-q").status == 0

    def test_the_run_goes_by_what_is_above_all_that_is_named(self, cli: Cli) -> None:
        write("年报/2022/gilint.toml", 'lang = "en"\nquiet = true')
        assert cli("check", "年报/2022/民政.txt") == (
            0,
            "年报/2022/民政.txt:57:23: TT102 warning Section 六、其他需要报告的事项 is missing\n",
            "",
        )
        assert cli("check", "年报/2022/民政.txt", "年报/2023").err == "共 2 个文件 · 1 份有错误 · 1 错误 · 1 警告\n"

    def test_standard_input_goes_by_its_name(self, cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
        write("年报/gilint.toml", 'ignore = ["TT101"]')
        for name, status in (("年报/x.txt", 0), ("x.txt", 1)):
            monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(WRONG_SUM.encode())))
            assert cli("check", "-", "--stdin-filename", name, "-q").status == status

    def test_a_file_that_is_named_alone_counts(self, cli: Cli) -> None:
        write("gilint.toml", 'ignore = ["TT1"]')
        write("ci/严格.toml", 'fail-on = "warning"\nexclude = ["../草稿/"]')
        assert cli("check", "年报/2022", "-q").status == 0
        assert cli("check", "年报/2022", "-q", "--config", "ci/严格.toml").status == 1
        assert cli("check", "-q", "--config", "ci/严格.toml").out.count("\n") == 2
        assert cli("check", "--config", "ci/x.toml") == (2, "", "gilint: --config ci/x.toml: 没有这个文件\n")
        assert cli("check", "--config", "ci/严格.toml", "--isolated", "--lang", "en").err == (
            "gilint: --config and --isolated exclude each other\n"
        )

    def test_show_settings(self, cli: Cli) -> None:
        write("基础.toml", 'strict = true\n[severity]\nTT102 = "info"\n')
        write(
            "gilint.toml",
            """
extends = "基础.toml"
[[per-path]]
path = "年报/2023/*"
organ-kind = "township"
ignore = "TT102"
[[suppress]]
path = "年报/**"
code = "TT101"
route = "表三 › *"
reason = "已经说明"
until = 2099-12-31
""",
        )
        assert cli("check", "--show-settings", "年报/2023/东湖 民政.txt", "草稿") == (
            0,
            """\
# 年报/2023/东湖 民政.txt
# 配置：gilint.toml < 基础.toml
# 2 条规则
select = []
extend-select = []
ignore = ["TT102"]
severity = {TT102 = "info"}
preview = false
fail-on = "error"
strict = true
organ-kind = "township"

[[suppress]]  # gilint.toml:7
code = ["TT101"]
route = ["表三", "*"]
reason = "已经说明"
until = 2099-12-31

# 草稿/民政.txt
# 配置：gilint.toml < 基础.toml
# 3 条规则
select = []
extend-select = []
ignore = []
severity = {TT102 = "info"}
preview = false
fail-on = "error"
strict = true
""",
            "",
        )
        ran = cli("check", "--show-settings", "草稿", "--isolated", "--lang", "en")
        assert ran.out.startswith(
            '# the run\nlang = "en"\n\n# 草稿/民政.txt\n# no configuration\n# 3 rules\nselect = []\n'
        )

    def test_settings_of_the_run_are_shown(self, cli: Cli) -> None:
        write("gilint.toml", 'format = ["full", "sarif=结果.sarif"]\njobs = 2\nconvert = true\ncache-dir = "缓存"')
        ran = cli("check", "--show-settings", "草稿", "--jobs", "3")
        assert ran.out.partition("\n\n")[0] == (
            '# 整次运行\njobs = 3\nconvert = true\nformat = ["full", "sarif=结果.sarif"]\ncache-dir = "缓存"'
        )
        write("gilint.toml", "cache = false")
        assert cli("check", "--show-settings", "草稿").out.startswith("# 整次运行\ncache = false\n\n# 草稿/民政.txt\n")

    def test_where_results_are_kept(self, cli: Cli) -> None:
        def kept() -> list[str]:
            return sorted(path.parent.as_posix() for path in Path().rglob("results-*.sqlite"))

        write("gilint.toml", "cache = false")
        cli("check")
        assert kept() == []
        cli("check", "--cache-dir", "x")
        assert kept() == ["x"]
        write("年报/gilint.toml", 'cache-dir = "../k"')
        cli("check", "年报", "--no-cache")
        assert kept() == ["x"]
        cli("check", "年报")
        assert kept() == ["k", "x"]
        write("年报/gilint.toml", "")
        cli("check", "年报")
        assert kept() == ["k", "x", "年报/.gilint_cache"]

    def test_other_commands_go_by_it_too(self, cli: Cli) -> None:
        rules = (Path(__file__).parent / "pack" / "rules.yaml").read_text("utf-8")
        write("规则/own.yaml", "name: own\n" + rules.replace("TT1", "ZZ1").replace("test-", "own-"))
        write("gilint.toml", 'pack = ["规则/own.yaml"]\nlang = "en"\nyear = 2020\nexclude = ["草稿/"]\n')
        assert "ZZ101" in cli("rules").out
        assert cli("explain", "ZZ101").out.startswith("error ZZ101 own-row-sum\n")
        facts = json.loads(cli("facts", ".", "-f", "json").out)
        assert [(file["path"], file["report"]["year"]) for file in facts["files"]] == [
            ("年报/2022/民政.txt", 2020),
            ("年报/2023/东湖 民政.txt", 2020),
        ]
        assert "ZZ101" in cli("check", "-q").out
        assert cli("rules", "--isolated").out.count("ZZ") == 0


class TestMistakes:
    def test_all_are_told_and_nothing_is_checked(self, cli: Cli) -> None:
        write("gilint.toml", 'ignor = ["TT1"]\nfail-on = "eror"\n')
        assert cli("check", "年报", "nothing.txt") == (
            2,
            "",
            "gilint: 配置有错误：\n"
            "gilint.toml:1:1: 没有这个配置项：ignor，是不是 ignore？\n"
            "gilint.toml:2:11: 没有这个取值：eror，是不是 error？（可以是 error、warning、info、never）\n",
        )
        assert cli("check", "--lang", "en").err.startswith(
            "gilint: the configuration has mistakes:\ngilint.toml:1:1: unknown key: ignor, did you mean ignore?\n"
        )

    def test_names_are_looked_up_in_every_section(self, cli: Cli) -> None:
        write("gilint.toml", '[[per-path]]\npath = "nowhere/*"\nselect = ["test-row-sun"]\n')
        assert cli("check", "年报") == (
            2,
            "",
            "gilint: 配置有错误：\n"
            "gilint.toml:3:11: 没有这个规则、规则组或规则包：test-row-sun，是不是 test-row-sum？\n",
        )

    def test_one_that_is_met_on_the_way(self, cli: Cli) -> None:
        write("年报/2022/gilint.toml", "strct = true")
        assert cli("check") == (
            2,
            "",
            "gilint: 配置有错误：\n年报/2022/gilint.toml:1:1: 没有这个配置项：strct，是不是 strict？\n",
        )

    def test_a_suppression_for_a_cell_that_no_form_has(self, cli: Cli) -> None:
        entry = '[[suppress]]\npath = "草稿/*"\ncode = "TT101"\nreason = "说明"\nfact = {}\n'
        write("gilint.toml", entry.format('["requests.received.*", "requests.recieved.total"]'))
        assert cli("check", "草稿") == (
            2,
            "",
            "gilint: 配置有错误：\n"
            "gilint.toml:5:32: 没有这个单元格：requests.recieved.total，是不是 requests.received.total？\n",
        )
        write("gilint.toml", entry.format('"request.*"'))
        assert cli("check", "草稿", "--lang", "en").err.endswith("gilint.toml:5:8: unknown cell: request.*\n")
        write("gilint.toml", entry.format('"*.received.total"'))
        assert cli("check", "草稿", "-q") == (0, "", "")

    def test_packs_that_do_not_agree(self, cli: Cli) -> None:
        write("p.yaml", "name: p\ngroup: ZZ1\ntitle: {zh: 甲, en: a}\nrules: []\n")
        write("年报/gilint.toml", 'pack = ["../p.yaml"]')
        assert cli("check", "-q").err == (
            "gilint: 年报/gilint.toml 的 pack 与其余文件（没有配置）不同；一次运行只能用同一组规则包，请分开检查\n"
        )
        write("gilint.toml", "")
        assert cli("check", "-q", "--lang", "en").err == (
            "gilint: 年报/gilint.toml names other packs than gilint.toml does; one run has one set of packs: "
            "check the folders one by one\n"
        )


class TestFiles:
    def test_show_files(self, cli: Cli) -> None:
        write("gilint.toml", 'include = ["年报/**"]')
        write("年报/.gitignore", "2022/\n")
        assert cli("check", "--show-files") == (0, "年报/2023/东湖 民政.txt\n", "")
        assert cli("check", "--show-files", "--no-respect-gitignore", "--exclude", "民政.txt").out == (
            "年报/2023/东湖 民政.txt\n"
        )
        assert cli("check", "--show-files", "--no-respect-gitignore").out.count("\n") == 2

    def test_show_files_names_documents_of_the_repository(self, cli: Cli) -> None:
        write("年报/README.md", "# 年报\n")
        said = "a document of the repository, left out by default; exclude = ['!README.md'] takes it back"
        ran = cli("check", "年报", "--show-files", "--lang", "en")
        assert (ran.status, ran.err) == (0, f"年报/README.md: {said}\n")
        assert "README.md" not in ran.out
        assert "README" not in cli("check", "年报", "-f", "json").out

    def test_a_named_file_is_checked_unless_it_is_forced_out(self, cli: Cli) -> None:
        write("gilint.toml", 'exclude = ["草稿/"]')
        assert cli("check", "草稿/民政.txt").status == 1
        ran = cli("check", "草稿/民政.txt", "--force-exclude", "-f", "json")
        (file,) = json.loads(ran.out)["files"]
        assert (ran.status, ran.err) == (0, "")
        assert (file["path"], file["status"], file["reason"]) == (
            "草稿/民政.txt",
            "excluded",
            "由 gilint.toml 的 exclude 排除（草稿/）",
        )
        assert (file["report"], file["diagnostics"]) == (None, [])

    def test_show_files_says_what_is_forced_out(self, cli: Cli) -> None:
        write("gilint.toml", 'include = ["年报/**"]')
        assert cli("check", "草稿/民政.txt", "--show-files", "--force-exclude") == (
            0,
            "",
            "草稿/民政.txt: 不在 gilint.toml 的 include 之内\n",
        )

    def test_what_is_left_out_is_counted(self, cli: Cli) -> None:
        write("gilint.toml", 'exclude = ["草稿/"]\nforce-exclude = true')
        write("好.txt", SOUND)
        assert cli("check", "草稿/民政.txt", "好.txt") == (
            0,
            "",
            "共 2 个文件 · 1 份年度报告 · 1 个未发现问题 · 1 个被排除\n",
        )
        write("新闻/a.txt", NEWS)
        assert cli("check", "草稿/民政.txt", "新闻", "-q", "--ignore", "TT100").status == 3

    def test_a_folder_of_which_nothing_is_left(self, cli: Cli) -> None:
        ran = cli("check", "草稿", "--exclude", "民政*")
        assert ran == (3, "", "草稿: 文件夹中的文件都被排除（exclude、include 或 .gitignore）\n")


class TestInit:
    def test_it_writes_what_gilint_reads(self, cli: Cli) -> None:
        ran = cli("init")
        assert (ran.status, ran.err) == (0, "")
        assert ran.out.startswith("已写入 gilint.toml\n提交前自动检查：")
        assert "      - id: gilint\n        files: ^年报/.*\\.(html|md|txt|docx|pdf)$\n" in ran.out
        text = Path("gilint.toml").read_bytes().decode("utf-8")
        assert "# 出现哪一级别的问题时退出状态为 1" in text
        assert cli("check", "年报/2022", "-q").status == 0

    def test_it_overwrites_nothing(self, cli: Cli) -> None:
        write("gilint.toml", "strict = true")
        assert cli("init") == (2, "", "gilint: gilint.toml: 已经存在，没有改动\n")
        assert Path("gilint.toml").read_text("utf-8") == "strict = true"

    def test_in_another_folder_and_in_english(self, cli: Cli) -> None:
        write("年报/pyproject.toml", "[project]")
        ran = cli("init", "年报", "--lang", "en")
        assert ran.out.startswith("wrote 年报/gilint.toml\n年报/pyproject.toml may hold a [tool.gilint] as well:")
        assert Path("年报/gilint.toml").read_text("utf-8").startswith("# Configuration of gilint.")
        assert cli("init", "没有") == (2, "", "gilint: 没有: 没有这个文件夹\n")
