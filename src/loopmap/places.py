"""Where in which text a value was written."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from typing import ClassVar


@dataclass(frozen=True, slots=True)
class Text:
    r"""A text that was read, under the name its reader knows it by.

    A `value` was not read from a file: it is known by its key (`<dict>.links[3].sign`), and has no lines.

    >>> text = Text("maps/leeds.yaml", "title: Leeds\nfocus: trust\n")
    >>> text.line(2)
    'focus: trust'
    """

    path: str
    content: str = field(repr=False)
    value: bool = False
    starts: tuple[int, ...] = field(default=(), repr=False, compare=False)

    def __post_init__(self) -> None:
        starts = (0, *(match.end() for match in re.finditer("\n", self.content)))
        object.__setattr__(self, "starts", starts)

    def line(self, number: int) -> str:
        """Give a line by its number from 1, without its ending; an empty one past the end."""
        if not 1 <= number <= len(self.starts):
            return ""
        end = self.starts[number] if number < len(self.starts) else len(self.content) + 1
        return self.content[self.starts[number - 1] : end - 1].rstrip("\r")

    def stretch(self, number: int, begin: int, end: int) -> tuple[str, bool]:
        """Give some characters of a line, from 0, and whether the line goes on. O(end - begin)."""
        if not 1 <= number <= len(self.starts):
            return "", False
        start = self.starts[number - 1]
        last = self.starts[number] - 1 if number < len(self.starts) else len(self.content)
        return self.content[start + begin : min(start + end, last)], start + end < last

    def position(self, index: int) -> tuple[int, int]:
        """Give line and column, both from 1, of a character by its index from 0. O(log lines)."""
        line = bisect_right(self.starts, index)
        return line, index - self.starts[line - 1] + 1


@dataclass(frozen=True, slots=True, order=True)
class Place:
    r"""A stretch of a text: lines and columns count characters from 1, the end is exclusive.

    >>> text = Text("maps/leeds.yaml", "title: Leeds\n")
    >>> str(Place(text, (1, 8), (1, 13)))
    'maps/leeds.yaml:1:8'
    """

    # thousands of places share one text, which `loopmap.kinds` is not to look through for each
    __pydantic_config__: ClassVar[dict[str, str]] = {"revalidate_instances": "never"}

    text: Text = field(compare=False)
    start: tuple[int, int]
    end: tuple[int, int]

    @property
    def path(self) -> str:
        """The name of the text."""
        return self.text.path

    def __str__(self) -> str:
        return self.path if self.text.value else f"{self.path}:{self.start[0]}:{self.start[1]}"

    def part(self, begin: int, end: int) -> Place:
        """Give a stretch of this place's first line, by characters from this place's start."""
        line, column = self.start
        return Place(self.text, (line, column + begin), (line, column + max(end, begin + 1)))
