"""Compare listing and counting with the plainest search on thousands of small signed digraphs.

`python benchmarks/agreement.py` takes 10,000 random digraphs of up to 11 factors, with self-links,
contested links and links of unknown sign, and then every one of the 65,536 digraphs of four factors.
Each list is compared loop by loop, in its order and with its polarities, and each count by length and by
polarity. It ends with status 1 at the first difference. The oracle shares no code with the package.
"""

from __future__ import annotations

import argparse
import random
import sys
from collections import Counter
from collections.abc import Iterable, Iterator

from loopmap.signs import Sign
from loopmap.structure.counting import count_loops
from loopmap.structure.graph import Arc, SignedGraph
from loopmap.structure.listing import simple_loops
from loopmap.structure.loops import polarity_of

LARGEST = 11
SIGNS = "++++---?±"
"""What the signs of links are drawn from."""

Links = dict[tuple[int, int], str]
Found = list[tuple[tuple[int, ...], str]]


def searched(size: int, links: Links) -> Found:
    """Walk every path from its smallest factor; the letter is read off the signs' text."""
    heads: dict[int, list[int]] = {}
    for tail, head in links:
        heads.setdefault(tail, []).append(head)
    found = []
    paths: list[tuple[int, ...]] = [(start,) for start in range(size)]
    while paths:
        path = paths.pop()
        for head in heads.get(path[-1], ()):
            if head == path[0]:
                marks = [links[step] for step in zip(path, path[1:] + path[:1], strict=True)]
                doubtful = "?" in marks or "±" in marks
                found.append((path, "U" if doubtful else "RB"[marks.count("-") % 2]))
            elif head > path[0] and head not in path:
                paths.append((*path, head))
    return sorted(found, key=lambda one: (len(one[0]), one[0]))


def drawn(seed: int) -> tuple[int, Links]:
    """Draw a digraph: up to three links a factor, or any number of them where it is small."""
    random_ = random.Random(seed)
    size = random_.randint(1, LARGEST)
    pairs = [(tail, head) for tail in range(size) for head in range(size)]
    most = len(pairs) if size <= 6 else 3 * size
    chosen = random_.sample(pairs, random_.randint(0, most))
    return size, {ends: random_.choice(SIGNS) for ends in sorted(chosen)}


def every_four() -> Iterator[tuple[int, Links]]:
    """Give every digraph of four factors; a link's sign follows from its place."""
    pairs = [(tail, head) for tail in range(4) for head in range(4)]
    for code in range(1 << len(pairs)):
        chosen = [place for place in range(len(pairs)) if code >> place & 1]
        yield 4, {pairs[place]: SIGNS[5 * place % len(SIGNS)] for place in chosen}


def compare(size: int, links: Links) -> int:
    """Return how many loops there are; raise where any answer differs from the search."""
    graph = SignedGraph(size, tuple(Arc(*ends, Sign(sign)) for ends, sign in links.items()))
    expected = searched(size, links)
    listing = simple_loops(graph)
    listed = [(loop, polarity_of(graph, loop).value) for loop in listing]
    count = count_loops(graph)
    counted = {(length, kind.value): many for length, kind, many in count.counts}
    if listed != expected or not listing.complete:
        raise AssertionError(f"the lists differ: {size} factors, {links}")
    if counted != Counter((len(loop), kind) for loop, kind in expected) or not count.exact:
        raise AssertionError(f"the counts differ: {size} factors, {links}")
    return len(expected)


def agree(title: str, digraphs: Iterable[tuple[int, Links]]) -> str:
    """Compare all, and say on how many digraphs and loops they agree."""
    loops = [compare(size, links) for size, links in digraphs]
    return (
        f"{title}: {len(loops):,} of {len(loops):,} agree, {sum(loops):,} loops, up to {max(loops):,} in one"
    )


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--digraphs", type=int, default=10_000, help="random digraphs (default: 10000)")
    asked = parser.parse_args()
    try:
        print(agree("random signed digraphs", (drawn(seed) for seed in range(asked.digraphs))), flush=True)
        print(agree("digraphs of four factors", every_four()))
    except AssertionError as difference:
        sys.exit(str(difference))


if __name__ == "__main__":
    main()
