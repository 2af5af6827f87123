"""The report as one HTML file that needs nothing else: it opens from an e-mail, offline, and prints."""

from __future__ import annotations

from importlib import resources

from factcheck.model import Claim, Evidence, Report
from factcheck.reports import wording
from factcheck.reports.format import Format, View


def _render(report: Report, view: View) -> str:
    from jinja2 import Environment, StrictUndefined

    index = wording.Index.of(report)

    def language(item: Evidence | Claim) -> str:
        document = index.documents.get(item.document)
        return document.language if document else "en"

    environment = Environment(
        autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True, keep_trailing_newline=True
    )
    folder = resources.files("factcheck.reports").joinpath("templates")
    template = environment.from_string(folder.joinpath("report.html").read_text(encoding="utf-8"))
    return template.render(
        report=report, view=view, index=index, language=language, words=wording,
        style=folder.joinpath("report.css").read_text(encoding="utf-8"),
        left_alone=wording.left_alone(report),
        undated=sum(1 for document in report.documents if document.published is None),
    )


html = Format(_render)
