"""Seeded maps to measure with: random digraphs, and communities rich in loops.

Run as a program it writes one as edges: `python benchmarks/generate.py communities 100 300 > map.csv`.
"""

from __future__ import annotations

import argparse
import random

from loopmap.signs import Sign
from loopmap.structure.graph import Arc, SignedGraph

NEGATIVE_SHARE = 0.35


def scattered(size: int, links: int, seed: int) -> SignedGraph:
    """Draw links between any two factors."""
    random_ = random.Random(seed)
    ends: set[tuple[int, int]] = set()
    while len(ends) < links:
        tail, head = random_.randrange(size), random_.randrange(size)
        if tail != head:
            ends.add((tail, head))
    return signed(size, ends, random_)


def communities(size: int, links: int, seed: int, groups: int = 5, inside: float = 0.9) -> SignedGraph:
    """Draw links that stay in the tail's own group with a chance of `inside`, as in a merged map.

    Unlike scattered links of the same number they make a map about as rich in loops as drawn ones.
    """
    random_ = random.Random(seed)
    members = size // groups
    ends: set[tuple[int, int]] = set()
    while len(ends) < links:
        tail = random_.randrange(size)
        within = random_.random() < inside
        head = tail // members * members + random_.randrange(members) if within else random_.randrange(size)
        if tail != head and head < size:
            ends.add((tail, head))
    return signed(size, ends, random_)


def signed(size: int, ends: set[tuple[int, int]], random_: random.Random) -> SignedGraph:
    """Give each link a sign, about a third of them negative."""
    return SignedGraph(
        size,
        tuple(
            Arc(tail, head, Sign.NEGATIVE if random_.random() < NEGATIVE_SHARE else Sign.POSITIVE)
            for tail, head in sorted(ends)
        ),
    )


def main() -> None:
    parser = argparse.ArgumentParser(description="Write a seeded random map as edges.")
    parser.add_argument("kind", choices=["scattered", "communities"])
    parser.add_argument("size", type=int)
    parser.add_argument("links", type=int)
    parser.add_argument("--seed", type=int, default=7)
    asked = parser.parse_args()
    draw = scattered if asked.kind == "scattered" else communities
    print("from,to,sign")
    for arc in draw(asked.size, asked.links, asked.seed).links:
        print(f"factor {arc.tail},factor {arc.head},{arc.sign.value}")


if __name__ == "__main__":
    main()
