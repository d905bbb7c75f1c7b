"""What stands before the page: who may ask, and what every answer carries.

The server listens on 127.0.0.1 alone; what else could reach it is the same user's browser, on behalf of another page.
Such a page does not know the token in the address. That the Host is the address keeps out names that are turned to
127.0.0.1 (DNS rebinding), and that the Origin is the page's own keeps out forms that others send.

The token is in the address and not in a cookie: cookies of 127.0.0.1 go to every server on this computer, whatever its
port.
"""

from __future__ import annotations

from hmac import compare_digest
from time import monotonic

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from gilint.serve.words import say

_HEADERS = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}
"""What every answer carries that does not say otherwise."""


class Activity:
    """When the server was last used."""

    def __init__(self) -> None:
        self._running = 0
        self._last = monotonic()

    def begin(self) -> None:
        """A request has come."""
        self._running += 1

    def end(self) -> None:
        """A request is answered."""
        self._running -= 1
        self._last = monotonic()

    def idle(self) -> float:
        """Seconds since the last request was answered; 0 while one is at work."""
        return 0.0 if self._running else monotonic() - self._last


class Guard:
    """Lets requests through to ``app`` that come from the page itself, or from whoever knows its address.

    ``host`` is the address with the port, as browsers write it; every path begins with ``token``.
    """

    def __init__(self, app: ASGIApp, *, host: str, token: str, lang: str, activity: Activity) -> None:
        self._app = app
        self._host = host
        self._token = token.encode()
        self._lang = lang
        self._activity = activity

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request. Only the start and the end of the server are let through otherwise."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def answer(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in _HEADERS.items():
                    headers.setdefault(name, value)
            await send(message)

        self._activity.begin()
        try:
            await (self._refusal(scope) or self._app)(scope, receive, answer)
        finally:
            self._activity.end()

    def _refusal(self, scope: Scope) -> Response | None:
        """Why a request is not let through."""
        headers = Headers(scope=scope)
        if headers.getlist("host") != [self._host]:
            return self._say(421, "wrong-address")
        path: str = scope["path"]
        if path == "/favicon.ico":
            # Browsers ask for it by themselves.
            return Response(status_code=204)
        if not compare_digest(path.split("/")[1].encode() if path.startswith("/") else b"", self._token):
            return self._say(404, "wrong-address")
        if scope["method"] not in ("GET", "HEAD") and headers.getlist("origin") != [f"http://{self._host}"]:
            return self._say(403, "wrong-origin")
        return None

    def _say(self, status: int, key: str) -> Response:
        return PlainTextResponse(say(self._lang, key) + "\n", status)
