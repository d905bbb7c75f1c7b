"""The manuals of the pack language: current, the same in both languages, and true in what they show."""

from __future__ import annotations

import re
import shutil
import sys
from pathlib import Path

import pytest

from gilint.packs.load import load_packs
from gilint.packs.reference import BEGIN, END, with_reference
from tests.packs.outside import HEAD
from tests.support import processes

DOCS = Path(__file__).parents[2] / "docs"
MANUALS = ("packs.md", "packs.zh-CN.md")
MAKE = "python -m gilint.packs.reference docs/packs.md docs/packs.zh-CN.md"

_MADE = """
import sys
from gilint.packs.reference import made
sys.stdout.reconfigure(encoding="utf-8", newline="")
sys.stdout.write(made(sys.argv[1]))
"""
_TEXTS = """
from gilint.packs.kinds import check_kinds
from gilint.packs.reference import read_texts
import sys
print(*sorted(set(check_kinds()) ^ set(read_texts(sys.argv[1]))))
"""


def ran(program: str, path: Path) -> str:
    """What a process of its own prints, without the check kinds of tests."""
    command = [sys.executable, "-c", program, str(path)]
    return processes.run(command).stdout.decode("utf-8")


@pytest.mark.parametrize("name", MANUALS)
def test_the_check_kinds_are_current(name: str) -> None:
    path = DOCS / name
    assert path.read_text(encoding="utf-8") == ran(_MADE, path), MAKE


def test_every_kind_has_a_chinese_text_and_no_text_is_left_over() -> None:
    assert ran(_TEXTS, DOCS / "check-kinds.zh-CN.yaml").strip() == ""


def test_a_manual_without_a_place_for_the_kinds_is_refused() -> None:
    with pytest.raises(ValueError, match="no place for the check kinds"):
        with_reference("# Manual\n", "en", {})


def fences(name: str) -> list[str]:
    """The YAML that a manual shows, comments left out."""
    text = (DOCS / name).read_text(encoding="utf-8")
    found = re.findall(r"^```yaml\n(.*?)^```", text, re.MULTILINE | re.DOTALL)
    return [re.sub(r" *#.*", "", fence) for fence in found]


def test_both_manuals_show_the_same() -> None:
    one, other = (fences(name) for name in MANUALS)
    assert one == other
    assert len(one) >= 9


def test_what_the_manual_shows_of_extending_gilint_loads(tmp_path: Path) -> None:
    shown = [fence for fence in fences("packs.md") if re.match("overrides|lexicons|vocabulary|forms", fence)]
    assert len(shown) == 4
    text = HEAD.format(name="shown") + "documents: {LOCAL: {title: 某规定}}\n" + "".join(shown)
    (tmp_path / "pack.yaml").write_text(text, encoding="utf-8")
    packs = load_packs([str(tmp_path)], cached=False)
    assert packs.rules["GI706"].options.deadlines["department"] == "01-20"
    assert packs.rules["GI801"].options.slips[-1].right == "云溪县"
    assert packs.lexicons["zones"] == ("政务公开专区", "查询点")
    assert packs.forms["2021"].headings[-1].text == "政务公开重点工作落实情况"


def test_the_section_is_written_into_the_manuals(tmp_path: Path) -> None:
    for name in (*MANUALS, "check-kinds.zh-CN.yaml"):
        shutil.copy(DOCS / name, tmp_path)
    for name in MANUALS:
        head, _, tail = (tmp_path / name).read_text("utf-8").partition(BEGIN)
        stale = f"{head}{BEGIN}\n\nold\n{END}{tail.partition(END)[2]}"
        (tmp_path / name).write_text(stale, encoding="utf-8", newline="\n")
    processes.run([sys.executable, "-m", "gilint.packs.reference", *(str(tmp_path / name) for name in MANUALS)])
    assert [(tmp_path / name).read_bytes() for name in MANUALS] == [(DOCS / name).read_bytes() for name in MANUALS]
