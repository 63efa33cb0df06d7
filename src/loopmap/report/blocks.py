"""What a report is made of: sections with paragraphs, points, tables, and sides that stand beside each other.

All texts are plain, as a map has them; whoever writes them out escapes them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias

COMMAND = re.compile(r"(`loopmap [^`]*`)")
"""A command that a text of ours tells, in backticks: the one thing that is not plain."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Some sentences."""

    text: str


@dataclass(frozen=True, slots=True)
class Point:
    """An entry of a list, and what stands under it; `lead` begins it and is set off."""

    text: str
    under: tuple[str, ...] = ()
    lead: str | None = None


@dataclass(frozen=True, slots=True)
class Points:
    """A list."""

    points: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table; its first column names the rows.

    `figures` says that the other cells are numbers, `dense` that they are marks, few letters each, and
    `told` that the last of them are words all the same.
    """

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    figures: bool = False
    dense: bool = False
    told: bool = False


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a dispute: what it says, who says so, and their evidence."""

    says: str
    who: str
    evidence: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Sides:
    """A dispute: what it is about, its sides, and what else is to be said of it."""

    about: str
    sides: tuple[Side, ...]
    note: str = ""


Block: TypeAlias = Paragraph | Points | Table | Sides


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the report, under a title; `id` is what links to it.

    `detail` says that its blocks are for those who look closer: a page may keep them folded.
    """

    id: str
    title: str
    blocks: tuple[Block, ...]
    detail: bool = False


def paragraph(*sentences: str) -> Paragraph:
    """Put sentences together, without those that are empty.

    >>> paragraph("One.", "", "Two.")
    Paragraph(text='One. Two.')
    """
    return Paragraph(" ".join(filter(None, sentences)))


def points(texts: Sequence[str]) -> Points:
    """Make a plain list."""
    return Points(tuple(map(Point, texts)))
