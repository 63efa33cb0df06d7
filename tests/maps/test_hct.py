"""The maps of Healthy Communities Together keep to the rules by which they were coded."""

from __future__ import annotations

from functools import cache
from itertools import chain, permutations
from pathlib import Path

import pytest

import loopmap
from loopmap import Claim, Confidence, Map, Polarity, Severity, Status, Verdict
from loopmap.influence.toward import by_site

SITES = ("coventry", "croydon", "gloucestershire", "leeds", "plymouth")
FOCUS = "effective cross-sector partnership working"
ROUND = (
    "emphasis on evidencing value for money",
    "focus on delivery",
    "evidence of outputs",
    "short-term contracts",
    "funding pressure",
)

# What each boxed excerpt of the report says, as the links that its view must show.
EXCERPTS = {
    "commitments": (
        ("consistency of partners", "+", "shared vision"),
        ("reliance on individuals who drive change", "-", "shared accountability"),
        ("shared accountability", "-", "single points of failure"),
        ("commitment of whole organisations", "-", "single points of failure"),
        ("single points of failure", "-", "partnership sustainability"),
    ),
    "power-dynamics": (
        ("fear of losing funding", "+", "power imbalance between sectors"),
        ("power imbalance between sectors", "-", "psychological safety"),
        ("psychological safety", "+", "shared decision making"),
        ("psychological safety", "+", "adaptability"),
        ("power imbalance between sectors", "-", "shared decision making"),
        ("power imbalance between sectors", "-", "adaptability"),
        ("prioritisation of personal relationships", "-", "power imbalance between sectors"),
        ("prioritisation of personal relationships", "+", "psychological safety"),
        ("kindness and understanding", "-", "power imbalance between sectors"),
        ("kindness and understanding", "+", "psychological safety"),
        ("acknowledgement of how VCSE was set aside", "-", "power imbalance between sectors"),
        ("acknowledgement of how VCSE was set aside", "+", "psychological safety"),
    ),
    "flexible-funding": (
        ("access to external funding", "+", "credibility of the partnership"),
        ("access to external funding", "+", "permission to spend time on partnership-building"),
        ("programme emphasis on learning", "+", "time for learning and reflection"),
        ("programme emphasis on learning", "+", "freedom to innovate"),
        ("programme emphasis on learning", "+", "challenge to business as usual"),
    ),
    "value-for-money": (
        *((tail, "+", head) for tail, head in zip(ROUND, (*ROUND[1:], ROUND[0]), strict=True)),
        ("funding pressure", "+", "competition for funding"),
        ("funding pressure", "+", "siloed working"),
        ("competition for funding", "-", "ability to shift systems"),
        ("siloed working", "-", "ability to shift systems"),
        ("bold and flexible funding", "-", "emphasis on evidencing value for money"),
        ("bold and flexible funding", "+", "time and space to innovate"),
        ("bold and flexible funding", "-", "ease of attribution"),
    ),
}


@cache
def load(path: Path) -> Map:
    return loopmap.load(path)


@pytest.fixture(scope="session")
def whole(hct: Path) -> Map:
    return load(hct / "programme.yaml")


@pytest.fixture(scope="session")
def site_maps(hct: Path) -> dict[str, Map]:
    return {site: load(hct / "sites" / f"{site}.yaml") for site in SITES}


def claims(whole: Map) -> list[Claim]:
    return list(chain.from_iterable(sheet.claims for sheet in whole.sheets))


def of_all_sites(claim: Claim) -> bool:
    return any("all sites" in piece.who for piece in claim.evidence)


def stated(whole: Map, site: str) -> set[tuple[str, str, str]]:
    """What a site states, in the words of the merged map."""
    return {
        (link.tail, voice.sign.value, link.head)
        for link in whole.links
        for voice in link.voices
        if voice.claim.claimant == site
    }


def test_the_programme_is_made_of_the_five_sites(whole: Map) -> None:
    assert whole.sites == SITES
    assert whole.focus == whole.factor(FOCUS).id


def test_sizes(whole: Map, site_maps: dict[str, Map]) -> None:
    assert all(12 <= len(one.factors) <= 25 for one in site_maps.values())
    assert 40 <= len(whole.factors) <= 80


def test_every_file_says_that_it_is_coded_from_the_text(hct: Path, whole: Map) -> None:
    assert whole.title == "Healthy Communities Together (coded from the report's text)"
    for sheet in whole.sheets:
        path = hct / "sites" / f"{sheet.id}.yaml" if sheet.is_site else hct / "programme.yaml"
        first = path.read_text(encoding="utf-8").splitlines()[0]
        assert first.startswith("#")
        assert "coded" in first
        assert sheet.about is not None
        assert "coded from the text" in sheet.about.casefold()
        if sheet.is_site:
            assert sheet.title == sheet.id.title()


def test_every_claim_has_evidence_with_its_place_its_note_and_its_speaker(whole: Map) -> None:
    for claim in claims(whole):
        assert claim.evidence
        assert all(piece.at and piece.note and piece.who for piece in claim.evidence), claim


def test_every_place_is_a_section_of_the_report(hct: Path, whole: Map) -> None:
    lines = (hct / "sections.txt").read_text(encoding="utf-8").splitlines()
    sections = {line.split("\t")[0] for line in lines}
    cited = {piece.at for claim in claims(whole) for piece in claim.evidence}
    assert cited <= sections


def test_what_is_inferred_is_tentative_and_says_so(whole: Map) -> None:
    for claim in claims(whole):
        inferred = [str(piece.note).startswith("inferred, ") for piece in claim.evidence]
        assert all(inferred) if claim.confidence is Confidence.TENTATIVE else not any(inferred), claim


def test_what_all_sites_say_stands_in_all_five_maps_alike(whole: Map) -> None:
    shared = [link for link in whole.links if any(of_all_sites(v.claim) for v in link.voices if not v.team)]
    assert len(shared) > 20
    for link in shared:
        voices = [voice for voice in link.voices if not voice.team]
        assert sorted(voice.claim.claimant for voice in voices) == list(SITES), link
        assert all(of_all_sites(voice.claim) for voice in voices), link
        assert len({(voice.sign, voice.claim.confidence, voice.claim.delayed) for voice in voices}) == 1
        assert len({tuple((e.at, e.note, e.who) for e in voice.claim.evidence) for voice in voices}) == 1


def test_a_claim_of_all_sites_stands_with_the_programme_only_where_a_site_lacks_a_factor(whole: Map) -> None:
    held = {f.id: {member.sheet for member in f.members} for f in whole.factors}
    team = [link for link in whole.links if any(v.team and of_all_sites(v.claim) for v in link.voices)]
    assert {(link.tail, link.head) for link in team} == {
        ("credibility-of-the-partnership", "wider-buy-in"),
        ("capacity-of-partner-organisations", "prioritisation-of-personal-relationships"),
    }
    assert not any(held[link.head].issuperset(SITES) for link in team)


def test_each_site_has_much_to_say_that_is_its_own(whole: Map) -> None:
    own = {site: [c for c in whole.sheet(site).claims if not of_all_sites(c)] for site in SITES}
    assert all(len(said) > 10 for said in own.values())
    said = {site: frozenset(stated(whole, site)) for site in SITES}
    assert len(set(said.values())) == len(SITES)
    alone = [link for link in whole.links if len(link.sites) == 1]
    assert all(sum(link.sites == (site,) for link in alone) > 5 for site in SITES)


def test_the_counts_that_are_told(hct: Path, whole: Map) -> None:
    links = whole.links
    agreed = [link for link in links if link.status is Status.AGREED]
    contested = [link for link in links if link.status is Status.CONTESTED]
    told = " ".join((hct / "CODING.md").read_text(encoding="utf-8").split())
    assert (
        f"Of the {len(links)} links, {len(agreed)} are agreed "
        f"({sum(len(link.sites) == 5 for link in agreed)} of them by all five), "
        f"{sum(len(link.sites) == 1 for link in links)} are one site's alone and "
        f"{sum(not link.sites for link in links)} are the programme team's alone. "
        f"**{len(contested)} are contested**"
    ) in told
    for sheet in whole.sheets:
        tentative = sum(claim.confidence is Confidence.TENTATIVE for claim in sheet.claims)
        own = sum(not of_all_sites(claim) for claim in sheet.claims)
        row = f"| {sheet.title} | {len(sheet.factors)} | {len(sheet.claims)} | {own} | {tentative} |"
        if not sheet.is_site:
            row = f"| programme map, its own links | | {len(sheet.claims)} | | {tentative} |"
        assert row in told
    assert f"| programme map, merged | {len(whole.factors)} | {len(links)} | | |" in told


@pytest.mark.parametrize("view", EXCERPTS)
def test_an_excerpt_shows_what_its_box_says(whole: Map, view: str) -> None:
    labels = {factor.id: factor.label for factor in whole.factors}
    shown = {(labels[link.tail], link.sign.value, labels[link.head]) for link in whole.view(view).links}
    assert set(EXCERPTS[view]) <= shown
    assert {end for tail, _, head in EXCERPTS[view] for end in (tail, head)} == {
        factor.label for factor in whole.view(view).factors
    }
    assert len(whole.view(view).factors) <= 12, "half a page"


def test_the_value_for_money_round_closes_and_reinforces(whole: Map) -> None:
    [found] = [loop for loop in whole.loops() if loop.title == "Value-for-money round"]
    assert found.polarity is Polarity.REINFORCING
    assert sorted(found.labels) == sorted(ROUND)
    closing = whole.link(ROUND[-1], ROUND[0])
    assert closing is not None
    assert closing.confidence is Confidence.TENTATIVE


def test_the_focus_is_reached_from_three_quarters_of_the_factors(whole: Map) -> None:
    assert whole.focus is not None
    reached = {whole.focus}
    before = 0
    while len(reached) > before:
        before = len(reached)
        reached |= {link.tail for link in whole.links if link.head in reached}
    assert len(reached) >= 0.75 * len(whole.factors)


def test_one_site_taken_out_of_the_whole_is_its_own_map(whole: Map, site_maps: dict[str, Map]) -> None:
    for site, own in site_maps.items():
        assert whole.restrict(site) == own
        assert whole.restrict(site).to_yaml() == own.to_yaml()


def test_merging_in_any_order_gives_the_same_bytes(site_maps: dict[str, Map]) -> None:
    assert len({loopmap.merge(*order).to_yaml() for order in permutations(site_maps.values())}) == 1


def test_merging_in_any_grouping_gives_the_same_bytes(whole: Map, site_maps: dict[str, Map]) -> None:
    a, b, c, d, e = site_maps.values()
    at_once = loopmap.merge(a, b, c, d, e)
    assert loopmap.merge(loopmap.merge(e, c), loopmap.merge(b, loopmap.merge(d, a))) == at_once
    for order in permutations((whole, a, d)):
        assert loopmap.merge(*order).to_yaml() == whole.to_yaml()


@pytest.mark.parametrize("path", ["programme.yaml", *(f"sites/{site}.yaml" for site in SITES)])
def test_check_finds_nothing_to_warn_of(hct: Path, path: str) -> None:
    assert not [p for p in loopmap.problems(hct / path) if p.severity is not Severity.NOTE]


@pytest.mark.parametrize("site", ["coventry", "plymouth"])
def test_an_allowed_warning_is_true_and_has_its_reason(
    hct: Path, whole: Map, site: str, tmp_path: Path
) -> None:
    [allowed] = whole.sheet(site).allow
    assert allowed.rule == "LM046"
    assert len(allowed.why) > 40
    text = (hct / "sites" / f"{site}.yaml").read_text(encoding="utf-8")
    bare = tmp_path / f"{site}.yaml"
    bare.write_text(text[: text.index("\nallow:\n") + 1], encoding="utf-8")
    found = [str(p.code) for p in loopmap.problems(bare) if p.severity is Severity.WARNING]
    assert found == ["LM046"]


def test_no_other_warning_is_allowed(whole: Map) -> None:
    assert [sheet.id for sheet in whole.sheets if sheet.allow] == ["coventry", "plymouth"]


def test_what_helps_and_what_hinders_the_programme(whole: Map) -> None:
    """Nearly all verdicts are settled; what all sites draw straight into the focus keeps its sign."""
    found = whole.toward()
    counts = {verdict: len(found.of(verdict)) for verdict in Verdict}
    settled = len(found.influences) - counts[Verdict.UNSETTLED]
    assert settled >= 0.95 * len(found.influences)
    assert all(not one.unsettled for one in found.influences), "every search came to its end"
    assert found["time-for-learning-and-reflection"].verdict is Verdict.HELPS
    assert found["cultural-differences-between-sectors"].verdict is Verdict.HINDERS
    drive = found["drive-of-individual-partners"]
    assert drive.verdict is Verdict.BOTH_WAYS
    assert {told[drive.factor] for told in by_site(whole).values()} == {Verdict.HELPS}, (
        "that it also hinders is seen only once the maps are joined"
    )
