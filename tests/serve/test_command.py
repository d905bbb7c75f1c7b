"""``gilint serve`` from the command line: its address, its end, and what keeps it from beginning."""

from __future__ import annotations

import os
import signal
import socket
import sys
import threading
from urllib.error import URLError
from urllib.request import urlopen

import pytest

from gilint.__main__ import main
from gilint.serve.limits import Limits
from gilint.serve.server import serve
from tests.serve.desks import PlainDesk
from tests.support import processes


@pytest.mark.parametrize(
    ("argv", "said"),
    [
        (("--port", "0"), "gilint: --port 应当是 1 到 65535 的数\n"),
        (("--port", "70000", "--lang", "en"), "gilint: --port: a number from 1 to 65535\n"),
        (("--idle", "0"), "gilint: --idle 至少为 1\n"),
        (("--pack", "no-such-pack"), "no-such-pack"),
    ],
)
def test_mistakes(argv: tuple[str, ...], said: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["serve", "--isolated", *argv]) == 2
    written = capsys.readouterr()
    assert written.out == ""
    assert said in written.err


def test_a_port_that_is_taken(capsys: pytest.CaptureFixture[str]) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        assert main(["serve", "--isolated", "--port", str(port)]) == 2
    assert capsys.readouterr().err.startswith(f"gilint: --port {port}: 不能使用 (")


@pytest.mark.parametrize("module", ["starlette", "uvicorn", "python_multipart"])
def test_without_the_extra(module: str) -> None:
    code = f"import sys; sys.modules[{module!r}] = None; from gilint.__main__ import main; sys.exit(main(['serve']))"
    ran = processes.run([sys.executable, "-c", code], check=False)
    name, _, said = ran.stderr.decode().partition(" 没有安装")
    assert (ran.returncode, ran.stdout) == (2, b"")
    assert name.startswith(f"gilint: serve: {module}")
    assert said == '：pip install "gilint[serve]"\n'


def test_it_ends_when_nobody_uses_it() -> None:
    told: list[str] = []

    def listening(url: str) -> None:
        told.append(url)
        threading.Thread(target=lambda: told.append(urlopen(url).read().decode())).start()

    assert serve(PlainDesk(), lang="zh", port=0, idle=0.5, limits=Limits(), listening=listening)
    url, page = told
    assert url.startswith("http://127.0.0.1:")
    assert "把要检查的报告拖到这里" in page
    with pytest.raises(URLError):
        urlopen(url)


@pytest.mark.slow
@pytest.mark.skipif(os.name != "posix", reason="signals")
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_ctrl_c_is_how_it_ends(lang: str) -> None:
    command = [sys.executable, "-m", "gilint", "serve", "--isolated", "--lang", lang]
    with processes.started(command) as process:
        assert process.stderr is not None
        url = process.stderr.readline().decode().split()[-1]
        port = int(url.split(":")[2].partition("/")[0])
        assert urlopen(url).status == 200
        # On no other address of this computer.
        with pytest.raises(ConnectionRefusedError):
            socket.create_connection(("127.0.0.2", port), timeout=2).close()
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=30)
    assert (process.returncode, out) == (0, b"")
    assert err.decode().splitlines()[-1] == ("gilint has ended." if lang == "en" else "gilint 已结束。")
