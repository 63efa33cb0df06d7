"""A map at a level, by hand: what is merged, what is set aside, and which loops are artefacts."""

from __future__ import annotations

import copy
import pickle
from collections import Counter
from pathlib import Path

import pytest

import loopmap
from loopmap import Sign, Status
from loopmap.zooming.grounds import Ground


def programme(links: str, broader: dict[str, str], more: str = "") -> loopmap.Map:
    """Read a programme of one site, with some factors part of others."""
    factors = "".join(f"  {part}:\n    part of: {whole}\n" for part, whole in broader.items())
    wholes = "".join(f"  {whole}:\n" for whole in dict.fromkeys(broader.values()) if whole not in broader)
    return loopmap.loads(f"maps:\n  leeds:\n    links: [{links}]\nfactors:\n{wholes}{factors}{more}")


CHAIN = {"a1": "a", "a2": "a", "a11": "a1"}


def test_levels_count_from_the_broadest() -> None:
    whole = programme("a11 increases b, b increases a2, a2 increases c", CHAIN)
    shown = {level: [factor.id for factor in whole.zoom(level).factors] for level in (0, 1, 2)}
    assert shown == {
        0: ["a", "b", "c"],
        1: ["a", "a1", "a2", "b", "c"],
        2: ["a", "a1", "a2", "a11", "b", "c"],
    }
    assert whole.zoom(0).parts == (("a", ("a1", "a2", "a11")),)
    assert whole.zoom(2) == whole
    assert hash(whole.zoom(7)) == hash(whole)
    assert len({whole, whole.zoom(0), whole.zoom(1), whole.zoom(2)}) == 3
    with pytest.raises(ValueError, match="0 or more"):
        whole.zoom(-1)


def test_links_of_parts_are_the_wholes_and_links_inside_are_set_aside() -> None:
    whole = programme("a1 increases b, a2 increases b, a1 decreases a2, b increases b", CHAIN)
    near = whole.zoom(0)
    assert [(link.tail, link.head) for link in near.links] == [("a", "b"), ("b", "b")]
    assert [(link.tail, link.head) for link in near.inside] == [("a1", "a2")]
    assert len(near.links[0].voices) == 2


def test_parts_that_differ_in_sign_contest_and_keep_who_says_which() -> None:
    text = "maps:\n  leeds: {links: [a1 increases b]}\n  york: {links: [a2 decreases b]}\nfactors:\n"
    near = loopmap.loads(f"{text}  a:\n  a1: {{part of: a}}\n  a2: {{part of: a}}\n").zoom(0)
    (link,) = near.links
    assert (link.status, link.sign) == (Status.CONTESTED, Sign.UNKNOWN)
    assert (link.claimants(Sign.POSITIVE), link.claimants(Sign.NEGATIVE)) == (("leeds",), ("york",))
    assert near.silences(link) == {}


def test_an_opposite_stays_turned() -> None:
    text = "maps:\n  leeds: {links: [fear increases b]}\nfactors:\n  a:\n"
    (link,) = loopmap.loads(f"{text}  hope: {{part of: a, opposite of: leeds/fear}}\n").zoom(0).links
    assert (link.tail, link.sign) == ("a", Sign.NEGATIVE)


# ---- loops


def grounds(whole: loopmap.Map) -> dict[str, Ground | None]:
    return {loop.around: loop.ground for loop in whole.loops()}


def test_a_loop_that_merging_closes_is_an_artefact() -> None:
    near = programme("a1 increases b, b increases a2", CHAIN).zoom(0)
    assert grounds(near) == {"a → b → a": Ground.ARTEFACT}
    assert next(near.loops()).to_json()["ground"] == "artefact"
    assert not list(near.whole.loops())


def test_a_loop_that_closes_over_a_link_inside_is_real() -> None:
    near = programme("a1 increases b, b increases a2, a2 increases a11, a11 increases a1", CHAIN).zoom(0)
    assert grounds(near) == {"a → b → a": Ground.REAL}


def test_a_loop_that_a_link_inside_turns_is_told() -> None:
    near = programme("a1 increases b, b increases a2, a2 decreases a1", CHAIN).zoom(0)
    (loop,) = near.loops()
    assert (loop.polarity.word, loop.ground) == ("reinforcing", Ground.TURNED)
    assert next(near.whole.loops()).polarity.word == "balancing"


def test_two_rounds_are_not_one() -> None:
    """The map's loop goes twice through both, and reinforces; the seen one would balance."""
    links = "a1 increases b1, b1 decreases a2, a2 increases b2, b2 decreases a1"
    whole = programme(links, {"a1": "a", "a2": "a", "b1": "b", "b2": "b"})
    assert [loop.polarity.word for loop in whole.loops()] == ["reinforcing"]
    near = whole.zoom(0)
    assert [loop.polarity.word for loop in near.loops()] == ["balancing"]
    assert grounds(near) == {"a → b → a": Ground.ARTEFACT}


def test_loops_of_a_map_that_is_not_zoomed_have_no_ground() -> None:
    whole = programme("a1 increases b, b increases a1", CHAIN)
    loop = next(whole.loops())
    assert loop.ground is None
    assert "ground" not in loop.to_json()
    assert next(whole.zoom(9).loops()).ground is Ground.REAL


def test_five_merged_factors_of_hct_make_more_artefacts_than_there_are_loops() -> None:
    """As docs/aligning.md tells."""
    whole = loopmap.load(Path(__file__).parents[2] / "maps" / "hct" / "programme.yaml")
    near = whole.zoom(0)
    assert len(whole.factors) - len(near.factors) == 5
    counted = Counter(loop.ground for loop in near.loops())
    assert counted == {Ground.ARTEFACT: 194, Ground.REAL: whole.count_loops().total}


# ---- what else a map does


def test_all_else_takes_it_as_a_map() -> None:
    more = "focus: a11\nviews:\n  v:\n    show: {around: a11}\n"
    more += "loops:\n  Round: {path: [a11, b]}\n  Inner: {path: [a11, a2]}\n"
    links = "a11 increases b, b increases a11, a11 increases a2, a2 increases a11"
    whole = programme(links, CHAIN, more)
    near = whole.zoom(0)
    assert near.focus == "a"
    assert near.factor("a11").id == "a", "a part is found as what it is seen as"
    assert [(named.title, named.factors) for named in near.named] == [("Round", ("a", "b"))]
    assert near.toward()["b"].verdict.value == "helps"
    assert [factor.id for factor in near.view("v").factors] == ["a", "b"]
    assert near.count_loops().total == 1
    assert "<svg" in near.figure().svg
    assert near.restrict("leeds") == whole.restrict("leeds")
    assert loopmap.loads(near.to_yaml()) == whole
    with pytest.raises(loopmap.UnknownFactor):
        near.factor("z")
    assert repr(near).endswith("at level 0>")


def test_it_is_a_value() -> None:
    near = programme("a11 increases b, b increases a2", CHAIN).zoom(0)
    for again in (copy.copy(near), copy.deepcopy(near), pickle.loads(pickle.dumps(near))):
        assert again == near
        assert hash(again) == hash(near)
    assert near != near.whole
