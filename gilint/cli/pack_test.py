"""``gilint pack test``."""

from __future__ import annotations

import sys

from gilint.cli.destinations import view_for
from gilint.cli.errors import UsageError
from gilint.cli.options import PackTestOptions
from gilint.engine.testing import CaseReport, CaseResult, run_cases
from gilint.output.style import View
from gilint.output.width import plain
from gilint.packs.errors import PackErrors
from gilint.packs.load import load_pack_at, load_packs
from gilint.packs.locate import shipped

_SHIPPED = "gilint"


def run(options: PackTestOptions) -> int:
    """Run the cases of a pack: 0 when all pass and every rule has its cases, else 1."""
    lang = options.lang or "zh"
    root = options.directory
    view = view_for(View(lang=lang, verbose=options.verbose), sys.stdout, options.color)
    try:
        packs = load_packs() if root is None else load_pack_at(root)
        report = run_cases(root if root is not None else shipped(), packs)
    except PackErrors as errors:
        said = "the pack could not be loaded:" if lang == "en" else "规则包有错误："
        raise UsageError("\n".join((said, *map(str, errors.errors)))) from None
    for result in report.results:
        _tell(result, view)
    for gap in report.gaps:
        sys.stdout.write(f"{view.paint(view.signs.failed, 'red')} {plain(gap)}\n")
    sys.stdout.write(_summary(report, view, root or _SHIPPED) + "\n")
    return 0 if report.passed else 1


def _tell(result: CaseResult, view: View) -> None:
    case = result.case
    said = f"{plain(case.path)}:{case.line}:{case.column}: {case.rule} {plain(case.name)}"
    if not result.passed:
        sys.stdout.write(f"{view.paint(view.signs.failed, 'red')} {said}\n")
        for problem in result.problems:
            sys.stdout.writelines(f"    {plain(line)}\n" for line in problem.splitlines())
    elif view.verbose:
        sys.stdout.write(f"{view.paint(view.signs.passed, 'green')} {said}\n")


def _summary(report: CaseReport, view: View, root: str) -> str:
    passed = sum(result.passed for result in report.results)
    failed = len(report.results) - passed
    if view.lang == "en":
        said = f"{plain(root)}: {passed} cases passed, {failed} failed, {len(report.gaps)} missing"
    else:
        said = f"{plain(root)}：{passed} 个用例通过，{failed} 个不通过，缺 {len(report.gaps)} 个用例"
    return view.paint(said, "bold", "green" if report.passed else "red")
