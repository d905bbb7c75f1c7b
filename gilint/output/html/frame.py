"""What stands around the contents of every page: head, bar with the filters, footer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gilint.model.diagnostic import Severity
from gilint.output.base import Run
from gilint.output.html.assets import assets
from gilint.output.html.markup import Html, element, join
from gilint.output.html.words import SIGNS, say
from gilint.output.words import SEVERITIES
from gilint.text.own import GENERATOR

if TYPE_CHECKING:
    from gilint.packs.model import Bilingual


class Frame:
    """The frame of one page. ``many`` tells that an overview stands in it, which is written last and shown first."""

    def __init__(self, run: Run, lang: str, *, many: bool) -> None:
        self.groups: dict[str, Bilingual] = dict(sorted(run.packs.groups.items())) if run.packs is not None else {}
        self._run = run
        self._lang = lang
        self._many = many

    def open(self, title: str) -> Html:
        """All up to the contents."""
        lang = self._lang
        head = element(
            "head",
            element("meta", charset="utf-8"),
            element("meta", name="generator", content=GENERATOR),
            assets().policy,
            element("meta", name="viewport", content="width=device-width, initial-scale=1"),
            element("meta", name="color-scheme", content="light dark"),
            element("title", f"{title} · gilint"),
            assets().style,
        )
        target = "index" if self._many else "r1-top"
        bar = element(
            "header",
            element("a", say(lang, "skip"), href=f"#{target}", class_="skip"),
            element("span", "gilint", class_="brand"),
            self._filter(),
            element("button", say(lang, "theme"), type="button", id="theme", hidden=True),
            class_="bar",
        )
        slots = element("template", element("slot", name="index"), element("slot"), shadowrootmode="open")
        opening = '<main class="many">' if self._many else '<main class="one">'
        return join(
            Html(f'<!DOCTYPE html>\n<html lang="{"en" if lang == "en" else "zh-CN"}">'),
            head,
            Html("<body>"),
            bar,
            Html(opening),
            slots if self._many else None,
        )

    def close(self) -> Html:
        """All behind the contents."""
        return join(Html("</main>"), self._footer(), assets().script, Html("</body></html>\n"))

    def _filter(self) -> Html:
        """Choices that the script brings to life; without it they are not there."""
        lang = self._lang
        boxes = (
            element(
                "button",
                element("span", SIGNS[severity.value], class_=f"sign {severity.value}", aria_hidden="true"),
                f" {SEVERITIES[lang][severity]}",
                type="button",
                aria_pressed="true",
                data_s=severity.value,
            )
            for severity in Severity
        )
        options = [element("option", say(lang, "all-groups"), value="")]
        options += [
            element("option", f"{group} {title.get(lang)}", value=group) for group, title in self.groups.items()
        ]
        groups = element("select", options, id="group", aria_label=say(lang, "group"))
        words = say(lang, "search")
        search = element("input", type="search", id="search", placeholder=words, aria_label=words)
        return element(
            "div",
            boxes,
            groups,
            search if self._many else None,
            id="filter",
            role="group",
            aria_label=say(lang, "filter"),
            hidden=True,
        )

    def _footer(self) -> Html:
        packs = self._run.packs.packs if self._run.packs is not None else ()
        said = say(self._lang, "made-by", version=self._run.version)
        names = ", ".join(f"{pack.name} {pack.version} ({pack.sha256[:12]})" for pack in packs)
        return element("footer", f"{said}{names}")
