"""The configuration of a run: found from what is named, filled into the options that were not given."""

from __future__ import annotations

# pathlib alone would cost more than the rest of the start.
# ruff: noqa: PTH100, PTH109, PTH112, PTH113, PTH120
import os
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any, Protocol

from gilint.cli.errors import UsageError
from gilint.cli.inputs import STDIN
from gilint.config.discover import Configs

if TYPE_CHECKING:
    from gilint.config.errors import ConfigErrors
    from gilint.config.load import Config
    from gilint.config.sieve import Sieve

_WILD = frozenset("*?[")
RUN_KEYS = ("format", "lang", "color", "quiet", "verbose", "statistics", "force_exclude", "convert", "jobs", "timeout")
"""Keys that hold for a whole run, and fill in for options of the same name that were not given."""


class ConfigOptions(Protocol):
    """The options that say which configuration to use. Others are filled in where a command has them."""

    given: frozenset[str]
    config: str | None
    isolated: bool
    lang: str | None


class Configured:
    """What the configuration says of a run.

    ``config`` is the one in force where everything that is named lies: it holds for the run as a whole. Every file is
    asked for by its own nearest one.
    """

    def __init__(self, configs: Configs, config: Config | None, lang: str) -> None:
        self.configs = configs
        self.config = config
        self.lang = lang

    @property
    def folder(self) -> str:
        """The folder of the configuration; empty, for the current one, when there is none."""
        return self.config.layers[-1].folder if self.config is not None else ""

    def packs(self, named: Sequence[str]) -> tuple[str, ...]:
        """The packs of the run: those that the configuration names, then those of the command line."""
        return (*packs_of(self.config), *named)

    def sieve(self, exclude: Iterable[str] = (), *, git: bool | None = None) -> Sieve:
        """What decides which files of a folder are meant."""
        from gilint.config.sieve import Sieve

        return Sieve(self.configs, exclude, git=git)

    def agree(self) -> None:
        """Raise ``UsageError`` when a configuration that was met names other packs than that of the run."""
        wanted = packs_of(self.config)
        for other in self.configs.met():
            if packs_of(other) != wanted:
                own = self.config.path if self.config is not None else None
                raise UsageError(_disagreement(other.path, own, self.lang))


def configure(options: ConfigOptions, paths: Iterable[str] = (), stdin_filename: str | None = None) -> Configured:
    """Find the configuration for what ``paths`` name, and fill it into the options.

    Raises ``UsageError`` when it has a mistake.
    """
    explicit = options.config
    if explicit is not None and options.isolated:
        raise UsageError(
            "--config and --isolated exclude each other" if options.lang == "en" else "--config 与 --isolated 不能同用"
        )
    if explicit is not None and not os.path.isfile(explicit):
        said = "no such file" if options.lang == "en" else "没有这个文件"
        raise UsageError(f"--config {explicit}: {said}")
    configs = Configs(explicit=os.path.abspath(explicit) if explicit is not None else None, isolated=options.isolated)
    from gilint.config.errors import ConfigErrors

    try:
        config = configs.at(_folder(paths, stdin_filename))
    except ConfigErrors as errors:
        raise config_mistakes(errors, options.lang or "zh") from None
    if config is not None:
        _fill(options, config)
    return Configured(configs, config, options.lang or "zh")


def config_mistakes(errors: ConfigErrors, lang: str) -> UsageError:
    """What is told of mistakes in configurations."""
    said = "the configuration has mistakes:" if lang == "en" else "配置有错误："
    return UsageError("\n".join((said, *(error.text(lang) for error in errors.errors))))


def packs_of(config: Config | None) -> tuple[str, ...]:
    """The packs that a configuration names, as paths from the current folder."""
    found = config.said("pack") if config is not None else None
    if found is None:
        return ()
    from gilint.config.names import shown

    layer, packs = found
    return tuple(shown(layer.beside(pack)) for pack in packs)


def _folder(paths: Iterable[str], stdin_filename: str | None) -> str:
    """The folder that everything which is named lies in; the current one when nothing is, or when there is none."""
    folders = [_folder_of(path, stdin_filename) for path in paths] or [os.getcwd()]
    try:
        return os.path.commonpath(folders)
    except ValueError:
        return os.getcwd()


def _folder_of(path: str, stdin_filename: str | None) -> str:
    if path == STDIN:
        return os.path.dirname(os.path.abspath(stdin_filename or STDIN))
    if path.startswith("@") or not path:
        return os.getcwd()
    if not os.path.lexists(path) and _WILD.intersection(path):
        while _WILD.intersection(path):
            path = os.path.dirname(path)
        return os.path.abspath(path)
    path = os.path.abspath(path)
    return path if os.path.isdir(path) else os.path.dirname(path)


def _fill(options: Any, config: Config) -> None:
    """Give options that were not given the value of the configuration."""
    for name in RUN_KEYS:
        value = config.value(name)
        if value is not None and name not in options.given and hasattr(options, name):
            setattr(options, name, value)
    if not hasattr(options, "no_cache"):
        return
    folder = config.said("cache_dir")
    if config.value("cache") is False and options.cache_dir is None:
        options.no_cache = True
    elif folder is not None and options.cache_dir is None and not options.no_cache:
        layer, name = folder
        options.cache_dir = layer.beside(name)


def _disagreement(other: str, own: str | None, lang: str) -> str:
    if lang == "en":
        whose = f"{own} does" if own is not None else "the others do (they have no configuration)"
        return f"{other} names other packs than {whose}; one run has one set of packs: check the folders one by one"
    whose = own if own is not None else "其余文件（没有配置）"
    return f"{other} 的 pack 与{f' {whose} ' if own is not None else whose}不同；一次运行只能用同一组规则包，请分开检查"
