"""What is not there: the error says what is near, or what there is."""

from __future__ import annotations

import pytest

import loopmap
from loopmap.errors import LoopmapError, UnknownFactor, UnknownView

MAP = loopmap.loads(
    "links: [trust increases openness, openness increases trust]\n"
    "views: {one: {show: {factors: [trust]}}, two: {show: {factors: [openness]}}}\n",
    id="leeds",
)


@pytest.mark.parametrize(
    ("ask", "said"),
    [
        (lambda: MAP.view("zebra"), "no view is called 'zebra'; the views are 'one', 'two'"),
        (lambda: MAP.restrict("zebra"), "no site is called 'zebra'; the site is 'leeds'"),
        (lambda: MAP.factor("zebra"), "no factor is called 'zebra'; the factors are 'trust', 'openness'"),
        (lambda: MAP.factor("opennes"), "no factor is called 'opennes'; did you mean 'openness'?"),
        (lambda: MAP.figure(badges=["zebra"]), "no loop is called 'zebra'; the loop is 'R1'"),
        (lambda: MAP.figure(theme="grayscale"), "no theme is called 'grayscale'; did you mean 'greyscale'?"),
        (
            lambda: MAP.view("one").figure(fit="letter"),
            (
                "no page is called 'letter'; the pages are 'column', 'a4', 'a4-landscape', 'a3', "
                "'a3-landscape', 'slide'"
            ),
        ),
        (lambda: loopmap.loads("factors: [a]").view("x"), "no view is called 'x'; there is no view at all"),
    ],
)
def test_what_is_not_there_leads_to_what_is(ask: object, said: str) -> None:
    assert callable(ask)
    with pytest.raises(LoopmapError) as caught:
        ask()
    assert str(caught.value) == said


def test_of_many_only_the_first_are_named() -> None:
    error = UnknownFactor("zebra", (), tuple(f"factor {n}" for n in range(80)))
    assert str(error).endswith("'factor 7' and 72 more")
    assert error.known is not None
    assert len(error.known) == 80


def test_nobody_looked_what_there_is() -> None:
    assert str(UnknownView("zebra")) == "no view is called 'zebra'"


@pytest.mark.parametrize(
    ("ask", "said"),
    [
        (lambda: loopmap.loads(None), "loads reads a text, not NoneType"),  # type: ignore[arg-type]
        (lambda: loopmap.read_csv(None), "read_csv reads a path or an open file"),  # type: ignore[arg-type]
        (lambda: loopmap.from_networkx({}), "from_networkx reads a networkx graph"),  # type: ignore[arg-type]
    ],
)
def test_what_is_of_the_wrong_kind_is_told_so_at_the_door(ask: object, said: str) -> None:
    assert callable(ask)
    with pytest.raises(TypeError, match=said):
        ask()
