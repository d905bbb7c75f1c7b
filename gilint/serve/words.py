"""What the page and the server say, in both languages."""

from __future__ import annotations

_ZH = {
    "title": "检查政府信息公开工作年度报告",
    "local": "文件只在这台电脑上检查，不会发送到任何地方，检查后也不保存。",
    "drop": "把要检查的报告拖到这里",
    "drop-note": "DOCX、PDF、HTML、Markdown 或文本，可以一次放多个。新放入的会替换上一次的。",
    "drop-previous": "上年报告（可选）",
    "drop-previous-note": "拖到这里，用来核对上下两年是否衔接。同一机关两个年度的报告一起放在左边，也会自动配对。",
    "choose": "选择报告文件…",
    "choose-previous": "选择上年报告…",
    "remove-previous": "不用上年报告",
    "files": "文件",
    "result": "检查结果",
    "open": "在新窗口中打开",
    "save-html": "保存检查结果（网页）",
    "save-markdown": "保存整改清单（Markdown）",
    "save-csv": "保存问题清单（表格）",
    "no-script": "这个页面需要启用 JavaScript。",
    "checking": "正在检查 {count} 个文件，请稍候…",
    "done": "检查完毕：{said}",
    "count": "共 {count} 个文件",
    "previous-ready": "已放入上年报告：{names}。再放入今年的报告就开始检查。",
    "compared": "已与上年报告比较：{name}",
    "rivals": "上年报告不止一份，没有比较：{names}",
    "unmatched": "没有找到与它同一机关、晚一年的报告，没有用来比较",
    "previous-unreadable": "上年报告没有用上：{why}",
    "not-a-file": "“{name}”读不出来。如果是文件夹，请打开它，选中里面的文件再拖过来。",
    "empty-drop": "没有收到文件。请从文件夹里拖文件过来，或者用“选择”按钮。",
    "too-large": "“{name}”超过 {size} MB，没有检查。图片多的文件请先压缩图片，或者另存一份不带图片的。",
    "too-large-total": "这些文件合计超过 {size} MB，请分几次放入。",
    "too-many": "一次最多 {count} 个文件，请分几次放入。",
    "gone": "gilint 已经结束，请重新启动它，再打开新的网址。",
    "malformed": "收到的内容不完整，请再放一次。",
    "no-files": "没有收到文件。",
    "too-slow": "文件太久没有传完，请再放一次。",
    "wrong-address": "请使用 gilint serve 启动时显示的完整网址。",
    "wrong-origin": "拒绝：请求不是来自 gilint 的页面。",
    "forgotten": "这份结果已经不在内存中，请回到 gilint 的页面重新检查。",
    "not-found": "没有这个页面。",
    "check-time": "检查超过 {seconds} 秒，已经停止。请把文件另存为 .docx 或网页后再试",
    "check-died": "检查时内存不足或程序中断。请把文件另存为 .docx 或网页后再试",
    "check-fault": "gilint 内部错误：{why}",
    "nameless": "未命名",
    "name-html": "gilint检查结果.html",
    "name-markdown": "gilint整改清单.md",
    "name-csv": "gilint问题清单.csv",
    "listening": "gilint 页面 {url}\n请在浏览器中打开这个网址，只有这台电脑能访问。按 Ctrl+C 结束。\n",
    "ended": "gilint 已结束。\n",
    "idle": "{minutes} 分钟没有使用，gilint 已结束。\n",
}

_EN = {
    "title": "Check yearly reports on government information disclosure",
    "local": "Files are checked on this computer alone. They are sent nowhere, and not kept after the check.",
    "drop": "Drop the reports to check here",
    "drop-note": "DOCX, PDF, HTML, Markdown or text; several at once. What you drop takes the place of what was here.",
    "drop-previous": "Last year's report (optional)",
    "drop-previous-note": "Drop it here to see whether the two years go on from one another. Reports of one organ for "
    "two years that are dropped together on the left are paired as well.",
    "choose": "Choose reports…",
    "choose-previous": "Choose last year's…",
    "remove-previous": "Without last year's report",
    "files": "Files",
    "result": "Result",
    "open": "Open in a new window",
    "save-html": "Save the result (web page)",
    "save-markdown": "Save what to mend (Markdown)",
    "save-csv": "Save the findings (table)",
    "no-script": "This page needs JavaScript.",
    "checking": "Checking {count} files, please wait…",
    "done": "Done: {said}",
    "count": "{count} files",
    "previous-ready": "Last year's report is here: {names}. Drop this year's to begin.",
    "compared": "compared with last year's report: {name}",
    "rivals": "not compared, because there are several reports of last year: {names}",
    "unmatched": "not used: no report of the same organ for the year after it was found",
    "previous-unreadable": "last year's report was not used: {why}",
    "not-a-file": "{name} could not be read. If it is a folder, open it and drop the files in it.",
    "empty-drop": "No file came in. Drag files from a folder, or use the button.",
    "too-large": "{name} is larger than {size} MB and was not checked. Compress its pictures, or save it without them.",
    "too-large-total": "Together the files are larger than {size} MB; drop fewer at once.",
    "too-many": "At most {count} files at once; drop fewer.",
    "gone": "gilint has ended. Start it again and open its new address.",
    "malformed": "What came in was not complete. Please drop the files again.",
    "no-files": "No file came in.",
    "too-slow": "The files took too long to arrive. Please drop them again.",
    "wrong-address": "Use the whole address that gilint serve shows when it starts.",
    "wrong-origin": "Refused: the request does not come from gilint's own page.",
    "forgotten": "This result is not in memory any more. Go back to gilint's page and check again.",
    "not-found": "There is no such page.",
    "check-time": "the check took more than {seconds} seconds and was stopped; save the file as .docx or HTML and try "
    "again",
    "check-died": "the check ran out of memory or broke down; save the file as .docx or HTML and try again",
    "check-fault": "internal error of gilint: {why}",
    "nameless": "nameless",
    "name-html": "gilint-result.html",
    "name-markdown": "gilint-what-to-mend.md",
    "name-csv": "gilint-findings.csv",
    "listening": "gilint's page {url}\nOpen it in a browser. This computer alone can reach it; Ctrl+C ends it.\n",
    "ended": "gilint has ended.\n",
    "idle": "gilint has ended: it was not used for {minutes} minutes.\n",
}

_PAGE = (
    *("checking", "done", "count", "previous-ready", "not-a-file", "empty-drop"),
    *("too-large", "too-large-total", "too-many", "gone"),
)


def say(lang: str, key: str, **values: object) -> str:
    """What is said under ``key``."""
    text = (_EN if lang == "en" else _ZH)[key]
    return text.format(**values) if values else text


def page_words(lang: str) -> dict[str, str]:
    """What the page's script says; it fills in the values itself."""
    return {key: say(lang, key) for key in _PAGE}
