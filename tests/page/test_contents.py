"""What a page says of a map."""

from __future__ import annotations

from pathlib import Path

import loopmap
from loopmap.page.contents import contents
from loopmap.page.data import data


def two() -> loopmap.Map:
    """Two sites that agree on one link and contest another."""
    one = loopmap.from_edges([("a", "b", "+"), ("b", "a", "+", True)], id="one", title="One")
    other = loopmap.from_edges([("a", "b", "+"), ("b", "a", "-")], id="other", title="Other")
    return loopmap.merge(one, other, title="Both")


def test_who_says_the_same_stands_together_and_who_contests_apart() -> None:
    agreed, contested = contents(two()).links
    assert [(word.who, word.said) for word in agreed.words] == [("One and Other", "a increases b")]
    assert [word.said for word in contested.words] == ["b increases a after a delay", "b decreases a"]
    assert contested.said == "b both increases and decreases a after a delay"


def test_a_loop_tells_what_the_sites_make_of_it() -> None:
    (loop,) = contents(two()).loops
    assert loop.dispute == "R by One, B by Other, undetermined otherwise"
    assert loop.held == "Held whole by One and Other"


def test_named_loops_come_first_then_the_shortest_and_the_end_is_honest() -> None:
    names = [f"f{k}" for k in range(12)]
    links = [{"from": a, "to": b, "sign": "+"} for a in names for b in names if a != b]
    whole = loopmap.from_dict({"links": links, "loops": {"The long one": {"path": names}}})
    said = contents(whole)
    assert said.loops[0].loop.title == "The long one"
    assert len(said.loops) == 201
    assert said.truncated is not None
    assert "200" in said.truncated
    assert contents(two()).truncated is None


def test_the_script_is_told_of_links_by_the_numbers_that_the_figure_has(hct: Path) -> None:
    whole = loopmap.load(hct / "programme.yaml")
    told = data(contents(whole))
    ids = [factor["id"] for factor in told["factors"]]
    assert ids == [factor.id for factor in whole.factors]
    assert [(ids[one["from"]], ids[one["to"]]) for one in told["links"]] == [
        (link.tail, link.head) for link in whole.links
    ]
    for loop in told["loops"]:
        ends = [(told["links"][n]["from"], told["links"][n]["to"]) for n in loop["links"]]
        assert all(head == tail for (_, head), (tail, _) in zip(ends, ends[1:] + ends[:1], strict=True))
    sites = [site["id"] for site in told["sites"]]
    for one, link in zip(told["links"], whole.links, strict=True):
        assert sorted(sites[site] for site, _ in one.get("sites", [])) == list(link.sites)


def test_the_script_is_told_what_each_factor_does_to_the_focus() -> None:
    links = "a increases b, c decreases b, d increases a, d increases c, b increases e, f affects b"
    assert data(contents(loopmap.loads(f"{{focus: b, links: [{links}]}}")))["effects"] == "0-1243"
    assert data(contents(loopmap.loads(f"links: [{links}]")))["effects"] is None
    assert data(contents(loopmap.loads("{focus: b, factors: [b]}")))["effects"] is None


def test_each_step_of_the_story_of_hct_has_a_view_and_names_where_its_evidence_stands(hct: Path) -> None:
    whole = loopmap.load(hct / "programme.yaml")
    said = contents(whole)
    references = [
        line.split("\t")[0] for line in (hct / "sections.txt").read_text(encoding="utf-8").splitlines()
    ]
    assert 8 <= len(said.steps) <= 12
    for step in said.steps:
        assert step.view in whole.views
        assert any(reference in " ".join(step.html.split()) for reference in references), step.number
        assert "#factor=" not in step.html, "every link into the map has found its factor"
        assert "#loop=Value" not in step.html
    assert len({step.view for step in said.steps}) == len(said.steps)


def test_a_map_of_nothing_and_of_one_site_has_contents_too() -> None:
    alone = contents(loopmap.loads("factors: [trust]"))
    assert (len(alone.factors), alone.links, alone.loops, alone.sources) == (1, (), (), ())
