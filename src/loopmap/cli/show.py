"""`loopmap show` - a map, or one of its factors, read aloud."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

import click

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
from loopmap.cli.questions import answer, asked
from loopmap.cli.tables import FORMATS as TABLED
from loopmap.cli.tables import write
from loopmap.cli.wrapping import fitting

if TYPE_CHECKING:
    from loopmap.model import Map

FORMATS = ("txt", "json")
_TAKEN = {
    "majority": "Contested links are taken as most of the sites that hold them have them.",
    "leave-out": "Contested links are left out.",
}


@click.command(
    "show",
    cls=Command,
    examples=(
        ("loopmap show maps/leeds.yaml", "The map in sentences, each with its status and who says so."),
        (
            'loopmap show maps/hct.yaml "psychological safety"',
            "What raises it, what it does, the evidence, its loops.",
        ),
        (
            "loopmap show maps/hct.yaml --view safety --alt",
            "The text that a figure of this view is described by.",
        ),
        (
            "loopmap show maps/hct.yaml --toward --alt",
            "The same of a figure that marks what helps and what hinders the focus.",
        ),
        (
            "loopmap show maps/hct.yaml --toward",
            "What helps and what hinders the focus, each with a shortest route.",
        ),
        (
            'loopmap show maps/hct.yaml --toward "psychological safety" -o safety.csv',
            "The same of another factor, as a table with a column for each site.",
        ),
        (
            'loopmap show maps/hct.yaml --routes "funding pressure" "shared vision" --evidence',
            "Every way from one to the other, with what is known of each link.",
        ),
        (
            'loopmap show maps/leeds.yaml --press "fear of losing funding"',
            "Where each factor settles if this one is kept raised, and how sure that is.",
        ),
        ("loopmap show maps/leeds.yaml --press -o press.csv", "Where the focus does, if each is in turn."),
        (
            'loopmap show maps/leeds.yaml --without "fear of losing funding decreases trust"',
            "Which loops would go, and what would no longer help or hinder.",
        ),
        (
            "loopmap show maps/hct.yaml --ledger -o ledger.csv",
            "Who says what of each link, and which sites are silent, with a column for each site.",
        ),
        ("loopmap show maps/hct.yaml --ledger factors", "Each factor in every site's own words."),
        ("loopmap show maps/hct.yaml --json", "The whole map as data."),
    ),
)
@map_argument
@click.argument("factor", metavar="[FACTOR]", required=False)
@click.option("--view", metavar="VIEW", help="Only what this view shows.")
@click.option("--site", metavar="SITE", help="This site's own map.")
@level_option
@click.option("--alt", is_flag=True, help="Only the description for those who do not see the figure.")
@click.option(
    "--toward",
    metavar="[FACTOR]",
    is_flag=False,
    flag_value="",
    help="What helps and what hinders this factor, or the focus.",
)
@click.option("--walks", is_flag=True, help="With --toward: what ways that go round loops say, too.")
@click.option(
    "--routes", metavar="FROM TO", nargs=2, help="Every route from a factor to another, shortest first."
)
@click.option(
    "--limit",
    metavar="N",
    type=click.IntRange(min=0),
    help="With --routes: so many of them, 20 if not said; 0 for all, up to 50,000.",
)
@click.option(
    "--max-length", metavar="N", type=click.IntRange(min=1), help="With --routes: up to so many links long."
)
@click.option(
    "--evidence", is_flag=True, help="With --toward, --routes: what is known of each link on the way."
)
@click.option(
    "--press",
    metavar="[FACTOR]",
    is_flag=False,
    flag_value="",
    help="Where each factor settles if this one is kept raised, or where the focus does if each is in turn; "
    "with --toward, what decides it.",
)
@click.option("--simulate", is_flag=True, help="With --press: give links strengths by chance, too.")
@click.option(
    "--seed",
    metavar="N",
    type=click.IntRange(min=0),
    help="With --simulate: what chance begins with, 1 if not said.",
)
@click.option(
    "--damping",
    type=click.Choice(["all", "none", "declared"]),
    help="With --press, --signs: which factors tend back of themselves; all if not said.",
)
@click.option("--signs", is_flag=True, help="The same of every factor, as a table of signs.")
@click.option(
    "--without", metavar="SENTENCE", multiple=True, help="What would change if this link were not there."
)
@click.option(
    "--with", "adding", metavar="SENTENCE", multiple=True, help="What would change if this link were there."
)
@click.option("--roles", is_flag=True, help="Drivers, outcomes and connectors, by counts of links.")
@click.option(
    "--ledger",
    metavar="[links|factors]",
    type=click.Choice(["links", "factors"]),
    is_flag=False,
    flag_value="links",
    help="Who says what of each link, or what each factor is called.",
)
@contested_option
@json_option
@output_option("Write it to a file: .txt or .json; what is asked of the whole map, also .csv or .md.")
@format_option(*TABLED)
def command(
    path: str,
    site: str | None,
    level: int | None,
    as_json: bool,
    output: str | None,
    format_: str | None,
    **given: Any,
) -> int:
    """Read a map aloud: what it asks, its factors, and its links as sentences with who says so.

    With the name of a FACTOR: what raises it, what lowers it, what it does, the evidence with its sources,
    each site's own words, and the loops through it.

    With --level the map is read as it is seen from further away, and what each factor stands for is told, and
    which links lie within one. With --site, the site's own file says what is part of what.

    What helps and what hinders is read from the signs of all routes, and says nothing of how strongly. A
    press looks at all loops, too, and tells where factors settle, if they do. Links to be left out or put in
    are sentences as in the map's file; any number of either may be given.

    The ledger has every claim. Of a site that does not hold a link it tells which of three silences that is:
    it has both factors and drew none, it has one of them, or it has neither.
    """
    question = asked(given)
    if given["alt"] and as_json:
        raise click.UsageError("--alt and --json do not go together.")
    formats = TABLED if question else FORMATS
    if format_ not in (None, *formats):
        raise click.UsageError(f"-f {format_} is for what is asked of a whole map, such as --toward.")
    form = pick_format(output, "json" if as_json else format_, formats, default="txt")

    from loopmap.loading import load

    whole = load(path)
    whole = at_level(whole.restrict(site) if site is not None else whole, level)
    whole = settled(whole, given["contested"])
    if question:
        lines: Iterable[str] = write(answer(question, whole, given), form)
        if form == "txt" and given["contested"] in _TAKEN:
            lines = [_TAKEN[given["contested"]], *lines]
    elif given["alt"]:
        lines = [_alt(whole, given["view"], given["toward"])]
    else:
        lines = _read(whole, given["factor"], given["view"], form)
    if form == "txt" and not given["alt"]:
        lines = fitting(lines) if output is None else lines
    deliver(output, "".join(f"{line}\n" for line in lines).encode(), reads=[path])
    return 0


def _read(whole: Map, factor: str | None, view: str | None, form: str) -> Iterable[str]:
    """Read a map, a view of it or a factor aloud, or give it as JSON."""
    shown = whole if view is None else whole.view(view)
    if form == "json":
        import json

        from loopmap.cli.mapjson import factor_json, map_json

        values = map_json(shown) if factor is None else factor_json(whole, whole.factor(factor))
        return [json.dumps(values, ensure_ascii=False, indent=2)]

    from loopmap.cli.aloud import read_factor, read_map

    return read_map(shown) if factor is None else read_factor(whole, whole.factor(factor))


def _alt(whole: Map, view: str | None, toward: str | None) -> str:
    """Give the text that describes a figure."""
    from loopmap.figures import scene, shown_of

    focus = whole.factor(toward).id if toward else None
    return scene(shown_of(whole, view, focus=focus), toward=False if toward is None else toward or True).alt
