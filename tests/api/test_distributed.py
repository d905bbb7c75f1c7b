"""The example for an existing engine: its function always, the engine itself where it is installed."""

from __future__ import annotations

import importlib.util
import pickle
import shutil
import sys
from pathlib import Path
from types import ModuleType

import pytest

import gilint
from tests.support import processes

ROOT = Path(__file__).parents[2]
SCRIPT = ROOT / "examples" / "distributed" / "check_with_ray.py"
BROKEN = ROOT / "examples" / "liutang-zhen-2022.html"


@pytest.fixture
def example() -> ModuleType:
    spec = importlib.util.spec_from_file_location("check_with_ray", SCRIPT)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_function_that_is_mapped(example: ModuleType) -> None:
    row = example.check_row({"path": "a.html", "bytes": BROKEN.read_bytes()})
    result = gilint.check(BROKEN)
    assert row["report"]["errors"] == len(result.errors)
    assert [finding["code"] for finding in row["findings"]] == [finding.code for finding in result.findings]
    assert pickle.loads(pickle.dumps(row)) == row


@pytest.mark.slow
def test_ray_data_gives_what_one_call_after_the_other_gives(tmp_path: Path) -> None:
    pytest.importorskip("ray", reason="ray is not installed")
    parquet = pytest.importorskip("pyarrow.parquet", reason="pyarrow is not installed")
    folder = tmp_path / "reports"
    folder.mkdir()
    for turn in range(40):
        shutil.copy(BROKEN, folder / f"{turn}.html")
    processes.run([sys.executable, str(SCRIPT), str(folder), str(tmp_path / "out")])
    result = gilint.check(BROKEN)
    reports = parquet.read_table(tmp_path / "out" / "reports").to_pylist()
    assert len(reports) == 40
    assert {row["errors"] for row in reports} == {len(result.errors)}
    assert parquet.read_table(tmp_path / "out" / "findings").num_rows == 40 * len(result.findings)
