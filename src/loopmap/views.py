"""Excerpts: which factors and links of a map a view shows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from loopmap.factor import Factor
from loopmap.link import Link
from loopmap.loop import Loop
from loopmap.loops import loops
from loopmap.merging.alignment import Scopes
from loopmap.model import Map, NamedLoop
from loopmap.names import fold
from loopmap.sheet import Ref, Selection, View

if TYPE_CHECKING:
    from loopmap.drawing.figure import Figure
    from loopmap.drawing.page import Page
    from loopmap.drawing.panels import PanelFigure
    from loopmap.drawing.theme import Theme
    from loopmap.layout import Wanted


@dataclass(frozen=True, slots=True)
class Excerpt:
    """What a view shows of a map; the factors and links are the whole map's own, in its order.

    `rule` says what was picked where no author did: it is None but for a digest.
    """

    whole: Map
    view: View
    factors: tuple[Factor, ...]
    links: tuple[Link, ...]
    rule: str | None = None

    def __repr__(self) -> str:
        return f"<Excerpt {self.view.id!r}: {len(self.factors)} factors, {len(self.links)} links>"

    @property
    def title(self) -> str:
        """The view's title, or its id."""
        return self.view.title or self.view.id

    @property
    def undrawn(self) -> dict[str, tuple[int, int]]:
        """How many links that come in, and that go out, are not shown, of each factor that is."""
        shown = {(link.tail, link.head) for link in self.links}
        left = [link for link in self.whole.links if (link.tail, link.head) not in shown]
        into, out = Counter(link.head for link in left), Counter(link.tail for link in left)
        return {factor.id: (into[factor.id], out[factor.id]) for factor in self.factors}

    def loops(self, *, steps: int | None = None) -> tuple[Loop, ...]:
        """Give the loops of the whole map that the excerpt shows whole, with the whole map's numbers."""
        shown = {(link.tail, link.head) for link in self.links}
        longest = max(1, len(self.factors))
        listed = loops(self.whole, max_length=longest, steps=steps)
        return tuple(
            loop for loop in listed if shown.issuperset((link.tail, link.head) for link in loop.links)
        )

    def figure(
        self,
        *,
        loops: Sequence[str] | None = None,
        badges: Sequence[str] | None = None,
        stubs: bool | None = None,
        who: bool = False,
        toward: bool | str = False,
        regions: bool = False,
        theme: str | Theme = "report",
        fit: str | Page | None = None,
        layout: Wanted = None,
    ) -> Figure:
        """Draw the excerpt; the options are those of `loopmap.figures.figure`."""
        from loopmap.figures import figure_of

        return figure_of(
            self,
            loops=loops,
            badges=badges,
            stubs=stubs,
            who=who,
            toward=toward,
            regions=regions,
            theme=theme,
            fit=fit,
            layout=layout,
        )

    def site_panels(
        self, *, theme: str | Theme = "report", fit: str | Page | None = None, layout: Wanted = None
    ) -> PanelFigure:
        """Draw each site's part small, on one page, all on the same places; see `loopmap.sitepanels`."""
        from loopmap.sitepanels import site_panels

        return site_panels(self, theme=theme, fit=fit, layout=layout)

    def _repr_mimebundle_(self, **_: object) -> dict[str, str]:
        from loopmap.notebook import show

        return show(self)


def excerpt(whole: Map, view: View, speaker: str) -> Excerpt:
    """Give what a view of a map shows.

    The picks of `show:` add up: factors, themes, loops, what is around, upstream or downstream of
    a factor within some steps, and what lies on the ways from one factor to another. `sites` and
    `held by at least` let only links through that those claim, with their ends. Every link
    between the factors picked is shown; with `loops` or `from` and `to` alone, only those links.
    `speaker` is the sheet whose names the view uses. O(factors + links), but for the loops.
    """
    return _Picker(whole, view.show, speaker).excerpt(view)


class _Picker:
    def __init__(self, whole: Map, show: Selection, speaker: str) -> None:
        self.whole = whole
        self.show = show
        self.speaker = speaker
        self.scopes = Scopes(whole.sheets)
        self.factor_of = {(m.sheet, m.factor): f.id for f in whole.factors for m in f.members}

    def excerpt(self, view: View) -> Excerpt:
        show = self.show
        drawn = self._drawn()
        picked = self._picked()
        if drawn and not picked:
            shown = [link for link in self.whole.links if (link.tail, link.head) in drawn]
            picked = {end for pair in drawn for end in pair}
        else:
            picked |= {end for pair in drawn for end in pair}
            shown = [link for link in self.whole.links if link.tail in picked and link.head in picked]
        if show.sites or show.held_by_at_least:
            shown = [link for link in shown if self._let_through(link)]
            picked &= {end for link in shown for end in (link.tail, link.head)}
        return Excerpt(self.whole, view, tuple(f for f in self.whole.factors if f.id in picked), tuple(shown))

    def _picked(self) -> set[str]:
        """Give the factors that are picked by name, by theme or by what is around; all if nothing picks."""
        show = self.show
        picked = {self._id(ref) for ref in show.factors}
        titles = {fold(self._theme_title(theme)) for theme in show.themes}
        picked |= {f.id for f in self.whole.factors if f.theme is not None and fold(f.theme) in titles}
        for centre, up, down in (
            (show.around, True, True),
            (show.upstream_of, True, False),
            (show.downstream_of, False, True),
        ):
            if centre is not None:
                start = self._id(centre)
                picked |= self._reach(start, self._backward(), show.steps) if up else set()
                picked |= self._reach(start, self._forward(), show.steps) if down else set()
        return picked if self._picks() else {factor.id for factor in self.whole.factors}

    def _drawn(self) -> set[tuple[str, str]]:
        """Give the links of the loops that are picked, and of the ways from one factor to another."""
        drawn = {pair for loop in self._named_loops() for pair in zip(loop, loop[1:] + loop[:1], strict=True)}
        if self.show.origin is None or self.show.target is None:
            return drawn
        origin, target = self._id(self.show.origin), self._id(self.show.target)
        around = origin == target
        between = self._reach(origin, self._forward(), None, None if around else target)
        between &= self._reach(target, self._backward(), None, None if around else origin)
        ways = {(link.tail, link.head) for link in self.whole.links if {link.tail, link.head} <= between}
        return drawn | {(t, h) for t, h in ways if around or (t != target and h != origin)}

    def _picks(self) -> bool:
        show = self.show
        return bool(
            show.factors
            or show.themes
            or show.loops
            or show.around
            or show.upstream_of
            or show.downstream_of
            or show.origin
        )

    def _let_through(self, link: Link) -> bool:
        held = set(link.claimants())
        enough = self.show.held_by_at_least is None or len(held) >= self.show.held_by_at_least
        return enough and (not self.show.sites or bool(held & set(self.show.sites)))

    def _id(self, ref: Ref) -> str:
        return self.factor_of[self.scopes.nodes(ref, self.speaker)[0]]

    def _theme_title(self, theme: str) -> str:
        owner, slash, rest = theme.partition("/")
        sheet = self.whole.sheet(owner if slash and owner in self.scopes.sheets else self.speaker)
        wanted = rest if slash and owner in self.scopes.sheets else theme
        return next((one.title for one in sheet.themes if fold(one.id) == fold(wanted)), theme)

    def _named_loops(self) -> Iterable[tuple[str, ...]]:
        wanted = {fold(name) for name in self.show.loops}
        return [
            loop.factors
            for loop in self.whole.named
            if not wanted.isdisjoint(fold(name) for name in self._called(loop))
        ]

    def _called(self, loop: NamedLoop) -> Iterable[str]:
        """Give what the speaker calls a loop; a file knows those below it, not those of what joins it."""
        if loop.sheet == self.speaker:
            return (name.removeprefix(f"{self.speaker}/") for name in loop.names)
        return () if loop.sheet == self.whole.head else loop.names

    def _forward(self) -> dict[str, list[str]]:
        ways: dict[str, list[str]] = {}
        for link in self.whole.links:
            ways.setdefault(link.tail, []).append(link.head)
        return ways

    def _backward(self) -> dict[str, list[str]]:
        ways: dict[str, list[str]] = {}
        for link in self.whole.links:
            ways.setdefault(link.head, []).append(link.tail)
        return ways

    def _reach(
        self, start: str, ways: dict[str, list[str]], steps: int | None, last: str | None = None
    ) -> set[str]:
        """Give what is reached within some steps, going no further from the `last`."""
        seen, edge = {start}, {start} - {last}
        while edge and (steps is None or steps > 0):
            edge = {other for one in edge for other in ways.get(one, ()) if other not in seen}
            seen |= edge
            edge.discard(last or "")
            steps = None if steps is None else steps - 1
        return seen
