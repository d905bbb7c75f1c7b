"""Findings that do not count: by comments, by entries, by the baseline; and what nothing suppresses."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from gilint.engine.baseline import Finding, Known, known
from gilint.engine.check import Linter
from gilint.engine.result import FileResult
from gilint.engine.settings import Settings
from gilint.engine.suppression import Holds
from gilint.model.suppression import Entry
from gilint.packs.load import load_packs
from gilint.packs.model import PackSet
from tests.engine.conftest import REPORT
from tests.packs.conftest import RULES
from tests.packs.tiny import rule, rule_file

PARAGRAPH = "我局认真贯彻条例。全年贯彻到底！"
SUPPRESSION = (RULES / "suppression.yaml").read_text(encoding="utf-8")


@pytest.fixture
def packs(packs_of: Callable[..., PackSet]) -> PackSet:
    """TT101 finds 贯彻 in two paragraphs, TT102 条例 in one; TT103 is mandatory and finds 无."""
    return packs_of(
        rules=rule_file(
            rule("TT101", "one"),
            rule("TT102", "two", word="条例"),
            rule("TT103", "three", word="无。") + "    mandatory: true\n",
            rule("TT104", "four", word="从来没有") + "    preview: true\n",
        ),
        suppression=SUPPRESSION,
    )


def check(packs: PackSet, comment: str = "", holds: Holds | None = None, **settings: object) -> FileResult:
    """A report with a comment before the paragraph."""
    text = REPORT.replace(PARAGRAPH, f"{comment}\n{PARAGRAPH}" if comment else PARAGRAPH)
    linter = Linter(packs, Settings(**settings))  # type: ignore[arg-type]
    return linter.holding(holds or Holds()).check("a.txt", text.encode())


def codes(result: FileResult) -> list[str]:
    return [item.code for item in result.diagnostics]


def held(result: FileResult) -> list[tuple[str, str, str]]:
    return [
        (item.code, item.suppressed.by, item.suppressed.reason)
        for item in result.suppressed
        if item.suppressed is not None
    ]


ALL = ["TT101", "TT102", "TT101", "TT103"]


def test_without_any(packs: PackSet) -> None:
    result = check(packs)
    assert (codes(result), held(result), result.used, result.stale) == (ALL, [], (), ())


class TestComments:
    def test_the_next_paragraph(self, packs: PackSet) -> None:
        result = check(packs, "<!-- gilint: ignore TT101 -- 旧稿 -->")
        assert codes(result) == ["TT102", "TT101", "TT103"]
        assert held(result) == [("TT101", "comment", "旧稿")]

    def test_several_rules_by_code_group_name_and_pack(self, packs: PackSet) -> None:
        for names in ("TT101, TT102", "TT1", "one two", "gilint"):
            result = check(packs, f"<!-- gilint: ignore {names} -- 旧稿 -->")
            assert [code for code in codes(result) if code.startswith("TT")] == ["TT101", "TT103"]
            assert [code for code, _, _ in held(result)] == ["TT101", "TT102"]

    def test_the_whole_file(self, packs: PackSet) -> None:
        result = check(packs, "<!-- gilint: ignore-file TT101 -- 旧稿 -->")
        assert codes(result) == ["TT102", "TT103"]
        assert held(result) == [("TT101", "comment", "旧稿")] * 2

    @pytest.mark.parametrize(
        ("comment", "code", "message"),
        [
            ("<!-- gilint: ignore TT101 -->", "GI092", "忽略注释没有写理由，不起作用：<!-- gilint: ignore TT101 -->"),
            (
                "<!-- gilint: ignroe TT101 -- x -->",
                "GI091",
                "看不懂注释中的“ignroe”，可以写 ignore 或 ignore-file",
            ),
            ("<!-- gilint: ignore -- x -->", "GI091", "注释没有写明忽略哪些规则"),
            ("<!-- gilint: ignore TT101 -- x", "GI091", "注释没有以 --> 结尾"),
            (
                "<!-- gilint: ignore TT201 -- x -->",
                "GI093",
                "忽略注释写的“TT201”不是规则、规则组或规则包，是不是 TT101？",
            ),
            (
                "<!-- gilint: ignore 贯彻 -- x -->",
                "GI093",
                "忽略注释写的“贯彻”不是规则、规则组或规则包",
            ),
        ],
    )
    def test_one_that_cannot_be_followed_suppresses_nothing(
        self, packs: PackSet, comment: str, code: str, message: str
    ) -> None:
        result = check(packs, comment)
        assert result.suppressed == ()
        assert [found for found in codes(result) if found.startswith("TT")][-4:] == ALL
        (told,) = [item for item in result.diagnostics if item.code.startswith("GI09")]
        assert (told.code, told.message) == (code, message)
        assert result.source is not None
        assert result.source.text[slice(*told.place.span)].rstrip() == comment
        assert told.place.route == ("一、总体情况",)

    def test_one_that_is_of_no_use(self, packs: PackSet) -> None:
        result = check(packs, "<!-- gilint: ignore TT103, TT101 -- x -->")
        (told,) = [item for item in result.diagnostics if item.code == "GI094"]
        assert told.message == "这里没有“TT103”的问题，注释是多余的"
        assert [item.severity.value for item in result.diagnostics if item.code == "GI094"] == ["info"]

    def test_nobody_can_tell_when_the_rule_was_not_run(self, packs: PackSet) -> None:
        comment = "<!-- gilint: ignore TT103 -- x -->"
        assert "GI094" in codes(check(packs, comment))
        assert "GI094" not in codes(check(packs, comment, ignore=("TT103",)))
        assert "GI094" not in codes(check(packs, "<!-- gilint: ignore TT1 -- x -->", select=("TT101", "GI0")))
        # A preview rule that was not run does not keep its group from being judged.
        assert "GI094" not in codes(check(packs, "<!-- gilint: ignore TT1 -- x -->"))
        assert "GI094" not in codes(check(packs, "<!-- gilint: ignore TT104 -- x -->"))
        assert "GI094" in codes(check(packs, "<!-- gilint: ignore TT104 -- x -->", preview=True))

    def test_comments_do_not_suppress_what_is_said_of_them(self, packs: PackSet) -> None:
        result = check(packs, "<!-- gilint: ignore-file GI094 -- x -->")
        assert "GI094" not in [code for code, _, _ in held(result)]

    def test_an_entry_may(self, packs: PackSet) -> None:
        comment = "<!-- gilint: ignore TT103 -- x -->"
        result = check(packs, comment, Holds((Entry("gilint.toml:1", ("GI094",), "知道"),)))
        assert held(result) == [("GI094", "config", "知道")]
        assert result.used == ("gilint.toml:1",)


class TestEntries:
    def test_by_code_route_and_fact(self, packs: PackSet) -> None:
        def entry(**told: object) -> Holds:
            return Holds((Entry("g:1", ("TT101",), "说明", **told),))  # type: ignore[arg-type]

        assert held(check(packs, holds=entry())) == [("TT101", "config", "说明")] * 2
        assert held(check(packs, holds=entry(route=("正*",)))) == [("TT101", "config", "说明")] * 2
        assert held(check(packs, holds=entry(route=("正文", "表三")))) == []
        assert held(check(packs, holds=entry(facts=("requests.*",)))) == []

    def test_the_reason_says_who_and_until_when(self, packs: PackSet) -> None:
        holds = Holds((Entry("g:1", ("TT102",), "说明", until="2025-06-30", approved_by="某科"),))
        assert held(check(packs, holds=holds)) == [("TT102", "config", "说明（某科同意，至 2025-06-30）")]
        assert held(check(packs, holds=holds, lang="en")) == [
            ("TT102", "config", "说明 (approved by 某科, until 2025-06-30)")
        ]

    def test_one_that_has_run_out_is_told_once(self, packs: PackSet) -> None:
        holds = Holds((Entry("g:1", ("TT101",), "说明", until="2024-06-30", expired=True),))
        result = check(packs, holds=holds)
        assert codes(result) == ["GI095", *ALL]
        assert result.diagnostics[0].message == "对 TT101 的忽略到 2024-06-30 为止，已经过期（g:1：说明）"
        assert result.used == ("g:1",)

    def test_a_comment_goes_before_an_entry_and_both_are_used(self, packs: PackSet) -> None:
        holds = Holds((Entry("g:1", ("TT102",), "说明"), Entry("g:2", ("TT102",), "又说")))
        result = check(packs, "<!-- gilint: ignore TT102 -- 旧稿 -->", holds)
        assert (codes(result), held(result)) == (["TT101", "TT101", "TT103"], [("TT102", "comment", "旧稿")])
        assert result.used == ("g:1", "g:2")
        without = check(packs, holds=holds)
        assert held(without) == [("TT102", "config", "说明")]


def test_a_comment_that_nothing_follows_is_for_nothing(packs: PackSet) -> None:
    text = REPORT + "\n<!-- gilint: ignore TT102 -- 说明 -->\n"
    result = Linter(packs, Settings()).check("a.txt", text.encode())
    assert (sorted(codes(result)), held(result)) == (["GI094", *sorted(ALL)], [])


class TestMandatory:
    def test_of_several_findings_each_attempt_is_told_once(self, packs: PackSet) -> None:
        text = REPORT.replace("还要继续贯彻。", "还要继续贯彻，空话无。").replace(PARAGRAPH, "<!-- M -->\n" + PARAGRAPH)
        text = text.replace("<!-- M -->", "<!-- gilint: ignore-file TT103 -- x -->")
        holds = Holds((Entry("g:1", ("TT103",), "说明", until="2024-06-30", expired=True),))
        result = Linter(packs, Settings()).holding(holds).check("a.txt", text.encode())
        assert sorted(codes(result)) == ["GI095", "GI096", *sorted(ALL), "TT103"]
        assert (result.suppressed, result.used) == ((), ("g:1",))

    def test_nothing_suppresses_it_and_every_attempt_is_told(self, packs: PackSet) -> None:
        (known_before,) = [item for item in known(check(packs).diagnostics) if item.finding.code == "TT103"]
        by_comment = check(packs, "<!-- gilint: ignore-file TT103 -- x -->")
        by_entry = check(packs, holds=Holds((Entry("g:1", ("TT103",), "说明"),)))
        by_baseline = check(packs, holds=Holds(known=(known_before,)))
        for result, message in (
            (by_comment, "TT103 是不可忽略的规则，这条注释对它不起作用：<!-- gilint: ignore-file TT103 -- x -->"),
            (by_entry, "TT103 是不可忽略的规则，g:1 对它不起作用"),
            (by_baseline, "TT103 是不可忽略的规则，基线对它不起作用"),
        ):
            assert sorted(codes(result)) == ["GI096", *sorted(ALL)]
            assert result.suppressed == ()
            assert [item.message for item in result.diagnostics if item.code == "GI096"] == [message]


class TestBaseline:
    def test_what_is_known_does_not_count_and_what_is_mended_is_told(self, packs: PackSet) -> None:
        before = [item for item in known(check(packs).diagnostics) if item.finding.code != "TT103"]
        mended = Known(Finding("TT102", "正文 › 别处", "有“条例”"))
        result = check(packs, holds=Holds(known=(*before, mended)))
        assert codes(result) == ["TT103"]
        assert {by for _, by, _ in held(result)} == {"baseline"}
        assert result.stale == (mended,)

    def test_of_a_rule_that_was_not_run_nothing_is_known(self, packs: PackSet) -> None:
        entry = Known(Finding("TT102", "正文 › 别处", "有“条例”"))
        gone = Known(Finding("TT999", "正文", "以前的规则"))
        assert check(packs, holds=Holds(known=(entry, gone)), ignore=("TT102",)).stale == (gone,)

    def test_a_comment_goes_first(self, packs: PackSet) -> None:
        before = tuple(known(check(packs).diagnostics))
        result = check(packs, "<!-- gilint: ignore TT102 -- x -->", Holds(known=before))
        assert ("TT102", "comment", "x") in held(result)
        assert [item.finding.code for item in result.stale] == ["TT102"]


def test_lifted_everything_counts_and_nothing_else_changes(packs: PackSet) -> None:
    comment = "<!-- gilint: ignore TT101 TT103 -- x -->"
    before = tuple(item for item in known(check(packs).diagnostics) if item.finding.code == "TT102")
    result = check(packs, comment, Holds(known=before, lifted=True))
    assert codes(result) == ["GI094", *ALL]
    assert result.suppressed == ()
    assert all(item.suppressed is None for item in result.diagnostics)


@pytest.mark.parametrize("name", ["a.html", "a.md", "a.txt"])
def test_a_report_with_its_comments_reads_as_without(name: str) -> None:
    packs = load_packs()
    comment = "<!-- gilint: ignore-file GI8 -- 旧稿 -->"
    lines = REPORT.split("\n")
    if name.endswith(".html"):
        lines = [f"<p>{line}</p>" for line in lines]
    plain = "\n".join(lines)
    commented = "\n".join(f"{comment}\n{line}" for line in lines)
    first, second = (Linter(packs, Settings()).report(name, text.encode()) for text in (plain, commented))
    assert first.sections.keys() == second.sections.keys() == {1, 2, 3, 4, 5, 6}
    assert [block.text.value for block in first.body] == [block.text.value for block in second.body]
