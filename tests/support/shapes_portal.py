"""A portal's page: the report among navigation, scripts and a table of metadata, pasted out of a word processor."""

from __future__ import annotations

from html import escape
from random import Random

from gilint.packs.sample import Sample, SampleCell, SampleTable

_HEAD = """<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">
<html xmlns="http://www.w3.org/1999/xhtml">
<head>
<meta http-equiv="Content-Type" content="text/html; charset=utf-8" />
<meta name="SiteName" content="云溪县人民政府" />
<meta name="ArticleTitle" content="{title}" />
<meta name="PubDate" content="{published} 09:12" />
<title>{title}_信息公开年报_云溪县人民政府</title>
<link rel="stylesheet" type="text/css" href="/css/xxgk.css" />
<style type="text/css">
  .xxgk_table td {{ border: 1px solid #333; padding: 4px }} /* <td> 一、总体情况 */
</style>
<script type="text/javascript">
//<![CDATA[
  var siteId = "5f3a", docTitle = "<h1>二、主动公开政府信息情况</h1>", visits = 3 < 5 && 7 > 2;
//]]>
</script>
</head>
<body>
<div class="header" id="header">
  <a href="/"><img src="/images/logo.png" alt="云溪县人民政府" /></a>
  <form action="/search"><input type="text" name="q" value="请输入关键字" /><input type="submit" value="搜索" /></form>
  <ul class="nav"><li><a href="/">首页</a></li><li><a href="/zwgk/">政务公开</a></li>
  <li><a href="/zwfw/">政务服务</a></li><li><a href="/hdjl/">互动交流</a></li></ul>
</div>
<div class="position">当前位置：<a href="/">首页</a>&nbsp;&gt;&nbsp;<a href="/zwgk/">政务公开</a>&nbsp;&gt;&nbsp;
<a href="/zwgk/nb/">政府信息公开年报</a></div>
<div class="sidebar">
  <ul><li><a href="/zwgk/zn/">政府信息公开指南</a></li><li><a href="/zwgk/zd/">政府信息公开制度</a></li>
  <li><a href="/zwgk/ml/">法定主动公开内容</a></li><li><a href="/zwgk/nb/">政府信息公开年报</a></li>
  <li><a href="/zwgk/ysqgk/">依申请公开</a></li></ul>
</div>
<div class="main">
<title>云溪县人民政府</title>
<table class="xxgk_table" width="100%" cellspacing="0">
<tbody>
<tr><td class="t">名称</td><td colspan="3">{title}</td></tr>
<tr><td class="t">索引号</td><td>{index}</td><td class="t">分类</td>
<td>信息公开年报&nbsp;&nbsp;/&nbsp;&nbsp;报告</td></tr>
<tr><td class="t">发布机构</td><td>{organ}</td><td class="t">公开日期</td>
<td><publishtime>{published}</publishtime></td></tr>
<tr><td class="t">文号</td><td></td><td class="t">关键词</td><td></td></tr>
</tbody>
</table>
<h1 class="article-title">{title}</h1>
<div class="tools"><a href="javascript:print()">打印</a>&nbsp;|&nbsp;<a href="javascript:close()">关闭</a></div>
<div class="article-content" id="zoom">
<!--StartFragment-->
"""
_FOOT = """<!--EndFragment-->
</div>
<div class="share">扫一扫在手机打开当前页</div>
<ul class="related"><li>上一篇：<a href="/a/1.html">云溪县教育局{before}年政府信息公开工作年度报告</a></li>
<li>下一篇：<a href="/a/3.html">云溪县财政局{before}年政府信息公开工作年度报告</a></li></ul>
</div>
<div class="footer">
<p><a href="/about/">关于我们</a>&nbsp;|&nbsp;<a href="/map/">网站地图</a>&nbsp;|&nbsp;
<a href="/contact/">联系我们</a></p>
<p>主办：云溪县人民政府办公室&nbsp;&nbsp;承办：云溪县大数据中心&nbsp;&nbsp;网站标识码：0000000000</p>
<p>备案号：某ICP备00000000号&nbsp;&nbsp;电话：0000-8800000</p>
</div>
<script type="text/javascript" src="/js/visit.js"></script>
<script>document.write("<table><tr><td>（七）总计<" + "/td></tr></table>")</script>
</body>
</html>
"""
_P = '<p class="MsoNormal" style="text-indent:32.0pt;line-height:28.0pt;mso-line-height-rule:exactly">'
_OPENERS = (
    ('<span style="font-size:16.0pt;font-family:仿宋_GB2312">', "</span>"),
    ('<font face="仿宋_GB2312" size="4">', "</font>"),
    ("<span\n style='mso-bidi-font-size:16.0pt'>", "</span>"),
    ('<span lang="EN-US"><font color="#000000">', "</font></span>"),
    ("<b><span style=\"mso-spacerun:'yes'\">", "</span></b>"),
)
_NAMED = {"“": "&ldquo;", "”": "&rdquo;", "—": "&mdash;", "·": "&middot;", "《": "&#12298;", "》": "&#x300b;"}


def write_portal(sample: Sample, rng: Random) -> str:
    """The whole page; what is drawn: where phrases are cut, which characters are references, how empty cells and the
    heads over two rows are written."""
    parts = [
        _HEAD.format(
            title=escape(sample.title),
            published=published_day(sample),
            organ=escape(sample.organ),
            index=f"00{rng.randint(1000000, 9999999)}/{sample.year + 1}-{rng.randint(1, 99999):05}",
        )
    ]
    parts += [_paragraph(text, rng) for text in sample.preamble]
    spans = rng.random() < 0.5
    for section in sample.sections:
        parts += [_paragraph(section.heading, rng)] if section.heading else []
        parts += [_paragraph(text, rng) for text in section.paragraphs]
        parts += [_table(table, rng, spans=spans) for table in section.tables]
    parts += [_paragraph(text, rng) for text in sample.signature]
    parts.append(_FOOT.format(before=sample.year - 1))
    return "".join(parts)


def write_portal_one_line(sample: Sample, rng: Random) -> str:
    """The same page after a portal has squeezed its line ends out."""
    return write_portal(sample, rng).replace("//<![CDATA[\n", "").replace("//]]>\n", "").replace("\n", " ")


def published_day(sample: Sample) -> str:
    """The day behind 发布时间, or a day that breaks no rule."""
    return sample.published.partition("：")[2] or f"{sample.year + 1}-01-15"


def _paragraph(text: str, rng: Random) -> str:
    return f'{_P}{word(text, rng)}<span lang="EN-US"><o:p></o:p></span></p>\n'


def word(text: str, rng: Random) -> str:
    """Text as a word processor pastes it: cut into phrases, every phrase in elements of its own."""
    pieces = []
    at = 0
    while at < len(text):
        end = at + rng.randint(1, 24)
        before, after = rng.choice(_OPENERS)
        pieces.append(before + "".join(_character(char, rng) for char in text[at:end]) + after)
        at = end
    return "".join(pieces)


def _label(text: str, rng: Random) -> str:
    """A label with every character in a span of its own, as a justified cell is pasted."""
    return "".join(f"<span>{_character(char, rng)}</span>" for char in text)


def _character(char: str, rng: Random) -> str:
    if char in _NAMED:
        return _NAMED[char]
    if char.isalnum() and rng.random() < 0.03:
        return rng.choice((f"&#{ord(char)};", f"&#x{ord(char):X};"))
    return escape(char)


def _cell(cell: SampleCell, rng: Random) -> str:
    if not cell.text:
        return rng.choice(("&nbsp;", "", '<p align="center"><span lang="EN-US">&nbsp;</span></p>', "\n<o:p></o:p>\n"))
    if cell.fact is None and rng.random() < 0.4:
        return f"<p>{_label(cell.text, rng)}</p>"
    return rng.choice(("{}", "\n      <p align='center'>{}<o:p></o:p></p>\n      ", "<div>{}</div>")).format(
        word(cell.text, rng)
    )


def _table(table: SampleTable, rng: Random, *, spans: bool) -> str:
    """A table; without ``spans`` the heads over two rows become a head and an empty cell below it."""
    lines = ['<table class="MsoTableGrid" border="1" cellspacing="0" style="border-collapse:collapse">\n <tbody>\n']
    for index, row in enumerate(table.expanded()):
        lines.append(f'  <tr style="height:{rng.randint(18, 40)}.0pt">\n')
        for cell, begins in row:
            head = cell.fact is None and cell.rowspan == 2 and index < 3 and not spans
            if not begins and not head:
                continue
            attributes = f' rowspan="{cell.rowspan}"' if cell.rowspan > 1 and not head else ""
            attributes += f' colspan="{cell.colspan}"' if cell.colspan > 1 else ""
            inside = _cell(cell, rng) if begins else ""
            lines.append(f'   <td width="{43 * cell.colspan}" valign="center"{attributes}>{inside}</td>\n')
        lines.append("  </tr>\n")
    return "".join(lines) + " </tbody>\n</table>\n"
