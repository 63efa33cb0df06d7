"""What a page of small multiples is to show, before anything has a place."""

from __future__ import annotations

from dataclasses import dataclass

from loopmap.drawing.scene import Scene, SceneLink


@dataclass(frozen=True, slots=True)
class Panel:
    """One of the small figures: its title, and what it shows of the whole, with signs of its own."""

    title: str
    about: str
    factors: tuple[int, ...]
    links: tuple[SceneLink, ...]


@dataclass(frozen=True, slots=True)
class PanelScene:
    """What a page of small multiples shows; `whole` has every factor and link that any panel has."""

    whole: Scene
    panels: tuple[Panel, ...]

    def __post_init__(self) -> None:
        ends = {(link.tail, link.head) for link in self.whole.links}
        for panel in self.panels:
            if not ends.issuperset((link.tail, link.head) for link in panel.links):
                raise ValueError(f"the panel {panel.title} has a link that the whole has not")
            held = set(panel.factors)
            if not held.issuperset(end for link in panel.links for end in (link.tail, link.head)):
                raise ValueError(f"the panel {panel.title} has a link whose factor it has not")
            if not held <= set(range(len(self.whole.factors))):
                raise ValueError(f"the panel {panel.title} has a factor that the whole has not")
