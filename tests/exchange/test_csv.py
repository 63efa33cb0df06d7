"""Tables of links: read strictly with places, written so that a spreadsheet runs nothing."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

import loopmap
from loopmap.exchange.csv import guard, read_csv, row_text, unguard, write_csv
from loopmap.names import fold
from loopmap.problem import MapError, Problem
from loopmap.signs import Sign

COUNTS = {
    "catcolab_cap_and_trade": (24, 40, 7),
    "catcolab_sustainable_peace": (25, 76, 181),
    "fcm_psot": (32, 44, 4),
    "fcm_thucydides": (17, 32, 6),
    "loopy_ex1": (2, 2, 1),
    "loopy_ex2": (7, 8, 2),
    "loopy_ex3": (6, 6, 1),
    "pyfcm_single": (38, 80, 7),
    "vensim_energy_pos_loop": (23, 36, 23),
    "vensim_energy_tech_cld": (15, 20, 10),
}
"""Factors, links and loops; the loops are those of the README beside the files, which are networkx's."""


def read(text: str) -> loopmap.Map:
    return read_csv(io.StringIO(text))


def wrong(text: str) -> list[Problem]:
    with pytest.raises(MapError) as caught:
        read(text)
    return [problem for problem in caught.value.problems if problem.severity is loopmap.Severity.ERROR]


def links(whole: loopmap.Map) -> list[tuple[str, str, str, bool]]:
    return [(link.tail, link.head, link.sign.value, link.delayed) for link in whole.links]


# ---- in


@pytest.mark.parametrize("name", COUNTS)
def test_public_maps_read_and_come_back(public_maps: Path, name: str, tmp_path: Path) -> None:
    whole = read_csv(public_maps / f"{name}.edges.csv", id=name)
    assert (len(whole.factors), len(whole.links), sum(1 for _ in whole.loops())) == COUNTS[name]
    (tmp_path / "again.csv").write_text(write_csv(whole), encoding="utf-8")
    assert read_csv(tmp_path / "again.csv", id=name) == whole


def test_every_public_table_is_counted(public_maps: Path) -> None:
    assert {path.name.removesuffix(".edges.csv") for path in public_maps.glob("*.edges.csv")} == set(COUNTS)


def test_signs_delays_and_the_order_of_factors() -> None:
    whole = read("from,to,sign,delay\nb,a,+,\na,b,-,yes\na,c,?,no\nc,a,both,delay\nb,c,increases,1\n")
    assert [factor.id for factor in whole.factors] == ["b", "a", "c"]
    assert sorted(links(whole)) == [
        ("a", "b", "-", True),
        ("a", "c", "?", False),
        ("b", "a", "+", False),
        ("b", "c", "+", True),
        ("c", "a", "?", True),
    ]
    assert whole.link("c", "a").status is loopmap.Status.CONTESTED  # type: ignore[union-attr]


def test_columns_in_any_order_and_case_and_without_delay() -> None:
    assert links(read("Sign, To ,FROM\n+,b,a\n")) == [("a", "b", "+", False)]


@pytest.mark.parametrize("mark", [",", ";", "\t"])
def test_the_first_row_tells_what_separates_cells(mark: str) -> None:
    assert links(read(f"from{mark}to{mark}sign\na{mark}b{mark}+\n")) == [("a", "b", "+", False)]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_any_line_end_empty_lines_and_none_at_the_end(end: str) -> None:
    assert links(read(f"from,to,sign{end}{end}a,b,+{end}b,a,-")) == [
        ("a", "b", "+", False),
        ("b", "a", "-", False),
    ]


def test_cells_in_quotes() -> None:
    whole = read('from,to,sign\n"a, or ""b""",c,+\n')
    assert whole.factors[0].label == 'a, or "b"'


@pytest.mark.parametrize(
    "content", ["from,to,sign\na,b,+\n".encode("utf-8-sig"), "from,to,sign\na,b,+\n".encode("utf-16")]
)
def test_marks_of_the_encoding(content: bytes) -> None:
    assert links(read_csv(io.BytesIO(content))) == [("a", "b", "+", False)]


def test_rows_that_only_repeat_are_one_link() -> None:
    whole = read("from,to,sign,delay\na,b,?,\nA,b,+,yes\na,b,increases,\na,b,?,\n")
    assert links(whole) == [("a", "b", "+", True)]


def test_the_id_is_made_of_the_file_name(tmp_path: Path) -> None:
    (tmp_path / "my town.csv").write_text("from,to,sign\na,b,+\n", encoding="utf-8")
    assert read_csv(tmp_path / "my town.csv").id == "my-town"
    assert read_csv(tmp_path / "my town.csv", id="leeds").id == "leeds"
    assert loopmap.read_csv is read_csv


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(loopmap.UnreadableFile, match="no such file"):
        read_csv(tmp_path / "nowhere.csv")


@pytest.mark.parametrize(
    ("text", "code", "start", "said"),
    [
        ("", "LM061", (1, 1), "the table is empty"),
        ("from,to\na,b\n", "LM061", (1, 1), "there is no column `sign`"),
        ("from,to,sgn\n", "LM061", (1, 9), "did you mean `sign`?"),
        ("source,to,sign\n", "LM061", (1, 1), "call it `from`"),
        ("from,to,sign,\n", "LM061", (1, 14), "a column without a name"),
        ("from,to,sign,weight\n", "LM061", (1, 14), "`weight` is not a column"),
        ("from,to,sign,to\n", "LM061", (1, 14), "two columns are called `to`"),
        ("from,to,sign\na,b\n", "LM061", (2, 3), "the row has 2 cells, and there are 3 columns"),
        ("from,to,sign\na,b,+,x\n", "LM061", (2, 7), "the row has 4 cells"),
        ("from,to,sign\n,b,+\n", "LM061", (2, 1), "nothing under `from`"),
        ("from,to,sign\na,b,\n", "LM061", (2, 5), "nothing under `sign`"),
        ('from,to,sign\na,"b,+\n', "LM061", (2, 3), "the quote is never closed"),
        ('from,to,sign\na,5" pipe,+\n', "LM061", (2, 4), "a quote in the middle"),
        ('from,to,sign\na,"b"c,+\n', "LM061", (2, 6), "text behind the closing quote"),
        ('from,to,sign\na,"b\nc",+\n', "LM061", (2, 3), "goes on over a line's end"),
        ("from,to,sign\na,b,plus\n", "LM012", (2, 5), "`plus` is not a sign"),
        ("from,to,sign,delay\na,b,+,long\n", "LM012", (2, 7), "`long` is not `yes` or `no`"),
        ("from,to,sign\na,b,+\na,b,-\n", "LM018", (3, 1), "both signs"),
        ("from,to,sign\na,b\x07,+\n", "LM003", (2, 4), "U+0007"),
    ],
)
def test_what_is_wrong_is_told_at_its_line_and_column(
    text: str, code: str, start: tuple[int, int], said: str
) -> None:
    problem = wrong(text)[0]
    assert problem.code == code
    assert problem.place is not None
    assert problem.place.start == start
    assert said in f"{problem.message} {problem.help}"


def test_all_that_is_wrong_is_told_at_once() -> None:
    found = wrong("from,to,sign,delay\na,b\n,b,+,\na,b,+,maybe\n")
    assert [problem.place and problem.place.start[0] for problem in found] == [2, 3, 4]


def test_a_table_that_is_too_large_is_refused() -> None:
    assert wrong("from,to,sign\n" + "a,b,+\n" * 1_000_000)[0].code == "LM002"


# ---- out


def test_signs_are_words_and_a_contested_link_is_both() -> None:
    one = loopmap.from_edges([("a", "b", "+"), ("b", "c", "?")], id="one")
    two = loopmap.from_edges([("a", "b", "-", True)], id="two")
    assert write_csv(loopmap.merge(one, two)) == "from,to,sign,delay\na,b,both,yes\nb,c,affects,\n"


@pytest.mark.parametrize("name", ["=1+1", "+1", "-1+1", "@sum", "'=x", "''-x"])
def test_no_cell_begins_as_a_formula_and_names_come_back(name: str) -> None:
    whole = loopmap.from_edges([(name, "b", "+")], id="map")
    text = write_csv(whole)
    assert text.splitlines()[1].startswith("'")
    assert read(text) == whole


@given(st.text(max_size=12))
def test_guarding_can_always_be_undone(cell: str) -> None:
    assert unguard(guard(cell)) == cell
    assert not guard(cell).startswith(("=", "+", "-", "@", "\t", "\r"))


LETTERS = st.characters(codec="utf-8", exclude_categories=("C", "Z"))
NAMES = st.text(LETTERS | st.just(" "), min_size=1, max_size=8).map(str.strip).filter(fold)
EDGES = st.tuples(NAMES, NAMES, st.sampled_from(list(Sign)), st.booleans())


@given(st.lists(EDGES, max_size=6, unique_by=lambda edge: (fold(edge[0]), fold(edge[1]))))
def test_what_is_written_reads_back_equal(edges: list[tuple[str, str, Sign, bool]]) -> None:
    whole = loopmap.from_edges(edges)
    assert read(write_csv(whole)) == whole


CELLS = st.text(st.sampled_from("ab',\"\n =-"), max_size=6)


@example([["", "", " '="]])
@given(st.lists(st.lists(CELLS, min_size=3, max_size=3), max_size=4))
def test_cells_are_cut_as_the_standard_library_cuts_them(rows: list[list[str]]) -> None:
    """The reader's own cutting, which knows places, against `csv.reader`."""
    from loopmap.exchange.csv import _rows
    from loopmap.places import Text

    text = "".join(row_text(row) for row in rows)
    ours = [[cell.text for cell in row] for row in _rows(Text("t", text), ",")]
    theirs = [[unguard(cell) for cell in row] for row in csv.reader(io.StringIO(text), strict=True)]
    assert [[cell.strip() for cell in row] for row in ours] == [
        [cell.strip() for cell in row] for row in theirs
    ]
