"""Decides, for the path of a file, what it is checked by."""

from __future__ import annotations

# pathlib alone would cost more than the rest of the start.
# ruff: noqa: PTH100, PTH120
import os
from typing import TYPE_CHECKING, Any, NamedTuple

from msgspec import Struct, field

from gilint.config.policy import Policy, Said, first_word, route_steps
from gilint.engine.settings import Overrides
from gilint.model.suppression import Entry

if TYPE_CHECKING:
    from gilint.config.discover import Configs
    from gilint.config.load import Config
    from gilint.config.parts import Part, Parts
    from gilint.engine.baseline import Known
    from gilint.engine.baseline_file import Baseline


_WILD = frozenset("*?[")


class Given(Struct, frozen=True):
    """What the command line says; it goes before every configuration. ``lang`` is that of the run.

    ``lifted`` tells that nothing is to be held back; ``baseline`` is the path of the file to use in place of the
    configured one, which without ``baselines`` is not used either.
    """

    said: Said = field(default_factory=Said)
    preview: bool = False
    overrides: Overrides = field(default_factory=Overrides)
    fail_on: str | None = None
    strict: bool = False
    lang: str = "zh"
    lifted: bool = False
    baseline: str | None = None
    baselines: bool = True


class FileSettings(NamedTuple):
    """What one file is checked by: the policy that it shares with others, and what the baseline knows of it."""

    policy: Policy
    known: tuple[Known, ...] = ()

    def digest(self) -> bytes:
        """What of it decides a result: equal digests mean equal results."""
        if not self.known:
            return self.policy.digest
        from hashlib import blake2b

        from msgspec.msgpack import encode

        return blake2b(encode(self.known), digest_size=32, key=self.policy.digest).digest()


class WaiverPlace(NamedTuple):
    """An entry of ``[[suppress]]``: its place, the folder that its patterns start from, and whether it is for one path
    without wildcards."""

    where: str
    folder: str
    single: bool


class _Read(NamedTuple):
    """A configuration, ready to be asked for paths."""

    sections: Parts
    waivers: Parts


class Plans:
    """Asks the nearest configuration of each file.

    Everything raises ``ConfigErrors`` for a configuration with a mistake that shows without the packs.
    """

    def __init__(self, configs: Configs, given: Given) -> None:
        self.configs = configs
        self.given = given
        self._read: dict[str, _Read] = {}
        self._policies: dict[tuple[str, ...], Policy] = {}
        self._baselines: dict[str, Baseline] = {}
        self._alike: dict[str, FileSettings] = {}
        """What all files in a folder are checked by, for folders where nothing tells one from another: most of them."""

    def settings_for(self, path: str) -> FileSettings:
        """What the file at ``path``, as it was named, is checked by."""
        folder = os.path.dirname(path)
        alike = self._alike.get(folder)
        if alike is not None:
            return alike
        path = os.path.abspath(path)
        config = self.configs.at(os.path.dirname(path))
        made = FileSettings(self._policy(path, config), self._known(path, config))
        if config is None and self.given.baseline is None:
            self._alike[folder] = made
        return made

    def waivers(self) -> list[WaiverPlace]:
        """The entries of ``[[suppress]]`` of every configuration that was met, in their order."""
        found = {
            part.where: WaiverPlace(part.where, part.folder, not _WILD.intersection("".join(part.value.path)))
            for config in self.configs.met()
            for part in self._read_config(config).waivers.all
        }
        return list(found.values())

    def digest(self) -> bytes:
        """What of all that was asked so far decides whether it can be asked at all: the configurations as they are."""
        from hashlib import blake2b

        value = blake2b(digest_size=32)
        for config in self.configs.met():
            for layer in config.layers:
                value.update(f"{layer.path}\0{len(layer.text)}\0{layer.text}".encode("utf-8", "surrogatepass"))
        for policy in self.policies():
            value.update(policy.digest)
        return value.digest()

    def policies(self) -> list[Policy]:
        """Every policy that was asked for so far, in the order of their names."""
        return [self._policies[key] for key in sorted(self._policies)]

    def _policy(self, path: str, config: Config | None) -> Policy:
        sections: tuple[Part, ...] = ()
        waivers: tuple[Part, ...] = ()
        key: tuple[str, ...] = ()
        if config is not None:
            read = self._read_config(config)
            sections = read.sections.of(path)
            waivers = read.waivers.of(path)
            key = (config.path, *(part.where for part in (*sections, *waivers)))
        if key not in self._policies:
            self._policies[key] = self._make(config, sections, waivers)
        return self._policies[key]

    def _make(self, config: Config | None, sections: tuple[Part, ...], waivers: tuple[Part, ...]) -> Policy:
        base = " ".join((config.path if config is not None else "", *(part.where for part in sections)))
        given, own = self.given, self.given.overrides
        layers = [layer.top for layer in config.layers] if config is not None else []
        words = [*layers, *(part.value for part in sections)]

        def word(key: str) -> Any:
            """What is said of a key nearest to the file."""
            return first_word(getattr(source, key) for source in reversed(words))

        return Policy(
            name=" ".join((base, *(part.where for part in waivers))),
            base=base,
            said=(*(_said(source) for source in words), given.said),
            preview=given.preview or bool(word("preview")),
            overrides=Overrides(
                own.year if own.year is not None else word("year"),
                own.form or word("form"),
                own.organ_kind or word("organ_kind"),
                own.published or word("published"),
            ),
            fail_on=given.fail_on or (config.value("fail_on") if config is not None else None) or "error",
            strict=given.strict or bool(config is not None and config.value("strict")),
            lang=given.lang,
            lifted=given.lifted,
            waivers=tuple(self._waiver(part) for part in waivers),
        )

    def _waiver(self, part: Part) -> Entry:
        entry = part.value
        expired = False
        if entry.until is not None:
            from gilint.config.today import today

            expired = entry.until < today()
        return Entry(
            part.where,
            entry.code,
            entry.reason,
            entry.fact,
            route_steps(entry.route),
            entry.until,
            expired,
            entry.approved_by,
        )

    def _read_config(self, config: Config) -> _Read:
        if config.path not in self._read:
            from gilint.config.globs import config_globs
            from gilint.config.parts import Part, Parts

            def parts(key: str, field_name: str) -> Parts:
                return Parts(
                    Part(layer.folder, config_globs(value.path), value, layer.line((key, index)))
                    for layer in config.layers
                    for index, value in enumerate(getattr(layer.top, field_name))
                )

            self._read[config.path] = _Read(parts("per-path", "per_path"), parts("suppress", "suppress"))
        return self._read[config.path]

    def _known(self, path: str, config: Config | None) -> tuple[Known, ...]:
        if not self.given.baselines:
            return ()
        file = self.baseline_path(config)
        return self.baseline(file).known(path) if file is not None else ()

    def baseline_path(self, config: Config | None) -> str | None:
        """The baseline that counts where a configuration is in force; None when there is none."""
        if self.given.baseline is not None:
            return os.path.abspath(self.given.baseline)
        found = config.said("baseline") if config is not None else None
        if found is None:
            return None
        layer, name = found
        return str(layer.beside(name))

    def baseline(self, file: str) -> Baseline:
        """The baseline in a file. Raises ``BaselineError``."""
        if file not in self._baselines:
            from gilint.engine.baseline_file import read_baseline

            self._baselines[file] = read_baseline(file)
        return self._baselines[file]


def _said(source: Any) -> Said:
    return Said(source.select, source.extend_select, source.ignore, source.severity)
