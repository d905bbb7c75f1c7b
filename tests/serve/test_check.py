"""From files that are dropped to the result, through the server and the processes behind it."""

from __future__ import annotations

import csv
import io
import os
import sys
from collections.abc import Iterator

import pytest
from starlette.testclient import TestClient

import gilint
from gilint import __version__
from gilint.engine.beside import Relations, RollUp
from gilint.engine.digest import digest
from gilint.output.base import Run, Tally
from gilint.output.formats import maker
from gilint.output.style import View
from gilint.packs.load import load_packs
from gilint.serve.limits import Limits
from gilint.serve.result import Line, Result
from gilint.serve.shelf import Shelf
from tests.serve.desks import OWN, PlainDesk, TroubledDesk, client, example, form, year_before

BROKEN = "liutang-zhen-2022.html"
CLEAN = "qinghe-shuili-2023.html"


@pytest.fixture(scope="module")
def browser() -> Iterator[TestClient]:
    with client() as opened:
        yield opened


def printed(name: str, data: bytes, form: str) -> str:
    """What ``gilint check`` prints of one file."""
    desk = PlainDesk()
    desk.prepare()
    result = desk.of(name).check(name, data)
    made = maker(form)(Run(__version__, load_packs(())), View())
    tally, kept = Tally(), digest(result)
    tally.add(kept)
    return made.begin() + made.add(made.render(result), kept) + made.end(tally)


def test_the_result_is_what_gilint_check_gives(browser: TestClient) -> None:
    answer = browser.post("/check", files=form(example(BROKEN)), headers=OWN)
    assert answer.status_code == 200
    found = answer.json()
    assert found["lines"] == [{"name": BROKEN, "kind": "error", "sign": "✗", "said": "5 错误 · 1 警告", "notes": []}]
    base = f"/result/{found['result']}/"
    shown = browser.get(base)
    assert shown.text == printed(*example(BROKEN), "html")
    policy = shown.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert policy.endswith("frame-ancestors 'self'; sandbox allow-scripts")
    assert shown.headers["x-frame-options"] == "SAMEORIGIN"
    assert shown.headers["cache-control"] == "no-store"
    for name, bom, kind, file in (
        ("html", "", "text/html", "gilint%E6%A3%80%E6%9F%A5%E7%BB%93%E6%9E%9C.html"),
        ("markdown", "", "text/markdown", "gilint%E6%95%B4%E6%94%B9%E6%B8%85%E5%8D%95.md"),
        ("csv", "\ufeff", "text/csv", "gilint%E9%97%AE%E9%A2%98%E6%B8%85%E5%8D%95.csv"),
    ):
        saved = browser.get(f"{base}{name}")
        assert saved.content.decode() == bom + printed(*example(BROKEN), name)
        assert saved.headers["content-type"] == f"{kind}; charset=utf-8"
        assert saved.headers["content-disposition"] == f"attachment; filename*=UTF-8''{file}"
    assert browser.get(f"{base}json").status_code == 404


def test_several_files_and_those_that_cannot_be_read(browser: TestClient) -> None:
    old = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600 + "WordDocument".encode("utf-16-le")
    files = form(
        example(CLEAN), ("通知.txt", "关于放假的通知\n".encode()), ("旧.doc", old), ("图.png", b"\x89PNG\r\n\x1a\n")
    )
    lines = {line["name"]: line for line in browser.post("/check", files=files, headers=OWN).json()["lines"]}
    assert list(lines) == [CLEAN, "图.png", "旧.doc", "通知.txt"]
    assert lines[CLEAN]["said"] == "未发现问题"
    assert lines["图.png"] | {"notes": []} == {
        "name": "图.png", "kind": "unreadable", "sign": "×", "said": "无法读取", "notes": []
    }  # fmt: skip
    assert lines["图.png"]["notes"] == ["图片：请先识别成文字"]
    assert "另存为 .docx" in lines["旧.doc"]["notes"][0]
    assert lines["通知.txt"]["said"].startswith("不是年度报告")


def test_last_year_s_report_of_the_same_organ(browser: TestClient) -> None:
    before = year_before(CLEAN, 2023, "去年.html")
    for files, compared in (
        (form(example(CLEAN), previous=(before,)), [CLEAN]),
        (form(example(CLEAN), before), [CLEAN, "去年.html"]),
    ):
        found = browser.post("/check", files=files, headers=OWN).json()
        assert [line["name"] for line in found["lines"]] == compared
        assert found["lines"][0]["notes"] == ["已与上年报告比较：去年.html"]
        rows = list(csv.DictReader(io.StringIO(browser.get(f"/result/{found['result']}/csv").text.lstrip("\ufeff"))))
        codes = {row["code"] for row in rows if row["path"] == CLEAN}
        assert "GI901" in codes
        assert "去年.html" in browser.get(f"/result/{found['result']}/").text


def test_a_report_that_does_not_fit_is_told_and_not_used(browser: TestClient) -> None:
    before = year_before(CLEAN, 2023, "去年.html")
    other, torn = example("fengya-zhen-2021.html"), ("去年.docx", b"PK\x03\x04torn")
    found = browser.post("/check", files=form(example(CLEAN), previous=(other, torn)), headers=OWN).json()
    assert [(line["name"], line["notes"]) for line in found["lines"]] == [
        (CLEAN, []),
        ("fengya-zhen-2021.html", []),
        ("去年.docx", []),
    ]
    said = [line["said"] for line in found["lines"]]
    assert said[0] == "未发现问题"
    assert said[1] == "没有找到与它同一机关、晚一年的报告，没有用来比较"
    assert said[2].startswith("上年报告没有用上：")
    twice = form(example(CLEAN), previous=(before, ("又一份.html", before[1])))
    (line,) = browser.post("/check", files=twice, headers=OWN).json()["lines"]
    assert line["notes"] == ["上年报告不止一份，没有比较：去年.html、又一份.html"]


def of_organ(item: tuple[str, bytes], organ: str, shown: str) -> tuple[str, bytes]:
    """A report as though it were another organ's."""
    own = gilint.read(item[1], name=item[0]).identity.organ
    assert own is not None
    return shown, item[1].decode().replace(own, organ).encode()


def test_what_is_configured_of_organs() -> None:
    organ, renamed, parts = "青禾县水利局", "青禾县水务局", ("青禾县河道所", "青禾县水库所")
    known = Relations(series={renamed: organ}, rollups=(RollUp(organ, parts),))
    before = of_organ(year_before(CLEAN, 2023, "去年.html"), renamed, "去年.html")
    children = [of_organ(example(CLEAN), part, f"{part}.html") for part in parts]
    with client(PlainDesk(relations=known)) as opened:
        files = form(example(CLEAN), *children, previous=(before,))
        found = opened.post("/check", files=files, headers=OWN).json()
        notes = {line["name"]: line["notes"] for line in found["lines"]}
        assert notes[CLEAN] == ["已与上年报告比较：去年.html"]
        rows = list(csv.DictReader(io.StringIO(opened.get(f"/result/{found['result']}/csv").text.lstrip("\ufeff"))))
        assert {"GI901", "GI905"} <= {row["code"] for row in rows if row["path"] == CLEAN}


@pytest.mark.slow
def test_english() -> None:
    with client(lang="en") as opened:
        found = opened.post("/check", files=form(example(BROKEN), ("a.png", b"\x89PNG\r\n\x1a\n")), headers=OWN).json()
        assert [line["said"] for line in found["lines"]] == ["could not be read", "5 errors · 1 warning"]
        assert "GI308" in opened.get(f"/result/{found['result']}/").text
        refused = opened.post("/check", content=b"x", headers=OWN)
        assert (refused.status_code, refused.json()) == (
            400,
            {"message": "What came in was not complete. Please drop the files again."},
        )


@pytest.mark.slow
def test_a_file_that_is_too_much_costs_the_others_nothing() -> None:
    names = ["deadly.html", "faulty.html", "hungry.html", "slow.html"]
    files = form(example(CLEAN), *((name, example(CLEAN)[1]) for name in names))
    with client(TroubledDesk(), limits=Limits(check=6.0)) as opened:
        lines = opened.post("/check", files=files, headers=OWN).json()["lines"]
        assert [(line["said"], *line["notes"]) for line in lines] == [
            ("无法读取", "检查时内存不足或程序中断。请把文件另存为 .docx 或网页后再试"),
            ("无法读取", "gilint 内部错误：ValueError('nothing works')"),
            ("无法读取", "检查时内存不足或程序中断。请把文件另存为 .docx 或网页后再试"),
            ("未发现问题",),
            ("无法读取", "检查超过 6 秒，已经停止。请把文件另存为 .docx 或网页后再试"),
        ]
        (line,) = opened.post("/check", files=form(example(CLEAN)), headers=OWN).json()["lines"]
        assert line["said"] == "未发现问题"


def test_old_results_go_when_new_ones_need_the_room() -> None:
    shelf = Shelf(100)
    results = [Result((Line("a", "clean", "", ""),), {"html": "x" * size}) for size in (10, 10, 10, 1000)]
    names = [shelf.add(result) for result in results[:3]]
    assert [shelf.get(name) for name in names] == [None, *results[1:3]]
    last = shelf.add(results[3])
    assert [shelf.get(name) for name in (*names, last)] == [None, None, None, results[3]]
    assert len(set(names)) == 3


def test_a_result_that_is_gone_is_told(browser: TestClient) -> None:
    answer = browser.get("/result/long-gone/")
    assert (answer.status_code, answer.text) == (404, "这份结果已经不在内存中，请回到 gilint 的页面重新检查。\n")


def test_nothing_is_written(browser: TestClient) -> None:
    written: list[object] = []
    watching = True

    def watch(event: str, arguments: tuple[object, ...]) -> None:
        # A number is a pipe to a process that checks.
        if not watching or event != "open" or isinstance(arguments[0], int):
            return
        if isinstance(arguments[2], int) and arguments[2] & (os.O_WRONLY | os.O_RDWR):
            written.append(arguments[0])

    # It cannot be taken away again, and does nothing once it is told so.
    sys.addaudithook(watch)
    try:
        large = ("大.html", example(CLEAN)[1] + b" " * (3 << 20))
        (line,) = browser.post("/check", files=form(large), headers=OWN).json()["lines"]
    finally:
        watching = False
    assert line["said"] == "未发现问题"
    assert written == []
