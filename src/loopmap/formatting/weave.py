"""Lines and comments to one text, in the order of the source."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable

from loopmap.formatting.comments import Comment
from loopmap.formatting.layout import WIDEST, Line
from loopmap.places import Text

_ANY = 1 << 30


def weave(source: Text, lines: Iterable[Line], comments: Iterable[Comment]) -> str:
    """Put comments back between and behind lines, and blank lines where the author had some.

    A comment on a line of its own goes before the line it stood before; one that is indented deeper
    than that line belongs to the end of what stands above, and keeps that depth. A comment at a
    line's end stays there, at its column where the line leaves room.
    """
    woven = _Weave(source, deque(comments))
    for line in lines:
        woven.line(line)
    woven.rest()
    return "".join(f"{line}\n" for line in woven.out)


class _Weave:
    def __init__(self, source: Text, waiting: deque[Comment]) -> None:
        self.source = source
        self.waiting = waiting
        self.out: list[str] = []
        self.last: Line | None = None
        self.head = 0
        """Where in `out` the last line begins."""
        self.depth = _ANY
        """How deep a further comment before the next line may stand: no deeper than the one above it."""
        self.open: list[tuple[int, int]] = []
        """The levels that the last line stands in, the outermost first."""

    def line(self, line: Line) -> None:
        while self.waiting and self.waiting[0].start < line.end:
            self._comment(self.waiting.popleft(), line)
        self._blank(line.start)
        self.head = len(self.out)
        indent = " " * line.indent
        self.out.append(indent + line.written[0])
        self.out.extend(line.written[1:])
        self.open = [*(level for level in self.open if level[1] < line.indent), *line.levels]
        self.last = line
        self.depth = _ANY

    def rest(self) -> None:
        while self.waiting:
            self._comment(self.waiting.popleft(), None)

    def _comment(self, comment: Comment, following: Line | None) -> None:
        last = self.last
        if last and not comment.own_line and comment.start[0] == last.end[0] and comment.start >= last.end:
            at = self.head if last.block else len(self.out) - 1
            column = comment.start[1] - 1 if comment.start[1] <= WIDEST else 0
            self.out[at] = self.out[at].ljust(max(len(self.out[at]) + 2, column)) + comment.text
        else:
            self._blank(comment.start)
            self.depth = min(self.depth, self._indent(comment, following))
            self.out.append(" " * self.depth + comment.text)

    def _indent(self, comment: Comment, following: Line | None) -> int:
        column = comment.start[1]
        next_column, indent = following.levels[0] if following else (1, 0)
        if column <= next_column or self.last is None:
            return indent
        if self.last.opens and column > self.open[-1][0]:
            deepest = self.open[-1][1] + 2
        else:
            deepest = next((indent for at, indent in reversed(self.open) if at <= column), 0)
        return max(indent, deepest)

    def _blank(self, start: tuple[int, int]) -> None:
        """Keep one blank line where the author had some before what begins here."""
        number, column = start
        begins = not self.source.line(number)[: column - 1].strip()
        above = self.last.last if self.last else 0
        if self.out and begins and number - 1 > above and not self.source.line(number - 1).strip():
            self.out.append("")
