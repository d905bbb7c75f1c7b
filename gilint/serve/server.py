"""Listening, until somebody ends it or nobody needs it any more."""

from __future__ import annotations

import asyncio
import os
import socket
from collections.abc import Callable
from contextlib import closing, suppress
from secrets import token_urlsafe

import uvicorn

from gilint.serve.app import Address, make_app
from gilint.serve.bench import Desk
from gilint.serve.guard import Activity
from gilint.serve.limits import Limits

_HERE = "127.0.0.1"
_GRACE = 2
"""Seconds that requests get to be answered when the server ends."""
_LOOK = 1.0
"""Seconds between two looks at whether the page is used."""


def serve(
    desk: Desk, *, lang: str, port: int, idle: float | None, limits: Limits, listening: Callable[[str], None]
) -> bool:
    """Serve the page at ``port`` of this computer (0: one that is free) until Ctrl-C, or until it was not used for
    ``idle`` seconds. ``listening`` is told the address, once it can be asked. Gives whether it ended because it was not
    used. Raises ``OSError`` when the port cannot be had."""
    with closing(_listen(port)) as opened:
        address = Address(f"{_HERE}:{opened.getsockname()[1]}", token_urlsafe(24))
        activity = Activity()
        config = uvicorn.Config(
            make_app(desk, address, lang, limits, activity),
            http="h11",
            ws="none",
            lifespan="on",
            log_config=None,
            log_level="warning",
            access_log=False,
            proxy_headers=False,
            server_header=False,
            date_header=False,
            limit_concurrency=64,
            timeout_graceful_shutdown=_GRACE,
        )
        listening(address.url)
        # uvicorn ends in good order at a Ctrl-C, and then lets it through.
        with suppress(KeyboardInterrupt):
            return asyncio.run(_run(uvicorn.Server(config), opened, activity, idle))
    return False


async def _run(server: uvicorn.Server, opened: socket.socket, activity: Activity, idle: float | None) -> bool:
    watching = asyncio.create_task(_watch(server, activity, idle)) if idle is not None else None
    await server.serve(sockets=[opened])
    return watching is not None and watching.done()


async def _watch(server: uvicorn.Server, activity: Activity, idle: float) -> None:
    while activity.idle() < idle:
        await asyncio.sleep(_LOOK)
    server.should_exit = True


def _listen(port: int) -> socket.socket:
    opened = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    try:
        if os.name == "posix":
            # A port that was left a moment ago can be had again. On Windows this would share one that is in use.
            opened.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        opened.bind((_HERE, port))
        opened.listen()
    except OSError:
        opened.close()
        raise
    return opened
