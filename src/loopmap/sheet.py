"""What one file states, in its own words: frozen values, not to be had in a wrong state."""

from __future__ import annotations

from dataclasses import dataclass, field, fields, is_dataclass
from enum import Enum
from typing import Any, Literal

from loopmap.kinds import telling_kinds
from loopmap.names import fold, identify, is_slug
from loopmap.numbers import LoopNumber
from loopmap.places import Place
from loopmap.signs import Polarity, Sign


class Confidence(Enum):
    """How sure a claimant is of a link."""

    TENTATIVE = "tentative"
    MODERATE = "moderate"
    STRONG = "strong"

    @property
    def weight(self) -> int:
        """Tentative 1, moderate 2, strong 3."""
        return list(Confidence).index(self) + 1


@dataclass(frozen=True, slots=True)
class Ref:
    """A factor as a statement names it: by its id, within a site or among all that are in reach.

    >>> str(Ref("mutual-trust", "leeds"))
    'leeds/mutual-trust'
    """

    factor: str
    site: str | None = None

    def __str__(self) -> str:
        return f"{self.site}/{self.factor}" if self.site else self.factor


@dataclass(frozen=True, slots=True)
class Source:
    """A document that evidence cites, by an id that is its file's own."""

    id: str
    title: str | None = None
    author: str | None = None
    date: str | None = None
    url: str | None = None
    about: str | None = None
    place: Place | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Theme:
    """A group of factors, by an id that is its file's own and a title for figures."""

    id: str
    title: str
    place: Place | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Evidence:
    """Why a claim is made: where it stands, what it says, and who said it."""

    source: str | None = None
    at: str | None = None
    note: str | None = None
    quote: str | None = None
    who: tuple[str, ...] = ()
    sign: Sign | None = None
    place: Place | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Claim:
    """One claimant's word on one link: the atom of every map."""

    claimant: str
    tail: Ref
    head: Ref
    sign: Sign
    delayed: bool = False
    confidence: Confidence | None = None
    evidence: tuple[Evidence, ...] = ()
    place: Place | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Alignment:
    """A codebook's word that a factor is the same as another, or its opposite."""

    other: Ref
    inverted: bool = False
    because: str | None = None
    place: Place | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Entry:
    """A factor as one file declares it; `name` is the spelling first written."""

    name: str
    also_known_as: tuple[str, ...] = ()
    theme: str | None = None
    about: str | None = None
    alignments: tuple[Alignment, ...] = ()
    part_of: Ref | None = None
    place: Place | None = field(default=None, compare=False, repr=False)

    @telling_kinds
    @telling_kinds
    def __post_init__(self) -> None:
        for name in self.names:
            if not fold(name) or "\n" in name:
                raise ValueError(f"not a name: {name!r}")

    @property
    def id(self) -> str:
        """The id of the factor within its file."""
        return identify(self.name)

    @property
    def names(self) -> tuple[str, ...]:
        """Every name the file knows the factor by, its label first."""
        return (self.name, *self.also_known_as)


@dataclass(frozen=True, slots=True)
class Distinct:
    """A statement that factors of equal names are not the same thing."""

    factors: tuple[Ref, ...]
    place: Place | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class DeclaredLoop:
    """A loop that a file names or pins to a number: its factors in order, and what its author knows of it.

    `signs[i]` is the sign that the link from `path[i]` had when it was pinned; `expect` is what it should be.
    """

    title: str | None
    path: tuple[Ref, ...]
    number: LoopNumber | None = None
    signs: tuple[Sign, ...] = ()
    expect: Polarity | None = None
    about: str | None = None
    place: Place | None = field(default=None, compare=False, repr=False)

    @telling_kinds
    @telling_kinds
    def __post_init__(self) -> None:
        if self.title is None and self.number is None:
            raise ValueError("a declared loop has a title or a number")
        if self.signs and len(self.signs) != len(self.path):
            raise ValueError(f"{len(self.path)} links and {len(self.signs)} signs do not make a loop")

    @property
    def name(self) -> str:
        """What stands in the file: the title, or the number of a loop that has none."""
        return self.title or str(self.number)

    @property
    def names(self) -> tuple[str, ...]:
        """What the file may call it: the title, the number, or either."""
        return tuple(str(name) for name in (self.title, self.number) if name)


@dataclass(frozen=True, slots=True)
class Selection:
    """What a view shows, as its author picks it; see `loopmap.views` for what follows."""

    factors: tuple[Ref, ...] = ()
    themes: tuple[str, ...] = ()
    loops: tuple[str, ...] = ()
    around: Ref | None = None
    upstream_of: Ref | None = None
    downstream_of: Ref | None = None
    steps: int | None = None
    origin: Ref | None = None
    target: Ref | None = None
    sites: tuple[str, ...] = ()
    held_by_at_least: int | None = None


@dataclass(frozen=True, slots=True)
class View:
    """An excerpt of the map, by an id that is its file's own."""

    id: str
    show: Selection
    title: str | None = None
    about: str | None = None
    place: Place | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a story: Markdown, beside a view or the whole map."""

    text: str
    view: str | None = None
    place: Place | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Allowance:
    """A warning that the author has seen and means to keep, with the reason."""

    rule: str
    why: str
    place: Place | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Sheet:
    """Everything one file states, in its own words.

    `maps` holds the ids of the maps that a programme joins; it is None for a site.
    """

    id: str
    title: str | None = None
    about: str | None = None
    question: str | None = None
    focus: Ref | None = None
    maps: tuple[str, ...] | None = None
    match: Literal["names", "codebook"] | None = None
    sources: tuple[Source, ...] = ()
    themes: tuple[Theme, ...] = ()
    factors: tuple[Entry, ...] = ()
    claims: tuple[Claim, ...] = ()
    distinct: tuple[Distinct, ...] = ()
    loops: tuple[DeclaredLoop, ...] = ()
    views: tuple[View, ...] = ()
    story: tuple[Step, ...] = ()
    allow: tuple[Allowance, ...] = ()
    place: Place | None = field(default=None, compare=False, repr=False)
    focus_place: Place | None = field(default=None, compare=False, repr=False)

    @telling_kinds
    @telling_kinds
    def __post_init__(self) -> None:
        if not is_slug(self.id):
            raise ValueError(f"not an id: {self.id!r}")
        names = [fold(name) for entry in self.factors for name in entry.names]
        if len(set(names)) < len(names):
            raise ValueError(f"a name is declared twice in {self.id}")
        numbers = [loop.number for loop in self.loops if loop.number]
        if len(set(numbers)) < len(numbers):
            raise ValueError(f"a number is pinned twice in {self.id}")
        pairs = [(claim.tail, claim.head) for claim in self.claims]
        if len(set(pairs)) < len(pairs):
            raise ValueError(f"a link is claimed twice in {self.id}")
        if any(claim.claimant != self.id for claim in self.claims):
            raise ValueError(f"a claim in {self.id} is another's")
        if self.maps is None:
            declared = {entry.id for entry in self.factors}
            if any(ref.site or ref.factor not in declared for pair in pairs for ref in pair):
                raise ValueError(f"a claim in {self.id} is about a factor that it does not declare")

    @property
    def is_site(self) -> bool:
        """Whether this is a site's map, whose claims count as a site's word."""
        return self.maps is None

    @property
    def label(self) -> str:
        """What figures and reports call this map."""
        return (self.title or self.id).strip()


def unordered(value: Any, ordered: frozenset[str] = frozenset({"path", "signs", "story"})) -> object:
    """Give a value as the equality of maps sees it: no places, and no order but where order is said.

    Two sheets state the same when this is equal for them.
    """
    if is_dataclass(value) and not isinstance(value, type):
        parts = []
        for part in fields(value):
            if part.compare:
                held = getattr(value, part.name)
                keep = part.name in ordered and isinstance(held, tuple)
                parts.append(tuple(map(unordered, held)) if keep else unordered(held))
        return (type(value).__name__, *parts)
    if isinstance(value, tuple):
        return frozenset(map(unordered, value))
    return value
