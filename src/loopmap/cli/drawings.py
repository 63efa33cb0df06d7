"""What `loopmap render` draws: of a map, of a view of it, or of its sites."""

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
    """What is asked for of every figure alike."""

    loops: list[str] | None
    badges: list[str] | None
    stubs: bool | None
    who: bool
    everything: bool
    sites: bool
    theme: str
    fit: str | None

    @property
    def ending(self) -> str:
        """What follows the map's id in the name of a file, where a map is drawn in a way of its own."""
        return "-sites" * self.sites

    def check(self, site: str | None) -> None:
        """Refuse what does not go together. Raises UsageError."""
        others = {
            "--site": site,
            "--all": self.everything,
            "--who": self.who,
            "--loops": self.loops is not None,
            "--badges": self.badges is not None,
            "--stubs": self.stubs is not None,
        }
        if self.sites and (other := next((name for name, there in others.items() if there), None)):
            raise click.UsageError(f"--sites and {other} do not go together.")


def drawing(whole: Map, view: str | None, asked: Asked, places: Standing) -> tuple[Painted, tuple[str, ...]]:
    """Draw what is asked for, and give what there is to remark of what is left out."""
    if asked.sites:
        from loopmap.sitepanels import site_panels

        shown = whole if view is None else whole.view(view)
        return site_panels(shown, theme=asked.theme, fit=asked.fit, layout=places), ()
    return _figure(whole, view, asked, places)


def _figure(whole: Map, view: str | None, asked: Asked, places: Standing) -> tuple[Painted, tuple[str, ...]]:
    from loopmap.digest import extent
    from loopmap.figures import figure_of, shown_of
    from loopmap.views import Excerpt

    marked = (*(asked.loops or ()), *(asked.badges or ()))
    shown = shown_of(whole, view, loops=marked, whole=asked.everything)
    figure = figure_of(
        shown,
        loops=asked.loops,
        badges=asked.badges,
        stubs=asked.stubs,
        who=asked.who,
        theme=asked.theme,
        fit=asked.fit,
        layout=places,
    )
    if isinstance(shown, Excerpt) and shown.rule is not None:
        return figure, (f"a digest: {extent(shown)}; --all draws all",)
    return figure, ()


def loops_named(said: tuple[str, ...], whole: Map) -> list[str] | None:
    """Give the loops that an option names, one by one; None where the option was not given.

    Names stand with commas between, but for titles that have commas themselves; `none` is no loop.
    """
    if not said or said == ("none",):
        return [] if said else None
    called = [loop.title for loop in whole.named if loop.title]
    titles = {fold(title) for whole_title in called for title in (whole_title, whole_title.partition("/")[2])}
    return [name for one in said for name in ([one] if fold(one) in titles else one.split(",")) if fold(name)]
