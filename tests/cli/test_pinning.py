"""`loopmap loops --pin`, and what `check` says of pinned loops when the map has changed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.usefixtures("folder")

SMALL = """\
# what we heard
links:
  a increases b:   # twice
  b decreases a:
  b increases c:
  c increases a:
"""
PINNED = """\

loops:
  B1:
    path: [a, b]
    signs: [increases, decreases]
  R1:
    path: [a, b, c]
    signs: [increases, increases, increases]
"""


@pytest.fixture
def small(folder: Path) -> Path:
    path = folder / "small.yaml"
    path.write_text(SMALL, encoding="utf-8")
    return path


def changed(path: Path, before: str, after: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert before in text
    path.write_text(text.replace(before, after), encoding="utf-8")


def test_numbers_are_written_below_and_all_else_stays(cli: Any, small: Path) -> None:
    ran = cli("loops", "small.yaml", "--pin")
    assert (ran.status, ran.out) == (0, "")
    assert ran.err == "pinned 2 loops in small.yaml: R1 and B1\n"
    assert small.read_text(encoding="utf-8") == SMALL + PINNED


def test_pinning_twice_writes_nothing(cli: Any, small: Path) -> None:
    cli("loops", "small.yaml", "--pin")
    before = small.stat().st_mtime_ns
    assert cli("loops", "small.yaml", "--pin").err == "nothing to pin: what is listed is pinned already\n"
    assert small.stat().st_mtime_ns == before


def test_only_what_is_listed_is_pinned(cli: Any, small: Path) -> None:
    cli("loops", "small.yaml", "--pin", "--through", "c")
    assert "R1:" in small.read_text(encoding="utf-8")
    assert "B1:" not in small.read_text(encoding="utf-8")


def test_a_copy_gets_the_numbers_and_the_map_does_not(cli: Any, small: Path, folder: Path) -> None:
    assert cli("loops", "small.yaml", "--pin", "-o", "copy.yaml").status == 0
    assert small.read_text(encoding="utf-8") == SMALL
    assert (folder / "copy.yaml").read_text(encoding="utf-8") == SMALL + PINNED
    ran = cli("loops", "-", "--pin", "-o", "-", stdin=SMALL)
    assert ran.out == SMALL + PINNED


def test_a_number_outlasts_shorter_loops(cli: Any, small: Path) -> None:
    cli("loops", "small.yaml", "--pin")
    changed(small, "  c increases a:\n", "  c increases a:\n  c increases b:\n")
    rows = [line.split("\t") for line in cli("loops", "small.yaml").out.splitlines()[1:]]
    assert [(row[0], row[4]) for row in rows] == [
        ("B1", "a → b → a"),
        ("R2", "b → c → b"),
        ("R1", "a → b → c → a"),
    ]


def test_check_says_still_there(cli: Any, small: Path) -> None:
    cli("loops", small.name, "--pin")
    told = cli("check", small.name, "-v").out
    assert "note[LM059]: `B1` is still there: 2 links, balancing" in told
    assert "note[LM059]: `R1` is still there: 3 links, reinforcing" in told


def test_check_says_gone_and_what_is_nearest(cli: Any, small: Path) -> None:
    cli("loops", "small.yaml", "--pin")
    changed(small, "  b decreases a:\n", "")
    ran = cli("check", "small.yaml")
    assert ran.status == 1
    assert "error[LM025]: `B1` is gone: there is no link from `b` to `a`" in ran.out
    assert "the nearest loop that is there is `R1`, with 1 of these 2 links" in ran.out


def test_check_says_that_the_polarity_changed_and_the_cure_works(cli: Any, small: Path) -> None:
    cli("loops", "small.yaml", "--pin")
    changed(small, "c increases a", "c decreases a")
    ran = cli("check", "small.yaml")
    assert ran.status == 1
    assert "`R1` was reinforcing and is balancing: the link from `c` to `a` was + and is −" in ran.out
    assert "write `B2:` and `signs: [increases, increases, decreases]`" in ran.out
    changed(small, "  R1:\n", "  B2:\n")
    changed(small, "signs: [increases, increases, increases]", "signs: [increases, increases, decreases]")
    assert cli("check", "small.yaml").status == 0


@pytest.mark.parametrize("option", ["--read", "--json", "--sort=support", "-fcsv"])
def test_ways_to_list_do_not_go_with_it(
    cli: Any, small: Path, snapshot: Callable[[], dict[str, bytes]], option: str
) -> None:
    before = snapshot()
    ran = cli("loops", small.name, "--pin", option)
    assert ran.status == 2
    assert "--pin and" in ran.err
    assert snapshot() == before


def test_standard_input_has_nowhere_to_keep_numbers(cli: Any) -> None:
    ran = cli("loops", "-", "--pin", stdin=SMALL)
    assert ran.status == 2
    assert "say with -o where they go" in ran.err


def test_a_programme_pins_its_own_and_its_sites_stay(
    cli: Any, folder: Path, snapshot: Callable[[], dict[str, bytes]]
) -> None:
    before = snapshot()
    assert cli("loops", "both.yaml", "--pin").status == 0
    after = snapshot()
    assert {name for name in after if after[name] != before[name]} == {"both.yaml"}
    kept = iter(after["both.yaml"].splitlines())
    assert all(line in kept for line in before["both.yaml"].splitlines())
    assert cli("check", "both.yaml").status == 0
    (folder / "away").mkdir()
    ran = cli("loops", "both.yaml", "--pin", "-o", "away/both.yaml")
    assert ran.status == 2
    assert "could not be read there" in ran.err
    assert not (folder / "away" / "both.yaml").exists()


def test_what_cannot_be_written_into_is_refused_and_stays(
    cli: Any, small: Path, snapshot: Callable[[], dict[str, bytes]]
) -> None:
    small.write_text(SMALL + "? loops\n:\n", encoding="utf-8")
    before = snapshot()
    ran = cli("loops", "small.yaml", "--pin")
    assert ran.status == 2
    assert "loopmap fmt small.yaml" in ran.err
    assert snapshot() == before
    assert cli("fmt", "small.yaml").status == 0
    assert cli("loops", "small.yaml", "--pin").status == 0
    assert cli("check", "small.yaml").status == 0
