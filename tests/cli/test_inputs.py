from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from gilint.cli.inputs import Fault, Inputs, find_inputs


@pytest.fixture
def tree(reports: Path) -> Path:
    for name in (
        "b.html",
        "a.md",
        "c.xlsx",
        "notes.TXT",
        "old.DOC",
        "sub/d.shtml",
        "sub/~$d.html",
        "sub/.hidden/e.html",
        ".git/f.html",
        "sub/deep/g.xhtml",
        "node_modules/h.html",
    ):
        path = reports / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("x", encoding="utf-8")
    (reports / "empty").mkdir()
    return reports


def paths(inputs: Inputs) -> list[str]:
    return [item.path for item in inputs.files]


def find(*names: str, stdin_filename: str | None = None, lang: str = "zh") -> Inputs:
    return find_inputs(names, stdin_filename, lang)


@pytest.mark.usefixtures("tree")
class TestFolders:
    def test_a_folder_is_searched_and_hidden_things_are_left(self) -> None:
        assert paths(find(".")) == ["a.md", "b.html", "notes.TXT", "sub/d.shtml", "sub/deep/g.xhtml"]

    def test_paths_stay_as_they_were_given(self) -> None:
        assert paths(find("./sub")) == ["./sub/d.shtml", "./sub/deep/g.xhtml"]
        assert paths(find(str(Path.cwd() / "sub" / "deep"))) == [str(Path.cwd() / "sub" / "deep" / "g.xhtml")]

    def test_a_hidden_folder_that_is_named_is_searched(self) -> None:
        assert paths(find(".git")) == [".git/f.html"]

    def test_files_of_old_programs_are_told_unless_they_are_converted(self) -> None:
        assert find(".").old == ["old.DOC"]
        converted = find_inputs(["."], None, "zh", convert=True)
        assert (list(converted.old), "old.DOC" in paths(converted)) == ([], True)
        assert find("old.DOC").old == []

    def test_an_empty_folder_is_a_fault(self) -> None:
        found = find("empty")
        assert found.files == []
        assert found.faults == [
            Fault(
                "empty",
                "文件夹中没有可检查的文件（.html .htm .shtml .xhtml .mht .mhtml .md .markdown .txt .docx .odt .pdf）",
                listed=False,
            )
        ]


@pytest.mark.usefixtures("tree")
class TestFiles:
    def test_a_named_file_is_taken_whatever_its_name(self) -> None:
        assert paths(find("c.xlsx", "sub/~$d.html")) == ["c.xlsx", "sub/~$d.html"]

    def test_each_file_once_and_in_order_whatever_the_arguments(self) -> None:
        wanted = ["a.md", "b.html"]
        assert paths(find("b.html", "a.md", "./b.html", "sub/../a.md")) == ["./b.html", "a.md"]
        assert paths(find("./b.html", "sub/../a.md", "a.md", "b.html")) == ["./b.html", "a.md"]
        assert paths(find("b.html", "a.md", "b.html")) == wanted

    def test_a_file_that_is_named_and_found_counts_as_named(self) -> None:
        (item,) = (item for item in find(".", "b.html").files if item.path == "b.html")
        assert item.folder is None

    def test_a_missing_file_is_a_fault_that_stands_for_a_file(self) -> None:
        assert find("nope.html", lang="en").faults == [Fault("nope.html", "no such file or folder", listed=True)]


@pytest.mark.usefixtures("tree")
class TestGlobs:
    def test_a_glob_that_no_shell_expanded(self) -> None:
        assert paths(find("*.html")) == ["b.html"]
        assert paths(find("**/*.*html")) == [
            "b.html",
            "node_modules/h.html",
            "sub/d.shtml",
            "sub/deep/g.xhtml",
            "sub/~$d.html",
        ]

    def test_a_glob_that_fits_a_folder_searches_it(self) -> None:
        assert paths(find("su?")) == ["sub/d.shtml", "sub/deep/g.xhtml"]

    def test_a_glob_that_fits_nothing_is_a_fault(self) -> None:
        assert find("*.pdf").faults == [Fault("*.pdf", "没有文件符合这个通配符", listed=False)]

    def test_a_file_whose_name_looks_like_a_glob_is_that_file(self) -> None:
        Path("报告[1].html").write_text("x", encoding="utf-8")
        assert paths(find("报告[1].html")) == ["报告[1].html"]


@pytest.mark.usefixtures("tree")
class TestListsAndStandardInput:
    def test_a_list_names_files_folders_and_globs(self) -> None:
        Path("list.txt").write_text("\ufeff# 清单\n\n b.html \nsub/deep\n*.md\n", encoding="utf-8")
        assert paths(find("@list.txt")) == ["a.md", "b.html", "sub/deep/g.xhtml"]

    def test_a_list_in_gbk(self) -> None:
        Path("年报.html").write_text("x", encoding="utf-8")
        Path("list.txt").write_bytes("年报.html\r\n".encode("gbk"))
        assert paths(find("@list.txt")) == ["年报.html"]

    def test_a_list_that_cannot_be_read_is_a_fault(self) -> None:
        assert find("@nope.txt").faults == [Fault("nope.txt", "无法读取文件清单：没有这个文件", listed=False)]

    def test_standard_input_has_the_name_that_it_is_given(self) -> None:
        assert paths(find("-")) == ["-"]
        (item,) = find("-", "-", stdin_filename="x/年报.html").files
        assert (item.path, item.name) == ("x/年报.html", "-")


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="root reads everything")
def test_a_folder_that_may_not_be_read_is_a_fault(reports: Path) -> None:
    (reports / "shut").mkdir(mode=0)
    assert find("shut").faults == [Fault("shut", "无法读取文件夹：没有读取权限", listed=False)]
