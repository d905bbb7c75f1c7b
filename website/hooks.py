"""Makes pages of a site from the documents as they stand in the repository, for one language.

The documents link to each other by their places in the repository; here every link is led to the page that its target
became, to a copy of the file that it names, or, where it names a folder, to nothing.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

ROOT = Path(__file__).parents[1]
_TWICE = ("serve", "configuration", "formats", "ci", "editors", "python", "packs", "stability", "accuracy")
"""Documents that there are in both languages."""
_ONCE = {
    "docs/rules/README.md": "rules/index.md",
    "docs/performance.md": "performance.md",
    "docs/coverage.md": "coverage.md",
    "docs/mutation.md": "mutation.md",
    "CHANGELOG.md": "changelog.md",
    "CONTRIBUTING.md": "contributing.md",
    "ARCHITECTURE.md": "architecture.md",
}
_ROOT = "root-of-both:"
"""Stands for the way up to the root. MkDocs takes it for an address; a way out of its own site it would cut off."""
_LINK = re.compile(r"(?P<image>!?)\[(?P<text>[^\[\]]*)\]\((?P<target>[^()\s]+)\)")
_FENCE = re.compile(r"^(?P<mark>`{3,})(?P<language>\w*)[^\n]*$")
_ITEM = re.compile(r"(?:[*-]|\d+\.) ")


def pages(language: str) -> dict[str, str]:
    """The page that each document becomes, by the document's place in the repository."""
    suffix = ".zh-CN.md" if language == "zh" else ".md"
    found = {f"README{suffix}": "index.md", **_ONCE}
    found |= {f"docs/{name}{suffix}": f"{name}.md" for name in _TWICE}
    for folder in ("rules", "decisions"):
        for path in sorted((ROOT / "docs" / folder).glob("*.md")):
            found.setdefault(f"docs/{folder}/{path.name}", f"{folder}/{path.name}")
    return found


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Every document as a page, and the files that they link to."""
    language = str(config.theme["language"])
    site = _Site(language)
    made = Files([file for file in files if file.src_dir != config.docs_dir])
    for source, place in site.pages.items():
        made.append(File.generated(config, place, content=site.page(source)))
    for source in sorted(site.files):
        made.append(File.generated(config, f"files/{source}", content=(ROOT / source).read_bytes()))
    return made


def on_page_context(context: dict[str, Any], *, page: Page, config: MkDocsConfig, nav: Any) -> dict[str, Any]:  # noqa: ARG001
    """The switch of languages leads to the same page in the other one, wherever the site is put."""
    config.extra["alternate"] = [
        {"name": "中文", "link": f"{_ROOT}{page.url}", "lang": "zh"},
        {"name": "English", "link": f"{_ROOT}en/{page.url}", "lang": "en"},
    ]
    return context


def on_post_page(output: str, *, page: Page, config: MkDocsConfig) -> str:
    """Put the way to the root of both sites in its place."""
    levels = page.url.count("/") + (config.theme["language"] == "en")
    return output.replace(_ROOT, "../" * levels)


class _Site:
    """The pages of one language; ``files`` are those that they link to."""

    def __init__(self, language: str) -> None:
        self.pages = pages(language)
        self._others = pages("en" if language == "zh" else "zh")
        self._other = "en/" if language == "zh" else "../"
        self.files: set[str] = set()

    def page(self, source: str) -> str:
        """The text of a document, with its links."""
        return "".join(f"{line}\n" for line in self._lines(source))

    def _lines(self, source: str) -> Iterator[str]:
        mark = ""
        previous = ""
        for line in (ROOT / source).read_text("utf-8").splitlines():
            fence = _FENCE.match(line)
            if mark:
                mark = "" if line == mark else mark
                yield line
            elif fence:
                mark = fence["mark"]
                yield mark + (fence["language"] or "text")
            else:
                # On forges a list may follow a paragraph at once; here it would become part of it.
                if _ITEM.match(line) and previous and not _ITEM.match(previous) and not previous.startswith(" "):
                    yield ""
                yield _LINK.sub(lambda match: self._link(source, match), line)
            previous = line

    def _link(self, source: str, match: re.Match[str]) -> str:
        path, number, anchor = match["target"].partition("#")
        if not path or ":" in path:
            return match[0]
        target = posixpath.normpath(posixpath.join(posixpath.dirname(source), path))
        here = posixpath.dirname(self.pages[source])
        if target in self.pages:
            place = self.pages[target]
        elif target in self._others:
            up = posixpath.relpath("", here or ".") if here else "."
            return f'<a href="{up}/{self._other}{self._others[target][:-3]}.html">{match["text"]}</a>'
        elif (ROOT / target).is_file():
            self.files.add(target)
            place = f"files/{target}"
        else:
            return match["text"]
        return f"{match['image']}[{match['text']}]({posixpath.relpath(place, here or '.')}{number}{anchor})"
