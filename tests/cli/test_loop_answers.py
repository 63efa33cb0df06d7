"""`loopmap loops` with an option that asks for another answer than the list."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from random import Random
from typing import Any

import pytest

import loopmap
from loopmap.loops import named

pytestmark = pytest.mark.usefixtures("folder")

SMALL = "links: [a increases b, b decreases a, b increases c, c increases a]"


def table(out: str) -> list[list[str]]:
    """Give the cells of the table below the first line."""
    return [line.split() for line in out.splitlines()[2:]]


def crowded(size: int = 120, links: int = 600) -> str:
    """Give a map whose loops are out of reach even of counting."""
    drawn = Random(7)
    names = [f"f{i}" for i in range(size)]
    ends = {*pairwise(names), (names[-1], names[0])}
    while len(ends) < links:
        tail, head = drawn.sample(names, 2)
        ends.add((tail, head))
    return "links:\n" + "".join(f"- {tail} increases {head}\n" for tail, head in sorted(ends))


# ---- whatever the answer


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (["--count", "--limit", "3"], "--count and --limit"),
        (["--count", "--site", "leeds"], "--count and --site"),
        (["--count", "-f", "csv"], "--count and -f csv"),
    ],
)
def test_what_an_answer_does_not_heed_is_wrong_use(cli: Any, args: list[str], said: str) -> None:
    ran = cli("loops", "leeds.yaml", *args)
    assert ran.status == 2
    assert said in ran.err
    assert not ran.out


def test_an_answer_goes_to_a_file_by_its_ending(cli: Any, folder: Path) -> None:
    assert cli("loops", "leeds.yaml", "--count", "-o", "count.txt").status == 0
    assert (folder / "count.txt").read_text("utf-8") == cli("loops", "leeds.yaml", "--count").out
    assert cli("loops", "leeds.yaml", "--count", "-o", "count.json").status == 0
    assert (folder / "count.json").read_text("utf-8") == cli("loops", "leeds.yaml", "--count", "--json").out
    assert cli("loops", "leeds.yaml", "--count", "-o", "count.csv").status == 2


# ---- how many


def test_a_count_is_a_line_and_a_table(cli: Any) -> None:
    ran = cli("loops", "-", "--count", stdin=SMALL)
    assert ran.status == 0
    assert ran.out.splitlines()[0] == "2 loops: 1 reinforcing, 1 balancing"
    assert table(ran.out) == [
        ["length", "reinforcing", "balancing", "all"],
        ["2", "0", "1", "1"],
        ["3", "1", "0", "1"],
        ["all", "1", "1", "2"],
    ]


def test_a_count_agrees_with_the_list(cli: Any) -> None:
    for args in ([], ["--through", "openness"], ["--max-length", "2"]):
        listed = cli("loops", "both.yaml", "--json", *args).json["loops"]
        counted = cli("loops", "both.yaml", "--count", "--json", *args).json
        assert counted["total"] == len(listed)
        for length, row in counted["by_length"].items():
            for polarity, found in row.items():
                same = [x for x in listed if (x["length"], x["polarity"]) == (int(length), polarity)]
                assert len(same) == found


def test_the_json_of_a_count_has_the_documented_shape(cli: Any) -> None:
    assert cli("loops", "-", "--count", "--json", stdin=SMALL).json == {
        "format": 1,
        "by_length": {
            "2": {"reinforcing": 0, "balancing": 1, "undetermined": 0},
            "3": {"reinforcing": 1, "balancing": 0, "undetermined": 0},
        },
        "total": 2,
        "exact": True,
        "complete_to_length": None,
    }


def test_a_count_says_which_loops_it_counts(cli: Any) -> None:
    ran = cli("loops", "-", "--count", "--through", "c", "--max-length", "3", stdin=SMALL)
    assert ran.out.startswith("1 loop through c of at most 3 links: 1 reinforcing\n")
    assert cli("loops", "-", "--count", stdin="links: [a increases b]").out == "no loops\n"
    assert cli("loops", "-", "--count", "--through", "d", stdin=SMALL).status == 2


def test_a_count_that_is_out_of_reach_says_how_far_it_goes(cli: Any) -> None:
    ran = cli("loops", "-", "--count", "--json", stdin=crowded())
    assert ran.status == 0
    assert ran.json["exact"] is False
    length = ran.json["complete_to_length"]
    assert list(map(int, ran.json["by_length"]))[-1] <= length
    assert f"more loops than can be counted here; exact up to length {length}:" in ran.err
    again = cli("loops", "-", "--count", stdin=crowded())
    assert again.out.startswith("more loops than can be counted here; exact up to length ")


def test_more_than_anyone_would_list_are_counted(cli: Any) -> None:
    names = [f"f{i}" for i in range(12)]
    dense = "links:\n" + "".join(f"- {a} decreases {b}\n" for a in names for b in names if a != b)
    assert cli("loops", "-", "--count", stdin=dense).out.startswith("119,481,284 loops: ")


# ---- a few that stand for all

BOTH_WAYS = (
    """links: [a increases b, b increases a, b decreases c, c decreases b, c increases a, a increases c]"""
)


def test_independent_loops_are_shown_as_in_the_list_with_the_rank(cli: Any) -> None:
    ran = cli("loops", "-", "--independent", stdin=BOTH_WAYS)
    assert ran.status == 0
    first, _, *rows = ran.out.splitlines()
    assert first.startswith("4 loops stand for all 5 (the rank of the map is 4): ")
    assert rows[0].startswith("* R1  reinforcing  2  a → b → a")
    assert rows[3].startswith("  B1  balancing    3  a → b → c → a")
    assert "cannot be told shorter" in ran.out


def test_the_json_of_independent_loops(cli: Any) -> None:
    found = cli("loops", "-", "--independent", "--json", stdin=BOTH_WAYS).json
    assert list(found) == ["format", "rank", "loops"]
    assert found["rank"] == 4
    listed = {loop["name"]: loop for loop in cli("loops", "-", "--json", stdin=BOTH_WAYS).json["loops"]}
    assert [loop.pop("geodetic") for loop in found["loops"]] == [True, True, True, False]
    assert all(listed[loop["name"]] == loop for loop in found["loops"])


def test_where_no_loop_is_a_combination_of_others_this_is_said(cli: Any) -> None:
    assert cli("loops", "-", "--independent", stdin=SMALL).out.startswith(
        "2 loops (the rank of the map is 2)"
    )
    assert cli("loops", "-", "--independent", stdin="links: [a increases b]").out == "no loops\n"


def test_loops_too_far_down_the_list_are_called_by_their_key() -> None:
    whole = loopmap.loads(crowded(40, 400))
    place = [factor.id for factor in whole.factors].index
    path = tuple(place(f"f{i}") for i in range(40))
    (loop,) = named(whole, [path], steps=1000).values()
    assert loop.name == loop.key
    short = next(whole.loops())
    numbers = tuple(map(place, short.factors))
    assert named(whole, [numbers]) == {numbers: short}


# ---- read aloud


def test_loops_are_read_upward_and_downward(cli: Any) -> None:
    ran = cli("loops", "-", "--read", stdin="links: [work increases stress, stress decreases work]")
    assert ran.status == 0
    assert ran.out.splitlines() == [
        "B1: balancing, 2 links",
        "  More work, more stress, and so less work.",
        "  Less work, less stress, and so more work.",
        "",
        "1 loop",
    ]


def test_what_is_contested_is_told_by_whole_sites(cli: Any, folder: Path) -> None:
    ring = {"from": ["trust", "openness", "candour"], "to": ["openness", "candour", "trust"]}
    signs = {"leeds": "+++", "plymouth": "--+", "croydon": "+-+", "dover": "+-"}
    for site, own in signs.items():
        rows = [
            f"- {{from: {a}, to: {b}, sign: '{s}'}}\n"
            for a, b, s in zip(ring["from"], ring["to"], own, strict=False)
        ]
        (folder / f"{site}.yaml").write_text(f"title: {site.title()}\nlinks:\n{''.join(rows)}", "utf-8")
    (folder / "all.yaml").write_text(f"maps: [{', '.join(f'{site}.yaml' for site in signs)}]\n", "utf-8")
    ran = cli("loops", "all.yaml", "--read")
    assert "  R by Leeds and Plymouth, B by Croydon, undetermined otherwise.\n" in ran.out
    assert "  Drawn whole by Croydon, Leeds and Plymouth.\n" in ran.out
    assert (
        "Contested: trust → openness (increases, Croydon, Dover and Leeds; decreases, Plymouth)." in ran.out
    )
    reading = cli("loops", "all.yaml", "--read", "--json").json["loops"][0]["reading"]
    assert reading["by_site"] == {"croydon": "balancing", "leeds": "reinforcing", "plymouth": "reinforcing"}
    assert [link["to"] for link in reading["contested"]] == ["openness", "candour"]


def test_a_reading_keeps_the_choice_and_the_honest_end_of_the_list(cli: Any, folder: Path) -> None:
    ran = cli("loops", "leeds.yaml", "--read", "--limit", "1", "-o", "read.txt")
    assert ran.status == 0
    told = (folder / "read.txt").read_text("utf-8")
    assert told.startswith("B1: balancing, 2 links\n")
    assert "the first 1, and there are more" in told
    plain = cli("loops", "leeds.yaml", "--json").json
    read = cli("loops", "leeds.yaml", "--read", "--json").json
    readings = [loop.pop("reading") for loop in read["loops"]]
    assert "more trust, more openness after a delay, and so more trust" in [one["more"] for one in readings]
    assert "R1 Frankness: reinforcing, 2 links\n" in cli("loops", "leeds.yaml", "--read").out
    assert read == plain
    assert cli("loops", "leeds.yaml", "--read", "-f", "csv").status == 2
    assert cli("loops", "leeds.yaml", "--read", "--count").status == 2


# ---- families


def test_families_say_what_their_loops_share(cli: Any) -> None:
    two = f"{SMALL[:-1]}, d increases e, e increases d]"
    ran = cli("loops", "-", "--families", stdin=two)
    assert ran.status == 0
    assert ran.out.splitlines() == [
        "3 loops in 2 families. Loops of one family run over much the same links.",
        "",
        "1. 2 loops, 1 reinforcing, 1 balancing",
        "   The shortest is B1: a → b → a",
        "   Most of them share a → b",
        "   The others are R2",
        "",
        "2. One loop by itself, reinforcing",
        "   R1: d → e → d",
    ]
    assert cli("loops", "-", "--families", "--through", "d", stdin=two).out.startswith("1 loop in 1 family.")
    assert cli("loops", "-", "--families", stdin="links: [a increases b]").out == "no loops\n"


def test_the_json_of_families(cli: Any) -> None:
    found = cli("loops", "both.yaml", "--families", "--json").json
    assert list(found) == ["format", "families", "listed", "complete", "complete_to_length"]
    listed = cli("loops", "both.yaml", "--json").json["loops"]
    told = [loop for family in found["families"] for loop in family["loops"]]
    assert sorted(loop["name"] for loop in told) == sorted(loop["name"] for loop in listed)
    assert all(loop in listed for loop in told)
    assert found["complete"] is True


def test_families_of_too_many_loops_say_so(cli: Any) -> None:
    ran = cli("loops", "-", "--families", stdin=crowded(30, 120))
    assert ran.out.startswith("the first 500 loops in ")
    assert "there are more, all of them longer than " in ran.out.splitlines()[0]


# ---- engine rooms


def test_rooms_say_where_loops_run_and_where_they_cross(cli: Any) -> None:
    text = "links: [z increases a, a increases b, b decreases a, b increases c, c increases a, c increases y]"
    ran = cli("loops", "-", "--rooms", stdin=text)
    assert ran.status == 0
    assert ran.out.splitlines() == [
        "3 of 5 factors are on loops, in 1 engine room: every loop stays within one of them.",
        "",
        "1. 3 factors, 4 links, at least 2 loops: reinforcing loops, balancing loops",
        "   a, b and c",
        "   Fed by 1 factor outside, and leads to 1 other",
        "   Every loop passes through each of these: a and b",
    ]
    assert cli("loops", "-", "--rooms", stdin="links: [a increases b]").out == "no loops\n"


@pytest.mark.parametrize(
    ("links", "said"),
    [
        ("a increases b, b affects a", "perhaps reinforcing loops, perhaps balancing loops"),
        ("a increases b, b decreases a", "no reinforcing loops, balancing loops"),
        ("a increases b, b increases a, b decreases c, c decreases b", "Every loop passes through b\n"),
        (
            ", ".join(f"{x} increases {y}" for x in "abcd" for y in "abcd" if x != y),
            "It takes 3 factors for every loop to pass through one; there are 4 choices\n",
        ),
    ],
)
def test_what_is_said_of_a_room(cli: Any, links: str, said: str) -> None:
    assert said in cli("loops", "-", "--rooms", stdin=f"links: [{links}]").out


def test_the_json_of_rooms(cli: Any) -> None:
    (room,) = cli("loops", "leeds.yaml", "--rooms", "--json").json["rooms"][:1]
    listed = cli("loops", "leeds.yaml", "--json").json["loops"]
    assert list(room) == [
        "factors", "links", "rank", "reinforcing", "balancing",
        "entering", "leaving", "upstream", "downstream", "crossings",
    ]  # fmt: skip
    inside = [loop for loop in listed if set(loop["factors"]) <= set(room["factors"])]
    assert inside
    assert all(set(one) & set(loop["factors"]) for one in room["crossings"]["sets"] for loop in inside)


# ---- archetypes

FIX = "links: [need increases fix, fix decreases need, fix increases harm{}, harm increases need]"


def test_archetypes_are_candidates_and_never_more(cli: Any) -> None:
    ran = cli("loops", "-", "--archetypes", stdin=FIX.format(" after a delay"))
    assert ran.status == 0
    lines = ran.out.splitlines()
    assert lines[0] == ("1 structure compatible with an archetype, looked for in 2 loops of at most 6 links.")
    assert lines[2:6] == [
        "1. Structure compatible with fixes that fail (out of control), confidence medium",
        "   problem: need",
        "   fix: fix",
        "   side effect: harm",
    ]
    assert "   R1, reinforcing, the side effect loop, unintended: need → fix → harm → need" in lines
    assert "does not tell that the story happens" in lines[-1]


def test_a_map_without_delays_gives_low_confidence(cli: Any) -> None:
    ran = cli("loops", "-", "--archetypes", stdin=FIX.format(""))
    assert "confidence low" in ran.out
    assert "could not be looked for" in ran.out


def test_no_candidate_is_said_with_where_it_was_looked_for(cli: Any) -> None:
    ran = cli("loops", "-", "--archetypes", "--max-length", "2", stdin=FIX.format(" after a delay"))
    assert ran.out == (
        "no structure compatible with an archetype, looked for in 1 loop of at most 2 links.\n"
    )


def test_every_two_loops_that_meet_have_their_class(cli: Any) -> None:
    ran = cli("loops", "-", "--archetypes", stdin=FIX.format(" after a delay"))
    said = ran.out.splitlines()
    begin = next(i for i, line in enumerate(said) if "Wolstenholme" in line)
    undone = "a balancing loop was intended, and a reinforcing one undoes it"
    back = "a reinforcing loop was intended, and a balancing one holds it back"
    assert said[begin + 1 : begin + 6] == [
        f"   Structure compatible with out of control ({undone}): 1 pair",
        "   - B1 and R1, which has a delay",
        f"   Structure compatible with underachievement ({back}): 1 pair",
        "   - R1 and B1",
        "   A reinforcing and a balancing loop are told twice: either may be the intended one",
    ]
    short = cli("loops", "-", "--archetypes", "--max-length", "2", stdin=FIX.format(""))
    assert "Wolstenholme" not in short.out


def test_long_lists_of_pairs_are_counted(cli: Any) -> None:
    ran = cli("loops", "-", "--archetypes", stdin=BOTH_WAYS)
    assert "holds it back): 6 pairs\n" in ran.out
    assert "   - and 3 more\n" in ran.out


def test_sites_as_boundaries(cli: Any, folder: Path) -> None:
    (folder / "bounded.yaml").write_text(
        "maps:\n  leeds: {links: [need increases fix, fix decreases need, fix increases harm]}\n"
        "  dover: {links: [hope increases need, need affects fix]}\nlinks: [harm increases hope]\n",
        encoding="utf-8",
    )
    ran = cli("loops", "bounded.yaml", "--archetypes", "--boundaries", "sites")
    assert "which crosses from one site's factors to another's" in ran.out
    assert cli("loops", "bounded.yaml", "--archetypes", "--json").json["boundaries"] == "sites"
    refused = cli("loops", "bounded.yaml", "--archetypes", "--boundaries", "themes")
    assert (refused.status, refused.out) == (2, "")
    assert "the map has no themes that a loop could cross" in refused.err
    assert cli("loops", "bounded.yaml", "--boundaries", "sites").status == 2
    assert cli("loops", "bounded.yaml", "--count", "--boundaries", "sites").status == 2


def test_archetypes_whose_search_was_cut_are_named(cli: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("loopmap.structure.archetypes.matching.MOST_MATCHES", 1)
    two = "links: [need increases fix, fix decreases need{0}{1}]"
    both = two.format(
        *(f", fix increases {side} after a delay, {side} increases need" for side in ("x", "y"))
    )
    ran = cli("loops", "-", "--archetypes", stdin=both)
    first, second = ran.out.splitlines()[:2]
    assert first.endswith("in the first 3 loops of at most 6 links; there may be more.")
    assert second == "There may be more of fixes that fail: only the first 1 ways to fit it were looked at."
    found = cli("loops", "-", "--archetypes", "--json", stdin=both).json
    assert (found["cut"], found["complete"]) == (["fixes that fail"], False)


def test_the_json_of_archetypes(cli: Any) -> None:
    found = cli("loops", "-", "--archetypes", "--json", stdin=FIX.format(" after a delay")).json
    assert list(found) == [
        "format", "candidates", "classes", "pairings", "boundaries",
        "max_length", "listed", "complete", "cut",
    ]  # fmt: skip
    assert found["classes"] == {
        "out of control": 1, "underachievement": 1, "relative achievement": 0, "relative control": 0,
    }  # fmt: skip
    assert [(pair["intended"]["name"], pair["unintended"]["name"]) for pair in found["pairings"]] == [
        ("B1", "R1"), ("R1", "B1"),
    ]  # fmt: skip
    (one,) = found["candidates"]
    assert (one["compatible_with"], one["class"]) == ("fixes that fail", "out of control")
    assert one["factors"] == {"problem": ["need"], "fix": ["fix"], "side effect": ["harm"]}
    assert [loop["name"] for loop in one["loops"]] == ["B1", "R1"]


def test_themes_are_the_boundaries(cli: Any) -> None:
    themes = "themes: {us: Us, them: Them}\n"
    themes += "factors: {need: {theme: us}, fix: {theme: us}, harm: {theme: them}}\n"
    ran = cli("loops", "-", "--archetypes", stdin=themes + FIX.format(" after a delay"))
    assert "confidence high" in ran.out
    assert "crosses from one theme to another" in ran.out
