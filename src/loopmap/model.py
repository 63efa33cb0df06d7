"""What sheets amount to together: the merged factors and links, and the map that holds them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import InitVar, dataclass
from typing import TYPE_CHECKING, Any

from loopmap.errors import UnknownFactor, UnknownSite, UnknownView
from loopmap.factor import Factor
from loopmap.kinds import check_kinds
from loopmap.link import SILENCES, Link, Silence
from loopmap.names import fold, nearest
from loopmap.numbers import LoopNumber
from loopmap.sheet import Sheet, View, unordered

if TYPE_CHECKING:
    import networkx

    from loopmap.analysis.archetypes import Candidates
    from loopmap.analysis.families import Families
    from loopmap.analysis.independent import IndependentLoops
    from loopmap.analysis.pairings import Boundaries
    from loopmap.analysis.participation import Participation
    from loopmap.analysis.roles import Roles
    from loopmap.analysis.rooms import EngineRoom
    from loopmap.comparing.difference import Difference
    from loopmap.comparing.emergent import EmergentLoops
    from loopmap.comparing.ledger import Ledger
    from loopmap.comparing.sensitivity import Sensitivity
    from loopmap.drawing.figure import Figure
    from loopmap.drawing.page import Page
    from loopmap.drawing.panels import PanelFigure
    from loopmap.drawing.theme import Theme
    from loopmap.influence.press.deciding import Deciding
    from loopmap.influence.press.effects import Press
    from loopmap.influence.routes import Routes
    from loopmap.influence.supposing import Said
    from loopmap.influence.toward import Influences
    from loopmap.influence.whatif import WhatIf
    from loopmap.layout import Standing, Wanted
    from loopmap.loop import Loop
    from loopmap.loops import Loops
    from loopmap.policies import Policy
    from loopmap.report import Report
    from loopmap.structure.counting import LoopCount
    from loopmap.suggesting.suggestions import Suggestions
    from loopmap.views import Excerpt
    from loopmap.zooming import Zoomed


@dataclass(frozen=True, slots=True)
class NamedLoop:
    """A declared loop among the merged factors; `title` is `site/Title` where a site declared it.

    `number` is the one it is pinned to, if the map's own file says so; what a site pins is a number in
    the site's map. `names` are what views of the map may call it, `Title` and `R3`, or `site/Title` and
    `site/R3`.
    """

    title: str | None
    factors: tuple[str, ...]
    sheet: str
    about: str | None = None
    number: LoopNumber | None = None
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Origin:
    """The file that a map was read from, by its absolute path, and whether the map is the whole of it."""

    file: str
    whole: bool = True


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Map:
    """A map: the sheets it is the merge of, and the factors and links that follow from them.

    Maps come from `loopmap.load` and its like. One that is made by hand is looked through for parts of a
    wrong kind, unless they are `proven`: a TypeError says which. What does not fit together is a ValueError.

    Two maps are equal when they state the same: order, comments and places do not count, nor does the
    file that one came from, beside which figures look for a kept layout.

    >>> import loopmap
    >>> m = loopmap.from_edges([("trust", "openness", "+"), ("openness", "trust", "+")])
    >>> m
    <Map 'map': 2 factors, 2 links>
    >>> [str(loop) for loop in m.loops()]
    ['R1: trust → openness → trust']
    """

    head: str | None
    sheets: tuple[Sheet, ...]
    factors: tuple[Factor, ...]
    links: tuple[Link, ...]
    named: tuple[NamedLoop, ...] = ()
    focus: str | None = None
    origin: Origin | None = None
    proven: InitVar[bool] = False

    def __post_init__(self, proven: bool) -> None:
        if not proven:
            check_kinds(self)
        ids = {factor.id for factor in self.factors}
        if len(ids) < len(self.factors):
            raise ValueError("two factors have one id")
        ends = [(link.tail, link.head) for link in self.links]
        if len(set(ends)) < len(ends) or not ids.issuperset(end for pair in ends for end in pair):
            raise ValueError("a link is there twice, or its factor is not there")
        if self.focus is not None and self.focus not in ids:
            raise ValueError("the focus is not a factor of the map")

    def __repr__(self) -> str:
        said = [_count(len(self.factors), "factor"), _count(len(self.links), "link")]
        if len(self.sites) > 1:
            said.append(_count(len(self.sites), "site"))
        return f"<Map {self.id or 'merged'!r}: {', '.join(said)}>"

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Map):
            return NotImplemented
        return self._stated() == other._stated()

    def __hash__(self) -> int:
        return hash(self._stated())

    def _stated(self) -> tuple[object, ...]:
        return (self.head, frozenset(map(unordered, self.sheets)))

    # ---- the sheets

    @property
    def _head(self) -> Sheet | None:
        return next((sheet for sheet in self.sheets if sheet.id == self.head), None)

    @property
    def id(self) -> str | None:
        """The id of the file this map was read from; None for a merge that nobody titled."""
        return self.head

    @property
    def title(self) -> str | None:
        """The title its author gave, or None."""
        return self._head.title if self._head else None

    @property
    def question(self) -> str | None:
        """The question the map answers, or None."""
        return self._head.question if self._head else None

    @property
    def sites(self) -> tuple[str, ...]:
        """The ids of the sites whose claims the map holds, in order."""
        return tuple(sheet.id for sheet in self.sheets if sheet.is_site)

    def sheet(self, id: str) -> Sheet:
        """Give what one file states. Raises `UnknownSite`, a `KeyError`."""
        for sheet in self.sheets:
            if sheet.id == id:
                return sheet
        known = tuple(sheet.id for sheet in self.sheets)
        raise UnknownSite(id, nearest(id, known), known)

    def label(self, sheet: str) -> str:
        """Give what figures and reports call a site or a programme."""
        return self.sheet(sheet).label

    def restrict(self, site: str) -> Map:
        """Give one site's own map back, just as it was before the merge."""
        from loopmap.merging import restrict

        return restrict(self, site)

    # ---- factors and links

    def factor(self, name: str) -> Factor:
        """Give the factor of this id or name, in any spelling. Raises `UnknownFactor`, a `KeyError`.

        O(number of names).
        """
        wanted = fold(name)
        named = [f for f in self.factors if f.id == name or wanted in map(fold, (f.label, *f.names))]
        exact = [f for f in named if f.id == name or fold(f.label) == wanted]
        for found in (exact, named):
            if len(found) == 1:
                return found[0]
        known = [one for factor in self.factors for one in (factor.label, *factor.names)]
        labels = tuple(factor.label for factor in self.factors)
        raise UnknownFactor(name, tuple(f.label for f in named) or nearest(name, known), labels)

    def link(self, tail: str, head: str) -> Link | None:
        """Give the link between two factors, by id or name, or None where nobody drew one."""
        ends = self.factor(tail).id, self.factor(head).id
        return next((link for link in self.links if (link.tail, link.head) == ends), None)

    def silences(self, link: Link) -> dict[str, Silence]:
        """Tell of each site that does not hold a link which of three silences that is."""
        members = {f.id: {m.sheet for m in f.members} for f in self.factors if f.id in (link.tail, link.head)}
        return {
            site: SILENCES[(site in members[link.tail]) + (site in members[link.head])]
            for site in self.sites
            if site not in link.sites
        }

    # ---- what the rest of the house makes of a map

    def loops(
        self,
        *,
        max_length: int | None = None,
        through: str | Iterable[str] | None = None,
        along: tuple[str, str] | None = None,
        limit: int | None = None,
        steps: int | None = None,
    ) -> Loops:
        """List the map's loops, shortest first; see `loopmap.loops.loops`."""
        from loopmap.loops import loops

        return loops(self, max_length=max_length, through=through, along=along, limit=limit, steps=steps)

    def pin(self, loops: Iterable[Loop]) -> Map:
        """Give the map with the numbers of these loops written down; see `loopmap.pinning.pin`."""
        from loopmap.pinning import pin

        return pin(self, loops)

    def count_loops(self, *, through: str | None = None, max_length: int | None = None) -> LoopCount:
        """Count the map's loops by length and polarity; see `loopmap.analysis.counting.count_loops`."""
        from loopmap.analysis.counting import count_loops

        return count_loops(self, through=through, max_length=max_length)

    def independent_loops(self) -> IndependentLoops:
        """Give a few loops that stand for the many; see `loopmap.analysis.independent`."""
        from loopmap.analysis.independent import independent_loops

        return independent_loops(self)

    def families(
        self, *, through: str | None = None, max_length: int | None = None, most: int = 12
    ) -> Families:
        """Group the map's loops by the links they share; see `loopmap.analysis.families.families`."""
        from loopmap.analysis.families import families

        return families(self, through=through, max_length=max_length, most=most)

    def participation(self, *, through: str | None = None, max_length: int | None = None) -> Participation:
        """Tell on how many loops each factor and link is; see `loopmap.analysis.participation`."""
        from loopmap.analysis.participation import participation

        return participation(self, through=through, max_length=max_length)

    def engine_rooms(self) -> tuple[EngineRoom, ...]:
        """Tell where the map's loops run and what they all pass through; see `loopmap.analysis.rooms`."""
        from loopmap.analysis.rooms import engine_rooms

        return engine_rooms(self)

    def archetypes(self, *, max_length: int = 6, boundaries: Boundaries | None = None) -> Candidates:
        """Find where the structure is compatible with an archetype; see `loopmap.analysis.archetypes`."""
        from loopmap.analysis.archetypes import archetypes

        return archetypes(self, max_length=max_length, boundaries=boundaries)

    def routes(
        self,
        tail: str,
        head: str,
        *,
        max_length: int | None = None,
        limit: int | None = None,
        steps: int | None = None,
    ) -> Routes:
        """List the routes from one factor to another, shortest first: see `loopmap.influence.routes`."""
        from loopmap.influence.routes import routes

        return routes(self, tail, head, max_length=max_length, limit=limit, steps=steps)

    def toward(self, focus: str | None = None) -> Influences:
        """Tell what helps and what hinders a factor, or the focus: see `loopmap.influence.toward`."""
        from loopmap.influence.toward import toward

        return toward(self, focus)

    def what_if(self, *, without: Said = (), adding: Said = (), focus: str | None = None) -> WhatIf:
        """Tell what changes if links were not there, or others were: see `loopmap.influence.whatif`."""
        from loopmap.influence.whatif import what_if

        return what_if(self, without=without, adding=adding, focus=focus)

    def roles(self) -> Roles:
        """Tell drivers, outcomes and connectors by counts of links: see `loopmap.analysis.roles`."""
        from loopmap.analysis.roles import roles

        return roles(self)

    def deciding(self, pressed: str, factor: str) -> Deciding:
        """Tell in letters what decides a press: see `loopmap.influence.press.deciding`."""
        from loopmap.influence.press.deciding import deciding

        return deciding(self, pressed, factor)

    def press(self, factor: str, *, simulated: bool = False, seed: int = 1) -> Press:
        """Tell where each factor settles if one is kept raised: see `loopmap.influence.press.settling`."""
        from loopmap.influence.press.settling import press

        return press(self, factor, simulated=simulated, seed=seed)

    def diff(
        self, new: Map, *, guess: bool = True, limit: int | None = 200, max_length: int | None = None
    ) -> Difference:
        """Tell how another map differs from this one; see `loopmap.comparing.difference.difference`."""
        from loopmap.comparing.difference import difference

        return difference(self, new, guess=guess, limit=limit, max_length=max_length)

    def settled(self, policy: str | Policy) -> Map:
        """Take contested links as a policy has it: keep, majority or leave-out; see `loopmap.policies`."""
        from loopmap.policies import settle

        return settle(self, policy)

    def ledger(self) -> Ledger:
        """Tell who says what of each link, and who is silent; see `loopmap.comparing.ledger`."""
        from loopmap.comparing.ledger import ledger

        return ledger(self)

    def emergent_loops(self, *, max_length: int | None = None, limit: int | None = 200) -> EmergentLoops:
        """Find loops that no site drew whole, and who is one link short: `loopmap.comparing.emergent`."""
        from loopmap.comparing.emergent import emergent_loops

        return emergent_loops(self, max_length=max_length, limit=limit)

    def sensitivity(self) -> Sensitivity:
        """Tell what is lost without a site, and by two agreeing; see `loopmap.comparing.sensitivity`."""
        from loopmap.comparing.sensitivity import sensitivity

        return sensitivity(self)

    def report(self) -> Report:
        """Give the report of the merge, as Markdown and as HTML; see `loopmap.report`."""
        from loopmap.report import report

        return report(self)

    def zoom(self, level: int) -> Zoomed:
        """Merge factors below a level into what they are part of; see `loopmap.zooming.zoomed.zoom`."""
        from loopmap.zooming import zoom

        return zoom(self, level)

    def suggest(self, limit: int | None = None) -> Suggestions:
        """Suggest which factors of different sites may be one; see `loopmap.suggesting.suggestions`."""
        from loopmap.suggesting import suggest

        return suggest(self, limit)

    @property
    def views(self) -> dict[str, View]:
        """Every view under the id this map knows it by: its own first, then `site/view`."""
        return {id_: view for id_, (_, view) in self._views().items()}

    def view(self, name: str) -> Excerpt:
        """Give the excerpt that a view shows, by its id. Raises `UnknownView`, a `KeyError`."""
        from loopmap.views import excerpt

        known = self._views()
        if name not in known:
            raise UnknownView(name, nearest(name, known), tuple(known))
        speaker, view = known[name]
        return excerpt(self, view, speaker)

    def _views(self) -> dict[str, tuple[str, View]]:
        """Give each view with the id of the sheet it stands in, whose names it uses."""
        sheets = sorted(self.sheets, key=lambda sheet: sheet.id != self.head)
        return {
            view.id if sheet.id == self.head else f"{sheet.id}/{view.id}": (sheet.id, view)
            for sheet in sheets
            for view in sheet.views
        }

    def digest(self, *, loops: Sequence[str] = (), most: int = 30) -> Excerpt:
        """Give the part that readers of a large map need first; see `loopmap.digest.digest`."""
        from loopmap.digest import digest

        return digest(self, loops=loops, most=most)

    def figure(
        self,
        view: str | None = None,
        *,
        loops: Sequence[str] | None = None,
        badges: Sequence[str] | None = None,
        stubs: bool | None = None,
        who: bool = False,
        toward: bool | str = False,
        regions: bool = False,
        whole: bool = False,
        theme: str | Theme = "report",
        fit: str | Page | None = None,
        layout: Wanted = None,
    ) -> Figure:
        """Draw the map, or a view of it; of a large map the digest, unless `whole`.

        `loops` stand out and all else fades, `badges` are only marked, `stubs` count what is left out,
        `who` tells who says what, `toward` what helps and hinders the focus or another factor, and
        `regions` gather the factors of a theme. See `loopmap.figures.figure`.
        """
        from loopmap.figures import figure

        return figure(
            self,
            view,
            loops=loops,
            badges=badges,
            stubs=stubs,
            who=who,
            toward=toward,
            regions=regions,
            whole=whole,
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

    def page(self, *, layout: Wanted | Standing = None) -> str:
        """Give the interactive page of the map, with its story, as HTML; see `loopmap.page.document.page`."""
        from loopmap.page.document import page

        return page(self, layout=layout)

    def to_networkx(self) -> networkx.DiGraph[str]:
        """Give the map as a networkx digraph: factors by id, `sign` and `delayed` on the links."""
        from loopmap.exchange.networkx import to_networkx

        return to_networkx(self)

    def to_dict(self) -> dict[str, Any]:
        """Give the map as plain values, as its YAML has them; `loopmap.from_dict` reads them back."""
        from loopmap.writing import to_dict

        return to_dict(self)

    def to_yaml(self) -> str:
        """Give the map as one YAML text that reads back equal."""
        from loopmap.writing import to_yaml

        return to_yaml(self)

    def _repr_mimebundle_(self, **_: object) -> dict[str, str]:
        from loopmap.notebook import show

        return show(self)


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
