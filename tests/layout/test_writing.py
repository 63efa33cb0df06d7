from __future__ import annotations

import loopmap
from loopmap.layout import parse_layout, written
from loopmap.layout.following import follow
from loopmap.layout.writing import HEADER
from loopmap.places import Text

POINTS = {"a": (0.0, 0.0), "b": (200.0, 0.5), "c": (-200.0, 200.0), "d": (0.0, 200.0)}


def ring(*names: str) -> loopmap.Map:
    return loopmap.from_edges(
        [(one, other, "+") for one, other in zip(names, names[1:] + names[:1], strict=True)]
    )


def again(text: str, whole: loopmap.Map, points: dict[str, tuple[float, float]] | None = None) -> str:
    layout = parse_layout(Text("map.layout.yaml", text))
    return written(whole, points or {}, layout, follow(layout, whole))


def test_a_layout_is_one_factor_a_line_in_declared_order_under_a_line_that_says_what_it_is() -> None:
    text = written(ring("b", "a", "c"), POINTS)
    assert text == f"{HEADER}\nplaces:\n  b: [200, 0.5]\n  a: [0, 0]\n  c: [-200, 200]\n"
    assert HEADER.startswith("# ")
    assert len(HEADER) < 100


def test_writing_back_changes_no_character() -> None:
    whole = ring("a", "b", "c", "d")
    for text in (
        written(whole, POINTS),
        "# mine\n\nplaces:   # here\n     d:   [ 1.50 , 2 ]  # by hand\n\n     # the start\n     A: [3, 4]\n",
        "places:\n  a: [1, 2]\n  b:\n    - 1\n    - 2\n  c: [-3, 4]",
        "places: {a: [1.50, 2]} # in braces",
        '? places\n:\n  "a": [1, 2]\n',
    ):
        assert again(text, whole) == text


def test_what_is_new_goes_behind_the_factor_declared_before_it_and_no_other_line_changes() -> None:
    text = "# mine\nplaces:\n    c: [9, 9] # moved\n    # first\n    a: [1, 2]\n"
    after = again(text, ring("d", "a", "b", "c"), POINTS)
    assert after == (
        "# mine\nplaces:\n    d: [0, 200]\n    c: [9, 9] # moved\n    # first\n    a: [1, 2]\n"
        "    b: [200, 0.5]\n"
    )


def test_what_is_gone_goes_and_comments_on_lines_of_their_own_stay() -> None:
    text = "places:\n  a: [1, 2]\n  # a bad one\n  z:\n    - 1\n    - 2\n  y: [1, 1] # old\n  b: [3, 4]\n"
    assert again(text, ring("a", "b")) == "places:\n  a: [1, 2]\n  # a bad one\n  b: [3, 4]\n"


def test_a_renamed_factor_is_renamed_in_place() -> None:
    whole = loopmap.from_dict(
        {"factors": {"mutual: trust": {"also known as": ["trust"]}, "b": {}}, "links": ["b increases b"]}
    )
    text = "places:\n  'trust': [1, 2] # the hub\n  b: [3, 4]\n"
    assert again(text, whole) == 'places:\n  "mutual: trust": [1, 2] # the hub\n  b: [3, 4]\n'


def test_names_that_yaml_would_misread_come_back() -> None:
    names = ["no", "a: b", "- x", "#1", "[q]", "it's", 'say "so"', "x" * 1100, "café", "*", "?", "null", "12"]
    whole = ring(*names)
    points = {factor.id: (float(k), -float(k)) for k, factor in enumerate(whole.factors)}
    text = written(whole, points)
    assert [entry.name for entry in parse_layout(Text("x", text)).entries] == names
    assert again(text, whole) == text
    longer = ring(*names[:-1], "y" * 1100)
    assert again(text, longer, {"y" * 1100: (5.0, 5.0)}).count("? ") >= 2


def test_a_name_that_grew_too_long_for_a_line_is_written_over_two() -> None:
    long = "trust " * 200
    whole = loopmap.from_dict(
        {"factors": {long: {"also known as": ["trust"]}, "b": {}}, "links": ["b increases b"]}
    )
    after = again("places:\n  trust: [1, 2]\n  b: [3, 4]\n", whole)
    assert after == f"places:\n  ? {long.strip()}\n  : [1, 2]\n  b: [3, 4]\n"


def test_a_layout_in_braces_is_written_anew_with_every_place_as_it_was() -> None:
    whole = ring("a", "b", "c")
    after = again("places: {a: [1.25, 2], b: [3, 4]}\n", whole, {"c": (5.0, 6.0)})
    assert after == f"{HEADER}\nplaces:\n  a: [1.25, 2]\n  b: [3, 4]\n  c: [5, 6]\n"
