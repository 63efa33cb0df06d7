"""`allow:` - warnings that an author has seen and keeps."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from loopmap.problem import Problem, Severity, warning
from loopmap.sheet import Sheet


def allowed(sheet: Sheet, problems: Iterable[Problem]) -> Iterator[Problem]:
    """Leave out the warnings that a sheet allows; an entry that silences nothing is a warning itself."""
    rules = {entry.rule: entry for entry in sheet.allow}
    used = set()
    for problem in problems:
        if problem.code in rules and problem.severity is not Severity.ERROR:
            used.add(problem.code)
        else:
            yield problem
    for rule, entry in rules.items():
        if rule not in used:
            yield warning("LM044", f"`allow` of {rule} silences nothing", entry.place, help="delete it")
