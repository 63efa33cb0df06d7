"""The report of a merge as a value: its findings, its sections, and the two texts they are written as."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from os import PathLike, fspath
from pathlib import Path
from typing import Any

from loopmap.files import atomic_write
from loopmap.model import Map
from loopmap.report.blocks import Section
from loopmap.report.emerging import drawn, emergent, hanging, policies
from loopmap.report.findings import Findings, findings
from loopmap.report.helping import helping, verdicts
from loopmap.report.joining import joined, limits
from loopmap.report.markdown import markdown
from loopmap.report.sharing import different, factors, lead, links, shared


@dataclass(frozen=True)
class Report:
    """The report of a merged map: `findings` are values, `sections` their words, and then two texts.

    >>> import loopmap
    >>> leeds = loopmap.from_edges([("trust", "openness", "+")], id="leeds")
    >>> croydon = loopmap.from_edges([("openness", "trust", "+")], id="croydon")
    >>> made = loopmap.merge(leeds, croydon, title="Two cities").report()
    >>> made
    <Report of 'Two cities'>
    >>> print(made.markdown[:28])
    # Two cities: what the sites
    """

    findings: Findings

    def __repr__(self) -> str:
        return f"<Report of {self.name!r}>"

    @property
    def name(self) -> str:
        """What the map is called."""
        whole = self.findings.whole
        return " ".join((whole.title or whole.id or "merged map").split())

    @property
    def title(self) -> str:
        """What the report is called."""
        return f"{self.name}: what the sites share, and where they differ"

    @property
    def lead(self) -> str:
        """What it finds, in a few sentences."""
        return lead(self.findings)

    @cached_property
    def sections(self) -> tuple[Section, ...]:
        """Its parts in words, from what most readers need to what few look up."""
        found = self.findings
        told = (shared, different, helping, emergent, drawn, hanging, policies, joined)
        parts = [part(found) for part in (*told, verdicts, factors, links)]
        return (*(part for part in parts if part), limits())

    @cached_property
    def markdown(self) -> str:
        """The report as Markdown."""
        return markdown(self.title, self.findings.whole.question, self.lead, self.sections)

    @cached_property
    def html(self) -> str:
        """The report as one HTML file that asks for nothing else and runs nothing."""
        from loopmap.report.html import html

        return html(self)

    def to_json(self) -> dict[str, Any]:
        """Give the findings as JSON has them, all but the `format`."""
        return self.findings.to_json()

    def save(self, path: str | PathLike[str]) -> None:
        """Write it to a file, whole or not at all: HTML where the name ends so, Markdown else."""
        text = self.html if Path(fspath(path)).suffix.lower() in (".html", ".htm") else self.markdown
        atomic_write(fspath(path), text.encode())


def report(whole: Map) -> Report:
    """Make the report of a merged map. Raises `TooFewSites` for a map of less than two sites."""
    return Report(findings(whole))
