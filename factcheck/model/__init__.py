"""The immutable types everything else speaks in; imports nothing from the rest of the package."""

from factcheck.model.article import Article, Block, BlockKind, Entity, Sentence
from factcheck.model.claim import Attribution, Claim, Direction, Modality, Period, Relation, Role, Section, Subject
from factcheck.model.decision import Baseline, Decision, Notice
from factcheck.model.document import Document, Remark, Skipped
from factcheck.model.finding import SEVERITIES, Evidence, Finding, Outcome, Severity, Suggestion
from factcheck.model.interval import Bounds, Interval
from factcheck.model.layout import Layout
from factcheck.model.mention import Hedge, HedgeKind, Kind, Mention, Reading, Temporal, TemporalType
from factcheck.model.report import DocumentSummary, NotCompared, Problem, Report, RuleSummary
from factcheck.model.settings import Apart, Fixed, PathSettings, Settings
from factcheck.model.stored import Entry, Extract, Known, Name, Published, Wording
from factcheck.model.trace import Trace

__all__ = [
    "SEVERITIES", "Apart", "Article", "Attribution", "Baseline", "Block", "BlockKind", "Bounds", "Claim",
    "Decision", "Direction", "Document", "DocumentSummary", "Entity", "Entry", "Evidence", "Extract", "Finding",
    "Fixed", "Hedge", "HedgeKind", "Interval", "Kind", "Known", "Layout", "Mention", "Modality", "Name",
    "NotCompared", "Notice", "Outcome", "PathSettings", "Period", "Problem", "Published", "Reading", "Relation",
    "Remark", "Report", "Role", "RuleSummary", "Section", "Sentence", "Settings", "Severity", "Skipped", "Subject",
    "Suggestion", "Temporal", "TemporalType", "Trace", "Wording",
]
