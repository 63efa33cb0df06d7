"""What `loopmap render` draws: of a map, of a view of it, of its sites, or of what has changed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import click

from loopmap.names import fold

if TYPE_CHECKING:
    from loopmap.drawing.painted import Painted
    from loopmap.layout import Standing
    from loopmap.model import Map


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked for of every figure alike; `before` is the map to draw changes against."""

    loops: list[str] | None
    badges: list[str] | None
    stubs: bool | None
    who: bool
    toward: bool | str
    regions: bool
    everything: bool
    sites: bool
    before: Map | None
    theme: str
    fit: str | None

    @property
    def ending(self) -> str:
        """What follows the map's id in the name of a file, where a map is drawn in a way of its own."""
        return "-sites" * self.sites + "-changes" * (self.before is not None)

    def check(self, site: str | None, views: tuple[str, ...]) -> None:
        """Refuse what does not go together. Raises UsageError."""
        look = {
            "--who": self.who,
            "--loops": self.loops is not None,
            "--badges": self.badges is not None,
            "--stubs": self.stubs is not None,
            "--toward": self.toward is not False,
            "--regions": self.regions,
        }
        for option, given, others in (
            ("--against", self.before is not None, {"--view": views, "--sites": self.sites, **look}),
            ("--sites", self.sites, {"--site": site, "--all": self.everything, **look}),
        ):
            if given and (other := next((name for name, there in others.items() if there), None)):
                raise click.UsageError(f"{option} and {other} do not go together.")


def drawing(whole: Map, view: str | None, asked: Asked, places: Standing) -> tuple[Painted, tuple[str, ...]]:
    """Draw what is asked for, and give what there is to remark of what is left out."""
    if asked.before is not None:
        return _changes(whole, asked.before, asked, places)
    if asked.sites:
        from loopmap.sitepanels import site_panels

        shown = whole if view is None else whole.view(view)
        return site_panels(shown, theme=asked.theme, fit=asked.fit, layout=places), ()
    return _figure(whole, view, asked, places)


def _figure(whole: Map, view: str | None, asked: Asked, places: Standing) -> tuple[Painted, tuple[str, ...]]:
    from loopmap.digest import extent
    from loopmap.figures import shown_and_drawn
    from loopmap.views import Excerpt

    shown, figure = shown_and_drawn(
        whole,
        view,
        loops=asked.loops,
        badges=asked.badges,
        stubs=asked.stubs,
        who=asked.who,
        toward=asked.toward,
        regions=asked.regions,
        whole=asked.everything,
        theme=asked.theme,
        fit=asked.fit,
        layout=places,
    )
    if isinstance(shown, Excerpt) and shown.rule is not None:
        return figure, (f"a digest: {extent(shown)}; --all draws all",)
    return figure, ()


def _changes(whole: Map, before: Map, asked: Asked, places: Standing) -> tuple[Painted, tuple[str, ...]]:
    """Draw a difference; of a large map only what differs, which is said."""
    from loopmap.changes import figure_of_difference

    # loops are not drawn here, so that none but those of one link are looked for
    found = before.diff(whole, limit=1, max_length=1)
    figure = figure_of_difference(
        found, whole=asked.everything, theme=asked.theme, fit=asked.fit, layout=places
    )
    drawn, size = len(figure.scene.factors), len(found.new.factors) + len(found.factors.lost)
    return figure, (f"what differs: {drawn} of {size} factors; --all draws all",) if drawn < size else ()


def loops_named(said: tuple[str, ...], whole: Map) -> list[str] | None:
    """Give the loops that an option names, one by one; None where the option was not given.

    Names stand with commas between, but for titles that have commas themselves; `none` is no loop.
    """
    if not said or said == ("none",):
        return [] if said else None
    called = [loop.title for loop in whole.named if loop.title]
    titles = {fold(title) for whole_title in called for title in (whole_title, whole_title.partition("/")[2])}
    return [name for one in said for name in ([one] if fold(one) in titles else one.split(",")) if fold(name)]
