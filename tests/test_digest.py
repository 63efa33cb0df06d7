"""The digest of a large map: what is in it, by its own rule, and that it says what it leaves out."""

from __future__ import annotations

import random
from pathlib import Path

import networkx
import pytest
from hypothesis import given
from hypothesis import strategies as st

import loopmap
from loopmap.digest import MOST_FACTORS, MOST_LINKS, digest, extent
from loopmap.figures import scene, shown_of
from loopmap.views import excerpt


@pytest.fixture(scope="module")
def whole(hct: Path) -> loopmap.Map:
    return loopmap.load(hct / "programme.yaml")


def ids(shown: loopmap.Map | loopmap.Excerpt) -> set[str]:
    return {factor.id for factor in shown.factors}


def ends(shown: loopmap.Map | loopmap.Excerpt) -> set[tuple[str, str]]:
    return {(link.tail, link.head) for link in shown.links}


# ---- the programme map


def test_the_digest_of_the_programme_fits_a_page_and_tells_its_own_stories(whole: loopmap.Map) -> None:
    found = whole.digest()
    assert len(found.factors) == 30
    assert 40 < len(found.links) <= MOST_LINKS
    assert whole.focus in ids(found)
    own = [loop for loop in whole.named if loop.sheet == "hct"]
    assert len(own) == 5
    assert ids(found).issuperset(factor for loop in own for factor in loop.factors)


def test_what_is_held_by_all_five_sites_about_the_focus_is_in_its_digest(whole: loopmap.Map) -> None:
    found = whole.digest()
    held = {(link.tail, link.head) for link in whole.links if len(link.sites) == 5}
    assert len({pair for pair in held if whole.focus in pair} - ends(found)) <= 1


def test_it_says_how_much_it_leaves_out_and_by_which_rule(whole: loopmap.Map) -> None:
    found = whole.digest()
    shown = scene(found)
    links = len(found.links)
    assert extent(found) == f"30 of 80 factors, {links} of 184 links and 5 of 12 named loops"
    note = shown.note or ""
    rule = "the focus, named loops and what leads to the focus most directly"
    assert note.startswith(f"A digest: {extent(found)}. Shown are {rule}.\nSource: ")
    assert f"It is a digest of a map with 80 factors and 184 links: {rule}." in shown.alt
    assert len(shown.factors) == 30
    assert len(shown.links) == links


def test_its_loops_keep_the_numbers_of_the_whole_map(whole: loopmap.Map) -> None:
    numbers = {loop.name: loop.factors for loop in whole.loops()}
    marked = scene(whole.digest()).loops
    labels = whole.digest().factors
    assert [loop.title for loop in marked if loop.title == "Value-for-money round"]
    for loop in marked:
        assert tuple(labels[k].id for k in loop.factors) == numbers[loop.name]


def test_loops_that_are_asked_for_are_in_whatever_their_length(whole: loopmap.Map) -> None:
    long = max(whole.loops(), key=len)
    found = digest(whole, loops=[long.name, "plymouth/Community voice"], most=3)
    voice = next(loop for loop in whole.named if loop.title == "plymouth/Community voice")
    assert ids(found) == {whole.focus, *long.factors, *voice.factors}
    assert "the marked loops" in (found.rule or "")
    with pytest.raises(loopmap.UnknownLoop):
        whole.digest(loops=["R999"])


def test_a_view_written_as_the_digest_is_shows_the_same(whole: loopmap.Map) -> None:
    found = whole.digest()
    assert whole.head is not None
    again = excerpt(whole, found.view, whole.head)
    assert again.factors == found.factors
    assert again.links == found.links


def test_a_loop_that_has_a_number_and_no_name_is_no_named_one() -> None:
    rows = "".join(f"  a increases f{k}:\n  f{k} increases a:\n" for k in range(40))
    text = f"focus: a\nlinks:\n{rows}loops:\n  R40: {{path: [a, f39]}}\n  Round: {{path: [a, f38]}}\n"
    found = loopmap.loads(text).digest(most=3)
    assert ids(found) == {"a", "f38", "f0"}
    assert "named loops" not in extent(found)


# ---- what is drawn


def chain(size: int) -> loopmap.Map:
    return loopmap.from_edges([(f"f{i}", f"f{i + 1}", "+") for i in range(size - 1)])


def test_a_map_is_drawn_whole_up_to_sixty_factors_and_beyond_as_its_digest() -> None:
    assert isinstance(shown_of(chain(60)), loopmap.Map)
    assert isinstance(shown_of(chain(61)), loopmap.Excerpt)
    assert len(chain(61).figure().scene.factors) == 30
    assert len(chain(61).figure(whole=True).scene.factors) == 61


def test_the_digest_of_a_map_without_a_title_has_none_either() -> None:
    assert chain(61).figure().scene.title is None


def test_a_view_is_drawn_as_its_author_picked_it() -> None:
    names = ", ".join(f"f{i}" for i in range(70))
    large = loopmap.loads(f"factors: [{names}]\nviews: {{most: {{show: {{factors: [{names}]}}}}}}\n")
    assert len(large.figure("most").scene.factors) == 70
    assert len(large.figure().scene.factors) == 30


def test_a_large_map_without_a_focus_shows_the_factor_with_most_links_and_what_is_near_it() -> None:
    hub = [("hub", f"f{i}", "+") for i in range(70)]
    found = loopmap.from_edges([("x", "y", "+"), *hub, ("f9", "hub", "+"), ("f8", "z", "+")]).digest(most=3)
    assert [factor.id for factor in found.factors] == ["hub", "f8", "f9"], "f9 is on a loop, f8 has two links"
    assert found.rule == "the factor with most links and what it is linked with most directly"


def test_a_large_sparse_map_hangs_together_in_its_digest() -> None:
    dice = random.Random(1)
    rows = {(dice.randrange(900), dice.randrange(900)) for _ in range(1500)}
    found = loopmap.from_edges([(f"f{a}", f"f{b}", "+") for a, b in sorted(rows) if a != b]).digest()
    drawn = networkx.Graph(ends(found))
    drawn.add_nodes_from(ids(found))
    assert networkx.is_connected(drawn)


def test_a_dense_map_gets_a_digest_of_fewer_factors() -> None:
    names = [f"f{i}" for i in range(61)]
    dense = loopmap.from_edges([(a, b, "+") for a in names for b in names if a != b])
    found = dense.digest()
    assert len(found.links) <= MOST_LINKS
    assert len(found.factors) == 8, "9 · 8 links would be 72"
    assert "8 of 61 factors and 56 of 3660 links" in (scene(found).note or "")


# ---- laws


@st.composite
def maps(draw: st.DrawFn) -> loopmap.Map:
    """Draw a map of up to 14 factors, with a focus or without."""
    size = draw(st.integers(2, 14))
    names = [f"f{i}" for i in range(size)]
    pairs = st.tuples(st.sampled_from(names), st.sampled_from(names), st.sampled_from("+-"))
    rows = draw(st.lists(pairs, min_size=1, max_size=40, unique_by=lambda row: row[:2]))
    focus = draw(st.sampled_from([None, *sorted({end for row in rows for end in row[:2]})]))
    links = [{"from": tail, "to": head, "sign": sign} for tail, head, sign in rows]
    return loopmap.from_dict({"links": links} | ({"focus": focus} if focus else {}))


@given(maps(), st.integers(1, 14))
def test_a_digest_keeps_its_bounds_and_shows_every_link_between_its_factors(
    m: loopmap.Map, most: int
) -> None:
    found = digest(m, most=most)
    assert len(found.factors) == min(most, len(m.factors)), "40 links always fit"
    assert ends(found) == {pair for pair in ends(m) if ids(found).issuperset(pair)}
    assert [f for f in m.factors if f.id in ids(found)] == list(found.factors)


@given(maps(), st.integers(1, 14))
def test_nothing_nearer_to_the_focus_is_left_out_for_something_farther(m: loopmap.Map, most: int) -> None:
    found = digest(m, most=most)
    if m.focus is None:
        return
    far = dict(networkx.single_target_shortest_path_length(m.to_networkx(), m.focus))
    farthest = max(far.get(factor, 99) for factor in ids(found))
    assert all(far.get(factor, 99) >= farthest for factor in ids(m) - ids(found))


@given(maps(), st.integers(1, 13))
def test_a_larger_digest_holds_the_smaller_one(m: loopmap.Map, most: int) -> None:
    assert ids(digest(m, most=most)) <= ids(digest(m, most=most + 1))


def test_on_a_page_the_digest_is_as_large_as_can_be_read_there(whole: loopmap.Map) -> None:
    figure = whole.figure(fit="a4-landscape")
    assert figure.readable
    assert figure.text > 6.95
    assert not any("hard to read" in note for note in figure.notes)
    shown = len(figure.scene.factors)
    assert 20 <= shown <= MOST_FACTORS
    assert f"A digest: {shown} of 80 factors" in (figure.scene.note or "")
