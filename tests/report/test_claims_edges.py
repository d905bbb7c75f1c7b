"""Claims where a reader must hold back: counts that are of something else, lists that are none, words cut short."""

from __future__ import annotations

import pytest

from gilint.report.claims.model import ListKind, Matter, Metric, ShareKind
from gilint.report.claims.words import ClaimWords, Word
from tests.report.test_claims import LEAD, LEXICONS, Organ, read, said

LONG = "机关职能、内设机构、办公地址、办公时间、联系方式，" * 20


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        # Marks that stand alone.
        ("。收到政府信息公开申请8件。", [("received", 8)]),
        ("一、。收到政府信息公开申请8件。", [("received", 8)]),
        # What stands behind the count does not go with what stands before it.
        (LEAD + "收到申请8件行政复议。", []),
        (LEAD + "予以公开8件行政诉讼。", []),
        (LEAD + "收到8件投诉举报。", []),
        (LEAD + "共收到群众8件信访。", []),
        (LEAD + "收到申请8件纸质材料。", []),
        # Outcomes that nobody adds up.
        (LEAD + "同意公开和不予公开16件。", []),
        # What is received may be what this organ decides itself, what is published may be of any year.
        (LEAD + "收到行政复议4件。", []),
        ("截至12月31日制发规范性文件5件。", []),
        # Channels and dates of receipt of what was counted before.
        (LEAD + "全年收到申请28件。从申请方式看，通过网络提交15件。", [("received", 28)]),
        (LEAD + "累计办结申请29件，其中当年受理26件，上年受理3件。", []),
        # Cases that may be about anything, two results in one number.
        ("全年发生行政复议5件、行政诉讼3件。", []),
        ("因政府信息公开引发行政复议5件，维持和纠正4件。", [("review", 5)]),
        # The sentence before tells what is divided, and the days of a year what year it was.
        (
            "收到政府信息公开申请28件。其中，网络提交20件、信函8件。",
            [("received", 28), ("channel", 20), ("channel", 8)],
        ),
        ("1月1日至12月31日，收到政府信息公开申请8件。", [("received", 8)]),
        ("收到政府信息公开申请8件，发生行政复议2件。", [("received", 8), ("review", 2)]),
        ("我局规范申请办理工作。\n办结8件，予以公开5件。", []),
        # Parts of some applications, or of those carried in, and of all when the organ is named anew.
        (
            LEAD + "收到申请28件，网络申请20件，信函申请8件，其中予以公开5件。",
            [("received", 28), ("channel", 20), ("channel", 8)],
        ),
        # A bracket that begins a clause, one behind sentences that are passed over, one with a share of nothing.
        (LEAD + "收到申请28件，（含上年结转3件）办结31件。", [("received", 28), ("carried-in", 3), ("handled", 31)]),
        (
            LEAD
            + "举办（线上）培训5次。参加（市级）会议6次。走访（入户）9次。座谈3次。收到申请28件（含上年结转2件）。",
            [("received", 28), ("carried-in", 2)],
        ),
        (LEAD + "收到申请28件，（占50%）均已答复。", [("received", 28)]),
        (LEAD + "收到申请28件，网络申请20件（予以公开15件）。", [("received", 28), ("channel", 20)]),
        (
            LEAD + "收到申请28件，其中自然人20件（予以公开15件）、企业8件（予以公开5件）。",
            [("received", 28), ("applicant", 20), ("applicant", 8)],
        ),
        (
            # They may be of the enterprises alone; more than these have are of all.
            LEAD + "收到申请28件，其中自然人20件、企业8件（予以公开5件）。",
            [("received", 28), ("applicant", 20), ("applicant", 8)],
        ),
        (
            LEAD + "收到申请28件，其中自然人20件、企业8件（予以公开15件）。",
            [("received", 28), ("applicant", 20), ("applicant", 8), ("granted", 15)],
        ),
        (LEAD + "答复申请29件，包括上年结转3件。其中，予以公开3件。", [("handled", 29), ("carried-in", 3)]),
        (
            LEAD + "答复申请29件，包括上年结转3件。其中，予以公开4件。",
            [("handled", 29), ("carried-in", 3), ("granted", 4)],
        ),
        (LEAD + "自然人申请20件。本机关予以公开12件。", [("applicant", 20), ("granted", 12)]),
        ("一是县教育局认真办理，收到政府信息公开申请8件。", []),
        ("九溪县教育局认真办理，收到政府信息公开申请8件。", []),
        ("2023年县教育局认真办理，收到政府信息公开申请8件。", []),
        ("全年县教育局认真办理，收到政府信息公开申请8件。", []),
        # Items are no decisions.
        ("公布权责清单事项128项，其中行政许可25项、行政处罚96项。", []),
        (LEAD + "因政府信息公开引发行政复议5件。其中，维持3件。", [("review", 5), ("review-upheld", 3)]),
        ("发布信息960条。其中，政策文件56条。", [("published", 960)]),
        (LEAD + "办理29件，上年结转3件，新收26件。", [("handled", 29), ("carried-in", 3), ("received", 26)]),
        # Of the new ones a part is received as well, of all of them none.
        (
            LEAD + "收到申请31件，其中新收申请28件，上年结转3件。",
            [("received", 31), ("received", 28), ("carried-in", 3)],
        ),
        (LEAD + "收到申请31件，其中受理申请5件。", [("received", 31)]),
        # Of whom or of what the sentence before speaks.
        (LEAD + "收到申请8件，接待来访，办结3件。", [("received", 8)]),
        ("我局规范政府信息公开申请办理。共收到8件，均已办结。", []),
        (LEAD + "自然人申请20件。予以公开12件。", [("applicant", 20)]),
        (LEAD + "自然人申请20件。举办培训5次。予以公开12件。", [("applicant", 20)]),
        (LEAD + "自然人申请20件。举办政府信息公开培训5次。予以公开12件。", [("applicant", 20)]),
        (
            LEAD + "自然人申请20件。共收到申请28件。予以公开12件。",
            [("applicant", 20), ("received", 28), ("granted", 12)],
        ),
        (LEAD + "自然人申请20件。2023年予以公开12件。", [("applicant", 20), ("granted", 12)]),
        (
            LEAD + "收到申请28件，其中自然人申请20件。予以公开12件。",
            [("received", 28), ("applicant", 20), ("granted", 12)],
        ),
        (LEAD + "收到申请28件，办理最多的是县自然资源局，办结16件。", [("received", 28)]),
        (LEAD + "收到申请28件，县自然资源局沟通协调，办结26件。", [("received", 28)]),
        (LEAD + "收到申请28件，加强与县自然资源局沟通协调，办结26件。", [("received", 28), ("handled", 26)]),
        (LEAD + "另县教育局认真办理，收到政府信息公开申请8件。", []),
        (LEAD + "收到申请28件，其中县教育局认真办理，办结8件。", [("received", 28)]),
        (LEAD + "收到申请28件，其中，予以公开12件。", [("received", 28), ("granted", 12)]),
        ("（一）督查工作情况。办结8件。", []),
        (LEAD + "\n（三）监督保障情况。办结8件。", []),
        (LEAD + "\n（三）答复情况。办结8件。", [("handled", 8)]),
        (
            LEAD + "因政府信息公开引发行政复议5件，其中3件维持1件纠正。",
            [("review", 5), ("review-upheld", 3), ("review-corrected", 1)],
        ),
        (LEAD + "收到申请28件，予以公开14件50%。", [("received", 28), ("granted", 14)]),
        (LEAD + "发生行政复议2件信息公开案件。", [("review", 2)]),
        (LEAD + "接待咨询12件，其中现场5件、电话7件；收到申请8件。", [("received", 8)]),
        # Numbers that are no counts.
        ("收到政府信息公开申请3.5件。", []),
        ("收到政府信息公开申请千件。", []),
        (LEAD + "同一申请人提交5件以上的有2人。", []),
        ("全年主动公开政府信息共960条（次）。", [("published", 960)]),
    ],
)
def test_what_may_be_compared(sentence: str, expected: list[tuple[str, int]]) -> None:
    assert said(read(sentence)) == expected


def test_a_bracket_too_long_to_be_an_aside_says_nothing_of_the_count_before_it() -> None:
    aside = "（上年结转1件，{}）"
    short = read(LEAD + "收到申请8件" + aside.format("均已办结"))
    assert said(short) == [("received", 8), ("carried-in", 1)]
    assert short.claims[0].included is True
    long = read(LEAD + "收到申请8件" + aside.format(LONG))
    assert said(long) == [("received", 8)]
    assert long.claims[0].included is None


def test_a_count_that_nothing_asks_for_is_passed_over() -> None:
    for more in ("", "开展检查3次。"):
        claims = read(f"我局加强宣传，效果明显。举办培训5次。{more}")
        assert (claims.claims, claims.lists, claims.statements) == ((), (), ())
    # The next sentence divides it.
    (entry,) = read("我局加强宣传，效果明显。举办培训5次。其中集中培训2次、专题培训3次。").lists
    assert entry.total is not None
    assert (int(entry.total.value), [int(part.value) for part in entry.parts]) == (5, [2, 3])
    (entry,) = read("我局加强宣传，效果明显。举办培训5次，其中集中培训2次、专题培训3次。").lists
    assert [int(part.value) for part in entry.parts] == [2, 3]


def test_channels_without_a_total_are_a_list_when_nothing_stands_between_them() -> None:
    (entry,) = read(LEAD + "全年收到的28件申请中，网络申请15件，信函申请11件，当面申请2件。").lists
    assert (entry.kind, [int(part.value) for part in entry.parts]) == (ListKind.CHANNELS, [15, 11, 2])
    assert entry.total is not None
    assert entry.total.value == 28
    (entry,) = read(LEAD + "网上申请17件全部在线办结，信函申请9件正在办理。").lists
    assert ([int(part.value) for part in entry.parts], entry.total) == ([17, 9], None)
    assert read(LEAD + "网络申请17件，办结20件，信函申请9件。").lists == ()


def test_a_bracket_may_divide_the_last_count_of_a_row_or_the_row() -> None:
    (entry,) = read(LEAD + "予以公开12件、部分公开4件、不予公开3件（其中国家秘密1件、第三方合法权益2件）。").lists
    assert entry.total is not None
    assert (int(entry.total.value), sorted(map(int, entry.rivals))) == (3, [3, 4, 7, 12, 19])


def test_a_bracket_that_begins_with_a_difference_does_not_divide_what_stands_before_it() -> None:
    assert read("发布信息100条（较上年增加5条，动态60条、公告40条）。").lists == ()


def test_a_bracket_may_hold_a_whole_of_its_own() -> None:
    (entry,) = read("发布信息100条（视频3个，其中短片2个、动画1个）。").lists
    assert entry.total is not None
    assert (int(entry.total.value), [int(part.value) for part in entry.parts]) == (3, [2, 1])


def test_what_was_withdrawn_may_be_missing_from_what_was_closed() -> None:
    closed = LEAD + "收到申请28件，办结26件。"
    assert [claim.some for claim in read(closed).claims] == [False, False]
    assert [claim.some for claim in read(closed + "申请人主动撤回2件。").claims] == [False, True]


def test_parts_that_the_text_says_were_counted_twice() -> None:
    (entry,) = read("全年公开信息960条，其中网站公开960条，微信公众号同步转发600条。").lists
    assert entry.shared
    (entry,) = read("全年公开信息960条，其中网站公开460条，微信公众号公开500条。").lists
    assert not entry.shared


@pytest.mark.parametrize(
    ("sentence", "shares"),
    [
        ("予以公开14件，和占50%。", [(ShareKind.SHARE, "50", [28])]),
        ("予以公开14件，占百分之五十。", [(ShareKind.SHARE, "50", [28])]),
        ("予以公开14件，占百分之四十九点五。", [(ShareKind.SHARE, "49.5", [28])]),
        ("予以公开14件，占百分之四十九点十。", []),
        ("予以公开14件，占百分之四五十六。", []),
        ("予以公开14件，占500‰。", []),
        ("予以公开14件，50%。", []),
        # Of rough numbers and of other years nothing is said that could be worked out.
        ("予以公开约14件，占50%。", []),
        ("2022年予以公开14件，占50%。", []),
        # A change needs last year's number, or the difference from it.
        ("增长12%。", []),
        ("增加3件，增长12%。", []),
        ("较上年增加3条，增长12%。", []),
        ("2022年32件，同比下降12.5%。", []),
        ("2022年予以公开5件，较上年增加2件，增长66.7%。", []),
        ("2022年，予以公开5件，较上年增加2件，增长66.7%。", []),
        ("同比增加5件，较上年增加2件，增长66.7%。", []),
    ],
)
def test_shares_that_can_be_worked_out(sentence: str, shares: list[tuple[ShareKind, str, list[int]]]) -> None:
    found = read(LEAD + "收到申请28件，" + sentence).shares
    assert [(share.kind, str(share.percent), [int(base) for base in share.bases]) for share in found] == shares


def test_a_share_tells_what_it_is_of_when_that_is_known() -> None:
    (share,) = read(LEAD + "收到申请28件，予以公开14件，占50%。").shares
    assert share.joint == (Metric.GRANTED,)
    (share,) = read(LEAD + "收到申请28件（予以公开14件，占50%）。").shares
    assert share.joint == (Metric.GRANTED,)
    (share,) = read("发布信息100条，其中动态60条，占60%。").shares
    assert share.joint == ()


def test_of_the_first_count_alone_no_change_is_known() -> None:
    assert read(LEAD + "收到申请28件，同比增长12%。").shares == ()


@pytest.mark.parametrize(
    ("sentence", "matters"),
    [
        ("未有案件政府信息公开申请。", []),
        ("收到12、5名村民提交的政府信息公开申请。", [Matter.SOME_REQUEST]),
        ("收到19名自然人和7家企业提交的政府信息公开申请。", []),
        ("到期的政府信息公开申请已全部答复。", []),
        ("收到政府信息公开申请8件，政府信息公开申请办结率100%。", [Matter.ALL_DONE]),
        ("收到政府信息公开申请8件，办结率和答复率100%。", []),
        ("收到政府信息公开申请8件，办结率。", []),
        ("收到政府信息公开申请8件，办结率99%。", []),
    ],
)
def test_statements_that_are_not_of_all(sentence: str, matters: list[Matter]) -> None:
    assert [statement.matter for statement in read(sentence).statements] == matters


def test_the_share_in_a_bracket_is_of_the_count_before_it() -> None:
    (share,) = read(LEAD + "收到申请28件，予以公开14件（占50%）。").shares
    assert (share.kind, int(share.part.value), list(map(int, share.bases))) == (ShareKind.SHARE, 14, [28])


def test_the_organs_name_may_begin_with_a_word() -> None:
    for name in ("云溪县行政许可局", "云溪县水务局"):
        assert said(read("行政许可局收到政府信息公开申请8件。", Organ(name))) == (
            [("received", 8)] if "许可" in name else []
        )


def test_a_pack_need_not_have_the_lists_that_make_exceptions() -> None:
    names = ("other-leads", "other-units", "approximate", "overlap", "rest", "elsewhere", "withdrawn")
    words = ClaimWords({name: texts for name, texts in LEXICONS.items() if name.removeprefix("claim-") not in names})
    counts = "收到申请约8件，其中自然人7件、法人1件。办结8件，因本机关不掌握无法提供1件。"
    text = f"（二）依申请公开情况\n{counts}\n（三）监督保障情况。"
    found = read(text, words=words)
    assert said(found)[-2:] == [("handled", 8), ("not-held", 1)]
    assert len(found.lists) == 1


def test_a_request_may_be_the_first_word() -> None:
    words = ClaimWords(LEXICONS)
    texts = ("政府信息公开申请8件", "收到政府信息公开申请8件", "收到8件")
    assert [words.first_request(text) for text in texts] == [0, 2, 4]


def test_a_character_of_two_classes_is_of_the_first() -> None:
    words = ClaimWords({"claim-rise": ("增",), "claim-fall": ("增", "减", "")})
    first = next(word for word in Word if word in (Word.RISE, Word.FALL))
    assert (words.of_one["增"], words.of_one["减"]) == (first, Word.FALL)
    assert "" not in words.of_one


def test_a_bracket_tells_in_which_section_applications_are_carried_over() -> None:
    assert read(LEAD + "收到申请28件（含上年结转2件）。", section=1).mentions_carry == {1}
    assert read(LEAD + "收到申请28件（含网络申请2件）。", section=1).mentions_carry == set()


@pytest.mark.parametrize(
    ("sentence", "totals"),
    [
        ("收到申请28件（其中网络申请20件、信函申请7件）。", [28]),
        # Not behind the count itself, it may divide something else.
        ("收到申请28件均已办结（其中网络申请20件、信函申请7件）。", [None]),
        ("收到申请28件（力争网络申请20件、信函申请7件）。", []),
    ],
)
def test_what_the_list_of_a_bracket_divides(sentence: str, totals: list[int | None]) -> None:
    found = read(LEAD + sentence).lists
    assert [entry.total and entry.total.value for entry in found] == totals
