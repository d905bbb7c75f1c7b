"""Old Word files made readable by LibreOffice: with a stand-in for it, and, where it is installed, with itself."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from gilint.packs.sample import Sample
from gilint.readers import Unreadable, convert, read
from gilint.readers.convert import converted
from tests.readers.office import shown
from tests.support import processes, strategies
from tests.support.linting import build, check
from tests.support.shapes import SHAPES, render
from tests.support.stand_in import OLD, StandIn, posix

RTF = rb"{\rtf1\ansi\ansicpg936 \'d2\'bb}"
WORD_2003 = b'<?xml version="1.0"?><?mso-application progid="Word.Document"?><w:wordDocument/>'


CORPUS = Path(__file__).parents[3] / "shared" / "corpus"
EXAMPLES = Path(__file__).parents[2] / "examples"
TOO_WIDE = "liutang-zhen-2022"
"""Its table is wider than a sheet of paper: printed, it has no last columns."""


@pytest.fixture
def stand_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> StandIn:
    return StandIn(tmp_path, monkeypatch)


def reason(data: bytes) -> str:
    with pytest.raises(Unreadable) as refused:
        converted(data)
    return refused.value.reason


@posix
@pytest.mark.parametrize(("data", "suffix"), [(OLD, ".doc"), (RTF, ".rtf"), (WORD_2003, ".xml")])
def test_what_no_reader_takes_is_converted(stand_in: StandIn, data: bytes, suffix: str) -> None:
    stand_in.install(data, suffix)
    assert shown(read("a.doc", converted(data))) == ["一、总体情况"]


@posix
@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"%PDF-1.7", "一、总体情况".encode(), b"\x89PNG\r\n\x1a\n"])
def test_anything_else_stays_as_it_is(stand_in: StandIn, data: bytes) -> None:
    stand_in.install(b"")
    assert converted(data) is data


def test_without_libreoffice(stand_in: StandIn) -> None:
    assert reason(OLD) == "no-office"


@posix
def test_a_conversion_that_gives_nothing(stand_in: StandIn) -> None:
    stand_in.install(OLD, works=False)
    assert reason(OLD) == "not-converted"


@posix
def test_a_program_that_cannot_be_run(stand_in: StandIn, tmp_path: Path) -> None:
    stand_in.install(OLD)
    (tmp_path / "soffice").write_text("#!/nowhere\n")
    assert reason(OLD) == "not-converted"


@posix
def test_a_program_that_does_not_end_is_ended(stand_in: StandIn, monkeypatch: pytest.MonkeyPatch) -> None:
    ended: list[subprocess.Popen[bytes]] = []
    end = convert._end

    def watched(process: subprocess.Popen[bytes]) -> None:
        ended.append(process)
        end(process)

    monkeypatch.setattr(convert, "_end", watched)
    monkeypatch.setattr(convert, "_SECONDS", 0.1)
    stand_in.install(OLD, seconds=600)
    assert reason(OLD) == "not-converted"
    assert [process.poll() is not None for process in ended] == [True]


def _sample() -> Sample:
    values = {"requests.received.natural": 4, "disputes.review.upheld": 2, "disclosure.normative.issued": 3}
    return build(strategies.report("2021", values, told=True))


def _save_as(kind: str, *paths: Path, folder: Path, opened_as: str = "") -> list[bytes]:
    """What LibreOffice saves files as, opened by the filter ``opened_as`` when it is not told by the files."""
    program = convert.office()
    assert program is not None
    profile = (folder / "profile").as_uri()
    command = [program, f"-env:UserInstallation={profile}", "--headless", "--convert-to", kind, "--outdir", str(folder)]
    command += [f"--infilter={opened_as}"] if opened_as else []
    processes.run([*command, *map(str, paths)])
    return [(folder / f"{path.stem}.{kind.partition(':')[0]}").read_bytes() for path in paths]


@pytest.mark.slow
@pytest.mark.skipif(convert.office() is None, reason="LibreOffice is not installed")
class TestLibreOffice:
    """The same report, read out of what LibreOffice makes of it."""

    @pytest.mark.parametrize("kind", ["odt", "docx", "doc", "rtf"])
    @pytest.mark.parametrize("name", ["docx-word", "docx-python"])
    def test_the_same_facts_and_findings(self, name: str, kind: str, tmp_path: Path) -> None:
        if name == "docx-word" and kind in ("doc", "rtf"):
            pytest.skip("LibreOffice writes lists that begin anew wrongly in these formats")
        shape = next(shape for shape in SHAPES if shape.name == name)
        file = render(_sample(), shape, seed=3)
        path = tmp_path / "report.docx"
        path.write_bytes(file.data)
        saved = tmp_path / "saved"
        saved.mkdir()
        found = check("a", converted(*_save_as(kind, path, folder=saved)))
        meant = check("a", file.data)
        assert meant.report is not None
        assert found.report is not None
        assert {key: fact.raw for key, fact in found.report.facts.items()} == {
            key: fact.raw for key, fact in meant.report.facts.items()
        }
        told = [[(item.code, item.place.fact, item.message) for item in one.diagnostics] for one in (found, meant)]
        assert told[0] == told[1]
        assert told[0]

    @pytest.mark.parametrize("kind", ["docx", "odt", "doc", "rtf", "pdf"])
    def test_the_pages_among_the_examples_saved_and_printed(self, kind: str, tmp_path: Path) -> None:
        if kind == "pdf":
            pytest.importorskip("pypdfium2", reason="reads PDF: pip install 'gilint[pdf]'")
        paths = [path for path in sorted(EXAMPLES.glob("*.html")) if kind != "pdf" or path.stem != TOO_WIDE]
        assert len(paths) > 4
        for path, saved in zip(
            paths, _save_as(kind, *paths, folder=tmp_path, opened_as="HTML (StarWriter)"), strict=True
        ):
            meant = check(path.name, path.read_bytes())
            found = check(f"{path.stem}.{kind}", converted(saved))
            told = [[(item.code, item.place.fact, item.message) for item in one.diagnostics] for one in (found, meant)]
            assert told[0] == told[1], path.name
            assert meant.report is not None
            assert found.report is not None
            facts = [
                {key: (fact.state, fact.value) for key, fact in one.facts.items()}
                for one in (found.report, meant.report)
            ]
            assert facts[0] == facts[1], path.name
            assert len(facts[0]) > 190

    @pytest.mark.skipif(not CORPUS.is_dir(), reason="the corpus of real reports is not beside the repository")
    @pytest.mark.parametrize(
        ("name", "opened_as"),
        [
            ("html/shuyang-fgj-2023.html", "HTML (StarWriter)"),
            ("html/shanghai-office-2019.html", "HTML (StarWriter)"),
            ("text/yindu-2021.txt", "Text (encoded):UTF8"),
            ("text/duolate-2023.txt", "Text (encoded):UTF8"),
        ],
    )
    def test_real_reports_saved_as_word_files(self, name: str, opened_as: str, tmp_path: Path) -> None:
        meant = check(name, (CORPUS / name).read_bytes())
        found = check("a.docx", *_save_as("docx", CORPUS / name, folder=tmp_path, opened_as=opened_as))
        told = [[(item.code, item.place.fact, item.message) for item in one.diagnostics] for one in (found, meant)]
        assert told[0] == told[1]
        assert meant.report is not None
        assert found.report is not None
        facts = [
            {key: (fact.state, fact.value) for key, fact in one.facts.items()} for one in (found.report, meant.report)
        ]
        assert facts[0] == facts[1]

    def test_lists_are_counted_as_libreoffice_counts_them(self, tmp_path: Path) -> None:
        shape = next(shape for shape in SHAPES if shape.name == "docx-word")
        path = tmp_path / "report.docx"
        for seed in (1, 2):
            file = render(_sample(), shape, seed=seed)
            path.write_bytes(file.data)
            shown_by_office = _save_as("txt:Text (encoded):UTF8", path, folder=tmp_path)[0].decode("utf-8-sig")
            printed = {"".join(line.split()) for line in shown_by_office.splitlines()}
            lines = ["".join(line.split()) for line in read("a", file.data).source.text.split("\n")]
            # The first words are enough: as text, LibreOffice writes what is hidden too.
            counted = [line[:4] for line in lines if line[:2] in {f"{number}." for number in range(1, 9)}]
            assert len(counted) > 15
            assert [line for line in counted if not any(other.startswith(line) for other in printed)] == []
