"""The server: it hands the tools to the official SDK, marked as reading only, and serves standard input and output."""

from __future__ import annotations

import functools
import inspect
from collections.abc import Callable
from typing import Any

from mcp.server import MCPServer
from mcp.server.mcpserver.exceptions import ToolError
from mcp_types import ToolAnnotations

from factcheck import __version__
from factcheck.apps.mcp.tools import Tools
from factcheck.errors import FactcheckError

_ABOUT = (
    "A consistency desk for news, German and English. It reads articles and shows which statements cannot all be true, "
    "with quotes and the sum worked out. It knows arithmetic and the calendar, not the world: it looks nothing up and "
    "never says which side is right. Quote its findings with their evidence; say what was not checked. It changes no "
    "file; whether a finding may stay is for a person to decide."
)
_READS = ToolAnnotations(read_only_hint=True, destructive_hint=False, idempotent_hint=True, open_world_hint=False)


def made_server(tools: Tools) -> MCPServer[Any]:
    """A server with the tools that its folder and its archive allow."""
    server: MCPServer[Any] = MCPServer("factcheck", instructions=_ABOUT, version=__version__, log_level="ERROR")
    offered: list[Callable[..., Any]] = [
        tools.check_articles, tools.find_claims, tools.explain_finding, tools.explain_line, tools.normalize_figures,
        tools.show_rules,
    ]
    if tools.served is not None:
        offered.append(tools.list_files)
    if tools.archive is not None:
        offered += [tools.archive_history, tools.archive_search]
    for tool in offered:
        server.add_tool(_told(tool), description=inspect.getdoc(tool), annotations=_READS)
    return server


def _told(tool: Callable[..., Any]) -> Callable[..., Any]:
    """The tool, whose errors reach the assistant in words."""

    @functools.wraps(tool)
    def run(*args: Any, **named: Any) -> Any:
        try:
            return tool(*args, **named)
        except FactcheckError as error:
            raise ToolError(str(error)) from error

    return run
