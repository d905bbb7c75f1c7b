"""A configuration file from disk, with those that it extends."""

from __future__ import annotations

# ruff: noqa: PTH100, PTH110, PTH118, PTH119, PTH120
import os
from collections.abc import Iterator
from functools import cached_property
from typing import Any

from msgspec import Struct

from gilint import __version__
from gilint.config.decode import Decoder
from gilint.config.errors import ConfigError, ConfigErrors, Words
from gilint.config.globs import config_globs
from gilint.config.keys import Top
from gilint.config.names import PYPROJECT, shown
from gilint.config.toml import Places, Trail, parse
from gilint.config.version import version_problem
from gilint.text.bounded import LONGEST_LIST, read_file


class Layer(Struct, frozen=True, dict=True):
    """One file: its path as it is shown, the folder that its own paths start from, and what it says.

    ``root`` is the way to gilint's table in it.
    """

    path: str
    folder: str
    root: Trail
    text: str
    top: Top

    def error(self, trail: Trail, words: Words, *, key: bool = False) -> ConfigError:
        """A mistake at a value of this file, or at its key."""
        return _error(self.path, self._places, self.root, trail, words, key=key)

    def line(self, trail: Trail) -> str:
        """``gilint.toml:12``, where a value stands."""
        return f"{self.path}:{self._places.value((*self.root, *trail))[0]}"

    @cached_property
    def _places(self) -> Places:
        return Places(self.text)

    def beside(self, path: str) -> str:
        """A path that this file names, absolute."""
        return os.path.normpath(os.path.join(self.folder, path.replace("\\", "/")))


class Config(Struct, frozen=True):
    """A configuration: its file last, before it those that it extends, the farthest first."""

    layers: tuple[Layer, ...]

    @property
    def path(self) -> str:
        """The file as it is shown."""
        return self.layers[-1].path

    def said(self, name: str) -> tuple[Layer, Any] | None:
        """The value of a key that the nearest file gives, with that file; None when none does."""
        for layer in reversed(self.layers):
            value = getattr(layer.top, name)
            if value is not None:
                return layer, value
        return None

    def value(self, name: str) -> Any:
        """The value of a key that the nearest file gives, None when none does."""
        found = self.said(name)
        return None if found is None else found[1]


def load_config(path: str) -> Config:
    """The configuration in the file at ``path``. Raises ``ConfigErrors``."""
    return Config(tuple(reversed(list(_layers(path)))))


def _layers(path: str) -> Iterator[Layer]:
    """The file and those that it extends, nearest first."""
    path = os.path.abspath(path)
    seen = [path]
    layer = _layer(path)
    yield layer
    while layer.top.extends is not None:
        path = layer.beside(layer.top.extends)
        if path in seen:
            names = [shown(name) for name in (*seen[seen.index(path) :], path)]
            said = Words(f"extends 绕成了圈：{' → '.join(names)}", f"extends in a circle: {' -> '.join(names)}")
            raise ConfigErrors([layer.error(("extends",), said)])
        if not os.path.isfile(path):  # noqa: PTH113
            said = Words(f"没有这个文件：{shown(path)}", f"no such file: {shown(path)}")
            raise ConfigErrors([layer.error(("extends",), said)])
        seen.append(path)
        layer = _layer(path)
        yield layer


def _layer(path: str) -> Layer:
    name = shown(path)
    try:
        data = read_file(path, LONGEST_LIST)
    except OSError as error:
        said = Words(f"无法读取：{error.strerror}", f"cannot be read: {error.strerror}")
        raise ConfigErrors([ConfigError(name, 1, 1, said)]) from None
    text, content = parse(name, data)
    root: Trail = ()
    table: Any = content
    if os.path.basename(path) == PYPROJECT:
        root = ("tool", "gilint")
        tool = content.get("tool", {})
        table = tool.get("gilint") if isinstance(tool, dict) else None
        if table is None:
            said = Words("没有 [tool.gilint]", "there is no [tool.gilint]")
            raise ConfigErrors([ConfigError(name, 1, 1, said)])
    decoder = Decoder()
    wrapper = _wrapper(table) if not root else ()
    if wrapper:
        file, named = os.path.basename(path), ".".join(map(str, wrapper))
        decoder.fail(
            wrapper,
            f"{file} 里不写 [{named}]：配置项直接写在文件开头，[{named}.severity] 写成 [severity]",
            f"{file} has no [{named}]: its keys stand at the top of the file, and [{named}.severity] is [severity]",
            key=True,
        )
        table = {key: value for key, value in table.items() if key != wrapper[0]}
    top = decoder.record(table, Top, ())
    if decoder.mistakes:
        places = Places(text)
        raise ConfigErrors(
            _error(name, places, root, mistake.trail, mistake.words, key=mistake.key) for mistake in decoder.mistakes
        )
    layer = Layer(name, os.path.dirname(path), root, text, top)
    errors = list(_errors(layer))
    if errors:
        raise ConfigErrors(errors)
    return layer


def _wrapper(table: Any) -> Trail:
    """The way to a table that holds what belongs at the top, as it would in ``pyproject.toml``; empty for none."""
    tool = table.get("tool")
    if isinstance(tool, dict) and isinstance(tool.get("gilint"), dict):
        return ("tool", "gilint")
    return ("gilint",) if isinstance(table.get("gilint"), dict) else ()


def _error(path: str, places: Places, root: Trail, trail: Trail, words: Words, *, key: bool) -> ConfigError:
    find = places.key if key else places.value
    return ConfigError(path, *find((*root, *trail)), words)


def _errors(layer: Layer) -> Iterator[ConfigError]:
    """What is wrong with a file whose values are of the right kinds, as far as no pack is needed to tell."""
    top = layer.top
    if top.required_version is not None:
        problem = version_problem(top.required_version, __version__)
        if problem is not None:
            yield layer.error(("required-version",), problem)
    for index, pack in enumerate(top.pack or ()):
        if not os.path.exists(layer.beside(pack)):
            yield layer.error(("pack", index), Words(f"没有这个规则包：{pack}", f"no such pack: {pack}"))
    for trail, pattern in _patterns(top):
        if not config_globs([pattern]):
            said = Words(f"不是正确的通配符：{pattern}", f"not a pattern: {pattern}")
            yield layer.error(trail, said)


def _patterns(top: Top) -> Iterator[tuple[Trail, str]]:
    lists: list[tuple[Trail, tuple[str, ...]]] = [
        (("include",), top.include or ()),
        (("exclude",), top.exclude or ()),
        (("extend-exclude",), top.extend_exclude),
        *((("per-path", index, "path"), item.path) for index, item in enumerate(top.per_path)),
        *((("suppress", index, "path"), item.path) for index, item in enumerate(top.suppress)),
    ]
    for trail, patterns in lists:
        for index, pattern in enumerate(patterns):
            yield (*trail, index), pattern
