"""Writes the Word and PDF files among the examples. Organs, places and figures are made up.

python -m tests.support.example_files
"""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path
from random import Random

from gilint.packs.sample import SampleData
from tests.support.linting import build
from tests.support.shapes_docx import write_docx_word, write_docx_wps
from tests.support.strategies import facts, with_cells

EXAMPLES = Path(__file__).parents[2] / "examples"

_CLEAN = SampleData(
    form="2021",
    year=2024,
    organ="梅岭县交通运输局",
    self_name="我局",
    title="梅岭县交通运输局2024年政府信息公开工作年度报告",
    published="发布时间：2025年1月16日",
    preamble=(
        "本报告根据《中华人民共和国政府信息公开条例》和《中华人民共和国政府信息公开工作年度报告格式》编制，"
        "所列数据的统计期限为2024年1月1日至2024年12月31日。"
    ),
    sections={
        1: (
            "2024年，我局围绕农村公路建设、客运服务、治超执法等群众关心的事项，扎实做好政府信息公开工作。\n"
            "（一）主动公开情况。全年在县政府门户网站公开信息146条，其中政策文件12件、工程建设信息63条、执法信息71条；"
            "作出行政许可决定318件、行政处罚决定52件，均按规定公示。\n"
            "（二）依申请公开情况。全年新收政府信息公开申请6件，均为自然人申请，上年结转1件；年内办结6件，"
            "其中予以公开3件、部分公开1件、无法提供1件、不予处理1件，结转下年度继续办理1件。\n"
            "（三）政府信息管理情况。修订信息发布审核办法，落实先审后发、专人负责，对2018年以来的规范性文件逐件清理。\n"
            "（四）政府信息公开平台建设情况。完善门户网站交通运输专栏，公交线路和停运信息当日更新。\n"
            "（五）监督保障情况。将政府信息公开纳入局属单位年度考核；邀请企业和群众代表开展社会评议，评议结果为满意；"
            "全年没有因政府信息公开工作被追究责任的情形。"
        ),
        5: (
            "存在的主要问题：一是道路施工绕行信息发布不够及时；二是政策解读多为文字，形式单一。\n"
            "改进情况：一是要求施工单位开工前三日报送绕行方案，由局办公室统一发布；"
            "二是增加图解和短视频，全年制作解读材料9件。"
        ),
        6: "2024年，我局未收取政府信息公开信息处理费。",
    },
    facts=facts(
        "2021",
        {
            "disclosure.normative.issued": 1,
            "disclosure.normative.in-force": 9,
            "disclosure.licensing.decisions": 318,
            "disclosure.penalties.decisions": 52,
            **{f"requests.received.{column}": 6 for column in ("natural", "total")},
            **{f"requests.carried-in.{column}": 1 for column in ("natural", "total")},
            **{f"requests.granted.{column}": 3 for column in ("natural", "total")},
            **{f"requests.partial.{column}": 1 for column in ("natural", "total")},
            **{f"requests.unavailable.not-held.{column}": 1 for column in ("natural", "total")},
            **{f"requests.refused.repeat.{column}": 1 for column in ("natural", "total")},
            **{f"requests.handled.{column}": 6 for column in ("natural", "total")},
            **{f"requests.carried-out.{column}": 1 for column in ("natural", "total")},
            **{f"disputes.review.{column}": 1 for column in ("upheld", "total")},
        },
    ),
    signature="梅岭县交通运输局\n2025年1月16日",
)
_BROKEN = SampleData(
    form="2021",
    year=2023,
    organ="塘溪镇人民政府",
    self_name="我镇",
    title="塘溪镇人民政府2023年政府信息公开工作年度报告",
    published="",
    preamble=(
        "根据《中华人民共和国政府信息公开条例》规定，现公布塘溪镇人民政府2023年政府信息公开工作年度报告。"
        "本报告所列数据的统计期限为2023年1月1日至2023年12月31日。"
    ),
    headings={5: "五、存在的主要问题及整改措施"},
    sections={
        1: (
            "2023年，我镇坚持以公开为常态、不公开为例外，稳步推进政府信息公开工作。\n"
            "（一）主动公开情况。全年公开信息83条，主要是惠农补贴、民政救助、村级财务等内容。\n"
            "（二）依申请公开情况。全年新收政府信息公开申请4件，上年结转0件，年内全部办结，其中予以公开2件、部分公开2件。\n"
            "（三）政府信息管理情况。对拟公开的信息逐件审查，定期清理过期内容，政务公开栏每月更新一次。全年没有出现泄密事件\n"
            "（四）政府信息公开平台建设情况。依托县政府门户网站和微信公众号发布信息，及时回应群众关切。\n"
            "（五）监督保障情况。将政府信息公开纳入村和站所年度考核；社会评议结果为满意；没有责任追究情形。"
        ),
        5: (
            "存在的主要问题是公开的内容不够丰富，工作人员业务不够熟练。\n"
            "整改措施：一是增加重点领域信息公开；二是组织培训两次，参训56人次。"
        ),
        6: "2023年，我镇没有收取信息处理费。",
    },
    facts=facts(
        "2021",
        {
            "disclosure.licensing.decisions": 7,
            **{f"requests.received.{column}": 4 for column in ("natural", "total")},
            **{f"requests.granted.{column}": 2 for column in ("natural", "total")},
            **{"requests.partial.natural": 2, "requests.partial.total": 1},
            **{f"requests.handled.{column}": 4 for column in ("natural", "total")},
            **{f"disputes.direct.{column}": 1 for column in ("upheld", "total")},
        },
    ),
    signature="塘溪镇人民政府\n2024年1月22日",
)


_PRINTED = SampleData(
    form="2021",
    year=2023,
    organ="静河区人民政府",
    self_name="我区",
    title="静河区人民政府2023年政府信息公开工作年度报告",
    published="",
    preamble=(
        "本报告由静河区人民政府办公室根据《中华人民共和国政府信息公开条例》要求编制，"
        "所列数据的统计期限为2023年1月1日至2023年12月31日。如有疑问，请与区政府办公室联系（电话：0000-6612345）。"
    ),
    sections={
        1: (
            "2023年，我区紧扣群众关切，推进政府信息公开工作规范、有序开展。\n"
            "（一）主动公开情况。全年通过区政府门户网站公开政府信息1247条，制发行政规范性文件3件并同步解读；"
            "全区作出行政许可决定5216件、行政处罚决定1874件，均按规定公示。\n"
            "（二）依申请公开情况。全区新收政府信息公开申请34件，上年结转2件，全年办理35件，"
            "其中予以公开14件、部分公开5件、不予公开4件、无法提供9件、不予处理2件、其他处理1件，结转下年度继续办理1件。\n"
            "（三）政府信息管理情况。落实三级审核、先审后发，全年清理失效文件17件，更新公开目录。\n"
            "（四）政府信息公开平台建设情况。完成区政府门户网站改版，撤并政务新媒体账号6个，每季度抽查一次。\n"
            "（五）监督保障情况。将政府信息公开列入对各镇、街道和部门的年度考核，占比4%；组织培训3次。"
        ),
        5: (
            "存在的主要问题：一是个别部门答复文书说理不充分；二是解读材料形式单一。\n"
            "改进情况：一是编印答复文书示例，组织交叉评查；二是推行图解、视频解读，全年制作21件。"
        ),
        6: "2023年，我区依法发出信息处理费收费通知0件，未收取信息处理费。",
    },
    facts=facts(
        "2021",
        {
            "disclosure.regulations.in-force": 0,
            "disclosure.normative.issued": 3,
            "disclosure.normative.repealed": 1,
            "disclosure.normative.in-force": 46,
            "disclosure.licensing.decisions": 5216,
            "disclosure.penalties.decisions": 1874,
            "disclosure.coercion.decisions": 93,
            "disclosure.fees.amount": "8412.6500",
            **{"requests.received.natural": 31, "requests.received.business": 3, "requests.received.total": 34},
            **{f"requests.carried-in.{column}": 2 for column in ("natural", "total")},
            **{"requests.granted.natural": 12, "requests.granted.business": 2, "requests.granted.total": 14},
            **{f"requests.partial.{column}": 5 for column in ("natural", "total")},
            **{f"requests.denied.third-party.{column}": 3 for column in ("natural", "total")},
            **{f"requests.denied.case-file.{column}": 1 for column in ("natural", "total")},
            **{"requests.unavailable.not-held.natural": 7, "requests.unavailable.not-held.business": 1},
            "requests.unavailable.not-held.total": 8,
            **{f"requests.unavailable.must-create.{column}": 1 for column in ("natural", "total")},
            **{f"requests.refused.repeat.{column}": 2 for column in ("natural", "total")},
            **{f"requests.other.not-corrected.{column}": 1 for column in ("natural", "total")},
            **{"requests.handled.natural": 32, "requests.handled.business": 3, "requests.handled.total": 35},
            **{f"requests.carried-out.{column}": 1 for column in ("natural", "total")},
            **{"disputes.review.upheld": 4, "disputes.review.corrected": 1, "disputes.review.total": 0},
            **{f"disputes.direct.{column}": 1 for column in ("upheld", "total")},
        },
    ),
    signature="静河区人民政府办公室\n2024年1月19日",
)


def printed() -> dict[str, bytes]:
    """The PDF files by name."""
    from tests.support.shapes_pdf import write_pdf

    labels = {"requests.denied.other-law": "2.其他法律行政法规禁止公开的"}
    return {"jinghe-qu-2023.pdf": write_pdf(build(replace(_PRINTED, labels=labels)), Random(5)).data}


def files() -> dict[str, bytes]:
    """The Word files by name."""
    broken = with_cells(_BROKEN, {"disclosure.coercion.decisions": ""})
    return {
        "meiling-jiaotong-2024.docx": write_docx_word(build(_CLEAN), Random(3)).data,
        "tangxi-zhen-2023.docx": write_docx_wps(build(broken), Random(4)).data,
    }


def main() -> None:
    """Write them."""
    for name, data in (files() | printed()).items():
        (EXAMPLES / name).write_bytes(data)
        sys.stdout.write(f"{name}: {len(data)} bytes\n")


if __name__ == "__main__":
    main()
