"""The tool of a SARIF log: what gilint is, and every rule of the packs with its help."""

from __future__ import annotations

from gilint.model.diagnostic import Severity
from gilint.output.base import Run
from gilint.output.encode import Shape
from gilint.output.explain import Examples, markdown_body, rule_facts
from gilint.output.words import word
from gilint.packs.model import PackSet, Rule

LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
LANGUAGES = {"zh": "zh-CN", "en": "en-US"}

_PROBLEM = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "recommendation"}
"""``problem.severity`` as GitHub reads it."""


def tool(run: Run, lang: str) -> Shape:
    """The ``tool`` of a run."""
    packs = run.packs
    return {
        "driver": {
            "name": "gilint",
            "version": run.version,
            "semanticVersion": run.version,
            "language": LANGUAGES[lang],
            "rules": [_rule(rule, packs, lang) for rule in packs.rules.values()] if packs is not None else [],
        }
    }


def _rule(rule: Rule, packs: PackSet, lang: str) -> Shape:
    colon = word(lang, "colon")
    text = "\n".join(f"{word(lang, key)}{colon}{said}" for key, said in rule_facts(rule, packs, lang) if said)
    markdown = "\n".join(markdown_body(rule, packs, Examples(), lang))
    group = next((prefix for prefix in packs.groups if rule.code.startswith(prefix)), None)
    tags = [rule.pack, *([group] if group is not None else []), *(["preview"] if rule.preview else [])]
    page = packs.page(rule)
    return {
        "id": rule.code,
        "name": rule.name,
        "shortDescription": {"text": rule.title.get(lang)},
        "fullDescription": {"text": rule.why.get(lang)},
        **({"helpUri": page} if page is not None else {}),
        "help": {"text": text, "markdown": markdown},
        "defaultConfiguration": {"enabled": not rule.preview, "level": LEVELS[rule.severity]},
        "properties": {
            "tags": tags,
            "category": packs.groups[group].get(lang) if group is not None else rule.pack,
            "problem.severity": _PROBLEM[rule.severity],
        },
    }
