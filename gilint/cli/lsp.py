"""``gilint lsp``."""

from __future__ import annotations

from gilint.cli.configured import Configured, config_mistakes, configure, packs_of
from gilint.cli.errors import UsageError, without
from gilint.cli.linters import Linters
from gilint.cli.options import LspOptions
from gilint.cli.planning import baseline_mistake
from gilint.cli.session import Packs
from gilint.config.errors import ConfigErrors
from gilint.config.plans import Given, Plans
from gilint.config.sieve import Sieve
from gilint.engine.baseline_file import BaselineError
from gilint.engine.check import Linter


class _Linters:
    """The linter for each file, made anew when packs or configuration have changed."""

    def __init__(self, options: LspOptions) -> None:
        self._options = options
        self._lang = options.lang or "zh"
        self.forget()

    def linter_for(self, path: str) -> Linter | None:
        from gilint.lsp.server import SettingsError

        try:
            return self._linter(path)
        except UsageError as error:
            raise SettingsError(str(error)) from None
        except ConfigErrors as errors:
            raise SettingsError(str(config_mistakes(errors, self._lang))) from None
        except BaselineError as error:
            raise SettingsError(baseline_mistake(error, self._lang)) from None

    def forget(self) -> None:
        self._configured: Configured | None = None
        self._made: dict[tuple[str, ...], Linters] = {}

    def _linter(self, path: str) -> Linter | None:
        if self._configured is None:
            self._configured = configure(self._options)
            self._sieve = Sieve(self._configured.configs)
            self._plans = Plans(self._configured.configs, Given(lang=self._lang))
        if self._sieve.why_not(path) is not None:
            return None
        # Files of several projects may be open, each with its packs.
        packs = (*packs_of(self._plans.configs.of(path)), *self._options.pack)
        self._plans.settings_for(path)
        if packs not in self._made:
            self._made[packs] = Linters(self._plans, Packs(packs, self._lang))
        return self._made[packs].of(path)


def run(options: LspOptions) -> int:
    """Serve one editor on standard input and output until it says goodbye."""
    try:
        from gilint.lsp.server import make_server
    except ImportError as error:
        raise without("lsp", "lsp", error, options.lang or "zh") from None

    make_server(_Linters(options), options.lang or "zh").start_io()
    return 0
