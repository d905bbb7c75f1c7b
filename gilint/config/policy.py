"""What one file is checked by, as the configuration and the command line say it.

No pack is needed to know it, so that a run which finds all its results kept from an earlier one loads none. Made with
the packs at hand, it becomes the settings of the engine.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from msgspec import Struct, field
from msgspec.structs import replace

from gilint.engine.settings import Overrides, Settings
from gilint.model.diagnostic import Severity
from gilint.model.suppression import Entry

if TYPE_CHECKING:
    from gilint.packs.model import PackSet


class Said(Struct, frozen=True):
    """What one source says of rules: a configuration file, a section for some paths, the command line.

    ``select`` starts afresh: what sources before it said of rules is forgotten, severities excepted. ``extend_select``
    adds rules, and takes back that they were ignored before. ``by_user`` tells that it is the command line.
    """

    select: tuple[str, ...] | None = None
    extend_select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    severity: Mapping[str, Severity] = field(default_factory=dict)
    by_user: bool = False


class Policy(Struct, frozen=True, dict=True):
    """All that decides how a file is checked, besides the packs.

    In one run, files with the same ``name`` have the same policy, and those with the same ``base`` differ in their
    waivers at most.
    """

    name: str
    base: str
    said: tuple[Said, ...]
    preview: bool = False
    overrides: Overrides = field(default_factory=Overrides)
    fail_on: str = "error"
    strict: bool = False
    lang: str = "zh"
    lifted: bool = False
    waivers: tuple[Entry, ...] = ()
    """The entries of ``[[suppress]]`` for the file; the rules stand as they are named."""

    @cached_property
    def digest(self) -> bytes:
        """A digest of everything in it but its names: equal digests mean equal results."""
        from hashlib import blake2b

        from msgspec.msgpack import Encoder

        return blake2b(Encoder(order="deterministic").encode(replace(self, name="", base="")), digest_size=32).digest()

    def settings(self, packs: PackSet) -> Settings:
        """The settings of the engine. Raises ``UnknownRuleError`` for a name that fits no rule, group or pack."""
        from gilint.config.rules import settled

        select, extend_select, ignore, severity = settled(self.said, packs, preview=self.preview)
        return Settings(
            select=select,
            extend_select=extend_select,
            ignore=ignore,
            severity=severity,
            fail_on=self.fail_on,
            strict=self.strict,
            preview=self.preview,
            lang=self.lang,
            overrides=self.overrides,
        )

    def entries(self, packs: PackSet) -> tuple[Entry, ...]:
        """What may hold back findings. Raises ``UnknownRuleError`` as ``settings`` does."""
        if not self.waivers:
            return ()
        from gilint.engine.selection import codes_of

        return tuple(replace(waiver, codes=tuple(sorted(codes_of(waiver.codes, packs)))) for waiver in self.waivers)


def first_word(values: Iterable[object]) -> object:
    """The first value that is not None."""
    return next((value for value in values if value is not None), None)


def route_steps(route: Sequence[str]) -> tuple[str, ...]:
    """The steps of a route as people copy it from the output (``表三 › （七）总计``), without spaces."""
    steps = (step for text in route for step in text.replace(">", "›").split("›"))
    return tuple(bare for step in steps if (bare := "".join(step.split())))
