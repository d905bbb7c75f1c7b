"""The page in a real browser: files are dropped and chosen, the report appears, nobody is kept out.

Needs Chromium and the extra ``browser``; without them these tests are skipped.
"""

from __future__ import annotations

import base64
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from random import Random
from threading import Thread
from typing import TYPE_CHECKING

import pytest

from gilint.packs.sample import SampleData
from tests.serve.desks import example, year_before
from tests.support import processes
from tests.support.browsers import NEEDED, browser
from tests.support.linting import build
from tests.support.shape import Packed
from tests.support.shapes import SHAPES

if TYPE_CHECKING:
    from playwright.sync_api import Browser
    from playwright.sync_api import Page as Tab

__all__ = ["browser"]

pytestmark = NEEDED
BROKEN = "liutang-zhen-2022.html"
CLEAN = "qinghe-shuili-2023.html"
RAN = "document.title = 'ran'; parent.document.title = 'ran'"

DROP = """([role, files]) => {
  const moved = new DataTransfer();
  for (const [name, data] of files) {
    moved.items.add(new File([Uint8Array.from(atob(data), char => char.charCodeAt(0))], name));
  }
  const target = document.querySelector(role ? `[data-role=${role}]` : "body");
  for (const kind of ["dragover", "drop"]) {
    target.dispatchEvent(new DragEvent(kind, {bubbles: true, cancelable: true, dataTransfer: moved}));
  }
}"""


def packed(kind: str) -> tuple[str, bytes]:
    """A clean report as a Word file or a PDF."""
    shape = next(shape for shape in SHAPES if shape.name == kind)
    made = shape.write(build(SampleData(form="2021")), Random(1))
    assert isinstance(made, Packed)
    return f"样例{shape.suffix}", made.data


@contextmanager
def server(*arguments: str) -> Iterator[str]:
    """``gilint serve`` at work, by its address."""
    command = [sys.executable, "-m", "gilint", "serve", "--isolated", *arguments]
    with processes.started(command, stdout=None, timeout=600) as process:
        assert process.stderr is not None
        try:
            yield process.stderr.readline().decode().split()[-1]
        finally:
            process.send_signal(signal.SIGINT)
            said = process.communicate(timeout=30)[1].decode()
    assert "Traceback" not in said, said


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    with server() as url:
        yield url


@pytest.fixture
def complaints() -> Iterator[list[str]]:
    """What the browser complains of, and what is asked of others: there must be nothing."""
    found: list[str] = []
    yield found
    assert found == []


@pytest.fixture
def tab(browser: Browser, address: str, complaints: list[str]) -> Iterator[Tab]:
    with browser.new_context(viewport={"width": 1280, "height": 900}, locale="zh-CN") as context:
        opened = context.new_page()
        opened.on("console", lambda message: complaints.append(message.text))
        opened.on("pageerror", lambda error: complaints.append(str(error)))
        opened.on("request", lambda asked: None if asked.url.startswith(address) else complaints.append(asked.url))
        opened.goto(address)
        yield opened


def drop(tab: Tab, *files: tuple[str, bytes], role: str = "report") -> None:
    tab.evaluate(DROP, [role, [[name, base64.b64encode(data).decode()] for name, data in files]])


def lines(tab: Tab) -> list[str]:
    """What is said of each file, once the check is done."""
    tab.locator("#outcome:not([hidden])").wait_for(timeout=60_000)
    return [" ".join(text.split()) for text in tab.locator("#lines li").all_inner_texts()]


def test_files_of_every_kind_are_dropped_and_the_report_appears(tab: Tab) -> None:
    kinds = ["docx-word", *(shape.name for shape in SHAPES if shape.name == "pdf")]
    files = [example(BROKEN), example("chenghu-xian-2024.md"), example("xinyuan-xiang-2023.txt"), *map(packed, kinds)]
    drop(tab, *files)
    said = lines(tab)
    assert [line.split()[1] for line in said] == sorted(name for name, _ in files)
    assert "✗ liutang-zhen-2022.html 5 错误 · 1 警告" in said
    assert "✓ 样例.docx 未发现问题" in said
    assert tab.inner_text("#status") == f"检查完毕：共 {len(files)} 个文件"
    view = tab.frame_locator("#view")
    assert view.locator(".tile").count() == len(files)
    view.locator(".tile", has_text="柳塘镇").locator("a").click()
    assert view.locator("details.report[open] .finding", has_text="GI308").is_visible()


def test_what_is_dropped_beside_the_field_is_checked_too(tab: Tab) -> None:
    drop(tab, example(BROKEN), role="")
    assert lines(tab) == ["✗ liutang-zhen-2022.html 5 错误 · 1 警告"]
    assert "岚溪区柳塘镇人民政府" in tab.frame_locator("#view").locator("h1").inner_text()
    drop(tab, example(CLEAN))
    tab.locator("#lines", has_text=CLEAN).wait_for()
    assert lines(tab) == ["✓ qinghe-shuili-2023.html 未发现问题"]


def test_by_keyboard_alone(tab: Tab, tmp_path: Path) -> None:
    name, data = example(BROKEN)
    (tmp_path / name).write_bytes(data)
    # Asked for before any key is pressed: the browser is told so in the background.
    tab.on("filechooser", lambda chooser: chooser.set_files(tmp_path / name))
    tab.keyboard.press("Tab")
    assert tab.evaluate("document.activeElement.id") == "report"
    assert tab.evaluate("getComputedStyle(document.querySelector('#report + .button')).outlineStyle") == "solid"
    tab.keyboard.press("Enter")
    assert lines(tab) == ["✗ liutang-zhen-2022.html 5 错误 · 1 警告"]
    tab.frame_locator("#view").locator("h1").wait_for()
    reached = []
    for _ in range(5):
        tab.keyboard.press("Tab")
        reached.append(tab.evaluate("document.activeElement.id || document.activeElement.dataset.save"))
    assert reached == ["previous", "open", "html", "markdown", "csv"]
    # And into the report, which is another process of the browser: the page hears of it a moment later.
    tab.keyboard.press("Tab")
    tab.frame_locator("#view").locator(".skip:focus").wait_for()


def test_last_year_s_report_beside_this_year_s(tab: Tab) -> None:
    drop(tab, year_before(CLEAN, 2023, "去年.html"), role="previous")
    tab.locator("#status", has_text="已放入上年报告：去年.html。再放入今年的报告就开始检查。").wait_for()
    drop(tab, example(CLEAN))
    assert "已与上年报告比较：去年.html" in lines(tab)[0]
    assert tab.frame_locator("#view").locator(".finding", has_text="GI901").count() > 0
    tab.click("#remove")
    tab.locator("#lines", has_text="未发现问题").wait_for()
    assert lines(tab) == ["✓ qinghe-shuili-2023.html 未发现问题"]
    assert tab.locator("#remove:visible").count() == 0
    drop(tab, year_before(CLEAN, 2023, "去年.html"), role="previous")
    tab.locator("#lines", has_text="已与上年报告比较：去年.html").wait_for()


def test_the_result_is_opened_and_saved(tab: Tab, tmp_path: Path) -> None:
    drop(tab, example(BROKEN))
    lines(tab)
    with tab.context.expect_page() as opened:
        tab.click("#open")
    opened.value.locator(".finding", has_text="GI308").first.wait_for()
    assert opened.value.evaluate("self.origin") == "null"
    for form, name, begins in (
        ("html", "gilint检查结果.html", "<!DOCTYPE html>"),
        ("markdown", "gilint整改清单.md", "<!-- generator: gilint -->"),
        ("csv", "gilint问题清单.csv", "\ufeffpath,"),
    ):
        with tab.expect_download() as saved:
            tab.click(f"[data-save={form}]")
        assert saved.value.suggested_filename == name
        saved.value.save_as(tmp_path / name)
        text = (tmp_path / name).read_text("utf-8")
        assert text.startswith(begins)
        assert "GI308" in text


def test_what_cannot_be_checked_is_told_in_words(tab: Tab) -> None:
    problem = tab.locator("#problem")
    drop(tab)
    assert problem.inner_text().endswith("没有收到文件。请从文件夹里拖文件过来，或者用“选择”按钮。")
    huge = "files => { for (const _ of Array(101)) files.items.add(new File(['x'], 'a.txt')); return files; }"
    for files, said in (
        (huge, "一次最多 100 个文件，请分几次放入。"),
        (
            "files => { files.items.add(new File([new Uint8Array(51 << 20)], '大.pdf')); return files; }",
            "“大.pdf”超过 50 MB，没有检查。图片多的文件请先压缩图片，或者另存一份不带图片的。",
        ),
    ):
        tab.evaluate(
            f"""document.body.dispatchEvent(new DragEvent("drop", {{bubbles: true, cancelable: true,
            dataTransfer: ({files})(new DataTransfer())}}))"""
        )
        tab.locator("#problem", has_text=said).wait_for()
    drop(tab, ("扫描.png", b"\x89PNG\r\n\x1a\n"))
    assert lines(tab) == ["× 扫描.png 无法读取 图片：请先识别成文字"]
    assert problem.inner_text() == ""


def test_when_gilint_has_ended(browser: Browser) -> None:
    with browser.new_context() as context:
        tab = context.new_page()
        with server("--lang", "en") as url:
            tab.goto(url)
        drop(tab, example(BROKEN))
        tab.locator("#problem", has_text="gilint has ended. Start it again and open its new address.").wait_for()


def test_nothing_of_a_document_or_its_name_runs(tab: Tab) -> None:
    _, data = example(BROKEN)
    hostile = f'柳塘镇<script>{RAN}</script><img src=x onerror="{RAN}">'
    escaped = hostile.replace("<", "&lt;").encode()
    drop(tab, (f"<img src=x onerror='{RAN}'>.html", data.replace("柳塘镇".encode(), escaped)))
    assert "<img src=x" in lines(tab)[0]
    view = tab.frame_locator("#view")
    assert "onerror" in view.locator("body").inner_text()
    tab.wait_for_timeout(200)
    assert tab.title() == "检查政府信息公开工作年度报告 · gilint"
    assert tab.locator("img").count() == 0
    assert view.locator("img").count() == 0


class Neighbour(BaseHTTPRequestHandler):
    """Another server on this computer, whose page knows the address although it should not."""

    def do_GET(self) -> None:
        self.send_response(200)
        self.end_headers()
        self.wfile.write(b"<title>other</title><h1>other</h1>")

    def log_message(self, format: str, *args: object) -> None:
        pass


def test_another_page_gets_nothing(browser: Browser, address: str) -> None:
    with HTTPServer(("127.0.0.1", 0), Neighbour) as neighbour, browser.new_context() as context:
        Thread(target=neighbour.serve_forever, daemon=True).start()
        own = f"http://127.0.0.1:{neighbour.server_port}/"
        other = context.new_page()
        other.goto(own)
        for url in (own, address):
            other.evaluate(f"document.body.append(Object.assign(document.createElement('iframe'), {{src: '{url}'}}))")
        other.frames[1].locator("h1").wait_for()
        other.wait_for_timeout(500)
        assert other.frames[2].url == "chrome-error://chromewebdata/"
        assert other.evaluate(f"fetch('{address}').then(() => 'read', () => 'refused')") == "refused"
        with other.expect_response(f"{address}check") as answer:
            other.evaluate(
                f"""const form = document.createElement("form");
                form.method = "post"; form.action = "{address}check"; document.body.append(form); form.submit();"""
            )
        assert answer.value.status == 403
        neighbour.shutdown()


@pytest.mark.parametrize(("lang", "width", "dark"), [("zh", 1280, False), ("en", 390, True)])
def test_nothing_keeps_anybody_out(browser: Browser, lang: str, width: int, dark: bool) -> None:
    from axe_playwright_python.sync_playwright import Axe

    with (
        server("--lang", lang) as url,
        # The policy of the page would keep the checker out as well.
        browser.new_context(
            viewport={"width": width, "height": 900}, bypass_csp=True, color_scheme="dark" if dark else "light"
        ) as context,
    ):
        tab = context.new_page()
        tab.goto(url)
        found = Axe().run(tab)
        assert found.violations_count == 0, found.generate_report()
        drop(tab, ("旧.png", b"\x89PNG\r\n\x1a\n"), example("xinyuan-xiang-2023.txt"), example(CLEAN), example(BROKEN))
        assert len(lines(tab)) == 4
        drop(tab, year_before(CLEAN, 2023, "去年.html"), role="previous")
        tab.locator("#lines", has_text="去年.html").wait_for()
        found = Axe().run(tab)
        assert found.violations_count == 0, found.generate_report()
        assert tab.evaluate("document.documentElement.scrollWidth") == width
        drop(tab)
        tab.locator("#problem:not(:empty)").wait_for()
        found = Axe().run(tab)
        assert found.violations_count == 0, found.generate_report()
