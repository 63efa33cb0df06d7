"""The program of a page: its modules put together, so that a reader of the page fetches nothing."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

MODULES = (
    "map", "state", "routes", "filters", "figure", "effects", "camera", "gestures", "lines", "comparison",
    "emphasis", "asking", "panel", "story", "main",
)  # fmt: skip
"""The modules of the script, each after those that it takes names from."""

_NAMES = re.compile(r'^import \{([^}]*)\} from "\./(\w+)\.js";\n', re.MULTILINE)
_BARE = re.compile(r'^import "\./\w+\.js";\n', re.MULTILINE)
_EXPORTED = re.compile(r"^export (?:const|function) (\w+)", re.MULTILINE)
_COMMENT = re.compile(r"^\s*(?:/\*\*.*?\*/|//[^\n]*)\n|/\*\* @\w+ .*?\*/ ?|^\n", re.MULTILINE | re.DOTALL)


@cache
def bundle() -> str:
    """Give the program of every page: its modules one after the other, each in a room of its own.

    A module is read, checked and changed as a file with `import` and `export`; here an import becomes the
    taking of names from a module before, and what is exported is what its room gives back.
    """
    rooms = [_room(name, _read(name)) for name in MODULES]
    return "\n".join(["const modules = {};", *rooms, ""])


def _room(name: str, text: str) -> str:
    r"""Put a module into a function of its own.

    >>> print(_room("b", 'import { a } from "./a.js";\nexport const b = a;\n'))
    modules.b = (() => {
    const { a } = modules.a;
    const b = a;
    return { b };
    })();
    """
    given = ", ".join(_EXPORTED.findall(text))
    text = _BARE.sub("", _NAMES.sub(r"const {\1} = modules.\2;\n", text))
    text = _COMMENT.sub("", re.sub(r"^(export | +)", "", text, flags=re.MULTILINE))
    return f"modules.{name} = (() => {{\n{text}return {{ {given} }};\n}})();"


def _read(name: str) -> str:
    return files("loopmap.page").joinpath(f"script/{name}.js").read_text(encoding="utf-8")
