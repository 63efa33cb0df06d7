"""The lines that say in a programme's file that two factors are one, or opposites, or apart."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from loopmap.factor import Factor, Member
from loopmap.model import Map
from loopmap.sheet import Entry, Sheet
from loopmap.writing.emit import emit, flow_list, line_text


@dataclass(frozen=True, slots=True)
class Paste:
    """Lines for a file, to go after one of its lines, or with `instead` in the place of that line.

    `line` is counted from 1; None is the end of the file. `by_hand` says what to do where the file is
    written in a way that lines cannot simply be put into, and is None elsewhere. A map that was not read
    from a file has the lines alone, for a programme map that is still to be written.
    """

    lines: tuple[str, ...]
    file: str | None = None
    line: int | None = None
    instead: bool = False
    by_hand: str | None = None

    @property
    def where(self) -> str:
        """Where to put the lines, in words."""
        if self.by_hand is not None:
            return self.by_hand
        if self.file is None:
            return "in a programme map"
        if self.line is None:
            return f"at the end of {self.file}"
        return f"{'in place of' if self.instead else 'after'} line {self.line} of {self.file}"

    def to_json(self) -> dict[str, Any]:
        """Give the lines and their place as JSON has them."""
        return {
            "lines": list(self.lines),
            "file": self.file,
            "line": self.line,
            "instead": self.instead,
            "by_hand": self.by_hand,
        }

    def put_into(self, text: str) -> str:
        r"""Give the text of the file with the lines in it.

        >>> Paste(("  hope:",), "p.yaml", 1).put_into("factors:")
        'factors:\n  hope:\n'
        """
        lines = text.splitlines()
        place = len(lines) if self.line is None else self.line
        kept = lines[: place - 1] if self.instead else lines[:place]
        return "".join(f"{line}\n" for line in (*kept, *self.lines, *lines[place:]))


class Pasting:
    """Makes lines for the codebook of a map's head, the file that is the programme."""

    def __init__(self, whole: Map) -> None:
        self._sheets = {sheet.id: sheet for sheet in whole.sheets}
        self._entries = {(sheet.id, entry.id): entry for sheet in whole.sheets for entry in sheet.factors}
        self._factors = {factor.id: factor for factor in whole.factors}
        head = self._sheets.get(whole.head or "")
        self._head = head if head is not None and not head.is_site else None
        self._by_names = all(sheet.match != "codebook" for sheet in whole.sheets)
        self._apart = {
            (ref.site, ref.factor)
            for sheet in whole.sheets
            for group in sheet.distinct
            for ref in group.factors
        }
        self._text = _text(self._head)

    # ---- one factor

    def joined(self, one: str, other: str, *, opposite: bool) -> Paste:
        """Give the lines by which the first factor, which keeps its name, is the other, or its opposite."""
        upright, member = self._factors[one], self._standing(self._factors[other])
        key = "opposite of" if opposite != member.inverted else "same as"
        entry = self._own(upright)
        if entry is not None:
            return self._more(entry, key, self._ref(member))
        refs: dict[str, list[str]] = {}
        named = next((m for m in upright.members if self._names(m, upright)), upright.members[0])
        if not self._by_names or (named.sheet, named.factor) in self._apart:
            first = self._standing(upright)
            refs["opposite of" if first.inverted else "same as"] = [self._ref(first)]
        refs.setdefault(key, []).append(self._ref(member))
        said = {word: listed if len(listed) > 1 else listed[0] for word, listed in refs.items()}
        return self._new(self._entry(named).name, said)

    def keeps(self, factor: str) -> bool:
        """Tell whether the codebook already has a factor, which then keeps its name."""
        return self._own(self._factors[factor]) is not None

    def _own(self, factor: Factor) -> Entry | None:
        head = self._head.id if self._head else None
        return next((self._entry(m) for m in factor.members if m.sheet == head and not m.inverted), None)

    def _standing(self, factor: Factor) -> Member:
        """Give the member by which a factor is named: one that bears its label, of a site if there is one."""
        sites = [m for m in factor.members if self._sheets[m.sheet].is_site] or list(factor.members)
        upright = [m for m in sites if not m.inverted] or sites
        return next((m for m in upright if self._names(m, factor)), upright[0])

    def _names(self, member: Member, factor: Factor) -> bool:
        """Tell whether a member bears the label of its factor."""
        return not member.inverted and self._entry(member).name == factor.label

    def _entry(self, member: Member) -> Entry:
        return self._entries[member.sheet, member.factor]

    def _ref(self, member: Member) -> str:
        return f"{member.sheet}/{self._entry(member).name}"

    # ---- into the file

    def _new(self, name: str, said: Mapping[str, object]) -> Paste:
        """Give a new entry, first under `factors`, or with `factors` where the file has none."""
        lines = tuple(emit({"factors": {name: said}}).splitlines())
        if self._text is None:
            return Paste(lines)
        head = _find(self._text, r"factors:\s*(#.*)?")
        entries = self._head.factors if self._head else ()
        if head is None:
            if entries:
                return Paste(
                    lines[1:], self._path, by_hand=f"under `factors` of {self._path}, each on its own line"
                )
            return Paste(lines, self._path)
        indent = _indent_below(self._text, head)
        if indent is None or not _is_item(self._text, head):
            step = " " * ((indent or 2) - 2)
            return Paste(tuple(f"{step}{line}" for line in lines[1:]), self._path, head)
        return Paste(
            lines[1:], self._path, by_hand=f"under `factors` of {self._path}, once each name there is a key"
        )

    def _more(self, entry: Entry, key: str, ref: str) -> Paste:
        """Add to an entry of the codebook that is there."""
        hand = Paste((f"{key}: {line_text(ref)}",), self._path, by_hand=f"in the entry `{entry.name}`")
        line = entry.place.start[0] if entry.place and not entry.place.text.value else None
        if self._text is None or line is None:
            return Paste(tuple(emit({"factors": {entry.name: {key: ref}}}).splitlines()))
        own = re.fullmatch(r"( +)[^\s{\-].*:\s*(#.*)?", self._text[line - 1])
        if own is None:
            return hand
        below = _indent_below(self._text, line)
        child = " " * (below if below is not None and below > len(own[1]) else len(own[1]) + 2)
        there = _find(self._text, rf"{child}{key}:.*", after=line, within=len(own[1]))
        if there is None:
            return Paste((f"{child}{key}: {line_text(ref)}",), self._path, line)
        said = self._text[there - 1].split(":", 1)[1].strip()
        if not said or said.startswith("#"):
            if not _is_item(self._text, there):
                return hand
            indent = " " * (_indent_below(self._text, there) or 0)
            return Paste((f"{indent}- {line_text(ref)}",), self._path, there)
        if re.fullmatch(r"\[.*\]", said):
            listed = flow_list([ref])[1:-1]
            inner = said[1:-1].strip()
            return Paste(
                (f"{child}{key}: [{inner}{', ' if inner else ''}{listed}]",), self._path, there, instead=True
            )
        if said[0] in "[{|>&*!":
            return hand
        lines = (f"{child}{key}:", f"{child}  - {said}", f"{child}  - {line_text(ref)}")
        return Paste(lines, self._path, there, instead=True)

    def apart(self, members: Sequence[Member]) -> Paste:
        """Give the lines that tell factors of equal names apart."""
        item = flow_list([self._ref(member) for member in members])
        if self._text is None:
            return Paste(("distinct:", f"  - {item}"))
        head = _find(self._text, r"distinct:.*")
        if head is None:
            return Paste(("distinct:", f"  - {item}"), self._path)
        if not re.fullmatch(r"distinct:\s*(#.*)?", self._text[head - 1]) or not _is_item(self._text, head):
            return Paste((f"- {item}",), self._path, by_hand=f"in the list `distinct` of {self._path}")
        return Paste((f"{' ' * (_indent_below(self._text, head) or 0)}- {item}",), self._path, head)

    @property
    def _path(self) -> str | None:
        return self._head.place.path if self._head and self._head.place else None


def _text(head: Sheet | None) -> list[str] | None:
    """Give the lines of the file that a programme was read from."""
    place = head.place if head else None
    return None if place is None or place.text.value else place.text.content.splitlines()


def _find(text: list[str], pattern: str, *, after: int = 0, within: int = -1) -> int | None:
    """Give the first line that a pattern matches, among those further in than `within` spaces."""
    for number, line in _below(text, after):
        if len(line) - len(line.lstrip(" ")) <= within:
            return None
        if re.fullmatch(pattern, line):
            return number
    return None


def _below(text: list[str], line: int) -> Iterator[tuple[int, str]]:
    """Give the lines below one, but those that say nothing."""
    for number, said in enumerate(text[line:], line + 1):
        if said.strip() and not said.lstrip().startswith("#"):
            yield number, said


def _indent_below(text: list[str], line: int) -> int | None:
    """Give how far in the next line stands that says something, if it is further in than this one."""
    own = len(text[line - 1]) - len(text[line - 1].lstrip(" "))
    for _, said in _below(text, line):
        indent = len(said) - len(said.lstrip(" "))
        return indent if indent > own or said.lstrip().startswith("- ") else None
    return None


def _is_item(text: list[str], line: int) -> bool:
    """Tell whether the next line that says something is an entry of a list."""
    return next((said.lstrip().startswith("- ") for _, said in _below(text, line)), False)
