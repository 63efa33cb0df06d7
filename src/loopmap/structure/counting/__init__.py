"""How many loops a graph has, by length and polarity, where they are too many to list."""

from loopmap.structure.counting.counter import count_loops
from loopmap.structure.counting.result import LoopCount

__all__ = ["LoopCount", "count_loops"]
