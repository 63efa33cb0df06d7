"""Measure how well alignments are suggested, on pairs of names with maps around them, and on HCT.

`python benchmarks/suggesting.py` reads `benchmarks/data/alignments.csv`: pairs of names from eight fields
that two sites might give one thing, varied by spelling, order of words, number, form, more words, opposites
and synonyms, beside pairs that only look alike (`apart`), names that one site alone has (`alone`), and
names that are equal in both (`equal`). Four fields served for tuning, four others for testing alone. Around
the names of a field maps are drawn: both sites draw links among the same things, each link of a common web
with a chance, with signs turned where a name is an opposite. Printed are, for the testing fields, recall
and precision among the first suggestions, what of each kind is found, how many false ones stand above, and
the same for two plain baselines, the ratio of `difflib` and `token_sort_ratio` of rapidfuzz, on all pairs.
Then the decisions of the HCT codebook that are found once it is emptied.
"""

from __future__ import annotations

import argparse
import csv
import random
from collections import Counter, defaultdict
from collections.abc import Callable
from dataclasses import replace
from difflib import SequenceMatcher
from pathlib import Path
from statistics import mean
from typing import NamedTuple

from rapidfuzz import fuzz

import loopmap
from loopmap import Map
from loopmap.merging import join
from loopmap.names import fold
from loopmap.suggesting.pairs import compare

ROOT = Path(__file__).resolve().parent
DATA = ROOT / "data" / "alignments.csv"
HCT = ROOT.parent / "maps" / "hct" / "programme.yaml"
KINDS = "spelling", "order", "plural", "form", "words", "opposite", "synonym"
SEEDS = 5
"""How many webs of links are drawn for each field."""

LINKED = 1.6
"""How many links a thing has in the common web."""


class Row(NamedTuple):
    """A line of the data."""

    part: str
    domain: str
    kind: str
    one: str
    other: str


Suggester = Callable[[Map], list[tuple[frozenset[str], bool]]]


def read(part: str) -> dict[str, list[Row]]:
    fields: dict[str, list[Row]] = defaultdict(list)
    with DATA.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if row["part"] == part:
                fields[row["domain"]].append(Row(**row))
    return fields


def drawn(rows: list[Row], seed: int, held: float) -> Map:
    """Draw the maps of two sites: each holds a link of the common web with a chance of `held`."""
    chance = random.Random(seed)
    things: list[tuple[str, str, bool]] = []
    for row in rows:
        if row.kind == "apart":
            things += [(row.one, "", False), ("", row.other, False)]
        else:
            things.append((row.one, row.other, row.kind == "opposite"))
    size = len(things)
    web: dict[tuple[int, int], str] = {}
    popular = [chance.paretovariate(1.5) for _ in range(size)]
    while len(web) < LINKED * size:
        tail, head = chance.choices(range(size), popular, k=2)
        if tail != head:
            web[tail, head] = chance.choice("++-")
    maps = []
    for side, site in enumerate(("north", "south")):
        names = [thing[side] for thing in things]
        links = []
        for (tail, head), sign in web.items():
            if names[tail] and names[head] and chance.random() < held:
                flip = side == 1 and things[tail][2] != things[head][2]
                links.append(
                    {
                        "from": names[tail],
                        "to": names[head],
                        "sign": {"+": "-", "-": "+"}[sign] if flip else sign,
                    }
                )
        maps.append(loopmap.from_dict({"factors": [name for name in names if name], "links": links}, id=site))
    return loopmap.merge(*maps)


def truth(rows: list[Row]) -> dict[frozenset[str], str]:
    return {frozenset((fold(r.one), fold(r.other))): r.kind for r in rows if r.kind in KINDS}


# ---- who suggests


def ours(whole: Map) -> list[tuple[frozenset[str], bool]]:
    label = {factor.id: fold(factor.label) for factor in whole.factors}
    found = compare(whole).pairs
    ranked = sorted(found.items(), key=lambda item: (-item[1].score, item[0]))
    return [(frozenset((label[a], label[b])), one.opposite) for (a, b), one in ranked]


def by_ratio(ratio: Callable[[str, str], float]) -> Suggester:
    def suggester(whole: Map) -> list[tuple[frozenset[str], bool]]:
        sheets = {f.id: {m.sheet for m in f.members} for f in whole.factors}
        pairs = [
            (-ratio(fold(a.label), fold(b.label)), fold(a.label), fold(b.label))
            for i, a in enumerate(whole.factors)
            for b in whole.factors[i + 1 :]
            if not sheets[a.id] & sheets[b.id]
        ]
        return [(frozenset((a, b)), False) for _, a, b in sorted(pairs)]

    return suggester


SUGGESTERS: dict[str, Suggester] = {
    "loopmap": ours,
    "difflib ratio": by_ratio(lambda a, b: SequenceMatcher(None, a, b, autojunk=False).ratio()),
    "rapidfuzz token_sort": by_ratio(fuzz.token_sort_ratio),
}


# ---- what came of it


class Score(NamedTuple):
    """How a ranking of a map with n true pairs did.

    Precision among the first 10, 20 and n; recall among the first n and 2n; the share found of each kind
    among the first 2n; how many false ones stand above a true one that is found, on the average; how many
    are listed; and the share of the found ones that are rightly said to be the same or opposites.
    """

    precision: tuple[float, float, float]
    recall: tuple[float, float]
    found: dict[str, float]
    above: float
    listed: int
    right: float


def score(suggested: list[tuple[frozenset[str], bool]], true: dict[frozenset[str], str]) -> Score:
    hits = [pair in true for pair, _ in suggested]
    count = len(true)
    top = dict(suggested[: 2 * count])
    kinds = Counter(true.values())
    found = Counter(kind for pair, kind in true.items() if pair in top)
    above = [place - rank for rank, place in enumerate(place for place, hit in enumerate(hits) if hit)]
    right = [top[pair] == (kind == "opposite") for pair, kind in true.items() if pair in top]
    return Score(
        (sum(hits[:10]) / 10, sum(hits[:20]) / 20, sum(hits[:count]) / count),
        (sum(hits[:count]) / count, sum(hits[: 2 * count]) / count),
        {kind: found[kind] / kinds[kind] for kind in KINDS},
        mean(above),
        len(hits),
        mean(right),
    )


def table(part: str, held: float, seeds: int) -> None:
    fields = read(part)
    pairs = sum(len(truth(rows)) for rows in fields.values())
    print(f"\n{part}: {pairs} true pairs in {', '.join(fields)}; sites hold {held:.0%} of a web")
    heads = ("P@10", "P@20", "P@n", "R@n", "R@2n", "above", "listed", "right", *KINDS)
    print(f"{'':22}" + "".join(f"{head:>9}" for head in heads))
    for name, suggester in SUGGESTERS.items():
        scores = [
            score(suggester(drawn(rows, seed, held)), truth(rows))
            for rows in fields.values()
            for seed in range(seeds)
        ]
        cells = [
            *(mean(one.precision[i] for one in scores) for i in range(3)),
            *(mean(one.recall[i] for one in scores) for i in range(2)),
            mean(one.above for one in scores),
            mean(one.listed for one in scores),
            mean(one.right for one in scores),
            *(mean(one.found[kind] for one in scores) for kind in KINDS),
        ]
        print(f"{name:22}" + "".join(f"{cell:9.2f}" for cell in cells))


# ---- the codebook of HCT


def emptied(whole: Map, *, entries: bool) -> Map:
    """Take the decisions out of the codebook, or with `entries=False` all that the programme team says."""
    head = whole.sheet(whole.head or "")
    bare = replace(
        head,
        factors=tuple(replace(entry, alignments=(), part_of=None) for entry in head.factors)
        if entries
        else (),
        claims=head.claims if entries else (),
        focus=None,
        loops=(),
        views=(),
        story=(),
        allow=(),
    )
    return join([bare, *(sheet for sheet in whole.sheets if sheet.id != whole.head)], head.id)


def decisions(whole: Map, bare: Map) -> dict[frozenset[str], bool]:
    """Give the pairs of factors of the emptied map that the codebook makes one, and whether as opposites."""
    place = {(m.sheet, m.factor): (f.id, m.inverted) for f in whole.factors for m in f.members}
    parts: dict[str, dict[str, bool]] = defaultdict(dict)
    for factor in bare.factors:
        member = factor.members[0]
        into, turned = place[member.sheet, member.factor]
        parts[into][factor.id] = turned ^ member.inverted
    return {
        frozenset((a, b)): part[a] != part[b] for part in parts.values() for a in part for b in part if a < b
    }


def hct() -> None:
    whole = loopmap.load(HCT)
    for entries in (True, False):
        bare = emptied(whole, entries=entries)
        wanted = decisions(whole, bare)
        label = {factor.id: factor.label for factor in bare.factors}
        found = compare(bare).pairs
        ranked = sorted(found.items(), key=lambda item: (-item[1].score, item[0]))
        said = "the codebook's names kept" if entries else "nothing of the programme team's kept"
        print(f"\nHCT, {said}: {len(wanted)} pairs decided, {len(ranked)} suggested")
        hits = 0
        for place, ((one, other), likely) in enumerate(ranked, 1):
            pair = frozenset((one, other))
            if pair in wanted:
                hits += 1
                right = "" if wanted[pair] == likely.opposite else "  (wrong way round)"
                print(f"    {place:3}. {likely.score:.2f} {label[one]} | {label[other]}{right}")
        missed = [pair for pair in wanted if pair not in {frozenset(one) for one in found}]
        print(f"    {hits} found, {len(missed)} missed:")
        for pair in missed:
            print(f"         {' | '.join(label[one] for one in sorted(pair))}")


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--part", choices=["testing", "tuning"], default="testing")
    parser.add_argument("--seeds", type=int, default=SEEDS)
    asked = parser.parse_args()
    for held in (0.7, 0.0):
        table(asked.part, held, asked.seeds)
    hct()


if __name__ == "__main__":
    main()
