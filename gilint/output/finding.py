"""One finding as people read it."""

from __future__ import annotations

from gilint.model.diagnostic import Diagnostic, Related
from gilint.model.place import Place
from gilint.output.basis import basis_text
from gilint.output.excerpt import excerpt
from gilint.output.style import SEVERITY_COLORS, View
from gilint.output.width import flow, plain, text_width, wrap
from gilint.output.words import SEVERITIES, where_text, word
from gilint.text.source import Source

_INDENT = 4
_MANY = 6
"""From so many related values on, those that are 0 are only counted, and a few blanks stand for all."""
_SHOWN = 4


class FindingPrinter:
    """Lays out the findings of one file."""

    def __init__(self, view: View, source: Source | None, *, html: bool) -> None:
        self._view = view
        self._source = source
        self._html = html
        self._label = max(text_width(word(view.lang, key)) for key in ("values", "basis", "remedy", "why")) + 2

    def lines(self, diagnostic: Diagnostic) -> list[str]:
        """The finding: head, message, place, words, values, law, remedy."""
        view = self._view
        color = SEVERITY_COLORS[diagnostic.severity]
        severity = view.paint(SEVERITIES[view.lang][diagnostic.severity], "bold", color)
        head = f"  {severity} {view.paint(diagnostic.code, 'bold')} {diagnostic.name}"
        if diagnostic.preview:
            head += f" ({word(view.lang, 'preview')})"
        room = view.width - _INDENT
        lines = [head]
        lines += [f"{' ' * _INDENT}{line}" for line in wrap(plain(diagnostic.message), room)]
        lines += [view.paint(f"{' ' * _INDENT}{line}", "dim") for line in flow(self._route(diagnostic.place), room)]
        lines += self._excerpt(diagnostic, color)
        if diagnostic.related:
            lines += self._labelled("values", self._related(diagnostic))
        if view.verbose and diagnostic.why:
            lines += self._labelled("why", [plain(diagnostic.why)])
        if diagnostic.basis:
            said = [plain(basis_text(basis, view.lang)) for basis in diagnostic.basis]
            lines += self._labelled("basis", [f"{text}{word(view.lang, 'sentence')}" for text in said[:-1]] + said[-1:])
        if diagnostic.remedy:
            lines += self._labelled("remedy", [plain(diagnostic.remedy) + self._fixable(diagnostic)])
        return lines

    def _fixable(self, diagnostic: Diagnostic) -> str:
        """Which options mend it; empty when a person has to."""
        fix = diagnostic.fix(unsafe=True)
        return word(self._view.lang, f"fixable-{fix.applicability}") if fix is not None else ""

    def _position(self, place: Place, seen_from: Place | None = None) -> str:
        """Line and column, or the way to it where the file is no text. Steps that ``seen_from`` shares are left out."""
        if self._source is None:
            return "1:1"
        steps = self._source.where(place.span).steps
        if not steps:
            line, column = self._source.position(place.span.start)
            return f"{line}:{column}"
        shared = 0
        if seen_from is not None:
            for step, other in zip(steps[:-1], self._source.where(seen_from.span).steps, strict=False):
                if step != other:
                    break
                shared += 1
        return where_text(self._view.lang, steps[shared:])

    def _related_position(self, item: Related, seen_from: Place) -> str:
        """Where a related value stands: here, or in the other file, told whole."""
        other = item.elsewhere
        if other is None:
            return self._position(item.place, seen_from)
        page = f"{where_text(self._view.lang, (('page', other.page),))} " if other.page is not None else ""
        return f"{plain(other.path)}:{page}{other.line}:{other.column}"

    def _route(self, place: Place) -> list[str]:
        view = self._view
        where = self._position(place)
        if not place.exact:
            near = word(view.lang, "near")
            where = f"{where} {near}" if view.lang == "zh" else f"{near} {where}"
        steps = [plain(step) for step in place.route]
        return [f"{where}  ", *(f"{step} {view.signs.arrow} " for step in steps[:-1]), *steps[-1:]]

    def _excerpt(self, diagnostic: Diagnostic, color: str) -> list[str]:
        if self._source is None:
            return []
        view = self._view
        whole = excerpt(self._source, diagnostic.place.span, html=self._html)
        if not any(whole) or (diagnostic.place.route[-1:] == (whole.quote,) and not whole.around):
            return []
        bar = f"{' ' * _INDENT}{view.paint(view.signs.bar, color)} "
        marked = not view.color or not whole.quote
        before, quote, after = whole.fit(view.width - _INDENT - text_width(view.signs.bar) - (5 if marked else 1))
        if marked:
            quote = f"「{quote}」"
        return [f"{bar}{before}{view.paint(quote, 'underline', color)}{after}".rstrip()]

    def _related(self, diagnostic: Diagnostic) -> list[str]:
        """Label, value and position of each; what all labels share is said once."""
        view = self._view
        related = diagnostic.related
        zeros = 0
        blanks = False
        many = len(related) >= _MANY and not view.verbose
        items: list[tuple[str, str, str]] = []
        column = _shared_column(related)
        for item in related:
            empty = not item.value and item.place.fact is not None
            if many and item.value == "0":
                zeros += 1
                continue
            if many and empty and len(items) >= _SHOWN:
                blanks = True
                continue
            row, dot, name = plain(item.label).removesuffix(column).strip().rpartition("·")
            value = word(view.lang, "blank") if empty else plain(item.value)
            where = " ".join(filter(None, (value, f"({self._related_position(item, diagnostic.place)})")))
            items.append((f"{row}{dot}", name, where))
        pieces = []
        last = None
        for index, (row, name, where) in enumerate(items):
            following = items[index + 1][0] if index + 1 < len(items) else None
            end = "" if following is None else word(view.lang, "list" if row and following == row else "sentence")
            pieces.append(f"{name if row and row == last else row + name} {where}{end}".lstrip())
            last = row
        if blanks:
            pieces[-1] += word(view.lang, "more")
        if zeros:
            pieces[-1:] = [f"{piece}{word(view.lang, 'sentence')}" for piece in pieces[-1:]]
            pieces.append(word(view.lang, "zeros", count=zeros))
        return pieces

    def _labelled(self, key: str, pieces: list[str]) -> list[str]:
        """A label, and beside it the pieces."""
        view = self._view
        body = flow(pieces, view.width - _INDENT - self._label)
        label = word(view.lang, key)
        first = f"{' ' * _INDENT}{view.paint(label, 'dim')}{' ' * (self._label - text_width(label))}{body[0]}"
        return [first, *(f"{' ' * (_INDENT + self._label)}{line}" for line in body[1:])]


def _shared_column(related: tuple[Related, ...]) -> str:
    """``·自然人`` when all labels end with it: the finding's own route names it."""
    columns = {plain(item.label).rpartition("·")[1:] for item in related}
    dot, name = columns.pop()
    return f"{dot}{name}" if dot and not columns and len(related) > 1 else ""
