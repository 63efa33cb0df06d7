"""Two versions of a map, with what belongs together: which file is which, and which factor is which."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass, replace
from functools import cached_property
from typing import TypeVar, cast

from loopmap.comparing.pair import Pair, Pairing
from loopmap.comparing.pairing import pair_up
from loopmap.comparing.web import Web
from loopmap.factor import Factor
from loopmap.model import Map
from loopmap.names import fold, identify
from loopmap.sheet import Ref, Sheet

T = TypeVar("T")

Member = tuple[str, str]
"""A sheet's id and the id of one of its factors."""


@dataclass(frozen=True)
class Versions:
    """Two maps, which sheets of theirs are versions of one file, and which factors are one.

    `sheets` gives old and new ids: equal ones, and the two heads, whatever their files are called.
    `guess` says whether likely renames are taken for renames.
    """

    old: Map
    new: Map
    guess: bool = True

    @cached_property
    def sheets(self) -> dict[str, str]:
        """The new id of each old sheet that is still there."""
        old, new = ({sheet.id for sheet in one.sheets} for one in (self.old, self.new))
        same = {sheet.id: sheet.id for sheet in self.old.sheets if sheet.id in new}
        heads = self.old.head, self.new.head
        if heads[0] and heads[1] and heads[0] not in new and heads[1] not in old:
            same[heads[0]] = heads[1]
        return same

    @cached_property
    def within(self) -> dict[str, Pairing]:
        """For each old sheet that is still there, which of its own factors is which, by itself."""
        found = {}
        for before, after in self.sheets.items():
            one, other = self.old.sheet(before), self.new.sheet(after)
            guess = self.guess and one.is_site and other.is_site
            found[before] = pair_up(_own_web(one), _own_web(other), guess=guess)
        return found

    @cached_property
    def factors(self) -> Pairing:
        """Which factor of the whole old map is which of the whole new one."""
        if len(self.old.sheets) == len(self.new.sheets) == len(self.within) == 1:
            return self.within[self.old.sheets[0].id]
        sure: dict[tuple[str, str], tuple[int, int]] = {}
        likely: dict[tuple[str, str], tuple[int, int]] = {}
        there = _members(self.new)
        for member, (factor, inverted) in _members(self.old).items():
            pair = self.follow(member)
            found = there.get((self.sheets[member[0]], pair.new)) if pair else None
            if pair is None or found is None:
                continue
            counts = likely if pair.basis.likely else sure
            upright, turned = counts.get((factor, found[0]), (0, 0))
            over = (found[1] != inverted) != pair.turned
            counts[factor, found[0]] = (upright + (not over), turned + over)
        return pair_up(_web(self.old), _web(self.new), sure=sure, likely=likely, guess=self.guess)

    def follow(self, member: Member) -> Pair | None:
        """Give the pair of an old sheet's factor within its sheet; None where it has no counterpart."""
        return self.within[member[0]].forward.get(member[1]) if member[0] in self.within else None

    @cached_property
    def entries(self) -> dict[str, Pairing]:
        """For each old sheet that is still there, which of its entries is which.

        An entry of a codebook that was renamed is known by what it stands for in the whole map.
        """
        found = dict(self.within)
        after = {(factor.id, m.sheet): m.factor for factor in self.new.factors for m in factor.members[::-1]}
        standing = {member: factor for member, (factor, _) in _members(self.old).items()}
        for before, within in self.within.items():
            if self.old.sheet(before).is_site:
                continue
            more = []
            for entry in self.old.sheet(before).factors:
                pair = self.factors.forward.get(standing[before, entry.id])
                other = after.get((pair.new, self.sheets[before])) if pair else None
                if pair and other and entry.id not in within.forward and other not in within.backward:
                    more.append(Pair(entry.id, other, pair.basis, pair.turned))
            found[before] = Pairing((*within.pairs, *more))
        return found

    @cached_property
    def own(self) -> dict[str, Versions]:
        """For each old programme that is still there, the two versions of what it joins."""
        found = {}
        for before, after in self.sheets.items():
            if before == self.old.head and after == self.new.head:
                found[before] = self
            elif not (self.old.sheet(before).is_site and self.new.sheet(after).is_site):
                found[before] = Versions(self.old.restrict(before), self.new.restrict(after), self.guess)
        return found

    def plain(self, sheet: Sheet, value: T, *, new: bool) -> T:
        """Give a value of a sheet with one name for each factor in it: the id that its new version has."""
        names = self._names_new[sheet.id] if new else self._names_old[sheet.id]
        return cast("T", _renamed(value, names)) if names else value

    @cached_property
    def _names_new(self) -> dict[str, dict[Ref, Ref]]:
        """For each new sheet, which of its references mean an entry of its own by another name."""
        return {
            sheet.id: {Ref(name): Ref(id_) for id_, name in _named(sheet) if name != id_}
            for sheet in self.new.sheets
        }

    @cached_property
    def _names_old(self) -> dict[str, dict[Ref, Ref]]:
        """For each old sheet that is still there, what its references are in the new version."""
        now = {
            (before, id_): self.entries[before].forward[id_].new
            for before in self.sheets
            for id_, _ in _named(self.old.sheet(before))
            if id_ in self.entries[before].forward
        }
        whole = {Ref(id_, before): Ref(new, self.sheets[before]) for (before, id_), new in now.items()}
        bare = {Ref(ref.factor): Ref(other.factor) for ref, other in reversed(whole.items())}
        found = {}
        for before in self.sheets:
            sheet = self.old.sheet(before)
            own = {Ref(name): Ref(now.get((before, id_), id_)) for id_, name in _named(sheet)}
            among = own if sheet.is_site else {**bare, **own, **whole}
            found[before] = {ref: other for ref, other in among.items() if ref != other}
        return found


def _named(sheet: Sheet) -> Iterator[tuple[str, str]]:
    """Give the id of each entry with each name, as a reference has it."""
    return ((entry.id, identify(name)) for entry in sheet.factors for name in entry.names)


def _members(whole: Map) -> Mapping[Member, tuple[str, bool]]:
    """Give the factor that each sheet's factor is in, and whether turned round."""
    return {(m.sheet, m.factor): (factor.id, m.inverted) for factor in whole.factors for m in factor.members}


def _web(whole: Map) -> Web:
    return Web(
        {factor.id: _names(factor) for factor in whole.factors},
        {(link.tail, link.head): link.sign for link in whole.links},
    )


def _names(factor: Factor) -> tuple[str, ...]:
    return tuple(dict.fromkeys(map(fold, (factor.label, *factor.names))))


def _own_web(sheet: Sheet) -> Web:
    """Give a sheet's own factors, and its claims where both ends are such."""
    names = {entry.id: tuple(map(fold, entry.names)) for entry in sheet.factors}
    claims = [claim for claim in sheet.claims if claim.tail.site is None and claim.head.site is None]
    return Web(
        names,
        {
            (claim.tail.factor, claim.head.factor): claim.sign
            for claim in claims
            if claim.tail.factor in names and claim.head.factor in names
        },
    )


def _renamed(value: object, names: Mapping[Ref, Ref]) -> object:
    if isinstance(value, Ref):
        return names.get(value, value)
    if isinstance(value, tuple):
        return tuple(_renamed(one, names) for one in value)
    if is_dataclass(value) and not isinstance(value, type):
        held = {part.name: getattr(value, part.name) for part in fields(value) if part.compare}
        after = {name: _renamed(one, names) for name, one in held.items() if isinstance(one, (tuple, Ref))}
        return replace(value, **{name: one for name, one in after.items() if one != held[name]})
    return value
