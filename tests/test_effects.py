"""What helps and what hinders, as figures tell it."""

from __future__ import annotations

import pytest

import loopmap
from loopmap.alt import alt_text
from loopmap.drawing.scene import Effect
from loopmap.effects import effects
from loopmap.errors import NoFocus, UnknownFactor
from loopmap.figures import scene

MAP = """
focus: trust
factors: [trust, openness, fear, gossip, weather, mood]
links:
  openness increases trust:
  fear decreases trust:
  gossip increases openness:
  gossip increases fear:
  mood affects trust:
  trust increases weather:
views:
  few: {show: {factors: [trust, gossip, fear]}}
"""


def test_factors_bear_the_verdicts_of_the_whole_map_also_in_a_view_that_lacks_the_routes() -> None:
    m = loopmap.loads(MAP)
    shown = {one.id: one.effect for one in scene(m.view("few"), toward=True).factors}
    assert shown == {"trust": None, "fear": Effect.HINDERS, "gossip": Effect.BOTH_WAYS}
    whole = {one.id: one.effect for one in scene(m, toward=True).factors}
    assert whole["openness"] is Effect.HELPS
    assert whole["mood"] is Effect.UNSETTLED
    assert whole["weather"] is Effect.NO_ROUTE


def test_the_factor_asked_about_is_in_focus_and_pointing_at_others_tells_their_routes() -> None:
    asked = scene(loopmap.loads(MAP), toward="openness")
    assert [one.id for one in asked.factors if one.focus] == ["openness"]
    assert asked.toward == "openness"
    told = {one.id: one.tooltip for one in asked.factors}
    assert told["gossip"] == "gossip helps openness: more gossip, and so more openness"
    assert told["fear"] == "fear has no route to openness"


def test_the_words_name_what_helps_and_what_hinders() -> None:
    m = loopmap.loads(MAP)
    assert (
        "Toward trust, by all routes of the map whose sign is known, 1 factor helps: openness. "
        "1 factor hinders: fear. "
        "1 factor pulls both ways: gossip. 1 factor is unsettled: mood. 1 factor has no route to it: weather."
    ) in alt_text(m, effects=effects(m, True))


def test_a_map_without_a_focus_has_to_be_told_which_factor() -> None:
    m = loopmap.from_edges([("a", "b", "+")])
    with pytest.raises(NoFocus):
        m.figure(toward=True)
    with pytest.raises(UnknownFactor):
        m.figure(toward="c")
    assert m.figure(toward="b").scene.factors[0].effect is Effect.HELPS


def test_the_digest_of_a_large_map_is_about_the_factor_that_is_asked_about() -> None:
    edges = [(f"f{i}", f"f{i + 1}", "+") for i in range(90)]
    large = loopmap.from_edges([*edges, ("x", "f40", "-")])
    figure = large.figure(toward="f40")
    assert [one.id for one in figure.scene.factors if one.focus] == ["f40"]
    assert {one.id for one in figure.scene.factors} >= {"x", "f39", "f38"}
