"""From a report to text: one format, one module, one page."""

from factcheck.reports.format import Format, View, all_formats

__all__ = ["Format", "View", "all_formats"]
