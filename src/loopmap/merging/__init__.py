"""Many maps to one: the union of what they state, and the factors and links that follow."""

from loopmap.merging.quotient import join
from loopmap.merging.union import merge, restrict

__all__ = ["join", "merge", "restrict"]
