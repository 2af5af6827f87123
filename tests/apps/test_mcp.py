"""The server for assistants, spoken to by a real client over standard input and output; every call has a time limit."""

from __future__ import annotations

import asyncio
import os
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest

if "mcp" not in os.environ.get("FACTCHECK_REQUIRE", "").split(","):
    pytest.importorskip("mcp", reason="the server for assistants needs the extra mcp")

from mcp import Client, StdioServerParameters

from factcheck.apps import cli

ROOT = Path(__file__).resolve().parents[2]
LIMIT = 90
DRAFT = "2024 lag der Umsatz der Nordwerk AG bei 520 Millionen Euro."
AGENCY = "Die Nordwerk AG setzte 2024 rund 410 Millionen Euro um."


def talk(folder: Path, conversation: Callable[[Client], Awaitable[None]], *options: str) -> None:
    """Start a server in a folder, hold the conversation, and end both."""

    async def held() -> None:
        server = StdioServerParameters(
            command=sys.executable, args=["-m", "factcheck", "mcp", *options], cwd=folder,
            env={"PYTHONPATH": os.pathsep.join([str(ROOT), *filter(None, [os.environ.get("PYTHONPATH")])])},
        )
        async with asyncio.timeout(2 * LIMIT), Client(server, read_timeout_seconds=LIMIT) as client:
            await conversation(client)

    asyncio.run(held())


async def ask(client: Client, tool: str, **arguments: Any) -> Any:
    answer = await client.call_tool(tool, arguments)
    assert not answer.is_error, answer.content
    content = answer.structured_content
    return content["result"] if set(content or {}) == {"result"} else content


async def refused(client: Client, tool: str, **arguments: Any) -> str:
    answer = await client.call_tool(tool, arguments)
    assert answer.is_error
    return str(getattr(answer.content[0], "text", ""))


def test_an_assistant_checks_explains_and_looks_up(tmp_path: Path) -> None:
    articles = [{"id": "draft", "text": DRAFT, "published": "2025-03-02"}, {"id": "agency", "text": AGENCY}]

    async def conversation(client: Client) -> None:
        tools = (await client.list_tools()).tools
        assert {tool.name for tool in tools} == {
            "check_articles", "find_claims", "explain_finding", "explain_line", "normalize_figures", "show_rules",
        }
        for tool in tools:
            assert tool.annotations is not None
            assert tool.annotations.read_only_hint is True
            assert tool.annotations.open_world_hint is False
        made = await ask(client, "check_articles", articles=articles, report_language="en")
        assert made["status"] == "checked"
        (found,) = made["findings"]
        assert found["code"] == "FC101"
        assert {item["article"] for item in found["evidence"]} == {"draft", "agency"}
        texts = {"draft": DRAFT, "agency": AGENCY}
        assert all(texts[e["article"]][e["start"] : e["end"]] == e["quote"] for e in found["evidence"])
        german = await ask(client, "check_articles", articles=articles)
        assert german["findings"][0]["message"] != found["message"], "told in the language of the articles"
        steps = await ask(client, "explain_finding", finding=found["id"][:6], articles=articles)
        assert found["id"] in steps
        claims = await ask(client, "find_claims", articles=articles)
        assert claims["total"] == 2
        assert {claim["subject"] for claim in claims["claims"]} == {"Nordwerk"}
        assert (await ask(client, "find_claims", articles=articles, offset=2))["claims"] == []
        assert "520" in await ask(client, "explain_line", line=1, article=articles[0])
        (figure,) = await ask(client, "normalize_figures", text="rund 33 Milliarden Dollar", language="de")
        assert figure["value"].replace("\u202f", "") == "about 33000000000 USD"
        assert "FC101" in await ask(client, "show_rules")
        assert "# Value conflict" in await ask(client, "show_rules", rule="FC101")

    talk(tmp_path, conversation)


def test_what_cannot_be_used_is_an_error_in_words_and_never_clean(tmp_path: Path) -> None:
    async def conversation(client: Client) -> None:
        assert "give articles or files" in await refused(client, "check_articles")
        too_long = [{"text": "x" * 600_000}, {"text": "x" * 600_000}]
        assert "1,000,000 characters" in await refused(client, "check_articles", articles=too_long)
        assert "no folder is served" in await refused(client, "check_articles", files=["a.md"])
        assert "no archive is served" in await refused(
            client, "check_articles", articles=[{"text": DRAFT}], against_archive=True
        )
        undated = [{"text": DRAFT, "published": "gestern"}]
        assert "published" in await refused(client, "check_articles", articles=undated)
        assert "FC999" in await refused(client, "show_rules", rule="FC999")
        assert "not a day" in await refused(client, "normalize_figures", text="gestern", date="gestern")
        strange = await ask(client, "check_articles", articles=[{"text": DRAFT}, {"text": "Привет", "language": "ru"}])
        assert strange["status"] == "partly_checked"
        assert "ru" in strange["not_checked"][0]

    talk(tmp_path, conversation)


def test_a_check_over_its_time_is_an_error(tmp_path: Path) -> None:
    long = " ".join(f"Am {n % 28 + 1}. Mai kamen {n} Gäste, {n % 7} Prozent mehr." for n in range(3000))

    async def conversation(client: Client) -> None:
        assert "not checked within" in await refused(client, "check_articles", articles=[{"text": long}])

    talk(tmp_path, conversation, "--time-limit", "0.01")


def test_only_the_articles_of_the_served_folder_are_opened(tmp_path: Path) -> None:
    folder, secret = tmp_path / "drafts", tmp_path / "secret.md"
    (folder / "agency").mkdir(parents=True)
    secret.write_text(DRAFT, encoding="utf-8")
    (folder / "a.md").write_text(DRAFT, encoding="utf-8")
    (folder / "agency" / "b.md").write_text(AGENCY, encoding="utf-8")
    (folder / "link.md").symlink_to(secret)
    (folder / ".hidden.md").write_text(DRAFT, encoding="utf-8")
    (folder / "photo.jpg").write_bytes(b"x")

    async def conversation(client: Client) -> None:
        assert await ask(client, "list_files") == ["a.md", "agency/b.md"]
        made = await ask(client, "check_articles", files=["a.md", "agency/b.md"])
        assert [found["code"] for found in made["findings"]] == ["FC101"]
        assert "520" in await ask(client, "explain_line", line=1, file="a.md")
        for name in ("../secret.md", str(secret), "link.md", ".hidden.md", "agency/../../secret.md", "agency"):
            assert "is no article of the served folder" in await refused(client, "check_articles", files=[name])

    before = sorted(path.stat().st_mtime_ns for path in tmp_path.rglob("*"))
    talk(tmp_path, conversation, "--folder", "drafts")
    assert sorted(path.stat().st_mtime_ns for path in tmp_path.rglob("*")) == before, "nothing was written"


def test_the_archive_is_looked_into(tmp_path: Path) -> None:
    published = tmp_path / "old.md"
    published.write_text(f"---\ndate: 2025-03-01\n---\n{AGENCY}\n", encoding="utf-8")
    archive = str(tmp_path / "factcheck.sqlite")
    assert cli.main(["archive", "add", str(published), "--archive", archive]) == 0

    async def conversation(client: Client) -> None:
        made = await ask(client, "check_articles", articles=[{"id": "draft", "text": DRAFT}], against_archive=True)
        assert [found["code"] for found in made["findings"]] == ["FC101"]
        assert any("410" in line for line in made["published_before"])
        assert any("410" in line for line in await ask(client, "archive_history", subject="Nordwerk AG"))
        assert await ask(client, "archive_search", words=["Nordwerk"])
        assert "the archive knows no" in await refused(client, "archive_history", subject="Südwerk")

    talk(tmp_path, conversation, "--archive", archive)
