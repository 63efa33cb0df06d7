"""Links gained, lost and changed between two versions of a map."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from loopmap.comparing.change import Change, Said, change
from loopmap.comparing.meeting import links_met
from loopmap.comparing.versions import Versions
from loopmap.link import Link, Status
from loopmap.signs import Sign


@dataclass(frozen=True, slots=True)
class LinkChange:
    """A link that is in both versions, and how it differs.

    `change` is in the terms of the new version: where a factor is now its own opposite, the old sign
    is turned before it is compared. `status` is the two statuses where they differ; `sites_gained` and
    `sites_lost` are those that hold the link in one version alone.
    """

    old: Link
    new: Link
    change: Change
    status: tuple[Status, Status] | None = None
    sites_gained: tuple[str, ...] = ()
    sites_lost: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.change or self.status or self.sites_gained or self.sites_lost)

    @property
    def turned(self) -> bool:
        """Whether the sign is another one, contested or unknown ones counting as signs."""
        return self.change.sign is not None

    def to_json(self) -> dict[str, Any]:
        """Give the change as JSON has it, by the ids of the new version."""
        shape: dict[str, Any] = {"from": self.new.tail, "to": self.new.head, **self.change.to_json()}
        if self.status:
            shape["status"] = [status.value for status in self.status]
        for name, sites in (("sites_gained", self.sites_gained), ("sites_lost", self.sites_lost)):
            if sites:
                shape[name] = list(sites)
        return shape


@dataclass(frozen=True, slots=True)
class LinkChanges:
    """The links of one version alone, and those of both that differ, each in its own map's order."""

    gained: tuple[Link, ...] = ()
    lost: tuple[Link, ...] = ()
    changed: tuple[LinkChange, ...] = ()

    @property
    def turned(self) -> tuple[LinkChange, ...]:
        """Those of the changed ones that bear another sign."""
        return tuple(one for one in self.changed if one.turned)


def link_changes(versions: Versions) -> LinkChanges:
    """Hold the links of two versions against one another, between factors that are one. O(claims).

    Where a factor was joined with another, or split off it, its links are held against those of that one.
    """
    before, after = (
        {(link.tail, link.head): link for link in one.links} for one in (versions.old, versions.new)
    )
    met = links_met(versions.factors, before, after)
    changed = (_changed(versions, before[old], after[new], turned) for (old, new), turned in met.items())
    kept, there = {old for old, _ in met}, {new for _, new in met}
    return LinkChanges(
        tuple(link for ends, link in after.items() if ends not in there),
        tuple(link for ends, link in before.items() if ends not in kept),
        tuple(one for one in changed if one),
    )


def _changed(versions: Versions, old: Link, new: Link, turned: bool) -> LinkChange:
    names = versions.sheets
    before, after = said(old, names), said(new)
    sites = [names.get(site, site) for site in old.sites]
    return LinkChange(
        old,
        new,
        change(before.turned() if turned else before, after),
        (old.status, new.status) if old.status is not new.status else None,
        tuple(site for site in new.sites if site not in sites),
        tuple(site for site in sites if site not in new.sites),
    )


def said(link: Link, names: Mapping[str, str] | None = None) -> Said:
    """Give what all claims of a link say together; `names` gives files the ids to call them by."""
    return Said(
        Sign.BOTH if link.status is Status.CONTESTED else link.sign,
        link.delayed,
        link.confidence,
        tuple(
            ((names or {}).get(voice.claim.claimant, voice.claim.claimant), evidence)
            for voice in link.voices
            for evidence in voice.claim.evidence
        ),
    )
