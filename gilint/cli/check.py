"""``gilint check``."""

from __future__ import annotations

import sys
from contextlib import ExitStack
from time import perf_counter

from gilint import __version__
from gilint.cli.destinations import Destination, Outlet, destinations, open_outlets, view_for
from gilint.cli.inputs import Inputs, find_inputs
from gilint.cli.options import CheckOptions
from gilint.cli.reading import complain, queue, tell, tell_faults
from gilint.cli.session import input_paths, make_linter, open_packs, overrides, selectors, severities
from gilint.cli.status import FAILED, OK, exit_status, nothing_checked
from gilint.cli.work import Checked, Work
from gilint.engine.digest import Digest
from gilint.engine.settings import Settings
from gilint.output.base import Run, Tally
from gilint.output.style import View
from gilint.output.width import plain


def run(options: CheckOptions) -> int:
    """Check what the options name and give the exit status."""
    lang = options.lang or "zh"
    paths = input_paths(options.paths, options.stdin_filename, lang)
    found = destinations(options.format, options.output, lang)
    if options.show_files:
        return _show_files(find_inputs(paths, options.stdin_filename, lang))
    clock = _Clock()
    packs = open_packs(options.pack, lang)
    settings = Settings(
        select=selectors(options.select),
        ignore=selectors(options.ignore),
        extend_select=selectors(options.extend_select),
        severity=severities(options.severity, lang),
        fail_on=options.fail_on,
        strict=options.strict,
        preview=options.preview,
        lang=lang,
        overrides=overrides(options, packs, lang),
    )
    linter = make_linter(packs, settings, lang)
    clock.lap("packs")
    inputs = find_inputs(paths, options.stdin_filename, lang)
    clock.lap("inputs")
    tally = Tally()
    faulty = False
    view = View(lang=lang, quiet=options.quiet, verbose=options.verbose)
    with ExitStack() as files:
        outlets = open_outlets(found, Run(__version__, packs), view, options.color, files)
        work = Work(linter, [outlet.format for outlet in outlets], verbose=options.verbose)
        for outlet in outlets:
            outlet.stream.write(outlet.format.begin())
        tell_faults(inputs)
        for checked in map(work, queue(inputs)):
            digest = checked.digest
            clock.file(digest.path)
            tell(digest.path, digest.status, digest.reason, lang, findings=bool(digest.found))
            faulty = _tell_failures(digest, options) or faulty
            tally.add(digest)
            _write(checked, outlets)
            clock.lap("output")
        for outlet in outlets:
            outlet.stream.write(outlet.format.end(tally))
    if nothing_checked(inputs, tally) and not inputs.faults:
        complain("gilint", "no yearly report was found" if lang == "en" else "没有找到年度报告")
    _closing(options, found, tally, view, clock)
    return exit_status(inputs, tally, settings, faulty=faulty)


def _show_files(inputs: Inputs) -> int:
    for fault in inputs.faults:
        complain(fault.path, fault.message)
    for item in inputs.files:
        sys.stdout.write(f"{item.path}\n")
    return FAILED if inputs.faults or not inputs.files else OK


def _write(checked: Checked, outlets: list[Outlet]) -> None:
    for outlet, text in zip(outlets, checked.rendered, strict=True):
        outlet.stream.write(outlet.format.add(text, checked.digest))


def _tell_failures(result: Digest, options: CheckOptions) -> bool:
    """Tell on standard error which rules failed on a file; whether a pack was at fault, and not gilint."""
    english = options.lang == "en"
    for failure in result.failures:
        if failure.fault is not None:
            sys.stderr.write(
                plain(f"{failure.fault} ({result.path})" if english else f"{failure.fault}（{result.path}）")
            )
            sys.stderr.write("\n")
            continue
        complain(result.path, f"{failure.code} failed" if english else f"规则 {failure.code} 运行出错")
        if options.verbose:
            sys.stderr.write(failure.traceback)
    return any(failure.fault is not None for failure in result.failures)


def _closing(options: CheckOptions, found: list[Destination], tally: Tally, view: View, clock: _Clock) -> None:
    """Counts and times on standard error. Where standard output shows no counts, silence is not left to mean none."""
    if tally.files and not options.quiet and not any(item.path is None and item.format != "concise" for item in found):
        from gilint.output.summary import summary

        sys.stderr.write(" ".join(summary(tally, view_for(view, sys.stderr, options.color))) + "\n")
    if options.statistics:
        from gilint.cli.numbers import statistics

        sys.stderr.write(statistics(tally))
    if options.timing:
        from gilint.cli.numbers import timing

        sys.stderr.write(timing(clock.laps, clock.files, view.lang))


class _Clock:
    """Times by step, and by file, in seconds."""

    def __init__(self) -> None:
        self.laps: dict[str, float] = {"packs": 0.0, "inputs": 0.0, "check": 0.0, "output": 0.0}
        self.files: list[tuple[float, str]] = []
        self._last = perf_counter()

    def lap(self, step: str) -> float:
        """Add the time since the last call to ``step``."""
        now = perf_counter()
        spent = now - self._last
        self.laps[step] += spent
        self._last = now
        return spent

    def file(self, path: str) -> None:
        """Add the time since the last call to checking, for the file ``path``; only the slowest files are kept."""
        self.files.append((self.lap("check"), path))
        if len(self.files) > 64:
            self.files = sorted(self.files, reverse=True)[:5]
