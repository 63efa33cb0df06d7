"""The rules behind the codes of problems: what each is, why, and an example on either side of it."""

from __future__ import annotations

import re
import sys
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from textwrap import fill
from typing import Any

from loopmap.errors import UnknownRule
from loopmap.names import nearest
from loopmap.problem import Severity, visible


@dataclass(frozen=True, slots=True)
class Example:
    """A map of one or more files, the first of which is the one that is looked at."""

    texts: tuple[tuple[str, str], ...]
    times: int = 1
    encoding: str = "utf-8"

    def files(self) -> dict[str, bytes]:
        """Give the bytes of each file by its path."""
        return {path: (text * self.times).encode(self.encoding) for path, text in self.texts}


@dataclass(frozen=True, slots=True)
class Rule:
    """What a code means; `breaks` has the problem, `keeps` is the nearest map that has not."""

    code: str
    severity: Severity
    title: str
    what: str
    why: str
    breaks: Example
    keeps: Example


@cache
def rules() -> Mapping[str, Rule]:
    """Give every rule by its code: errors, then warnings, then notes.

    >>> rules()["LM014"].severity.value
    'error'
    """
    written = tomllib.loads(files("loopmap").joinpath("rules.toml").read_text(encoding="utf-8"))
    read = [_rule(code, said) for code, said in written.items()]
    return {rule.code: rule for rule in sorted(read, key=lambda rule: (rule.severity.weight, rule.code))}


def rule(code: str) -> Rule:
    """Give the rule of a code, which may be written `LM014`, `lm014`, `14` or so.

    Raises `UnknownRule`, with the codes that are nearest.

    >>> rule("14").code
    'LM014'
    """
    found = re.fullmatch(r"(?:lm)?[ _-]?0*(\d{1,3})", code.strip(), re.IGNORECASE)
    wanted = f"LM{int(found[1]):03}" if found else code.strip().upper()
    if wanted in rules():
        return rules()[wanted]
    raise UnknownRule(code, _near(wanted, found is not None))


def _near(wanted: str, numbered: bool) -> tuple[str, ...]:
    if not numbered:
        return nearest(wanted, rules())
    number = int(wanted[2:])
    return tuple(sorted(sorted(rules(), key=lambda code: abs(int(code[2:]) - number))[:3]))


def _rule(code: str, said: Mapping[str, Any]) -> Rule:
    return Rule(
        code,
        Severity(said["severity"]),
        said["title"],
        said["what"],
        said["why"],
        _example(said["breaks"], said.get("times", 1), said.get("encoding", "utf-8")),
        _example(said["keeps"]),
    )


def _example(said: str | Mapping[str, str], times: int = 1, encoding: str = "utf-8") -> Example:
    texts = {"map.yaml": said} if isinstance(said, str) else said
    return Example(tuple(texts.items()), times, encoding)


# ---- the text of a rule --------------------------------------------------------------------------


def explanation(one: Rule) -> str:
    """Give a rule as Markdown: its title, what and why, and both examples."""
    return "\n".join(
        [
            f"## {one.code}: {one.title}",
            "",
            _filled(f"*{one.severity.value.capitalize()}.* {one.what}"),
            "",
            _filled(f"**Why.** {one.why}"),
            "",
            f"This gives {one.code}{_manner(one.breaks)}:",
            "",
            *_shown(one.breaks),
            "",
            "This does not:",
            "",
            *_shown(one.keeps),
            "",
        ]
    )


def _filled(paragraph: str) -> str:
    return fill(paragraph, 96, break_long_words=False, break_on_hyphens=False)


def _manner(example: Example) -> str:
    times = f", when it stands there {example.times:,} times" if example.times > 1 else ""
    return times + (
        f", when it is saved as {example.encoding.title()}" if example.encoding != "utf-8" else ""
    )


def _shown(example: Example) -> list[str]:
    lines = []
    for path, text in example.texts:
        named = [f"# {path}"] if len(example.texts) > 1 else []
        lines += ["", f"```{path.rpartition('.')[2]}", *named, *map(visible, text.splitlines()), "```"]
    return lines[1:]


def page() -> str:
    """Give the page of all rules, as docs/rules.md has it."""
    said = [
        "# Rules",
        "",
        "What `loopmap check` may say of a map, by code. `loopmap explain LM014` prints one of these.",
        "",
        "Errors stop. Warnings and notes never change a result: `check --strict` fails on warnings, and",
        "notes never count. A map may silence a warning or a note, with the reason:",
        "",
        "```yaml",
        "allow: [{rule: LM031, why: the workshop's own word}]",
        "```",
        "",
        "| code | | |",
        "|---|---|---|",
    ]
    rows = [
        f"| [{one.code}](#{_anchor(one)}) | {one.severity.value} | {one.title} |" for one in rules().values()
    ]
    return "\n".join([*said, *rows, "", *map(explanation, rules().values())])


def _anchor(one: Rule) -> str:
    """Give the heading's anchor, as GitHub makes it."""
    return re.sub(r"[^\w\- ]", "", f"{one.code}: {one.title}".lower()).replace(" ", "-")


if __name__ == "__main__":
    for path in sys.argv[1:]:
        Path(path).write_text(page(), encoding="utf-8", newline="\n")
    if not sys.argv[1:]:
        sys.stdout.write(page())
