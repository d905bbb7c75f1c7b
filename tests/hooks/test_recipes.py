"""The recipes for CI: they are sound, and what they run does what they promise."""

from __future__ import annotations

import json
import re
import shlex
import shutil
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
import yaml

from tests.hooks.recipes import CI, ROOT, calls, reports, shell, stubs

BROKEN = {"年报 2022.html": "liutang-zhen-2022.html", "好.html": "qinghe-shuili-2023.html"}
CLEAN = {"好.html": "qinghe-shuili-2023.html"}
PINNED = re.compile(
    r"(actions/checkout@v5|actions/setup-python@v6|github/codeql-action/upload-sarif@v4|OWNER/gilint@v[\d.]+)$"
)
WINDOWS = ("检查年报.bat", "gate.ps1")

pytestmark = pytest.mark.skipif(shutil.which("sh") is None, reason="needs a shell")


def load(name: str) -> Any:
    return yaml.load((CI / name).read_text("utf-8"), Loader=yaml.BaseLoader)


def github_steps(name: str) -> list[Any]:
    (job,) = load(name)["jobs"].values()
    steps: list[Any] = job["steps"]
    return steps


def scripts() -> dict[str, str]:
    """What each system hands to a shell."""
    (gitee,) = load("gitee-go.yml")["stages"][0]["steps"]
    (jenkins,) = re.findall(r"sh '''(.*?)'''", (CI / "Jenkinsfile").read_text("utf-8"), re.DOTALL)
    return {
        "github-actions.yml": "\n".join(step["run"] for step in github_steps("github-actions.yml") if "run" in step),
        "gitlab-ci.yml": "\n".join(load("gitlab-ci.yml")["gilint"]["script"]),
        "gitee-go.yml": "\n".join(gitee["commands"]),
        # The environment that it makes is that of the tests.
        "Jenkinsfile": jenkins.replace(". .venv/bin/activate", ":"),
    }


FILES = {
    "github-actions.yml": ("gilint.sarif",),
    "gitlab-ci.yml": ("gl-code-quality-report.json", "gilint.xml"),
    "gitee-go.yml": ("output/gilint.xml", "output/gilint.html"),
    "Jenkinsfile": ("gilint.xml", "gilint.html"),
}


@pytest.mark.slow
@pytest.mark.parametrize("name", FILES)
def test_what_is_run_fails_on_errors_and_leaves_its_files(name: str, tmp_path: Path) -> None:
    stubbed = stubs(tmp_path / "bin", "pip", "python3")
    folder = reports(tmp_path / "work", BROKEN)
    done = shell(scripts()[name], folder, stubbed)
    assert done.returncode == 1, done.stderr
    assert "GI309" in done.stdout
    for file in FILES[name]:
        text = (folder / file).read_text("utf-8")
        assert "GI309" in text
        if file.endswith(".xml"):
            ElementTree.fromstring(text)
        elif not file.endswith(".html"):
            json.loads(text)
    assert len([call for call in calls(stubbed) if call.startswith("pip install ")]) == 1
    clean = reports(tmp_path / "clean", CLEAN)
    assert shell(scripts()[name], clean, stubbed).returncode == 0


def test_the_files_that_are_collected_are_those_that_are_written() -> None:
    gitlab = load("gitlab-ci.yml")["gilint"]["artifacts"]
    assert gitlab["when"] == "always"
    assert gitlab["reports"] == {"codequality": FILES["gitlab-ci.yml"][0], "junit": FILES["gitlab-ci.yml"][1]}
    (gitee,) = load("gitee-go.yml")["stages"][0]["steps"]
    assert gitee["artifacts"] == [{"name": "BUILD_ARTIFACT", "path": ["./output"]}]
    jenkins = (CI / "Jenkinsfile").read_text("utf-8")
    assert "junit testResults: 'gilint.xml'" in jenkins
    assert "archiveArtifacts artifacts: 'gilint.html'" in jenkins
    assert jenkins.count("{") == jenkins.count("}")
    upload = github_steps("github-actions.yml")[-1]
    assert upload["with"]["sarif_file"] == FILES["github-actions.yml"][0]


@pytest.mark.parametrize("name", ["github-actions.yml", "github-action.yml"])
def test_workflows_may_upload_and_pin_what_they_use(name: str) -> None:
    assert load(name)["permissions"] == {"contents": "read", "security-events": "write"}
    used = [step["uses"] for step in github_steps(name) if "uses" in step]
    assert len(used) == 3
    assert all(PINNED.match(use) for use in used)


def test_the_workflow_with_the_action_gives_it_what_it_takes() -> None:
    action = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))
    step = next(step for step in github_steps("github-action.yml") if step.get("id") == "gilint")
    assert step["with"].keys() <= action["inputs"].keys()
    text = (CI / "github-action.yml").read_text("utf-8")
    assert set(re.findall(r"steps\.gilint\.outputs\.([\w-]+)", text)) <= action["outputs"].keys()


@pytest.mark.slow
def test_the_gate_runs_the_command_only_for_sound_reports(tmp_path: Path) -> None:
    stubbed = stubs(tmp_path / "bin", "publish")
    gate = shlex.quote(str(CI / "gate.sh"))
    folder = reports(tmp_path / "work", BROKEN)
    done = shell(f"{gate} reports publish 'a b'", folder, stubbed)
    assert (done.returncode, calls(stubbed)) == (1, [])
    assert "GI309" in (folder / "整改清单.md").read_text("utf-8")
    clean = reports(tmp_path / "clean", CLEAN)
    done = shell(f"{gate} reports publish 'a b'", clean, stubbed)
    assert (done.returncode, calls(stubbed)) == (0, ["publish a b"])
    empty = tmp_path / "empty"
    (empty / "reports").mkdir(parents=True)
    assert shell(f"{gate} reports publish", empty, stubbed).returncode == 3


@pytest.mark.slow
@pytest.mark.parametrize("name", WINDOWS)
def test_the_commands_for_windows(name: str, tmp_path: Path) -> None:
    data = (CI / name).read_bytes()
    assert data.count(b"\n") == data.count(b"\r\n") > 5
    # cmd reads no byte order mark; PowerShell 5 reads UTF-8 by nothing else.
    assert data.startswith(b"\xef\xbb\xbf") == name.endswith(".ps1")
    text = data.decode("utf-8-sig").replace("\r\n", "\n")
    (command,) = re.findall(r"^gilint .*$", text, re.MULTILINE)
    for variable, value in (
        ("%page%", "结果 页.html"),
        ("%*", '"reports/年报 2022.html" reports'),
        ("$Folder", "reports"),
    ):
        command = command.replace(variable, value)
    folder = reports(tmp_path / "work", BROKEN)
    done = shell(command, folder, stubs(tmp_path / "bin"))
    assert (done.returncode, "GI309" in done.stdout) == (1, True)
    written = {path.name for path in folder.iterdir()} - {"reports", ".gilint_cache"}
    assert written == {"结果 页.html" if name.endswith(".bat") else "整改清单.csv"}


def test_a_batch_file_is_ascii_until_it_has_chosen_its_code_page() -> None:
    before, _, _ = (CI / "检查年报.bat").read_bytes().partition(b"chcp 65001")
    assert before.isascii()
