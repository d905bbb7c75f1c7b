"""The little language of equations in packs: ``received + carried-in = handled + carried-out``.

::

    equation   = comparison ["when" comparison {"and" comparison}]
    comparison = side relation side
    side       = ["-"] term {("+" | "-") term}
    term       = operand | number "*" operand | operand "*" number
    operand    = number | name | "sum" "(" name {"," name} ")"
    relation   = "=" | "!=" | ">=" | ">" | "<=" | "<"

A name holds small letters, digits, dots and hyphens, so a minus sign stands between spaces. A group, ``denied.*``, is
the sum of all rows of that group in the form. Both sides are linear: that is all a balance needs, and it is why nothing
here is ever evaluated as code.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Decimal
from enum import StrEnum
from operator import eq, ge, gt, le, lt, ne

from msgspec import Struct

from gilint.text.expressions import compiled

PREVIOUS = "previous."
"""What the name of a cell of last year's report begins with, in equations that reach over two years."""


class EquationError(ValueError):
    """Text that is not an equation. ``column`` is where, from 1."""

    def __init__(self, column: int, message: str) -> None:
        super().__init__(f"column {column}: {message}")
        self.column = column
        self.message = message


class Relation(StrEnum):
    """How two sides are compared."""

    EQUAL = "="
    UNEQUAL = "!="
    AT_LEAST = ">="
    ABOVE = ">"
    AT_MOST = "<="
    BELOW = "<"

    def holds(self, left: Decimal, right: Decimal) -> bool:
        """Whether ``left`` and ``right`` stand in this relation."""
        return bool(_OPERATORS[self._value_](left, right))


_OPERATORS: dict[str, Callable[[Decimal, Decimal], object]] = {
    "=": eq,
    "!=": ne,
    ">=": ge,
    ">": gt,
    "<=": le,
    "<": lt,
}


class Term(Struct, frozen=True):
    """``factor`` times the value called ``name``; the bare ``factor`` when there is no name."""

    factor: Decimal
    name: str | None = None

    @property
    def is_group(self) -> bool:
        """Whether it stands for all rows of a group (``denied.*``)."""
        return self.name is not None and self.name.endswith(".*")


class Side(Struct, frozen=True):
    """A sum of terms, in the order in which they are written."""

    terms: tuple[Term, ...]

    def names(self) -> tuple[str, ...]:
        """The names in it, in order, each once."""
        return tuple(dict.fromkeys(term.name for term in self.terms if term.name is not None))

    def added(self) -> tuple[str, ...] | None:
        """The names that are added up, where that is all there is to it; else None."""
        if any(term.name is None or term.factor != 1 for term in self.terms):
            return None
        return tuple(term.name for term in self.terms if term.name is not None)

    def value(self, values: Mapping[str, Decimal]) -> Decimal:
        """The sum. Raises ``KeyError`` for a name that has no value."""
        total = Decimal(0)
        for term in self.terms:
            if term.name is None:
                total += term.factor
                continue
            value = values[term.name]
            # Most cells hold 0.
            if value:
                total += term.factor * value
        return total

    def expand(self, groups: Mapping[str, Sequence[str]]) -> Side:
        """The same side with every group written out. Raises ``KeyError`` for an unknown group."""
        terms: list[Term] = []
        for term in self.terms:
            if term.name is not None and term.is_group:
                terms.extend(Term(term.factor, name) for name in groups[term.name.removesuffix(".*")])
            else:
                terms.append(term)
        return Side(tuple(terms))


class Comparison(Struct, frozen=True):
    """Two sides and the relation that is asked of them."""

    left: Side
    relation: Relation
    right: Side

    def names(self) -> tuple[str, ...]:
        """The names in it, in order, each once."""
        return tuple(dict.fromkeys((*self.left.names(), *self.right.names())))

    def expand(self, groups: Mapping[str, Sequence[str]]) -> Comparison:
        """The same comparison with every group written out."""
        return Comparison(self.left.expand(groups), self.relation, self.right.expand(groups))


class Evaluation(Struct, frozen=True):
    """Both sides of an equation, and whether they stand in its relation."""

    left: Decimal
    right: Decimal
    holds: bool


class Equation(Struct, frozen=True):
    """A comparison that must hold, and the conditions under which it is asked."""

    comparison: Comparison
    conditions: tuple[Comparison, ...] = ()

    def names(self) -> tuple[str, ...]:
        """All names in it, conditions too, in order, each once; groups as they are written (``denied.*``)."""
        parts = (self.comparison, *self.conditions)
        return tuple(dict.fromkeys(name for part in parts for name in part.names()))

    def expand(self, groups: Mapping[str, Sequence[str]]) -> Equation:
        """The same equation with every group written out. Raises ``KeyError`` for an unknown group."""
        conditions = tuple(condition.expand(groups) for condition in self.conditions)
        return Equation(self.comparison.expand(groups), conditions)

    def applies(self, values: Mapping[str, Decimal]) -> bool:
        """Whether all conditions hold. Raises ``KeyError`` for a name that has no value."""
        return all(
            condition.relation.holds(condition.left.value(values), condition.right.value(values))
            for condition in self.conditions
        )

    def evaluate(self, values: Mapping[str, Decimal]) -> Evaluation:
        """Both sides, conditions left aside. Raises ``KeyError`` for a name that has no value."""
        left = self.comparison.left.value(values)
        right = self.comparison.right.value(values)
        return Evaluation(left, right, self.comparison.relation.holds(left, right))


_TOKEN = compiled(
    r"(?P<space>[ \t]+)|(?P<number>\d+(?:\.\d+)?)|(?P<name>[a-z][a-z0-9]*(?:[.-][a-z0-9]+)*(?:\.\*)?)"
    r"|(?P<relation>!=|>=|<=|=|>|<)|(?P<mark>[+\-*(),])"
)
_END = "end"
_KEYWORDS = frozenset({"when", "and", "sum"})


class _Token(Struct, frozen=True):
    kind: str
    text: str
    column: int
    spaced: bool
    """Whether white space stands before it."""


def _tokens(text: str) -> list[_Token]:
    tokens: list[_Token] = []
    at = 0
    spaced = True
    while at < len(text):
        match = _TOKEN.match(text, at)
        if match is None:
            raise EquationError(at + 1, f"{text[at]!r} has no place in an equation")
        kind = str(match.lastgroup)
        if kind == "space":
            spaced = True
        else:
            word = match[0]
            kind = "keyword" if word in _KEYWORDS else word if kind == "mark" else kind
            tokens.append(_Token(kind, word, at + 1, spaced))
            spaced = False
        at = match.end()
    tokens.append(_Token(_END, "", len(text) + 1, spaced))
    return tokens


class _Parser:
    def __init__(self, text: str) -> None:
        self.tokens = _tokens(text)
        self.at = 0

    @property
    def token(self) -> _Token:
        return self.tokens[self.at]

    def take(self) -> _Token:
        token = self.token
        self.at += 1
        return token

    def keyword(self, word: str) -> bool:
        if self.token.kind == "keyword" and self.token.text == word:
            self.at += 1
            return True
        return False

    def expected(self, what: str) -> EquationError:
        found = repr(self.token.text) if self.token.text else "the end"
        return EquationError(self.token.column, f"expected {what}, found {found}")

    def equation(self) -> Equation:
        comparison = self.comparison()
        conditions: list[Comparison] = []
        if self.keyword("when"):
            conditions.append(self.comparison())
            while self.keyword("and"):
                conditions.append(self.comparison())
        if self.token.kind != _END:
            raise self.expected("'+', '-', 'when' or the end" if not conditions else "'and' or the end")
        return Equation(comparison, tuple(conditions))

    def comparison(self) -> Comparison:
        left = self.side()
        if self.token.kind != "relation":
            raise self.expected("a relation (= != >= > <= <)")
        relation = Relation(self.take().text)
        return Comparison(left, relation, self.side())

    def side(self) -> Side:
        sign = Decimal(1)
        if self.token.kind == "-":
            self.take()
            sign = Decimal(-1)
        terms = self.scaled(sign)
        while self.token.kind in ("+", "-"):
            mark = self.take()
            if mark.kind == "-" and not (mark.spaced and self.token.spaced):
                raise EquationError(mark.column, "a minus sign stands between spaces")
            terms += self.scaled(Decimal(1 if mark.kind == "+" else -1))
        return Side(tuple(terms))

    def scaled(self, sign: Decimal) -> list[Term]:
        """One operand, or one operand and one number with ``*`` between them."""
        column = self.token.column
        first = self.operand()
        if self.token.kind != "*":
            return [Term(sign * term.factor, term.name) for term in first]
        self.take()
        second = self.operand()
        if len(first) == 1 and first[0].name is None:
            factor, terms = first[0].factor, second
        elif len(second) == 1 and second[0].name is None:
            factor, terms = second[0].factor, first
        else:
            raise EquationError(column, "only a number may be a factor")
        if self.token.kind == "*":
            raise self.expected("one factor only")
        return [Term(sign * factor * term.factor, term.name) for term in terms]

    def operand(self) -> list[Term]:
        if self.token.kind == "number":
            return [Term(Decimal(self.take().text))]
        if self.token.kind == "name":
            return [Term(Decimal(1), self.take().text)]
        if self.keyword("sum"):
            return self.arguments()
        raise self.expected("a name, a number or sum(…)")

    def arguments(self) -> list[Term]:
        if self.token.kind != "(":
            raise self.expected("'('")
        self.take()
        terms: list[Term] = []
        while True:
            if self.token.kind != "name":
                raise self.expected("a name")
            terms.append(Term(Decimal(1), self.take().text))
            if self.token.kind == ")":
                self.take()
                return terms
            if self.token.kind != ",":
                raise self.expected("',' or ')'")
            self.take()


def parse_equation(text: str) -> Equation:
    """Parse an equation. Raises ``EquationError`` with the column of the fault."""
    return _Parser(text).equation()


def group_rows(rows: Iterable[tuple[str, str | None]]) -> dict[str, tuple[str, ...]]:
    """Rows by group, for ``expand``: from pairs of a row's key and its group."""
    groups: dict[str, list[str]] = {}
    for key, group in rows:
        if group is not None:
            groups.setdefault(group, []).append(key)
    return {group: tuple(keys) for group, keys in groups.items()}
