"""Patterns: against git itself, and what is the configuration's own."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gilint.config.globs import config_globs, ignore_globs
from tests.support import processes
from tests.support.effort import effort

# Latin letters alone: to git a question mark is one byte, to us one character.
NAMES = ("a", "b", "ab", "a.b", "[a", "a b (1).html", "*", "-", "!a", "#a", "a ")
PIECES = ("a", "b", "ab", ".", "*", "?", "[ab]", "[!a]", "[a-z]", "[[:alpha:]]", "[]a]", "\\*", " ", "-")

paths = st.lists(st.sampled_from(NAMES), min_size=1, max_size=4).map("/".join)
# ``a**/b`` is left out: git takes off what comes before the first star and then sees ``**/b``, which nobody means.
pattern_names = st.just("**") | st.lists(st.sampled_from(PIECES), min_size=1, max_size=4).map("".join).filter(
    lambda name: "**" not in name
)
patterns = st.builds(
    lambda bang, root, names, folder: bang + root + "/".join(names) + folder,
    st.sampled_from(("", "", "", "!", "\\!", "\\#", "#")),
    st.sampled_from(("", "", "/", "**/")),
    st.lists(pattern_names, min_size=1, max_size=3),
    st.sampled_from(("", "", "/", "/**", "/*", "\\", "  ", "\\ ")),
)


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("git")
    processes.run(["git", "init", "-q", str(root)])
    return root


def git_ignores(repository: Path, text: str, asked: list[str]) -> set[str]:
    """The paths that git would ignore, none of which is there: those that end in a slash are folders to it."""
    (repository / ".gitignore").write_bytes(text.encode())
    done = processes.run(
        ["git", "-c", "core.ignoreCase=false", "check-ignore", "--no-index", "-z", "--stdin"],
        input="\0".join(asked).encode(),
        cwd=repository,
        env={**os.environ, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull},
        check=False,
    )
    assert done.returncode in (0, 1), done.stderr
    return set(done.stdout.decode().split("\0")) - {""}


@pytest.mark.skipif(shutil.which("git") is None or os.name == "nt", reason="needs git")
@effort(50)
@given(st.lists(patterns, min_size=1, max_size=4), st.lists(paths, min_size=1, max_size=12, unique=True))
def test_a_gitignore_means_what_git_takes_it_for(repository: Path, lines: list[str], asked: list[str]) -> None:
    text = "\n".join(lines)
    globs = ignore_globs(text)
    ours = {path for path in asked if globs.match(path.split("/"))}
    assert ours == git_ignores(repository, text, asked), text


@pytest.mark.parametrize(
    ("pattern", "path", "fits"),
    [
        ("*.html", "a/b/c.html", True),
        ("*.html", "a/b/c.htm", False),
        ("/*.html", "a/c.html", False),
        ("./草稿/*", "草稿/a.html", True),
        ("./草稿", "其他/草稿", False),
        ("草稿/", "2023/草稿/a.html", True),
        ("草稿/", "2023/草稿", False),
        ("2023/**", "2023/a/b.html", True),
        ("**/2023/*.html", "x/2023/a.html", True),
        ("**/2023/*.html", "2023/a.html", True),
        ("2023/**/旧/*.html", "2023/a/b/旧/x.html", True),
        ("乡镇 报告/[0-9]*年.html", "乡镇 报告/2023年.html", True),
        (r"乡镇\2023\*.html", "乡镇/2023/a.html", True),
        ("../其他/*.html", "../其他/a.html", True),
        ("*", "../a.html", True),
        (".*", "../a.html", False),
        ("报告（?）.html", "报告（一）.html", True),
    ],
)
def test_patterns_of_a_configuration(pattern: str, path: str, fits: bool) -> None:
    assert (config_globs([pattern]).match(path.split("/")) is not None) is fits


def test_the_last_pattern_that_fits_decides() -> None:
    globs = config_globs(["*.html", "!留*.html", "留下不.html"])
    fitting = [name for name in ("a.html", "留一.html", "留下不.html") if globs.match([name])]
    assert fitting == ["a.html", "留下不.html"]


def test_what_is_no_pattern_fits_nothing() -> None:
    assert not config_globs(["[abc", "", "/"])


@pytest.mark.parametrize(
    ("pattern", "ending"),
    [("*.aspx", ".aspx"), ("a/**/*.JSP", ".jsp"), ("年报*", ""), ("*.htm?", ""), ("2023/**", ""), ("*.[hm]tml", "")],
)
def test_a_pattern_may_name_an_ending(pattern: str, ending: str) -> None:
    assert config_globs([pattern]).globs[0].ending == ending


def test_no_pattern_takes_long() -> None:
    stars = config_globs(["*a" * 40 + "b", "**/a/" * 20 + "b"])
    assert stars.match(["a" * 4000]) is None
    assert stars.match(["a"] * 60) is None
