"""How much work a figure gets: less, the more there is to draw, so that the time stays bounded."""

from __future__ import annotations

from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class Effort:
    """Settings that trade looks for time.

    `starts` layouts are tried, numbered from `first` on, and the best of them are bettered in rounds, so
    many in each as `polished` says; arcs are chosen among `bends` in `sweeps`, and marks are tried at no
    more than `spots`. Where that leaves something overlapped, the whole is drawn again `wider` by these
    factors, and then from other starts. A figure that is to fit a page is laid out with each `closeness` in
    turn until it reads well. `note` is what the reader is told.
    """

    starts: int
    polished: tuple[int, ...]
    bends: tuple[float, ...]
    sweeps: int
    spots: int = 80
    wider: tuple[float, ...] = ()
    closeness: tuple[float, ...] = (1.0, 0.85, 0.7, 0.7)
    note: str | None = None
    first: int = 1

    def anew(self) -> Effort:
        """Give the same effort, to be begun from other starts."""
        return replace(self, first=self.first + self.starts)

    @classmethod
    def for_size(cls, factors: int, links: int) -> Effort:
        """Give the usual effort for a figure of this size.

        >>> Effort.for_size(25, 40).starts > Effort.for_size(300, 1500).starts
        True
        """
        work = links * links + factors * factors
        if work < 4_000:
            return FULL
        if work < 60_000:
            return BRISK
        if work < 150_000:
            return QUICK
        if work < 500_000:
            return LEAN
        return BARE


_ALL = (0.0, 0.08, -0.08, 0.16, -0.16, 0.25, -0.25, 0.34, -0.34, 0.45, -0.45, 0.58, -0.58)
_WIDER = (1.08, 1.18)

FULL = Effort(8, (4, 3, 2, 1, 1), _ALL, 4, wider=_WIDER)
BRISK = Effort(8, (4, 3, 2, 1, 1), _ALL, 3, wider=(1.15,), closeness=(1.0, 0.7))
_LARGE = "drawn with less care than usual, because there is much to draw"
QUICK = Effort(4, (2, 1, 1), _ALL, 2, 40, closeness=(0.7,), note=_LARGE)
LEAN = Effort(2, (1, 1, 1), _ALL, 2, 40, closeness=(0.7,), note=_LARGE)
BARE = Effort(1, (), (0.12, -0.12, 0.24, -0.24), 0, 10, closeness=(0.7,), note=_LARGE)
