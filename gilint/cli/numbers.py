"""Counts by rule and times by step, for standard error."""

from __future__ import annotations

from gilint.cli.clock import Clock
from gilint.output.base import Tally
from gilint.output.width import pad_left, plain

_HEAD = {"zh": ("处数", "文件数", "规则"), "en": ("findings", "files", "rule")}
_STEPS = {
    "zh": {
        "packs": "加载规则",
        "inputs": "查找文件",
        "kept": "查找以前的结果",
        "check": "读取并检查",
        "output": "输出",
    },
    "en": {
        "packs": "load packs",
        "inputs": "find files",
        "kept": "look up earlier results",
        "check": "read and check",
        "output": "write",
    },
}
_SHARED = {"zh": "（{count} 个进程，各文件合计 {work:.1f} ms）", "en": " ({count} processes, {work:.1f} ms in all)"}
_KEPT = {"zh": "（{count} 个文件沿用以前的结果）", "en": " ({count} files found there)"}


def statistics(tally: Tally, lang: str) -> str:
    """A line for each rule that was broken: how often, in how many files, code, name; the most frequent first."""
    if not tally.by_rule:
        return ""
    findings, files, rule = _HEAD[lang]
    lines = [f"{pad_left(findings, 8)}  {pad_left(files, 7)}  {rule}"]
    lines += [f"{tally.by_rule[key]:>8}  {tally.files_by_rule[key]:>7}  {' '.join(key)}" for key in tally.frequent()]
    return "".join(f"{line}\n" for line in lines)


def timing(clock: Clock, processes: int, kept: int, lang: str) -> str:
    """A line for each step, then one for each of the slowest files, in milliseconds."""
    notes = {
        "kept": _KEPT[lang].format(count=kept) if kept else "",
        "check": _SHARED[lang].format(count=processes, work=clock.work * 1000) if processes > 1 else "",
    }
    lines = [(seconds, _STEPS[lang][step] + notes.get(step, "")) for step, seconds in clock.laps.items()]
    lines += [(seconds, plain(path)) for seconds, path in clock.slowest()]
    return "".join(f"{seconds * 1000:>10.1f} ms  {text}\n" for seconds, text in lines)
