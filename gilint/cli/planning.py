"""From the options and the configuration to what each file is checked by."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from gilint.cli.configured import Configured, config_mistakes
from gilint.cli.errors import UsageError
from gilint.cli.inputs import Input, Inputs, find_inputs
from gilint.cli.session import overrides, selectors, severities
from gilint.config.plans import Given, Plans
from gilint.config.policy import Said

if TYPE_CHECKING:
    from gilint.cli.options import CheckOptions, SummaryOptions
    from gilint.cli.session import OverrideOptions
    from gilint.config.sieve import Sieve
    from gilint.engine.baseline_file import BaselineError
    from gilint.engine.result import FileResult
    from gilint.model.diagnostic import Severity


def given_to_check(options: CheckOptions, lang: str) -> Given:
    """What the options of ``gilint check`` say. Raises ``UsageError`` for values that cannot be."""
    return Given(
        said=_said(options, severities(options.severity, lang)),
        preview=options.preview,
        overrides=overrides(options, lang),
        fail_on=options.fail_on if "fail_on" in options.given else None,
        strict=options.strict,
        lang=lang,
        lifted=options.no_suppress,
        baseline=options.baseline,
    )


def given_to_sum_up(options: SummaryOptions, lang: str) -> Given:
    """What the options of ``gilint summary`` say. Raises ``UsageError`` for values that cannot be."""
    return Given(said=_said(options), overrides=overrides(options, lang), lang=lang)


def given_to_read(options: OverrideOptions, lang: str) -> Given:
    """What the options of a command say that runs no rules. Raises ``UsageError`` for values that cannot be."""
    return Given(overrides=overrides(options, lang), lang=lang, baselines=False)


def _said(options: CheckOptions | SummaryOptions, severity: Mapping[str, Severity] | None = None) -> Said:
    """What the command line says of rules."""
    return Said(
        select=selectors(options.select) or None,
        extend_select=selectors(options.extend_select),
        ignore=selectors(options.ignore),
        severity=severity or {},
        by_user=True,
    )


def inputs_for(
    configured: Configured,
    paths: Sequence[str],
    stdin_filename: str | None,
    exclude: Sequence[str] = (),
    *,
    git: bool | None = None,
    force: bool = False,
    convert: bool = False,
) -> Inputs:
    """The files that are meant, with ``convert`` also those that have to be converted.

    Raises ``UsageError`` for a configuration with a mistake.
    """
    from gilint.config.errors import ConfigErrors

    def make_sieve() -> Sieve:
        return configured.sieve(exclude, git=git)

    try:
        return find_inputs(paths, stdin_filename, configured.lang, make_sieve, force=force, convert=convert)
    except ConfigErrors as errors:
        raise config_mistakes(errors, configured.lang) from None


def plans_for(configured: Configured, given: Given, waiting: Sequence[Input | FileResult]) -> Plans:
    """The plans for the files of a run, every one of which has been asked for.

    Raises ``UsageError`` for a configuration or a baseline with a mistake.
    """
    from gilint.config.errors import ConfigErrors
    from gilint.engine.baseline_file import BaselineError

    plans = Plans(configured.configs, given)
    try:
        for path in [item.path for item in waiting] or ["."]:
            plans.settings_for(path)
    except ConfigErrors as errors:
        raise config_mistakes(errors, given.lang) from None
    except BaselineError as error:
        raise UsageError(baseline_mistake(error, given.lang)) from None
    configured.agree()
    return plans


def baseline_mistake(error: BaselineError, lang: str) -> str:
    """What is told of a baseline that cannot be used."""
    from gilint.config.names import shown

    path, english = shown(error.path), lang == "en"
    if error.missing:
        return (
            f"{path}: there is no such baseline; `gilint baseline` makes one"
            if english
            else f"{path}: 没有这个基线文件；可用 gilint baseline 生成"
        )
    return f"{path}: {'not a baseline' if english else '不是可用的基线文件'}: {error.detail}"
