"""The desk as a web application: one page, three actions, and an interface for a content system.

Nothing is kept: every request brings its texts along, and nothing of them is written but a decision somebody asks for.
"""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import dataclass
from importlib import resources
from typing import Any

from anyio import to_thread
from jinja2 import Environment, PackageLoader, select_autoescape
from starlette.applications import Starlette
from starlette.datastructures import UploadFile
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, PlainTextResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from factcheck.apps.guarded import Guard, NotChecked
from factcheck.apps.inputs import Given, given
from factcheck.apps.web.guard_rails import LARGEST_BODY, Rails
from factcheck.apps.web.page import page_of
from factcheck.errors import FactcheckError, UsageError
from factcheck.model import Report, Settings
from factcheck.reports.catalogue import reading_language
from factcheck.reports.format import View, all_formats, format_named

LIMIT = 20.0
"""Seconds a check may take where the request names no shorter time."""

_MOST_SOURCES = 10


@dataclass(frozen=True)
class Desk:
    """The parts of the application: who checks, how long, and the templates."""

    guard: Guard
    limit: float
    templates: Environment

    async def index(self, request: Request) -> Response:
        """The empty desk."""
        return self._page("index.html", _language(request), sources=range(1, 4))

    async def check(self, request: Request) -> Response:
        """The findings of a filled-in form, as a part of the page."""
        language = _language(request)
        found = await _form(request)
        try:
            made = await self._report(found)
        except FactcheckError as error:
            return self._page("not_checked.html", language, why=str(error))
        return self._page("result.html", language, **page_of(made, found.documents, language))

    async def download(self, request: Request) -> Response:
        """The report on a filled-in form, in the format that the form asks for."""
        found = await _form(request)
        async with request.form() as form:
            name = str(form.get("format", "html"))
        try:
            made, chosen = await self._report(found), format_named(name)
        except FactcheckError as error:
            return PlainTextResponse(f"not checked: {error}\n", 422)
        view = View(language=reading_language(made))
        kind = {"html": "text/html", "json": "application/json"}.get(name, "text/plain")
        headers = {"content-disposition": f'attachment; filename="factcheck.{name}"'}
        return Response(chosen.render(made, view), media_type=f"{kind}; charset=utf-8", headers=headers)

    async def api(self, request: Request) -> Response:
        """``POST /v1/check``: a report on the articles of a JSON body, or ``not_checked`` and why."""
        try:
            found, limit = _asked(await request.body(), self.limit)
            made = await self._report(found, limit)
        except NotChecked as error:
            return JSONResponse({"status": "not_checked", "why": error.message, "hint": error.hint}, 503)
        except FactcheckError as error:
            return JSONResponse({"status": "not_checked", "why": error.message, "hint": error.hint}, 422)
        status = "partly_checked" if made.problems else "checked"
        return JSONResponse({"status": status, "report": made.model_dump(mode="json")})

    async def _report(self, found: Given, limit: float | None = None) -> Report:
        if not found.documents:
            why = "; ".join(f"{p.path}: {p.message}" for p in found.problems) or "there is no text"
            raise UsageError(f"nothing was checked: {why}")
        made = await to_thread.run_sync(self.guard.check, found.documents, limit or self.limit)
        return made.model_copy(update={"problems": (*made.problems, *found.problems)})

    def _page(self, name: str, language: str, **values: Any) -> Response:
        words = json.loads(resources.files("factcheck.apps.web").joinpath(f"words.{language}.json").read_text("utf-8"))
        template = self.templates.get_template(name)
        formats = sorted(all_formats())
        return HTMLResponse(template.render(say=words, language=language, formats=formats, **values))


def application(settings: Settings | None = None, *, limit: float = LIMIT, largest: int = LARGEST_BODY) -> Rails:
    """The desk behind its guard rails, as an ASGI application."""
    templates = Environment(loader=PackageLoader("factcheck.apps.web"), autoescape=select_autoescape(default=True))
    desk = Desk(Guard(settings or Settings()), limit, templates)
    static = StaticFiles(packages=[("factcheck.apps.web", "static")])
    routes = [
        Route("/", desk.index),
        Route("/check", desk.check, methods=["POST"]),
        Route("/report", desk.download, methods=["POST"]),
        Route("/v1/check", desk.api, methods=["POST"]),
        Mount("/static", static),
    ]
    return Rails(Starlette(routes=routes), largest)


def _language(request: Request) -> str:
    """German for who asks for it first, else English."""
    first = request.headers.get("accept-language", "de").split(",")[0].strip().lower()
    return "de" if first.startswith("de") else "en"


async def _form(request: Request) -> Given:
    async with request.form(max_files=50, max_fields=50) as form:
        draft = str(form.get("draft", ""))
        sources = [str(form.get(f"source{number}", "")) for number in range(1, _MOST_SOURCES + 1)]
        sent = [value for value in form.getlist("files") if isinstance(value, UploadFile) and value.filename]
        files = [(str(value.filename), await value.read()) for value in sent]
        day = str(form.get("date", ""))
    found = given(draft, sources, files)
    try:
        published = dt.date.fromisoformat(day) if day else None
    except ValueError:
        published = None
    found.documents = [d if d.published else d.model_copy(update={"published": published}) for d in found.documents]
    return found


def _asked(body: bytes, longest: float) -> tuple[Given, float]:
    """The articles and the time limit of a JSON body; :class:`UsageError` says what is wrong with it."""
    try:
        sent = json.loads(body)
    except ValueError as error:
        raise UsageError(f"the body is not JSON: {error}", hint='Send {"documents": [{"text": "…"}]}') from None
    if not isinstance(sent, dict):
        raise UsageError("the body is no object", hint='Send {"documents": [{"text": "…"}]}')
    limit = sent.get("time_limit", longest)
    if isinstance(limit, bool) or not isinstance(limit, int | float) or not 0 < limit <= longest:
        raise UsageError(f"time_limit is not a number of seconds up to {longest:g}")
    found = Given()
    found.add_json(sent.get("documents"))
    return found, float(limit)
