"""What YAML stops at, told in the words of someone who writes maps, with the cure."""

from __future__ import annotations

import re

import yaml

from loopmap.places import Place, Text
from loopmap.problem import Problem, error
from loopmap.reading.comments import CURE
from loopmap.reading.slips import unlisted

DEEP = "a map needs five levels; is a bracket left open?"
_BAR = "put the text on the next line, indented two more, under `|`; nothing needs quoting there"
_VALUE = re.compile(r"^\s*(?:- +)*(?:(?P<key>[^:#\s](?:[^:#]*[^:#\s])?) *: +|- +)(?P<value>\S)")
_LOOKED_AT = 2_000
"""How many characters of a line are searched: some searches cost the square of it."""
_STRAY = re.compile(r"\S[ \t]+#(?=[^\s#])")
_OPENERS = "\"'[{*&!|>%@`-?"


def complaint(text: Text, failure: yaml.MarkedYAMLError) -> Problem:
    """Tell what a YAML error means: where it stands, what is wrong, and the way out."""
    index = failure.problem_mark.index if failure.problem_mark else 0
    at = text.position(min(index, len(text.content)))
    if at[0] > 1 and not text.line(at[0]).strip():
        at = _last_line(text, at[0])
    since = text.position(failure.context_mark.index) if failure.context_mark else at
    said = str(failure.problem)
    for line in dict.fromkeys((at[0], since[0])):
        stray = _STRAY.search(text.line(line))
        if stray and not re.search(r"[\"'|>]", text.line(line)[: stray.start()]):
            column = text.line(line).index("#", stray.start()) + 1
            place = _rest(text, (line, column))
            return error("LM008", "a comment needs a space after `#`", place, help=CURE)
    if "nesting depth" in said:
        return error("LM006", "values are nested too deep for YAML", _rest(text, at), help=DEEP)
    for wording in (
        _tab,
        _sign,
        _missing_colon,
        _colon_inside,
        _brackets,
        _quotes,
        _opening,
        _dash,
        _indentation,
    ):
        problem = wording(text, at, since, said)
        if problem:
            return problem
    return error("LM004", f"YAML stops here: {said}", _rest(text, at), help=_BAR)


def _last_line(text: Text, line: int) -> tuple[int, int]:
    while line > 1 and not text.line(line).strip():
        line -= 1
    return line, max(1, len(text.line(line).rstrip()))


def _rest(text: Text, at: tuple[int, int]) -> Place:
    end = max(len(text.line(at[0]).rstrip()) + 1, at[1] + 1)
    return Place(text, at, (at[0], end))


def _line(text: Text, number: int) -> Place:
    line = text.line(number)
    begin = len(line) - len(line.lstrip()) + 1
    return Place(text, (number, begin), (number, max(len(line.rstrip()) + 1, begin + 1)))


def _character(text: Text, at: tuple[int, int]) -> str:
    return text.line(at[0])[at[1] - 1 : at[1]]


def _tab(text: Text, at: tuple[int, int], since: tuple[int, int], _said: str) -> Problem | None:
    for number in dict.fromkeys((at[0], since[0])):
        indentation = re.match(r"[ ]*(\t[ \t]*)", text.line(number))
        if indentation:
            begin, end = indentation.span(1)
            place = Place(text, (number, begin + 1), (number, end + 1))
            return error(
                "LM004",
                "a tab cannot indent",
                place,
                help="use two spaces for each step; set your editor to write spaces",
            )
    if _character(text, at) == "\t":
        return error(
            "LM004",
            "a tab stands where a value is expected",
            _rest(text, at),
            help="write a space in its place",
        )
    return None


def _sign(text: Text, at: tuple[int, int], _since: tuple[int, int], _said: str) -> Problem | None:
    found = re.search(r"\bsign *: *([-?+±])", text.line(at[0]))
    if not found:
        return None
    begin = found.start(1)
    place = Place(text, (at[0], begin + 1), (at[0], begin + 2))
    sign = found.group(1)
    return error("LM004", f"`sign: {sign}` needs quotes", place, help=f'write `sign: "{sign}"`')


def _missing_colon(text: Text, at: tuple[int, int], since: tuple[int, int], said: str) -> Problem | None:
    number = 0
    if "expected ':'" in said:
        number = since[0]
    elif said.startswith("mapping values"):
        above = _line_above(text, at[0])
        if (
            above
            and _indent(text, above) == _indent(text, at[0])
            and not re.search(r":(\s|$)", text.line(above))
        ):
            number = above
    if not number or re.match(r"\s*- ", text.line(number)):
        return None
    line = text.line(number).strip()
    if len(line) > 1000:
        return _long_key(text, number)
    if re.search(r"\w:\w", line):
        column = text.line(number).index(":") + 1
        return error(
            "LM004",
            "a colon needs a space after it",
            Place(text, (number, column), (number, column + 1)),
            help=f"write `{line.replace(':', ': ', 1)}`",
        )
    return error(
        "LM004",
        f"`{_short(line)}` has no colon after it",
        _line(text, number),
        help=unlisted(_short(line)) or f"write `{_short(line)}:`",
    )


def _long_key(text: Text, number: int) -> Problem:
    return error(
        "LM004",
        "YAML reads no key of more than 1,024 characters",
        _line(text, number),
        help="write `? ` in front of it and `:` on the next line, or shorten the names",
    )


def _colon_inside(text: Text, at: tuple[int, int], _since: tuple[int, int], said: str) -> Problem | None:
    if not said.startswith("mapping values"):
        return None
    line = text.line(at[0])
    if len(line) > 1024 and line[: at[1] - 1].count(": ") == 0:
        return _long_key(text, at[0])
    place = Place(text, at, (at[0], at[1] + 1))
    if re.match(r"\s*(- )?[^:]+:\s*\S", line[: min(at[1] - 1, _LOOKED_AT)]):
        return error("LM004", "`: ` inside a text ends it", place, help=_BAR)
    return error(
        "LM004", "a colon stands where none is expected", place, help=f"is the line above complete? {_BAR}"
    )


def _brackets(text: Text, at: tuple[int, int], since: tuple[int, int], said: str) -> Problem | None:
    character = _character(text, at)
    if "expected ',' or" in said:
        return _not_closed(text, since)
    if "node content" in said and not text.content[text.starts[at[0] - 1] + at[1] :].strip():
        opened = _last_opened(text)
        return _not_closed(text, opened) if opened else None
    if character and character in "]},":
        place = Place(text, at, (at[0], at[1] + 1))
        return error("LM004", f"a text cannot begin with `{character}`", place, help=_BAR)
    return None


def _not_closed(text: Text, at: tuple[int, int]) -> Problem:
    opened = _character(text, at)
    closing = {"[": "]", "{": "}"}.get(opened, "]")
    cure = f"close it with `{closing}`, a comma between the entries; or, for a text that begins so, {_BAR}"
    place = Place(text, at, (at[0], at[1] + 1))
    return error("LM004", f"the `{opened}` is not closed where it should be", place, help=cure)


def _last_opened(text: Text) -> tuple[int, int] | None:
    """Find the last bracket that stays open; one in quotes or in a comment may be taken for one."""
    closed = 0
    for index in range(len(text.content) - 1, -1, -1):
        character = text.content[index]
        if character in "]}":
            closed += 1
        elif character in "[{":
            if not closed:
                return text.position(index)
            closed -= 1
    return None


def _quotes(text: Text, at: tuple[int, int], since: tuple[int, int], said: str) -> Problem | None:
    if "unknown escape" in said:
        return error(
            "LM004",
            "a backslash in double quotes begins an escape that YAML does not know",
            _rest(text, at),
            help=_BAR,
        )
    if "end of stream" in said or "document indicator" in said:
        quote = _character(text, since)
        place = Place(text, since, (since[0], since[1] + 1))
        return error(
            "LM004", f"the quote {quote} is not closed", place, help=f"close it on the same line; or {_BAR}"
        )
    return None


def _opening(text: Text, at: tuple[int, int], since: tuple[int, int], said: str) -> Problem | None:
    """Find a text that begins with one of the characters that mean something to YAML."""
    for number in dict.fromkeys((at[0], since[0])):
        found = _VALUE.match(text.line(number)[:_LOOKED_AT])
        if not found or found["value"][0] not in _OPENERS:
            continue
        column = found.start("value") + 1
        if number == at[0] and column > at[1]:
            continue
        place = _rest(text, (number, column))
        first = found["value"][0]
        if first in "|>":
            return error(
                "LM004",
                f"nothing can stand behind `{first}` on its line",
                place,
                help="put the text on the next line, indented two more",
            )
        return error("LM004", f"a text cannot begin with `{first}`", place, help=_BAR)
    if "line break" in said and _character(text, since) in "|>":
        cure = "put the text on the next line, indented two more"
        said = f"nothing can stand behind `{_character(text, since)}` on its line"
        return error("LM004", said, _rest(text, since), help=cure)
    if any(words in said for words in ("cannot start any token", "directive", "alphabetic or numeric")):
        begin = at if "cannot start" in said else since
        return error(
            "LM004", f"a text cannot begin with `{_character(text, begin)}`", _rest(text, begin), help=_BAR
        )
    return None


def _dash(text: Text, at: tuple[int, int], _since: tuple[int, int], said: str) -> Problem | None:
    if "'-' indicator" in said:
        return error(
            "LM004",
            "an entry of the list has no dash",
            _line(text, at[0]),
            help=f"write `- {_short(text.line(at[0]).strip().rstrip(':'))}`",
        )
    if "block sequence entries" in said:
        return error(
            "LM004",
            "a list entry stands where none is expected",
            _rest(text, at),
            help="a list begins on a line of its own, below its key",
        )
    return None


def _indentation(text: Text, at: tuple[int, int], _since: tuple[int, int], said: str) -> Problem | None:
    if "document start" in said:
        return error(
            "LM005", "`...` ends the map, and something follows", _rest(text, at), help="delete the `...`"
        )
    if "did not find expected key" in said or "expected <block end>" in said:
        above = _line_above(text, at[0])
        cure = "indent names two spaces, and what is said of them four"
        if above:
            over, here = _indent(text, above), _indent(text, at[0])
            cure = f"the line above is indented by {over}, this one by {here}; {cure}"
        return error(
            "LM004",
            "this line is indented neither like the one above nor like any before it",
            _line(text, at[0]),
            help=cure,
        )
    return None


def _line_above(text: Text, number: int) -> int:
    number -= 1
    while number > 0 and (not text.line(number).strip() or text.line(number).lstrip().startswith("#")):
        number -= 1
    return number


def _indent(text: Text, number: int) -> int:
    line = text.line(number)
    return len(line) - len(line.lstrip())


def _short(line: str) -> str:
    return line if len(line) <= 60 else line[:57] + "…"
