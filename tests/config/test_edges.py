"""Values of the wrong kind, files that only mention gilint, patterns that hold nothing."""

from __future__ import annotations

import ntpath
import os
from pathlib import Path

import pytest

from gilint.config.discover import Configs
from gilint.config.globs import config_globs, ignore_globs
from gilint.config.load import load_config
from gilint.config.names import names_from
from tests.config.conftest import Write, mistakes


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("suppress = 1", "gilint.toml:1:12: 应当是列表，这里是整数"),
        ("suppress = [1]", "gilint.toml:1:13: 应当是表，这里是整数"),
        ("severity = true", "gilint.toml:1:12: 应当是表，这里是 true"),
        ("severity = false", "gilint.toml:1:12: 应当是表，这里是 false"),
        ("fail-on = 1", "gilint.toml:1:11: 应当是文本，这里是整数"),
        ("published = '20240129'", "gilint.toml:1:13: 应当是 2024-01-29 这样的日期"),
    ],
)
def test_values_of_the_wrong_kind(write: Write, text: str, said: str) -> None:
    path = write("gilint.toml", text + "\n")
    assert mistakes(lambda: load_config(str(path))) == [said]


@pytest.mark.parametrize(
    "text", ["[project]\ndependencies = ['gilint']\n", "# [tool.gilint] later\n[tool.ruff]\n", "[tool.black]\n"]
)
def test_a_project_that_only_mentions_gilint_configures_nothing(write: Write, folder: Path, text: str) -> None:
    write("pyproject.toml", text)
    assert Configs().at(str(folder)) is None


def test_a_configuration_that_is_a_folder_is_told(write: Write, folder: Path) -> None:
    (folder / "x.toml").mkdir()
    path = write("gilint.toml", 'extends = "x.toml"\n')
    (said,) = mistakes(lambda: load_config(str(path)))
    assert said.startswith("gilint.toml:1:")
    (told,) = mistakes(lambda: load_config(str(folder / "x.toml")))
    assert told.startswith("x.toml:1:1: 无法读取：")


def test_of_a_file_on_another_drive_the_names_are_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "sep", "\\")
    monkeypatch.setattr(os.path, "relpath", ntpath.relpath)
    assert names_from("C:\\年报", "C:\\年报\\水务\\a.html") == ("水务", "a.html")
    assert names_from("C:\\年报", "D:\\水务\\a.html") == ("D:", "水务", "a.html")


@pytest.mark.parametrize(
    ("pattern", "name", "fits"),
    [
        ("[[:nothing:]]", "a", False),
        ("[z-a]", "a", False),
        ("[!z-a]", "a", True),
        (r"[\]]", "]", True),
        (r"[\]]", "a", False),
        (r"[a\-c]", "-", True),
        (r"[a\-c]", "b", False),
        ("[[:digit:]x]", "7", True),
    ],
)
def test_classes_of_a_gitignore(pattern: str, name: str, *, fits: bool) -> None:
    assert bool(ignore_globs(pattern).match([name])) is fits


def test_any_number_of_folders_may_stand_anywhere() -> None:
    globs = config_globs(["a/**/b/**/c.html"])
    assert globs.match(["a", "b", "c.html"])
    assert globs.match(["a", "x", "y", "b", "z", "c.html"])
    assert not globs.match(["a", "x", "c.html"])
