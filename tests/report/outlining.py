"""Outlines of texts, for the tests of this folder."""

from __future__ import annotations

from gilint.model.document import Document
from gilint.readers import read
from gilint.report.grids import cut_at_headings
from gilint.report.outline import Outline, recognise_outline
from tests.support.linting import packs


def document_of(text: str, name: str = "report.txt") -> Document:
    """``text`` read as the format that ``name`` has."""
    return read(name, text.encode())


def outline_of(text: str, name: str = "report.txt") -> Outline:
    """The outline of ``text``."""
    return outline(document_of(text, name))


def outline(document: Document) -> Outline:
    """The outline of a document."""
    forms = packs().forms
    return recognise_outline(cut_at_headings(document, forms), forms, packs().vocabulary)


def at(document: Document, offset: int) -> tuple[int, int]:
    """Line and column of an offset."""
    position = document.source.position(offset)
    return position.line, position.column


REPORT = """云溪县水务局2023年政府信息公开工作年度报告

根据条例编制本报告，数据统计期限为2023年1月1日至12月31日。

一、总体情况

2023年，我局公开信息126条。

二、主动公开政府信息情况

见附表。

三、收到和处理政府信息公开申请情况

没有收到申请。

四、政府信息公开行政复议、行政诉讼情况

没有发生。

五、存在的主要问题及改进情况

解读形式单一，下一步将丰富形式。

六、其他需要报告的事项

未收取信息处理费。

云溪县水务局
2024年1月12日
"""
