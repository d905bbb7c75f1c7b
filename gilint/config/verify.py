"""What is wrong with a configuration that only shows with the packs: names of rules and forms that there are not."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from fnmatch import fnmatchcase
from functools import cached_property

from gilint.config.errors import ConfigError, ConfigErrors, Words, meant, unknown
from gilint.config.keys import Judgement
from gilint.config.load import Config, Layer
from gilint.config.rules import MandatoryError, refuse_mandatory
from gilint.config.toml import Trail
from gilint.engine.selection import UnknownRuleError, codes_of
from gilint.model.diagnostic import Severity
from gilint.output.formats import FORMATS
from gilint.packs.model import PackSet

RULE = Words("规则、规则组或规则包", "rule, group or pack")
FORM = Words("报告格式", "form")
CELL = Words("单元格", "cell")


def verify(configs: Iterable[Config], packs: PackSet) -> None:
    """Look at every file of some configurations. Raises ``ConfigErrors`` with all that is wrong."""
    layers = {layer.path: layer for config in configs for layer in config.layers}
    errors = [error for layer in layers.values() for error in _Check(layer, packs).errors()]
    if errors:
        raise ConfigErrors(errors)


class _Check:
    def __init__(self, layer: Layer, packs: PackSet) -> None:
        self._layer = layer
        self._packs = packs

    def errors(self) -> Iterator[ConfigError]:
        """All mistakes of the file."""
        top = self._layer.top
        yield from self._judgement(top, ())
        for index, section in enumerate(top.per_path):
            yield from self._judgement(section, ("per-path", index))
        for index, entry in enumerate(top.suppress):
            trail = ("suppress", index, "code")
            yield from self._selectors(entry.code, trail)
            yield from self._mandatory(entry.code, {}, trail)
            yield from self._cells(entry.fact, ("suppress", index, "fact"))
        for index, text in enumerate(top.format or ()):
            name = text.partition("=")[0]
            if name not in FORMATS:
                said = unknown(Words("输出格式", "format"), name, FORMATS)
                yield self._layer.error(("format", index), said)

    def _judgement(self, said: Judgement, trail: Trail) -> Iterator[ConfigError]:
        yield from self._selectors(said.select or (), (*trail, "select"))
        yield from self._selectors(said.extend_select, (*trail, "extend-select"))
        yield from self._selectors(said.ignore, (*trail, "ignore"))
        for name in said.severity:
            yield from self._selector(name, (*trail, "severity", name), key=True)
        yield from self._mandatory(said.ignore, {}, (*trail, "ignore"))
        yield from self._mandatory((), said.severity, (*trail, "severity"))
        if said.form is not None and said.form not in self._packs.forms:
            yield self._layer.error((*trail, "form"), unknown(FORM, said.form, self._packs.forms))

    def _selectors(self, names: Sequence[str], trail: Trail) -> Iterator[ConfigError]:
        for index, name in enumerate(names):
            yield from self._selector(name, (*trail, index))

    def _selector(self, name: str, trail: Trail, *, key: bool = False) -> Iterator[ConfigError]:
        try:
            codes_of((name,), self._packs)
        except UnknownRuleError as error:
            hint = meant(error.suggestion)
            said = Words(f"没有这个{RULE.zh}：{name}{hint.zh}", f"unknown {RULE.en}: {name}{hint.en}")
            yield self._layer.error(trail, said, key=key)

    def _cells(self, patterns: Sequence[str], trail: Trail) -> Iterator[ConfigError]:
        for index, pattern in enumerate(patterns):
            if not any(fnmatchcase(key, pattern) for key in self._keys):
                yield self._layer.error((*trail, index), unknown(CELL, pattern, self._keys))

    @cached_property
    def _keys(self) -> tuple[str, ...]:
        """The keys of all cells of all forms."""
        tables = [table for form in self._packs.forms.values() for table in form.tables.values()]
        keys = (f"{table.name}.{row.key}.{column}" for table in tables for row in table.rows for column in row.columns)
        return tuple(dict.fromkeys(keys))

    def _mandatory(self, names: Sequence[str], severity: Mapping[str, Severity], trail: Trail) -> Iterator[ConfigError]:
        for index, name in enumerate(names):
            yield from self._refused((name,), {}, (*trail, index))
        for name, level in severity.items():
            yield from self._refused((), {name: level}, (*trail, name))

    def _refused(self, names: Sequence[str], severity: Mapping[str, Severity], trail: Trail) -> Iterator[ConfigError]:
        try:
            refuse_mandatory(names, severity, self._packs)
        except MandatoryError as error:
            yield self._layer.error(trail, mandatory(error.name))


def mandatory(name: str) -> Words:
    """That a mandatory rule cannot be ignored, suppressed or made milder."""
    return Words(
        f"{name} 是不可忽略的规则，不能忽略、压制或降低级别",
        f"{name} is a mandatory rule: it cannot be ignored, suppressed or made milder",
    )
