"""Counts by rule and times by step, for standard error."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from gilint.output.base import Tally
from gilint.output.width import pad, plain

_STEPS = {
    "zh": {"packs": "加载规则", "inputs": "查找文件", "check": "读取并检查", "output": "输出"},
    "en": {"packs": "load packs", "inputs": "find files", "check": "read and check", "output": "write"},
}
_SLOWEST = 5


def statistics(tally: Tally) -> str:
    """A line for each rule that was broken: how often, code, name; the most frequent first."""
    ordered = sorted(tally.by_rule.items(), key=lambda item: (-item[1], item[0]))
    return "".join(f"{count:>6}  {code} {name}\n" for (code, name), count in ordered)


def timing(laps: Mapping[str, float], files: Iterable[tuple[float, str]], lang: str) -> str:
    """A line for each step, then one for each of the slowest files, in milliseconds."""
    lines = [f"{seconds * 1000:>10.1f} ms  {_STEPS[lang][step]}" for step, seconds in laps.items()]
    slowest = sorted(files, key=lambda item: (-item[0], item[1]))[:_SLOWEST]
    lines += [f"{seconds * 1000:>10.1f} ms  {pad(plain(path), 1)}" for seconds, path in slowest]
    return "".join(f"{line}\n" for line in lines)
