"""Which files of a folder are meant, against git itself and by the configuration."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable
from pathlib import Path

import pytest

from gilint.cli.inputs import SUFFIXES, find_inputs
from gilint.config.discover import Configs
from gilint.config.sieve import Sieve
from tests.config.conftest import Write
from tests.support import processes


def found(*paths: str, exclude: Iterable[str] = (), git: bool | None = None, lang: str = "zh") -> list[str]:
    inputs = find_inputs(paths or (".",), None, lang, lambda: Sieve(Configs(), exclude, git=git))
    return [*(item.path for item in inputs.files), *(f"{fault.path}: {fault.message}" for fault in inputs.faults)]


@pytest.fixture
def tree(write: Write, folder: Path) -> Path:
    for name in (
        "a.html",
        "b.txt",
        "草稿/c.html",
        "2023/乡镇 一/d.html",
        "2023/e-旧.html",
        "页面/f.aspx",
        "2023/g.docx",
    ):
        write(name)
    return folder


class TestGit:
    @pytest.mark.skipif(shutil.which("git") is None, reason="needs git")
    def test_nested_files_mean_what_git_takes_them_for(self, write: Write, folder: Path) -> None:
        processes.run(["git", "init", "-q", str(folder)])
        for name in ("a.html", "b.html", "x/a.html", "x/b.html", "x/y/a.html", "x/y/c.html", "z/a.html", "z/k/d.html"):
            write(name)
        write(".gitignore", "a.html\n/z/*\n!/z/k/\n# 注释\n")
        write("x/.gitignore", "!a.html\nb.html\r\ny/\n")
        write("x/y/.gitignore", "!*\n")
        environment = {**os.environ, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
        command = ["git", "ls-files", "--others", "--exclude-standard", "-z"]
        done = processes.run(command, cwd=folder, env=environment)
        listed = [name for name in done.stdout.decode().split("\0") if name.endswith(SUFFIXES)]
        assert found() == sorted(listed) == ["b.html", "x/a.html", "z/k/d.html"]

    def test_without_a_repository_files_count_from_the_current_folder_down(self, write: Write) -> None:
        write("a.html")
        write("b/c.html")
        write("b/d.html")
        write(".gitignore", "c.html")
        assert found() == ["a.html", "b/d.html"]
        assert found("b") == ["b/d.html"]

    def test_what_stands_above_a_folder_elsewhere_does_not_count(
        self, write: Write, monkeypatch: pytest.MonkeyPatch, folder: Path
    ) -> None:
        write("elsewhere/.gitignore", "*.html")
        write("elsewhere/in/a.html")
        here = write("here/x").parent
        monkeypatch.chdir(here)
        assert found("../elsewhere/in") == ["../elsewhere/in/a.html"]
        assert found("../elsewhere") == ["../elsewhere: 文件夹中的文件都被排除（exclude、include 或 .gitignore）"]

    def test_what_stands_above_a_repository_does_not_count(self, write: Write) -> None:
        write(".gitignore", "*")
        write("repo/.git/HEAD")
        write("repo/a.html")
        assert found("repo") == ["repo/a.html"]

    def test_a_named_folder_and_a_named_file_are_wanted(self, write: Write) -> None:
        write(".gitignore", "build/\nx.html\n")
        write("build/a.html")
        write("x.html")
        assert found() == [".: 文件夹中的文件都被排除（exclude、include 或 .gitignore）"]
        assert found("build", "x.html") == ["build/a.html", "x.html"]

    def test_it_can_be_left_unasked(self, write: Write) -> None:
        write(".gitignore", "*.html")
        write("a.html")
        assert found(git=False) == ["a.html"]
        write("gilint.toml", "respect-gitignore = false")
        assert found() == ["a.html"]
        assert found(git=True, lang="en") == [
            ".: every file in this folder is excluded (exclude, include or .gitignore)"
        ]


@pytest.mark.usefixtures("tree")
class TestConfiguration:
    def test_exclude(self, write: Write) -> None:
        write("gilint.toml", 'exclude = ["草稿/", "*-旧.*"]\nextend-exclude = "/*.txt"')
        assert found() == ["2023/g.docx", "2023/乡镇 一/d.html", "a.html"]

    def test_exclude_of_the_command_line(self) -> None:
        assert found("2023", exclude=["2023/乡镇*", "*.docx"]) == ["2023/e-旧.html"]

    def test_documents_of_a_repository_are_left_out(self, write: Write) -> None:
        for name in (
            "README.md",
            "readme.zh-CN.txt",
            "CHANGELOG.md",
            "LICENSE-MIT.txt",
            "SECURITY.md",
            "requirements.txt",
        ):
            write(f"2024/{name}")
        pages = ["2024/README-水务局年报.md", "2024/README.html", "2024/license.docx", "2024/security.md"]
        for name in pages:
            write(name)
        assert found("2024") == pages
        assert found("2024/README.md") == ["2024/README.md"]
        assert "2024/README.md" in found("2024", exclude=["!README.md"])
        write("gilint.toml", 'exclude = ["!SECURITY.*", "!README.*"]\ninclude = ["2024/**"]')
        assert found() == [
            "2024/README-水务局年报.md",
            "2024/README.html",
            "2024/README.md",
            "2024/SECURITY.md",
            *pages[2:],
        ]

    def test_a_folder_with_nothing_else_is_empty(self, write: Write) -> None:
        write("2024/README.md")
        assert found("2024") == [f"2024: 文件夹中没有可检查的文件（{' '.join(SUFFIXES)}）"]

    def test_backslashes_part_names(self, write: Write) -> None:
        write("gilint.toml", r"exclude = ['2023\乡镇 一\*', '草稿\']")
        assert found() == ["2023/e-旧.html", "2023/g.docx", "a.html", "b.txt"]

    def test_include_narrows(self, write: Write) -> None:
        write("gilint.toml", 'include = ["2023/**"]')
        write("2023/图.png")
        assert found() == ["2023/e-旧.html", "2023/g.docx", "2023/乡镇 一/d.html"]

    def test_include_with_an_ending_widens(self, write: Write) -> None:
        write("gilint.toml", 'include = ["页面/*.aspx", "/a.*"]')
        write("a.png")
        assert found() == ["a.html", "页面/f.aspx"]

    def test_each_folder_goes_by_its_nearest_configuration(self, write: Write) -> None:
        write("gilint.toml", 'exclude = ["*.html"]')
        write("2023/gilint.toml", 'exclude = ["*.docx"]')
        assert found() == ["2023/e-旧.html", "2023/乡镇 一/d.html", "b.txt"]

    def test_patterns_start_from_the_file_that_says_them(self, write: Write) -> None:
        write("共用/基础.toml", 'exclude = ["../草稿/", "*.txt"]\nextend-exclude = ["a.html"]')
        write("gilint.toml", 'extends = "共用/基础.toml"')
        assert found() == ["2023/e-旧.html", "2023/g.docx", "2023/乡镇 一/d.html"]
        write("gilint.toml", 'extends = "共用/基础.toml"\nexclude = ["2023/"]')
        assert found() == ["b.txt", "草稿/c.html"]

    def test_a_named_file_is_left_out_only_when_forced(self, write: Write) -> None:
        write("gilint.toml", 'exclude = ["草稿/"]\ninclude = ["*.html"]')
        write("README.md")
        names = ("草稿/c.html", "b.txt", "a.html", "README.md")
        assert found(*names) == ["README.md", "a.html", "b.txt", "草稿/c.html"]
        inputs = find_inputs(names, None, "zh", lambda: Sieve(Configs()), force=True)
        assert [item.path for item in inputs.files] == ["a.html"]
        assert [(item.path, item.reason) for item in inputs.excluded] == [
            ("README.md", "代码库的说明文件，默认排除；要检查请写 exclude = ['!README.md']"),
            ("b.txt", "不在 gilint.toml 的 include 之内"),
            ("草稿/c.html", "由 gilint.toml 的 exclude 排除（草稿/）"),
        ]
