"""`loopmap diff`: what is told of two versions, in which format, with which status; and as git calls it."""

from __future__ import annotations

import csv
import io
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from tests.cli.conftest import CROYDON, LEEDS, PROGRAMME

pytestmark = pytest.mark.usefixtures("folder")

EDITED = (
    LEEDS.replace("  workload:\n", "  busyness:\n    also known as: workload\n")
    .replace("partnership increases workload", "partnership increases busyness")
    .replace("workload decreases partnership", "busyness decreases partnership")
    .replace("    confidence: strong\n", "    confidence: moderate\n")
    .replace("  openness increases trust:\n", "  openness decreases trust:\n")
    .replace("expect: reinforcing", "expect: balancing")
    .replace("  trust increases partnership:\n", "  trust increases partnership after a delay:\n")
    .replace("title: Leeds\n", "title: Leeds, again\n")
)

TOLD = """\
leeds.yaml → after.yaml: 1 factor renamed; 1 link turned, 2 otherwise changed; 1 loop turned.

Factors
  renamed: workload is now busyness (a name in common)

Links
  changed: trust increases openness after a delay; confidence moderate (before: strong)
  turned: openness now decreases trust (before: increases)
  changed: trust increases partnership after a delay; now after a delay

Loops
  turned: B2 Frankness, balancing (before: R1 Frankness, reinforcing): more trust, more openness after a \
delay, and so less trust

Besides
  changed: `title` of the map: Leeds, again (before: Leeds)
  gained: `also known as` of busyness: workload
  changed: `expect` of the loop Frankness: balancing (before: reinforcing)
"""


@pytest.fixture
def edited(folder: Path) -> Path:
    """The folder, with a later version of Leeds beside it."""
    (folder / "after.yaml").write_text(EDITED, encoding="utf-8")
    return folder


@pytest.mark.usefixtures("edited")
def test_a_difference_is_read_aloud(cli: Any) -> None:
    ran = cli("diff", "leeds.yaml", "after.yaml")
    assert ran.out == TOLD
    assert ran.status == 0
    assert not ran.err


def test_the_example_of_the_documentation_is_what_is_said(cli: Any, folder: Path, root: Path) -> None:
    (folder / "leeds.yaml").rename(folder / "before.yaml")
    after = EDITED
    for old, new in (
        ("title: Leeds, again", "title: Leeds"),
        ("increases partnership after a delay", "increases partnership"),
        ("page 4, quote: we were told", "page 4, quote: they went quiet, who: project worker"),
    ):
        assert old in after
        after = after.replace(old, new)
    (folder / "leeds.yaml").write_text(after, encoding="utf-8")
    block = (root / "docs" / "comparing.md").read_text("utf-8").split("```text\n")[1].split("```")[0]
    command, _, told = block.partition("\n")
    assert command == "$ loopmap diff before.yaml leeds.yaml"
    assert told.split() == cli("diff", "before.yaml", "leeds.yaml").out.split()


@pytest.mark.usefixtures("edited")
def test_quiet_says_how_much(cli: Any) -> None:
    assert cli("diff", "-q", "leeds.yaml", "after.yaml").out == TOLD.partition("\n")[0] + "\n"
    assert cli("diff", "leeds.yaml", "leeds.yaml").out == "leeds.yaml → leeds.yaml: no differences.\n"


@pytest.mark.parametrize(
    ("args", "status"),
    [
        (("leeds.yaml", "after.yaml"), 0),
        (("leeds.yaml", "after.yaml", "--exit-code"), 1),
        (("leeds.yaml", "leeds.yaml", "--exit-code"), 0),
        (("leeds.yaml", "copy.yaml", "--exit-code"), 0),
        (("leeds.yaml", "broken.yaml"), 2),
        (("broken.yaml", "leeds.yaml", "--exit-code"), 2),
        (("leeds.yaml", "missing.yaml"), 2),
        (("leeds.yaml",), 2),
        (("leeds.yaml", "after.yaml", "both.yaml"), 2),
        (("-", "-"), 2),
        (("leeds.yaml", "after.yaml", "--site", "nowhere"), 2),
        (("leeds.yaml", "after.yaml", "-o", "out.svg"), 2),
        (("--git", "leeds.yaml", "after.yaml"), 2),
        (("--git", "--json", *["x"] * 7), 2),
    ],
)
def test_the_status_says_whether_they_differ_and_whether_there_was_trouble(
    cli: Any, edited: Path, snapshot: Any, args: tuple[str, ...], status: int
) -> None:
    (edited / "copy.yaml").write_text(LEEDS.replace("id: leeds\n", "# a comment\n"), encoding="utf-8")
    before = snapshot()
    ran = cli("diff", *args)
    assert ran.status == status
    assert bool(ran.err) == (status == 2)
    assert bool(ran.out) == (status != 2)
    assert snapshot() == before


def test_a_broken_map_is_shown_with_the_place(cli: Any) -> None:
    assert "broken.yaml:5:19" in cli("diff", "leeds.yaml", "broken.yaml").err


@pytest.mark.usefixtures("edited")
@pytest.mark.parametrize("side", [0, 1])
def test_one_of_the_two_may_be_standard_input(cli: Any, side: int) -> None:
    args = ["leeds.yaml", "after.yaml"]
    content = Path(args[side]).read_text("utf-8").replace("id: leeds\n", "")
    args[side] = "-"
    told = cli("diff", *args, stdin=content).out
    assert told.partition("\n")[2] == TOLD.partition("\n")[2]


@pytest.mark.usefixtures("edited")
def test_json_has_the_whole_difference(cli: Any) -> None:
    values = cli("diff", "leeds.yaml", "after.yaml", "--json").json
    assert values["format"] == 1
    assert values["differ"] is True
    assert values["factors"]["renamed"] == [
        {
            "old": "workload",
            "new": "busyness",
            "likely": False,
            "because": "a name in common",
            "turned": False,
        }
    ]
    assert values["links"]["changed"][1] == {"from": "openness", "to": "trust", "sign": ["+", "-"]}
    assert [claim["kind"] for claim in values["claims"]] == ["changed", "turned", "changed"]
    (turned,) = values["loops"]["changed"]
    assert turned["turned"]
    assert (turned["old"]["polarity"], turned["new"]["polarity"]) == ("reinforcing", "balancing")
    assert values["loops"]["complete"] is True
    assert cli("diff", "leeds.yaml", "leeds.yaml", "--json").json["differ"] is False


@pytest.mark.usefixtures("edited")
def test_the_ending_picks_the_format(cli: Any, folder: Path) -> None:
    for ending in ("txt", "md", "csv", "json"):
        assert cli("diff", "leeds.yaml", "after.yaml", "-o", f"out.{ending}").status == 0
    assert (folder / "out.txt").read_text("utf-8") == TOLD
    rows = list(csv.DictReader(io.StringIO((folder / "out.csv").read_text("utf-8"))))
    assert [(row["about"], row["change"], row["what"], row["before"], row["after"]) for row in rows[:3]] == [
        ("factor", "renamed", "busyness", "workload", "busyness"),
        ("link", "changed", "trust → openness", "trust increases openness after a delay",
         "trust increases openness after a delay"),
        ("link", "turned", "openness → trust", "openness increases trust", "openness decreases trust"),
    ]  # fmt: skip
    page = (folder / "out.md").read_text("utf-8").splitlines()
    assert page[0] == "# leeds.yaml → after.yaml"
    assert "- **renamed:** workload is now busyness (a name in common)" in page


def test_what_markdown_would_read_as_markup_is_shown_as_it_is(cli: Any, folder: Path) -> None:
    (folder / "odd.yaml").write_text("links: ['*a* <b> increases [c]_d_']", encoding="utf-8")
    (folder / "none.yaml").write_text("links: []", encoding="utf-8")
    told = cli("diff", "leeds.yaml", "odd.yaml", "-f", "md").out
    assert r"\*a\* \<b\> increases \[c\]\_d\_" in told


def test_each_site_says_what_it_says_otherwise_in_its_own_words(cli: Any, folder: Path) -> None:
    (folder / "later.yaml").write_text(PROGRAMME.replace("title: Two", "title: Our two"), encoding="utf-8")
    sites = folder / "later"
    sites.mkdir()
    (sites / "both.yaml").write_text(PROGRAMME, encoding="utf-8")
    (sites / "leeds.yaml").write_text(LEEDS, encoding="utf-8")
    changed = CROYDON.replace("  lack of trust decreases openness:\n", "") + (
        "  lack of trust decreases partnership:\n    evidence: {at: page 2, note: nobody came}\n"
    )
    (sites / "croydon.yaml").write_text(changed, encoding="utf-8")
    told = cli("diff", "both.yaml", "later/both.yaml").out
    assert "  changed: trust increases openness after a delay; no longer held by Croydon; now single" in told
    assert (
        "  changed: trust increases partnership; 1 piece of evidence more; now also held by Croydon" in told
    )
    croydon = told.partition("\nCroydon\n")[2]
    assert croydon == (
        "  gained: lack of trust decreases partnership\n"
        "      - nobody came [page 2]\n"
        "  lost: lack of trust decreases openness\n"
    )
    assert "Leeds" not in told.partition("\nLoops")[0].partition("Links")[2].splitlines()
    only = cli("diff", "both.yaml", "later/both.yaml", "--site", "croydon").out
    assert "  gained: lack of trust decreases partnership\n" in only
    assert "title" in cli("diff", "both.yaml", "later.yaml").out


def test_a_site_that_came_or_went_is_told_in_a_line(cli: Any, folder: Path) -> None:
    (folder / "one.yaml").write_text(
        "title: Two places\nmaps: [leeds.yaml]\nlinks: {openness increases partnership: }\n", encoding="utf-8"
    )
    told = cli("diff", "one.yaml", "both.yaml").out
    assert "\nCroydon\n  gained: the whole map, with 3 factors, 3 links\n" in told
    told = cli("diff", "both.yaml", "one.yaml").out
    assert "\nCroydon\n  lost: the whole map, with 3 factors, 3 links\n" in told


def test_many_loops_are_counted_by_length_and_the_shortest_are_told(cli: Any, folder: Path) -> None:
    names = "abcdef"
    rows = [f"{tail} increases {head}" for tail in names for head in names if tail != head]
    (folder / "old.yaml").write_text(f"links: [{', '.join(rows)}]", encoding="utf-8")
    (folder / "new.yaml").write_text(f"links: [{', '.join(rows[:-1])}, f decreases e]", encoding="utf-8")
    ran = cli("diff", "old.yaml", "new.yaml", "--limit", "2")
    # in six factors linked with each other so many loops of each length run by one link: 4!/(6-length)!
    rows = [" ".join(line.split()) for line in ran.out.splitlines()]
    assert [row for row in rows if row[:2] in ("2 ", "3 ", "4 ", "5 ", "6 ")] == [
        "2 0 0 1", "3 0 0 4", "4 0 0 12", "5 0 0 24", "6 0 0 24",
    ]  # fmt: skip
    assert "all 0 0 65" in rows
    assert "65 loops turned" in rows[0]
    assert "\n  turned: B1" in ran.out
    assert "(--limit tells more)" in cli("diff", "old.yaml", "new.yaml", "--limit", "2", "-f", "csv").err
    every = cli("diff", "old.yaml", "new.yaml", "--limit", "0").out
    assert every.count("\n  turned: B") == 65
    assert "--limit" not in every
    short = cli("diff", "old.yaml", "new.yaml", "--max-length", "3").out
    assert short.count("\n  turned: B") == 5


def test_likely_renames_are_marked_and_can_be_left_out(cli: Any, folder: Path) -> None:
    (folder / "after.yaml").write_text(
        LEEDS.replace("openness", "candour").replace("path: [trust, candour]", "path: [trust, candour]"),
        encoding="utf-8",
    )
    told = cli("diff", "leeds.yaml", "after.yaml").out
    assert "1 factor likely renamed" in told
    certain = cli("diff", "leeds.yaml", "after.yaml", "--certain").out
    assert "1 factor gained, 1 lost; 2 links gained, 2 lost" in certain


def test_colour_marks_what_came_and_went(cli: Any, folder: Path) -> None:
    (folder / "after.yaml").write_text(EDITED, encoding="utf-8")
    assert "\x1b[33mturned\x1b[0m" in cli("diff", "leeds.yaml", "after.yaml", "--color", "always").out
    assert "\x1b" not in cli("diff", "leeds.yaml", "after.yaml").out


# ---- git


@pytest.fixture
def git(folder: Path) -> Callable[..., str]:
    """A repository in the folder, whose maps are shown by loopmap; run git in it and give what it says."""
    if shutil.which("git") is None:
        pytest.skip("git is not on this machine")
    environment = {
        **os.environ,
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_CONFIG_SYSTEM": os.devnull,
        "GIT_AUTHOR_NAME": "A", "GIT_AUTHOR_EMAIL": "a@example.org",
        "GIT_COMMITTER_NAME": "A", "GIT_COMMITTER_EMAIL": "a@example.org",
        "PYTHONIOENCODING": "utf-8",
    }  # fmt: skip

    def run(*args: str, where: Path = folder) -> str:
        done = subprocess.run(
            ["git", "-c", "core.autocrlf=false", *args],
            cwd=where,
            env=environment,
            capture_output=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr.decode()
        return done.stdout.decode()

    (folder / "broken.yaml").unlink()
    run("init", "-q")
    (folder / ".gitattributes").write_text("*.yaml diff=loopmap\n", encoding="utf-8")
    python = Path(sys.executable).as_posix()
    run("config", "diff.loopmap.command", f'"{python}" -m loopmap diff --git --')
    run("add", ".")
    run("commit", "-qm", "First")
    return run


def test_git_shows_what_a_map_says_otherwise(git: Callable[..., str], folder: Path) -> None:
    (folder / "leeds.yaml").write_text(EDITED, encoding="utf-8")
    told = git("diff")
    assert told.startswith("leeds.yaml: 1 factor renamed; 1 link turned")
    assert told.partition("\n")[2].strip() == TOLD.partition("\n")[2].strip()
    git("add", ".")
    git("commit", "-qm", "Second")
    assert git("show", "--ext-diff", "--format=") == told
    assert git("diff", "HEAD~1", "HEAD") == told
    below = folder / "notes"
    below.mkdir()
    assert git("diff", "HEAD~1", where=below) == told


def test_git_shows_a_programme_with_the_maps_that_it_joins(git: Callable[..., str], folder: Path) -> None:
    sites = folder / "hct"
    sites.mkdir()
    for name in ("both", "leeds", "croydon"):
        git("mv", f"{name}.yaml", f"hct/{name}.yaml")
    git("commit", "-qm", "Moved")
    text = (sites / "both.yaml").read_text("utf-8")
    (sites / "both.yaml").write_text(
        text.replace("openness increases", "openness decreases"), encoding="utf-8"
    )
    told = git("diff")
    assert told.startswith("hct/both.yaml: 1 link turned")
    assert "turned: openness decreases partnership (before: openness increases partnership)" in told


def test_git_shows_files_that_came_went_and_moved(git: Callable[..., str], folder: Path) -> None:
    (folder / "copy.yaml").write_text(LEEDS, encoding="utf-8")
    (folder / "croydon.yaml").rename(folder / "east.yaml")
    (folder / "leeds.yaml").unlink()
    (folder / "both.yaml").unlink()
    git("add", ".")
    told = git("diff", "--cached", "-M100%")
    assert "leeds.yaml → copy.yaml: the same file" in told
    assert "croydon.yaml → east.yaml: the same file" in told
    told = git("diff", "--cached", "--no-renames")
    assert "copy.yaml: new, a map with 4 factors, 5 links, 2 loops" in told
    assert "croydon.yaml: gone, a map with 3 factors, 3 links" in told


def test_git_shows_texts_where_a_version_is_no_map(git: Callable[..., str], folder: Path) -> None:
    text = (folder / "leeds.yaml").read_text("utf-8")
    (folder / "leeds.yaml").write_text(
        text.replace("trust increases open", "trust increases opn"), encoding="utf-8"
    )
    told = git("diff")
    assert told.startswith("leeds.yaml: compared as texts, since the new version is no map: leeds.yaml:")
    assert "error[LM014]" in told
    assert "-  trust increases openness after a delay:" in told
    assert "+  trust increases opnness after a delay:" in told


def test_git_is_told_where_only_the_layout_differs(git: Callable[..., str], folder: Path) -> None:
    text = (folder / "leeds.yaml").read_text("utf-8")
    (folder / "leeds.yaml").write_text(f"# a comment\n{text}", encoding="utf-8")
    assert git("diff") == "leeds.yaml: the map says the same; comments, order or layout differ\n\n"


def test_git_shows_a_conflict(git: Callable[..., str], folder: Path) -> None:
    main = git("branch", "--show-current").strip()
    for branch, word in (("one", "increases"), ("other", "affects")):
        git("checkout", "-q", "-B", branch, main)
        text = LEEDS.replace("workload decreases", f"workload {word}")
        (folder / "leeds.yaml").write_text(text, encoding="utf-8")
        git("commit", "-qam", word)
    with pytest.raises(AssertionError):
        git("merge", "-q", "one")
    assert git("diff", "--cached") == "leeds.yaml: in conflict\n\n"
    assert "compared as texts, since the new version is no map" in git("diff", "HEAD")


def test_git_can_read_maps_aloud_line_by_line(git: Callable[..., str], folder: Path) -> None:
    """The other way that the documentation tells: textconv, which `git log -p` uses by itself."""
    python = Path(sys.executable).as_posix()
    git("config", "--unset", "diff.loopmap.command")
    git("config", "diff.loopmap.textconv", f'"{python}" -m loopmap show')
    (folder / "leeds.yaml").write_text(EDITED, encoding="utf-8")
    git("commit", "-qam", "Second")
    told = git("log", "-p", "-1", "--format=")
    assert "-  openness increases trust\n" in told
    assert "+  openness decreases trust\n" in told
