"""Where keys and values stand: a document is written with its places, and found again."""

from __future__ import annotations

import tomllib
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gilint.config.toml import Places, Trail, parse
from tests.config.conftest import mistakes
from tests.support.effort import effort

DOCUMENT = """\
# 注释 [不是表]
title = "x" # = 3
"引号 \\u952e".inner = 'a = [1]'
dates = [2024-01-29, 07:00:00,
  # 一行注释 ]
  "二]", '''
三'''  , [ [1], {a = 1, b.c = "}"} ], ]
[server]
  port= 1_000
[server . "点.点"]
x = true
[[list]]
name = "甲"
[[list.inner]]
v = 1
[[list.inner]]
v = 2
[[list]]
[list.table]
v = 3
text = \"\"\"
a = "no"
\\\"\"\" ["no"]
\"\"\"
last = +inf
"""

VALUES: dict[Trail, tuple[int, int]] = {
    ("title",): (2, 9),
    ("引号 键", "inner"): (3, 21),
    ("dates", 0): (4, 10),
    ("dates", 1): (4, 22),
    ("dates", 2): (6, 3),
    ("dates", 3): (6, 9),
    ("dates", 4, 0, 0): (7, 12),
    ("dates", 4, 1, "a"): (7, 21),
    ("dates", 4, 1, "b", "c"): (7, 30),
    ("server", "port"): (9, 9),
    ("server", "点.点", "x"): (11, 5),
    ("list", 0, "name"): (13, 8),
    ("list", 0, "inner", 0, "v"): (15, 5),
    ("list", 0, "inner", 1, "v"): (17, 5),
    ("list", 1, "table", "v"): (20, 5),
    ("list", 1, "table", "last"): (25, 8),
    # What is not there stands at the nearest place around it.
    ("list", 1, "nothing"): (18, 1),
    ("nothing",): (1, 1),
}


def test_values_of_every_shape() -> None:
    tomllib.loads(DOCUMENT)
    places = Places(DOCUMENT)
    assert {trail: places.value(trail) for trail in VALUES} == VALUES
    assert places.key(("server", "port")) == (9, 3)
    assert places.key(("dates", 4, 1, "b")) == (7, 24)
    assert places.key(("server", "点.点")) == (10, 1)


def test_line_ends_of_windows_change_nothing() -> None:
    places = Places(DOCUMENT.replace("\n", "\r\n"))
    assert {trail: places.value(trail) for trail in VALUES} == VALUES


plain = st.sampled_from(
    ('"a]}"', "'#'", "1", "-2.5", "true", "2024-01-29", '"""x\n"""', "'''\n'\n'''", '"\\""', "[]", "{}", "[ ]")
)
keys = st.sampled_from(("a", "b-c", '"d.e"', "'f'", "7", '"甲"'))


def _written(values: Any) -> Any:
    """Arrays and tables in one line around ``values``."""
    lists = st.lists(values, max_size=3).map(lambda items: "[\n" + ", # ]\n".join(items) + "\n]")
    tables = st.dictionaries(keys, values, max_size=3).map(
        lambda items: "{" + ", ".join(f"{key} = {value}" for key, value in items.items()) + "}"
    )
    return lists | tables


@effort(50)
@given(st.dictionaries(keys, st.recursive(plain, _written, max_leaves=8), max_size=4), st.booleans())
def test_every_value_is_found_where_it_stands(items: dict[str, str], nested: bool) -> None:
    text = (
        "# x\n"
        + ("[[t]]\n[[t]]\n[t.'u v']\n" if nested else "")
        + "".join(f"{key} = {value}\n" for key, value in items.items())
    )
    try:
        content: Any = tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        return  # an inline table over several lines
    places = Places(text)
    lines = text.split("\n")
    trail: Trail = ("t", 1, "u v") if nested else ()
    found = {**content}["t"][1]["u v"] if nested else content
    for key, value in found.items():
        for where, inner in _leaves((*trail, key), value):
            line, column = places.value(where)
            rest = "\n".join((lines[line - 1][column - 1 :], *lines[line:]))
            assert _starts(rest) == inner, (text, where)


def _leaves(trail: Trail, value: Any) -> list[tuple[Trail, Any]]:
    if isinstance(value, dict):
        return [leaf for key, inner in value.items() for leaf in _leaves((*trail, key), inner)]
    if isinstance(value, list):
        return [leaf for index, inner in enumerate(value) for leaf in _leaves((*trail, index), inner)]
    return [(trail, value)]


def _starts(text: str) -> Any:
    """The longest value that a text begins with."""
    for end in sorted({len(text), *(at for at, char in enumerate(text) if char in ",]}#\n")}):
        try:
            return tomllib.loads(f"x = {text[:end]}")["x"]
        except tomllib.TOMLDecodeError:
            continue
    return None


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('path = "年报\\2023"', "1:13: 不是正确的 TOML：双引号里的 \\ 要写成 \\\\；路径可以用 / 或者写在单引号里"),
        ("ignore = [“GI3”]", "1:11: 不是正确的 TOML：这里应当是一个值"),
        ('ignore ＝ ["GI3"]', "1:8: 不是正确的 TOML：配置项后面缺少 ="),
        ('exclude = ["a" "b"]', "1:16: 不是正确的 TOML：列表没有写完，缺少逗号或 ]"),
        ("jobs = 1\njobs = 2", "2:9: 不是正确的 TOML：配置项写了两次"),
    ],
)
def test_what_people_write_wrong_is_told_in_their_language(text: str, said: str) -> None:
    assert mistakes(lambda: parse("gilint.toml", text.encode())) == [f"gilint.toml:{said}"]


def test_what_is_no_toml_is_told_with_its_place() -> None:
    assert mistakes(lambda: parse("gilint.toml", b'a = 1\nb = "x\n')) == [
        "gilint.toml:2:7: 不是正确的 TOML：文本没有写完，缺少引号，或者有不能写的字符"
    ]
    assert mistakes(lambda: parse("gilint.toml", b"a = 1\nb = ["), "en") == [
        "gilint.toml:2:6: not valid TOML: Invalid value"
    ]


def test_another_encoding_is_told() -> None:
    assert mistakes(lambda: parse("gilint.toml", "a = 1\n# 中文".encode("gbk"))) == [
        "gilint.toml:2:3: 不是 UTF-8 编码；请另存为 UTF-8"
    ]


def test_a_byte_order_mark_is_passed_over() -> None:
    assert parse("gilint.toml", b"\xef\xbb\xbfa = 1") == ("a = 1", {"a": 1})
