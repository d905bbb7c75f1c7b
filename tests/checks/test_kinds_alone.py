"""What check kinds say where what they look at is not there, cannot be read, or is not certain."""

from __future__ import annotations

from typing import Any

import pytest
from msgspec.structs import replace

from gilint.checks.citations_brackets import BracketOptions
from gilint.checks.dates_damaged import DateSlip
from gilint.checks.equation import Each, balances
from gilint.checks.grammar import parse_equation
from gilint.checks.mend import mend
from gilint.checks.registry import Context
from gilint.checks.rows import extra_rows
from gilint.checks.scopes import Scope
from gilint.model.diagnostic import Status
from gilint.model.place import Place
from gilint.packs.sample import SampleData, render_text
from gilint.report.claims.model import Metric
from gilint.report.counterpart import Around, Roll
from gilint.report.facts import CellState
from gilint.text.mapped import MappedText
from gilint.text.pattern import Pattern
from gilint.text.span import Span
from tests.checks.alone import BARE, ask, quoted, report_of, said, sample, told
from tests.checks.dates_reports import report_text
from tests.support.linting import build, packs

NOTHING = [("not-applicable", "nothing-to-compare")]
HELD = [("held", None)]
STEMS = "甲乙丙丁戊己庚辛壬癸"


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("GI105", NOTHING),
        ("GI106", NOTHING),
        ("GI109", NOTHING),
        ("GI116", NOTHING),
        ("GI606", NOTHING),
        ("GI305", NOTHING),
        ("GI304", HELD),
        ("GI401", [("undecided", "no-values"), ("held", None)]),
        ("GI703", [("undecided", "no-year")]),
        ("GI709", [("undecided", "no-year")]),
    ],
)
def test_of_a_report_that_lacks_it_nothing_is_said(code: str, expected: list[tuple[str, str | None]]) -> None:
    assert said(ask(code, report_of(BARE))) == expected


def test_of_no_issuer_there_is_no_citation() -> None:
    report = report_of(report_text(preamble="按照《年度报告格式》（国办发〔2021〕30号）编制。"))
    assert [str(outcome.status) for outcome in ask("GI705", report)] == ["broken"]
    assert said(ask("GI705", report, issuers=())) == NOTHING


def test_without_text_there_are_no_slips() -> None:
    report = replace(report_of(BARE), body=())
    assert said(ask("GI801", report)) == NOTHING


class TestOtherReports:
    def test_without_a_year_nobody_knows_which_report_is_the_one_before(self) -> None:
        whole = render_text(build(SampleData()))
        nameless = report_of(BARE)
        assert said(ask("GI901", nameless, Around(told(whole)))) == [("undecided", "no-year")]
        assert said(ask("GI901", sample(), Around(told(BARE)))) == [("undecided", "no-year")]

    def test_a_cell_that_one_of_them_lacks_is_not_compared(self) -> None:
        lacks = render_text(build(SampleData(year=2022, drop_tables=("requests",))))
        assert said(ask("GI901", sample(year=2023), Around(told(lacks)))) == NOTHING

    def test_a_cell_that_cannot_be_read_is_told(self) -> None:
        before = told(render_text(build(SampleData(year=2022))))
        symbol = sample(year=2023, facts={"requests.carried-in.legal": "/"})
        assert ("undecided", "symbol-cell") in said(ask("GI901", symbol, Around(before)))
        text = sample(year=2023, facts={"requests.carried-in.legal": "见附件"})
        assert ("undecided", "unread-cell") in said(ask("GI901", text, Around(before)))

    def test_an_equation_of_last_years_cells_alone_says_nothing_of_this_report(self) -> None:
        before = told(render_text(build(SampleData(year=2022))))
        wrong = parse_equation("previous.received = previous.handled + 100")
        assert said(ask("GI901", sample(year=2023), Around(before), equation=wrong)) == NOTHING

    def test_of_neighbours_the_one_that_is_likest_is_named(self) -> None:
        own = "".join(f"我局走访{word}乡河湖管护站，检查水情测报，听取群众意见。" for word in STEMS)
        other = "".join(f"我局召开{word}村供水座谈会，逐户登记用水需求，公布抢修电话。" for word in STEMS)
        report = report_of(report_text(overview=own))
        neighbours = (
            told(report_text(title="云溪县林业局2023年政府信息公开工作年度报告", overview=own), "a.txt"),
            told(report_text(title="云溪县教育局2023年政府信息公开工作年度报告", overview=other), "b.txt"),
        )
        (finding, held) = ask("GI906", report, Around(peers=neighbours))
        assert (str(finding.status), finding.values["path"]) == ("broken", "a.txt")
        assert str(held.status) == "held"

    def test_a_report_that_names_no_organ_is_compared_all_the_same(self) -> None:
        own = "".join(f"走访{word}乡河湖管护站，检查水情测报，听取群众意见建议。" for word in STEMS)
        report = replace(report_of(report_text(overview=own)), organ=None)
        before = told(report_text(title="2022年政府信息公开工作年度报告", overview=own))
        assert before.organ is None
        outcomes = ask("GI904", report, Around(before))
        assert [str(outcome.status) for outcome in outcomes] == ["broken", "held"]

    def test_a_sum_of_which_a_cell_cannot_be_read_is_undecided(self) -> None:
        child = told(render_text(build(SampleData())))
        report = sample(facts={"requests.received.natural": "见附件"})
        (first, *_) = ask("GI905", report, Around(roll=Roll((child,))), tables=("requests",))
        assert (str(first.status), first.reason, quoted(report, first)) == ("undecided", "unread-cell", "见附件")


class TestCells:
    def test_blanks_balance_only_where_every_cell_of_the_balance_is_there(self) -> None:
        old = {"form": "2019", "year": 2020}
        blank = {"requests.denied.query.legal": ""}
        whole = ask("GI305", sample(facts=blank, **old))
        assert [outcome.variant for outcome in whole if outcome.status is Status.BROKEN] == ["balanced"]
        lacks = ask("GI305", sample(facts=blank, drop_rows=("requests.carried-out",), **old))
        assert [outcome.variant for outcome in lacks if outcome.status is Status.BROKEN] == [None]

    def test_an_equation_may_be_asked_once(self) -> None:
        once: dict[str, Any] = {"each": Each.ONCE, "rows": (), "columns": (), "cross": (), "merge": None}
        names = "requests.received.total + requests.carried-in.total = handled.total + carried-out.total"
        assert said(ask("GI308", sample(), equation=parse_equation(names), **once)) == HELD
        wrong = sample(facts={"requests.received.total": "99"})
        outcomes = ask("GI308", wrong, equation=parse_equation(names), **once)
        assert [str(outcome.status) for outcome in outcomes] == ["held", "broken"]
        assert (outcomes[1].values["left"], outcomes[1].values["right"]) == ("99 + 1 = 100", "7 + 1 = 8")

    def test_a_balance_without_cells_is_none(self) -> None:
        report = sample(drop_tables=("requests",))
        rule = packs().rules["GI308"]
        context = Context(packs().forms["2021"], packs().forms, packs().lexicons)
        assert list(balances(report, rule.options, context)) == []

    def test_a_sum_beside_a_group_of_which_a_row_cannot_be_read_is_undecided(self) -> None:
        report = sample(facts={"requests.denied.natural": "1", "requests.denied.secret.natural": "见附件"})
        outcomes = ask("GI311", report)
        assert said(outcomes) == [("undecided", "unread-cell"), ("held", None)]
        assert quoted(report, outcomes[0]) == "1"

    def test_a_row_of_another_years_form_is_outside_this_one(self) -> None:
        report = sample()
        rule, form = packs().rules["GI217"], packs().forms["2021"]
        table = form.tables["requests"]
        fewer = replace(table, rows=tuple(item for item in table.rows if item.key != "partial"))
        without = replace(form, tables={**form.tables, "requests": fewer})
        context = Context(without, packs().forms, packs().lexicons)
        outcomes = extra_rows(report, replace(rule.options, table="requests"), context)
        assert [quoted(report, item)[:6] for item in outcomes if item.status is Status.BROKEN] == ["（二）部分公"]
        assert said(ask("GI217", report, table="requests")) == HELD


class TestDates:
    def test_the_form_of_a_year_without_one_and_of_tables_without_labels(self) -> None:
        old = report_of(BARE.replace("政府", "2018年政府", 1))
        assert said(ask("GI703", old)) == NOTHING
        bare = report_of(BARE.replace("政府", "2023年政府", 1))
        assert said(ask("GI703", bare)) == [("undecided", "no-form")]

    def test_a_day_that_is_none_and_mistyped_too_is_one_finding(self) -> None:
        report = report_of(report_text(overview="2023年2月30日，我局召开会议。"))
        slips = (DateSlip(Pattern("2023年2月30日"), None),)
        outcomes = ask("GI712", report, slips=slips)
        assert [quoted(report, outcome) for outcome in outcomes] == ["2023年2月30日"]

    def test_an_early_day_that_the_user_gives_stands_at_the_title(self) -> None:
        rule = packs().rules["GI707"].options
        assert rule.index_labels
        text = report_text(published="")
        given = replace(report_of(text), published="2023-05-01")
        (outcome,) = ask("GI707", given)
        assert quoted(given, outcome) == "云溪县水务局2023年政府信息公开工作年度报告"

    def test_an_early_day_in_the_head_of_a_page_has_no_label(self) -> None:
        body = "".join(f"<p>{line}</p>" for line in report_text(published="").split("\n"))
        report = report_of(f'<head><meta name="PubDate" content="2023-06-01"></head><body>{body}</body>', "a.html")
        (outcome,) = ask("GI707", report)
        assert (str(outcome.status), quoted(report, outcome)) == ("broken", "2023-06-01")

    def test_the_label_of_a_day_may_stand_before_an_empty_line(self) -> None:
        lines = report_text(published="索引日期：\n&nbsp;\n2023-06-01").split("\n")
        report = report_of("".join(f"<p>{line}</p>" for line in lines), "a.html")
        at = report.document.source.text.index("2023-06-01")
        day = replace(report, published="2023-06-01", published_place=Place(Span(at, at + 10)))
        # Behind a label of the index it is not the day of publication; it may still be the day under the title.
        assert [outcome.variant for outcome in ask("GI707", day, index_labels=("索引日期",))] == ["signature"]
        assert [outcome.variant for outcome in ask("GI707", day, index_labels=("发布",))] == [None]


class TestFees:
    @pytest.mark.parametrize(
        ("last", "place"),
        [
            ("全年无其他报告事项。", "before"),
            ("1.培训\n\n全年举办培训2次。", "behind"),
            ("1.培训\n\n2.检查", None),
        ],
    )
    def test_where_the_missing_sentence_is_put(self, last: str, place: str | None) -> None:
        text = report_text(other=last)
        report = report_of(text)
        (outcome,) = ask("GI601", report)
        start, end = text.index(last), text.index(last) + len(last)
        at = {"before": start, "behind": end, None: None}[place]
        assert [edit.span.start for edit in outcome.edits] == ([] if at is None else [at])

    def test_a_note_and_a_cell_that_cannot_be_read(self) -> None:
        unpaid = "requests.other.unpaid.total"
        report = sample(sections={6: "本年度未发出收费通知，未收取信息处理费。"})
        lost = replace(report.facts[unpaid], state=CellState.LOST, value=None)
        assert said(ask("GI602", report)) == []
        report = replace(report, facts={**report.facts, unpaid: lost})
        assert said(ask("GI602", report)) == [("undecided", "unread-cell")]

    @pytest.mark.parametrize(("fees", "reason"), [("/", "symbol-cell"), ("见附件", "symbol-cell")])
    def test_a_fee_beside_a_cell_that_is_no_number(self, fees: str, reason: str) -> None:
        report = sample(
            sections={6: "本年度发出收费通知1件，收取信息处理费500元。"}, facts={"disclosure.fees.amount": fees}
        )
        assert said(ask("GI604", report)) == [("undecided", reason)]


class TestTexts:
    def test_the_title_and_the_signature_can_be_searched(self) -> None:
        text = report_text(signature="云溪县水务局\n2024年1月12日")
        report = report_of(text)
        wordings = packs().rules["GI003"].options.wordings
        pattern = (replace(wordings[0], pattern=Pattern("云溪县")),)

        def places(scope: Scope) -> list[int]:
            outcomes = ask("GI003", report, scopes=(scope,), wordings=pattern)
            return [o.place.span.start for o in outcomes if o.status is Status.BROKEN and o.place is not None]

        assert places(Scope.TITLE) == [0]
        assert places(Scope.SIGNATURE) == [text.rindex("云溪县")]
        untitled = report_of(text.split("\n", 1)[1])
        assert untitled.title.missing
        outcomes = ask("GI003", untitled, scopes=(Scope.TITLE,), wordings=pattern)
        assert [outcome for outcome in outcomes if outcome.status is Status.BROKEN] == []

    def test_cells_that_stand_in_lines_are_searched_too(self) -> None:
        cells = [
            "一、本年新收政府信息公开申请数量",
            "5",
            "O件",
            *"00005",
            "二、上年结转政府信息公开申请数量",
            *"0000000",
        ]
        report = report_of("\n\n".join([BARE.split("\n")[0], "三、收到和处理政府信息公开申请情况", *cells, ""]))
        assert report.facts["requests.received.business"].state is CellState.TEXT
        wordings = packs().rules["GI003"].options.wordings
        pattern = (replace(wordings[0], pattern=Pattern("O")),)
        outcomes = ask("GI003", report, scopes=(Scope.CELLS,), wordings=pattern)
        assert [quoted(report, outcome) for outcome in outcomes if outcome.status is Status.BROKEN] == ["O"]

    def test_a_number_without_its_mark_is_the_headings_number(self) -> None:
        report = report_of(report_text().replace("二、主动公开", "二 主动公开"))
        assert [outcome for outcome in ask("GI104", report) if outcome.status is Status.BROKEN] == []

    def test_the_sentence_on_the_parts_that_gives_their_number_goes_before_others(self) -> None:
        told = "本报告由总体情况等组成。\n本报告包括附表。"
        sentence = "全文由总体情况、主动公开政府信息情况、收到和处理政府信息公开申请情况等七个部分组成。"
        (outcome,) = (
            item
            for item in ask("GI113", report_of(report_text(preamble=f"{told}\n{sentence}")))
            if item.status is Status.BROKEN
        )
        assert outcome.values["said"] == "7"
        unnumbered = ask("GI113", report_of(report_text(preamble=told)))
        assert [item for item in unnumbered if item.status is Status.BROKEN] == []

    def test_words_of_another_kind_of_organ_without_an_excuse(self) -> None:
        title = "云溪县柳河镇人民政府2023年政府信息公开工作年度报告"
        report = report_of(report_text(title=title, overview="在全省会议上认真做好政府信息公开工作。"))
        excused = ask("GI806", report)
        assert [outcome for outcome in excused if outcome.status is Status.BROKEN] == []
        (finding, _) = ask("GI806", report, unless=None)
        assert quoted(report, finding) == "全省"

    def test_brackets_come_in_pairs(self) -> None:
        with pytest.raises(ValueError, match="two characters"):
            BracketOptions(("[]", "("), "〔〕", Pattern("发"))


class TestCitations:
    @pytest.mark.parametrize(
        ("words", "title"),
        [
            ("《转发《政府信息公开工作年度报告格式》的通知》", "转发《政府信息公开工作年度报告格式》的通知"),
            ("政府信息公开工作年度报告格式》", "我局按照政府信息公开工作年度报告格式"),
        ],
    )
    def test_titles_in_titles_and_one_whose_beginning_is_lost(self, words: str, title: str) -> None:
        report = report_of(report_text(overview=f"我局按照{words}（国办公开办函〔2021〕31号）编制本报告。"))
        (outcome,) = (item for item in ask("GI705", report) if item.status is Status.BROKEN)
        assert (outcome.values["found"], outcome.values["title"]) == ("国办公开办函〔2021〕31号", title)

    def test_a_number_over_the_end_of_a_page_is_told_and_not_mended(self) -> None:
        before = "我局根据《中华人民共和国政府信息公开条例》和国办公开办函〔20"
        report = report_of(report_text(overview=f"{before}\n19〕60号文件的要求编制本报告。"))
        (outcome,) = ask("GI704", report)
        assert (str(outcome.status), outcome.edits) == ("broken", ())
        whole = report_of(report_text(overview=f"{before}19〕60号文件的要求编制本报告。"))
        (mended,) = ask("GI704", whole)
        assert [edit.text for edit in mended.edits] == ["21", "3"]


class TestEdits:
    def test_two_characters_that_stand_in_the_source_as_one_are_not_parted(self) -> None:
        # One character reference stands for both: nothing can be put between them.
        text = MappedText("甲ab乙", ((0, 0, 1), (1, 1, 9), (3, 9, 10)))
        assert mend(text, "甲axb乙") == ()
        (edit,) = mend(text, "甲乙")
        assert (edit.span, edit.text) == (Span(1, 9), "")

    def test_nothing_and_very_long_texts_are_not_mended(self) -> None:
        assert mend(MappedText.plain(" ", 0), "甲") == ()
        assert mend(MappedText.plain("甲" * 300, 0), "乙" * 300) == ()
        assert len(mend(MappedText.plain("甲乙", 0), "甲")) == 1


LEAD = "（二）依申请公开情况。"


class TestClaims:
    """The sample has 7 new applications and 1 carried in."""

    def test_of_several_outcomes_together_all_must_be_compared(self) -> None:
        report = sample(sections={1: LEAD + "予以公开及部分公开99件。"})
        granted = tuple(item for item in packs().rules["GI505"].options.compare if item.metric is Metric.GRANTED)
        assert said(ask("GI505", report, compare=granted)) == NOTHING
        assert [str(outcome.status) for outcome in ask("GI505", report)] == ["broken"]

    @pytest.mark.parametrize(
        ("code", "sentence", "cells"),
        [
            ("GI505", "予以公开及部分公开99件。", {"requests.partial.total": "见附件"}),
            ("GI515", "收到申请7件，已全部办结。", {"requests.carried-out.total": "见附件"}),
            ("GI514", "网络申请5件，信函申请1件，当面申请3件。", {"requests.received.total": "见附件"}),
        ],
    )
    def test_a_cell_that_cannot_be_read_leaves_a_claim_undecided(
        self, code: str, sentence: str, cells: dict[str, str]
    ) -> None:
        report = sample(sections={1: LEAD + sentence}, facts=cells)
        assert said(ask(code, report))[0] == ("undecided", "unread-cell")
        assert Status.BROKEN not in {outcome.status for outcome in ask(code, report)}

    def test_a_blank_total_is_no_sum_of_what_cannot_be_read(self) -> None:
        report = sample(sections={1: LEAD + "收到申请99件。"})
        total, legal = (report.facts[f"requests.received.{column}"] for column in ("total", "legal"))
        blank = {total.key: replace(total, state=CellState.BLANK, value=None)}
        summed = replace(report, facts={**report.facts, **blank})
        assert [str(outcome.status) for outcome in ask("GI501", summed)] == ["broken"]
        text = {legal.key: replace(legal, state=CellState.TEXT, value=None)}
        unread = replace(report, facts={**report.facts, **blank, **text})
        assert said(ask("GI501", unread)) == [("undecided", "unread-cell")]

    def test_a_share_of_what_cannot_be_read_is_not_worked_out(self) -> None:
        sentence = LEAD + "予以公开3件，占99%。"
        assert [str(item.status) for item in ask("GI517", sample(sections={1: sentence}))] == ["broken", "held"]
        unread = sample(sections={1: sentence}, facts={"requests.handled.total": "见附件"})
        assert said(ask("GI517", unread)) == NOTHING

    @pytest.mark.parametrize(
        ("sentence", "sums"),
        [
            # Without a total before them channels add up to the new applications, or to all.
            ("网上申请5件全部在线办结，信函申请1件、当面申请1件正在办理。", []),
            ("网上申请5件全部在线办结，信函申请2件、当面申请1件正在办理。", []),
            ("网上申请5件全部在线办结，信函申请4件、当面申请2件正在办理。", ["5 + 4 + 2 = 11"]),
            # Two channels alone may be some of them.
            ("网上申请2件全部在线办结，信函申请1件正在办理。", []),
            # With a total before them it is that one.
            ("新收申请7件，其中网络申请4件、信函申请2件、当面申请2件。", ["4 + 2 + 2 = 8"]),
        ],
    )
    def test_channels(self, sentence: str, sums: list[str]) -> None:
        outcomes = ask("GI514", sample(sections={1: LEAD + sentence}))
        assert [outcome.values["sum"] for outcome in outcomes if outcome.status is Status.BROKEN] == sums

    @pytest.mark.parametrize(
        "sentence",
        [
            # The parts are those of another count of the sentence.
            "收到申请12件，办理11件（含上年结转1件），结转1件；其中予以公开8件，部分公开1件，无法提供3件。",
            # It is not clear how far the list goes: two parts are less, three are more.
            "发布信息100条，其中：动态60条；公告30条，公告较上年增加3条；政策20条。",
            # A rough number among exact ones is of another matter.
            "发布信息276条，其中：动态216条，更新目录50条，向县政府办报送信息100余条。",
        ],
    )
    def test_lists_that_may_be_right(self, sentence: str) -> None:
        outcomes = ask("GI512", sample(sections={1: LEAD + sentence}))
        assert Status.BROKEN not in {outcome.status for outcome in outcomes}

    def test_a_list_that_is_wrong(self) -> None:
        report = sample(sections={1: "发布信息100条，其中：动态60条，公告30条，政策20条。"})
        (finding,) = (outcome for outcome in ask("GI512", report) if outcome.status is Status.BROKEN)
        assert finding.values["sum"] == "60 + 30 + 20 = 110"
