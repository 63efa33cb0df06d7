"""From sheets and alignments to the map: merged factors, and links with everyone who claims them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from loopmap.factor import Factor, Member
from loopmap.link import Link, Voice
from loopmap.merging.alignment import Alignments, Node, align, ambiguous
from loopmap.model import Map, NamedLoop, Origin
from loopmap.names import fold, identify
from loopmap.places import Place
from loopmap.problem import MapError, Problem, error
from loopmap.sheet import Claim, Entry, Ref, Sheet
from loopmap.signs import polarity


def join(sheets: Iterable[Sheet], head: str | None, origin: Origin | None = None) -> Map:
    """Make the map that sheets amount to.

    Given the sheets, the id of the one whose title and focus are the map's, and the file that they came
    from, get the map.
    Raises `MapError` with every contradiction. O(names + statements + claims).
    """
    ordered = tuple(sorted(sheets, key=lambda sheet: sheet.id))
    speaking = _speaking_order(ordered, head)
    closed = align(speaking, by_name=_match(ordered) == "names")
    problems: list[Problem] = []
    merged = _Merged(speaking, closed, head, problems)
    factors, index = merged.factors()
    links = merged.links(factors, index)
    named = tuple(merged.named(factors, index, links))
    focus = merged.focus(factors, index)
    if problems:
        raise MapError(problems)
    return Map(head, ordered, factors, links, named, focus, origin, proven=True)


def _speaking_order(sheets: Sequence[Sheet], head: str | None) -> tuple[Sheet, ...]:
    """Put the head first, then other programmes, then sites, by id: who is heard first names things."""
    return tuple(sorted(sheets, key=lambda sheet: (sheet.id != head, sheet.is_site, sheet.id)))


def _match(sheets: Sequence[Sheet]) -> str:
    """Give the one setting of `match` for the whole; two that differ are an error."""
    stated = {sheet.match: sheet for sheet in sheets if sheet.match}
    if len(stated) > 1:
        one, other = stated.values()
        related = ((one.place, f"`{one.id}` matches by {one.match}"),) if one.place else ()
        raise MapError(
            [
                error(
                    "LM043",
                    f"`{one.id}` and `{other.id}` match in two ways",
                    other.place,
                    related=related,
                    help="`match` is one setting for the whole: say the same in both",
                )
            ]
        )
    return next(iter(stated), None) or "names"


@dataclass(frozen=True, slots=True)
class _Class:
    """Factors that are one: all `members`, those of codebooks first, and what the label stands for."""

    members: tuple[Node, ...]
    upright: tuple[Node, ...]
    side: bool
    label: str
    codebook: bool


@dataclass(frozen=True, slots=True)
class _Merged:
    sheets: tuple[Sheet, ...]
    closed: Alignments
    head: str | None
    problems: list[Problem]
    classes: list[_Class] = field(default_factory=list)

    def __post_init__(self) -> None:
        rank = {sheet.id: i for i, sheet in enumerate(self.sheets)}
        for nodes in self.closed.classes:
            self.classes.append(self._class(sorted(nodes, key=lambda node: (rank[node[0]], node[1]))))

    def _class(self, members: list[Node]) -> _Class:
        """Label a class: the codebook's spelling, else the one that most sites use, ties by code point."""
        place_of = self.closed.place_of
        side = place_of[members[0]][1]
        upright = tuple(node for node in members if place_of[node][1] == side)
        codebook = not self._sheet(members[0]).is_site
        spellings = Counter(self._entry(node).name for node in (upright[:1] if codebook else upright))
        label = min(spellings, key=lambda name: (-spellings[name], name))
        return _Class(tuple(members), upright, side, label, codebook)

    # ---- factors

    def factors(self) -> tuple[tuple[Factor, ...], dict[int, int]]:
        """Give the factors in order, and where in it each class stands."""
        order = self._order()
        labels = self._labels(order)
        ids = {number: identify(labels[number]) for number in order}
        broader = self._broader(ids)
        made = tuple(
            self._factor(number, ids[number], labels[number], broader.get(number)) for number in order
        )
        return made, {number: position for position, number in enumerate(order)}

    def _order(self) -> list[int]:
        """Classes in declared order: of the codebooks, then by id; of a map alone, its own."""
        first_codebooks = [s for s in self.sheets if not s.is_site or len(self.sheets) == 1]
        order: dict[int, None] = {}
        for sheet in first_codebooks:
            for entry in sheet.factors:
                order.setdefault(self.closed.place_of[sheet.id, entry.id][0])
        rest = [number for number in range(len(self.classes)) if number not in order]
        return [
            *order,
            *sorted(
                rest, key=lambda number: (identify(self.classes[number].label), self.classes[number].members)
            ),
        ]

    def _labels(self, order: Sequence[int]) -> dict[int, str]:
        """Give each class a label of its own: where several have one, say whose each is."""
        labels = {number: self.classes[number].label for number in order}
        for whose in (self._titles, self._nodes):
            for group in _alike(labels):
                own = [number for number in group if self.classes[number].codebook]
                for number in group:
                    if own != [number]:
                        labels[number] = f"{self.classes[number].label} ({whose(number)})"
        for group in _alike(labels):
            for count, number in enumerate(group, 1):
                labels[number] = f"{labels[number]} {len(labels)}.{count}"
        return labels

    def _titles(self, number: int) -> str:
        return ", ".join(dict.fromkeys(self._sheet(node).label for node in self.classes[number].members))

    def _nodes(self, number: int) -> str:
        return ", ".join("/".join(node) for node in self.classes[number].members)

    def _factor(self, number: int, id_: str, label: str, broader: str | None) -> Factor:
        one = self.classes[number]
        entries = [self._entry(node) for node in one.upright]
        names = [entries[0].name, *sorted(name for entry in entries for name in entry.names)]
        return Factor(
            id=id_,
            label=label,
            names=tuple(_unfolded(names)),
            theme=self._theme(number),
            about=self._about(one.upright),
            part_of=broader,
            members=tuple(
                Member(*node, inverted=self.closed.place_of[node][1] != one.side) for node in one.members
            ),
        )

    def _theme(self, number: int) -> str | None:
        """Give the title of the programme's theme, else of the one that its sites agree on."""
        titles = []
        for node in self.classes[number].members:
            theme = self._entry(node).theme
            if theme is not None:
                title = self._theme_title(self._sheet(node), theme)
                if not self._sheet(node).is_site:
                    return title
                titles.append(title)
        return titles[0] if len({fold(title) for title in titles}) == 1 else None

    def _theme_title(self, sheet: Sheet, theme: str) -> str:
        owner, slash, rest = theme.partition("/")
        if slash and owner in self.closed.scopes.sheets:
            sheet, theme = self.closed.scopes.sheets[owner], rest
        return next((t.title for t in sheet.themes if t.id == theme), theme)

    def _about(self, upright: Sequence[Node]) -> str | None:
        said = {self._entry(node).about: self._sheet(node).is_site for node in reversed(upright)}
        said.pop(None, None)
        teams = [about for about, is_site in said.items() if not is_site]
        return teams[-1] if teams else next(iter(said)) if len(said) == 1 else None

    def _broader(self, ids: dict[int, str]) -> dict[int, str]:
        """Give the one broader factor of each class; report a second one, and circles. O(statements)."""
        above: dict[int, tuple[int, Entry]] = {}
        for sheet in self.sheets:
            for entry in sheet.factors:
                found = self._find(entry.part_of, sheet, entry.place) if entry.part_of else None
                if found is None:
                    continue
                number = self.closed.place_of[sheet.id, entry.id][0]
                before = above.setdefault(number, (found[0], entry))
                if before[0] != found[0]:
                    self.problems.append(_two_broader(entry, before[1], ids[found[0]], ids[before[0]]))
        self.problems.extend(_circles(above))
        return {number: ids[over] for number, (over, _) in above.items()}

    # ---- links

    def links(self, factors: Sequence[Factor], index: dict[int, int]) -> tuple[Link, ...]:
        """Group all claims by the merged factors at their ends, each heard as those stand."""
        voices: dict[tuple[int, int], list[Voice]] = {}
        for sheet in self.sheets:
            for claim in sheet.claims:
                tail, head = (
                    self._find(claim.tail, sheet, claim.place),
                    self._find(claim.head, sheet, claim.place),
                )
                if tail is None or head is None:
                    continue
                turned = tail[1] != head[1]
                voices.setdefault((index[tail[0]], index[head[0]]), []).append(
                    Voice(claim, turned, not sheet.is_site)
                )
        ends = voices if len(self.sheets) == 1 else sorted(voices)
        return tuple(
            Link(factors[t].id, factors[h].id, tuple(sorted(voices[t, h], key=_rank))) for t, h in ends
        )

    def _find(self, ref: Ref, sheet: Sheet, place: Place | None) -> tuple[int, bool] | None:
        """Give the class that a reference means and whether it names the opposite of its label."""
        meant = self.closed.find(ref, sheet.id)
        if len(meant) == 1:
            number, inverted = meant[0]
            return number, inverted != self.classes[number].side

        if meant:
            self.problems.append(ambiguous(ref, self.closed.scopes.nodes(ref, sheet.id), place))
        else:
            self.problems.append(
                error(
                    "LM019", f"unknown factor `{ref}`", place, help="declare it, or take a name that is there"
                )
            )
        return None

    # ---- the rest

    def named(
        self, factors: Sequence[Factor], index: dict[int, int], links: Sequence[Link]
    ) -> Iterable[NamedLoop]:
        """Follow each declared loop to the merged factors; one that is no loop there is left out.

        A number holds in the map of the file that pins it, and of a loop that is what its letter says.
        """
        by_ends = {(link.tail, link.head): link for link in links}
        for sheet in self.sheets:
            own = sheet.id == self.head
            prefix = "" if own else f"{sheet.id}/"
            for loop in sheet.loops:
                found = [self._find(ref, sheet, loop.place) for ref in loop.path]
                path = tuple(factors[index[one[0]]].id for one in found if one)
                steps = list(zip(path, path[1:] + path[:1], strict=True))
                if len(set(path)) < len(loop.path) or not by_ends.keys() >= set(steps):
                    continue
                kind = polarity(by_ends[ends].sign for ends in steps)
                yield NamedLoop(
                    title=f"{prefix}{loop.title}" if loop.title else None,
                    factors=path,
                    sheet=sheet.id,
                    about=loop.about,
                    number=loop.number if own and loop.number and loop.number.polarity is kind else None,
                    names=tuple(f"{prefix}{name}" for name in loop.names),
                )

    def focus(self, factors: Sequence[Factor], index: dict[int, int]) -> str | None:
        """Give the id of the factor that the head is about."""
        sheet = next((sheet for sheet in self.sheets if sheet.id == self.head), None)
        if sheet is None or sheet.focus is None:
            return None
        found = self._find(sheet.focus, sheet, sheet.focus_place or sheet.place)
        return factors[index[found[0]]].id if found else None

    def _sheet(self, node: Node) -> Sheet:
        return self.closed.scopes.sheets[node[0]]

    def _entry(self, node: Node) -> Entry:
        return self.closed.scopes.entries[node]


def _alike(labels: dict[int, str]) -> list[list[int]]:
    """Group the classes whose labels are one name."""
    groups: dict[str, list[int]] = {}
    for number, label in labels.items():
        groups.setdefault(fold(label), []).append(number)
    return [group for group in groups.values() if len(group) > 1]


def _two_broader(entry: Entry, other: Entry, one: str, another: str) -> Problem:
    said = f"`{entry.name}` is said to be part of `{one}` and of `{another}`"
    related = ((other.place, "the other one is said here"),) if other.place else ()
    return error("LM030", said, entry.place, related=related, help="`part of` names one broader factor")


def _circles(above: dict[int, tuple[int, Entry]]) -> Iterator[Problem]:
    """Report each circle of broader factors once."""
    seen: set[int] = set()
    for start in above:
        way: dict[int, None] = {}
        number = start
        while number in above and number not in seen:
            seen.add(number)
            way[number] = None
            number = above[number][0]
        if number in way:
            circle = list(way)[list(way).index(number) :]
            entry = above[number][1]
            others = [above[one][1] for one in circle[1:]]
            related = tuple(
                (other.place, f"`{other.name}` is part of the next") for other in others if other.place
            )
            said = f"`{entry.name}` ends up part of itself"
            cure = "`part of` names one broader factor, without a circle"
            yield error("LM030", said, entry.place, related=related, help=cure)


def _rank(voice: Voice) -> tuple[bool, str, str, str]:
    claim: Claim = voice.claim
    return voice.team, claim.claimant, str(claim.tail), str(claim.head)


def _unfolded(names: Iterable[str]) -> list[str]:
    """Keep the first spelling of each name."""
    kept: dict[str, str] = {}
    for name in names:
        kept.setdefault(fold(name), name)
    return list(kept.values())
