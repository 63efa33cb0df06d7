"""`loopmap show` - a map, or one of its factors, read aloud."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

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
from loopmap.cli.streams import is_terminal, progress
from loopmap.cli.tables import FORMATS as TABLED
from loopmap.cli.tables import Answer, write

if TYPE_CHECKING:
    from loopmap.model import Map

FORMATS = ("txt", "json")


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
            'loopmap show maps/leeds.yaml --press "fear of losing funding"',
            "Where each factor settles if this one is kept raised, and how sure that is.",
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
@click.option("--press", metavar="FACTOR", help="Where each factor settles if this one is kept raised.")
@click.option("--simulate", is_flag=True, help="With --press: give links strengths by chance, too.")
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
@output_option("Write it to a file: .txt or .json; with --toward, --press and --ledger also .csv or .md.")
@format_option(*TABLED)
def command(
    path: str,
    factor: str | None,
    view: str | None,
    site: str | None,
    level: int | None,
    alt: bool,
    toward: str | None,
    press: str | None,
    simulate: bool,
    ledger: str | None,
    contested: str | None,
    as_json: bool,
    output: str | None,
    format_: str | None,
) -> int:
    """Read a map aloud: what it asks, its factors, and its links as sentences with who says so.

    With the name of a FACTOR: what raises it, what lowers it, what it does, the evidence with its sources,
    each site's own words, and the loops through it.

    With --level the map is read as it is seen from further away, and what each factor stands for is told, and
    which links lie within one. With --site, the site's own file says what is part of what.

    The ledger has every claim. Of a site that does not hold a link it tells which of three silences that is:
    it has both factors and drew none, it has one of them, or it has neither.
    """
    from loopmap.loading import load

    asked = {"factor": factor, "view": view, "toward": toward, "press": press, "ledger": ledger}
    _check(asked, alt=alt, simulate=simulate, json=as_json)
    if contested is not None and toward is None:
        raise click.UsageError("--contested goes with --toward.")
    tabled = (toward is not None and not alt) or press is not None or ledger is not None
    if format_ in TABLED and format_ not in FORMATS and not tabled:
        raise click.UsageError(f"-f {format_} goes with --toward, --press and --ledger alone.")
    formats = TABLED if tabled else FORMATS
    chosen = pick_format(output, "json" if as_json else format_, formats, default="txt")
    whole = load(path)
    whole = settled(at_level(whole.restrict(site) if site is not None else whole, level), contested)
    shown = whole if view is None else whole.view(view)
    if tabled:
        text = _tabled(whole, asked, chosen, output, simulate=simulate)
    elif alt:
        from loopmap.figures import scene, shown_of

        marked = False if toward is None else toward or True
        focus = whole.factor(toward).id if toward else None
        text = f"{scene(shown_of(whole, view, focus=focus), toward=marked).alt}\n"
    elif chosen == "json":
        import json

        from loopmap.cli.mapjson import factor_json, map_json

        values = map_json(shown) if factor is None else factor_json(whole, whole.factor(factor))
        text = json.dumps(values, ensure_ascii=False, indent=2) + "\n"
    else:
        from loopmap.cli.aloud import read_factor, read_map

        lines = read_map(shown) if factor is None else read_factor(whole, whole.factor(factor))
        text = _broken(lines, output)
    deliver(output, text.encode(), reads=[path])
    return 0


def _tabled(
    whole: Map, asked: Mapping[str, str | None], chosen: str, output: str | None, *, simulate: bool
) -> str:
    """Give an answer that may also be a table."""
    answer: Answer
    if asked["press"] is not None:
        from loopmap.cli.presses import Pressed

        with progress("weighing links"):
            answer = Pressed(whole, asked["press"], simulated=simulate)
    elif asked["ledger"] is not None:
        from loopmap.cli.ledgers import FactorsLedger, LinksLedger

        answer = FactorsLedger(whole) if asked["ledger"] == "factors" else LinksLedger(whole)
    else:
        from loopmap.cli.influences import Verdicts

        answer = Verdicts(whole, asked["toward"] or None)
    lines = write(answer, chosen)
    return _broken(lines, output) if chosen == "txt" else "".join(f"{line}\n" for line in lines)


def _check(asked: Mapping[str, str | None], *, simulate: bool, json: bool, alt: bool) -> None:
    """Refuse what does not go together."""
    given = {name for name, value in asked.items() if value is not None} | ({"alt"} if alt else set())
    toward = {"toward", "alt", "view"} if alt else {"toward"}
    for one, along in (("press", {"press"}), ("ledger", {"ledger"}), ("toward", toward)):
        if one in given and not given <= along:
            other = min(given - {one})
            said = "a factor" if other == "factor" else f"--{other}"
            raise click.UsageError(f"--{one} asks the whole map, and does not go together with {said}.")
    if "factor" in given and given & {"alt", "view"}:
        raise click.UsageError("--alt and --view are for a map; leave out the factor.")
    if alt and json:
        raise click.UsageError("--alt and --json do not go together.")
    if simulate and "press" not in given:
        raise click.UsageError("--simulate goes with --press.")


def _broken(lines: Iterable[str], output: str | None) -> str:
    """Join lines, broken to the width of the terminal where someone reads them there."""
    if output is None and is_terminal(sys.stdout):
        from loopmap.cli.aloud import wrap

        lines = wrap(lines, shutil.get_terminal_size().columns)
    return "".join(f"{line}\n" for line in lines)
