"""Contested links as their reader takes them, and as they still are in every file."""

from __future__ import annotations

import pytest
from hypothesis import given
from tests.comparing.merged import Programme, programmes

import loopmap
from loopmap import Sign, Status
from loopmap.policies import Policy, majority


@given(programmes())
def test_a_majority_is_of_sites_that_say_one_thing(programme: Programme) -> None:
    for link in programme.map.links:
        said = [one.get((link.tail, link.head)) for one in programme.sites.values()]
        more, less = said.count("+"), said.count("-")
        wanted = Sign.UNKNOWN if more == less else Sign.POSITIVE if more > less else Sign.NEGATIVE
        assert majority(link) is wanted


@given(programmes())
def test_a_policy_changes_contested_links_alone_and_nothing_that_is_written(programme: Programme) -> None:
    whole = programme.map
    before = {(link.tail, link.head): link for link in whole.links}
    for policy in Policy:
        taken = whole.settled(policy.value)
        after = {(link.tail, link.head): link for link in taken.links}
        for ends, link in before.items():
            if link.status is not Status.CONTESTED or policy is Policy.KEEP:
                assert after[ends].sign is link.sign
            elif policy is Policy.LEAVE_OUT:
                assert ends not in after
            else:
                assert after[ends].sign is majority(link)
                assert after[ends].status is Status.CONTESTED
                assert after[ends].voices == link.voices
        assert taken.to_yaml() == whole.to_yaml()
        for site in whole.sites:
            assert taken.restrict(site) == whole.restrict(site)
        assert taken.settled("keep") == whole


@given(programmes())
def test_loops_keep_their_numbers_under_every_policy(programme: Programme) -> None:
    whole = programme.map
    names = {loop.factors: loop.name for loop in whole.loops()}
    for policy in ("majority", "leave-out"):
        for loop in whole.settled(policy).loops():
            assert names[loop.factors] == loop.name


def test_there_is_no_other_policy() -> None:
    with pytest.raises(ValueError, match="average"):
        loopmap.loads("links: [a increases b]").settled("average")
