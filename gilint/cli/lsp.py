"""``gilint lsp``."""

from __future__ import annotations

from gilint.cli.errors import UsageError
from gilint.cli.options import LspOptions
from gilint.cli.session import make_linter, open_packs
from gilint.engine.check import Linter
from gilint.engine.settings import Settings


class _Linters:
    """The linter for each file, made anew when packs or configuration have changed."""

    def __init__(self, options: LspOptions) -> None:
        self._options = options
        self._linter: Linter | None = None

    def linter_for(self, path: str) -> Linter | None:  # noqa: ARG002
        lang = self._options.lang or "zh"
        from gilint.lsp.server import SettingsError

        try:
            if self._linter is None:
                self._linter = make_linter(open_packs(self._options.pack, lang), Settings(lang=lang), lang)
        except UsageError as error:
            raise SettingsError(str(error)) from None
        return self._linter

    def forget(self) -> None:
        self._linter = None


def run(options: LspOptions) -> int:
    """Serve one editor on standard input and output until it says goodbye."""
    try:
        from gilint.lsp.server import make_server
    except ImportError as error:
        if (error.name or "").partition(".")[0] not in ("pygls", "lsprotocol"):
            raise
        english = options.lang == "en"
        said = 'is not installed: pip install "gilint[lsp]"' if english else '没有安装：pip install "gilint[lsp]"'
        raise UsageError(f"lsp: {error.name} {said}") from None

    make_server(_Linters(options), options.lang or "zh").start_io()
    return 0
