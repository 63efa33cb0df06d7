"""Which factors of which sheets are one: the closure of equal names and of what codebooks say.

Each statement joins two factors, as the same or as opposites. What they amount to is a partition
with a parity: within a class, every factor is the same as the first or its opposite (a union of
two-colourings; Zaslavsky's switching classes are the theory of it).
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from loopmap.names import fold, identify
from loopmap.places import Place
from loopmap.problem import MapError, Problem, error
from loopmap.sheet import Alignment, Entry, Ref, Sheet

Node = tuple[str, str]
"""A sheet's id and the id of one of its factors."""


@dataclass(frozen=True, slots=True)
class Statement:
    """Two factors are one, or opposites, because somebody says so or because their names are equal."""

    one: Node
    other: Node
    inverted: bool
    says: str
    place: Place | None
    by_name: bool = False


@dataclass(frozen=True, slots=True)
class Alignments:
    """What all statements amount to.

    `classes` are lists of nodes, in the order of their first nodes; `place_of` gives each node
    its class and whether it is the opposite of the class's first node.
    """

    classes: tuple[tuple[Node, ...], ...]
    place_of: dict[Node, tuple[int, bool]]
    scopes: Scopes

    def find(self, ref: Ref, speaker: str) -> list[tuple[int, bool]]:
        """Give the class, and the parity in it, of what a sheet means by a name; several if it is ambiguous.

        A name that stands both for a factor and for its opposite is the speaker's own, if it has one.
        """
        nodes = self.scopes.nodes(ref, speaker)
        found = list(dict.fromkeys(self.place_of[node] for node in nodes))
        own = len({index for index, _ in found}) == 1 and nodes[0][0] == speaker
        return found[:1] if own else found


class Scopes:
    """The nodes that each sheet can name: a site its own, a programme also those of its maps."""

    def __init__(self, sheets: Iterable[Sheet]) -> None:
        self.sheets = {sheet.id: sheet for sheet in sheets}
        self.entries: dict[Node, Entry] = {(s.id, e.id): e for s in self.sheets.values() for e in s.factors}
        self._names: dict[str, dict[str, list[Node]]] = {}

    def nodes(self, ref: Ref, speaker: str) -> list[Node]:
        """Give the nodes that a reference in a sheet's text may mean."""
        if ref.site is not None:
            return [(ref.site, ref.factor)] if (ref.site, ref.factor) in self.entries else []
        if self.sheets[speaker].is_site:
            return [(speaker, ref.factor)] if (speaker, ref.factor) in self.entries else []
        return self._named(speaker).get(ref.factor, [])

    def _named(self, speaker: str) -> dict[str, list[Node]]:
        if speaker not in self._names:
            named: dict[str, list[Node]] = {}
            for id_ in self.within(speaker):
                for entry in self.sheets[id_].factors:
                    for name in entry.names:
                        named.setdefault(identify(name), []).append((id_, entry.id))
            self._names[speaker] = named
        return self._names[speaker]

    def within(self, speaker: str) -> list[str]:
        """Give the ids of a sheet and of all it joins, itself first, then in order."""
        found: dict[str, None] = {}
        waiting = [speaker]
        while waiting:
            id_ = waiting.pop()
            if id_ not in found and id_ in self.sheets:
                found[id_] = None
                waiting.extend(self.sheets[id_].maps or ())
        return [speaker, *sorted(id_ for id_ in found if id_ != speaker)]


def align(sheets: Sequence[Sheet], *, by_name: bool) -> Alignments:
    """Close all statements into classes of factors that are one.

    Given the sheets in order, and whether equal names are one factor, get the classes. Raises
    `MapError` with every contradiction: a factor that ends up the opposite of itself, two factors
    of one sheet that meet and that no entry lists together, or factors said to be distinct that
    meet. O((names + statements) · log) in all.
    """
    scopes = Scopes(sheets)
    problems: list[Problem] = []
    apart = _apart(sheets, scopes, problems)
    statements = list(_equal_names(sheets, {node for group, _ in apart for node in group})) if by_name else []
    bare = []
    for sheet, entry, said in _codebook(sheets):
        if said.other.site is not None:
            statements.extend(_statements(sheet, entry, said, scopes.nodes(said.other, sheet.id)))
        else:
            bare.append((sheet, entry, said))
    before = _close(scopes, statements, []) if bare else None
    for sheet, entry, said in bare:
        meant = before.find(said.other, sheet.id) if before else []
        nodes = scopes.nodes(said.other, sheet.id)
        if len(meant) > 1:
            problems.append(ambiguous(said.other, nodes, said.place))
        statements.extend(_statements(sheet, entry, said, nodes[:1] if len(meant) > 1 else nodes))
    contradictions: list[Problem] = []
    closed = _close(scopes, statements, contradictions)
    # what follows from a contradiction is no news
    problems.extend(
        contradictions or [*_meetings(closed, statements), *_not_apart(closed, statements, apart)]
    )
    if problems:
        raise MapError(problems)
    return closed


def ambiguous(ref: Ref, nodes: Iterable[Node], place: Place | None) -> Problem:
    """Make the problem of a bare name that several factors bear."""
    spelled = [f"`{_spell(node)}`" for node in nodes]
    listed = ", ".join(spelled[:_MOST_TOLD]) + (
        f" and {len(spelled) - _MOST_TOLD} more" if len(spelled) > _MOST_TOLD else ""
    )
    return error(
        "LM024",
        f"`{_words(ref.factor)}` may mean more than one factor: {listed}",
        place,
        help="write the site in front: `site/name`",
    )


def _codebook(sheets: Iterable[Sheet]) -> Iterator[tuple[Sheet, Entry, Alignment]]:
    for sheet in sheets:
        for entry in sheet.factors:
            for said in entry.alignments:
                yield sheet, entry, said


def _statements(sheet: Sheet, entry: Entry, said: Alignment, nodes: Iterable[Node]) -> Iterator[Statement]:
    node = (sheet.id, entry.id)
    word = "the opposite of" if said.inverted else "the same as"
    for other in nodes:
        if other != node or said.inverted:
            spelled = _words(other[1]) if other[0] == sheet.id else _spell(other)
            yield Statement(node, other, said.inverted, f"`{entry.name}` is {word} `{spelled}`", said.place)


def _apart(
    sheets: Iterable[Sheet], scopes: Scopes, problems: list[Problem]
) -> list[tuple[list[Node], Place | None]]:
    apart = []
    for sheet in sheets:
        for group in sheet.distinct:
            nodes = []
            for ref in group.factors:
                meant = scopes.nodes(ref, sheet.id)
                if len(meant) > 1:
                    problems.append(ambiguous(ref, meant, group.place))
                nodes.extend(meant[:1])
            apart.append((nodes, group.place))
    return apart


def _equal_names(sheets: Iterable[Sheet], apart: set[Node]) -> Iterator[Statement]:
    first: dict[str, Node] = {}
    for sheet in sheets:
        for entry in sheet.factors:
            node = (sheet.id, entry.id)
            for name in entry.names if node not in apart else ():
                before = first.setdefault(fold(name), node)
                if before != node:
                    says = f"`{_spell(before)}` and `{_spell(node)}` share the name `{name}`"
                    yield Statement(before, node, False, says, entry.place, by_name=True)


# ---- the closure ---------------------------------------------------------------------------------


def _close(scopes: Scopes, statements: Iterable[Statement], problems: list[Problem]) -> Alignments:
    """Walk the graph of statements breadth first; a statement that the walk contradicts is an error."""
    beside = _adjacency(statements)
    place_of: dict[Node, tuple[int, bool]] = {}
    classes: list[tuple[Node, ...]] = []
    for root in scopes.entries:
        if root in place_of:
            continue
        members, wrong = [root], None
        place_of[root] = (len(classes), False)
        waiting = deque([root])
        while waiting:
            node = waiting.popleft()
            for statement, other in beside.get(node, ()):
                parity = place_of[node][1] ^ statement.inverted
                if other not in place_of:
                    place_of[other] = (len(classes), parity)
                    members.append(other)
                    waiting.append(other)
                elif place_of[other][1] != parity and wrong is None:
                    wrong = statement
        if wrong is not None:
            problems.append(_opposite_of_itself(wrong, beside))
        classes.append(tuple(members))
    return Alignments(tuple(classes), place_of, scopes)


def _adjacency(statements: Iterable[Statement]) -> dict[Node, list[tuple[Statement, Node]]]:
    beside: dict[Node, list[tuple[Statement, Node]]] = {}
    for statement in statements:
        beside.setdefault(statement.one, []).append((statement, statement.other))
        beside.setdefault(statement.other, []).append((statement, statement.one))
    return beside


def _chain(
    beside: dict[Node, list[tuple[Statement, Node]]], start: Node, end: Node, *, parity: bool | None = None
) -> list[Statement]:
    """Give the shortest chain of statements from one factor to another, of one parity if asked for."""
    origin = (start, False)
    came: dict[tuple[Node, bool], tuple[tuple[Node, bool], Statement] | None] = {origin: None}
    waiting = deque([origin])
    while waiting:
        state = waiting.popleft()
        if state[0] == end and state != origin and (parity is None or state[1] == parity):
            chain = []
            step = came[state]
            while step is not None:
                chain.append(step[1])
                step = came[step[0]]
            return chain[::-1]
        for statement, other in beside.get(state[0], ()):
            after = (other, state[1] ^ statement.inverted)
            if after not in came:
                came[after] = (state, statement)
                waiting.append(after)
    return []


def _opposite_of_itself(wrong: Statement, beside: dict[Node, list[tuple[Statement, Node]]]) -> Problem:
    chain = _chain(beside, wrong.one, wrong.one, parity=True) or [wrong]
    return _contradiction("LM028", f"`{_spell(wrong.one)}` ends up the opposite of itself", chain)


def _contradiction(code: str, message: str, chain: Sequence[Statement]) -> Problem:
    *before, last = chain
    related = tuple((s.place, s.says) for s in before if s.place)
    told = "; ".join(s.says for s in chain)
    return error(
        code, message, last.place, label=last.says, related=related, help=f"one of these is not so: {told}"
    )


def _meetings(closed: Alignments, statements: list[Statement]) -> Iterator[Problem]:
    """Find factors of one sheet that ended up in one class though no entry lists them together."""
    together: dict[Node, set[Node]] = {}
    beside = _adjacency(statements)
    for statement in statements:
        if not statement.by_name:
            together.setdefault(statement.one, {statement.one}).add(statement.other)
    for members in closed.classes:
        of_sheet: dict[str, list[Node]] = {}
        for node in sorted(members):
            of_sheet.setdefault(node[0], []).append(node)
        for first, *others in of_sheet.values():
            groups = (together[member] for member in members if member in together) if others else ()
            listed = {first}.union(*(group for group in groups if first in group))
            for node in [other for other in others if other not in listed][:_MOST_TOLD]:
                said = f"`{_spell(first)}` and `{_spell(node)}` of one map end up one factor"
                yield _contradiction("LM029", said, _chain(beside, first, node))


def _not_apart(
    closed: Alignments, statements: list[Statement], apart: list[tuple[list[Node], Place | None]]
) -> Iterator[Problem]:
    """Find factors that are said to be distinct and ended up in one class."""
    beside = _adjacency(statements) if apart else {}
    for nodes, place in apart:
        first: dict[int, Node] = {}
        met = [(first.setdefault(closed.place_of[node][0], node), node) for node in nodes]
        for one, other in [pair for pair in met if pair[0] != pair[1]][:_MOST_TOLD]:
            chain = _chain(beside, one, other)
            related = tuple((s.place, s.says) for s in chain if s.place)
            said = f"`{_spell(one)}` and `{_spell(other)}` are said to be distinct, and end up one factor"
            cure = f"one of these is not so: {'; '.join(s.says for s in chain)}"
            yield error("LM030", said, place, related=related, help=cure)


_MOST_TOLD = 10
"""How many of the meetings in one class are told: they are likely to have one cause."""


def _spell(node: Node) -> str:
    return f"{node[0]}/{_words(node[1])}"


def _words(id_: str) -> str:
    return id_.replace("-", " ")
