"""The law of pinning: what is written is right, and all else is as it was; or nothing is written."""

from __future__ import annotations

import re
from itertools import permutations
from typing import Any

import pytest
from hypothesis import HealthCheck, assume, event, given, settings
from hypothesis import strategies as st
from tests.formatting.sloppy import TEXTS, WORDS, Sloppy

from loopmap.checking import check
from loopmap.errors import EditFailed
from loopmap.formatting.comments import comments
from loopmap.formatting.loops import with_loops
from loopmap.formatting.source import Source
from loopmap.loading import merged, read_text
from loopmap.problem import MapError, has_errors
from loopmap.reading.text import decode
from loopmap.reading.tree import parse

VERB = st.sampled_from(["increases", "increases", "decreases", "affects"])
VERBS = re.compile(r"""["']?(increases|decreases|affects)["']?""")
"""A verb, which pinning may turn, with the quotes round a sign that it may take away."""


@st.composite
def details(draw: Any, path: list[str], letter: str) -> dict[str, Any]:
    """Give what stands below a loop: keys in any order, some of them saying nothing."""
    said: dict[str, Any] = {"path": path}
    if draw(st.booleans()):
        said["about"] = draw(st.none() | st.sampled_from(TEXTS))
    if draw(st.integers(0, 2)) == 0:
        said["signs"] = draw(st.none() | st.lists(VERB, min_size=len(path), max_size=len(path)))
    if draw(st.integers(0, 2)) == 0:
        said["number"] = draw(st.sampled_from([None, f"{letter}{draw(st.integers(1, 9))}"]))
    if draw(st.integers(0, 5)) == 0:
        said["expect"] = None
    return dict(draw(st.permutations(list(said.items()))))


@st.composite
def looped(draw: Any) -> dict[str, Any]:
    """Give a map with loops, some of which it declares, as plain values."""
    known = draw(st.lists(st.sampled_from(WORDS), min_size=2, max_size=3, unique=True))
    pairs = draw(st.lists(st.sampled_from(list(permutations(known, 2))), unique=True))
    verbs = {pair: draw(VERB) for pair in dict.fromkeys([*pairs, *permutations(known[:2])])}
    values: dict[str, Any] = {"links": {f"{a} {verb} {b}": None for (a, b), verb in verbs.items()}}
    if draw(st.booleans()):
        values["factors"] = known
    if draw(st.booleans()):
        values["about"] = draw(st.sampled_from(TEXTS))
    if draw(st.booleans()):
        values["loops"] = draw(declared(known, verbs)) or None
    if draw(st.booleans()):
        values["views"] = {"v": {"show": {"factors": [known[0]]}}}
    if draw(st.booleans()):
        values["story"] = [{"text": draw(st.sampled_from(TEXTS))}]
    return dict(draw(st.permutations(list(values.items()))))


@st.composite
def declared(draw: Any, known: list[str], verbs: dict[tuple[str, ...], str]) -> dict[str, Any]:
    """Give some of the loops of a map, under a title or a number of the right letter."""
    rounds = [list(path) for size in range(2, len(known) + 1) for path in permutations(known, size)]
    rounds = [
        path for path in rounds if all(pair in verbs for pair in zip(path, path[1:] + path[:1], strict=True))
    ]
    found: dict[str, Any] = {}
    for path in draw(st.lists(st.sampled_from(rounds), max_size=3)):
        around = [verbs[pair] for pair in zip(path, path[1:] + path[:1], strict=True)]
        letter = "U" if "affects" in around else "RB"[around.count("decreases") % 2]
        title = draw(st.sampled_from(["Spiral", "a: b", "no", f"{letter}{draw(st.integers(1, 5))}"]))
        found[title] = draw(details(path, letter))
        if title[1:].isdigit():
            found[title].pop("number", None)
    return found


@st.composite
def files(draw: Any) -> bytes:
    """Give the bytes of a file, of any layout, with any line ends, in any encoding that a map may have."""
    writer = Sloppy(draw)
    if draw(st.integers(0, 5)) == 0:
        writer.brackets("", draw(looped()), 1)
    else:
        writer.pairs(draw(looped()), 0)
    writer.between(0)
    text = "\n".join(writer.lines) + draw(st.sampled_from(["\n", "", "\n\n\n", "\n...\n"]))
    ending = draw(st.sampled_from(["\n", "\n", "\r\n", "\r"]))
    encoding = draw(st.sampled_from(["utf-8", "utf-8", "utf-8-sig", "utf-16"]))
    content: bytes = text.replace("\n", ending).encode(encoding)
    return content


def source_of(content: bytes) -> Source:
    """Read a file that stands nowhere. Raises MapError."""
    documents = read_text(decode(content, "m.yaml"), "m", None)
    whole = merged(documents)
    problems = check(whole)
    if has_errors(problems):
        raise MapError(problems)
    return Source("m.yaml", content, documents, whole)


def without_verbs(content: bytes) -> str:
    return VERBS.sub("", decode(content, "m.yaml").content)


def stands_in(old: str, new: str) -> bool:
    """Tell whether a text is another one with something put in."""
    rest = iter(new)
    return all(letter in rest for letter in old)


def said_beside(content: bytes) -> list[str]:
    text = decode(content, "m.yaml")
    return [comment.text for comment in comments(text, parse(text))]


def line_ends(content: bytes) -> set[str]:
    text = content.decode("utf-16" if content[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8")
    return set(re.findall("\r\n|\r|\n", text))


LINKS = "links:\n  a increases b:\n  b increases a:\n"


ODD = """\
loops: {«R1: {path: [a, b], signs: [increases, increases]}»}
=====
loops: {«R1: {path: [a, b], signs: [increases, increases]}» # none
}
=====
loops: # none«
  R1:
    path: [a, b]
    signs: [increases, increases]»
=====
'loops' :«
  R1:
    path: [a, b]
    signs: [increases, increases]»
# a title
title: x
=====
loops:
  ? L
  : path: [a, b]«
    number: R1
    signs: [increases, increases]»
=====
loops:
  L: {path: [a, b]«, number: R1, signs: [increases, increases]», # c
 about: x}
=====
loops:
  L:
    path: [a, b]
    number:« R1»   # later
    signs:« [increases, increases]»
=====
loops:
  L:
    path:
    - a   # one
    # two
    - b«
    number: R1
    signs: [increases, increases]»
    # after

    about: |
      x


=====
loops:
    L:
          path: [a, b]«
          number: R1
          signs: [increases, increases]»


    # x
"""
"""What may stand below links, with what pinning puts in between « and »."""


@pytest.mark.parametrize("below", ODD.split("=====\n"))
def test_pins_stand_where_their_author_would_write_them(below: str) -> None:
    source = source_of((LINKS + re.sub("«[^»]*»", "", below)).encode())
    written = with_loops(source, source.map.pin(source.map.loops()))
    assert written.decode() == LINKS + re.sub("[«»]", "", below)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("number: ''\n    signs: []\n", "number: R1\n    signs: [increases, increases]\n"),
        (
            "number: R1\n    signs: [decreases, '-'] # c\n",
            "number: R1\n    signs: [increases, increases] # c\n",
        ),
    ],
)
def test_what_says_nothing_or_no_longer_holds_is_replaced(before: str, after: str) -> None:
    loop = f"{LINKS}loops:\n  L:\n    path: [a, b]\n    "
    source = source_of((loop + before).encode())
    written = with_loops(source, source.map.pin(source.map.loops()))
    assert written.decode() == loop + after


@pytest.mark.parametrize("loops", ["? loops\n:\n", "loops:\n  L: {path: [a, b], number, about: x}\n"])
def test_what_cannot_be_written_into_is_refused(loops: str) -> None:
    source = source_of((LINKS + loops).encode())
    with pytest.raises(EditFailed, match=r"m\.yaml"):
        with_loops(source, source.map.pin(source.map.loops()))


@settings(
    max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much]
)
@given(files(), st.data())
def test_a_file_with_pins_reads_back_as_the_pinned_map_and_is_else_as_it_was(
    content: bytes, data: st.DataObject
) -> None:
    try:
        source = source_of(content)
    except MapError:
        assume(False)
    loops = list(source.map.loops())
    chosen = data.draw(st.lists(st.sampled_from(loops), unique_by=str, min_size=1))
    pinned = source.map.pin(chosen)
    try:
        written = with_loops(source, pinned)
    except EditFailed:
        event("refused")
        return
    event("written" if written != content else "nothing to write")
    again = source_of(written)
    assert again.map == pinned
    assert [loop.name for loop in again.map.loops()] == [loop.name for loop in pinned.loops()]
    assert stands_in(without_verbs(content), without_verbs(written))
    assert said_beside(written) == said_beside(content)
    assert line_ends(written) <= (line_ends(content) or {"\n"})
    assert with_loops(again, again.map.pin(chosen)) == written
