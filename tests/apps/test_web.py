"""The desk in the browser: a real server, a real browser, and what it must refuse."""

from __future__ import annotations

import os
import re
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

if "browser" not in os.environ.get("FACTCHECK_REQUIRE", ""):
    pytest.importorskip("starlette", reason="the desk in the browser needs the extra web")
    pytest.importorskip("uvicorn", reason="the desk in the browser needs the extra web")

import httpx
import uvicorn

from factcheck.apps import cli
from factcheck.apps.served import Served
from factcheck.apps.web.app import application

DRAFT = "Der Vorstand kam am Montag, dem 16. April 2025. Drei < vier & mehr."


class Serving(uvicorn.Server):
    """A server in a thread of its own."""

    def install_signal_handlers(self) -> None:
        """Signals are for the tests."""


@contextmanager
def serving(app: object) -> Iterator[str]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    server = Serving(uvicorn.Config(app, host="127.0.0.1", port=port, log_level="warning"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    deadline = time.monotonic() + 30
    while not server.started and time.monotonic() < deadline:
        time.sleep(0.05)
    yield f"http://127.0.0.1:{port}"
    server.should_exit = True
    thread.join(10)


@pytest.fixture(scope="module")
def served() -> Iterator[str]:
    with serving(application(limit=30, largest=200_000)) as address:
        yield address


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a draft and an agency's report that disagree, and a text outside of it."""
    monkeypatch.delenv("CI", raising=False)
    made = tmp_path / "drafts"
    made.mkdir()
    (made / "a.md").write_text("2024 lag der Umsatz der Nordwerk AG bei 520 Millionen Euro.\n", "utf-8")
    (made / "b.md").write_text("Die Nordwerk AG setzte 2024 rund 410 Millionen Euro um.\n", "utf-8")
    (tmp_path / "secret.md").write_text("Geheim sind 12 Gäste.\n", "utf-8")
    return made


@pytest.fixture
def desk(folder: Path) -> Iterator[str]:
    with serving(application(limit=30, served=Served.of(str(folder)))) as address:
        yield address


def post(served: str, body: object, **headers: str) -> httpx.Response:
    return httpx.post(f"{served}/v1/check", json=body, headers=headers, timeout=90)


def test_a_content_system_gets_the_report(served: str) -> None:
    answer = post(served, {"documents": [{"id": "draft", "text": DRAFT, "published": "2025-04-20"}]})
    assert answer.status_code == 200
    told = answer.json()
    assert told["status"] == "checked"
    assert [finding["code"] for finding in told["report"]["findings"]] == ["FC302"]


@pytest.mark.parametrize(
    ("body", "why"),
    [
        ({}, "documents is not a list"), ({"documents": []}, "documents is not a list"),
        ({"documents": [{"id": "a"}]}, "article 0 has no text"),
        ({"documents": [{"text": "a", "day": "x"}]}, "unknown key 'day'"),
        ({"documents": [{"text": "a", "published": "soon"}]}, "published"),
        ({"documents": [{"text": "a"}], "time_limit": 0}, "time_limit"), ([], "no object"),
    ],
)
def test_what_cannot_be_used_is_said_and_is_not_clean(served: str, body: object, why: str) -> None:
    answer = post(served, body)
    assert answer.status_code == 422
    assert answer.json()["status"] == "not_checked"
    assert why in answer.json()["why"]


def test_a_check_over_its_time_is_not_shown_as_clean(served: str) -> None:
    long = " ".join(f"Am {n % 28 + 1}. Mai kamen {n} Gäste, {n % 7} Prozent mehr." for n in range(3000))
    answer = post(served, {"documents": [{"text": long}], "time_limit": 0.01})
    assert answer.status_code == 503
    assert answer.json()["status"] == "not_checked"
    again = post(served, {"documents": [{"text": DRAFT}]})
    assert again.json()["status"] == "checked", "the next request is served"


def test_an_article_that_cannot_be_read_makes_it_partly_checked(served: str) -> None:
    answer = post(served, {"documents": [{"text": DRAFT}, {"text": "Привет", "language": "ru"}]})
    assert answer.json()["status"] == "partly_checked"
    assert "ru" in answer.json()["report"]["problems"][0]["message"]


@pytest.mark.parametrize(
    ("headers", "code"),
    [
        ({"host": "evil.example"}, 403), ({"origin": "https://evil.example"}, 403), ({"origin": "null"}, 403),
        ({"sec-fetch-site": "cross-site"}, 403),
    ],
)
def test_other_hosts_and_pages_are_refused(served: str, headers: dict[str, str], code: int) -> None:
    assert post(served, {"documents": [{"text": DRAFT}]}, **headers).status_code == code


def test_a_large_body_is_refused_whether_or_not_it_says_so(served: str) -> None:
    assert httpx.post(f"{served}/v1/check", content=b"x" * 300_000).status_code == 413

    def endless() -> Iterator[bytes]:
        for _ in range(300):
            yield b"x" * 1000

    assert httpx.post(f"{served}/v1/check", content=endless()).status_code == 413


def test_every_answer_forbids_the_browser_to_load_from_elsewhere(served: str) -> None:
    for path in ("/", "/static/desk.css", "/nowhere"):
        headers = httpx.get(served + path).headers
        assert "default-src 'none'" in headers["content-security-policy"]
        assert headers["x-content-type-options"] == "nosniff"


def test_the_form_works_without_scripts(served: str) -> None:
    answer = httpx.post(f"{served}/check", data={"draft": DRAFT}, timeout=90)
    assert "FC302" in answer.text
    assert "Drei &lt; vier &amp; mehr" in answer.text
    report = httpx.post(f"{served}/report", data={"draft": DRAFT, "format": "json"}, timeout=90)
    assert report.headers["content-disposition"] == 'attachment; filename="factcheck.json"'
    assert report.json()["findings"]
    empty = httpx.post(f"{served}/check", data={"draft": " "}, headers={"accept-language": "en"}, timeout=90)
    assert "Not checked" in empty.text


def test_a_person_pastes_and_uploads_and_sees_the_findings(served: str, tmp_path: Path, browser: object) -> None:
    source = tmp_path / "agentur.md"
    source.write_text("---\ndate: 2025-04-20\n---\nDie Nordwerk AG setzte 2024 rund 410 Millionen Euro um.\n", "utf-8")
    page = browser.new_page(locale="de-DE")  # type: ignore[attr-defined]
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("console", lambda message: faults.append(message.text) if message.type == "error" else None)
    try:
        page.goto(served)
        page.get_by_label("Entwurf").fill("2024 lag der Umsatz der Nordwerk AG bei 520 Millionen Euro.")
        page.get_by_label("Erscheinungstag").fill("2025-04-21")
        page.get_by_text("Quellen und Dateien").click()
        page.get_by_label("Dateien (").set_input_files(str(source))
        page.get_by_role("button", name="Prüfen").click()
        page.locator(".findings .rule").first.wait_for(timeout=60_000)
        assert "410 Millionen" in page.locator(".findings").inner_text()
        from axe_playwright_python.sync_playwright import Axe

        result = Axe().run(page)
        assert result.violations_count == 0, result.generate_report()
        page.locator("a.mark").first.click()
        assert page.url.startswith(f"{served}/#f-")
        with page.expect_download(timeout=60_000) as download:
            page.get_by_role("button", name="Bericht herunterladen").click()
        assert download.value.suggested_filename == "factcheck.html"
        assert faults == []
        assert all(url.startswith(served) for url in asked)
    finally:
        page.close()


CHOSEN = {"article": ["a.md", "b.md"], "by": "mk"}


def send(desk: str, path: str, data: dict[str, object], **headers: str) -> httpx.Response:
    return httpx.post(desk + path, data=data, headers={"origin": desk, "hx-request": "true", **headers}, timeout=90)


def finding_of(page: str) -> str:
    found = re.search(r'id="f-([0-9a-f]+)"', page)
    assert found
    return found[1]


def test_a_person_accepts_a_finding_and_takes_it_back(desk: str, folder: Path, browser: object) -> None:
    page = browser.new_page(locale="de-DE")  # type: ignore[attr-defined]
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("console", lambda message: faults.append(message.text) if message.type == "error" else None)
    file = folder / "factcheck-decisions.toml"
    try:
        page.goto(desk)
        page.get_by_label("a.md").check()
        page.get_by_label("b.md").check()
        page.get_by_label("Wer abzeichnet").fill("mk")
        page.get_by_role("button", name="Prüfen").click()
        page.get_by_text("Hinnehmen …").click(timeout=60_000)
        from axe_playwright_python.sync_playwright import Axe

        result = Axe().run(page)
        assert result.violations_count == 0, result.generate_report()
        page.get_by_role("button", name="Hinnehmen").click()
        page.get_by_role("alert").wait_for(timeout=60_000)
        assert not file.exists(), "without a reason nothing is accepted"
        page.get_by_text("Hinnehmen …").click()
        page.get_by_label("Grund").fill("Der Finanzvorstand hat es berichtigt")
        page.get_by_label("Gilt bis").fill("2099-12-31")
        page.get_by_role("button", name="Hinnehmen").click()
        page.get_by_role("button", name="Zurücknehmen").wait_for(timeout=60_000)
        assert str(folder) not in page.locator(".findings").inner_text()
        assert "1 hingenommen" in page.locator(".counts").inner_text()
        told = file.read_text("utf-8")
        assert "Der Finanzvorstand hat es berichtigt" in told
        assert "2099-12-31" in told
        assert cli.main(["report", str(folder)]) == 0, "the command line takes it for settled"
        page.get_by_role("button", name="Zurücknehmen").click()
        page.get_by_text("Hinnehmen …").wait_for(timeout=60_000)
        assert "Finanzvorstand" not in file.read_text("utf-8")
        assert faults == []
    finally:
        page.close()


def test_what_was_accepted_is_open_again_when_a_side_changes(desk: str, folder: Path) -> None:
    name = finding_of(send(desk, "/check", CHOSEN).text)
    accepted = send(desk, "/accept", {**CHOSEN, "finding": name, f"reason-{name}": "as in the report"})
    assert "as in the report" in accepted.text
    assert "/undo" in send(desk, "/check", CHOSEN).text
    (folder / "b.md").write_text("Die Nordwerk AG setzte 2024 rund 415 Millionen Euro um.\n", "utf-8")
    changed = send(desk, "/check", CHOSEN, **{"accept-language": "en"}).text
    assert "is open again" in changed
    assert "/accept" in changed
    assert "/undo" not in changed


def test_what_rests_on_a_pasted_text_cannot_be_accepted(desk: str, folder: Path) -> None:
    form = {"article": ["b.md"], "by": "mk", "draft": (folder / "a.md").read_text("utf-8")}
    page = send(desk, "/check", form, **{"accept-language": "en"}).text
    name = finding_of(page)
    assert "/accept" not in page
    answer = send(desk, "/accept", {**form, "finding": name, f"reason-{name}": "x"}, **{"accept-language": "en"})
    assert "there is no finding" in answer.text
    assert not (folder / "factcheck-decisions.toml").exists()


def test_only_the_page_of_the_desk_can_accept(
    desk: str, served: str, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    name = finding_of(send(desk, "/check", CHOSEN).text)
    form = {**CHOSEN, "finding": name, f"reason-{name}": "x"}
    assert httpx.post(f"{desk}/accept", data=form, timeout=90).status_code == 403, "no origin"
    for headers in ({"origin": "https://evil.example"}, {"origin": "null"}, {"host": "evil.example"}):
        assert send(desk, "/accept", form, **headers).status_code == 403
    assert send(served, "/accept", form).status_code == 404, "a desk without a folder accepts nothing"
    monkeypatch.setenv("CI", "true")
    assert "in CI" in send(desk, "/accept", form).text
    assert not (folder / "factcheck-decisions.toml").exists()


@pytest.mark.parametrize("name", ["../secret.md", "..%2fsecret.md", "/etc/hostname", "factcheck-decisions.toml"])
def test_no_file_outside_of_the_folder_is_read(desk: str, name: str) -> None:
    answer = send(desk, "/check", {"article": name})
    assert "is no article of the served folder" in answer.text


def test_the_desk_works_without_scripts_too(desk: str, folder: Path) -> None:
    page = httpx.post(f"{desk}/check", data={**CHOSEN, "draft": "Ein <Entwurf>."}, timeout=90).text
    assert "<!DOCTYPE html>" in page
    assert "Ein &lt;Entwurf&gt;." in page
    name = finding_of(page)
    form = {**CHOSEN, "finding": name, f"reason-{name}": "as in the report"}
    done = httpx.post(f"{desk}/accept", data=form, headers={"origin": desk}, timeout=90).text
    assert 'formaction="/undo"' in done
    assert (folder / "factcheck-decisions.toml").is_file()
