"""Maps as a hurried author might lay them out; every choice is hypothesis's."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Any

from hypothesis import strategies as st

WORDS = [
    "trust", "open challenge", "no", "12:30", "~", "fear (of loss)", "a: b", "x #1", "- dash", "it's", "1.10",
    "[odd]", "a, b", "après", "? why", "increases", "+",
]  # fmt: skip
TEXTS = [
    "plain words",
    "a colon: inside",
    "  led in by space",
    "two\nlines",
    "one\n\n  two, indented\nthree # no comment",
    "# no comment either",
    "- no list",
    "trailing space ",
    "\"quoted\" and 'quoted'",
    "tab\there",
    "|",
    "%",
    "last line blank\n ",
]


@dataclass
class Sloppy:
    """Writes a tree of dicts, lists and texts; every choice is drawn."""

    draw: Any
    lines: list[str] = field(default_factory=list)
    comments: list[str] = field(default_factory=list)
    in_text: int = 0
    """How far a text under `|` that was just written is indented; a comment so deep would be part of it."""

    def comment(self) -> str:
        said = f"# {self.draw(st.sampled_from(['c', 'see: below', 'a # b', '- [x']))} {len(self.comments)}"
        self.comments.append(said)
        return said

    def between(self, indent: int) -> None:
        """Write blank lines and comments of their own, at any depth up to `indent`."""
        for kind in (
            self.draw(st.lists(st.sampled_from(["blank", "comment", "deep"]), max_size=2))
            if self.draw(st.booleans())
            else ()
        ):
            at = self.draw(st.integers(0, indent)) if kind == "comment" else indent + 2
            if kind != "blank" and self.lines and self.in_text and at >= self.in_text:
                at = self.in_text - 1
            self.lines.append("" if kind == "blank" else " " * at + self.comment())

    def end(self, line: str, *, comment: bool = True) -> None:
        if comment and self.draw(st.integers(0, 3)) == 0:
            line += " " * self.draw(st.integers(1, 9)) + self.comment()
        self.lines.append(line + self.draw(st.sampled_from(["", "", " "])))

    def key(self, text: str) -> str:
        if self.draw(st.booleans()) and self.plain(text):
            return text
        double = self.draw(st.booleans()) or not text.isprintable()
        return json.dumps(text, ensure_ascii=False) if double else "'" + text.replace("'", "''") + "'"

    def plain(self, text: str) -> bool:
        return text.replace(" ", "").isalnum()

    def pairs(self, values: dict[str, Any], indent: int, lead: str = "") -> None:
        for key, value in values.items():
            if not lead:
                self.between(indent)
            self.in_text = 0
            head = (lead or " " * indent) + self.key(key) + self.draw(st.sampled_from([":", ":", " :"]))
            lead = ""
            self.value(head, value, indent)

    def value(self, head: str, value: Any, indent: int) -> None:
        step = self.draw(st.sampled_from([2, 2, 1, 4]))
        if value is None:
            self.end(head)
        elif isinstance(value, str):
            self.text(head, value, indent + step)
        elif self.draw(st.integers(0, 3)) == 0:
            self.brackets(head + " ", value, indent + step)
        else:
            self.end(head)
            if isinstance(value, dict):
                self.pairs(value, indent + step)
            else:
                self.items(value, indent + self.draw(st.sampled_from([step, 0])))

    def items(self, values: list[Any], indent: int, lead: str = "") -> None:
        for value in values:
            if not lead:
                self.between(indent)
            self.in_text = 0
            gap = self.draw(st.sampled_from([1, 1, 3]))
            head = (lead or " " * indent) + "-" + " " * gap
            lead = ""
            if isinstance(value, str):
                self.end(head + self.key(value))
            elif self.draw(st.integers(0, 4)) == 0:
                self.brackets(head, value, indent + 1)
            elif self.draw(st.integers(0, 4)) == 0:
                self.end(head)
                self.between(indent + 1 + gap)
                self.pairs(value, indent + 1 + gap) if isinstance(value, dict) else self.items(
                    value, indent + 1 + gap
                )
            elif isinstance(value, dict):
                self.pairs(value, indent + 1 + gap, head)
            else:
                self.items(value, indent + 1 + gap, head)

    def text(self, head: str, text: str, indent: int) -> None:
        style = self.draw(st.sampled_from(["plain", "quoted", "bar", "fold", "below", "on"]))
        if style == "plain" and self.plain(text):
            self.end(f"{head} {text}")
        elif style == "below":
            self.end(head)
            self.between(indent)
            self.end(" " * indent + self.key(text))
        elif style == "bar" and text.strip():
            mark = "|" + self.draw(st.sampled_from(["", "-", "+"]))
            if text[:1] in " \t":
                mark = f"|{indent - (len(head) - len(head.lstrip(' -')))}"
                if not "1" <= mark[1:] <= "9":
                    self.end(f"{head} {json.dumps(text)}")
                    return
            self.end(f"{head} {mark}")
            self.lines.extend(" " * indent + line if line else "" for line in text.split("\n"))
            self.in_text = indent
        elif style == "fold" and " " in text and "\n" not in text and text == text.strip():
            self.end(f"{head} >" + self.draw(st.sampled_from(["", "-", "+"])))
            first, rest = text.split(" ", 1)
            self.lines.extend([" " * indent + first, " " * indent + rest])
            self.in_text = indent
        elif style == "on" and self.plain(text) and " " in text:
            first, rest = text.split(" ", 1)
            self.lines.append(f"{head} {first}")
            self.end(" " * indent + rest)
        else:
            self.end(f"{head} {json.dumps(text, ensure_ascii=False)}")

    def brackets(self, head: str, value: Any, indent: int) -> None:
        """Write a value in brackets, now and then over several lines with comments."""
        several = self.draw(st.booleans())
        line = head
        for part in self.parts(value):
            line += part + " "
            if several and part in "[{," and self.draw(st.booleans()):
                self.end(line)
                line = " " * indent
        self.end(line.rstrip() if line.strip() else line)

    def parts(self, value: Any) -> list[str]:
        if value is None:
            return []
        if isinstance(value, str):
            return [json.dumps(value, ensure_ascii=False) if not self.plain(value) else value]
        inner: list[str] = []
        if isinstance(value, dict):
            for key, one in value.items():
                inner += [
                    *([","] if inner else []),
                    json.dumps(key, ensure_ascii=False) + ":",
                    *self.parts(one),
                ]
            return ["{", *inner, "}"]
        for one in value:
            inner += [*([","] if inner else []), *self.parts(one)]
        return ["[", *inner, "]"]


names = st.lists(st.sampled_from(WORDS), min_size=2, max_size=5, unique=True)
texts = st.sampled_from(TEXTS)


@st.composite
def evidence(draw: Any) -> dict[str, Any]:
    keys = draw(st.lists(st.sampled_from(["at", "note", "quote", "who"]), unique=True, min_size=1))
    one = {"at": "section 3", "who": draw(st.sampled_from(["all sites", ["a b", "c, d"]]))}
    return {key: one.get(key) or draw(texts) for key in keys}


@st.composite
def details(draw: Any) -> dict[str, Any] | None:
    said: dict[str, Any] = {}
    if draw(st.booleans()):
        said["confidence"] = draw(st.sampled_from(["strong", "tentative"]))
    if draw(st.booleans()):
        one = draw(evidence())
        said["evidence"] = [one, draw(evidence())] if draw(st.booleans()) else one
    return dict(draw(st.permutations(list(said.items())))) or None


@st.composite
def maps(draw: Any) -> dict[str, Any]:
    """Give a site map as plain values; names may be anything that a name may be."""
    known = draw(names)
    values: dict[str, Any] = {}
    if draw(st.booleans()):
        values["title"] = draw(st.sampled_from(["Leeds", "Leeds: a map", "# 1"]))
    if draw(st.booleans()):
        values["about"] = draw(texts)
    declared = draw(st.sampled_from(["keys", "list", "none"]))
    if declared == "keys":
        values["factors"] = {
            name: draw(
                st.none()
                | st.fixed_dictionaries({"about": texts}, optional={"also known as": st.just(f"other {i}")})
            )
            for i, name in enumerate(known)
        }
    elif declared == "list":
        values["factors"] = known
    ends = draw(st.lists(st.tuples(st.sampled_from(known), st.sampled_from(known)), max_size=4, unique=True))
    shape = draw(st.sampled_from(["keys", "list", "rows"]))
    verb = st.sampled_from(["increases", "decrease", "affects", "both increases and decreases"])
    if shape == "keys":
        values["links"] = {f"{a} {draw(verb)} {b}": draw(details()) for a, b in ends}
    elif shape == "list":
        said = [(f"{a} {draw(verb)} {b}", draw(details())) for a, b in ends]
        values["links"] = [{sentence: below} if below else sentence for sentence, below in said]
    else:
        values["links"] = []
        for a, b in ends:
            row = {
                "from": a,
                "to": b,
                "sign": draw(st.sampled_from(["+", "-", "−", "?", "±", "both", "increase", "opposite"])),
            }
            row |= {"delay": draw(st.sampled_from(["yes", "no", "true"]))} if draw(st.booleans()) else {}
            values["links"].append(dict(draw(st.permutations(list((row | (draw(details()) or {})).items())))))
    if not values["links"]:
        del values["links"]
    return dict(draw(st.permutations(list(values.items()))))
