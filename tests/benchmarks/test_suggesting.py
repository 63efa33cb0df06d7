"""What is said of suggestions in docs/aligning.md stays so: on the fields that served for testing alone."""

from __future__ import annotations

from statistics import mean

import loopmap
from suggesting import HCT, KINDS, SUGGESTERS, Score, decisions, drawn, emptied, read, score, truth


def scored(suggester: str, held: float) -> list[Score]:
    return [
        score(SUGGESTERS[suggester](drawn(rows, seed, held)), truth(rows))
        for rows in read("testing").values()
        for seed in range(2)
    ]


def test_the_corpus_is_what_it_is_said_to_be() -> None:
    fields = {part: read(part) for part in ("tuning", "testing")}
    assert not fields["tuning"].keys() & fields["testing"].keys()
    assert [sum(len(truth(rows)) for rows in one.values()) for one in fields.values()] == [119, 120]
    for rows in fields["testing"].values():
        assert {row.kind for row in rows} == {*KINDS, "equal", "apart", "alone"}


def test_true_pairs_come_first_and_false_ones_hardly_above_them() -> None:
    for held in (0.7, 0.0):
        found = scored("loopmap", held)
        assert min(one.precision[0] for one in found) == 1
        assert mean(one.precision[1] for one in found) >= 0.98
        assert mean(one.recall[0] for one in found) >= 0.82
        assert mean(one.above for one in found) < 0.5
        assert mean(one.right for one in found) >= 0.99
        assert all(mean(one.found[kind] for one in found) > 0.9 for kind in KINDS if kind != "synonym")


def test_links_find_synonyms_that_names_cannot() -> None:
    with_links, without = (mean(one.found["synonym"] for one in scored("loopmap", held)) for held in (0.7, 0))
    assert without == 0
    assert with_links > 0


def test_plain_ratios_find_less() -> None:
    ours = mean(one.recall[0] for one in scored("loopmap", 0))
    for plain in ("difflib ratio", "rapidfuzz token_sort"):
        assert ours > mean(one.recall[0] for one in scored(plain, 0)) + 0.1


def test_most_decisions_of_hct_are_found_first() -> None:
    whole = loopmap.load(HCT)
    bare = emptied(whole, entries=False)
    wanted = decisions(whole, bare)
    suggested = [frozenset((pair.one, pair.other)) for pair in bare.suggest().pairs]
    opposite = {frozenset((pair.one, pair.other)): pair.opposite for pair in bare.suggest().pairs}
    found = [pair for pair in suggested[:17] if pair in wanted]
    assert (len(wanted), len(found), len(suggested)) == (21, 14, 22)
    assert all(opposite[pair] == wanted[pair] for pair in found)
    assert frozenset(("engagement-on-an-equal-footing", "power-imbalance-between-partners")) in found
