"""``gilint serve``."""

from __future__ import annotations

import sys

from gilint.cli.configured import configure
from gilint.cli.errors import UsageError, without
from gilint.cli.linters import Linters
from gilint.cli.options import ServeOptions
from gilint.cli.planning import plans_for
from gilint.cli.relating import relations
from gilint.cli.session import Packs
from gilint.cli.status import OK
from gilint.config.plans import Given, Plans
from gilint.engine.beside import Relations
from gilint.engine.check import Linter
from gilint.packs.model import PackSet


class _Desk:
    """What files are checked with: as though they lay in the current folder. Pickled, it is made anew."""

    def __init__(self, plans: Plans, named: tuple[str, ...], relations: Relations, lang: str) -> None:
        self._made_of = (plans, named, relations, lang)
        self._relations = relations
        self._packs = Packs(named, lang)
        self._linters = Linters(plans, self._packs)

    def __reduce__(self) -> tuple[object, tuple[object, ...]]:
        return _Desk, self._made_of

    def prepare(self) -> None:
        """Raises ``UsageError`` for mistakes in the configuration and the packs."""
        self._linters.prepare()

    def packs(self) -> PackSet:
        return self._packs.built()

    def relations(self) -> Relations:
        return self._relations

    def of(self, name: str) -> Linter:
        return self._linters.of(name)


def run(options: ServeOptions) -> int:
    """Serve the page until Ctrl-C, which is how it is meant to end, or until nobody used it for a while."""
    _check(options)
    try:
        from gilint.serve.server import serve
    except ImportError as error:
        raise without("serve", "serve", error, options.lang or "zh") from None
    from gilint.serve.limits import Limits
    from gilint.serve.words import say

    configured = configure(options)
    lang = configured.lang
    # A baseline knows files by their paths, and what is dropped on a page has none.
    plans = plans_for(configured, Given(lang=lang, baselines=False), ())
    desk = _Desk(plans, configured.packs(options.pack), relations(configured), lang)
    desk.prepare()

    def listening(url: str) -> None:
        sys.stderr.write(say(lang, "listening", url=url))
        if options.open:
            _open(url)

    idle = options.idle * 60.0 if options.idle is not None else None
    try:
        unused = serve(desk, lang=lang, port=options.port or 0, idle=idle, limits=Limits(), listening=listening)
    except OSError as error:
        said = "cannot be had" if lang == "en" else "不能使用"
        raise UsageError(f"--port {options.port}: {said} ({error.strerror or error})") from None
    sys.stderr.write(say(lang, "idle", minutes=options.idle) if unused else say(lang, "ended"))
    return OK


def _check(options: ServeOptions) -> None:
    """Raise ``UsageError`` for numbers that cannot be."""
    english = options.lang == "en"
    if options.port is not None and not 1 <= options.port <= 65535:
        raise UsageError("--port: a number from 1 to 65535" if english else "--port 应当是 1 到 65535 的数")
    if options.idle is not None and options.idle < 1:
        raise UsageError("--idle: at least 1" if english else "--idle 至少为 1")


def _open(url: str) -> None:
    """Open the page in the user's browser, without waiting: some browsers only return when they are closed."""
    import webbrowser
    from threading import Thread

    Thread(target=webbrowser.open, args=(url,), daemon=True).start()
