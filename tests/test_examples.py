"""The examples say what they are expected to say.

After a change that is meant to change them, write the expected outputs anew and read the difference:

    python -m tests.test_examples
"""

from __future__ import annotations

import json
import os
import sys
import tempfile
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest

from gilint.__main__ import main
from gilint.readers import read
from tests.support import example_files

EXAMPLES = Path(__file__).parents[1] / "examples"
EXPECTED = EXAMPLES / "expected"
IN_FULL = "liutang-zhen-2022.html"
"""The example that is also shown as people see it on a terminal."""


def reports() -> list[str]:
    """The names of the example reports."""
    suffixes = {".html", ".txt", ".md", ".docx", ".pdf"}
    return sorted(path.name for path in EXAMPLES.iterdir() if path.suffix in suffixes and path.name != "README.md")


def outputs() -> dict[str, tuple[str, str]]:
    """Name of each file of expected output, with the example and the format that it is of."""
    found = {f"{Path(name).stem}.txt": (name, "concise") for name in reports()}
    return found | {f"{Path(IN_FULL).stem}.full.txt": (IN_FULL, "full")}


def run(name: str, layout: str) -> tuple[int, str]:
    """Exit status and output for one example, checked from inside the folder of the examples."""
    if name.endswith(".pdf"):
        pytest.importorskip("pypdfium2", reason="reads PDF: pip install 'gilint[pdf]'")
    before = Path.cwd()
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "out"
        os.chdir(EXAMPLES)
        try:
            status = main(["check", name, "-f", layout, "-o", str(out), "--color", "never", "-q"])
        finally:
            os.chdir(before)
        return status, out.read_text(encoding="utf-8")


@pytest.fixture(autouse=True)
def _no_settings_of_the_user(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    monkeypatch.setenv("COLUMNS", "80")


@pytest.mark.parametrize("folder", [EXAMPLES, EXAMPLES.parent])
def test_a_run_over_the_folder_takes_the_reports_alone(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(folder)
    assert main(["check", "--show-files"]) == 0
    assert [Path(line).name for line in capsys.readouterr().out.splitlines()] == reports()


@pytest.mark.parametrize("file", outputs())
def test_example_has_its_expected_output(file: str) -> None:
    name, layout = outputs()[file]
    _, text = run(name, layout)
    assert text == (EXPECTED / file).read_text(encoding="utf-8")


@pytest.mark.parametrize("name", reports())
def test_example_is_read_whole_and_is_clean_or_has_several_findings(name: str) -> None:
    status, text = run(name, "json")
    (file,) = json.loads(text)["files"]
    codes = {diagnostic["code"] for diagnostic in file["diagnostics"]}
    assert file["status"] == "checked"
    assert file["coverage"]["cells_read"] > 190
    if not codes:
        assert status == 0
        assert [rule["code"] for rule in file["rules"] if rule["status"] == "undecided"] == []
    else:
        assert status == 1
        assert len(codes) >= 2


def test_nothing_else_is_expected_and_every_example_is_told_of() -> None:
    assert sorted(path.name for path in EXPECTED.iterdir()) == sorted(outputs())
    told = (EXAMPLES / "README.md").read_text(encoding="utf-8")
    assert [name for name in reports() if f"`{name}`" not in told] == []


@pytest.mark.parametrize("name", example_files.files())
def test_word_files_hold_what_their_script_writes(name: str) -> None:
    def parts(data: bytes) -> dict[str, bytes]:
        with ZipFile(BytesIO(data)) as file:
            return {part: file.read(part) for part in file.namelist()}

    assert parts((EXAMPLES / name).read_bytes()) == parts(example_files.files()[name])


def test_pdf_files_hold_what_their_script_writes() -> None:
    pytest.importorskip("pypdfium2", reason="reads PDF: pip install 'gilint[pdf]'")
    pytest.importorskip("reportlab", reason="makes the PDF files")
    for name, data in example_files.printed().items():
        stored, written = read(name, (EXAMPLES / name).read_bytes()), read(name, data)
        assert stored.source.text == written.source.text
        assert stored.parts == written.parts


def write_expected() -> None:
    """Write all expected outputs."""
    os.environ["COLUMNS"] = "80"
    EXPECTED.mkdir(exist_ok=True)
    for path in EXPECTED.iterdir():
        path.unlink()
    for file, (name, layout) in outputs().items():
        (EXPECTED / file).write_text(run(name, layout)[1], encoding="utf-8")
    sys.stdout.write(f"{len(outputs())} files written to {EXPECTED}\n")


if __name__ == "__main__":
    write_expected()
