"""What is wrong with a map, as data; the text and the JSON of it are two views."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Any

from loopmap.errors import LoopmapError
from loopmap.places import Place


class Severity(Enum):
    """How much a problem weighs: an error stops, a warning and a note never change a result."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"

    @property
    def weight(self) -> int:
        """Errors first: 0, then warnings, then notes."""
        return list(Severity).index(self)


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong, where it stands, and the way out.

    `label` is said at the underlined place, `related` labels other places, `help` is the cure.
    """

    code: str
    severity: Severity
    message: str
    place: Place | None = None
    label: str = ""
    help: str = ""
    related: tuple[tuple[Place, str], ...] = ()

    def __str__(self) -> str:
        where = f"{self.place}: " if self.place else ""
        return f"{where}{self.severity.value}[{self.code}]: {self.message}"


class MapError(LoopmapError, ValueError):
    """A map that has errors, with every problem that was found in it.

    `problems` is the tuple of them, in the order of the files and then of the lines.
    """

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = in_order(problems)
        super().__init__(self.problems)

    def __str__(self) -> str:
        return format_problems(self.problems)


def in_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Sort problems by file, in the order the files first appear, and then by place; each once."""
    listed = list({(problem.place and problem.place.path, problem): problem for problem in problems}.values())
    files: dict[str, int] = {}
    for problem in listed:
        files.setdefault(problem.place.path if problem.place else "", len(files))

    def rank(problem: Problem) -> tuple[int, tuple[int, int], int, str, str]:
        place = problem.place
        start = place.start if place else (0, 0)
        return (
            files[place.path if place else ""],
            start,
            problem.severity.weight,
            problem.code,
            problem.message,
        )

    return tuple(sorted(listed, key=rank))


def has_errors(problems: Iterable[Problem]) -> bool:
    """Tell whether any problem stops."""
    return any(problem.severity is Severity.ERROR for problem in problems)


def visible(text: str) -> str:
    r"""Show control and direction characters as escapes, so that a message never echoes them.

    >>> visible("a\x1b[31mb")
    'a\\x1b[31mb'
    """
    return "".join(c if c.isprintable() else _escaped(ord(c)) for c in text)


def _escaped(code: int) -> str:
    return f"\\x{code:02x}" if code < 256 else f"\\u{code:04x}"


def format_problems(problems: Sequence[Problem]) -> str:
    """Give the text of problems: each with its line of the source underlined, then a count."""
    blocks = [format_problem(problem) for problem in problems]
    return "\n\n".join([*blocks, count_problems(problems)])


def count_problems(problems: Iterable[Problem]) -> str:
    """Give the one line that counts problems.

    >>> count_problems([])
    'no problems'
    """
    counts = dict.fromkeys(Severity, 0)
    for problem in problems:
        counts[problem.severity] += 1
    said = [
        f"{number} {severity.value}{'' if number == 1 else 's'}"
        for severity, number in counts.items()
        if number
    ]
    return ", ".join(said) or "no problems"


def format_problem(problem: Problem) -> str:
    """Give the text of one problem, in the shape that rustc made familiar."""
    lines = [f"{problem.severity.value}[{problem.code}]: {visible(problem.message)}"]
    places = [(problem.place, problem.label)] if problem.place else []
    places.extend(problem.related)
    gutter = max((len(str(place.start[0])) for place, _ in places), default=1)
    margin = " " * gutter
    for number, (place, label) in enumerate(places):
        mark = "^" if number == 0 else "-"
        arrow = "-->" if number == 0 else ":::"
        if place.text.value:
            lines.append(f"{margin}{arrow} {visible(str(place))}{f': {visible(label)}' if label else ''}")
            continue
        lines.append(f"{margin}{arrow} {visible(str(place))}")
        lines.append(f"{margin} |")
        shown, start, width = _excerpt(place)
        lines.append(f"{place.start[0]:>{gutter}} | {shown}")
        lines.append(f"{margin} | {' ' * start}{mark * width} {visible(label)}".rstrip())
    if any(not place.text.value for place, _ in places):
        lines.append(f"{margin} |")
    if problem.help:
        first, *rest = problem.help.splitlines()
        lines.append(f"{margin} = help: {visible(first)}")
        lines.extend(f"{margin}         {visible(line)}" for line in rest)
    return "\n".join(lines)


def _excerpt(place: Place, longest: int = 100) -> tuple[str, int, int]:
    """Give the shown line, the cells before the underline, and the underline's width. O(longest)."""
    begin = place.start[1] - 1
    cut = max(0, begin - longest // 2) if begin >= longest else 0
    shown, goes_on = place.text.stretch(place.start[0], cut, cut + longest)
    end = place.end[1] - 1 if place.end[0] == place.start[0] else cut + len(shown.rstrip())
    end = max(end, begin + 1)
    before, marked = visible(shown[: begin - cut]), visible(shown[begin - cut : end - cut])
    text = ("…" if cut else "") + before + marked + visible(shown[end - cut :])
    text += "…" if goes_on else ""
    return text.rstrip(), len(before) + bool(cut), max(1, len(marked))


def to_json(problem: Problem) -> dict[str, Any]:
    """Give a problem as JSON has it; places that are not known are null."""
    place = problem.place
    return {
        "code": problem.code,
        "severity": problem.severity.value,
        "message": visible(problem.message),
        "path": place.path if place else None,
        "start": list(place.start) if place else None,
        "end": list(place.end) if place else None,
        "help": visible(problem.help) or None,
    }


def error(code: str, message: str, place: Place | None, **more: Any) -> Problem:
    """Make a problem that stops; `more` is any of `label`, `help` and `related`."""
    return Problem(code, Severity.ERROR, message, place, **more)


def warning(code: str, message: str, place: Place | None, **more: Any) -> Problem:
    """Make a problem that asks for a second look."""
    return Problem(code, Severity.WARNING, message, place, **more)


def note(code: str, message: str, place: Place | None, **more: Any) -> Problem:
    """Make a problem that is good to know and never counts."""
    return Problem(code, Severity.NOTE, message, place, **more)


def did_you_mean(names: Sequence[str]) -> str:
    """Put nearest names as a question, or say nothing.

    >>> did_you_mean(["car use", "car ownership"])
    'did you mean `car use` or `car ownership`?'
    """
    return f"did you mean {' or '.join(f'`{name}`' for name in names)}?" if names else ""
