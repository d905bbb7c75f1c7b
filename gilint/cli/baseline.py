"""``gilint baseline``."""

from __future__ import annotations

# ruff: noqa: PTH100, PTH109, PTH110, PTH118, PTH120
import os
import sys
from collections import Counter
from collections.abc import Iterable, Mapping
from contextlib import ExitStack
from io import StringIO

from msgspec import Struct

from gilint import __version__
from gilint.cli.batch import Batch
from gilint.cli.clock import Clock
from gilint.cli.configured import Configured, configure
from gilint.cli.destinations import Outlet
from gilint.cli.errors import UsageError
from gilint.cli.inputs import reason, shown
from gilint.cli.interrupt import Interrupted, Interrupts
from gilint.cli.limit import seconds_for
from gilint.cli.options import BaselineOptions
from gilint.cli.planning import baseline_mistake, inputs_for, plans_for
from gilint.cli.printing import Printing
from gilint.cli.progress import Progress
from gilint.cli.reading import queue
from gilint.cli.relating import earlier_for, rounds, wanted
from gilint.cli.session import Packs, input_paths, processes
from gilint.cli.status import FAILED, OK, all_read
from gilint.cli.streams import output_file
from gilint.cli.work import Recipe, Work
from gilint.config.names import shown as from_here
from gilint.config.plans import Given
from gilint.engine.baseline import Finding, Known
from gilint.engine.baseline_file import NAME, Baseline, BaselineError, baseline_text, key, read_baseline
from gilint.output.base import Run
from gilint.output.record import Record, RecordFormat
from gilint.output.style import View
from gilint.output.width import plain


def run(options: BaselineOptions) -> int:
    """Record the findings of what the options name, and give the exit status."""
    paths = input_paths(options.paths, None, options.lang or "zh")
    configured = configure(options, paths)
    lang = configured.lang
    jobs = processes(options.jobs, lang)
    target = _target(options, configured)
    old = _read(target, lang)
    if old is None and options.prune:
        raise UsageError(baseline_mistake(BaselineError(target, "", missing=True), lang))
    inputs = inputs_for(configured, paths, None, convert=options.convert)
    earlier = earlier_for(configured, convert=options.convert)
    waiting = queue(inputs)
    given = Given(
        preview=options.preview, lang=lang, baseline=target if old is not None else None, baselines=old is not None
    )
    plans = plans_for(configured, given, waiting)
    packs = Packs(configured.packs(options.pack), lang)
    view = View(lang=lang)
    taken = RecordFormat(Run(__version__, None, len(waiting), load=packs.built))
    formats, root = (("baseline", view),), shown(os.getcwd())
    relating = wanted(waiting, earlier, configured)
    peers = relating is not None and relating.peers
    recipe = Recipe(configured.packs(options.pack), lang, formats, convert=options.convert, root=root, peers=peers)
    progress = Progress(len(waiting), lang)
    printing = Printing([Outlet(taken, StringIO(), "baseline", view)], progress, lang=lang)
    try:
        with Interrupts() as interrupts, ExitStack() as files:
            work = Work(recipe, plans, packs, seconds=seconds_for(options.timeout, lang))
            batch = files.enter_context(Batch(waiting, work, Clock(), jobs=jobs))
            both = rounds(batch, waiting, relating, configured, recipe, packs, files, progress.step, earlier)
            printing.run(both, inputs, interrupts)
    except Interrupted:
        return printing.interrupted(len(waiting))
    if not taken.records:
        return FAILED
    made = _renewed(target, old, taken.records, prune=options.prune)
    try:
        with output_file(target) as stream:
            stream.write(baseline_text(made.files))
    except OSError as error:
        said = "cannot be written" if lang == "en" else "无法写入"
        raise UsageError(f"{from_here(target)}: {said} ({reason(error, lang == 'en')})") from None
    _tell(made, taken.records, from_here(target), lang)
    if configured.config is None or configured.config.value("baseline") is None:
        _tell_how(target, configured, lang)
    return OK if all_read(inputs, printing.tally) else FAILED


def _target(options: BaselineOptions, configured: Configured) -> str:
    """The absolute path of the baseline."""
    if options.baseline is not None:
        return os.path.abspath(options.baseline)
    found = configured.config.said("baseline") if configured.config is not None else None
    if found is not None:
        layer, name = found
        return str(layer.beside(name))
    return os.path.join(os.getcwd(), NAME)


def _read(target: str, lang: str) -> Baseline | None:
    try:
        return read_baseline(target)
    except BaselineError as error:
        if error.missing:
            return None
        raise UsageError(baseline_mistake(error, lang)) from None


class _Renewed(Struct, frozen=True):
    """A baseline made anew, and how many findings came into it and went."""

    files: Mapping[str, Iterable[Known]]
    added: int
    dropped: int

    @property
    def count(self) -> int:
        """How many findings are in it."""
        return sum(item.count for entries in self.files.values() for item in entries)


def _renewed(target: str, old: Baseline | None, records: Mapping[str, Record], *, prune: bool) -> _Renewed:
    """What was known and is not mended, and with it, unless it is only to be pruned, what is new.

    What is known of files that were not looked at stays, as long as they are there.
    """
    folder = os.path.dirname(target)
    counts: dict[str, Counter[Finding]] = {}
    dropped = added = 0
    for name, entries in (old.files if old is not None else {}).items():
        if os.path.exists(os.path.join(folder, name)):
            counts[name] = Counter({item.finding: item.count for item in entries})
        else:
            dropped += sum(item.count for item in entries)
    for path, record in records.items():
        mine = counts.setdefault(key(folder, os.path.abspath(path)), Counter())
        for item in record.mended:
            mine[item.finding] -= item.count
            dropped += item.count
        for item in () if prune else record.new:
            mine[item.finding] += item.count
            added += item.count
    files = {
        name: [Known(item, count) for item, count in counter.items() if count > 0] for name, counter in counts.items()
    }
    return _Renewed({name: entries for name, entries in files.items() if entries}, added, dropped)


def _tell(made: _Renewed, records: Mapping[str, Record], name: str, lang: str) -> None:
    mandatory = sum(record.mandatory for record in records.values())
    if lang == "en":
        said = [f"{name}: {made.count} findings ({made.added} new, {made.dropped} dropped)"]
        said += [f"{mandatory} findings of mandatory rules are not recorded"] if mandatory else []
    else:
        said = [f"{name}: 共 {made.count} 个问题（新增 {made.added}，去掉 {made.dropped}）"]
        said += [f"不可忽略的规则发现 {mandatory} 个问题，没有记入"] if mandatory else []
    sys.stderr.write("".join(f"{plain(line)}\n" for line in said))


def _tell_how(target: str, configured: Configured, lang: str) -> None:
    """Tell how the baseline comes to be used."""
    folder = configured.folder or os.getcwd()
    name = configured.config.path if configured.config is not None else "gilint.toml"
    line = f'baseline = "{key(folder, target)}"'
    if lang == "en":
        sys.stderr.write(f"To use it, write in {plain(name)}: {plain(line)}\n")
    else:
        sys.stderr.write(f"要使用它，请在 {plain(name)} 中写：{plain(line)}\n")
