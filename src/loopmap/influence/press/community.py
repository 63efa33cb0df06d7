"""A signed graph as a system that feeds back on itself: what settles higher when a factor is kept raised."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import NamedTuple

from loopmap.influence.press.matrix import Feedback, Matrix, feedback
from loopmap.influence.press.terms import LARGEST, Terms, terms
from loopmap.signs import Sign
from loopmap.structure.components import strong_components
from loopmap.structure.graph import SignedGraph
from loopmap.structure.masks import mask_of, members, reach

_EFFECT = {Sign.POSITIVE: 1, Sign.NEGATIVE: -1}


class Damping(Enum):
    """Which factors tend back of themselves to where they were: all, none, or those with a self-link."""

    ALL = "all"
    NONE = "none"
    DECLARED = "declared"


LARGEST_FEEDBACK = 100
"""Up to so many factors that hang together in loops, feedback is computed: O(n⁴)."""


class Response(NamedTuple):
    """How many of the terms that decide where a factor settles point up, less those that point down.

    `terms` is how many there are in all, or None where they are too many to count, as `net` is where their
    balance is too dear; 0 of 0 where nothing leads there.
    """

    net: int | None
    terms: int | None

    @property
    def weight(self) -> float | None:
        """The share of the terms that is not cancelled by others, from 0 to 1; None where it is not known.

        1 settles the sign, whatever the strengths of the links, as long as the system settles at all.
        It is no probability.
        """
        return abs(self.net) / self.terms if self.net is not None and self.terms else None


@dataclass(frozen=True)
class Block:
    """A strong component: its factors, ascending, their matrix, and if it is small what was computed of it.

    Up to LARGEST_FEEDBACK factors have feedback, and up to `loopmap.influence.press.terms.LARGEST` terms.
    """

    factors: tuple[int, ...]
    matrix: Matrix
    feedback: Feedback | None
    terms: Terms | None

    @property
    def signed(self) -> tuple[Matrix, int] | None:
        """The adjugate and the determinant of minus the matrix."""
        return self.feedback and (self.feedback.adjugate, self.feedback.determinant)

    @property
    def absolute(self) -> tuple[Matrix, int] | None:
        """How many terms each of them has."""
        return self.terms and (self.terms.minors, self.terms.determinant)


class Community:
    """The community matrix of a `graph` with known signs, cut into strong components.

    All links count as equally strong: `effect` has 1 or -1 by head and tail, damping included. `blocks` are
    the components, and `order` has each after those that lead to it. Links between components may be of
    unknown sign: they are `open`, by head and tail, and have the effect 1. Raises ValueError for one within.
    """

    def __init__(self, graph: SignedGraph, damping: Damping = Damping.ALL) -> None:
        components = strong_components(graph)
        home = {factor: component for component in components for factor in component}
        if any(not arc.sign.known and home[arc.tail] is home[arc.head] for arc in graph.links):
            raise ValueError("the sign of a link on a loop is not known")
        self.graph = graph
        self.effect = {(arc.head, arc.tail): _EFFECT.get(arc.sign, 1) for arc in graph.links}
        self.open = frozenset((arc.head, arc.tail) for arc in graph.links if not arc.sign.known)
        self._damp(damping)
        self.blocks = tuple(self._block(component) for component in components)
        self._block_of = {factor: block for block in self.blocks for factor in block.factors}
        self.order = self._topological()

    def responses(self, pressed: int) -> tuple[Response, ...]:
        """Tell of every factor how it settles when one is kept raised.

        Only what lies between the two has a say: the strong components through which the one leads to the
        other; links of unknown sign between them count as positive. Over these the net is the entry of the
        adjugate of -A, and the terms are those of `loopmap.influence.press.terms`, put together component by
        component, so that only a component has to be small. O(factors × links) operations beyond what each
        component takes once.
        """
        onward = reach(pressed, self.graph.successors, self._everything)
        by_block: dict[int, tuple[dict[int, int] | None, dict[int, int] | None]] = {}
        told = []
        for factor in range(self.graph.size):
            block = self._block_of[factor]
            if not onward >> factor & 1:
                told.append(Response(0, 0))
                continue
            if block.factors[0] not in by_block:
                by_block[block.factors[0]] = self._between(pressed, block)
            net, count = by_block[block.factors[0]]
            told.append(Response(*(None if part is None else part[factor] for part in (net, count))))
        return tuple(told)

    def relevant(self, pressed: int, factor: int) -> tuple[Block, ...]:
        """Give the blocks that have a say in how a factor settles when another is kept raised."""
        onward = reach(pressed, self.graph.successors, self._everything)
        inside = onward & reach(factor, self.graph.predecessors, self._everything)
        return tuple(block for block in self.order if inside >> block.factors[0] & 1)

    @property
    def _everything(self) -> int:
        return (1 << self.graph.size) - 1

    def _damp(self, damping: Damping) -> None:
        for factor in range(self.graph.size):
            if damping is Damping.ALL:
                self.effect.setdefault((factor, factor), -1)
            elif damping is Damping.NONE:
                self.effect.pop((factor, factor), None)

    def _block(self, component: tuple[int, ...]) -> Block:
        matrix = tuple(tuple(self.effect.get((i, j), 0) for j in component) for i in component)
        return Block(
            component,
            matrix,
            feedback(matrix) if len(component) <= LARGEST_FEEDBACK else None,
            terms(matrix) if len(component) <= LARGEST else None,
        )

    def _topological(self) -> tuple[Block, ...]:
        """Order the blocks so that each comes after those that lead to it."""
        reached = {
            block: reach(block.factors[0], self.graph.predecessors, self._everything).bit_count()
            for block in self.blocks
        }
        return tuple(sorted(self.blocks, key=lambda block: (reached[block], block.factors)))

    def _between(self, pressed: int, last: Block) -> tuple[dict[int, int] | None, dict[int, int] | None]:
        """Give net and terms for the factors of a block, over the blocks that lead from the press to it."""
        chain = self.relevant(pressed, last.factors[0])
        return self._carried(chain, pressed, signed=True), self._carried(chain, pressed, signed=False)

    def _carried(self, chain: tuple[Block, ...], pressed: int, *, signed: bool) -> dict[int, int] | None:
        """Carry a press from block to block, over one common denominator, the product of determinants.

        None where a block is too large for that.
        """
        values: dict[int, int] = {}
        common = 1
        for block in chain:
            inflow = [int(factor == pressed) * common for factor in block.factors]
            for place, factor in enumerate(block.factors):
                for tail in members(self.graph.predecessors[factor] & mask_of(values)):
                    effect = self.effect[factor, tail]
                    inflow[place] += values[tail] * (effect if signed else abs(effect))
            computed = block.signed if signed else block.absolute
            if computed is None:
                return None
            minors, determinant = computed
            values = {factor: value * determinant for factor, value in values.items()}
            for i, factor in enumerate(block.factors):
                values[factor] = sum(minors[i][j] * inflow[j] for j in range(len(block.factors)))
            common *= determinant
        return values
