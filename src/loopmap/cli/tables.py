"""Answers that can be read aloud, laid out as a table, and taken as data."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Protocol

FORMATS = ("txt", "json", "csv", "md")


class Answer(Protocol):
    """What an answer has to offer."""

    @property
    def columns(self) -> Sequence[str]:
        """The names of the table's columns."""

    def rows(self) -> Iterable[Sequence[str]]:
        """Give the cells of each row."""

    def values(self) -> dict[str, Any]:
        """Give the whole answer as JSON has it, without the number of the format."""

    def lines(self) -> Iterator[str]:
        """Give the answer as it is read aloud."""


def write(answer: Answer, format: str) -> Iterator[str]:
    """Give the lines of an answer in one of FORMATS."""
    match format:
        case "json":
            yield json.dumps({"format": 1, **answer.values()}, ensure_ascii=False, indent=2)
        case "csv":
            from loopmap.exchange.csv import row_text

            yield from (row_text(row).removesuffix("\n") for row in (answer.columns, *answer.rows()))
        case "md":
            for row in (answer.columns, ["---"] * len(answer.columns), *answer.rows()):
                yield f"| {' | '.join(map(_cell, row))} |"
        case _:
            yield from answer.lines()


def _cell(said: str) -> str:
    return " ".join(said.split()).replace("\\", "\\\\").replace("|", "\\|")
