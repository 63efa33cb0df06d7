"""What a file calls the factors of the map that it is the head of."""

from __future__ import annotations

from loopmap.factor import Factor
from loopmap.merging.alignment import Scopes
from loopmap.model import Map
from loopmap.names import identify
from loopmap.sheet import Ref, Sheet
from loopmap.writing.plain import Spelling


class Words:
    """How a sheet's text names the factors of the map that it is the head of."""

    def __init__(self, own: Map, sheet: Sheet) -> None:
        self._sheet = sheet
        self._scopes = Scopes(own.sheets)
        self._spell = Spelling(sheet, [inner for inner in own.sheets if inner.id != sheet.id])

    def name(self, factor: Factor) -> str:
        """Give a name by which the sheet's text may call a factor."""
        return self._spell.ref(self.ref(factor))

    def ref(self, factor: Factor) -> Ref:
        """Give what that name is read as: its label where nothing else bears it, or a site's word for it."""
        members = {(member.sheet, member.factor): member.inverted for member in factor.members}
        bare = (Ref(identify(name)) for name in (factor.label, *factor.names))
        sites = (Ref(member.factor, member.sheet) for member in factor.members)
        for ref in (*bare, *sites):
            meant = self._scopes.nodes(ref, self._sheet.id)
            plain = {members.get(node) for node in meant}
            if (
                len(plain) == 1
                and None not in plain
                and self._spell.reach.look_up(self._spell.ref(ref)) == ref
            ):
                return ref
        raise ValueError(f"{self._sheet.id} has no word for {factor.id}")
