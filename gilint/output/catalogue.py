"""``gilint rules``: the catalogue as loaded."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from gilint.output.basis import basis_text
from gilint.output.encode import VERSION, dumps
from gilint.output.style import SEVERITY_COLORS, View
from gilint.output.width import pad, wrap
from gilint.output.words import SEVERITIES, word

if TYPE_CHECKING:
    from gilint.packs.model import LegalDocument, PackSet, Rule


def rule_shape(rule: Rule, packs: PackSet, lang: str) -> dict[str, Any]:
    """A rule as JSON gives it. ``form`` lists the forms that it applies to, ``fixable`` whether a safe fix exists."""
    return {
        "code": rule.code,
        "name": rule.name,
        "severity": rule.severity.value,
        "title": rule.title.get(lang),
        "form": list(forms_of(rule, packs)),
        "basis": [{"document": basis.document, "article": basis.article} for basis in rule.basis],
        "fixable": rule.fix == "safe",
        "fix": rule.fix,
        "preview": rule.preview,
        "mandatory": rule.mandatory,
        "pack": rule.pack,
    }


def forms_of(rule: Rule, packs: PackSet) -> tuple[str, ...]:
    """The names of the forms that a rule applies to."""
    return rule.applies.forms or tuple(sorted(packs.forms))


def rules_json(packs: PackSet, lang: str, *, ascii_only: bool) -> str:
    """All rules as one JSON object, a rule on a line."""
    lines = ",\n".join(dumps(rule_shape(rule, packs, lang), ascii_only=ascii_only) for rule in packs.rules.values())
    return f'{{"version": {VERSION}, "rules": [\n{lines}\n]}}\n'


def rules_markdown(packs: PackSet, lang: str) -> str:
    """All rules as a Markdown table for each group."""
    return "\n".join([f"# {word(lang, 'catalogue')}", *markdown_tables(packs, lang)]) + "\n"


def markdown_tables(
    packs: PackSet, lang: str, *, depth: int = 2, code: Callable[[Rule], str] = attrgetter("code")
) -> Iterator[str]:
    """The lines of a table for each group under a heading of ``depth``; ``code`` gives what names a rule in it."""
    heads = [word(lang, f"column-{key}") for key in ("code", "name", "severity", "title", "form", "basis", "fix")]
    for title, rules in _groups(packs, lang):
        yield from ("", f"{'#' * depth} {title}", "", f"| {' | '.join(heads)} |", f"|{' --- |' * len(heads)}")
        for rule in rules:
            basis = word(lang, "sentence").join(basis_text(item, lang) for item in rule.basis)
            marks = word(lang, "list").join(_marks(rule, lang)) or "—"
            cells = (
                code(rule),
                f"`{rule.name}`",
                SEVERITIES[lang][rule.severity],
                rule.title.get(lang),
                _forms(rule, packs, lang),
                basis,
                marks,
            )
            yield f"| {' | '.join(map(_escaped, cells))} |"


def rules_table(packs: PackSet, view: View) -> Iterator[str]:
    """The lines of the table: two for each rule, groups under their titles, cited documents at the end."""
    lang = view.lang
    keys = {(document.citation, document.article): key for key, document in packs.documents.items()}
    widest = max((len(rule.name) for rule in packs.rules.values()), default=0)
    used: dict[str, LegalDocument] = {}
    for number, (title, rules) in enumerate(_groups(packs, lang)):
        if number:
            yield ""
        yield view.paint(title, "bold")
        for rule in rules:
            cited = []
            for basis in rule.basis:
                key = keys.get((basis.document, basis.article)) or keys.get((basis.document, ""))
                cited.append(key or basis.document)
                if key is not None:
                    used[key] = packs.documents[key]
            severity = pad(SEVERITIES[lang][rule.severity], 7 if lang == "en" else 4)
            facts = [_forms(rule, packs, lang), "/".join(dict.fromkeys(cited)), *_marks(rule, lang)]
            yield (
                f"  {view.paint(rule.code, 'bold')} {view.paint(severity, SEVERITY_COLORS[rule.severity])} "
                f"{pad(rule.name, widest)}  {view.paint('  '.join(facts), 'dim')}"
            )
            yield from (f"        {line}" for line in wrap(rule.title.get(lang), view.width - 8))
    if used:
        yield ""
        yield view.paint(word(lang, "documents"), "bold")
        for key in sorted(used):
            document = used[key]
            said = f"{document.citation}{document.article}"
            if document.title and document.title not in said:
                said += f"《{document.title}》" if lang == "zh" else f" ({document.title})"
            first, *rest = wrap(said, view.width - 10)
            yield f"  {pad(key, 8)}{first}"
            yield from (f"{' ' * 10}{line}" for line in rest)


def _escaped(cell: str) -> str:
    return cell.replace("|", "\\|")


def _groups(packs: PackSet, lang: str) -> Iterator[tuple[str, list[Rule]]]:
    """Rules under the titles of their groups; those of no group last."""
    rest = dict(packs.rules)
    prefixes: Mapping[str, Any] = packs.groups
    for prefix in sorted(prefixes):
        rules = [rest.pop(code) for code in list(rest) if code.startswith(prefix)]
        if rules:
            yield f"{prefix} {prefixes[prefix].get(lang)}", rules
    if rest:
        yield word(lang, "other-rules"), list(rest.values())


def _forms(rule: Rule, packs: PackSet, lang: str) -> str:
    forms = forms_of(rule, packs)
    return word(lang, "all-forms") if len(forms) == len(packs.forms) else "/".join(forms)


def _marks(rule: Rule, lang: str) -> list[str]:
    marks: Iterable[tuple[bool, str]] = (
        (rule.fix == "safe", "fix-safe"),
        (rule.fix == "unsafe", "fix-unsafe"),
        (rule.fix == "display", "fix-display"),
        (rule.preview, "preview"),
        (rule.mandatory, "mandatory"),
    )
    return [word(lang, key) for holds, key in marks if holds]
