"""The documents as a site: whole in both languages, nothing fetched from elsewhere, Chinese found by its words."""

from __future__ import annotations

import json
import re
import subprocess
from importlib.util import find_spec
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(find_spec("material") is None, reason="needs the extra `docs`"),
]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("site") / "out"
    done = subprocess.run([ROOT / ".ci" / "site", folder], capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()
    return folder


def test_every_document_is_a_page_in_its_language(site: Path) -> None:
    rules = {path.stem for path in (ROOT / "docs" / "rules").glob("GI*.md")}
    for root, title in ((site, "配置"), (site / "en", "Configuration")):
        assert {path.stem for path in (root / "rules").glob("GI*.html")} == rules
        assert f"<h1 id={title.lower()}>" in (root / "configuration.html").read_text("utf-8").replace('"', "")
    for document in (ROOT / "docs").glob("*.zh-CN.md"):
        name = document.name.replace(".zh-CN.md", ".html")
        assert (site / name).is_file(), f"{document.name} stands in no list of website/hooks.py"
        assert (site / "en" / name).is_file()


def test_nothing_is_fetched_from_elsewhere(site: Path) -> None:
    fetched = re.compile(r"""<(?:script|link|img|iframe|source)\b[^>]*?(?:src|href)=["']?((?:https?:)?//[^"'\s>]+)""")
    pages = list(site.rglob("*.html"))
    assert len(pages) > 200
    assert {found for page in pages for found in fetched.findall(page.read_text("utf-8"))} == set()
    styles = [path.read_text("utf-8") for path in site.rglob("*.css")]
    assert [text for text in styles if re.search(r"url\(['\"]?(https?:)?//", text)] == []


def test_links_and_the_switch_of_languages_lead_to_pages(site: Path) -> None:
    for page in ("index.html", "formats.html", "rules/GI308.html", "en/index.html", "en/rules/index.html"):
        text = (site / page).read_text("utf-8")
        targets = re.findall(r"""<a [^>]*href=["']?([^"'\s>#]+\.html)""", text)
        assert len(targets) > 10
        assert [target for target in targets if not ((site / page).parent / target).is_file()] == []
        other = page.removeprefix("en/") if page.startswith("en/") else f"en/{page}"
        switched = [(site / page).parent.joinpath(target).resolve() for target in targets]
        assert (site / other).resolve() in switched


def test_words_of_chinese_are_found(site: Path) -> None:
    index = json.loads((site / "search" / "search_index.json").read_text("utf-8"))
    words = {word for entry in index["docs"] for word in entry["text"].split("\u200b")}
    assert {"勾稽关系", "结转下年度", "信息处理费"} <= words
