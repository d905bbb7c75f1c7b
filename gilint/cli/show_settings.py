"""``gilint check --show-settings``: which configuration each file gets, and what comes of it, written as TOML."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator

from gilint.cli.configured import RUN_KEYS
from gilint.cli.declare import parameters
from gilint.cli.inputs import Inputs
from gilint.cli.linters import Linters
from gilint.cli.options import CheckOptions
from gilint.cli.reading import complain
from gilint.cli.session import Packs
from gilint.cli.status import FAILED, OK
from gilint.config.names import shown
from gilint.config.plans import Plans
from gilint.engine.settings import Settings
from gilint.model.suppression import Entry
from gilint.output.width import plain


def show_settings(options: CheckOptions, inputs: Inputs, plans: Plans, packs: Packs) -> int:
    """Write what is said of the run as a whole, if anything is, and the settings of every file. Raises ``UsageError``
    for mistakes in them."""
    linters = Linters(plans, packs)
    linters.prepare()
    english = plans.given.lang == "en"
    for fault in inputs.faults:
        complain(fault.path, fault.message)
    run = list(_of_the_run(options))
    blocks = ["".join(f"{line}\n" for line in (f"# {'the run' if english else '整次运行'}", *run))] if run else []
    for item in inputs.files:
        config = plans.configs.of(item.path)
        linter = linters.of(item.path)
        found = [layer.path for layer in reversed(config.layers)] if config is not None else []
        said = f"{'configuration: ' if english else '配置：'}{' < '.join(found)}"
        if not found:
            said = "no configuration" if english else "没有配置文件"
        count = len(linter.selection.reported)
        lines = [
            f"# {plain(item.path)}",
            f"# {said}",
            f"# {f'{count} rules' if english else f'{count} 条规则'}",
            *_settings(linter.settings),
        ]
        baseline = plans.baseline_path(config)
        if baseline is not None:
            lines.append(f"baseline = {_text(shown(baseline))}")
        for entry in linters.entries(item.path):
            lines += ["", *_entry(entry)]
        blocks.append("".join(f"{line}\n" for line in lines))
    sys.stdout.write("\n".join(blocks))
    return FAILED if inputs.faults or not inputs.files else OK


def _of_the_run(options: CheckOptions) -> Iterator[str]:
    """What options or the configuration say and is not the default."""
    for parameter in parameters(type(options)):
        value = getattr(options, parameter.name)
        if parameter.name in RUN_KEYS and value not in (None, parameter.default):
            yield f"{parameter.name.replace('_', '-')} = {_value(value)}"
    if options.no_cache:
        yield "cache = false"
    if options.cache_dir is not None:
        yield f"cache-dir = {_text(shown(options.cache_dir))}"


def _value(value: object) -> str:
    if isinstance(value, tuple):
        return _list(value)
    return json.dumps(value, ensure_ascii=False)


def _settings(settings: Settings) -> Iterator[str]:
    yield f"select = {_list(settings.select)}"
    yield f"extend-select = {_list(settings.extend_select)}"
    yield f"ignore = {_list(settings.ignore)}"
    levels = ", ".join(f"{code} = {_text(level.value)}" for code, level in settings.severity.items())
    yield f"severity = {{{levels}}}"
    yield f"preview = {str(settings.preview).lower()}"
    yield f"fail-on = {_text(settings.fail_on)}"
    yield f"strict = {str(settings.strict).lower()}"
    own = settings.overrides
    kind = own.organ_kind.value if own.organ_kind is not None else None
    if own.year is not None:
        yield f"year = {own.year}"
    for key, value in (("form", own.form), ("organ-kind", kind), ("published", own.published)):
        if value is not None:
            yield f"{key} = {_text(value)}"


def _entry(entry: Entry) -> Iterator[str]:
    yield f"[[suppress]]  # {entry.where}"
    yield f"code = {_list(entry.codes)}"
    if entry.facts:
        yield f"fact = {_list(entry.facts)}"
    if entry.route:
        yield f"route = {_list(entry.route)}"
    yield f"reason = {_text(entry.reason)}"
    if entry.until is not None:
        yield f"until = {entry.until}"
    if entry.approved_by is not None:
        yield f"approved-by = {_text(entry.approved_by)}"


def _list(values: Iterable[str]) -> str:
    return f"[{', '.join(map(_text, values))}]"


def _text(value: str) -> str:
    # A string of JSON is one of TOML, too.
    return json.dumps(value, ensure_ascii=False)
