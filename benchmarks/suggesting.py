"""Measure how well alignments are suggested, on pairs of names with maps around them, and on HCT.

`python benchmarks/suggesting.py` reads `benchmarks/data/alignments.csv`: pairs of names from nine fields that
two sites might give one thing, varied by spelling, order of words, number, form, more words, opposites and
synonyms, beside pairs that only look alike (`apart`), names that one site alone has (`alone`), and names that
are equal in both (`equal`). Four fields served for tuning, five others for testing alone. Around the names
of a field maps are drawn: both sites draw links among the same things, each link of a common web with a
chance, with signs turned where a name is an opposite. Printed are, for the testing fields, recall and
precision among the first suggestions, what of each kind is found, how many false ones stand above, and the
same for two plain baselines, the ratio of `difflib` and `token_sort_ratio` of rapidfuzz, on all pairs. Then the decisions
of the HCT codebook that are found once it is emptied.
"""

from __future__ import annotations

import argparse
import csv
import random
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
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


class Ranking(NamedTuple):
    """What is suggested for a map, best first, and which pairs are true: each with its kind."""

    suggested: list[tuple[frozenset[str], bool]]
    true: dict[frozenset[str], str]


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
                links.append({"from": names[tail], "to": names[head], "sign": {"+": "-", "-": "+"}[sign] if flip else sign})
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
    "rapidfuzz token_sort": by_ratio(lambda a, b: fuzz.token_sort_ratio(a, b)),
}


# ---- what came of it


class Score(NamedTuple):
    """How a ranking did: precision among the first k, recall there, and per kind what was found among the
    first `len(true)`, with the false ones that stand above the median true one."""

    precision: dict[int, float]
    recall: dict[int, float]
    found: dict[str, float]
    above: float
    listed: int
    turned: float


def score(ranking: Ranking) -> Score:
    hits = [pair in ranking.true for pair, _ in ranking.suggested]
    count = len(ranking.true)
    cuts = {10: 10, 20: 20, count: count, 2 * count: 2 * count}
    top = {pair: turned for pair, turned in ranking.suggested[: 2 * count]}
    kinds = Counter(ranking.true.values())
    found = Counter(kind for pair, kind in ranking.true.items() if pair in top)
    places = [place for place, hit in enumerate(hits) if hit]
    falses = [place - rank for rank, place in enumerate(places)]
    right = [top[pair] == (kind == "opposite") for pair, kind in ranking.true.items() if pair in top]
    return Score(
        {k: sum(hits[:k]) / k for k in cuts},
        {k: sum(hits[:k]) / count for k in cuts},
        {kind: found[kind] / kinds[kind] for kind in KINDS if kinds[kind]},
        mean(falses) if falses else 0.0,
        len(hits),
        mean(right) if right else 0.0,
    )


def table(part: str, held: float, seeds: int, names: Iterable[str]) -> None:
    fields = read(part)
    print(f"\n{part}: {', '.join(fields)}; each site holds a link of the web with a chance of {held:g}")
    print(f"{'':22}{'P@10':>6}{'P@20':>6}{'P@n':>6}{'R@n':>6}{'R@2n':>6}{'listed':>8}{'sign':>6}  " + "".join(f"{kind:>10}" for kind in KINDS))
    for name in names:
        scores = [
            score(Ranking(SUGGESTERS[name](drawn(rows, seed, held)), truth(rows)))
            for rows in fields.values()
            for seed in range(seeds)
        ]
        ns = [list(one.precision)[2:] for one in scores]
        cells = [
            mean(one.precision[10] for one in scores),
            mean(one.precision[20] for one in scores),
            mean(one.precision[n[0]] for one, n in zip(scores, ns, strict=True)),
            mean(one.recall[n[0]] for one, n in zip(scores, ns, strict=True)),
            mean(one.recall[n[1]] for one, n in zip(scores, ns, strict=True)),
        ]
        kinds = "".join(f"{mean(one.found[kind] for one in scores):10.2f}" for kind in KINDS)
        listed, sign = mean(one.listed for one in scores), mean(one.turned for one in scores)
        print(f"{name:22}" + "".join(f"{cell:6.2f}" for cell in cells) + f"{listed:8.0f}{sign:6.2f}  {kinds}")


# ---- the codebook of HCT


def emptied(whole: Map, *, entries: bool) -> Map:
    """Take the decisions out of the codebook, or with `entries=False` all that the programme team says."""
    head = whole.sheet(whole.head or "")
    bare = replace(
        head,
        factors=tuple(replace(entry, alignments=(), part_of=None) for entry in head.factors) if entries else (),
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
        frozenset((a, b)): part[a] != part[b]
        for part in parts.values()
        for a in part
        for b in part
        if a < b
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
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--part", choices=["testing", "tuning"], default="testing")
    parser.add_argument("--seeds", type=int, default=SEEDS)
    asked = parser.parse_args()
    for held in (0.7, 0.0):
        table(asked.part, held, asked.seeds, SUGGESTERS)
    hct()


if __name__ == "__main__":
    main()
