from __future__ import annotations

from collections.abc import Callable

from gilint.engine.settings import Overrides, Settings
from gilint.packs.model import PackSet
from tests.engine.conftest import lint
from tests.packs.tiny import rule, rule_file


def test_a_finding_cites_the_notice_of_the_form_that_the_report_uses(packs_of: Callable[..., PackSet]) -> None:
    both = rule().replace("[{document: C50}]", "[{document: F21}, {document: F19}, {document: C50}]")
    packs = packs_of(one=rule_file(both))
    law = "《中华人民共和国政府信息公开条例》（国务院令第711号）"
    new = lint(packs).diagnostics[0].basis
    old = lint(packs, Settings(overrides=Overrides(form="2019"))).diagnostics[0].basis
    assert [basis.document for basis in new] == ["国办公开办函〔2021〕30号", law]
    assert [basis.document for basis in old] == ["国办公开办函〔2019〕60号", law]
