"""The application: the page, checking what is dropped on it, showing and saving the result."""

from __future__ import annotations

import asyncio
import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import NamedTuple
from urllib.parse import quote

from msgspec import to_builtins
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request
from starlette.responses import HTMLResponse, JSONResponse, PlainTextResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp

from gilint.serve.bench import Desk
from gilint.serve.guard import Activity, Guard
from gilint.serve.limits import Limits
from gilint.serve.page import make_page
from gilint.serve.result import Maker, Result
from gilint.serve.shelf import Shelf
from gilint.serve.upload import RefusedError, receive
from gilint.serve.words import say
from gilint.serve.worker import Workers

_PROCESSES = 4
"""The most that check at the same time; a report takes less than a second."""

_TYPES = {"html": "text/html", "markdown": "text/markdown", "csv": "text/csv"}
_BOM = "\ufeff"
_REPORT_POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; "
    "frame-ancestors 'self'; sandbox allow-scripts"
)
"""What the result may do. Its own policy, which stands in it and holds as well, names what may run by digests; this one
takes its origin from it, so that nothing in it can ask this server for anything."""


class Address(NamedTuple):
    """Where the page is: ``host`` with the port, and the token that its path begins with."""

    host: str
    token: str

    @property
    def url(self) -> str:
        """What is opened in a browser."""
        return f"http://{self.host}/{self.token}/"


def make_app(desk: Desk, address: Address, lang: str, limits: Limits, activity: Activity) -> ASGIApp:
    """The application for one address."""
    site = _Site(desk, lang, limits)
    base = f"/{address.token}"
    app = Starlette(
        routes=[
            Route(f"{base}/", site.page),
            Route(f"{base}/check", site.check, methods=["POST"]),
            Route(f"{base}/result/{{name}}/", site.show),
            Route(f"{base}/result/{{name}}/{{form}}", site.save),
        ],
        lifespan=site.lifespan,
        exception_handlers={HTTPException: site.missing},
    )
    return Guard(app, host=address.host, token=address.token, lang=lang, activity=activity)


class _Site:
    def __init__(self, desk: Desk, lang: str, limits: Limits) -> None:
        self._desk = desk
        self._lang = lang
        self._limits = limits
        self._page = make_page(lang, limits)
        self._shelf = Shelf(limits.results)
        self._maker: Maker
        self._turn: asyncio.Lock

    @asynccontextmanager
    async def lifespan(self, app: Starlette) -> AsyncIterator[None]:  # noqa: ARG002
        """The processes are there as long as the application is."""
        workers = Workers(self._desk, self._lang, self._limits, min(_PROCESSES, os.cpu_count() or 1))
        self._maker = Maker(self._desk, workers, self._limits, self._lang)
        self._turn = asyncio.Lock()
        try:
            yield
        finally:
            workers.close()

    async def page(self, request: Request) -> Response:  # noqa: ARG002
        """The page."""
        return HTMLResponse(self._page.text, headers={"Content-Security-Policy": self._page.policy})

    async def check(self, request: Request) -> Response:
        """Check the files in a form."""
        # One at a time, so that what is in memory is bounded.
        async with self._turn:
            try:
                async with asyncio.timeout(self._limits.arrive):
                    uploads = await receive(
                        request.headers.get("content-type", ""),
                        request.headers.get("content-length"),
                        request.stream(),
                        self._limits,
                        self._lang,
                    )
            except RefusedError as refused:
                return JSONResponse({"message": refused.message}, refused.status)
            except TimeoutError:
                return JSONResponse({"message": say(self._lang, "too-slow")}, 408)
            except ClientDisconnect:
                return Response(status_code=400)
            result = await self._maker.make(uploads)
        return JSONResponse({"result": self._shelf.add(result), "lines": to_builtins(result.lines)})

    async def show(self, request: Request) -> Response:
        """The result as a page."""
        headers = {"Content-Security-Policy": _REPORT_POLICY, "X-Frame-Options": "SAMEORIGIN"}
        return HTMLResponse(self._result(request).texts["html"], headers=headers)

    async def save(self, request: Request) -> Response:
        """The result as a file."""
        form = request.path_params["form"]
        if form not in _TYPES:
            raise HTTPException(404)
        text = self._result(request).texts[form]
        if form == "csv":
            # Excel takes a file without it for one in the encoding of the system.
            text = _BOM + text
        name = quote(say(self._lang, f"name-{form}"))
        headers = {"Content-Disposition": f"attachment; filename*=UTF-8''{name}"}
        return Response(text, media_type=f"{_TYPES[form]}; charset=utf-8", headers=headers)

    def _result(self, request: Request) -> Result:
        result = self._shelf.get(request.path_params["name"])
        if result is None:
            raise HTTPException(404, say(self._lang, "forgotten"))
        return result

    async def missing(self, request: Request, error: Exception) -> Response:  # noqa: ARG002
        """What is said of an address that there is not."""
        assert isinstance(error, HTTPException)
        own = error.detail if error.detail == say(self._lang, "forgotten") else say(self._lang, "not-found")
        return PlainTextResponse(f"{own}\n", error.status_code, headers=error.headers)
