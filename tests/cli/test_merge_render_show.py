"""`loopmap merge`, `render` and `show`."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

import loopmap
from loopmap.cli.mapjson import map_json

pytestmark = pytest.mark.usefixtures("folder")

# ---- merge


def test_a_programme_becomes_one_file_that_reads_back_equal(cli: Any, folder: Path) -> None:
    assert cli("merge", "both.yaml", "-o", "merged.yaml").status == 0
    (folder / "leeds.yaml").unlink()
    assert loopmap.load("merged.yaml").restrict("leeds").title == "Leeds"
    again = cli("merge", "merged.yaml")
    assert again.out == (folder / "merged.yaml").read_text("utf-8")
    assert again.err == ""


def test_maps_are_merged_under_a_title(cli: Any) -> None:
    ran = cli(
        "merge", "leeds.yaml", "croydon.yaml", "--title", "Leeds & Croydon: 1", "--focus", "partnership"
    )
    merged = loopmap.loads(ran.out)
    assert merged.id == "leeds-croydon-1"
    assert merged.title == "Leeds & Croydon: 1"
    assert merged.focus == "partnership"
    assert merged.sites == ("croydon", "leeds")


def test_order_and_repetition_make_no_difference(cli: Any) -> None:
    one = cli("merge", "leeds.yaml", "croydon.yaml").out
    assert loopmap.loads(one) == loopmap.loads(cli("merge", "croydon.yaml", "leeds.yaml", "croydon.yaml").out)


def test_an_id_that_is_taken_is_an_error_with_a_way_out(cli: Any) -> None:
    ran = cli("merge", "leeds.yaml", "croydon.yaml", "--id", "leeds")
    assert ran.status == 1
    assert "error[LM027]" in ran.err
    assert not ran.out


def test_an_unknown_focus_is_wrong_use(cli: Any) -> None:
    assert cli("merge", "leeds.yaml", "croydon.yaml", "--focus", "partnersip").status == 2


def test_verbose_says_what_the_merged_map_holds(cli: Any) -> None:
    assert "2 sites" in cli("merge", "-v", "both.yaml", "-o", "merged.yaml").err


# ---- render


def test_without_o_the_figure_goes_into_the_current_folder_and_its_name_is_said(
    cli: Any, folder: Path
) -> None:
    ran = cli("render", "leeds.yaml")
    assert ran.status == 0
    assert ran.out == ""
    assert "wrote leeds.svg" in ran.err
    assert (folder / "leeds.svg").read_text("utf-8").startswith("<svg")


def test_several_outputs_and_standard_output(cli: Any, folder: Path) -> None:
    ran = cli("render", "both.yaml", "--view", "frank", "-o", "a.dot", "-o", "a.svg", "-o", "-", "-f", "dot")
    assert ran.status == 0
    assert ran.out == (folder / "a.dot").read_text("utf-8")
    assert "Being frank" in (folder / "a.svg").read_text("utf-8")


def test_a_folder_gets_the_map_and_every_view(cli: Any, folder: Path) -> None:
    assert cli("render", "both.yaml", "-o", "figures/", "-f", "dot").status == 0
    assert sorted(p.name for p in (folder / "figures").iterdir()) == ["both-frank.dot", "both.dot"]


def test_a_site_of_a_programme(cli: Any) -> None:
    assert (
        cli("render", "both.yaml", "--site", "leeds", "-o", "-", "-f", "dot").out
        == cli("render", "leeds.yaml", "-o", "-", "-f", "dot").out
    )


def test_loops_are_marked_as_asked(cli: Any) -> None:
    def badges(*args: str) -> set[str]:
        """The names of the loops that are drawn; those that fade in brackets."""
        dot = cli("render", "leeds.yaml", "-o", "-", "-f", "dot", *args).out
        drawn = re.findall(r'id="loop\d+" class="loop" label="([^"]+)".*fontcolor="(\S+)"', dot)
        return {name if ink == "#5C5033" else f"({name})" for name, ink in drawn}

    def faded(*args: str) -> int:
        return len(re.findall('faded" label', cli("render", "leeds.yaml", "-o", "-", "-f", "dot", *args).out))

    assert badges() == {"R1"}
    assert badges("--loops", "B1") == {"B1"}
    assert badges("--loops", "B1,R1") == badges("--loops", "b1", "--loops", "R1") == {"R1", "B1"}
    assert badges("--loops", "none") == badges("--badges", "none") == set()
    assert badges("--badges", "B1, frankness") == {"R1", "B1"}
    assert badges("--badges", "R1", "--loops", "B1") == {"(R1)", "B1"}
    assert faded("--loops", "R1") == 2, "partnership and workload"
    assert faded("--badges", "R1") == faded("--loops", "none") == 0


def test_links_that_a_view_leaves_out_are_counted_unless_nobody_wants_that(cli: Any) -> None:
    def drawn(*args: str) -> list[str]:
        out = cli("render", "both.yaml", "--view", "frank", "-o", "-", "-f", "dot", *args).out
        return re.findall(r'class="stub".*xlabel="(\d+)"', out)

    assert drawn() == drawn("--stubs") == ["1", "1", "1"], "to partnership, and from it"
    assert drawn("--no-stubs") == []


def test_who_says_what(cli: Any) -> None:
    ran = cli("render", "both.yaml", "--who", "-o", "-", "-f", "dot")
    assert ran.status == 0
    assert set(re.findall(r' xlabel="([^"]+)"', ran.out)) >= {"Lee", "Cro"}
    assert "Leeds alone" in ran.out
    alone = cli("render", "leeds.yaml", "--who", "-o", "-")
    assert alone.status == 2
    assert "two sites or more" in alone.err


def test_sites_stand_side_by_side_on_one_page(cli: Any, folder: Path) -> None:
    assert "wrote both-sites.svg" in cli("render", "both.yaml", "--sites").err
    svg = (folder / "both-sites.svg").read_text("utf-8")
    assert {"Leeds", "Croydon"} <= set(re.findall(r">([A-Z][a-z]+)</text>", svg))
    one = cli("render", "both.yaml", "--sites", "--view", "frank", "-o", "-", "-f", "dot").out
    assert "Being frank" in one
    assert cli("render", "both.yaml", "--sites", "-o", "figures/", "-f", "dot").status == 0
    assert [p.name for p in (folder / "figures").iterdir()] == ["both-sites.dot"]


@pytest.mark.parametrize(
    "args", [["--site", "leeds"], ["--who"], ["--loops", "R1"], ["--badges", "R1"], ["--no-stubs"], ["--all"]]
)
def test_sites_are_drawn_as_they_are(cli: Any, snapshot: Any, args: list[str]) -> None:
    before = snapshot()
    ran = cli("render", "both.yaml", "--sites", *args)
    assert ran.status == 2
    assert f"--sites and {args[0].replace('no-', '')} do not go together" in ran.err
    assert snapshot() == before


def test_what_has_changed_is_drawn_against_another_map(cli: Any, folder: Path) -> None:
    text = (folder / "leeds.yaml").read_text("utf-8")
    now = text.replace("  workload decreases partnership:\n", "").replace(
        "trust increases p", "trust decreases p"
    )
    (folder / "now.yaml").write_text(now, encoding="utf-8")
    assert "wrote leeds-changes.svg" in cli("render", "now.yaml", "--against", "leeds.yaml").err
    dot = cli("render", "now.yaml", "--against", "leeds.yaml", "-o", "-", "-f", "dot").out
    assert dict(re.findall(r' class="link ([a-z ]+)" .* xlabel="([^"]+)"', dot)) == {
        "negative removed": "gone",
        "negative changed": "was +",
    }
    again = cli("render", "leeds.yaml", "--against", "leeds.yaml", "-o", "-", "-f", "dot").out
    assert "No factor, link, sign or delay differs." in again


def test_of_large_maps_only_what_differs_is_drawn_unless_all_is_asked_for(cli: Any, folder: Path) -> None:
    rows = [f"  f{i} increases f{i + 1}:" for i in range(70)]
    for name, kept in (("old", rows), ("new", rows[:-1])):
        (folder / f"{name}.yaml").write_text("links:\n" + "\n".join(kept) + "\n", encoding="utf-8")
    ran = cli("render", "new.yaml", "--against", "old.yaml", "-o", "-", "-f", "dot")
    assert ran.err.splitlines() == ["what differs: 2 of 71 factors; --all draws all"]
    assert "Shown are 2 of 71 factors, those with differences." in ran.out
    every = cli("render", "new.yaml", "--against", "old.yaml", "--all", "-o", "-", "-f", "dot")
    assert every.err == ""
    assert len(re.findall(r'class="factor', every.out)) == 71


@pytest.mark.parametrize(
    "args",
    [
        ["--view", "frank"],
        ["--sites"],
        ["--who"],
        ["--loops", "R1"],
        ["--site", "nowhere"],
        ["-o", "leeds.yaml"],
        ["-o", "croydon.dot", "-f", "svg"],
    ],
)
def test_wrong_use_of_against(cli: Any, snapshot: Any, args: list[str]) -> None:
    before = snapshot()
    assert cli("render", "both.yaml", "--against", "leeds.yaml", *args).status == 2
    assert snapshot() == before


def test_a_broken_map_to_compare_with_is_told_and_nothing_is_written(
    cli: Any, folder: Path, snapshot: Any
) -> None:
    (folder / "broken.yaml").write_text("links: [a raises b]\n", encoding="utf-8")
    before = snapshot()
    ran = cli("render", "leeds.yaml", "--against", "broken.yaml")
    assert ran.status == 1
    assert "broken.yaml:1" in ran.err
    assert snapshot() == before


def test_a_title_with_a_comma_is_one_title(cli: Any, folder: Path) -> None:
    text = (folder / "leeds.yaml").read_text("utf-8").replace("Frankness", "Frank, and free")
    (folder / "leeds.yaml").write_text(text, encoding="utf-8")
    ran = cli("render", "leeds.yaml", "--loops", "frank, and free", "-o", "-", "-f", "dot")
    assert ran.status == 0
    assert "Frank, and free" in ran.out
    assert cli("render", "leeds.yaml", "--loops", "R1,frank, and free", "-o", "-").status == 2


def test_of_a_large_map_the_digest_is_drawn_and_it_says_so_unless_all_is_asked_for(
    cli: Any, folder: Path
) -> None:
    rows = "\n".join(f"  f{i} increases f{i + 1}:" for i in range(70))
    (folder / "large.yaml").write_text(f"title: Large\nlinks:\n{rows}\n", encoding="utf-8")
    drawn = cli("render", "large.yaml", "-o", "-", "-f", "dot")
    assert drawn.err.splitlines() == ["a digest: 30 of 71 factors and 29 of 70 links; --all draws all"]
    assert len(re.findall(r"class=\"factor", drawn.out)) == 30
    assert "30 of 71 factors and 29 of 70 links" in drawn.out
    assert "digest" in cli("show", "large.yaml", "--alt").out
    every = cli("render", "large.yaml", "--all", "-o", "-", "-f", "dot")
    assert "digest" not in every.out + every.err
    assert len(re.findall(r"class=\"factor", every.out)) == 71


def test_a_theme_changes_colours_and_nothing_else_of_what_is_said(cli: Any) -> None:
    def words(svg: str) -> list[str]:
        return re.findall(r">([^<>\n]+)</text>", svg)

    usual, dark = (
        cli("render", "leeds.yaml", "-o", "-", "--theme", theme).out for theme in ("report", "dark")
    )
    assert 'fill="#ffffff"' in usual
    assert 'fill="#ffffff"' not in dark
    assert words(usual) == words(dark)


def test_a_figure_is_fitted_to_a_page_at_the_dots_that_are_asked_for(cli: Any, folder: Path) -> None:
    ran = cli("render", "leeds.yaml", "--fit", "slide", "--dpi", "96", "-o", "leeds.png", "-o", "leeds.svg")
    assert ran.status == 0
    assert 'width="338.67mm" height="190.5mm"' in (folder / "leeds.svg").read_text("utf-8")
    assert (folder / "leeds.png").read_bytes()[16:24] == b"\0\0\x05\0\0\0\x02\xd0"


def test_what_stands_in_for_the_font_is_said_of_png_and_pdf_alone(
    cli: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("loopmap.drawing.painted.stand_in", lambda _: "DejaVu Sans")
    said = "set in DejaVu Sans, because Helvetica is not on this machine"
    assert cli("render", "both.yaml", "-o", "figures/", "-f", "pdf").err.count(said) == 1
    assert said not in cli("render", "leeds.yaml", "-o", "leeds.svg").err
    assert said not in cli("render", "leeds.yaml", "-q", "-o", "leeds.png").err


@pytest.mark.parametrize(
    "args",
    [
        ["--view", "nothing"],
        ["--site", "nowhere"],
        ["--loops", "R9"],
        ["--theme", "pink"],
        ["--fit", "a5"],
        ["-o", "out.png", "--dpi", "5"],
        ["-o", "out.svg", "--dpi", "200"],
        ["-o", "out.svg", "-f", "pdf"],
        ["-o", "one.svg", "--view", "frank", "--view", "frank"],
    ],
)
def test_wrong_use_of_render(cli: Any, snapshot: Any, args: list[str]) -> None:
    before = snapshot()
    ran = cli("render", "both.yaml", *args)
    assert ran.status == 2
    assert ran.err
    assert snapshot() == before


# ---- show


def test_a_map_is_read_aloud(cli: Any) -> None:
    ran = cli("show", "leeds.yaml")
    assert ran.status == 0
    lines = ran.out.splitlines()
    assert lines[:2] == ["Leeds", "What helps?"]
    assert "4 factors, 5 links, 2 loops." in lines
    assert "The focus is partnership." in lines
    assert "  trust increases openness after a delay (strong)" in lines
    assert "  R1 Frankness, reinforcing: more trust, more openness after a delay, and so more trust" in lines
    assert "  The report, A. Author" in lines


def test_a_terminal_gets_broken_lines_and_a_file_whole_ones(
    cli: Any, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("loopmap.cli.wrapping.is_terminal", lambda _: True)
    monkeypatch.setenv("COLUMNS", "40")
    assert max(map(len, cli("show", "leeds.yaml").out.splitlines())) <= 40
    cli("show", "leeds.yaml", "-o", "out.txt")
    assert max(map(len, (folder / "out.txt").read_text("utf-8").splitlines())) > 40


def test_a_merged_map_says_who_says_so(cli: Any) -> None:
    out = cli("show", "both.yaml").out
    assert "The sites are Croydon and Leeds." in out
    assert "trust increases openness after a delay (agreed: Croydon and Leeds; strong)" in out
    assert "(contested: increases, the programme team; decreases, Croydon)" in out
    assert "The opposite of lack of trust (Croydon)" in out


def test_a_factor_is_read_with_evidence_words_and_silences(cli: Any) -> None:
    ran = cli("show", "both.yaml", "Trust")
    out = ran.out
    assert out.startswith("trust\n")
    assert "Held by 2 of 2 sites: Croydon and Leeds" in out
    assert "What raises it\n  openness increases trust (single: Leeds)" in out
    assert "- “we were told” [The report, page 4]" in out
    assert "Croydon has both factors and drew no link" in out
    assert "Croydon: lack of trust decreases openness" in out, "in the site's own words"
    assert "- People say what they think. (project worker) [The report, page 3]" in out
    assert "R1 leeds/Frankness, reinforcing" in out


def test_a_factor_by_another_name_and_an_unknown_one(cli: Any) -> None:
    assert cli("show", "leeds.yaml", "confidence in partners").out.startswith("trust\n")
    ran = cli("show", "leeds.yaml", "opennes")
    assert ran.status == 2
    assert "did you mean 'openness'" in ran.err


def test_a_site_a_view_and_the_alternative_text(cli: Any) -> None:
    assert cli("show", "both.yaml", "--site", "leeds").out == cli("show", "leeds.yaml").out
    view = cli("show", "both.yaml", "--view", "frank").out
    assert view.startswith("Being frank\n")
    assert "workload" not in view
    alt = cli("show", "both.yaml", "--view", "frank", "--alt").out
    assert alt.startswith("Causal loop diagram with 2 factors and 2 links")
    assert alt.count("\n") == 1


def test_json_of_a_map(cli: Any) -> None:
    shape = cli("show", "both.yaml", "--json").json
    assert shape["format"] == 1
    assert list(shape) == [
        "format", "id", "title", "question", "focus", "view", "sites", "factors", "links", "loops",
        "alignments", "distinct", "sources", "alt",
    ]  # fmt: skip
    assert [factor["id"] for factor in shape["factors"]] == [f.id for f in loopmap.load("both.yaml").factors]
    trust = next(one for one in shape["links"] if (one["from"], one["to"]) == ("trust", "openness"))
    assert trust["status"] == "agreed"
    assert trust["sites"] == ["croydon", "leeds"]
    assert [(c["claimant"], c["sign"], c["turned"], c["delay"]) for c in trust["claims"]] == [
        ("croydon", "-", True, False),
        ("leeds", "+", False, True),
    ]
    assert trust["claims"][1]["evidence"] == [
        {
            "source": "leeds/report",
            "at": "page 3",
            "note": "People say what they think.",
            "quote": None,
            "who": ["project worker"],
            "sign": None,
        }
    ]
    statuses = {link["status"] for link in shape["links"]}
    assert statuses <= {"agreed", "single", "contested", "unknown"}
    assert {"agreed", "single", "contested", "unknown"} <= statuses
    assert shape["alignments"] == [
        {
            "sheet": "both",
            "factor": "trust",
            "other": "croydon/lack-of-trust",
            "inverted": True,
            "because": None,
        }
    ]
    assert shape["sources"][0] | {"url": None} == {
        "sheet": "leeds", "id": "report", "title": "The report", "author": "A. Author", "date": None,
        "url": None, "about": None,
    }  # fmt: skip
    assert shape == map_json(loopmap.load("both.yaml"))


def test_json_of_a_factor(cli: Any) -> None:
    shape = cli("show", "both.yaml", "workload", "--json").json
    assert list(shape)[:4] == ["format", "factor", "links", "loops"]
    assert {link["from"] for link in shape["links"]} | {link["to"] for link in shape["links"]} == {
        "workload",
        "partnership",
    }
    assert shape["complete"] is True


@pytest.mark.parametrize("args", [["trust", "--alt"], ["trust", "--view", "frank"], ["--alt", "--json"]])
def test_what_does_not_go_together(cli: Any, args: list[str]) -> None:
    assert cli("show", "both.yaml", *args).status == 2
