from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from itertools import islice
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from hypothesis import given
from tests.property.strategies import Plan, plans, programme

import loopmap

ANSWERS: dict[str, Callable[[loopmap.Map], Any]] = {
    "loops": lambda whole: whole.loops(),
    "independent": lambda whole: whole.independent_loops(),
    "families": lambda whole: whole.families(),
    "count": lambda whole: whole.count_loops(),
    "participation": lambda whole: whole.participation(),
}
FACTORS = ["a", "b", "c"]


def small() -> loopmap.Map:
    rows = [("a", "b", "+", True), ("b", "a", "-"), ("b", "c", "+"), ("c", "a", "+")]
    return loopmap.from_edges(rows, id="here")


@given(plans())
def test_the_table_of_loops_says_what_the_loops_say(plan: Plan) -> None:
    whole = programme(plan)
    frame = whole.loops().to_pandas()
    for row, loop in zip(frame.itertuples(), whole.loops(), strict=True):
        told = loop.to_json()
        assert row.Index == told["name"]
        assert [list(row.factors), list(row.sites), row.title] == [
            told["factors"],
            told["sites"],
            told["title"],
        ]
        for column in ("polarity", "length", "support", "focus", "delays", "key"):
            assert getattr(row, column) == told[column]
        assert 1 / len(frame) <= row.share <= 1


def test_what_a_notebook_does_with_it() -> None:
    frame = small().loops().to_pandas()
    assert frame.loc["B1", "loop"] == "a → b → a"
    assert frame[frame.length > 2].index.tolist() == ["R1"]
    assert frame.groupby("polarity").size().to_dict() == {"balancing": 1, "reinforcing": 1}
    assert frame.explode("factors").groupby("factors").size().to_dict() == {"a": 2, "b": 2, "c": 1}
    assert frame.sort_values("share", ascending=False).share.round(3).to_dict() == {"B1": 0.75, "R1": 0.667}
    assert frame.title.isna().all()
    assert frame.attrs == {"complete": True, "complete_to_length": None, "truncated_by": None}


def test_a_table_of_a_part_knows_that_it_is_one() -> None:
    frame = small().loops(limit=1).to_pandas()
    assert frame.attrs == {"complete": False, "complete_to_length": 2, "truncated_by": "limit"}


def test_what_was_read_before_is_not_in_the_table() -> None:
    loops = small().loops()
    assert [loop.name for loop in islice(loops, 1)] == ["B1"]
    assert loops.to_pandas().index.tolist() == ["R1"]


def test_counts_by_length() -> None:
    frame = small().count_loops().to_pandas()
    assert frame.index.name == "length"
    assert frame.to_dict("index") == {
        2: {"reinforcing": 0, "balancing": 1, "undetermined": 0, "total": 1},
        3: {"reinforcing": 1, "balancing": 0, "undetermined": 0, "total": 1},
    }
    assert frame.total.sum() == 2


def test_counts_beyond_64_bits_are_exact() -> None:
    chain = [(f"top {i}", f"{side} {i}", "+") for i in range(70) for side in ("left", "right")]
    chain += [(f"{side} {i}", f"top {i + 1}", "+") for i in range(70) for side in ("left", "right")]
    count = loopmap.from_edges([*chain, ("top 70", "top 0", "+")]).count_loops()
    assert count.to_pandas().total.to_dict() == {141: 2**70}


def test_families_and_independent_loops() -> None:
    whole = small()
    families = whole.families().to_pandas()
    assert families.family.tolist() == [1, 1]
    assert families.attrs["complete"] is True
    few = whole.independent_loops().to_pandas()
    assert (few.geodetic.tolist(), few.attrs) == ([True, True], {"rank": 2})


def test_factors_on_most_loops_come_first() -> None:
    frame = small().participation().to_pandas()
    assert frame.columns.tolist() == ["label", "loops", "reinforcing", "balancing", "undetermined"]
    assert frame.loops.to_dict() == {"a": 2, "b": 2, "c": 1}
    assert frame.index.name == "factor"


@pytest.mark.parametrize("answer", ANSWERS)
def test_no_loops_make_a_table_of_no_rows_with_the_same_columns_and_types(answer: str) -> None:
    some = ANSWERS[answer](small()).to_pandas()
    none = ANSWERS[answer](loopmap.loads("links: [a increases b]")).to_pandas()
    assert some.columns.tolist() == none.columns.tolist()
    assert some.dtypes.tolist() == none.dtypes.tolist()
    assert none.empty or answer == "participation"
    pd.concat([some, none])


@pytest.mark.parametrize("answer", ANSWERS)
def test_without_pandas_it_says_how_to_get_it(answer: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pandas", None)
    made = ANSWERS[answer](small())
    with pytest.raises(loopmap.ExtraMissing, match=r"pip install 'loopmap\[pandas\]'") as raised:
        made.to_pandas()
    assert isinstance(raised.value, ImportError)
    assert raised.value.extra == "pandas"


def test_loops_are_still_there_where_the_table_could_not_be_made(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pandas", None)
    loops = small().loops()
    with pytest.raises(loopmap.ExtraMissing):
        loops.to_pandas()
    assert len(list(loops)) == 2


def test_a_pandas_that_is_broken_is_not_told_to_be_missing(tmp_path: Path) -> None:
    (tmp_path / "pandas.py").write_text("import no_such_thing_below\n", encoding="utf-8")
    code = (
        f"import sys; sys.path.insert(0, {str(tmp_path)!r}); import loopmap; "
        "loopmap.loads('links: [a increases b]').loops().to_pandas()"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert "No module named 'no_such_thing_below'" in done.stderr
    assert "ExtraMissing" not in done.stderr
