"""The page in a real browser: what it looks like, what it does, who can use it.

Needs Chromium and the extra ``browser`` (``pip install -e '.[browser]'``); without them these tests are skipped.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from gilint.output.base import Run
from tests.output.html.pages import BROKEN, INCOMPLETE, Page, example, named, sample
from tests.output.printing import printed
from tests.support.browsers import NEEDED, browser
from tests.support.linting import packs

if TYPE_CHECKING:
    from playwright.sync_api import Browser
    from playwright.sync_api import Page as Tab

__all__ = ["browser"]

pytestmark = NEEDED


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of pages."""
    folder = tmp_path_factory.mktemp("pages")
    several = [example(name) for name in (BROKEN, INCOMPLETE, "qinghe-shuili-2023.html", "fengya-zhen-2021.html")]
    made = {
        "one": Page(several[0]),
        "english": Page(example(INCOMPLETE, "en"), lang="en"),
        "several": Page(*several),
        "many": Page(*(named(several[turn % 4], f"{turn:02}-{several[turn % 4].path}") for turn in range(40))),
        "hostile": Page(
            sample(
                title="云溪县水务局<script>document.title='ran'</script>2023年政府信息公开工作年度报告",
                preamble="收到申请<img src=x onerror=\"document.title='ran'\">9件。",
                facts={"requests.received.natural": "<svg onload=\"document.title='ran'\">"},
            )
        ),
    }
    texts = {name: page.text for name, page in made.items()}
    run = Run("1.0", packs(), len(several), organs=("云溪县水务局", "云溪县财政局"))
    texts["summary"] = printed("summary-html", *several, run=run)
    for name, text in texts.items():
        (folder / f"{name}.html").write_text(text, encoding="utf-8")
    return folder


class Opened:
    """Opens pages and keeps what the browser complains of."""

    def __init__(self, browser: Browser, pages: Path) -> None:
        self._browser = browser
        self._pages = pages
        self.complaints: list[str] = []

    def __call__(
        self, name: str, *, width: int = 1280, dark: bool = False, scripts: bool = True, anchor: str = ""
    ) -> Tab:
        context = self._browser.new_context(
            viewport={"width": width, "height": 900},
            color_scheme="dark" if dark else "light",
            java_script_enabled=scripts,
            locale="zh-CN",
        )
        tab = context.new_page()
        tab.on("console", lambda message: self.complaints.append(message.text))
        tab.on("pageerror", lambda error: self.complaints.append(str(error)))
        tab.on("request", lambda request: self._asked(request.url))
        tab.goto(f"{(self._pages / name).with_suffix('.html').as_uri()}{anchor}")
        return tab

    def _asked(self, url: str) -> None:
        if not url.startswith("file:"):
            self.complaints.append(url)


@pytest.fixture
def opened(browser: Browser, pages: Path) -> Iterator[Opened]:
    """Opens a page; afterwards nothing may have been complained of and nothing asked of the network."""
    opener = Opened(browser, pages)
    yield opener
    assert opener.complaints == []


@pytest.mark.parametrize("name", ["one", "english", "several", "many", "hostile", "summary"])
@pytest.mark.parametrize("width", [390, 1280])
def test_no_page_is_wider_than_its_window(opened: Opened, name: str, width: int) -> None:
    tab = opened(name, width=width)
    tab.evaluate("document.querySelectorAll('details').forEach(item => item.open = true)")
    assert tab.evaluate("document.documentElement.scrollWidth") == width
    box = tab.locator(".form").first.locator("xpath=..")
    assert box.evaluate("item => item.clientWidth <= innerWidth")


@pytest.mark.parametrize(
    ("name", "width", "dark"),
    [
        ("one", 1280, False),
        ("one", 1280, True),
        ("english", 390, False),
        ("several", 1280, True),
        ("several", 390, False),
        ("summary", 1280, False),
    ],
)
def test_nothing_keeps_anybody_out(browser: Browser, pages: Path, name: str, width: int, dark: bool) -> None:
    from axe_playwright_python.sync_playwright import Axe

    # The policy of the page would keep the checker out as well.
    with browser.new_context(
        viewport={"width": width, "height": 900}, bypass_csp=True, color_scheme="dark" if dark else "light"
    ) as context:
        tab = context.new_page()
        tab.goto((pages / f"{name}.html").as_uri())
        tab.evaluate("document.querySelectorAll('details').forEach(item => item.open = true)")
        if name != "summary":
            tab.hover(".finding >> nth=1")
        found = Axe().run(tab)
        assert found.violations_count == 0, found.generate_report()


def test_nothing_of_a_document_runs(opened: Opened) -> None:
    tab = opened("hostile")
    tab.wait_for_timeout(200)
    assert "ran" not in re.sub(r"<script>.*</script>", "", tab.title())
    assert tab.locator("script").count() == 1
    assert tab.locator("main img, main svg[onload]").count() == 0
    assert "onerror" in tab.locator(".sheet").inner_text()


def lit(tab: Tab) -> list[str]:
    """The text of the cells that are lit."""
    return [number(text) for text in tab.locator("td.lit").all_inner_texts()]


def number(text: str) -> str:
    """What stands in a cell before its marks."""
    return re.split(r"[✗!i]", text)[0].strip()


INSIDE = "item => { const box = item.getBoundingClientRect(); return box.top >= 0 && box.top < innerHeight; }"
"""Whether an element begins in what the window shows."""


def test_pointing_at_a_finding_lights_its_operands(opened: Opened) -> None:
    tab = opened("one")
    assert lit(tab) == []
    tab.hover(".finding:has-text('GI309') >> nth=0")
    assert sorted(lit(tab)) == sorted(["4", "2", "1", "6", *["0"] * 18])
    tab.hover("h1")
    assert lit(tab) == []


def test_the_focus_lights_as_the_pointer_does(opened: Opened) -> None:
    tab = opened("one")
    tab.focus("td.error a.pill >> nth=0")
    assert len(lit(tab)) == 22
    assert tab.locator(".finding.lit").count() == 1
    assert tab.locator(".finding.lit").evaluate(INSIDE)
    tab.focus(".finding:has-text('GI308') a >> nth=0")
    assert sorted(lit(tab)) == ["0", "1", "6", "6", "8"]


def test_from_a_finding_to_its_cell_and_back_by_keyboard_alone(opened: Opened) -> None:
    tab = opened("one")
    tab.focus(".finding:has-text('GI308') .where a")
    tab.keyboard.press("Enter")
    cell = tab.locator("td:target")
    assert number(cell.inner_text()) == "6"
    assert cell.evaluate(INSIDE)
    tab.keyboard.press("Tab")
    assert tab.evaluate("document.activeElement.closest('td') === document.querySelector('td:target')")
    tab.keyboard.press("Enter")
    assert "GI308" in tab.locator(".finding:target").inner_text()


def test_the_whole_page_can_be_walked_by_keyboard(opened: Opened) -> None:
    tab = opened("several")
    reached = []
    for _ in range(14):
        tab.keyboard.press("Tab")
        reached.append(tab.evaluate("(document.activeElement.id || document.activeElement.textContent).trim()"))
    assert reached[0] == "跳到检查结果"
    assert reached[1:4] == ["✗ 错误", "! 警告", "i 提示"]
    assert reached[4:7] == ["group", "search", "theme"]
    assert "柳塘镇" in reached[7]
    assert reached[12:] == ["结论", "机关"]


def test_filters(opened: Opened) -> None:
    tab = opened("one")
    assert tab.locator(".finding:visible").count() == 6
    tab.click("#filter button[data-s=error]")
    assert tab.locator("#filter button[data-s=error]").get_attribute("aria-pressed") == "false"
    assert tab.locator(".finding:visible").count() == 1
    assert tab.locator(".sheet .pill:visible").count() == 1
    tab.select_option("#group", "GI3")
    assert tab.locator(".finding:visible").count() == 0
    assert tab.locator(".all-hidden:visible").count() == 1
    tab.click("#filter button[data-s=error]")
    assert tab.locator(".finding:visible").count() == 3
    tab.select_option("#group", "")
    assert tab.locator(".finding:visible").count() == 6


def test_the_list_is_filtered_and_sorted(opened: Opened) -> None:
    tab = opened("many")
    rows = tab.locator(".list tbody tr:visible")
    assert rows.count() == 40
    tab.fill("#search", "柳塘")
    shown = [rows, tab.locator(".tile:visible"), tab.locator("details.report:visible")]
    assert [found.count() for found in shown] == [10, 10, 10]
    tab.fill("#search", "")
    tab.select_option("#group", "GI6")
    assert rows.count() == 10
    tab.select_option("#group", "")
    head = tab.locator(".list th[data-key=error]")
    for order, column in (("ascending", ["0"] * 10 + ["1"] * 20 + ["5"] * 10), ("descending", None)):
        head.locator("button").click()
        assert head.get_attribute("aria-sort") == order
        found = tab.locator(".list tbody tr td:nth-child(4)").all_inner_texts()
        assert found == (column or ["5"] * 10 + ["1"] * 20 + ["0"] * 10)
    first = tab.locator(".tile").first
    assert "柳塘镇" in first.inner_text()


def test_a_tile_opens_its_report(opened: Opened) -> None:
    tab = opened("several")
    assert tab.locator("details.report[open]").count() == 0
    tab.click(".tile >> nth=1")
    assert tab.locator("details.report[open]").count() == 1
    assert tab.locator("details.report[open] h2").inner_text() == "梨原县新垣乡人民政府2023年政府信息公开工作年度报告"
    tab.click("details.report[open] .back a")
    assert tab.evaluate("location.hash") == "#index"
    assert tab.locator("h1").evaluate("item => item.getBoundingClientRect().top >= 0")


def test_an_address_into_a_folded_report_opens_it(opened: Opened) -> None:
    tab = opened("several", anchor="#r1-f4")
    assert tab.locator("details.report[open]").count() == 1
    assert "GI308" in tab.locator(".finding:target").inner_text()


def test_the_theme_is_that_of_the_system_until_it_is_changed(opened: Opened) -> None:
    for dark in (False, True):
        tab = opened("one", dark=dark)
        ground = "getComputedStyle(document.body).backgroundColor"
        before = tab.evaluate(ground)
        assert before == ("rgb(26, 25, 23)" if dark else "rgb(244, 241, 234)")
        tab.click("#theme")
        assert tab.evaluate(ground) == ("rgb(244, 241, 234)" if dark else "rgb(26, 25, 23)")
        tab.click("#theme")
        assert tab.evaluate(ground) == before


def test_without_scripts_everything_is_there_but_the_controls(opened: Opened) -> None:
    tab = opened("several", scripts=False)
    assert tab.locator("#filter:visible, #theme:visible").count() == 0
    overview, first = tab.locator("#index").bounding_box(), tab.locator("details.report").first.bounding_box()
    assert overview is not None
    assert first is not None
    assert overview["y"] < first["y"]
    tab.click(".tile >> nth=0")
    assert tab.locator("details.report:visible article:visible").count() == 1
    tab.click(".finding:has-text('GI308') .where a")
    assert number(tab.locator("td:target").inner_text()) == "6"


@pytest.mark.parametrize("name", ["one", "several"])
def test_on_paper_nothing_is_cut_off_or_folded_away(opened: Opened, name: str) -> None:
    tab = opened(name, width=703, dark=True)
    tab.emulate_media(media="print", color_scheme="dark")
    tab.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert tab.locator("details:not([open])").count() == 0
    fits = "item => item.scrollWidth <= item.closest('.sheet').clientWidth"
    assert tab.evaluate(f"[...document.querySelectorAll('.form')].every({fits})")
    assert tab.evaluate("getComputedStyle(document.querySelector('.scroll')).overflowX") == "visible"
    assert tab.evaluate("getComputedStyle(document.querySelector('td.error')).backgroundColor") == "rgb(251, 226, 221)"
    assert tab.locator(".bar:not(svg):visible").count() == 0
    tab.evaluate("dispatchEvent(new Event('afterprint'))")
    assert tab.locator("details[open]").count() == 0
    pdf = tab.pdf(prefer_css_page_size=True)
    assert pdf.startswith(b"%PDF")
