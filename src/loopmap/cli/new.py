"""`loopmap new` - a first map to start from."""

from __future__ import annotations

import re
from pathlib import Path

import click

from loopmap.cli.command import Command
from loopmap.cli.output import deliver_all
from loopmap.cli.streams import Refused, put, reason, remark

SCHEMA = "loopmap.schema.json"

_MODELINES = """\
# yaml-language-server: $schema={schema}
# $schema: {schema}
"""

_SITE = """\
loopmap: 1
title: {title}
question: What helps or hinders people here to work together?
focus: working together

# What the evidence below refers to.
sources:
  interviews:
    title: Interviews with partners

# Each factor is something that can rise and fall. What is said of it goes below its name, indented.
factors:
  working together:
  {trust}:
    about: Partners expect each other to keep their word.
  openness:
  workload:

# Each link is a sentence: A increases B, A decreases B, A affects B, A both increases and decreases B.
links:
  {trust} increases openness:
    confidence: strong
    evidence:
      at: interview 3
      note: People say what they think to those they know.
      who: project worker
  openness increases {trust} after a delay:
    evidence:
      at: interview 5
      note: Having been told bad news early, they believed the good news later.
  {trust} increases working together:
    evidence:
      at: interview 1
      note: Without it nobody shares staff.
  working together increases workload:
    evidence:
      at: interview 2
      note: There are meetings on top of the day's work.
  workload decreases working together:
    evidence:
      at: interview 2
      note: When it is busy, meetings go first.

# Loops are found without this; here they get a name, and a check that they do what you expect.
loops:
  Getting to know each other:
    path: [{trust}, openness]
    expect: reinforcing
"""

_PROGRAMME = """\
loopmap: 1
title: {title}
question: What helps or hinders people to work together?
focus: working together

# The maps that are joined. Factors of equal names are one factor.
maps:
  - sites/north.yaml
  - sites/south.yaml

# What is called otherwise at one of the sites, and what the programme says of its factors.
factors:
  trust:
    same as: south/mutual trust

# Excerpts of the map, each a figure of its own.
views:
  trust:
    title: Trust and openness
    show: {{around: trust, steps: 1}}
"""


@click.command(
    "new",
    cls=Command,
    examples=(
        ("loopmap new leeds.yaml", "A map of four factors, to be overwritten with yours."),
        (
            "loopmap new --programme hct/programme.yaml",
            "A programme that joins two site maps, which are written too.",
        ),
    ),
)
@click.argument("path", metavar="[PATH]", required=False, type=click.Path(allow_dash=True))
@click.option("--programme", is_flag=True, help="Write a programme that joins two site maps.")
def command(path: str | None, programme: bool) -> int:
    """Write a first map that passes every check: map.yaml, or PATH, and never over a file that is there.

    Its first lines name the JSON Schema that is written beside it, unless one is there, by which an editor
    completes what you write and marks what is wrong: the first for VS Code, Neovim, Emacs, Helix and Zed,
    the second for the IDEs of JetBrains.
    """
    target = path or ("programme.yaml" if programme else "map.yaml")
    if target == "-":
        if programme:
            raise click.UsageError("A programme is more than one file; give a PATH.")
        put(site("map", SCHEMA))
        return 0
    if Path(target).suffix.lower() not in (".yaml", ".yml"):
        raise Refused(f"{target} does not end in .yaml, as a map's file does")
    files = (
        programme_files(Path(target)) if programme else {Path(target): site(Path(target).stem, f"./{SCHEMA}")}
    )
    there = [str(file) for file in files if file.exists() or file.is_symlink()]
    if there:
        raise Refused(f"{' and '.join(there)} is there already; nothing was written")
    schema = Path(target).with_name(SCHEMA)
    if not schema.exists():
        files[schema] = schema_text()
    for file in files:
        try:
            file.parent.mkdir(parents=True, exist_ok=True)
        except OSError as failure:
            raise Refused(f"cannot make the folder {file.parent}: {reason(failure)}") from None
    deliver_all((str(file), text.encode()) for file, text in files.items())
    remark(f"wrote {', '.join(map(str, files))}; now change it, and say: loopmap check {target}")
    return 0


def programme_files(target: Path) -> dict[Path, str]:
    """Give the files of a first programme."""
    modelines = _MODELINES.format(schema=f"./{SCHEMA}")
    below = target.parent / "sites"
    return {
        target: modelines + _PROGRAMME.format(title=title(target.stem)),
        below / "north.yaml": site("north", f"../{SCHEMA}"),
        below / "south.yaml": site("south", f"../{SCHEMA}", trust="mutual trust"),
    }


def schema_text() -> str:
    """Give the JSON Schema as `loopmap schema` prints it."""
    import json

    from loopmap.reading.schema import schema

    return json.dumps(schema(), ensure_ascii=False, indent=2) + "\n"


def site(name: str, schema: str, trust: str = "trust") -> str:
    """Give the text of a first map."""
    return _MODELINES.format(schema=schema) + _SITE.format(title=title(name), trust=trust)


def title(name: str) -> str:
    """Make a title of a file's name.

    >>> title("north_east-leeds")
    'North east leeds'
    """
    words = " ".join(re.findall(r"[^\W_]+", name)) or "map"
    return words[:1].upper() + words[1:]
