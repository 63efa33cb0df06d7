"""What hangs on one site and on single voices, against maps that are built without them."""

from __future__ import annotations

from hypothesis import given
from tests.comparing.merged import Programme, programmes, ways_round

from loopmap import Loop, Polarity, Status
from loopmap.comparing.sensitivity import sensitivity
from loopmap.policies import Policy, majority


@given(programmes())
def test_what_is_lost_without_a_site_is_what_the_map_without_it_lacks(programme: Programme) -> None:
    whole = programme.map
    for one in sensitivity(whole).without:
        left = programme.without(one.site).map
        now = {(link.tail, link.head): link.sign for link in left.links}
        before = {(link.tail, link.head): link.sign for link in whole.links}
        assert {(link.tail, link.head) for link in one.links} == before.keys() - now.keys()
        assert {(link.tail, link.head) for link in one.resigned} == {
            ends for ends in now if now[ends] is not before[ends]
        }
        lost = set(ways_round(whole)) - set(ways_round(left))
        assert {_way(loop) for loop in one.lost.loops} == lost
        assert one.lost.count == len(lost)
        polarities = {_way(loop): loop.polarity for loop in left.loops()}
        assert {_way(loop) for loop in one.turned.loops} == {
            _way(loop)
            for loop in whole.loops()
            if _way(loop) in polarities and polarities[_way(loop)] is not loop.polarity
        }


@given(programmes())
def test_what_two_sites_agree_on_is_what_both_say_with_one_sign(programme: Programme) -> None:
    agreed = sensitivity(programme.map).agreed
    ends = {(link.tail, link.head) for link in agreed.links}
    drawn = {one for said in programme.sites.values() for one in said}
    assert ends == {one for one in drawn if any(len(programme.saying(one, sign)) > 1 for sign in "+-?")}
    kept = {way for way in ways_round(programme.map) if ends.issuperset(way)}
    assert {_way(loop) for loop in agreed.kept.loops} == kept
    assert agreed.kept.count == len(kept)


@given(programmes())
def test_a_policy_turns_or_takes_only_loops_over_contested_links(programme: Programme) -> None:
    whole = programme.map
    before = {_way(loop): loop for loop in whole.loops()}
    contested = {(link.tail, link.head): link for link in whole.links if link.status is Status.CONTESTED}
    for one in sensitivity(whole).policies:
        settled = whole.settled(one.policy)
        after = {_way(loop): loop.polarity for loop in settled.loops()}
        assert one.count.total == len(after)
        assert {_way(loop) for loop in one.gone.loops} == before.keys() - after.keys()
        turned = {way: kind for way, kind in after.items() if kind is not before[way].polarity}
        assert {_way(loop): loop.polarity for loop in one.turned.loops} == turned
        assert all(contested.keys() & set(way) for way in (*turned, *(before.keys() - after.keys())))
        if one.policy is Policy.MAJORITY:
            for way in turned:
                known = all(majority(contested[ends]).known for ends in way if ends in contested)
                assert known
                assert before[way].polarity is Polarity.UNDETERMINED


def _way(loop: Loop) -> tuple[tuple[str, str], ...]:
    return tuple((link.tail, link.head) for link in loop.links)
