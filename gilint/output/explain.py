"""``gilint explain``: a rule for people to read."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, NamedTuple

from gilint.output.basis import basis_text
from gilint.output.catalogue import forms_of, rule_shape
from gilint.output.encode import VERSION, dumps
from gilint.output.style import SEVERITY_COLORS, View
from gilint.output.width import pad, plain, text_width, wrap
from gilint.output.words import ORGAN_KINDS, ORGAN_LEVELS, SEVERITIES, word
from gilint.report.model import OrganKind

if TYPE_CHECKING:
    from gilint.packs.model import PackSet, Rule


class Example(NamedTuple):
    """A report's lines and what the rule says of them. ``message`` is None where the rule holds."""

    name: str
    lines: tuple[str, ...]
    message: str | None = None


class Examples(NamedTuple):
    """One example that breaks the rule and one that holds it, as far as the pack has them."""

    broken: Example | None = None
    held: Example | None = None


def explain_json(rule: Rule, packs: PackSet, examples: Examples, lang: str, *, ascii_only: bool) -> str:
    """The rule as one JSON object."""
    shape = {
        "version": VERSION,
        "rule": {
            **rule_shape(rule, packs, lang),
            "why": rule.why.get(lang),
            "remedy": rule.remedy.get(lang),
            "limits": rule.limits.get(lang) if rule.limits is not None else None,
            "examples": {"broken": _example_shape(examples.broken), "held": _example_shape(examples.held)},
        },
    }
    return dumps(shape, ascii_only=ascii_only) + "\n"


def _example_shape(example: Example | None) -> dict[str, Any] | None:
    if example is None:
        return None
    return {"name": example.name, "text": "\n".join(example.lines), "message": example.message}


def rule_facts(rule: Rule, packs: PackSet, lang: str) -> Iterator[tuple[str, str]]:
    """What there is to say of the rule, each with the key of its label."""
    yield "why", rule.why.get(lang)
    yield "basis", word(lang, "sentence").join(basis_text(basis, lang) for basis in rule.basis)
    yield "applies", applies_text(rule, packs, lang)
    if rule.limits is not None:
        yield "limits", rule.limits.get(lang)
    yield "remedy", rule.remedy.get(lang)
    yield "fix", word(lang, f"fix-{rule.fix}-long")


def severity_text(rule: Rule, lang: str) -> str:
    """The rule's severity, and those of its variants that differ."""
    own = SEVERITIES[lang][rule.severity]
    others = {variant.severity for variant in rule.variants.values()} - {None, rule.severity}
    if not others:
        return own
    names = [name for severity, name in SEVERITIES[lang].items() if severity in others]
    return own + word(lang, "severity-also", severities=word(lang, "list").join(names))


def applies_text(rule: Rule, packs: PackSet, lang: str) -> str:
    """Forms, years, kinds of organ, and whether the rule is one for previews."""
    applies, comma = rule.applies, word(lang, "list")
    said = [word(lang, "form", form=comma.join(forms_of(rule, packs)))]
    if applies.year_from is not None:
        said.append(word(lang, "year-from", year=applies.year_from))
    if applies.year_to is not None:
        said.append(word(lang, "year-to", year=applies.year_to))
    if applies.organ_kinds:
        said.append(comma.join(_kind(kind, lang) for kind in applies.organ_kinds))
    if applies.not_organ_kinds:
        said.append(word(lang, "not-for", kinds=comma.join(_kind(kind, lang) for kind in applies.not_organ_kinds)))
    if applies.levels:
        levels = comma.join(ORGAN_LEVELS[lang].get(level, level) for level in applies.levels)
        said.append(word(lang, "levels", levels=levels))
    if rule.preview:
        said.append(word(lang, "preview-long"))
    return word(lang, "sentence").join(said)


def _kind(kind: str, lang: str) -> str:
    return ORGAN_KINDS[lang][OrganKind(kind)]


def explain_text(rule: Rule, packs: PackSet, examples: Examples, view: View) -> Iterator[str]:
    """The lines of the rule's page on a terminal."""
    lang = view.lang
    severity = view.paint(SEVERITIES[lang][rule.severity], "bold", SEVERITY_COLORS[rule.severity])
    yield f"{severity} {view.paint(rule.code, 'bold')} {rule.name}"
    yield from (view.paint(line, "bold") for line in wrap(rule.title.get(lang), view.width))
    yield ""
    facts = [(word(lang, key), text) for key, text in rule_facts(rule, packs, lang) if text]
    column = max(text_width(label) for label, _ in facts) + 2
    for label, text in facts:
        first, *rest = wrap(plain(text), view.width - column)
        yield f"{view.paint(pad(label, column), 'dim')}{first}"
        yield from (f"{' ' * column}{line}" for line in rest)
    for key, example in (("broken", examples.broken), ("held", examples.held)):
        if example is not None:
            yield ""
            yield from _example_lines(key, example, view)


def _example_lines(key: str, example: Example, view: View) -> Iterator[str]:
    color = "red" if key == "broken" else "green"
    sign = view.signs.failed if key == "broken" else view.signs.passed
    colon = word(view.lang, "colon")
    head = f"{word(view.lang, f'example-{key}')}{colon}{plain(example.name)}"
    yield from (view.paint(line, color) for line in wrap(f"{sign} {head}", view.width))
    for line in example.lines:
        for piece in wrap(plain(line), view.width - 4):
            yield f"  {view.paint(view.signs.bar, color)} {piece}"
    if example.message is not None:
        yield from (f"  {line}" for line in wrap(plain(example.message), view.width - 2))


def explain_markdown(rule: Rule, packs: PackSet, examples: Examples, lang: str) -> str:
    """The rule as a Markdown page."""
    lines = [f"# {rule.code} {rule.name}", "", rule.title.get(lang), ""]
    return "\n".join([*lines, *markdown_body(rule, packs, examples, lang)]) + "\n"


def markdown_body(rule: Rule, packs: PackSet, examples: Examples, lang: str, *, depth: int = 2) -> Iterator[str]:
    """The lines of a page below the rule's title; ``depth`` is that of its headings."""
    facts = [("severity", severity_text(rule, lang)), *rule_facts(rule, packs, lang)]
    for key, text in facts:
        if text:
            label = word(lang, "column-severity" if key == "severity" else key)
            yield f"- **{label}**{word(lang, 'colon')}{text}"
    for key, example in (("broken", examples.broken), ("held", examples.held)):
        if example is None:
            continue
        yield from ("", f"{'#' * depth} {word(lang, f'example-{key}')}", "", example.name)
        if example.lines:
            fence = "````" if any("```" in line for line in example.lines) else "```"
            yield from ("", f"{fence}text", *example.lines, fence)
        if example.message is not None:
            yield from ("", f"> {example.message}")
