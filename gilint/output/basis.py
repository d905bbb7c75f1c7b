"""A clause of law as people cite it."""

from __future__ import annotations

from gilint.model.diagnostic import Basis
from gilint.output.words import word


def basis_text(basis: Basis, lang: str) -> str:
    """A clause as it is cited, with its note."""
    gap = "" if basis.article.startswith(("第", "（")) or not basis.article else " "
    said = f"{basis.document}{gap}{basis.article}"
    notes = [basis.note] if basis.note else []
    if basis.practice:
        notes.append(word(lang, "practice"))
    if not notes:
        return said
    note = word(lang, "sentence").join(notes)
    return f"{said} ({note})" if lang == "en" else f"{said}（{note}）"
