"""`loopmap loops` - the loops of a map, shortest first, with an honest end."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import nullcontext
from functools import partial
from typing import TYPE_CHECKING

import click

from loopmap.cli.answers import FORMATS as READ_FORMATS
from loopmap.cli.answers import answer_options, chosen, give
from loopmap.cli.chosen import Chosen, Filters, end
from loopmap.cli.command import (
    Command,
    at_level,
    contested_option,
    format_option,
    json_option,
    level_option,
    map_argument,
    output_option,
    settled,
)
from loopmap.cli.output import deliver, pick_format
from loopmap.cli.streams import is_terminal, progress, put, remark, say
from loopmap.cli.wrapping import fitting

if TYPE_CHECKING:
    from loopmap.analysis.ranking import Ranked
    from loopmap.model import Map

FORMATS = ("txt", "json", "csv", "md", "tsv")
SORTS = ("length", "support", "focus", "delays", "share")


@click.command(
    "loops",
    cls=Command,
    examples=(
        (
            "loopmap loops maps/leeds.yaml",
            "The 200 shortest loops, with numbers, polarity and the sites that drew them.",
        ),
        (
            "loopmap loops maps/hct.yaml --through trust --max-length 6",
            "Those of at most six links that trust is part of.",
        ),
        (
            'loopmap loops maps/hct.yaml --along trust "shared vision"',
            "Those that use the link from trust to shared vision.",
        ),
        ("loopmap loops maps/hct.yaml --limit 0 -o loops.csv", "All of them, for a spreadsheet."),
        (
            "loopmap loops maps/hct.yaml --sort support --limit 20",
            "The 20 whose every link is held by most sites.",
        ),
        ("loopmap loops maps/hct.yaml --read --through trust", "Those through trust, as sentences."),
        (
            "loopmap loops maps/hct.yaml --pin --max-length 6",
            "Writes the numbers of these into the map, which they keep whatever you change.",
        ),
        (
            "loopmap loops maps/hct.yaml --level 0",
            "Those among the broadest factors, and which of them only merging has made.",
        ),
        (
            "loopmap loops maps/hct.yaml --emergent",
            "Those that no site drew whole, with the fewest sites that together did, and near misses.",
        ),
        (
            "loopmap loops maps/hct.yaml --contested majority",
            "The list with contested links taken as most sites have them.",
        ),
        ("loopmap loops maps/hct.yaml --count", "How many there are, however many that may be."),
        ("loopmap loops maps/hct.yaml --independent", "A few from which all others can be put together."),
        ("loopmap loops maps/hct.yaml --families", "Many loops told as a few groups."),
        ("loopmap loops maps/hct.yaml --rooms", "Where the loops run, and the factors that they all meet."),
        (
            "loopmap loops maps/hct.yaml --archetypes",
            "Stories the loops might tell, as questions to ask.",
        ),
    ),
)
@map_argument
@click.option(
    "--through",
    metavar="FACTOR",
    multiple=True,
    help="Only loops that this factor is part of; give it again for loops that join factors.",
)
@click.option("--along", metavar="FROM TO", nargs=2, help="Only loops that use the link between these two.")
@click.option(
    "--max-length", metavar="N", type=click.IntRange(min=1), help="Only loops of at most so many links."
)
@click.option(
    "--limit",
    metavar="N",
    type=click.IntRange(min=0),
    default=200,
    show_default=True,
    help="List at most so many; 0 for no limit.",
)
@click.option(
    "--steps",
    metavar="N",
    type=click.IntRange(min=0),
    default=20_000_000,
    show_default=True,
    help="Search at most so long (two million take about a second); 0 for no limit.",
)
@click.option(
    "--sort",
    type=click.Choice(SORTS),
    default="length",
    show_default=True,
    help="Put first the shortest, or those with most of a column; then the shorter.",
)
@click.option("--view", metavar="VIEW", help="Only loops that this view shows whole.")
@click.option("--site", metavar="SITE", help="Only loops that this site drew whole.")
@level_option
@contested_option
@click.option("--read", is_flag=True, help="Read each one aloud instead, upward and downward.")
@click.option("--pin", is_flag=True, help="Write their numbers into the map, or with -o into a copy of it.")
@answer_options
@click.option(
    "--boundaries",
    type=click.Choice(["themes", "sites"]),
    help="What an unintended loop of --archetypes may cross; by default themes where there are any.",
)
@json_option
@output_option("Write them to a file: .txt, .csv, .tsv, .md or .json.")
@format_option(*FORMATS)
@click.pass_context
def command(
    context: click.Context,
    path: str,
    through: tuple[str, ...],
    along: tuple[str, str] | None,
    max_length: int | None,
    limit: int,
    steps: int,
    sort: str,
    view: str | None,
    site: str | None,
    level: int | None,
    contested: str | None,
    read: bool,
    boundaries: str | None,
    pin: bool,
    as_json: bool,
    output: str | None,
    format_: str | None,
) -> int:
    """List the loops of a map, shortest first.

    A loop's number is its rank in the whole map, whatever is left out here, or the one that it was pinned to.
    On a terminal there is a table; a pipe gets tab-separated columns under one line of names. When not
    all loops are listed, the end says so.

    Of the columns, `sites` are those that drew every link, and `whole` counts them; `support` counts the
    sites that drew the link that fewest drew; `focus` says whether the loop runs through the focus of the
    map; `delays` counts its delayed links. Sorted by `share` there is one more: the share, from 0 to 1, of
    the loops compared that run over a link of this one, on the average of its links.

    With --level factors are merged, which may close loops that the map does not have. The column `ground`
    says of each: `real`, some loop of the map runs so; `turned`, such loops have the other polarity;
    `artefact`, none does.

    With --contested, links whose sign sites contest are taken otherwise than as undetermined, and the loops
    keep their numbers: U1 may be told to reinforce. The map stays as it is.
    """
    from loopmap.loading import load

    if as_json and format_ not in (None, "json"):
        raise click.UsageError(f"--json and -f {format_} do not go together.")
    answer = chosen(context)
    if answer is not None:
        if len(through) > 1:
            raise click.UsageError(f"--{answer} takes one --through.")
        asked = {**context.params, "through": next(iter(through), None)}
        give(answer, path, asked, as_json=as_json, output=output, format_=format_)
        return 0
    if boundaries is not None:
        raise click.UsageError("--boundaries goes with --archetypes.")
    filters = Filters(through, along, max_length, steps or None, view, site)
    if pin:
        from loopmap.cli.pinning import read_for_pinning, write_pins

        refused = {
            "--read": read,
            "--json": as_json,
            "-f": format_,
            "--sort": sort != "length",
            "--level": level is not None,
            "--contested": contested is not None,
        }
        source = read_for_pinning(path, output, refused)
        write_pins(source, filters.list(source.map, limit or None), output)
        return 0
    form = _form(output, "json" if as_json else format_, read=read)
    whole = settled(at_level(load(path), level), contested)
    found = _sorted(sort, lambda most: filters.list(whole, most), limit or None)
    table = output is None and format_ is None and not (as_json or read)
    _write(whole, found, form, output, reads=path, read=read, table=table)
    (remark if found.complete else say)(end(found))
    return 0


def _write(
    whole: Map, found: Chosen | Ranked, form: str, output: str | None, *, reads: str, read: bool, table: bool
) -> None:
    """Write the list where it was asked for: to a file, as a table on the terminal, or piece by piece."""
    from loopmap.cli.looptables import columns_of, print_table
    from loopmap.cli.looptables import write as write_table
    from loopmap.policies import as_claimed
    from loopmap.zooming import Zoomed

    zoomed = isinstance(as_claimed(whole), Zoomed)
    write: Callable[[str, Chosen | Ranked, Callable[[], str]], Iterator[str]] = partial(
        write_table, zoomed=zoomed
    )
    if read:
        from loopmap.cli.readings import Readings

        write = Readings(whole, fitting if output is None else iter).write
    if output not in (None, "-"):
        with progress("listing loops"):
            text = "".join(write(form, found, lambda: end(found)))
        deliver(output, text.encode(), reads=[reads])
    elif table and is_terminal(sys.stdout):
        with progress("listing loops"):
            listed = list(found)
        print_table(listed, columns_of(found, zoomed=zoomed))
    else:
        with nullcontext() if is_terminal(sys.stdout) else progress("listing loops"):
            for piece in write(form, found, lambda: end(found)):
                put(piece)


def _form(output: str | None, said: str | None, *, read: bool) -> str:
    """Tell the format of the list. Raises UsageError for one that loops cannot be read aloud in."""
    if read and said not in (None, *READ_FORMATS):
        raise click.UsageError(f"--read and -f {said} do not go together.")
    return pick_format(output, said, READ_FORMATS if read else FORMATS, default="txt" if read else "tsv")


def _sorted(by: str, listing: Callable[[int | None], Chosen], limit: int | None) -> Chosen | Ranked:
    """Give the list in the order that was asked for; only by length it is read as it is found."""
    if by == "length":
        return listing(limit)
    from loopmap.analysis.ranking import ranked

    with progress("comparing loops"):
        return ranked(lambda: listing(None), by, limit)
