"""What every request must pass: it comes from this machine and this page, and is not endless."""

from __future__ import annotations

from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.exceptions import HTTPException
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

LARGEST_BODY = 8_000_000
HOSTS = frozenset({"127.0.0.1", "localhost", "::1"})
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; form-action 'self'; img-src 'self'; "
    "base-uri 'none'; frame-ancestors 'none'"
)
_HEADERS = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "referrer-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "cache-control": "no-store",
}


class Rails:
    """Refuses requests for another host (DNS rebinding), from another page, or with too large a body.

    Every answer says what a browser may load: nothing from anywhere else.
    """

    def __init__(self, app: ASGIApp, largest: int = LARGEST_BODY) -> None:
        """Stand before ``app``; ``largest`` is the longest body in bytes."""
        self.app = app
        self.largest = largest

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a request pass, or answer it."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        refused = self._refused(scope["method"], headers)
        if refused is not None:
            await PlainTextResponse(refused[1], refused[0])(scope, receive, self._marked(send))
            return
        read = 0

        async def bounded() -> Message:
            nonlocal read
            message = await receive()
            read += len(message.get("body", b""))
            if read > self.largest:
                raise HTTPException(413, self._too_large())
            return message

        await self.app(scope, bounded, self._marked(send))

    def _refused(self, method: str, headers: Headers) -> tuple[int, str] | None:
        host = headers.get("host", "")
        if urlsplit(f"//{host}").hostname not in HOSTS:
            return 403, f"this desk serves this machine only, not {host!r}\n"
        origin = headers.get("origin")
        if method != "GET" and origin is not None and urlsplit(origin).netloc != host:
            return 403, f"requests from the page {origin!r} are refused\n"
        if method != "GET" and headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
            return 403, "requests from other pages are refused\n"
        length = headers.get("content-length", "0")
        if not length.isdigit() or int(length) > self.largest:
            return 413, self._too_large()
        return None

    def _too_large(self) -> str:
        return f"more than {self.largest:,} bytes at once; not checked\n"

    def _marked(self, send: Send) -> Send:
        async def marked(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in _HEADERS.items():
                    headers[name] = value
            await send(message)

        return marked
