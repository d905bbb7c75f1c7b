"""What each file is checked by."""

from __future__ import annotations

import pickle
from pathlib import Path

import pytest

from gilint.config.discover import Configs
from gilint.config.plans import FileSettings, Given, Plans
from gilint.config.policy import Said
from gilint.engine.baseline import Finding, Known
from gilint.engine.baseline_file import BaselineError, baseline_text
from gilint.engine.settings import Overrides
from gilint.packs.model import PackSet
from gilint.report.model import OrganKind
from tests.config.conftest import Write, mistakes

CONFIG = """\
year = 2023
fail-on = "warning"
ignore = ["TT1"]

[[per-path]]
path = "乡镇/**"
organ-kind = "township"
extend-select = ["TT101"]

[[per-path]]
path = ["*.md", "!留.md"]
year = 2022
preview = true

[[suppress]]
path = '乡镇\\柳塘 镇\\*.html'
code = ["TT2", "one"]
route = "表三 > （七） 总计 › *"
reason = "说明"
until = 2025-06-30
"""


def plans(given: Given | None = None) -> Plans:
    return Plans(Configs(), given or Given())


def settings(path: str, given: Given | None = None) -> FileSettings:
    return plans(given).settings_for(path)


class TestPolicies:
    def test_sections_for_paths_in_turn(self, write: Write) -> None:
        write("gilint.toml", CONFIG)
        made = plans()
        root, town, page = (made.settings_for(path).policy for path in ("a.html", "乡镇/b.html", "乡镇/c.md"))
        assert (root.overrides, root.fail_on, root.preview) == (Overrides(year=2023), "warning", False)
        assert town.overrides == Overrides(year=2023, organ_kind=OrganKind.TOWNSHIP)
        assert page.overrides == Overrides(year=2022, organ_kind=OrganKind.TOWNSHIP)
        assert page.preview
        assert [said.ignore for said in town.said] == [("TT1",), (), ()]
        assert [said.extend_select for said in page.said] == [(), ("TT101",), (), ()]
        assert made.settings_for("留.md").policy is root
        assert made.settings_for(str(Path.cwd() / "x" / "d.html")).policy is root
        assert len(made.policies()) == 3

    def test_the_command_line_goes_before_the_configuration(self, write: Write) -> None:
        write("gilint.toml", CONFIG)
        given = Given(overrides=Overrides(year=2021), fail_on="never", strict=True, said=Said(select=("TT1",)))
        policy = settings("乡镇/b.html", given).policy
        assert policy.overrides == Overrides(year=2021, organ_kind=OrganKind.TOWNSHIP)
        assert (policy.fail_on, policy.strict, policy.said[-1]) == ("never", True, Said(select=("TT1",)))

    def test_entries_for_a_path(self, write: Write, packs: PackSet) -> None:
        write("gilint.toml", CONFIG)
        assert settings("乡镇/柳塘 镇/a.md").policy.waivers == ()
        (entry,) = settings("乡镇/柳塘 镇/a.html").policy.entries(packs)
        assert (entry.where, entry.codes) == ("gilint.toml:15", ("TT101", "TT201", "TT202"))
        assert (entry.route, entry.reason) == (("表三", "（七）总计", "*"), "说明")

    @pytest.mark.parametrize(("today", "expired"), [("2025-06-30", False), ("2025-07-01", True)])
    def test_an_entry_counts_on_its_last_day(
        self, write: Write, monkeypatch: pytest.MonkeyPatch, today: str, expired: bool
    ) -> None:
        write("gilint.toml", CONFIG)
        monkeypatch.setenv("GILINT_TODAY", today)
        (waiver,) = settings("乡镇/柳塘 镇/a.html").policy.waivers
        assert waiver.expired is expired

    def test_the_date_is_asked_for_only_when_an_entry_runs_out(
        self, write: Write, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("GILINT_TODAY", "heute")
        write("gilint.toml", CONFIG)
        settings("a.html")
        assert mistakes(lambda: settings("乡镇/柳塘 镇/a.html")) == [
            "GILINT_TODAY:1:1: 应当是 2024-01-29 这样的日期：heute"
        ]

    def test_what_a_configuration_stands_on_is_asked_too(self, write: Write) -> None:
        write("base/b.toml", 'strict = true\n[[per-path]]\npath = "../x/*"\nyear = 2020\n')
        write("gilint.toml", 'extends = "base/b.toml"\n[[per-path]]\npath = "x/*.md"\nyear = 2021\n')
        assert settings("x/a.html").policy.overrides.year == 2020
        assert settings("x/a.md").policy.overrides.year == 2021
        assert settings("y/a.html").policy.overrides.year is None
        assert settings("y/a.html").policy.strict


class TestDigests:
    def test_equal_settings_have_equal_digests_wherever_they_come_from(self, write: Write) -> None:
        write("gilint.toml", "year = 2023")
        first = settings("a.html")
        assert settings("b/c.html").digest() == first.digest()
        write("gilint.toml", "year = 2022")
        assert settings("a.html").digest() != first.digest()

    @pytest.mark.parametrize(
        "other",
        [
            "strict = true",
            'fail-on = "never"',
            "preview = true",
            '[severity]\nTT1 = "info"',
            '[[suppress]]\npath = "*"\ncode = "TT1"\nreason = "x"',
        ],
    )
    def test_a_change_is_another_digest(self, write: Write, other: str) -> None:
        write("gilint.toml", "")
        plain = settings("a.html").digest()
        write("gilint.toml", other)
        assert settings("a.html").digest() != plain

    def test_what_is_known_of_a_file_is_in_it(self, write: Write) -> None:
        write("gilint.toml", 'baseline = "b.json"')
        write("b.json", baseline_text({"a.html": [Known(Finding("TT101", "x", "y"))]}))
        made = plans()
        first, other = made.settings_for("a.html"), made.settings_for("b.html")
        assert first.policy is other.policy
        assert first.digest() != other.digest()

    def test_plans_go_to_other_processes(self, write: Write) -> None:
        write("gilint.toml", CONFIG)
        made = plans()
        first = made.settings_for("乡镇/柳塘 镇/a.html")
        again = pickle.loads(pickle.dumps(made))
        assert again.settings_for("乡镇/柳塘 镇/a.html") == first
        assert again.digest() == made.digest()


class TestBaselines:
    def test_paths_start_from_the_baseline(self, write: Write) -> None:
        known = (Known(Finding("TT101", "x", "y"), 2),)
        write("gilint.toml", 'baseline = "记录/b.json"')
        write("记录/b.json", baseline_text({"../乡镇/a b.html": known}))
        assert settings("乡镇/a b.html").known == known
        assert settings("乡镇/b.html").known == ()
        assert settings("乡镇/a b.html", Given(baselines=False)).known == ()

    def test_one_that_is_named_goes_before(self, write: Write) -> None:
        write("gilint.toml", 'baseline = "nothing.json"')
        write("b.json", baseline_text({}))
        assert settings("a.html", Given(baseline="b.json")).known == ()

    @pytest.mark.parametrize(
        ("text", "detail"),
        [
            (None, "no such file"),
            ("{", "Input data was truncated"),
            ('{"version": 2, "findings": []}', "version 2"),
            ('{"version": 1, "findings": [{"path": "a"}]}', "Object missing required field `code`"),
            ('{"version": 1, "findings": [], "more": 1}', "Object contains unknown field `more`"),
            ("<<<<<<< ours\n", "JSON is malformed"),
        ],
    )
    def test_one_that_cannot_be_used(self, write: Write, text: str | None, detail: str) -> None:
        write("gilint.toml", 'baseline = "b.json"')
        if text is not None:
            write("b.json", text)
        with pytest.raises(BaselineError) as raised:
            settings("a.html")
        assert raised.value.detail.startswith(detail)
        assert raised.value.missing is (text is None)
