"""Configuration files: which is found, what it may say, what it stands on."""

from __future__ import annotations

from pathlib import Path

import pytest

from gilint import __version__
from gilint.config.discover import Configs
from gilint.config.load import load_config
from gilint.config.version import version_problem
from gilint.model.diagnostic import Severity
from gilint.report.model import OrganKind
from tests.config.conftest import Write, mistakes


class TestFinding:
    def test_the_nearest_one_upwards_wins(self, write: Write, folder: Path) -> None:
        write("gilint.toml", 'lang = "en"')
        write("乡镇/gilint.toml", "strict = true")
        write("乡镇/柳塘 镇/2023/a.html")
        configs = Configs()
        near = configs.of("乡镇/柳塘 镇/2023/a.html")
        assert near is not None
        assert (near.path, near.value("strict"), near.value("lang")) == ("乡镇/gilint.toml", True, None)
        far = configs.at(str(folder))
        assert far is not None
        assert far.path == "gilint.toml"
        assert [config.path for config in configs.met()] == ["gilint.toml", "乡镇/gilint.toml"]

    def test_a_folder_is_looked_into_once(self, write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
        import gilint.config.discover as module

        write("gilint.toml", "")
        asked: list[str] = []
        look = module._file_in

        def counted(folder: str) -> str | None:
            asked.append(folder)
            return look(folder)

        monkeypatch.setattr(module, "_file_in", counted)
        configs = Configs()
        for number in range(100):
            configs.of(f"a/b/{number}.html")
        assert len(asked) == 3

    @pytest.mark.parametrize(
        ("text", "found"),
        [
            ("[tool.gilint]\nstrict = true", True),
            ("[tool]\ngilint.strict = true", True),
            ("[tool]\ngilint = {strict = true}", True),
            ("tool.gilint.strict = true", True),
            ("tool = {gilint = {strict = true}}", True),
            ('[ "tool" . gilint ]\nstrict = true', True),
            ('[project]\nname = "gilint"\n[project.scripts]\ngilint = "x:y"', False),
            ("[tool.ruff]\nline-length = 100", False),
        ],
    )
    def test_a_pyproject_counts_when_it_has_a_table(self, write: Write, text: str, found: bool) -> None:
        write("pyproject.toml", text)
        config = Configs().of("a.html")
        assert (config is not None) is found
        if config is not None:
            assert config.value("strict") is True

    def test_its_own_file_goes_before_a_pyproject(self, write: Write) -> None:
        write("pyproject.toml", "[tool.gilint]\nstrict = true")
        write("gilint.toml", "quiet = true")
        config = Configs().of("a.html")
        assert config is not None
        assert config.path == "gilint.toml"

    def test_a_named_file_alone_counts(self, write: Write, folder: Path) -> None:
        write("gilint.toml", "")
        write("ci/other.toml", "strict = true")
        config = Configs(explicit=str(folder / "ci" / "other.toml")).of("a/b.html")
        assert config is not None
        assert config.path == "ci/other.toml"
        assert Configs(isolated=True).of("a/b.html") is None

    def test_a_pyproject_that_cannot_be_read_is_told_when_it_speaks_of_gilint(self, write: Write) -> None:
        write("pyproject.toml", "[tool.gilint\n")
        assert mistakes(lambda: Configs().of("a.html")) == ["pyproject.toml:1:13: 不是正确的 TOML：表名后面缺少 ]"]
        write("pyproject.toml", "[tool.other\n")
        assert Configs().of("a.html") is None


class TestContent:
    def test_everything_at_once(self, write: Write) -> None:
        path = write(
            "gilint.toml",
            """
            select = "GI3"
            ignore = ["GI8", "fee-note"]
            published = 2024-01-29
            organ-kind = "township"
            year = 2023
            [severity]
            GI305 = "info"
            [[per-path]]
            path = "a/*"
            published = "2024-01-30"
            [[suppress]]
            path = ["b", "c"]
            code = "GI1"
            reason = " 说明 "
            until = 2025-06-30
            """,
        )
        (layer,) = load_config(str(path)).layers
        top = layer.top
        assert (top.select, top.ignore, top.extend_select) == (("GI3",), ("GI8", "fee-note"), ())
        assert (top.published, top.organ_kind, top.year) == ("2024-01-29", OrganKind.TOWNSHIP, 2023)
        assert top.severity == {"GI305": Severity.INFO}
        assert (top.per_path[0].path, top.per_path[0].published) == (("a/*",), "2024-01-30")
        assert (top.suppress[0].path, top.suppress[0].reason) == (("b", "c"), "说明")
        assert (top.suppress[0].until, layer.line(("suppress", 0))) == ("2025-06-30", "gilint.toml:12")

    def test_every_mistake_is_told_with_its_place(self, write: Write) -> None:
        path = write(
            "gilint.toml",
            """\
ignor = ["GI8"]
fail-on = "eror"
year = "2023"
jobs = 0
strict = 1
select = ["GI3", 4]
published = 2024-01-29T00:00:00
[severity]
GI309 = "warn"
[[per-path]]
organ-kind = "town"
[[suppress]]
path = "x"
code = {}
reason = " "
until = "2025-13-01"
[suppress-all]
""",
        )
        assert mistakes(lambda: load_config(str(path))) == [
            "gilint.toml:1:1: 没有这个配置项：ignor，是不是 ignore？",
            "gilint.toml:2:11: 没有这个取值：eror，是不是 error？（可以是 error、warning、info、never）",
            "gilint.toml:3:8: 应当是整数，这里是文本",
            "gilint.toml:4:8: 应当不小于 1",
            "gilint.toml:5:10: 应当是 true 或 false，这里是整数",
            "gilint.toml:6:18: 应当是文本，这里是整数",
            "gilint.toml:7:13: 应当是 2024-01-29 这样的日期",
            "gilint.toml:9:9: 没有这个取值：warn，是不是 warning？（可以是 error、warning、info）",
            "gilint.toml:10:1: 缺少配置项 path",
            "gilint.toml:11:14: 没有这个取值：town，是不是 township？（可以是 government、government-office、"
            "department、township、subdistrict、committee、other）",
            "gilint.toml:14:8: 应当是列表，这里是表",
            "gilint.toml:15:10: 不能为空",
            "gilint.toml:16:9: 应当是 2024-01-29 这样的日期",
            "gilint.toml:17:1: 没有这个配置项：suppress-all，是不是 suppress？",
        ]
        assert mistakes(lambda: load_config(str(path)), "en")[:3] == [
            "gilint.toml:1:1: unknown key: ignor, did you mean ignore?",
            "gilint.toml:2:11: unknown value: eror, did you mean error? (one of error, warning, info, never)",
            "gilint.toml:3:8: expected a whole number, found text",
        ]

    def test_what_must_be_there_must_hold_something(self, write: Write) -> None:
        path = write("gilint.toml", '[[per-path]]\npath = []\n[[rollup]]\nparent = "甲县"\nchildren = []\n')
        assert mistakes(lambda: load_config(str(path))) == ["gilint.toml:2:8: 不能为空", "gilint.toml:5:12: 不能为空"]

    def test_one_may_stand_for_a_list_of_one(self, write: Write) -> None:
        one = '[rollup]\nparent = "甲县"\nchildren = "乙局"\n[suppress]\ncode = "GI801"\npath = "a"\nreason = "核过"\n'
        several = one.replace("[rollup]", "[[rollup]]").replace("[suppress]", "[[suppress]]")
        found = [load_config(str(write("gilint.toml", text))).layers[0].top for text in (one, several)]
        assert found[0] == found[1]
        assert load_config(str(write("gilint.toml", one))).layers[0].line(("suppress", 0)).endswith(":4")
        path = write("gilint.toml", one.replace("children", "child"))
        assert mistakes(lambda: load_config(str(path))) == [
            "gilint.toml:1:1: 缺少配置项 children",
            "gilint.toml:3:1: 没有这个配置项：child，是不是 children？",
        ]

    def test_places_in_a_pyproject(self, write: Write) -> None:
        path = write("pyproject.toml", "[project]\nname = 'x'\n[tool.gilint]\n\n  stric = true\n")
        assert mistakes(lambda: load_config(str(path))) == [
            "pyproject.toml:5:3: 没有这个配置项：stric，是不是 strict？"
        ]

    @pytest.mark.parametrize(
        ("text", "place", "named"),
        [
            ('[tool.gilint]\nselect = "GI3"\n', "1:1", "tool.gilint"),
            ('\n[tool.gilint.severity]\nGI305 = "info"\n', "2:1", "tool.gilint"),
            ('tool.gilint = {select = "GI3"}\n', "1:1", "tool.gilint"),
            ('[gilint]\nselect = "GI3"\n', "1:1", "gilint"),
        ],
    )
    def test_the_table_of_a_pyproject_in_gilint_toml(self, write: Write, text: str, place: str, named: str) -> None:
        path = write("gilint.toml", text)
        said = f"gilint.toml 里不写 [{named}]：配置项直接写在文件开头，[{named}.severity] 写成 [severity]"
        assert mistakes(lambda: load_config(str(path))) == [f"gilint.toml:{place}: {said}"]
        assert mistakes(lambda: load_config(str(path)), "en")[0].endswith(
            f"gilint.toml has no [{named}]: its keys stand at the top of the file, and [{named}.severity] is [severity]"
        )

    def test_another_tool_s_table_is_an_unknown_key(self, write: Write) -> None:
        path = write("gilint.toml", "[tool.other]\nx = 1\n")
        assert mistakes(lambda: load_config(str(path))) == ["gilint.toml:1:1: 没有这个配置项：tool"]

    def test_a_reason_is_compulsory(self, write: Write) -> None:
        path = write("gilint.toml", '[[suppress]]\npath = "x"\ncode = "GI1"\n')
        assert mistakes(lambda: load_config(str(path))) == ["gilint.toml:1:1: 缺少配置项 reason"]

    def test_what_is_no_pattern_and_no_pack(self, write: Write) -> None:
        path = write("gilint.toml", 'pack = ["规则/没有.yaml"]\nexclude = ["a", "[b"]\n')
        assert mistakes(lambda: load_config(str(path))) == [
            "gilint.toml:1:9: 没有这个规则包：规则/没有.yaml",
            "gilint.toml:2:17: 不是正确的通配符：[b",
        ]


class TestExtends:
    def test_the_nearest_value_wins_and_lists_stay_apart(self, write: Write) -> None:
        write("共用/基础.toml", 'strict = true\nlang = "en"\nignore = ["GI8"]\npack = ["p.yaml"]\n')
        write("共用/p.yaml")
        path = write("gilint.toml", 'extends = "共用/基础.toml"\nlang = "zh"\nignore = ["GI7"]\n')
        config = load_config(str(path))
        assert [layer.path for layer in config.layers] == ["共用/基础.toml", "gilint.toml"]
        assert (config.value("strict"), config.value("lang")) == (True, "zh")
        found = config.said("pack")
        assert found is not None
        layer, packs = found
        assert layer.beside(packs[0]) == str(path.parent / "共用" / "p.yaml")

    def test_a_circle(self, write: Write) -> None:
        write("a.toml", 'extends = "b/b.toml"')
        write("b/b.toml", 'strict = true\nextends = "../a.toml"')
        path = write("gilint.toml", 'extends = "a.toml"')
        assert mistakes(lambda: load_config(str(path))) == [
            "b/b.toml:2:11: extends 绕成了圈：a.toml → b/b.toml → a.toml"
        ]

    def test_a_file_that_is_not_there(self, write: Write) -> None:
        path = write("gilint.toml", 'extends = "../x.toml"')
        (told,) = mistakes(lambda: load_config(str(path)))
        assert told.startswith("gilint.toml:1:11: 没有这个文件：")
        assert told.endswith("x.toml")

    def test_a_mistake_below_is_told_where_it_stands(self, write: Write) -> None:
        write("a.toml", "strct = true")
        path = write("gilint.toml", 'extends = "a.toml"')
        assert mistakes(lambda: load_config(str(path))) == ["a.toml:1:1: 没有这个配置项：strct，是不是 strict？"]

    def test_a_pyproject_without_the_table(self, write: Write) -> None:
        write("pyproject.toml", "[project]")
        path = write("gilint.toml", 'extends = "pyproject.toml"')
        assert mistakes(lambda: load_config(str(path))) == ["pyproject.toml:1:1: 没有 [tool.gilint]"]


class TestVersions:
    @pytest.mark.parametrize(
        ("wanted", "version", "fits"),
        [
            (">=0.1", "0.1.0", True),
            (">=0.1,<1", "0.10.2", True),
            (">=0.2", "0.1.9", False),
            ("<0.10", "0.9", True),
            ("0.1", "0.1.0", True),
            ("==0.1.1", "0.1.0", False),
            ("!=0.1.1", "0.1.0", True),
            (" > 0.1 , <= 0.2 ", "0.2", True),
            (">0.2", "0.2.0", False),
        ],
    )
    def test_clauses(self, wanted: str, version: str, fits: bool) -> None:
        assert (version_problem(wanted, version) is None) is fits

    def test_another_version_is_a_mistake(self, write: Write) -> None:
        path = write("gilint.toml", 'required-version = ">=99"')
        assert mistakes(lambda: load_config(str(path))) == [f"gilint.toml:1:20: 要求 gilint >=99，现在是 {__version__}"]

    def test_what_is_no_version(self, write: Write) -> None:
        path = write("gilint.toml", 'required-version = "~0.1"')
        assert mistakes(lambda: load_config(str(path)), "en") == [
            "gilint.toml:1:20: not a version to require: ~0.1 (write >=0.2,<1)"
        ]
