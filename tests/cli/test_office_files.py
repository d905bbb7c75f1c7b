"""Word files on the command line: places as people find them, old files by way of LibreOffice, refusals in one line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Cli
from tests.support import strategies
from tests.support.linting import build
from tests.support.shapes import SHAPES, render
from tests.support.stand_in import OLD, StandIn, posix

WORD_FULL = """\
✗ 年报.docx  1 错误
  云溪县水务局 · 部门 · 2023 年度 · 2021 年格式 · 2024-01-23 公布

  错误 TT101 test-row-sum
    “一、本年新收政府信息公开申请数量·总计”：4 + 0 + 0 + 0 + 0 + 0 = 4，但总
    计为 0
    第 2 个表格 第 4 行 第 8 列  三、收到和处理政府信息公开申请情况 › 表三 ›
    一、本年新收政府信息公开申请数量 › 总计
    │ 一、本年新收政府信息公开申请数量 | 4 | 0 | 0 | 0 | 0 | 0 | 「0」
    数据  自然人 4 (第 2 列)；另有 6 处为 0
    依据  国办公开办函〔2021〕30号 附件格式表三
    改法  核对后改正。

  读到 200/200 个单元格，6/6 个部分
"""


@pytest.fixture
def word_file() -> bytes:
    """A Word file with a broken sum."""
    shape = next(shape for shape in SHAPES if shape.name == "docx-python")
    sample = build(strategies.report("2021", {"requests.received.natural": 4}, told=False))
    return render(sample, shape).data


def test_a_word_file_as_people_see_it(cli: Cli, reports: Path, word_file: bytes) -> None:
    (reports / "年报.docx").write_bytes(word_file)
    assert cli("check", "年报.docx", "-f", "full").out == WORD_FULL


def test_the_way_to_a_cell_in_english(cli: Cli, reports: Path, word_file: bytes) -> None:
    (reports / "年报.docx").write_bytes(word_file)
    shown = cli("check", "年报.docx", "-f", "full", "--lang", "en").out
    assert "\n    table 2, row 4, column 8  三、收到和处理政府信息公开申请情况 › 表三 ›\n" in shown
    assert "自然人 4 (column 2)" in shown


def test_a_word_file_for_programs(cli: Cli, reports: Path, word_file: bytes) -> None:
    (reports / "年报.docx").write_bytes(word_file)
    (file,) = json.loads(cli("check", ".", "-f", "json").out)["files"]
    (found,) = file["diagnostics"]
    location = found["location"]
    assert (location["part"], location["page"], location["bbox"]) == (
        "word/document.xml#/w:document/w:body/w:tbl[2]/w:tr[4]/w:tc[8]/w:p[1]",
        None,
        None,
    )
    assert location["start"]["column"] == 1


def test_facts_of_a_word_file(cli: Cli, reports: Path, word_file: bytes) -> None:
    (reports / "年报.docx").write_bytes(word_file)
    shown = cli("facts", "年报.docx").out
    assert "三、收到和处理政府信息公开申请情况 第 " in shown
    assert " 段\n" in shown


class TestConvert:
    @posix
    @pytest.mark.parametrize("command", [("check", "-f", "concise"), ("facts", "-f", "csv"), ("summary", "-f", "csv")])
    def test_an_old_file(
        self,
        command: tuple[str, ...],
        cli: Cli,
        reports: Path,
        word_file: bytes,
        tmp_path_factory: pytest.TempPathFactory,
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:
        StandIn(tmp_path_factory.mktemp("office"), monkeypatch).install(OLD, made=word_file)
        (reports / "年报.doc").write_bytes(OLD)
        refused = cli(*command, "年报.doc", "--no-cache")
        assert refused.status == 3
        ran = cli(*command, "年报.doc", "--convert", "--no-cache")
        assert ran.status == (1 if command[0] == "check" else 0)
        assert "年报.doc" in ran.out

    @posix
    def test_old_files_of_a_folder(
        self,
        cli: Cli,
        reports: Path,
        word_file: bytes,
        tmp_path_factory: pytest.TempPathFactory,
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:
        StandIn(tmp_path_factory.mktemp("office"), monkeypatch).install(OLD, made=word_file)
        (reports / "年报.docx").write_bytes(word_file)
        (reports / "年报.WPS").write_bytes(OLD)
        assert cli("check", ".", "--show-files").out == "年报.docx\n"
        assert cli("check", ".", "--show-files", "--convert").out == "年报.WPS\n年报.docx\n"
        ran = cli("check", ".", "--convert", "-f", "concise")
        first, second = ran.out.splitlines()
        assert first.replace("年报.WPS", "年报.docx") == second

    @posix
    def test_as_the_configuration_says(
        self,
        cli: Cli,
        reports: Path,
        word_file: bytes,
        tmp_path_factory: pytest.TempPathFactory,
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:
        StandIn(tmp_path_factory.mktemp("office"), monkeypatch).install(OLD, made=word_file)
        (reports / "年报.wps").write_bytes(OLD)
        assert cli("check").status == cli("baseline").status == 3
        (reports / "gilint.toml").write_text("convert = true\n", encoding="utf-8")
        assert cli("check", "--show-files").out == "年报.wps\n"
        assert cli("check").status == 1
        (reports / "gilint.toml").unlink()
        assert cli("baseline", "--convert").status == 0
        assert cli("check", "--convert", "--baseline", ".gilint-baseline.json") == (
            0,
            "",
            "共 1 个文件 · 1 个未发现问题 · 忽略了 1 个问题\n",
        )

    def test_without_libreoffice(
        self, cli: Cli, reports: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        StandIn(tmp_path_factory.mktemp("office"), monkeypatch)
        (reports / "年报.doc").write_bytes(OLD)
        ran = cli("check", "年报.doc", "--convert")
        assert ran.status == 3
        assert ran.err.splitlines()[0] == (
            "年报.doc: 无法读取：需要 LibreOffice 才能转换，但没有找到它：请安装，或用 Word、WPS 另存为 .docx"
        )


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (OLD, "旧版 Word 文件（.doc、.wps）：请用 Word 或 WPS 另存为 .docx；装有 LibreOffice 时也可加 --convert"),
        (rb"{\rtf1}", "RTF 文件：请用 Word 或 WPS 另存为 .docx；装有 LibreOffice 时也可加 --convert"),
        (
            OLD.replace("WordDocument".encode("utf-16-le"), "Workbook".encode("utf-16-le")),
            "电子表格（.xls、.xlsx、.et、.ods）：请把内容复制到 Word 或 WPS 文字中，保存为 .docx",
        ),
        (
            OLD.replace("WordDocument".encode("utf-16-le"), "EncryptedPackage".encode("utf-16-le")),
            "文件设有打开密码：请用 Word 或 WPS 去掉密码后重新保存",
        ),
        (b"PK\x03\x04[Content_Types].xml word/", "文件已损坏：请用 Word 或 WPS 打开，修复后另存为 .docx"),
    ],
)
def test_what_is_refused_says_what_to_do(cli: Cli, reports: Path, data: bytes, said: str) -> None:
    (reports / "年报.doc").write_bytes(data)
    ran = cli("check", "年报.doc")
    assert ran.status == 3
    assert ran.err.splitlines()[0] == f"年报.doc: 无法读取：{said}"
