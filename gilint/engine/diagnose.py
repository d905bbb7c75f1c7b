"""From outcomes to diagnostics: code, severity, message, fixes, fingerprint."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from gilint.checks.outcome import Outcome
from gilint.engine.address import Addresses
from gilint.engine.baseline import identity
from gilint.model.diagnostic import Applicability, Diagnostic, Fix
from gilint.model.place import Place
from gilint.packs.messages import fill
from gilint.packs.model import Bilingual, Rule
from gilint.report.model import Report
from gilint.text.expressions import compiled

_SPACES = compiled(r"\s+")
_TRUST = {trust: turn for turn, trust in enumerate(Applicability)}


def diagnose(rule: Rule, outcome: Outcome, place: Place, report: Report, lang: str, addresses: Addresses) -> Diagnostic:
    """The diagnostic of a broken outcome; its fingerprint counts no repetition yet."""
    variant = rule.variants.get(outcome.variant) if outcome.variant is not None else None
    values = {
        "year": str(report.year or ""),
        "organ": report.organ or "",
        "form": report.form,
        "place": "·".join(place.route),
        "expected": outcome.expected or "",
        "actual": outcome.actual or "",
        **outcome.values,
    }
    return Diagnostic(
        code=rule.code,
        name=rule.name,
        severity=variant.severity if variant is not None and variant.severity is not None else rule.severity,
        message=_message(rule, outcome, values, lang),
        place=place,
        why=rule.why.get(lang),
        remedy=rule.remedy.get(lang),
        basis=tuple(basis for basis in rule.basis if basis.form in (None, report.form)) or rule.basis,
        related=outcome.related,
        expected=outcome.expected,
        actual=outcome.actual,
        fixes=_fixes(rule, outcome, report, lang),
        preview=rule.preview,
        identity=identity(rule.code, addresses.of(place), _known_words(rule, outcome, values)),
    )


def _text(rule: Rule, outcome: Outcome) -> Bilingual:
    variant = rule.variants.get(outcome.variant) if outcome.variant is not None else None
    return rule.message if variant is None else variant.message


def _known_words(rule: Rule, outcome: Outcome, values: dict[str, str]) -> str:
    """What is wrong, as a finding is known by it: in Chinese whatever the language of the run, so that a baseline fits
    both; without the notes, which speak of other findings; and with what stands there when the message does not say."""
    words = _SPACES.sub("", fill(_text(rule, outcome).zh, values))
    actual = _SPACES.sub("", outcome.actual or "")
    return words if actual in words else f"{words}（{actual}）"


def _message(rule: Rule, outcome: Outcome, values: dict[str, str], lang: str) -> str:
    texts = [_text(rule, outcome), *(rule.notes[name] for name in outcome.notes if name in rule.notes)]
    first, *notes = (fill(text.get(lang), values) for text in texts)
    # English sentences stand apart; what goes on behind a semicolon does not.
    return first + "".join(f" {note}" if lang == "en" and note[:1] != ";" else note for note in notes)


def _fixes(rule: Rule, outcome: Outcome, report: Report, lang: str) -> tuple[Fix, ...]:
    """The outcome's edits, trusted as far as both the rule and the outcome allow; none when they hold a number for a
    table, and shown only where they cannot be written: the file is no text, or they touch more than text."""
    if rule.fix == "none" or not outcome.edits:
        return ()
    from gilint.engine.fix.guard import NUMBER, guard_of

    trust = max(Applicability(rule.fix), outcome.trust, key=lambda item: _TRUST[item])
    refusals = set(map(guard_of(report).judge, outcome.edits)) - {None}
    if NUMBER in refusals:
        return ()
    if refusals or not report.document.source.editable:
        trust = Applicability.DISPLAY
    return (Fix(rule.remedy.get(lang), trust, outcome.edits),)


def in_order(diagnostics: Sequence[Diagnostic]) -> tuple[Diagnostic, ...]:
    """By place, then code, then message; of findings that are otherwise the same the second and later ones get
    fingerprints of their own."""
    ordered = sorted(diagnostics, key=lambda item: (item.place.span, item.code, item.message))
    seen: dict[str, int] = {}
    result: list[Diagnostic] = []
    for item in ordered:
        turn = seen.get(item.identity, 0)
        seen[item.identity] = turn + 1
        if turn:
            item = replace(item, identity=f"{item.identity}\x1e{turn}")  # noqa: PLW2901
        result.append(item)
    return tuple(result)
