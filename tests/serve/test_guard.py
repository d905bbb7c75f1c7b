"""Who may ask, and what every answer carries."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterator
from hashlib import sha256

import pytest
from starlette.testclient import TestClient

from tests.serve.desks import OWN, client


@pytest.fixture(scope="module")
def browser() -> Iterator[TestClient]:
    with client() as opened:
        yield opened


HEADERS = {
    "cache-control": "no-store",
    "referrer-policy": "same-origin",
    "x-content-type-options": "nosniff",
    "cross-origin-resource-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "x-frame-options": "DENY",
}


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_page_runs_its_own_script_and_no_other(lang: str) -> None:
    with client(lang=lang) as opened:
        answer = opened.get("/")
    assert answer.status_code == 200
    assert {name: answer.headers[name] for name in HEADERS} == HEADERS
    assert f'<html lang="{"en" if lang == "en" else "zh-CN"}">' in answer.text
    script = answer.text.rpartition("<script>")[2].partition("</script>")[0]
    digest = b64encode(sha256(script.encode()).digest()).decode()
    policy = answer.headers["content-security-policy"]
    assert policy.startswith("default-src 'none'; ")
    assert f"script-src 'sha256-{digest}';" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy
    assert " on" + "click=" not in answer.text
    assert " style=" not in answer.text


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "127.0.0.1:8001", "localhost:8000", "evil.example:8000", "127.0.0.1:8000.evil.example", ""]
)
def test_another_name_for_this_computer_is_refused(browser: TestClient, host: str) -> None:
    answer = browser.get("/", headers={"Host": host})
    assert (answer.status_code, answer.text) == (421, "请使用 gilint serve 启动时显示的完整网址。\n")
    assert {name: answer.headers[name] for name in HEADERS} == HEADERS


@pytest.mark.parametrize(
    "path", ["/", "/a-toke/", "/a-token2/", "/check", "//a-token/", "/%2e%2e/a-token/", "/a-token%00/"]
)
def test_without_the_token_there_is_nothing(browser: TestClient, path: str) -> None:
    answer = browser.get(f"http://127.0.0.1:8000{path}")
    assert (answer.status_code, answer.text) == (404, "请使用 gilint serve 启动时显示的完整网址。\n")
    assert answer.headers["content-security-policy"] == "default-src 'none'; frame-ancestors 'none'"


@pytest.mark.parametrize(
    "origin",
    [None, "null", "http://127.0.0.1:8001", "https://127.0.0.1:8000", "http://localhost:8000", "http://evil.example"],
)
def test_a_form_of_another_page_is_refused(browser: TestClient, origin: str | None) -> None:
    headers = {} if origin is None else {"Origin": origin}
    answer = browser.post("/check", files={"report": ("a.txt", b"a")}, headers=headers)
    assert (answer.status_code, answer.text) == (403, "拒绝：请求不是来自 gilint 的页面。\n")


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/check", 405),
        ("POST", "/", 405),
        ("DELETE", "/result/x/", 405),
        ("GET", "/nothing", 404),
        ("GET", "/../../etc/passwd", 404),
        ("GET", "/result/", 404),
        ("GET", "/result/x/", 404),
        ("GET", "/result/x/html", 404),
    ],
)
def test_there_is_nothing_else(browser: TestClient, method: str, path: str, status: int) -> None:
    answer = browser.request(method, path, headers=OWN)
    assert answer.status_code == status
    assert answer.headers["cache-control"] == "no-store"


def test_the_icon_that_browsers_ask_for(browser: TestClient) -> None:
    assert browser.get("http://127.0.0.1:8000/favicon.ico").status_code == 204
