"""The report of a merge: what sites share, where they differ, and what only joining their maps shows."""

from loopmap.report.document import Report, report

__all__ = ["Report", "report"]
