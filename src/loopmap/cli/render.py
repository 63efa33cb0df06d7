"""`loopmap render` - a map, or views of it, as figures."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from loopmap.cli.command import (
    Command,
    at_level,
    format_option,
    level_option,
    map_argument,
    output_option,
)
from loopmap.cli.drawings import Asked, drawing, loops_named
from loopmap.cli.layouts import keep
from loopmap.cli.output import deliver_all, pick_format
from loopmap.cli.streams import Refused, progress, reason, remark

if TYPE_CHECKING:
    from loopmap.drawing.painted import Painted
    from loopmap.model import Map


FORMATS = ("svg", "png", "pdf", "dot")
THEMES = ("report", "slides", "greyscale", "dark", "large-print")
PAGES = ("column", "a4", "a4-landscape", "a3", "a3-landscape", "slide")


@click.command(
    "render",
    cls=Command,
    examples=(
        ("loopmap render maps/leeds.yaml", "Draws into leeds.svg, in the current folder."),
        (
            "loopmap render maps/hct.yaml --view safety -o safety.pdf -o safety.png",
            "One view, for print and for slides.",
        ),
        ("loopmap render maps/hct.yaml -o figures/", "The map and each of its views, into a folder."),
        ("loopmap render maps/hct.yaml --all --fit a3 -o all.pdf", "All of a large map, on a large sheet."),
        (
            "loopmap render maps/leeds.yaml --theme slides --fit slide -o leeds.png",
            "Larger and stronger, as large as a slide lets it be.",
        ),
        (
            "loopmap render maps/hct.yaml --keep-layout -o figures/",
            "The map and its views, and every figure to come stands as these do.",
        ),
        (
            "loopmap render maps/leeds.yaml --loops R1,B1 -o leeds.svg",
            "These two loops stand out, and the rest fades.",
        ),
        (
            "loopmap render maps/leeds.yaml --toward -o verdicts.svg",
            "What helps the focus is marked, and what hinders it.",
        ),
        (
            "loopmap render maps/leeds.yaml --regions -o themes.svg",
            "Factors of one theme stand together, each theme on a ground of its own.",
        ),
        ("loopmap render maps/hct.yaml --sites -o sites.pdf", "What each site holds, side by side."),
        (
            "loopmap render maps/leeds.yaml --against maps/leeds-2023.yaml -o changes.svg",
            "What has changed since.",
        ),
    ),
)
@map_argument
@output_option(
    "A file (.svg, .png, .pdf or .dot), a folder for the map and all its views, or `-`.", multiple=True
)
@format_option(*FORMATS)
@click.option("--view", "views", metavar="VIEW", multiple=True, help="Draw this view; may be given again.")
@click.option("--site", metavar="SITE", help="Draw this site's own map.")
@level_option
@click.option("--all", "everything", is_flag=True, help="Draw all of a large map, not its digest.")
@click.option(
    "--layout",
    metavar="FILE",
    help="Let factors stand as in this file, by default MAP.layout.yaml if it is there; `fresh`: anew.",
)
@click.option(
    "--keep-layout", is_flag=True, help="Keep where factors stand, in MAP.layout.yaml beside the map."
)
@click.option(
    "--loops",
    metavar="LOOPS",
    multiple=True,
    help="Let these loops stand out and all else fade: numbers, titles or keys, with commas between; "
    "`none` for no badges.",
)
@click.option("--badges", metavar="LOOPS", multiple=True, help="Mark these loops, and let nothing fade.")
@click.option(
    "--stubs/--no-stubs",
    default=None,
    help="Count at each factor the links that are not drawn; the default for views.",
)
@click.option("--who", is_flag=True, help="Tell who says what: links are coloured and labelled by site.")
@click.option(
    "--toward",
    metavar="[FACTOR]",
    is_flag=False,
    flag_value="",
    help="Mark what helps and what hinders this factor, or the focus.",
)
@click.option(
    "--regions", is_flag=True, help="Gather the factors of each theme of the map, on a ground with its title."
)
@click.option("--sites", is_flag=True, help="Draw all sites' maps small, on one page, on the same places.")
@click.option(
    "--against",
    metavar="OLD",
    type=click.Path(allow_dash=True),
    help="Draw what is new, gone and changed in MAP against this one.",
)
@click.option("--theme", type=click.Choice(THEMES), default="report", help="How it looks; `report` else.")
@click.option(
    "--fit",
    type=click.Choice(PAGES),
    help="Lay it out for this page, at its size; `column` is 84 mm wide, `slide` 16 to 9.",
)
@click.option(
    "--dpi", type=click.IntRange(30, 1200), help="Dots an inch of a PNG: 144 else, and 300 with --fit."
)
def command(
    path: str,
    output: tuple[str, ...],
    format_: str | None,
    views: tuple[str, ...],
    site: str | None,
    level: int | None,
    everything: bool,
    layout: str | None,
    keep_layout: bool,
    loops: tuple[str, ...],
    badges: tuple[str, ...],
    stubs: bool | None,
    who: bool,
    toward: str | None,
    regions: bool,
    sites: bool,
    against: str | None,
    theme: str,
    fit: str | None,
    dpi: int | None,
) -> int:
    """Draw a map, or views of it.

    The ending of the file picks the format. Without -o the figure goes into the current folder, named after
    the map. Marked are the loops that the map names, or the shortest ones; --loops and --badges say which
    instead. Of a map with more than 60 factors the digest is drawn, which fits a page; --all draws all of it.

    With --keep-layout factors stand where they stand now in every figure to come, also in views and, with
    --site, in the maps of sites; what is new finds a free spot. The file may be edited by hand.
    """
    from loopmap.layout import standing
    from loopmap.loading import load

    whole = load(path)
    shown = at_level(whole.restrict(site) if site else whole, level)
    before = None if against is None else load(against)
    before = before.restrict(site) if site and before is not None else before
    for option, given in (("--keep-layout", keep_layout), ("--against", against is not None)):
        if level is not None and given:
            raise click.UsageError(f"--level and {option} do not go together.")
    marks = loops_named(loops, shown), loops_named(badges, shown)
    asked_about = False if toward is None else toward or True
    asked = Asked(*marks, stubs, who, asked_about, regions, everything, sites, before, theme, fit)
    asked.check(site, views)
    name = f"{shown.id or 'merged'}{'' if level is None else f'-level-{level}'}{asked.ending}"
    wanted = _targets(shown, output, format_, views, name, () if asked.ending else tuple(shown.views))
    formats = {chosen for _, _, chosen in wanted}
    if dpi is not None and "png" not in formats:
        raise click.UsageError("--dpi is for PNG, and no PNG is asked for.")
    drawn: dict[str | None, Painted] = {}
    results: list[tuple[str | None, bytes]] = []
    with progress("drawing"):
        places = standing(whole, layout)
        said = list(places.notes)
        if keep_layout:
            places, results = keep(path, whole, places, fit, regions=regions)
        kept = [target for target, _ in results]
        for view, target, chosen in wanted:
            if view not in drawn:
                drawn[view], left_out = drawing(shown, view, asked, places)
                said += left_out
            results.append((target, drawn[view].to_bytes(chosen, dpi)))
    _make_folders(output)
    deliver_all(results, reads=[path, *([against] if against else [])])
    said += [f"{view}: {note}" if view else note for view, one in drawn.items() for note in one.notes]
    said += _font_notes(drawn.values(), formats)
    said += [f"wrote {target}" for target in kept + [target for _, target, _ in wanted if not output]]
    for line in said:
        remark(line)
    return 0


def _font_notes(figures: Iterable[Painted], formats: set[str]) -> tuple[str, ...]:
    """Say in which font a PNG or PDF is set, where that is not the theme's; all the figures share theirs."""
    figure = next(iter(figures), None)
    return figure.font_notes if figure is not None and formats & {"png", "pdf"} else ()


def _targets(
    whole: Map,
    output: tuple[str, ...],
    said: str | None,
    views: tuple[str, ...],
    name: str,
    every_view: tuple[str, ...],
) -> list[tuple[str | None, str, str]]:
    """Tell what to draw: views (None is the map, its file is `name`), each with its file and format."""
    for view in views:
        whole.view(view)
    targets: list[tuple[str | None, str, str]] = []
    for one in output or (".",):
        if is_folder(one):
            every: list[str | None] = [None, *every_view] if output and not views else list(views or (None,))
            names = file_names(name, every)
            chosen = said or "svg"
            targets.extend((view, str(Path(one, f"{names[view]}.{chosen}")), chosen) for view in every)
        elif len(views) > 1:
            raise click.UsageError(
                f"{one} holds one figure, and {len(views)} views are asked for; give a folder."
            )
        else:
            told = said if one == "-" or len(output) == 1 or not Path(one).suffix else None
            targets.append((views[0] if views else None, one, pick_format(one, told, FORMATS, default="svg")))
    return targets


def is_folder(output: str) -> bool:
    """Tell whether an output is a folder: it is there as one, or ends as one."""
    return output.endswith(("/", os.sep)) or Path(output).is_dir()


def file_names(name: str, views: list[str | None]) -> dict[str | None, str]:
    """Name the figures of a map: its own id for the map, and the view's after it, each name once.

    >>> file_names("hct", [None, "safety", "leeds/safety"])
    {None: 'hct', 'safety': 'hct-safety', 'leeds/safety': 'hct-leeds-safety'}
    """
    names: dict[str | None, str] = {}
    for view in views:
        plain = "-".join([name, *re.findall(r"[^\W_]+", view or "")])
        again = sum(taken == plain or taken.startswith(f"{plain}--") for taken in names.values())
        names[view] = f"{plain}--{again + 1}" if again else plain
    return names


def _make_folders(output: tuple[str, ...]) -> None:
    for one in output:
        if is_folder(one):
            try:
                Path(one).mkdir(parents=True, exist_ok=True)
            except OSError as failure:
                raise Refused(f"cannot make the folder {one}: {reason(failure)}") from None
