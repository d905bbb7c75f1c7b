"""What a report, its file name or a reason holds can neither run nor load anything in the page."""

from __future__ import annotations

import re
from base64 import b64encode
from hashlib import sha256

from hypothesis import given
from msgspec.structs import replace

from gilint.model.diagnostic import Suppressed
from gilint.output.html.assets import assets
from tests.output.html.pages import BROKEN, Page, example, sample
from tests.output.html.test_markup import texts
from tests.output.samples import row_sum
from tests.support.effort import effort

TAGS = frozenset(
    re.findall(
        r"\S+",
        """html head meta title style script body header main footer template slot article section details summary div
    span p a ul ol li dl dt dd h1 h2 h3 h4 h5 b code mark blockquote table caption thead tbody tr th td button select
    option input svg rect path""",
    )
)
ATTRIBUTES = frozenset(
    re.findall(
        r"\S+",
        """lang charset http-equiv content name id class href title hidden type role tabindex slot scope colspan rowspan
    value placeholder width height d viewbox preserveaspectratio shadowrootmode data-f data-at data-g data-r data-s
    data-v data-key aria-hidden aria-label aria-pressed""",
    )
)


def check(page: Page) -> None:
    """Nothing but what the page itself is made of stands in it."""
    for element in page.root.iter():
        assert element.tag in TAGS, element.tag
        assert {str(name).lower() for name in element.attrib} <= ATTRIBUTES, dict(element.attrib)
        href = element.get("href")
        assert href is None or re.fullmatch(r"#[a-z0-9-]+", href), href
    (script,) = page.all("//script")
    (style,) = page.all("//style")
    assert f"<script>{script.text}</script>" == assets().script
    assert f"<style>{style.text}</style>" == assets().style


@effort(10)
@given(texts, texts, texts, texts)
def test_nothing_of_a_document_becomes_markup(title: str, prose: str, cell: str, path: str) -> None:
    def braced(value: str) -> str:
        return re.sub(r"[{}]", "", value)

    found = sample(
        f"{path}.txt",
        title=f"云溪县水务局{braced(title)}2023年政府信息公开工作年度报告",
        preamble=f"收到申请{braced(prose)}99件。{braced(prose)}",
        facts={"requests.received.natural": cell, "requests.handled.total": f"9{cell}"},
        labels={"requests.granted": f"（一）予以公开{cell}"},
    )
    held = replace(row_sum(), message=prose, suppressed=Suppressed("comment", title))
    check(Page(replace(found, suppressed=(held,))))
    check(Page(found, found))


def test_the_policy_allows_the_page_s_own_style_and_script_and_nothing_else() -> None:
    page = Page(example(BROKEN))
    policy = page.one("//meta[@http-equiv='Content-Security-Policy']").get("content")

    def digest(name: str) -> str:
        value = sha256((page.one(f"//{name}").text or "").encode()).digest()
        return f"'sha256-{b64encode(value).decode()}'"

    assert policy == (
        f"default-src 'none'; style-src {digest('style')}; script-src {digest('script')}; "
        "base-uri 'none'; form-action 'none'"
    )


def test_nothing_is_asked_of_the_network() -> None:
    page = Page(example(BROKEN), example(BROKEN))
    assert not page.all("//@src | //link | //iframe | //object | //img")
    for name in ("style", "script"):
        text = page.one(f"//{name}").text or ""
        assert text.isascii()
        assert not re.search(r"url\(|@import|https?:|fetch|XMLHttp|innerHTML|insertAdjacent|document\.write|eval", text)
