"""`loopmap diff` - what came, what went, and what is said otherwise, between two versions of a map."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from loopmap.cli.command import Command, format_option, json_option, output_option
from loopmap.cli.output import deliver, pick_format
from loopmap.cli.streams import progress, quiet, say, wants_color

if TYPE_CHECKING:
    from loopmap.model import Map

FORMATS = ("txt", "md", "json", "csv")


@click.command(
    "diff",
    cls=Command,
    examples=(
        ("loopmap diff before.yaml leeds.yaml", "What came, what went, and what is said otherwise."),
        (
            "loopmap diff old/hct.yaml hct.yaml -o changes.md",
            "The same of a programme, for those who review it.",
        ),
        ("git show HEAD:leeds.yaml | loopmap diff - leeds.yaml", "Against what was committed last."),
        (
            'git config diff.loopmap.command "loopmap diff --git --"',
            "From then on, `git diff` shows maps so.",
        ),
    ),
)
@click.argument("paths", metavar="OLD NEW", nargs=-1, required=True, type=click.Path(allow_dash=True))
@click.option("--site", metavar="SITE", help="Only this site's own map, of both.")
@click.option("--certain", is_flag=True, help="Take nothing for a rename that is only likely one.")
@click.option(
    "--limit",
    metavar="N",
    type=click.IntRange(min=0),
    default=20,
    show_default=True,
    help="Tell at most so many loops gained, lost and changed, the shortest; 0 for no limit.",
)
@click.option(
    "--max-length", metavar="N", type=click.IntRange(min=1), help="Only loops of at most so many links."
)
@click.option("--exit-code", is_flag=True, help="Give status 1 where the maps differ.")
@click.option("--git", is_flag=True, help="Take the arguments that git gives to a diff driver.")
@json_option
@output_option("Write it to a file: .txt, .md, .csv or .json.")
@format_option(*FORMATS)
def command(
    paths: tuple[str, ...],
    site: str | None,
    certain: bool,
    limit: int,
    max_length: int | None,
    exit_code: bool,
    git: bool,
    as_json: bool,
    output: str | None,
    format_: str | None,
) -> int:
    """Say how a map differs from an older one: factors, links, loops, and what each site says otherwise.

    A factor that changed its name is known by what it is also known as, or by what it stands for; else a
    rename is likely where one went and one came with the same neighbours, and is marked so. Order, comments
    and layout never count. The status is 0, with --exit-code 1 where the maps differ, and 2 where one of
    them cannot be read or has errors.
    """
    from loopmap.loading import load
    from loopmap.problem import MapError

    if git:
        if exit_code or output or as_json or format_ or site:
            raise click.UsageError("--git goes with --certain, --limit and --max-length alone.")
        from loopmap.cli.gitdiff import compare

        return compare(paths, guess=not certain, limit=limit or None, max_length=max_length)
    if len(paths) != 2:
        raise click.UsageError(f"diff takes two maps, OLD and NEW; here are {len(paths)}.")
    if paths == ("-", "-"):
        raise click.UsageError("only one of the two maps can be standard input.")
    chosen = pick_format(output, "json" if as_json else format_, FORMATS, default="txt")
    try:
        old, new = (_own(load(path), site) for path in paths)
    except MapError as failure:
        from loopmap.cli.problems import shown

        say(shown(failure.problems, color=wants_color(sys.stderr)))
        return 2
    with progress("comparing maps"):
        found = old.diff(new, guess=not certain, limit=limit or None, max_length=max_length)
    from loopmap.cli.differences import summary
    from loopmap.cli.difftables import lines, write
    from loopmap.cli.wrapping import fitting

    title = " → ".join("<stdin>" if path == "-" else path for path in paths)
    if chosen != "txt":
        text = write(chosen, found, title)
    elif quiet():
        text = f"{title}: {summary(found)}.\n"
    elif output is None:
        text = "".join(f"{line}\n" for line in fitting(lines(found, title, color=wants_color(sys.stdout))))
    else:
        text = write("txt", found, title)
    deliver(output, text.encode(), reads=paths)
    if chosen == "csv" and not found.loops.complete:
        say("not all loops are told (--limit tells more)")
    return 1 if exit_code and found else 0


def _own(whole: Map, site: str | None) -> Map:
    return whole if site is None else whole.restrict(site)
