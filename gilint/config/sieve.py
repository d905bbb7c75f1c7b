"""Which files of a folder are meant: ``include``, ``exclude`` and ``.gitignore``; none that is about a repository."""

from __future__ import annotations

# pathlib alone would cost more than the rest of the start.
# ruff: noqa: PTH100, PTH109, PTH118, PTH119, PTH120
import os
from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple

from gilint.config.errors import Words
from gilint.config.gitignore import Chain, GitIgnore, ignored
from gilint.config.globs import Globs, config_globs
from gilint.config.names import names_from, slashed
from gilint.config.repository import WHY, is_about_repository

if TYPE_CHECKING:
    from gilint.config.discover import Configs
    from gilint.config.load import Config


class _Said(NamedTuple):
    """Patterns, the folder that they start from, and who says them."""

    folder: str
    globs: Globs
    by: Words


class _Choice(NamedTuple):
    """What is meant where one configuration is in force. Without ``include`` every file of a known kind is."""

    include: _Said | None
    exclude: tuple[_Said, ...]
    git: bool


class Here(NamedTuple):
    """What is meant of one folder, which was come to from a folder above that is meant."""

    folder: str
    choice: _Choice
    chain: Chain

    def enters(self, name: str) -> bool:
        """Whether a folder in it is looked into."""
        return not self._left_out(name, is_folder=True)

    def takes(self, name: str, *, known: bool) -> bool:
        """Whether a file in it is checked; ``known`` tells that its ending is one of those that gilint reads."""
        include = self.choice.include
        if include is None:
            return known and not self._left_out(name, is_folder=False)
        glob = include.globs.match(self._names(include.folder, name))
        return glob is not None and (known or bool(glob.ending)) and not self._left_out(name, is_folder=False)

    def about_repository(self, name: str) -> bool:
        """Whether a file in it is left out, unless a pattern says otherwise, because it is about the repository."""
        return is_about_repository(name) and all(
            globs.verdict(self._names(folder, name), folder=False) is None for folder, globs, _ in self.choice.exclude
        )

    def _left_out(self, name: str, *, is_folder: bool) -> bool:
        for folder, globs, _ in self.choice.exclude:
            glob = globs.verdict(self._names(folder, name), folder=is_folder)
            if glob is not None and not glob.negated:
                return True
        if not is_folder and self.about_repository(name):
            return True
        return bool(self.chain) and ignored(self.chain, self.folder, name, is_folder=is_folder)

    def _names(self, base: str, name: str) -> tuple[str, ...]:
        return (name,) if base == self.folder else names_from(base, os.path.join(self.folder, name))


class Sieve:
    """Decides for folders and files by the configuration that is nearest to them.

    ``exclude`` are patterns of the command line, which start from the current folder; ``git`` is whether to ask
    ``.gitignore``, None when the configuration is to say.
    """

    def __init__(self, configs: Configs, exclude: Iterable[str] = (), *, git: bool | None = None) -> None:
        self._configs = configs
        globs = config_globs(exclude)
        self._own = (_Said(os.getcwd(), globs, Words("--exclude", "--exclude")),) if globs else ()
        self._git = git
        self._choices: dict[str | None, _Choice] = {}
        self._ignore = GitIgnore()

    def here(self, folder: str, top: str) -> Here:
        """What is meant of an absolute folder, which was found from the named folder ``top`` down."""
        choice = self._choice(self._configs.at(folder))
        return Here(folder, choice, self._ignore.chain(folder, self._ignore.root(top)) if choice.git else ())

    def why_not(self, path: str) -> Words | None:
        """Why the configuration leaves a file out, or the command line; None when they do not.

        What git ignores does not count: whoever names such a file, or has git name it, means it.
        """
        path = os.path.abspath(path)
        choice = self._choice(self._configs.at(os.path.dirname(path)))
        for base, globs, by in choice.exclude:
            glob = globs.match(names_from(base, path))
            if glob is not None:
                return Words(f"由 {by.zh} 排除（{glob.text}）", f"excluded by {by.en} ({glob.text})")
        name = os.path.basename(path)
        if Here(os.path.dirname(path), choice, ()).about_repository(name):
            return Words(*(words.format(name=name) for words in WHY))
        include = choice.include
        if include is not None and not include.globs.match(names_from(include.folder, path)):
            return Words(f"不在 {include.by.zh} 之内", f"not among {include.by.en}")
        return None

    def _choice(self, config: Config | None) -> _Choice:
        key = config.path if config is not None else None
        if key not in self._choices:
            self._choices[key] = self._read(config)
        return self._choices[key]

    def _read(self, config: Config | None) -> _Choice:
        if config is None:
            return _Choice(None, self._own, self._git is not False)
        exclude = [
            _Said(layer.folder, config_globs(layer.top.extend_exclude), _by(layer.path, "extend-exclude"))
            for layer in config.layers
        ]
        nearest = config.said("exclude")
        if nearest is not None:
            layer, patterns = nearest
            exclude.append(_Said(layer.folder, config_globs(patterns), _by(layer.path, "exclude")))
        wanted = config.said("include")
        include = None
        if wanted is not None:
            layer, patterns = wanted
            include = _Said(layer.folder, config_globs(patterns), _by(layer.path, "include"))
        git = self._git if self._git is not None else config.value("respect_gitignore") is not False
        return _Choice(include, (*self._own, *(said for said in exclude if said.globs)), git)


def _by(path: str, key: str) -> Words:
    return Words(f"{slashed(path)} 的 {key}", f"{key} of {slashed(path)}")
