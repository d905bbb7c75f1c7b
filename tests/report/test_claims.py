"""The reader of claims: sentences and what they claim, with place, scope and year."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gilint.model.document import Block, BlockKind
from gilint.packs.load import load_packs
from gilint.report.claims.model import Claims, ListKind, Matter, Metric, Scope, ShareKind
from gilint.report.claims.numbers import NumberKind, Units, scan_numbers
from gilint.report.claims.own import OwnNames
from gilint.report.claims.reader import read_texts
from gilint.report.claims.words import ClaimWords, Word
from gilint.report.model import OrganKind
from gilint.report.prose import Prose
from gilint.text.mapped import MappedText
from gilint.text.normal import packed

LEXICONS = load_packs(cached=False).lexicons
WORDS = ClaimWords(LEXICONS)
LEAD = "（二）依申请公开情况。"


@dataclass(frozen=True)
class Organ:
    name: str = "云溪县水务局"
    kind: OrganKind = OrganKind.DEPARTMENT


OFFICE = Organ("云溪县人民政府办公室", OrganKind.GOVERNMENT_OFFICE)
COUNTY = Organ("云溪县人民政府", OrganKind.GOVERNMENT)
TOWN = Organ("云溪县柳河镇人民政府", OrganKind.TOWNSHIP)
STREET = Organ("云溪县清源街道办事处", OrganKind.SUBDISTRICT)


def read(
    text: str,
    organ: Organ | None = None,
    year: int | None = 2023,
    section: int = 1,
    *,
    words: ClaimWords = WORDS,
) -> Claims:
    organ = organ or Organ()
    blocks: list[Block] = []
    at = 0
    for line in text.split("\n"):
        blocks.append(Block(BlockKind.PARAGRAPH, MappedText.plain(line, at)))
        at += len(line) + 1
    own = OwnNames(organ.name, organ.kind, words.organ_endings)
    return read_texts([(section, Prose(tuple(blocks)))], year, own, words)


def said(claims: Claims) -> list[tuple[str, int]]:
    """What may be compared with the tables: metrics and value."""
    return [("+".join(claim.metrics), int(claim.value)) for claim in claims.claims if claim.usable]


SENTENCES: list[tuple[str, list[tuple[str, int]]]] = [
    # Received: verbs, nouns, units, numerals, the order of words.
    ("2023年共收到政府信息公开申请8件。", [("received", 8)]),
    ("2023年我局新收政府信息公开申请7件，上年结转1件。", [("received", 7), ("carried-in", 1)]),
    ("本年度受理依申请公开事项15宗。", [("received", 15)]),
    ("全年共接收信息公开申请5份。", [("received", 5)]),
    ("共收到8件政府信息公开申请，均已按期答复。", [("received", 8)]),
    ("政府信息公开申请共收到8件。", [("received", 8)]),
    ("本年新收政府信息公开申请数量8件。", [("received", 8)]),
    ("共收到政府信息公开申请1,010件。", [("received", 1010)]),
    ("共收到政府信息公开申请1，010件。", [("received", 1010)]),
    ("共收到政府信息公开申请1 010件。", [("received", 1010)]),
    ("共收到政府信息公开申请１０件。", [("received", 10)]),
    ("共收到依申请公开件一千零十件。", [("received", 1010)]),
    ("共收到政府信息公开申请：8件。", [("received", 8)]),
    ("收到公民、法人和其他组织提出的政府信息公开申请9件。", [("received", 9)]),
    ("本机关2023年1月1日至12月31日共收到政府信息公开申请8件。", [("received", 8)]),
    (LEAD + "2023年共收到申请8件，均已按期答复。", [("received", 8)]),
    (LEAD + "共收到8件，均已按期答复。", [("received", 8)]),
    (
        LEAD + "收到申请8件，其中当面2件、信函1件、网络5件。",
        [("received", 8), ("channel", 2), ("channel", 1), ("channel", 5)],
    ),
    (
        "收到政府信息公开申请8件（含上年结转1件），办结7件，结转下年度1件。",
        [("received", 8), ("carried-in", 1), ("handled", 7), ("carried-out", 1)],
    ),
    # Not received: rough numbers, shapes of numbers, other things that are received.
    ("共收到政府信息公开申请3.34万件。", []),
    ("共收到政府信息公开申请约30件。", []),
    ("共收到政府信息公开申请30余件。", []),
    ("共收到政府信息公开申请近百件。", []),
    ("收到政府信息公开申请5-8件，其他2,8件。", []),
    ("收到政府信息公开申请8件次，涉及申请人8人。", []),
    ("办理了第8件政府信息公开申请。", []),
    ("拨打12345件件有回音，国办函〔2020〕109号。", []),
    ("印发《关于收到政府信息公开申请9件的通报》。", []),
    ("收到行政许可申请36件，受理行政复议申请5件。", []),
    ("收到群众来信来电89件，网上信件45件，受理热线工单356件。", []),
    ("收到网民咨询20件，收到建议提案12件，均已答复。", []),
    (LEAD + "开通热线和信箱，全年受理35件。", []),
    (LEAD + "规范依申请公开办理流程，开通热线，全年受理35件。", []),
    (LEAD + "办理人大建议12件，办结12件，上年结转3件。", []),
    ("组织政府信息公开培训3次，培训120人次。", []),
    ("收到涉及征地拆迁的政府信息公开申请8件。", []),
    ("收到自然人政府信息公开申请7件。", [("applicant", 7)]),
    (LEAD + "通过网络收到政府信息公开申请5件。", [("channel", 5)]),
    # Other years, other stretches of time, plans, differences.
    ("去年收到政府信息公开申请5件。", []),
    ("2023年，累计收到政府信息公开申请28件。", [("received", 28)]),
    ("2022年收到政府信息公开申请5件，2023年收到政府信息公开申请8件。", [("received", 8)]),
    ("2022年，我局发布年度报告，全年收到政府信息公开申请6件。", []),
    ("2023年收到政府信息公开申请8件，较2022年增加3件，同比增长60%。", [("received", 8)]),
    ("2023年收到政府信息公开申请8件，比去年的5件多。", [("received", 8)]),
    ("自条例实施以来，累计收到政府信息公开申请300件。", []),
    ("截至目前，共收到政府信息公开申请3件。", []),
    ("2023年1月至6月，收到政府信息公开申请4件。", []),
    ("12月，我局收到政府信息公开申请1件。", []),
    ("历年共受理政府信息公开申请90件。", []),
    ("2024年，我局将办结政府信息公开申请10件。", []),
    ("下一步，力争受理政府信息公开申请10件。", []),
    # Carried over.
    ("上年度结转政府信息公开申请1件。", [("carried-in", 1)]),
    (LEAD + "2022年结转1件，结转至2024年办理3件。", [("carried-in", 1), ("carried-out", 3)]),
    (LEAD + "另有72件申请按照《条例》顺延到下年度答复。", [("carried-out", 72)]),
    (LEAD + "办结718件，结转31件。", [("handled", 718)]),
    (LEAD + "无上年结转，无结转下年度。", []),
    (LEAD + "新收、上年结转申请共8件。", []),
    # Outcomes.
    (
        LEAD + "办结8件，其中予以公开5件、部分公开1件、不予公开1件、无法提供1件、不予处理0件。",
        [("handled", 8), ("granted", 5), ("partial", 1), ("denied", 1), ("unavailable", 1), ("refused", 0)],
    ),
    (LEAD + "不予处理0件；其他处理2件。", [("refused", 0), ("other", 2)]),
    (LEAD + "予以公开及部分公开258件，占33.9%。", [("granted+partial", 258)]),
    (
        LEAD + "收到3件政府信息公开申请，其中2件予以公开，1件不予公开。",
        [("received", 3), ("granted", 2), ("denied", 1)],
    ),
    (LEAD + "因本机关不掌握等原因无法提供265件。", [("unavailable", 265)]),
    (LEAD + "同意公开答复9件，被纠正0件。", [("agreed", 9)]),
    (LEAD + "予以公开、部分公开分别为4件、1件。", []),
    (LEAD + "以予以公开、部分公开等方式答复申请8件。", []),
    ("对12件建议提案办理结果予以公开。主动公开信息12条。", [("published", 12)]),
    ("予以公开4件。", []),
    (LEAD + "予以公开12件（含部分公开3件）。", [("granted+partial", 12), ("partial", 3)]),
    (LEAD + "全市共收到政府信息公开申请90件。予以公开80件，不予公开10件。", []),
    (
        LEAD + "全市共收到政府信息公开申请90件。我局收到政府信息公开申请5件。予以公开4件。",
        [("received", 5), ("granted", 4)],
    ),
    (LEAD + "2022年收到政府信息公开申请5件。予以公开5件。2023年收到政府信息公开申请7件。", [("received", 7)]),
    # Reviews and suits.
    ("因政府信息公开被申请行政复议0件、提起行政诉讼0件。", [("review", 0), ("suit", 0)]),
    ("信息公开类行政复议7件，诉讼9件，均获维持。", [("review", 7), ("suit", 9)]),
    (
        "因政府信息公开引发行政复议案件5件，其中维持3件，纠正1件，尚未审结1件。",
        [("review", 5), ("review-upheld", 3), ("review-corrected", 1), ("review-pending", 1)],
    ),
    ("政府信息公开类行政复议、行政诉讼案件共5件。", [("review+suit", 5)]),
    (
        "因政府信息公开被提起行政诉讼3件（未经复议直接起诉1件，复议后起诉2件）。",
        [("suit", 3), ("direct-suit", 1), ("after-review-suit", 2)],
    ),
    ("政府信息公开行政诉讼败诉0件。", []),
    ("政府信息公开行政复议被纠正0件。", [("review-corrected", 0)]),
    ("受理行政复议案件5件，其中维持3件，纠正1件，尚未审结1件。", []),
    ("全年办理行政复议案件120件，行政应诉30件。", []),
    (LEAD + "行政复议、行政诉讼均为1件。行政复议和行政诉讼各2件。行政复议、行政诉讼1件、2件。", []),
    (LEAD + "行政复议、行政诉讼均为0件。", [("review+suit", 0)]),
    # Two numbers behind the words for one thing are no numbers in the order of the words.
    ("收到政府信息公开申请8件、12项。", [("received", 8)]),
    (LEAD + "被申请行政复议2件（上年结转1件）。", [("review", 2)]),
    # What was done of one's own accord.
    (
        "制发规范性文件3件，废止1件，现行有效20件。",
        [("normative-issued", 3), ("normative-repealed", 1), ("normative-in-force", 20)],
    ),
    ("出台行政规范性文件三件。", [("normative-issued", 3)]),
    ("主动公开规范性文件3件，公开政策文件43条。", [("normative-published", 3)]),
    ("规范性文件解读5件，备案审查规范性文件5件，制发党内规范性文件1件。", []),
    ("作出行政许可决定36件、行政处罚决定4件。", [("licensing", 36), ("penalties", 4)]),
    ("公示行政许可、行政处罚信息663条。", [("licensing+penalties", 663)]),
    ("公布行政许可事项36项。", []),
    # The fee of table two is no claim, and no fee note.
    ("全年收取行政事业性收费12件，共7545万元，未收取信息处理费。", []),
]


@pytest.mark.parametrize(("sentence", "expected"), SENTENCES, ids=[sentence[:24] for sentence, _ in SENTENCES])
def test_a_sentence_and_what_it_claims(sentence: str, expected: list[tuple[str, int]]) -> None:
    assert said(read(sentence)) == expected


def test_there_are_sentences_enough() -> None:
    assert len(SENTENCES) >= 60


@pytest.mark.parametrize(
    ("organ", "sentence", "scope"),
    [
        (Organ(), "我局收到政府信息公开申请3件。", Scope.OWN),
        (Organ(), "县水务局收到政府信息公开申请3件。", Scope.OWN),
        (Organ(), "全县共收到政府信息公开申请3件。", Scope.WIDER),
        (Organ(), "各乡镇共收到政府信息公开申请3件。", Scope.NARROWER),
        (Organ(), "政府网站公布情况，县教育局：收到政府信息公开申请3件。", Scope.NARROWER),
        (OFFICE, "县政府办公室代表县政府共受理政府信息公开申请3件。", Scope.OWN),
        (OFFICE, "全县共收到政府信息公开申请3件。", Scope.WIDER),
        (COUNTY, "我局收到政府信息公开申请3件。", Scope.NARROWER),
        (OFFICE, "我办收到政府信息公开申请3件。", Scope.OWN),
        (COUNTY, "全县共收到政府信息公开申请3件。", Scope.OWN),
        (COUNTY, "我县收到政府信息公开申请3件。", Scope.OWN),
        (COUNTY, "各级行政机关共收到政府信息公开申请3件。", Scope.OWN),
        (COUNTY, "全市共收到政府信息公开申请3件。", Scope.WIDER),
        (COUNTY, "云溪县人民政府收到政府信息公开申请3件。", Scope.OWN),
        (TOWN, "全镇共收到政府信息公开申请3件。", Scope.OWN),
        (TOWN, "我县共收到政府信息公开申请3件。", Scope.WIDER),
        (STREET, "清源街道收到政府信息公开申请3件。", Scope.OWN),
        # A place without the word for its government, and no organ that is known.
        (Organ("云溪县柳河镇", OrganKind.TOWNSHIP), "全镇共收到政府信息公开申请3件。", Scope.OWN),
        (Organ(""), "我局收到政府信息公开申请3件。", Scope.OWN),
    ],
)
def test_whose_number_it_is(organ: Organ, sentence: str, scope: Scope) -> None:
    (claim,) = read(sentence, organ).claims
    assert claim.scope is scope


def test_the_name_of_another_organ_makes_no_claim() -> None:
    assert read("县民政局收到政府信息公开申请3件。").claims == ()
    assert read("县政府收到政府信息公开申请3件。", COUNTY).claims == ()


def test_a_paragraph_that_begins_with_another_organ_is_about_that_organ() -> None:
    claims = read("1.县民政局。收到政府信息公开申请3件。")
    assert [claim.scope for claim in claims.claims] == [Scope.NARROWER]


def test_the_first_name_of_several_tells_whose_it_is() -> None:
    organ = Organ()
    own = OwnNames(organ.name, organ.kind, WORDS.organ_endings)
    assert not own.other_organ("水务局与县教育局")
    assert own.other_organ("县教育局与水务局")


def test_a_first_sentence_that_only_names_another_organ_before_a_colon_is_about_it() -> None:
    scopes = {
        "县教育局：认真受理。收到政府信息公开申请3件，均已办结。": Scope.NARROWER,
        "县教育局，办理建议3件。收到政府信息公开申请3件。": Scope.OWN,
    }
    for text, scope in scopes.items():
        (claim,) = read(text).claims
        assert claim.scope is scope


@pytest.mark.parametrize(
    ("sentence", "fresh"),
    [
        ("新收申请28件，予以公开12件。", [False, True]),
        # More than the new ones, so others are among them.
        ("新收申请28件，予以公开29件。", [False, False]),
        # Those received may be the new ones, though nothing says so.
        ("收到申请28件，办结26件。", [False, True]),
        ("新收申请28件，办结26件，包括上年结转3件。其中，予以公开12件。", [False, True, True, False]),
    ],
)
def test_whether_a_count_may_be_of_the_new_applications_alone(sentence: str, fresh: list[bool]) -> None:
    assert [claim.fresh for claim in read(LEAD + sentence).claims] == fresh


def test_the_year_of_the_clause() -> None:
    claims = read("2022年收到政府信息公开申请5件，2023年收到政府信息公开申请8件。").claims
    assert [(claim.year, claim.own_year) for claim in claims] == [(2022, False), (None, True)]
    assert read("2023年收到政府信息公开申请8件。", year=None).claims == ()


@pytest.mark.parametrize(
    ("sentence", "included"),
    [
        ("新收政府信息公开申请8件。", False),
        (LEAD + "本年新收8件。", False),
        ("收到政府信息公开申请8件。", None),
        ("收到政府信息公开申请8件（含上年结转1件）。", True),
        ("收到政府信息公开申请8件，其中上年结转1件。", True),
        ("收到政府信息公开申请8件（含上年度结转）。", True),
    ],
)
def test_whether_what_was_carried_in_is_counted(sentence: str, included: bool | None) -> None:
    assert read(sentence).claims[0].included is included


@pytest.mark.parametrize(
    ("sentence", "some"),
    [
        ("办结政府信息公开申请8件（含上年结转1件）。", True),
        ("办结政府信息公开申请8件，其中上年结转1件。", True),
        ("收到政府信息公开申请8件（含上年结转1件）。", False),
    ],
)
def test_what_was_closed_need_not_be_all_that_was_carried_in(sentence: str, some: bool) -> None:
    assert [claim.some for claim in read(sentence).claims] == [False, some]


@pytest.mark.parametrize(("received", "some"), [(26, True), (29, False), (30, False)])
def test_new_ones_may_be_those_that_were_dealt_with_when_they_are_fewer(received: int, *, some: bool) -> None:
    assert [claim.some for claim in read(LEAD + f"办理29件，新收{received}件。").claims] == [False, some]


@pytest.mark.parametrize(("end", "some"), [("转办", True), ("不予公开", False)])
def test_an_outcome_beside_one_that_the_form_has_not_may_be_less_than_its_number(end: str, *, some: bool) -> None:
    granted = read(LEAD + f"办结申请29件，予以公开7件，{end}5件。").claims[1]
    assert (granted.metrics, granted.some) == ((Metric.GRANTED,), some)


def test_what_is_carried_over_beside_new_applications_was_carried_in() -> None:
    assert read(LEAD + "新收申请28件，结转3件。").mentions_carry == {1}
    assert read(LEAD + "收到申请28件，结转3件。").mentions_carry == frozenset()


def test_the_place_of_a_claim_is_its_phrase_and_the_span_its_number() -> None:
    text = LEAD + "予以公开４件、部分公开 1 件；因 本机关不掌握等原因无法提供2件。"
    claims = read(text).claims
    shown = [text[claim.place.span.start : claim.place.span.end] for claim in claims]
    assert shown == ["予以公开４件", "部分公开 1 件", "因 本机关不掌握等原因无法提供2件"]
    assert [text[claim.span.start : claim.span.end] for claim in claims] == ["４件", "1 件", "2件"]
    assert [text[claim.unit_span.start : claim.unit_span.end] for claim in claims] == ["件", "件", "件"]
    assert [claim.named for claim in claims] == [False, False, True]


def test_the_phrase_takes_in_words_behind_the_number() -> None:
    text = LEAD + "收到3件政府信息公开申请，其中2件予以公开，1件不予公开。"
    assert [claim.text for claim in read(text).claims] == ["收到3件政府信息公开申请", "其中2件予以公开", "1件不予公开"]


def test_a_sentence_cut_by_a_page_end_is_read_whole() -> None:
    claims = read("2023年，我局进一步规范办理程序，共收到政府信息\n公开申请8件，均在法定期限内答复。")
    assert said(claims) == [("received", 8)]
    assert claims.claims[0].text == "共收到政府信息公开申请8件"


@pytest.mark.parametrize(
    ("sentence", "matters"),
    [
        ("未收到政府信息公开申请。", [Matter.NO_REQUEST]),
        ("我局未收到依申请公开政府信息的申请。", [Matter.NO_REQUEST]),
        ("本年度没有公民、法人或其他组织向我局申请公开政府信息。", [Matter.NO_REQUEST]),
        ("无政府信息公开申请。", [Matter.NO_REQUEST]),
        ("未收到新的政府信息公开申请。", [Matter.NO_NEW_REQUEST]),
        ("收到1名村民提交的政府信息公开申请。", [Matter.SOME_REQUEST]),
        ("未发生行政复议、行政诉讼。", [Matter.NO_REVIEW, Matter.NO_SUIT]),
        ("未发生因政府信息公开被申请行政复议、提起行政诉讼的情况。", [Matter.NO_REVIEW, Matter.NO_SUIT]),
        ("未收到政府信息公开申请，也没有行政复议情况。", [Matter.NO_REQUEST, Matter.NO_REVIEW]),
        ("没有收到任何形式的政府信息公开申请。", [Matter.NO_REQUEST]),
        ("未发生行政复议、行政诉讼和投诉举报案件。", [Matter.NO_REVIEW, Matter.NO_SUIT]),
        ("未收到投诉和行政诉讼。", []),
        ("未发生行政复议、投诉和行政诉讼。", [Matter.NO_REVIEW, Matter.NO_SUIT]),
        (LEAD + "全年未收到申请。", [Matter.NO_REQUEST]),
        ("1名村民提交的政府信息公开申请。", []),
        ("3件未收到政府信息公开申请。", []),
        ("未收到政府信息公开申请、未发生行政诉讼。", [Matter.NO_REQUEST, Matter.NO_SUIT]),
        ("收到政府信息公开申请8件，已全部办结。", [Matter.ALL_DONE]),
        ("收到政府信息公开申请8件，答复率达100%。", [Matter.ALL_DONE]),
        ("收到政府信息公开申请8件。已全部办结。", [Matter.ALL_DONE]),
        ("收到政府信息公开申请8件。举办培训12次。已全部办结。", []),
        ("收到政府信息公开申请8件，按期答复率100%。", []),
        ("收到政府信息公开申请8件，均在法定期限内予以答复。", []),
        ("收到政府信息公开申请8件，均已按期答复。", []),
        ("承办建议提案8件，办结率100%。", []),
        ("未收到投诉，没有行政复议被纠错，未发生行政诉讼败诉。", []),
        ("未收到网上申请，未收到逾期答复的政府信息公开申请。", []),
        ("县教育局未收到政府信息公开申请。", []),
        ("2022年未收到政府信息公开申请。", []),
        ("全县未发生行政复议。", []),
    ],
)
def test_statements_without_a_count(sentence: str, matters: list[Matter]) -> None:
    assert [statement.matter for statement in read(sentence).statements] == matters


@pytest.mark.parametrize(
    ("sentence", "published"),
    [
        ("作出行政许可决定36件、行政处罚决定4件。", [False, False]),
        ("公示行政许可、行政处罚信息663条。", [True]),
        ("制发规范性文件3件，公开规范性文件2件。", [False, True]),
    ],
)
def test_what_was_published_is_told_from_what_was_done(sentence: str, published: list[bool]) -> None:
    assert [claim.published for claim in read(sentence).claims] == published


@pytest.mark.parametrize(
    ("sentence", "total", "parts", "extents"),
    [
        ("发布信息114条，其中动态60条、公告35条、政策20条。", 114, [60, 35, 20], (3,)),
        ("发布信息114条，其中：动态60条；公告35条，公告较上年增加3条；政策20条。", 114, [60, 35, 20], (2, 3)),
        ("发布信息114条，其中动态60条，公告54条；通过公众号发布信息60条。", 114, [60, 54], (2,)),
        ("发布信息100条（动态5条、公告95条），视频2条。", 100, [5, 95], (2,)),
        ("公开内容52条，其中1条破亿、2条破千万、49条破百万。", 52, [1, 2, 49], (3,)),
        ("发布信息100条，其中概况5条、动态95条，回复留言8条。", 100, [5, 95, 8], (2, 3)),
        ("发布信息100条，其中动态60条、视频3个、公告40条。", 100, [60, 40], (2,)),
        # Plans that are counted, not what is going to be done.
        ("发布信息100条，其中规划计划3条、动态97条。", 100, [3, 97], (2,)),
        # What turns to another matter ends a list; words for that before the whole do not.
        ("发布信息100条，其中概况5条，动态95条，同时回复留言8条。", 100, [5, 95], (2,)),
        ("同时发布信息100条其中概况5条、动态95条。", 100, [5, 95], (2,)),
        (LEAD + "收到申请8件，其中自然人申请7件，法人申请1件，已办结6件。", 8, [7, 1], (2,)),
    ],
)
def test_lists_of_parts(sentence: str, total: int, parts: list[int], extents: tuple[int, ...]) -> None:
    (entry,) = read(sentence).lists
    assert entry.total is not None
    assert (int(entry.total.value), [int(part.value) for part in entry.parts]) == (total, parts)
    assert entry.extents == extents
    assert entry.kind is ListKind.PARTS


@pytest.mark.parametrize(
    "sentence",
    [
        "举办培训5次，其中120人次参加，处级干部30人次。",
        "发布信息100条，其中网站发布60篇、公众号发布40篇。",
        "2024年将发布信息100条，其中动态60条、公告30条。",
        "发布信息100条，其中动态60条。",
        # 一条 may be an article: Chinese numerals beside Arabic ones are no parts of them.
        "发布信息5条，其中一条动态、四条公告。",
        # Of another year; more channels than are told.
        LEAD + "2022年通过网络提交申请5件、信函提交申请2件。",
        LEAD + "通过网络提交申请5件、信函提交申请2件等。",
        # Parts of a whole that is not told.
        "其中动态60条、公告30条。",
    ],
)
def test_no_list_where_the_unit_differs_one_part_is_alone_or_the_whole_is_missing(sentence: str) -> None:
    assert read(sentence).lists == ()


@pytest.mark.parametrize(
    ("sentence", "rivals"),
    [
        # What stands before and could be divided as well: alone, and together with the whole.
        ("发布公告20条，发布信息100条，其中动态60条、公告30条。", [20, 100, 120]),
        ("发布公告20条，较上年增加5条，发布信息100条，其中动态60条、公告30条。", [20, 100, 120]),
        ("印发文件5份，发布信息100条，其中动态60条、公告30条。", []),
        # Kinds of applicants divide applications received, and nothing else is received.
        (LEAD + "上年结转申请2件，收到申请8件，其中自然人申请7件，法人申请1件。", []),
        (LEAD + "收到申请6件，收到申请8件，其中自然人申请7件，法人申请1件。", [6, 8, 14]),
    ],
)
def test_what_else_a_list_may_divide(sentence: str, rivals: list[int]) -> None:
    (entry,) = read(sentence).lists
    assert list(map(int, entry.rivals)) == rivals


@pytest.mark.parametrize(
    ("sentence", "metric", "some"),
    [
        ("因本机关不掌握不予公开3件。", Metric.DENIED, True),
        ("因本机关不掌握、没有现成信息无法提供3件。", Metric.UNAVAILABLE, True),
        ("因信息不存在、不掌握无法提供3件。", Metric.NOT_HELD, False),
    ],
)
def test_an_outcome_with_grounds_may_be_a_part_of_it(sentence: str, metric: Metric, some: bool) -> None:
    (claim,) = read(LEAD + sentence).claims
    assert (claim.metrics, claim.some) == ((metric,), some)


@pytest.mark.parametrize(
    ("printed", "percent", "places"),
    [("百分之六十", "60", 0), ("百分之六点五", "6.5", 1), ("百分之十六点二五", "16.25", 2), ("百分之六点十", None, 0)],
)
def test_percentages_in_words(printed: str, percent: str | None, places: int) -> None:
    shares = read(f"2023年收到政府信息公开申请8件，较2022年的5件增长{printed}。").shares
    assert [(str(share.percent), share.places) for share in shares] == ([(percent, places)] if percent else [])


def test_the_longest_unit_counts_and_without_units_nothing_does() -> None:
    (number,) = scan_numbers("收到7件次", Units(("件", "件次")))
    assert (number.kind, number.unit, number.unit_end) == (NumberKind.COUNT, "件次", 5)
    (number,) = scan_numbers("收到7件次", Units(("件",), ("件次",)))
    assert number.kind is NumberKind.OTHER
    (number,) = scan_numbers("收到7件次", Units(()))
    assert number.kind is NumberKind.OTHER


@pytest.mark.parametrize(
    ("printed", "low", "high"),
    [
        ("3.34万件", 33350, 33450),
        ("3.3万件", 32500, 33500),
        ("3万件", 25000, 35000),
        ("300余件", 300, 400),
        ("300件以上", 270, 331),
        ("300件左右", 270, 331),
        ("三十余件", 30, 40),
    ],
)
def test_what_a_rounded_number_may_mean(printed: str, low: int, high: int) -> None:
    (number,) = scan_numbers(printed, Units(("件",)))
    assert (int(number.low), int(number.high)) == (low, high)


def test_a_rough_number_is_within_a_tenth() -> None:
    (number,) = scan_numbers("约30件", Units(("件",), (), ("约",)))
    assert (number.kind, int(number.low), int(number.high)) == (NumberKind.COUNT, 27, 33)


@pytest.mark.parametrize(("printed", "low"), [("第8件", 0), ("x8件", 0), ("_8件", 0), ("十8件", 0), ("5页", 5)])
def test_numbers_that_count_nothing(printed: str, low: int) -> None:
    (number,) = scan_numbers(printed, Units(("件",)))
    assert (number.kind, int(number.low), number.approximate) == (NumberKind.OTHER, low, False)


def test_a_numeral_in_an_ordinal_is_no_number() -> None:
    assert list(scan_numbers("第八件", Units(("件",)))) == []


def test_digits_behind_digits_and_a_comma_are_no_number_of_their_own() -> None:
    assert [number.kind for number in scan_numbers("2,8件", Units(("件",)))] == [NumberKind.OTHER, NumberKind.OTHER]


def test_channels_are_a_list_of_their_own() -> None:
    (entry,) = read(LEAD + "收到申请8件，其中当面2件、信函1件、网络5件。").lists
    assert entry.kind is ListKind.CHANNELS
    assert [int(part.value) for part in entry.parts] == [2, 1, 5]


def test_channels_without_a_total_are_a_list_as_well() -> None:
    (entry,) = read(LEAD + "网上申请2件、信函申请1件、通过网络收到5件。").lists
    assert (entry.kind, entry.total, entry.extents, entry.open) == (ListKind.CHANNELS, None, (3,), False)
    assert [int(part.value) for part in entry.parts] == [2, 1, 5]
    assert read(LEAD + "收到网络申请2件，答复1件，信函申请1件。").lists == ()


def test_shares_and_changes() -> None:
    shares = read(LEAD + "答复申请805件。予以公开258件，占33.9%。").shares
    assert [(share.kind, str(share.percent), share.places, [*map(int, share.bases)]) for share in shares] == [
        (ShareKind.SHARE, "33.9", 1, [805])
    ]
    changes = [
        "2023年收到政府信息公开申请8件，较2022年增加3件，增长60%。",
        "2023年收到政府信息公开申请8件，较2022年的5件增长60%。",
        "2022年收到政府信息公开申请5件，2023年收到政府信息公开申请8件，同比增长60%。",
    ]
    for sentence in changes:
        (share,) = read(sentence).shares
        assert (share.kind, share.part.value, share.former) == (ShareKind.CHANGE, Decimal(8), Decimal(5))
    assert read("申请数量较去年回落12.3%，好评率占99.58%。").shares == ()


_PIECES = st.sampled_from(
    [
        *(word for words in WORDS.lists.values() for word in words[:6]),
        *(
            "8件",
            "１０条",
            "1,010件",
            "一千零十件",
            "3.34万件",
            "30余件",
            "50%",
            "2023年",
            "2022年",
            "1月1日至12月31日",
            "12月",
        ),
        *(
            "，",
            "。",
            "；",
            "：",
            "、",
            "（",
            "）",
            "《",
            "》",
            "〔",
            "\n",
            " ",
            "　",
            "x",
            "县教育局",
            "云溪县水务局",
            "0",
        ),
    ]
)
_TEXTS = st.one_of(st.lists(_PIECES, max_size=40).map("".join), st.text(max_size=120))


@given(_TEXTS, st.sampled_from([Organ(), COUNTY, TOWN]), st.sampled_from([2023, None]))
def test_no_text_raises_and_every_span_covers_its_digits(text: str, organ: Organ, year: int | None) -> None:
    claims = read(text, organ, year)
    for claim in claims.claims:
        assert packed(text[claim.span.start : claim.span.end]).startswith(claim.digits)
        assert packed(text[claim.unit_span.start : claim.unit_span.end]) == claim.unit
        assert claim.place.span.start <= claim.span.start < claim.span.end <= claim.place.span.end
    for entry in claims.lists:
        assert len(entry.parts) >= 2
        assert all(2 <= extent <= len(entry.parts) for extent in entry.extents)
    assert [claim.order for claim in claims.claims] == sorted(claim.order for claim in claims.claims)


def test_every_class_of_words_has_words() -> None:
    assert [word for word in Word if not WORDS.lists[word]] == []


def test_every_list_of_the_pack_that_is_no_class_is_read() -> None:
    words = ClaimWords(LEXICONS)
    assert (words.carries("上年结转"), words.carries("上年申请")) == (True, False)
    read = {
        *("case_units", "decision_units", "elsewhere", "organ_endings", "other_leads"),
        *("overlap", "rest", "withdrawn"),
    }
    found = {name: sorted(getattr(words, name)) for name in read}
    found |= {name: sorted(getattr(words.numbers, name)) for name in ("approximate", "other_units", "units")}
    assert found == {name: sorted(LEXICONS["claim-" + name.replace("_", "-")]) for name in found}
