"""Words of correct reports: for every part several ways in which organs put it. Source: the usage of real reports; all
places and organs are made up."""

from __future__ import annotations

ORGANS = (
    ("云溪县水务局", "我局", "department"),
    ("澄江市教育局", "我局", "department"),
    ("云溪县石桥镇人民政府", "我镇", "township"),
    ("云溪县清源乡人民政府", "我乡", "township"),
    ("云溪县人民政府", "我县", "government"),
    ("云溪县人民政府办公室", "我办", "government-office"),
    ("澄江市青禾街道办事处", "街道", "subdistrict"),
    ("澄江高新技术产业开发区管理委员会", "管委会", "committee"),
)
TITLES = ("{organ}{year}年政府信息公开工作年度报告", "{year}年{organ}政府信息公开工作年度报告")
BASES = {
    "2021": (
        "根据《中华人民共和国政府信息公开条例》和国务院办公厅政府信息与政务公开办公室《关于印发〈中华人民共和国政府信息公开工作"
        "年度报告格式〉的通知》（国办公开办函〔2021〕30号）要求，编制{organ}{year}年政府信息公开工作年度报告。",
        "按照《中华人民共和国政府信息公开条例》（国务院令第711号）和《中华人民共和国政府信息公开工作年度报告格式》"
        "（国办公开办函〔2021〕30号）的规定，现公布{organ}{year}年政府信息公开工作年度报告。",
        "本报告依据《中华人民共和国政府信息公开条例》第四十九条、第五十条的规定编制。",
    ),
    "2019": (
        "根据《中华人民共和国政府信息公开条例》和国务院办公厅政府信息与政务公开办公室《关于政府信息公开工作年度报告有关事项的"
        "通知》（国办公开办函〔2019〕60号）要求，编制{organ}{year}年政府信息公开工作年度报告。",
        "本报告依据《中华人民共和国政府信息公开条例》第四十九条、第五十条的规定编制。",
    ),
}
PARTS = (
    "",
    "全文由总体情况、主动公开政府信息情况、收到和处理政府信息公开申请情况、政府信息公开行政复议、行政诉讼情况、"
    "存在的主要问题及改进情况、其他需要报告的事项六个部分组成。",
    "本报告包括总体情况、主动公开政府信息情况、收到和处理政府信息公开申请情况、政府信息公开行政复议和行政诉讼情况、"
    "存在的主要问题及改进情况、其他需要报告的事项等六部分内容。",
)
PERIODS = (
    "本报告所列数据的统计期限为{year}年1月1日至{year}年12月31日。",
    "所列数据的统计期限自{year}年1月1日起至12月31日止。",
    "数据统计期限为{year}年1月1日—12月31日。",
)
CONTACTS = (
    "如对本报告有疑问，请与{organ}联系（地址：云溪县清源路18号，电话：0000-8801234）。",
    "本报告的电子版可以从县政府门户网站下载。如有疑问，请联系{organ}（电话：0000-8801234，邮编：000000）。",
)
OPENINGS = (
    "{year}年，{self}认真贯彻落实《中华人民共和国政府信息公开条例》，坚持以公开为常态、不公开为例外，扎实推进政府信息公开工作。",
    "{year}年，{self}在上级部门的指导下，围绕中心工作和群众关切，不断提高政府信息公开的质量和实效，保障公众的知情权。",
    "一年来，{self}坚持以习近平新时代中国特色社会主义思想为指导，按照《条例》和上级政务公开工作要点的要求，紧紧围绕民生实事"
    "做好各项公开工作。",
)
HEADS = {
    "disclosed": ("主动公开情况", "主动公开", "主动公开政府信息情况"),
    "requested": ("依申请公开情况", "依申请公开", "依申请公开办理情况"),
    "managed": ("政府信息管理情况", "政府信息管理", "加强政府信息管理"),
    "platform": ("政府信息公开平台建设情况", "平台建设", "政府信息公开平台建设"),
    "supervised": ("监督保障情况", "监督保障", "强化监督保障"),
}
QUIET = {
    "disclosed": (
        "{self}及时公开机构职能、政策文件和财政信息，做到应公开尽公开。",
        "聚焦财政预决算、重大项目、公共服务等重点领域，{self}通过门户网站主动公开各类信息，并同步发布政策解读。",
        "{self}按照主动公开基本目录，动态更新法定主动公开内容，方便群众查阅。",
    ),
    "requested": (
        "{self}畅通申请渠道，规范登记、办理、答复各环节，均在法定期限内答复申请人。",
        "{self}修订依申请公开工作流程，明确受理、审查、答复的责任，并加强与申请人的沟通。",
    ),
    "managed": (
        "{self}严格执行信息发布审核制度，落实先审后发、专人负责，定期清理已经失效的文件并更新目录。",
        "坚持“谁公开、谁审查、谁负责”，对拟公开的信息逐件进行保密审查，并对历史信息开展规范化管理。",
        "建立政府信息管理动态调整机制，对不予公开的信息定期评估，能公开的及时转为公开。",
    ),
    "platform": (
        "{self}依托县政府门户网站信息公开专栏发布信息，及时更新机构职能、办事指南等栏目。",
        "优化政府信息公开专栏的栏目设置，加强政务新媒体的日常维护，在办事大厅设置信息查阅点。",
        "落实专人维护网站专栏和微信公众号，定期检查链接和内容，确保平台安全平稳运行。",
    ),
    "supervised": (
        "{self}将政府信息公开纳入年度工作考核；开展社会评议，群众评议结果为满意；全年未发生因政府信息公开被责任追究的情形。",
        "健全监督考核机制，考核结果为优秀；组织社会评议，收到的意见建议均已采纳；没有因政府信息公开工作被追究责任的情况。",
        "政府信息公开在绩效考核中占4分。{year}年开展社会评议1次，评议结果良好。全年没有发生责任追究的情况。",
    ),
}
LISTS = (
    "{self}全年通过门户网站主动公开政府信息{whole}条，其中{parts}。",
    "{year}年，{self}共主动公开政府信息{whole}条，包括{parts}。",
)
KINDS = ("概况类信息", "政务动态", "政策文件", "财政信息", "公示公告", "人事信息")
DECIDED = (
    "作出行政许可决定{disclosure.licensing.decisions}件、行政处罚决定{disclosure.penalties.decisions}件，均按要求公开。",
    "全年作出行政许可{disclosure.licensing.decisions}件，行政处罚{disclosure.penalties.decisions}件，"
    "行政强制{disclosure.coercion.decisions}件。",
)
NORMATIVE = {
    "2021": (
        "全年制发行政规范性文件{disclosure.normative.issued}件，废止{disclosure.normative.repealed}件，"
        "现行有效{disclosure.normative.in-force}件。",
        "制发规范性文件{disclosure.normative.issued}件，均同步公开。",
    ),
    "2019": ("全年新制作规范性文件{disclosure.normative.made}件。",),
}
RECEIVED = (
    "{self}新收政府信息公开申请{requests.received.total}件，上年结转{requests.carried-in.total}件。",
    "{year}年，{self}共收到政府信息公开申请{requests.received.total}件，其中自然人申请{requests.received.natural}件，"
    "法人或其他组织申请{organisations}件。",
    "全年收到政府信息公开申请{requests.received.total+requests.carried-in.total}件"
    "（含上年结转{requests.carried-in.total}件）。",
    "本年度新收政府信息公开申请{requests.received.total}件，上年度结转办理{requests.carried-in.total}件，"
    "合计{requests.received.total+requests.carried-in.total}件。",
    "{self}受理政府信息公开申请{requests.received.total}件，其中{channels}。",
)
NOT_RECEIVED = (
    "{year}年，{self}未收到政府信息公开申请。",
    "本年度{self}没有收到公民、法人和其他组织提出的政府信息公开申请。",
    "全年收到政府信息公开申请0件。",
)
HANDLED = (
    "全年办理{requests.handled.total}件，其中予以公开{granted}件、部分公开{partial}件、不予公开{denied}件、"
    "无法提供{unavailable}件、不予处理{refused}件、其他处理{other}件。",
    "已办结{requests.handled.total}件，包括予以公开{granted}件，部分公开{partial}件，不予公开{denied}件，"
    "无法提供{unavailable}件，不予处理{refused}件，作其他处理{other}件。",
    "已办理的申请中，予以公开{granted}件，部分公开{partial}件，均按期答复。",
)
CARRIED = (
    "结转下年度继续办理{requests.carried-out.total}件。",
    "另有{requests.carried-out.total}件结转下年度继续办理。",
)
DISPUTED = (
    "因政府信息公开工作发生行政复议{disputes.review.total}件，行政诉讼{disputes.direct.total+disputes.after-review.total}件。",
    "因政府信息公开被申请行政复议{disputes.review.total}件，被提起行政诉讼{disputes.direct.total+disputes.after-review.total}件。",
)
NOT_DISPUTED = (
    "全年未发生因政府信息公开引起的行政复议、行政诉讼。",
    "没有因政府信息公开工作被申请行政复议、提起行政诉讼的情况。",
)
PROBLEMS = (
    "{year}年，{self}的政府信息公开工作取得了一定成效，但还存在一些不足：一是政策解读形式比较单一，图文解读偏少；"
    "二是部分栏目更新不够及时。",
    "虽然{self}的政府信息公开工作取得了一些成绩，但仍存在公开内容不够全面、工作人员业务能力有待提升等问题。",
    "存在的主要问题：公开的主动性还需加强，依申请公开的答复质量有待提高，与群众的互动不够充分。",
)
IMPROVEMENTS = (
    "下一步，{self}将从以下方面改进：一是丰富解读形式，对涉及群众切身利益的文件同步制作图文解读；"
    "二是完善栏目更新提醒机制，按月检查更新情况，发现问题及时整改。",
    "{next}年，{self}将进一步完善公开制度，加强业务培训，细化公开目录，不断提升公开的质量和水平。",
    "针对上述问题，{self}将加强组织领导，充实工作力量，健全考核办法，推动政府信息公开工作再上新台阶。",
)
FEE_NOTES = (
    "{year}年，{self}未向申请人发出收费通知，未收取信息处理费。",
    "{year}年度{self}没有收取政府信息公开信息处理费。",
    "本年度{self}收取信息处理费0元。",
)
FEE_NOTES_UNPAID = ("{year}年，{self}依法向申请人发出信息处理费收费通知{requests.other.unpaid.total}件，实际收取0元。",)
OTHER_NOTES = (
    "除上述情况外，{self}没有其他需要报告的事项。",
    "无其他需要报告的事项。",
    "{self}认真落实上级政务公开工作要点，各项任务均已完成。",
)
