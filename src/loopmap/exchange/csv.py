"""Maps to and from CSV: one row a link."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable

_ACTIVE = ("=", "+", "-", "@", "\t", "\r")


def row_text(cells: Iterable[str]) -> str:
    """Give one row of CSV, with its cells guarded."""
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerow([guard(cell) for cell in cells])
    return out.getvalue()


def guard(cell: str) -> str:
    """Put an apostrophe before what a spreadsheet would run as a formula."""
    return f"'{cell}" if cell.startswith(_ACTIVE) else cell
