"""The desk as a web application: one page, three actions, and an interface for a content system.

Nothing is kept: every request brings its texts along. Where a folder is served, its articles can be chosen too, and a
finding that rests on them alone can be accepted: that is all that is ever written.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, replace
from importlib import resources
from typing import Any

from anyio import to_thread
from jinja2 import Environment, PackageLoader, select_autoescape
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, PlainTextResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from factcheck.apps import deciding
from factcheck.apps.desk import Run
from factcheck.apps.guarded import Guard, NotChecked
from factcheck.apps.inputs import Given
from factcheck.apps.served import Served
from factcheck.apps.web.form import SOURCES, Filled, day, filled_in
from factcheck.apps.web.guard_rails import LARGEST_BODY, Rails
from factcheck.apps.web.page import page_of
from factcheck.errors import FactcheckError, UsageError
from factcheck.model import Report, Settings
from factcheck.reports.catalogue import reading_language
from factcheck.reports.format import View, all_formats, format_named

LIMIT = 20.0
"""Seconds a check may take where the request names no shorter time."""


@dataclass(frozen=True)
class Desk:
    """The parts of the application: who checks, how long, and the templates."""

    guard: Guard
    limit: float
    templates: Environment
    served: Served | None = None

    async def index(self, request: Request) -> Response:
        """The empty desk."""
        return self._page("index.html", _language(request), filled=Filled())

    async def check(self, request: Request) -> Response:
        """The findings of a filled-in form: a part of the page for its script, the whole page without scripts."""
        return await self._result(request, await filled_in(request))

    async def accept(self, request: Request) -> Response:
        """Accept a finding of a filled-in form, and show what is left."""
        filled = await filled_in(request)
        name = filled["finding"]
        until = filled[f"until-{name}"]

        def accepted(run: Run) -> None:
            last = day(until)
            if until and last is None:
                raise UsageError(f"{until!r} is not a day like 2025-04-16")
            deciding.accept(run, name, reason=filled[f"reason-{name}"], by=filled["by"], until=last, today=None)

        return await self._decided(request, filled, accepted)

    async def undo(self, request: Request) -> Response:
        """Take an acceptance back, and show what is open again."""
        filled = await filled_in(request)
        return await self._decided(request, filled, lambda run: deciding.withdraw(run, filled["finding"]))

    async def _decided(self, request: Request, filled: Filled, decide: Callable[[Run], object]) -> Response:
        """Decide about a finding; only a page of this desk may ask for that, and it says which page it is."""
        if request.headers.get("origin") is None:
            return PlainTextResponse("only the page of this desk can accept\n", 403)
        return await self._result(request, filled, decide)

    async def _result(
        self, request: Request, filled: Filled, decide: Callable[[Run], object] | None = None
    ) -> Response:
        language, refused = _language(request), ""
        try:
            found = self._given(filled)
            made = await self._report(found)
            if self.served is None:
                shown = page_of(made, found.documents, language)
            else:
                run = self.served.settled(made, found.documents)
                try:
                    if decide is not None:
                        _only_served(run, self.served, decide)
                        run = self.served.settled(made, found.documents)
                except FactcheckError as error:
                    refused = str(error)
                shown = page_of(run.report, found.documents, language, self.served)
            name, values = "result.html", {**shown, "refused": refused}
        except FactcheckError as error:
            name, values = "not_checked.html", {"why": str(error)}
        if request.headers.get("hx-request") == "true":
            return self._page(name, language, **values)
        return self._page("index.html", language, filled=filled, result=name, **values)

    async def download(self, request: Request) -> Response:
        """The report on a filled-in form, in the format that the form asks for."""
        filled = await filled_in(request)
        name = filled["format"] or "html"
        try:
            found, chosen = self._given(filled), format_named(name)
            made = await self._report(found)
            if self.served is not None:
                made = self.served.settled(made, found.documents).report
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

    def _given(self, filled: Filled) -> Given:
        """The documents of a form: what was pasted and uploaded, and the articles of the folder that were chosen."""
        found = filled.given
        if filled.chosen and self.served is not None:
            read = self.served.read(filled.chosen)
            found.documents += read.documents
            found.problems += read.problems
        published = day(filled["date"])
        found.documents = [d if d.published else d.model_copy(update={"published": published}) for d in found.documents]
        return found

    async def _report(self, found: Given, limit: float | None = None) -> Report:
        if not found.documents:
            why = "; ".join(f"{p.path}: {p.message}" for p in found.problems) or "there is no text"
            raise UsageError(f"nothing was checked: {why}")
        made = await to_thread.run_sync(self.guard.check, found.documents, limit or self.limit)
        return made.model_copy(update={"problems": (*made.problems, *found.problems)})

    def _page(self, name: str, language: str, **values: Any) -> Response:
        words = json.loads(resources.files("factcheck.apps.web").joinpath(f"words.{language}.json").read_text("utf-8"))
        template = self.templates.get_template(name)
        formats, served = sorted(all_formats()), self.served
        articles = served.names() if served is not None and name == "index.html" else ()
        page = template.render(
            say=words, language=language, formats=formats, served=served, articles=articles, sources=SOURCES, **values
        )
        return HTMLResponse(page)


def application(
    settings: Settings | None = None, *, limit: float = LIMIT, largest: int = LARGEST_BODY, served: Served | None = None
) -> Rails:
    """The desk behind its guard rails, as an ASGI application; ``served`` is the folder it may accept findings in."""
    templates = Environment(loader=PackageLoader("factcheck.apps.web"), autoescape=select_autoescape(default=True))
    chosen = settings or (served.loaded.settings if served is not None else Settings())
    desk = Desk(Guard(chosen), limit, templates, served)
    static = StaticFiles(packages=[("factcheck.apps.web", "static")])
    routes = [
        Route("/", desk.index),
        Route("/check", desk.check, methods=["POST"]),
        Route("/report", desk.download, methods=["POST"]),
        Route("/v1/check", desk.api, methods=["POST"]),
        Mount("/static", static),
    ]
    if served is not None:
        routes[-1:-1] = [
            Route("/accept", desk.accept, methods=["POST"]), Route("/undo", desk.undo, methods=["POST"]),
        ]
    return Rails(Starlette(routes=routes), largest)


def _language(request: Request) -> str:
    """German for who asks for it first, else English."""
    first = request.headers.get("accept-language", "de").split(",")[0].strip().lower()
    return "de" if first.startswith("de") else "en"


def _only_served(run: Run, served: Served, decide: Callable[[Run], object]) -> None:
    """Decide about the findings that rest on articles of the folder alone: of others no file could keep the words."""
    own = [f for f in run.report.findings if all(served.holds(item.document) for item in f.evidence)]
    decide(replace(run, report=run.report.model_copy(update={"findings": tuple(own)})))


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
