"""`loopmap show`, asked of a whole map: what goes together, what is refused, and the tables and data."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

import pytest

from loopmap.cli.questions import QUESTIONS

pytestmark = pytest.mark.usefixtures("folder")

ASKED = {
    "toward": ("--toward",),
    "press": ("--press", "workload"),
    "routes": ("--routes", "trust", "partnership"),
    "roles": ("--roles",),
    "signs": ("--signs",),
    "ledger": ("--ledger",),
    "whatif": ("--without", "trust increases openness"),
}


@pytest.mark.parametrize("question", sorted(QUESTIONS))
def test_every_question_is_answered_in_words_as_data_and_as_tables(
    question: str, cli: Any, folder: Path
) -> None:
    for name in ("leeds.yaml", "both.yaml"):
        said = cli("show", name, *ASKED[question])
        assert (said.status, said.err) == (0, "")
        assert said.out.strip()
        data = cli("show", name, *ASKED[question], "--json")
        assert data.json["format"] == 1
        cli("show", name, *ASKED[question], "-o", "a.csv")
        rows = list(csv.reader((folder / "a.csv").read_text("utf-8").splitlines()))
        assert len({len(row) for row in rows}) == 1
        marked = cli("show", name, *ASKED[question], "-f", "md").out.splitlines()
        assert len(marked) == len(rows) + 1
        assert all(line.startswith("| ") for line in marked)


@pytest.mark.parametrize(
    ("options", "why"),
    [
        (("--walks",), "--walks goes with --toward."),
        (("--simulate",), "--simulate goes with --press."),
        (("--evidence",), "--evidence goes with --routes or --toward."),
        (("--limit", "3"), "--limit goes with --routes."),
        (("--limit", "0"), "--limit goes with --routes."),
        (("--press", "trust", "--walks"), "--press and --walks do not go together."),
        (("--press", "trust", "--seed", "3"), "--seed goes with --simulate."),
        (("--toward", "--roles"), "--toward and --roles do not go together."),
        (("--with", "trust increases workload", "--press"), "--with and --press do not go together."),
        (("trust", "--roles"), "--roles and a factor do not go together."),
        (("trust", "--view", "x"), "--view is for a map; leave out the factor."),
        (("--view", "x", "--ledger"), "--ledger and --view do not go together."),
        (("--alt", "--press", "trust"), "--alt and --press do not go together."),
        (("--alt", "--json"), "--alt and --json do not go together."),
        (("-f", "csv"), "-f csv is for what is asked of a whole map, such as --toward."),
        (("--routes", "trust"), "requires 2 arguments"),
        (("--max-length", "0"), "is not in the range"),
        (("--damping", "some", "--press"), "is not one of"),
    ],
)
def test_what_does_not_go_together_is_refused_and_says_why(
    options: tuple[str, ...], why: str, cli: Any
) -> None:
    ran = cli("show", "leeds.yaml", *options)
    assert (ran.status, ran.out) == (2, "")
    assert why in ran.err


@pytest.mark.parametrize(
    ("options", "status", "why"),
    [
        (("--routes", "trust", "opennes"), 2, "did you mean 'openness'?"),
        (("--routes", "trust", "trust"), 2, "what leads back to one is a loop"),
        (("--press", "opennes"), 2, "did you mean 'openness'?"),
        (("--toward", "opennes"), 2, "did you mean 'openness'?"),
        (("--without", "trust increases opennes"), 1, "<without>:1:17"),
        (("--without", "workload increases trust"), 2, "there is no such link"),
        (("--without", "trust decreases openness"), 2, "the map has `trust increases openness"),
        (("--with", "trust increases openness"), 2, "the map has this link"),
        (("--with", "trust openness"), 1, "<with>:1:1"),
        (("--with", ""), 1, "<with>:1:1"),
    ],
)
def test_what_the_map_does_not_have_is_refused_with_what_is_near(
    options: tuple[str, ...], status: int, why: str, cli: Any
) -> None:
    ran = cli("show", "leeds.yaml", *options)
    assert (ran.status, ran.out) == (status, "")
    assert why in ran.err
    assert "bug" not in ran.err


def test_a_map_without_a_focus_is_pressed_and_compared_where_a_factor_is_named(cli: Any) -> None:
    for asked in (("--press",), ("--toward",)):
        ran = cli("show", "croydon.yaml", *asked)
        assert (ran.status, ran.out) == (2, "")
        assert "names no focus" in ran.err
    assert "Where openness settles" in cli("show", "croydon.yaml", "--press", "--toward", "openness").out
    ran = cli("show", "croydon.yaml", "--without", "openness decreases partnership")
    assert "no verdict is compared; --toward FACTOR names one" in ran.out


def test_routes_are_listed_to_a_limit_and_all_with_none(
    cli: Any, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    links = ", ".join(f"{tail} increases {head}" for tail in "abcde" for head in "abcde" if tail != head)
    (folder / "dense.yaml").write_text(f"links: [{links}]", encoding="utf-8")
    told = cli("show", "dense.yaml", "--routes", "a", "e", "--limit", "3").out
    assert told.startswith("From a to e: the shortest 3 routes, all of which raise it, and there are more")
    monkeypatch.setattr("loopmap.cli.questions.routes.MOST_HELD", 4)
    most = cli("show", "dense.yaml", "--routes", "a", "e", "--limit", "0").out
    assert most.startswith(
        "From a to e: the shortest 4 routes, all of which raise it, and there are more (no"
    )
    monkeypatch.undo()
    monkeypatch.chdir(folder)
    data = cli("show", "dense.yaml", "--routes", "a", "e", "--limit", "0", "--json").json
    assert data["listed"] == len(data["routes"]) == 1 + 3 + 6 + 6
    assert (data["complete"], data["balance"]) == (True, 1.0)
    short = cli("show", "dense.yaml", "--routes", "a", "e", "--max-length", "2", "--json").json
    assert [route["length"] for route in short["routes"]] == [1, 2, 2, 2]


def test_the_evidence_of_each_link_on_the_way_is_told(cli: Any) -> None:
    told = cli("show", "both.yaml", "--routes", "trust", "openness", "--evidence").out
    assert "    trust increases openness after a delay (agreed: Croydon and Leeds; strong)\n" in told
    assert "      - Leeds: People say what they think. (project worker) [The report, page 3]\n" in told
    assert "      - Leeds: People say what they think." in cli(
        "show", "both.yaml", "--toward", "openness", "--evidence"
    ).out.replace("        - ", "      - ")


def test_each_factor_in_turn_is_pressed_toward_the_focus(cli: Any) -> None:
    told = cli("show", "leeds.yaml", "--press").out.splitlines()
    assert told[0] == "Where partnership settles if each other factor in turn is kept raised."
    data = cli("show", "leeds.yaml", "--press", "--json").json
    assert list(data["presses"]) == ["trust", "openness", "workload"]
    assert data["presses"]["workload"]["sign"] == "-"
    other = cli("show", "leeds.yaml", "--press", "--toward", "openness", "--json").json
    assert (other["focus"], "openness" in other["presses"]) == ("openness", False)


def test_the_same_seed_gives_the_same_simulation(cli: Any, folder: Path) -> None:
    (folder / "snowball.yaml").write_text("links: [a increases b, b increases a]", encoding="utf-8")

    def settling(*options: str) -> Any:
        return cli("show", "snowball.yaml", "--press", "a", "--simulate", "--json", *options).json["settling"]

    assert settling("--seed", "3") == settling("--seed", "3") != settling("--seed", "4")
    assert settling() == settling("--seed", "1")


def test_links_are_supposed_gone_and_there_at_once(cli: Any) -> None:
    ran = cli(
        "show", "leeds.yaml", "--without", "partnership increases workload", "--without",
        "openness increases trust", "--with", "workload decreases trust after a delay",
    )  # fmt: skip
    assert ran.out.splitlines() == [
        "Without: partnership increases workload",
        "Without: openness increases trust",
        "With: workload decreases trust after a delay",
        "",
        "Loops that would go (2)",
        "  B1: partnership → workload → partnership",
        "  R1 Frankness: trust → openness → trust",
        "",
        "Loops that would come: none",
        "",
        "What would change toward partnership (1)",
        "  openness helps now; then it has no route",
        "  2 other factors do what they do now.",
    ]


@pytest.mark.parametrize("question", sorted(QUESTIONS))
def test_a_level_a_site_and_a_policy_come_before_the_question(question: str, cli: Any) -> None:
    assert cli("show", "both.yaml", "--site", "leeds", *ASKED[question]).status == 0
    assert cli("show", "both.yaml", "--level", "0", *ASKED[question]).status == 0
    if "contested" in QUESTIONS[question].heeds:
        for policy in ("keep", "majority", "leave-out"):
            ran = cli("show", "both.yaml", "--contested", policy, *ASKED[question])
            assert (ran.status, ran.err) == (0, "")
            assert ran.out.startswith("Contested links are") is (policy != "keep")
