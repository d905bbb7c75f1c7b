"""The page: one text with its style and script in it, and the policy that lets the browser run these and no others."""

from __future__ import annotations

from base64 import b64encode
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from msgspec.json import encode

from gilint.output.html.markup import Html, element, join
from gilint.serve.limits import MIB, Limits
from gilint.serve.words import page_words, say

_HERE = Path(__file__).parent
_ACCEPT = ".docx,.odt,.pdf,.html,.htm,.shtml,.xhtml,.mht,.mhtml,.md,.markdown,.txt,.doc,.wps"
"""What a window for choosing files shows first. Old Word files are among them: what to do about them can be said."""
_ICON = (
    "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 16 16'%3E%3Cpath d='M3 8l3.5 4L13 4' "
    "fill='none' stroke='%232a6639' stroke-width='2.5'/%3E%3C/svg%3E"
)


class Page(NamedTuple):
    """The page and its policy."""

    text: str
    policy: str


def make_page(lang: str, limits: Limits) -> Page:
    """The page in one language."""
    style, script = (_HERE / "page.css").read_text("ascii"), (_HERE / "page.js").read_text("ascii")
    known = {"words": page_words(lang), "file": limits.file, "total": limits.total, "files": limits.files, "mib": MIB}
    data = encode(known).decode().replace("<", "\\u003c")
    policy = (
        f"default-src 'none'; style-src {_digest(style)}; script-src {_digest(script)}; connect-src 'self'; "
        "frame-src 'self'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    )
    head = element(
        "head",
        element("meta", charset="utf-8"),
        element("meta", name="viewport", content="width=device-width, initial-scale=1"),
        element("meta", name="color-scheme", content="light dark"),
        element("title", f"{say(lang, 'title')} · gilint"),
        Html(f'<link rel="icon" href="{_ICON}">'),
        element("style", Html(style)),
    )
    body = element(
        "body",
        element("header", element("h1", say(lang, "title")), element("p", say(lang, "local"), class_="faint")),
        element("main", _drops(lang), _outcome(lang)),
        element("noscript", element("p", say(lang, "no-script"))),
        element("script", Html(data), type="application/json", id="known"),
        element("script", Html(script)),
    )
    opening = Html(f'<!DOCTYPE html>\n<html lang="{"en" if lang == "en" else "zh-CN"}">')
    return Page(join(opening, head, body, Html("</html>\n")), policy)


def _drops(lang: str) -> Html:
    remove = element("button", say(lang, "remove-previous"), type="button", id="remove", hidden=True)
    previous = element("p", id="previous-names", class_="names")
    return element(
        "div",
        _drop(lang, "report", "drop", "choose"),
        _drop(lang, "previous", "drop-previous", "choose-previous", previous, remove),
        class_="drops",
    )


def _drop(lang: str, role: str, key: str, choose: str, *more: Html) -> Html:
    return element(
        "section",
        element("h2", say(lang, key), id=f"{role}-head"),
        element("p", say(lang, f"{key}-note"), class_="faint", id=f"{role}-note"),
        element(
            "input",
            type="file",
            multiple=True,
            accept=_ACCEPT,
            id=role,
            class_="unseen",
            aria_describedby=f"{role}-note",
        ),
        element("label", say(lang, choose), for_=role, class_="button"),
        *more,
        class_="drop",
        data_role=role,
        aria_labelledby=f"{role}-head",
    )


def _outcome(lang: str) -> Html:
    links = [
        element("a", say(lang, "open"), id="open", class_="button", target="_blank", rel="noopener"),
        *(
            element("a", say(lang, f"save-{name}"), data_save=name, class_="button", download=True)
            for name in ("html", "markdown", "csv")
        ),
    ]
    return join(
        element("p", id="status", role="status"),
        element("p", id="problem", role="alert"),
        element(
            "section",
            element("h2", say(lang, "result"), id="result-head"),
            element("ul", id="lines", aria_label=say(lang, "files")),
            element("p", links, class_="links"),
            element("iframe", id="view", title=say(lang, "result"), sandbox="allow-scripts"),
            id="outcome",
            aria_labelledby="result-head",
            hidden=True,
        ),
    )


def _digest(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"
