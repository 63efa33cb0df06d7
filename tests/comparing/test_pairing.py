"""Which factor is which: said by ids and names, likely by neighbours, and the same from either side."""

from __future__ import annotations

import loopmap
from loopmap.comparing.pair import Basis


def paired(old: loopmap.Map, new: loopmap.Map, *, guess: bool = True) -> dict[str, tuple[str, Basis, bool]]:
    """Give the renames, and hold that they are the same the other way round."""

    def renames(one: loopmap.Map, other: loopmap.Map) -> set[tuple[str, str, Basis, bool]]:
        found = one.diff(other, guess=guess).factors.renamed
        return {(pair.old, pair.new, pair.basis, pair.turned) for pair in found}

    forth, back = renames(old, new), renames(new, old)
    assert back == {(n, o, basis, turned) for o, n, basis, turned in forth}
    return {o: (n, basis, turned) for o, n, basis, turned in forth}


def read(text: str, id: str = "leeds") -> loopmap.Map:
    return loopmap.loads(text, id=id)


TRUST = """
factors: [trust, openness, workload, hope]
links:
  trust increases openness:
  openness increases trust:
  workload decreases trust:
  hope increases workload:
"""


def test_a_name_in_common_is_a_rename() -> None:
    old = read("links: [trust increases openness]")
    new = read(
        "factors: {mutual trust: {also known as: trust}, openness: }\nlinks: [trust increases openness]"
    )
    assert paired(old, new) == {"trust": ("mutual-trust", Basis.NAME, False)}
    assert paired(old, new, guess=False) == {"trust": ("mutual-trust", Basis.NAME, False)}


def test_the_same_neighbours_make_a_rename_likely_and_no_more() -> None:
    new = read(TRUST.replace("trust", "faith in one another"))
    assert paired(read(TRUST), new) == {"trust": ("faith-in-one-another", Basis.NEIGHBOURS, False)}
    assert Basis.NEIGHBOURS.likely
    assert paired(read(TRUST), new, guess=False) == {}


def test_turned_links_all_round_make_an_opposite_likely() -> None:
    new = read("""
factors: [lack of trust, openness, workload, hope]
links:
  lack of trust decreases openness:
  openness decreases lack of trust:
  workload increases lack of trust:
  hope increases workload:
""")
    assert paired(read(TRUST), new) == {"trust": ("lack-of-trust", Basis.NEIGHBOURS, True)}


def test_signs_that_turn_here_and_stay_there_make_nothing_likely() -> None:
    new = read("""
factors: [faith, openness, workload, hope]
links:
  faith decreases openness:
  openness increases faith:
  workload decreases faith:
  hope increases workload:
""")
    assert paired(read(TRUST), new) == {}


def test_two_that_stand_alike_are_not_told_apart_by_guessing() -> None:
    old = read("links: [a increases x, a increases y, b increases x, b increases y]")
    new = read("links: [c increases x, c increases y, d increases x, d increases y]")
    assert paired(old, new) == {}


def test_one_neighbour_is_too_little_unless_the_name_is_nearly_the_same() -> None:
    old = read("links: [fear of loosing funding increases silence, silence increases harm]")
    assert paired(old, read("links: [weather increases silence, silence increases harm]")) == {}
    new = read("links: [fear of losing funding increases silence, silence increases harm]")
    assert paired(old, new) == {"fear-of-loosing-funding": ("fear-of-losing-funding", Basis.SPELLING, False)}


def test_neighbours_that_were_renamed_too_are_found_one_after_the_other() -> None:
    old = read("links: [p increases a, q increases a, a increases b, b increases r, b decreases q]")
    new = read("links: [p increases c, q increases c, c increases d, d increases r, d decreases q]")
    assert paired(old, new) == {
        "a": ("c", Basis.NEIGHBOURS, False),
        "b": ("d", Basis.NEIGHBOURS, False),
    }


def test_a_factor_joined_with_another_is_told_and_not_guessed_at() -> None:
    old = read("links: [trust increases x, confidence increases x, confidence increases y]")
    new = read(
        "factors: {trust: {also known as: confidence}, x: , y: }\n"
        "links: [trust increases x, trust increases y]"
    )
    difference = old.diff(new)
    assert not difference.factors.renamed
    assert [one.id for one in difference.factors.lost] == ["confidence"]
    (kin,) = difference.factors.pairing.into
    assert (kin.id, kin.others) == ("confidence", ("trust",))
    # what was said of either is said of the one that they are now
    assert not difference.links.gained
    assert not difference.links.lost
    (split,) = new.diff(old).factors.pairing.out_of
    assert (split.id, split.others) == ("confidence", ("trust",))


SITES = """
maps:
  leeds: {links: [mutual trust increases openness, openness increases mutual trust]}
  croydon: {links: [lack of trust decreases openness]}
"""


def test_a_codebooks_factor_is_known_by_the_sites_factors_that_it_stands_for() -> None:
    codebook = "factors: {NAME: {same as: leeds/mutual trust, opposite of: croydon/lack of trust}}"
    old = read(SITES + codebook.replace("NAME", "trust"), "hct")
    new = read(SITES + codebook.replace("NAME", "trusting one another"), "hct")
    assert paired(old, new) == {"trust": ("trusting-one-another", Basis.MEMBERS, False)}
    turned = read(
        SITES + "factors: {distrust: {opposite of: leeds/mutual trust, same as: croydon/lack of trust}}",
        "hct",
    )
    assert paired(old, turned) == {"trust": ("distrust", Basis.MEMBERS, True)}
    difference = old.diff(turned)
    assert not difference.links.changed
    assert not difference.claims
    assert not difference.loops.changed


def test_a_factor_that_becomes_an_opposite_is_followed_with_its_links_turned() -> None:
    old = read(SITES, "hct")
    new = read(SITES + "factors: {mutual trust: {opposite of: croydon/lack of trust}}", "hct")
    difference = old.diff(new)
    (kin,) = difference.factors.pairing.into
    assert (kin.id, kin.others, kin.turned) == ("lack-of-trust", ("mutual-trust",), True)
    assert not difference.links.lost
    assert not difference.links.gained
    # one link is now held by two: it gained a site, and no sign was turned
    assert {change.turned for change in difference.links.changed} == {False}
    assert not difference.claims


def test_homonyms_that_are_set_apart_were_one_factor() -> None:
    sites = """
maps:
  leeds: {title: Leeds, links: [support increases hope]}
  croydon: {title: Croydon, links: [support increases hope]}
"""
    apart = "distinct: [[leeds/support, croydon/support]]"
    difference = read(sites, "hct").diff(read(sites + apart, "hct"))
    assert [one.label for one in difference.factors.gained] == ["support (Croydon)", "support (Leeds)"]
    (kin,) = difference.factors.pairing.into
    assert kin.others == ("support-(croydon)", "support-(leeds)")


def test_a_site_that_renames_its_factor_is_followed_within_the_programme() -> None:
    programme = (
        "title: All\nmaps:\n  leeds: {links: [NAME increases b, b increases NAME, NAME decreases c]}\n"
    )
    old, new = (read(programme.replace("NAME", name), "hct") for name in ("trust", "reliance"))
    assert paired(old, new) == {"trust": ("reliance", Basis.LIKELY_MEMBERS, False)}
    assert not old.diff(new).claims
