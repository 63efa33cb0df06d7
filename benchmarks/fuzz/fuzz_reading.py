"""Fuzz reading, merging, checking and writing with atheris (libFuzzer, coverage of our own code).

Run from the root of the project, in an environment that has the `fuzz` group:

    python benchmarks/fuzz/fuzz_reading.py FOLDER benchmarks/fuzz/corpus -dict=benchmarks/fuzz/loopmap.dict

FOLDER is where new inputs are kept. What may come out of a file is a map or a `LoopmapError`; a
map that is read is written and read again, and must be equal. Anything else is a crash.
"""

from __future__ import annotations

import io
import os
import random
import sys
import tempfile
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["loopmap", "yaml"]):
    import loopmap
    from loopmap.loading import read_checked
    from loopmap.problem import format_problems, to_json

_LINES = Path(__file__).with_name("lines.txt").read_text(encoding="utf-8").splitlines()
LONGEST = 3_000
"""Longer inputs slow the search and find nothing of their own."""


def read_one(content: bytes) -> None:
    """Read bytes as a map, and what was read once more from what is written of it."""
    try:
        loaded = read_checked("-", io.BytesIO(content))
    except loopmap.MapError as failure:
        look_at(failure)
        return
    except loopmap.LoopmapError:
        return
    format_problems(loaded.problems)
    written = loaded.map.to_yaml()
    again = loopmap.loads(written, id=loaded.map.id or "map")
    assert again == loaded.map, "what was written reads back as another map"
    assert again.to_yaml() == written, "what was written is written otherwise the second time"


def look_at(failure: loopmap.MapError) -> None:
    """Hold that a refusal can be shown, stands somewhere and tells the way out."""
    assert format_problems(failure.problems)
    for problem in failure.problems:
        to_json(problem)
        assert problem.place is not None
        assert problem.place.start >= (1, 1)
        assert problem.severity is not loopmap.Severity.ERROR or problem.help or problem.related


def mutate(content: bytes, most: int, seed: int) -> bytes:
    """Change lines as a hasty author does, or bytes as libFuzzer does, half of the time each."""
    chance = random.Random(seed)
    if chance.random() < 0.5:
        changed: bytes = atheris.Mutate(content, most)
        return changed
    lines = content.decode("utf-8", "replace").split("\n")
    for _ in range(chance.randint(1, 3)):
        at = chance.randrange(len(lines))
        lines = _MOVES[chance.randrange(len(_MOVES))](lines, at, chance)
    return "\n".join(lines).encode("utf-8", "replace")[:most]


def _drop(lines: list[str], at: int, _: random.Random) -> list[str]:
    return lines[:at] + lines[at + 1 :] or [""]


def _double(lines: list[str], at: int, _: random.Random) -> list[str]:
    return [*lines[:at], lines[at], *lines[at:]]


def _indent(lines: list[str], at: int, chance: random.Random) -> list[str]:
    return [*lines[:at], " " * chance.choice((1, 2, 4)) + lines[at], *lines[at + 1 :]]


def _outdent(lines: list[str], at: int, chance: random.Random) -> list[str]:
    return [*lines[:at], lines[at].removeprefix(" " * chance.choice((1, 2))), *lines[at + 1 :]]


def _insert(lines: list[str], at: int, chance: random.Random) -> list[str]:
    spaces = " " * (len(lines[at]) - len(lines[at].lstrip()))
    return [*lines[:at], spaces + chance.choice(_LINES), *lines[at:]]


def _swap(lines: list[str], at: int, chance: random.Random) -> list[str]:
    other = chance.randrange(len(lines))
    lines[at], lines[other] = lines[other], lines[at]
    return lines


def _words(lines: list[str], at: int, chance: random.Random) -> list[str]:
    """Put a stretch of one line into another."""
    other = lines[chance.randrange(len(lines))]
    begin, end = sorted((chance.randint(0, len(other)), chance.randint(0, len(other))))
    where = chance.randint(0, len(lines[at]))
    return [*lines[:at], lines[at][:where] + other[begin:end] + lines[at][where:], *lines[at + 1 :]]


_MOVES = (_drop, _double, _indent, _outdent, _insert, _swap, _words)


def main() -> None:
    """Fuzz until libFuzzer's own options say to stop."""
    arguments = [str(Path(a).resolve()) if Path(a).exists() else a for a in sys.argv]
    arguments = [f"-dict={Path(a[6:]).resolve()}" if a.startswith("-dict=") else a for a in arguments]
    os.chdir(tempfile.mkdtemp())  # a file that is named under `maps:` is looked for here, and is not here
    atheris.Setup([*arguments, f"-max_len={LONGEST}"], read_one, custom_mutator=mutate)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
