"""``--fix``, ``--unsafe-fixes`` and ``--diff`` as a user meets them, with the rules that ship."""

from __future__ import annotations

import io
import json
import os
import stat
import sys
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import NamedTuple, TypeAlias

import pytest

from gilint.__main__ import main
from gilint.cli import fix as fixing
from gilint.engine.fix.mend import Check, Mended, mend
from gilint.engine.result import FileResult
from tests.support.linting import base, build
from tests.support.shapes import TEXTS, render
from tests.support.shapes_docx import write_docx_word
from tests.support.strategies import with_section

CLEAN = "本年度未收取信息处理费，没有其他需要报告的事项。"
SLIPS = "本年度未收取信息处理费，见云政办发【2023】12号、、云政办发[2023]13号。"
MENDED = "本年度未收取信息处理费，见云政办发〔2023〕12号、云政办发〔2023〕13号。"
HTML = next(shape for shape in TEXTS if shape.name == "html")


class Ran(NamedTuple):
    """What a run gave."""

    status: int
    out: bytes
    err: str


Gilint: TypeAlias = Callable[..., Ran]


@pytest.fixture
def gilint(
    tmp_path: Path,
    tmp_path_factory: pytest.TempPathFactory,
    monkeypatch: pytest.MonkeyPatch,
    capfdbinary: pytest.CaptureFixture[bytes],
) -> Gilint:
    """Run a command line in this process, in an empty folder; ``stdin`` is what comes in."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.getbasetemp() / "cache"))

    def run(*argv: str, stdin: bytes = b"") -> Ran:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin)))
        status = main(list(argv))
        out, err = capfdbinary.readouterr()
        return Ran(status, out, err.decode())

    return run


def report(last: str) -> bytes:
    """A report whose section six says ``last``."""
    return render(build(with_section(base("2021"), 6, last)), TEXTS[0]).data


def page(last: str) -> bytes:
    return render(build(with_section(base("2021"), 6, last)), HTML).data


def test_fixes_are_written_counted_and_found_no_more(gilint: Gilint, tmp_path: Path) -> None:
    path = tmp_path / "年报 1.txt"
    path.write_bytes(report(SLIPS))
    first = gilint("check", "--fix", "年报 1.txt")
    assert path.read_bytes() == report(MENDED)
    assert first == Ran(0, b"", "共 1 个文件 · 1 个未发现问题\n已修正 3 处（GI713 2、GI802 1）\n")
    second = gilint("check", "--fix", "年报 1.txt", "--lang", "en")
    assert path.read_bytes() == report(MENDED)
    assert second == Ran(0, b"", "1 file · 1 without findings\nnothing to fix\n")


def test_what_is_left_is_reported(gilint: Gilint, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(report(SLIPS + "我局将将报告。"))
    ran = gilint("check", "--fix", "--fail-on", "info", "a.txt")
    assert ran.status == 1
    (line,) = ran.out.decode().splitlines()
    assert line.split(": ")[1].startswith("GI802 info “将将”疑为重复的字（")
    assert ran.err.splitlines()[1:] == ["已修正 3 处（GI713 2、GI802 1）", "另有 1 处须由人确认：加 --unsafe-fixes"]
    ran = gilint("check", "--fix", "--unsafe-fixes", "--fail-on", "info", "a.txt")
    assert (ran.status, ran.out) == (0, b"")
    assert (tmp_path / "a.txt").read_bytes() == report(MENDED + "我局将报告。")


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ((), "可自动修正 3 处：加 --fix；经人确认可修正 1 处：加 --fix --unsafe-fixes"),
        (("--unsafe-fixes",), "经人确认可修正 4 处：加 --fix --unsafe-fixes"),
        (("--lang", "en"), "3 fixable with --fix; 1 fixable with --fix --unsafe-fixes"),
        (("-q",), None),
    ],
)
def test_a_run_that_fixes_nothing_says_what_could_be(
    gilint: Gilint, tmp_path: Path, options: tuple[str, ...], said: str | None
) -> None:
    data = report(SLIPS + "我局将将报告。")
    (tmp_path / "a.txt").write_bytes(data)
    ran = gilint("check", *options, "a.txt")
    assert ran.err.splitlines()[1:] == ([said] if said else [])
    assert (tmp_path / "a.txt").read_bytes() == data


def test_findings_say_whether_they_can_be_fixed(gilint: Gilint, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(report("本年度未收取信息处理费、、我局将将报告，推进我的政府信息公开工作。"))
    full = gilint("check", "-f", "full", "a.txt").out.decode().replace("\n            ", "")
    assert "删去多余的字或标点（可自动修正：--fix）" in full
    assert "删去多余的字或标点（经人确认可修正：--fix --unsafe-fixes）" in full
    assert full.count("修正：--") == 2
    (file,) = json.loads(gilint("check", "-f", "json", "a.txt").out)["files"]
    trust = {item["message"][:4]: [fix["applicability"] for fix in item["fixes"]] for item in file["diagnostics"]}
    assert trust == {"重复的标": ["safe"], "“将将”": ["unsafe"], "“推进我": ["display"]}


def test_the_diff_is_all_that_is_printed_and_nothing_is_written(gilint: Gilint, tmp_path: Path) -> None:
    data = report(SLIPS).decode().replace("\n", "\r\n").encode("gb18030")
    (tmp_path / "a.txt").write_bytes(data)
    (tmp_path / "b.txt").write_bytes(report(CLEAN))
    ran = gilint("check", "--diff", "-f", "full", "-f", "json=out.json", ".")
    lines = ran.out.decode().split("\n")
    assert (ran.status, lines[:2]) == (1, ["--- a.txt", "+++ a.txt"])
    assert [line for line in lines[2:] if line[:1] in "-+"] == [f"-{SLIPS}\r", f"+{MENDED}\r", ""]
    assert ran.err.splitlines()[-1] == "可修正 3 处（GI713 2、GI802 1）"
    assert (tmp_path / "a.txt").read_bytes() == data
    # What goes to a file is of the file as it stands.
    assert json.loads((tmp_path / "out.json").read_text("utf-8"))["summary"]["infos"] == 3
    assert gilint("check", "--diff", "b.txt").status == 0
    assert gilint("check", "--diff", "--fix", "b.txt").out == b""


def test_the_diff_of_findings_that_only_a_person_can_mend_is_empty(gilint: Gilint, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(report(CLEAN + "我局将将报告。"))
    assert gilint("check", "--diff", "--fail-on", "info", "a.txt")[:2] == (0, b"")
    assert gilint("check", "--diff", "--unsafe-fixes", "a.txt").status == 1


@pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_encoding_mark_and_line_ends_stay(gilint: Gilint, tmp_path: Path, encoding: str, end: str) -> None:
    (tmp_path / "a.txt").write_bytes(report(SLIPS).decode().replace("\n", end).encode(encoding))
    assert gilint("check", "--fix", "a.txt").status == 0
    assert (tmp_path / "a.txt").read_bytes() == report(MENDED).decode().replace("\n", end).encode(encoding)


def test_a_page_keeps_its_tags_and_references(gilint: Gilint, tmp_path: Path) -> None:
    wrong = "<span>本年度未收取信息处理费，见云政办<i>发</i>【<b>2023</b>】12号、<u>、</u>政府&#x667A;能转变。</span>"
    right = "<span>本年度未收取信息处理费，见云政办<i>发</i>〔<b>2023</b>〕12号、<u></u>政府职能转变。</span>"
    pages = [page(CLEAN).replace(CLEAN.encode(), text.encode()) for text in (wrong, right)]
    (tmp_path / "a.html").write_bytes(pages[0])
    ran = gilint("check", "--fix", "a.html")
    assert (tmp_path / "a.html").read_bytes() == pages[1]
    assert ran.err.endswith("已修正 3 处（GI713 1、GI801 1、GI802 1）\n")


def test_standard_input_goes_to_standard_output(gilint: Gilint) -> None:
    data = report(SLIPS + "我局将将报告。").decode().encode("gb18030")
    ran = gilint("check", "--fix", "--fail-on", "info", "-", "--stdin-filename", "年报.txt", stdin=data)
    assert (ran.status, ran.out) == (1, report(MENDED + "我局将将报告。").decode().encode("gb18030"))
    assert ran.err.startswith("年报.txt:")
    assert "GI802 info" in ran.err
    assert "已修正 3 处（GI713 2、GI802 1）\n" in ran.err


@pytest.mark.parametrize("data", [b"", b"\x00\x01", "不是年报".encode(), b"PK\x03\x04abc", b"\xff\xfe\x00"])
def test_what_cannot_be_fixed_comes_out_as_it_went_in(gilint: Gilint, data: bytes) -> None:
    assert gilint("check", "--fix", "-", stdin=data).out == data


def test_what_a_fault_of_gilint_meets_comes_out_as_it_went_in(gilint: Gilint, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> Mended:
        raise RuntimeError("x")

    monkeypatch.setattr(fixing, "mend", fail)
    ran = gilint("check", "--fix", "-", stdin=report(SLIPS))
    assert (ran.status, ran.out) == (3, report(SLIPS))
    assert "内部错误" in ran.err


def test_the_diff_of_standard_input(gilint: Gilint) -> None:
    ran = gilint("check", "--diff", "-", stdin=report(SLIPS))
    assert (ran.status, ran.out.decode().splitlines()[:2]) == (1, ["--- -", "+++ -"])


def test_a_read_only_file_is_told_and_left(gilint: Gilint, tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(report(SLIPS))
    path.chmod(0o444)
    ran = gilint("check", "--fix", "a.txt")
    assert ran.status == 3
    assert ran.err.splitlines()[0] == "a.txt: 文件是只读的，没有写入修正"
    assert ran.err.splitlines()[-1] == "1 个文件没有写入"
    assert len(ran.out.splitlines()) == 3
    assert path.read_bytes() == report(SLIPS)
    assert sorted(os.listdir(tmp_path)) == ["a.txt"]  # noqa: PTH208


def test_a_file_that_changed_meanwhile_is_told_and_left(
    gilint: Gilint, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(report(SLIPS))

    def late(data: bytes, result: FileResult, check: Check, *, unsafe: bool) -> Mended:
        path.write_bytes(b"new")
        return mend(data, result, check, unsafe=unsafe)

    monkeypatch.setattr(fixing, "mend", late)
    ran = gilint("check", "--fix", "--lang", "en", "a.txt")
    assert ran.status == 3
    assert ran.err.splitlines()[0] == "a.txt: the file was changed after it had been read; no fix was written"
    assert path.read_bytes() == b"new"
    assert sorted(os.listdir(tmp_path)) == ["a.txt"]  # noqa: PTH208


def test_a_file_that_cannot_be_replaced_is_told_and_left(
    gilint: Gilint, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.txt").write_bytes(report(SLIPS))

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", full)
    ran = gilint("check", "--fix", "a.txt")
    assert (ran.status, ran.err.splitlines()[0]) == (3, "a.txt: 无法写入修正：磁盘空间不足")
    assert (tmp_path / "a.txt").read_bytes() == report(SLIPS)
    assert sorted(os.listdir(tmp_path)) == ["a.txt"]  # noqa: PTH208


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such modes, and links need a right")
def test_mode_and_symbolic_links_stay(gilint: Gilint, tmp_path: Path) -> None:
    target = tmp_path / "to" / "a.txt"
    target.parent.mkdir()
    target.write_bytes(report(SLIPS))
    target.chmod(0o640)
    (tmp_path / "link.txt").symlink_to(Path("to") / "a.txt")
    assert gilint("check", "--fix", "link.txt").status == 0
    assert (tmp_path / "link.txt").is_symlink()
    assert target.read_bytes() == report(MENDED)
    assert stat.S_IMODE(target.stat().st_mode) == 0o640


def test_a_file_without_fixes_is_not_touched(gilint: Gilint, tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(report(CLEAN))
    os.utime(path, (1, 1))
    before = path.stat()
    gilint("check", "--fix", "--unsafe-fixes", "a.txt")
    assert (path.stat().st_mtime_ns, path.stat().st_ino) == (before.st_mtime_ns, before.st_ino)


def test_files_that_are_no_text_are_only_checked(gilint: Gilint, tmp_path: Path) -> None:
    written = write_docx_word(build(with_section(base("2021"), 6, SLIPS)), Random(0))
    assert not isinstance(written, str)
    for name in ("a.docx", "b.docx"):
        (tmp_path / name).write_bytes(written.data)
    (tmp_path / "c.txt").write_bytes(report(SLIPS))
    ran = gilint("check", "--fix", ".")
    assert (tmp_path / "a.docx").read_bytes() == written.data
    assert (tmp_path / "c.txt").read_bytes() == report(MENDED)
    assert len(ran.out.splitlines()) == 6
    assert ran.err.splitlines()[1:] == [
        "已修正 3 处（GI713 2、GI802 1）",
        "2 个文件不是文本（DOCX、PDF），不作修正",
    ]
    # Nor does a run that fixes nothing promise it.
    assert "可自动修正" not in gilint("check", "a.docx").err
    assert gilint("check", "--fix", "-", "--stdin-filename", "a.docx", stdin=written.data).out == written.data
    assert gilint("check", "--diff", "a.docx")[:2] == (0, b"")


def test_what_a_rule_of_the_user_wants_and_the_file_cannot_hold_is_told(gilint: Gilint, tmp_path: Path) -> None:
    (tmp_path / "own.yaml").write_text(
        """\
name: own
group: XX1
title: {zh: 甲, en: A}
rules:
  - code: XX101
    name: own-word
    severity: info
    check: slips
    with: {slips: [{wrong: 不动产, right: 不动𠮷}]}
    basis: [{document: F21, practice: true}]
    title: {zh: 甲, en: A}
    message: {zh: 甲, en: A}
    why: {zh: 甲, en: A}
    remedy: {zh: 甲, en: A}
    fix: safe
""",
        encoding="utf-8",
    )
    data = report(CLEAN + "不动产。").decode().encode("gb18030")
    (tmp_path / "a.txt").write_bytes(data)
    ran = gilint("check", "--pack", "own.yaml", "--fix", "a.txt")
    assert ran.err.splitlines()[0].partition(": ")[2] == "XX101 没有修正：文件的编码写不出“𠮷”"
    assert (tmp_path / "a.txt").read_bytes() == data


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_the_processes_make_no_difference(gilint: Gilint, tmp_path: Path, jobs: str) -> None:
    for number in range(6):
        (tmp_path / f"{number}.txt").write_bytes(report(SLIPS if number % 2 else CLEAN))
    ran = gilint("check", "--jobs", jobs, "--diff", ".")
    assert ran.out.decode().count("+++ ") == 3
    assert ran.err.splitlines()[-1] == "可修正 9 处（GI713 6、GI802 3）"
    ran = gilint("check", "--jobs", jobs, "--fix", ".")
    assert ran.err.splitlines()[-1] == "已修正 9 处（GI713 6、GI802 3）"
    assert {(tmp_path / f"{number}.txt").read_bytes() for number in (1, 3, 5)} == {report(MENDED)}


def test_only_rules_that_are_selected_are_fixed(gilint: Gilint, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(report(SLIPS))
    ran = gilint("check", "--select", "GI802", "--fix", "a.txt")
    assert ran.err.splitlines()[-1] == "已修正 1 处（GI802 1）"
    assert (tmp_path / "a.txt").read_bytes() == report(SLIPS.replace("、、", "、"))
