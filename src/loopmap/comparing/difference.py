"""The difference of two maps: what came, what went, and what is said otherwise."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from loopmap.comparing.claims import ClaimChange, claim_changes
from loopmap.comparing.links import LinkChanges, link_changes
from loopmap.comparing.loops import LoopChanges, loop_changes
from loopmap.comparing.pair import Kin, Pair, Pairing
from loopmap.comparing.parts import PartChange, part_changes
from loopmap.comparing.versions import Versions
from loopmap.factor import Factor
from loopmap.link import Link
from loopmap.model import Map

if TYPE_CHECKING:
    from loopmap.drawing.figure import Figure
    from loopmap.drawing.page import Page
    from loopmap.drawing.theme import Theme
    from loopmap.layout import Wanted


@dataclass(frozen=True)
class FactorChanges:
    """Factors of one version alone, and those that bear another id; each in its own map's order.

    `pairing` tells of every factor which one it is in the other version, and of a factor without a
    counterpart which others it was joined with or split into.
    """

    gained: tuple[Factor, ...]
    lost: tuple[Factor, ...]
    renamed: tuple[Pair, ...]
    pairing: Pairing

    def to_json(self) -> dict[str, Any]:
        """Give the factors as JSON has them."""
        into = {kin.id: kin for kin in self.pairing.into}
        out_of = {kin.id: kin for kin in self.pairing.out_of}
        return {
            "gained": [_factor_json(one, "out_of", out_of.get(one.id)) for one in self.gained],
            "lost": [_factor_json(one, "into", into.get(one.id)) for one in self.lost],
            "renamed": [
                {
                    "old": pair.old,
                    "new": pair.new,
                    "likely": pair.basis.likely,
                    "because": pair.basis.value,
                    "turned": pair.turned,
                }
                for pair in self.renamed
            ],
        }


@dataclass(frozen=True)
class Difference:
    """How a map differs from an older version of it, or from any other map.

    `factors`, `links` and `loops` are about the two maps as wholes; `claims` and `parts` about what each
    file says, so each site. It is false where nothing differs, so of equal maps; by which of its names
    a programme calls a factor, is no difference.
    """

    old: Map
    new: Map
    factors: FactorChanges
    links: LinkChanges
    loops: LoopChanges
    claims: tuple[ClaimChange, ...]
    parts: tuple[PartChange, ...]

    def __bool__(self) -> bool:
        factors = self.factors.gained or self.factors.lost or self.factors.renamed
        links = self.links.gained or self.links.lost or self.links.changed
        return bool(factors or links or self.claims or self.parts)

    def __repr__(self) -> str:
        if not self:
            return "<Difference: none>"
        factors, links, loops = self.factors, self.links, self.loops
        said = [
            f"{name} +{len(one.gained)} −{len(one.lost)}"
            for name, one in (("factors", factors), ("links", links), ("loops", loops))
        ]
        return f"<Difference: {', '.join(said)}>"

    def figure(
        self,
        *,
        whole: bool = False,
        theme: str | Theme = "report",
        fit: str | Page | None = None,
        layout: Wanted = None,
    ) -> Figure:
        """Draw the new map with what is different in it; see `loopmap.changes.figure_of_difference`."""
        from loopmap.changes import figure_of_difference

        return figure_of_difference(self, whole=whole, theme=theme, fit=fit, layout=layout)

    def to_json(self) -> dict[str, Any]:
        """Give the difference as JSON has it, all but the `format`."""
        return {
            "differ": bool(self),
            "old": {"id": self.old.id, "title": self.old.title},
            "new": {"id": self.new.id, "title": self.new.title},
            "factors": self.factors.to_json(),
            "links": {
                "gained": [_link_json(link) for link in self.links.gained],
                "lost": [_link_json(link) for link in self.links.lost],
                "changed": [one.to_json() for one in self.links.changed],
            },
            "claims": [one.to_json() for one in self.claims],
            "loops": self.loops.to_json(),
            "parts": [one.to_json() for one in self.parts],
        }


def difference(
    old: Map, new: Map, *, guess: bool = True, limit: int | None = 200, max_length: int | None = None
) -> Difference:
    """Tell how a map differs from an older one.

    Files are held against one another by their ids, and the two heads whatever they are called. Factors are
    one by id, by what they stand for, or by a name; with `guess` also where a rename is likely, and
    then it is marked so. Of loops gained, lost and changed, at most `limit` each are listed, and none longer
    than `max_length`. Order, comments and the spelling that YAML allows never count. O(claims), and for
    loops see `loopmap.comparing.loops.loop_changes`.

    >>> import loopmap
    >>> old = loopmap.loads("links: [trust increases openness, openness increases trust]")
    >>> new = loopmap.loads("links: [trust increases openness, openness decreases trust]")
    >>> found = difference(old, new)
    >>> [(one.new.tail, one.change.sign) for one in found.links.turned]
    [('openness', (<Sign.POSITIVE: '+'>, <Sign.NEGATIVE: '-'>))]
    >>> [(one.old.name, one.new.name) for one in found.loops.turned]
    [('R1', 'B1')]
    >>> bool(difference(new, new))
    False
    """
    for one in (old, new):
        if not isinstance(one, Map):
            raise TypeError(f"a map differs from a map, and not from {one!r}")
    versions = Versions(old, new, guess)
    pairing = versions.factors
    return Difference(
        old,
        new,
        FactorChanges(
            tuple(one for one in new.factors if one.id not in pairing.backward),
            tuple(one for one in old.factors if one.id not in pairing.forward),
            tuple(pair for pair in pairing.pairs if pair.old != pair.new or pair.turned),
            pairing,
        ),
        link_changes(versions),
        loop_changes(versions, limit=limit, max_length=max_length),
        claim_changes(versions),
        part_changes(versions),
    )


def _factor_json(factor: Factor, relation: str, kin: Kin | None) -> dict[str, Any]:
    return {"id": factor.id, "label": factor.label, relation: list(kin.others) if kin else []}


def _link_json(link: Link) -> dict[str, Any]:
    return {
        "from": link.tail,
        "to": link.head,
        "sign": link.sign.value,
        "status": link.status.value,
        "delay": link.delayed,
        "sites": list(link.sites),
    }
