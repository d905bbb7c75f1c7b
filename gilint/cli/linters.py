"""The linter for each file: one for each policy, made when it is first needed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gilint.cli.configured import config_mistakes
from gilint.cli.errors import UsageError, unknown
from gilint.cli.session import Packs

if TYPE_CHECKING:
    from gilint.config.plans import Plans
    from gilint.config.policy import Policy
    from gilint.engine.check import Linter
    from gilint.engine.settings import Settings
    from gilint.model.suppression import Entry

_SELECTOR = ("规则、规则组或规则包", "rule, group or pack")
_FORM = ("报告格式", "form")


class Linters:
    """Makes linters of plans. Without ``rules`` they only read.

    Everything raises ``UsageError`` for mistakes in the configuration, the packs or the command line.
    """

    def __init__(self, plans: Plans, packs: Packs, *, rules: bool = True) -> None:
        self._plans = plans
        self._packs = packs
        self._rules = rules
        self._linters: dict[str, Linter] = {}
        self._entries: dict[str, tuple[Entry, ...]] = {}

    def prepare(self) -> None:
        """Make all that is known to be needed, and look at every configuration that was met."""
        met = self._plans.configs.met()
        if met:
            from gilint.config.errors import ConfigErrors
            from gilint.config.verify import verify

            try:
                verify(met, self._packs.built())
            except ConfigErrors as errors:
                raise config_mistakes(errors, self._plans.given.lang) from None
        for policy in self._plans.policies():
            self._make(policy)
            self._entries_of(policy)

    def of(self, path: str) -> Linter:
        """What checks the file at ``path``."""
        policy, known = self._plans.settings_for(path)
        linter, entries = self._make(policy), self._entries_of(policy)
        if not (entries or known or policy.lifted):
            return linter
        from gilint.engine.suppression import Holds

        return linter.holding(Holds(entries, known, policy.lifted))

    def entries(self, path: str) -> tuple[Entry, ...]:
        """The entries of configurations that are for the file at ``path``."""
        return self._entries_of(self._plans.settings_for(path).policy)

    def _entries_of(self, policy: Policy) -> tuple[Entry, ...]:
        if policy.name not in self._entries:
            self._entries[policy.name] = policy.entries(self._packs.built())
        return self._entries[policy.name]

    def _make(self, policy: Policy) -> Linter:
        if policy.base not in self._linters:
            from gilint.config.rules import MandatoryError
            from gilint.engine.check import Linter, UnknownFormError
            from gilint.engine.selection import UnknownRuleError

            packs, lang = self._packs.built(), policy.lang
            try:
                self._linters[policy.base] = Linter(packs, self._settings(policy))
            except UnknownRuleError as error:
                raise unknown(lang, _SELECTOR, error.name, error.suggestion) from None
            except UnknownFormError as error:
                from gilint.packs.suggest import closest

                raise unknown(lang, _FORM, error.name, closest(error.name, packs.forms)) from None
            except MandatoryError as error:
                from gilint.config.verify import mandatory

                raise UsageError(mandatory(error.name).get(lang)) from None
        return self._linters[policy.base]

    def _settings(self, policy: Policy) -> Settings:
        packs = self._packs.built()
        if self._rules:
            return policy.settings(packs)
        from gilint.engine.settings import Settings

        names = tuple(pack.name for pack in packs.packs if pack.rules)
        return Settings(ignore=names, lang=policy.lang, overrides=policy.overrides)
