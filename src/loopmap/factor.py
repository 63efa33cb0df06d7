"""A factor of a map: what it is called, and the sheets' factors that it stands for."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Member:
    """One sheet's factor that a merged factor stands for, turned round or not."""

    sheet: str
    factor: str
    inverted: bool = False


@dataclass(frozen=True, slots=True, repr=False)
class Factor:
    """A factor of the map: a class of sheets' factors under one label."""

    id: str
    label: str
    names: tuple[str, ...] = ()
    theme: str | None = None
    about: str | None = None
    part_of: str | None = None
    members: tuple[Member, ...] = ()

    def __repr__(self) -> str:
        return f"<Factor {self.label!r}>"
