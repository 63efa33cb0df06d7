"""A picture in words, for those who do not see it."""

from __future__ import annotations

from collections.abc import Sequence

from loopmap.effects import Effects
from loopmap.link import Link, Status
from loopmap.loop import Loop
from loopmap.model import Map
from loopmap.signs import Sign
from loopmap.telling import listed
from loopmap.views import Excerpt
from loopmap.who import tally


def alt_text(
    shown: Map | Excerpt,
    marked: Sequence[Loop] = (),
    out: Sequence[Loop] = (),
    *,
    stubs: bool = False,
    who: bool = False,
    effects: Effects | None = None,
    regions: bool = False,
) -> str:
    """Describe a map or an excerpt: what it holds, what acts on the focus directly, and the marked loops.

    `out` are those of them that stand out while all else is faded; with `stubs`, links are told that are
    not drawn, with `who`, who holds how many, with `effects`, what factors do to the one that is asked
    about, and with `regions`, which factors stand together.

    >>> import loopmap
    >>> m = loopmap.loads("{focus: b, links: [a increases b, b increases a]}")
    >>> alt_text(m, list(m.loops()))
    'Causal loop diagram with 2 factors and 2 links, about b. Raised by a. R1, reinforcing: more a, ...'
    """
    whole = shown.whole if isinstance(shown, Excerpt) else shown
    labels = {factor.id: factor.label for factor in shown.factors}
    counts = f"{_count(len(labels), 'factor')} and {_count(len(shown.links), 'link')}"
    said = [f"Causal loop diagram with {counts}"]
    if isinstance(shown, Excerpt) and shown.rule is not None:
        of = f"{_count(len(whole.factors), 'factor')} and {_count(len(whole.links), 'link')}"
        said.append(f"It is a digest of a map with {of}: {shown.rule}")
    focus = whole.focus if effects is None else effects.focus
    if focus in labels:
        said[0] += f", about {labels[focus]}"
        said += _acting_on(focus, shown, labels)
    if effects is not None:
        said += effects.told(labels)
    if regions:
        said += _regions(shown)
    if who:
        said.append(f"Of the links {tally(whole, shown.links)}")
    if stubs and (left := _left_out(shown)):
        said.append(f"{_count(left, 'more link')} of these factors {'is' if left == 1 else 'are'} not drawn")
    contested = [link for link in shown.links if link.status is Status.CONTESTED]
    if contested:
        said.append(f"Contested: {listed([_arrow(link, labels) for link in contested])}")
    if out:
        verb = "stands" if len(out) == 1 else "stand"
        said.append(f"{listed([loop.name for loop in out])} {verb} out, and all else is faded")
    for loop in marked:
        title = f" {loop.title}" if loop.title else ""
        said.append(f"{loop.name}{title}, {loop.polarity.word}: {loop.sentence}")
    return ". ".join(said) + "."


def _acting_on(focus: str, shown: Map | Excerpt, labels: dict[str, str]) -> list[str]:
    """Say what raises and what lowers a factor directly."""
    into = [link for link in shown.links if link.head == focus]
    told = []
    for sign, word in ((Sign.POSITIVE, "Raised"), (Sign.NEGATIVE, "Lowered")):
        causes = [labels[link.tail] for link in into if link.sign is sign]
        if causes:
            told.append(f"{word} by {listed(causes)}")
    return told


def _regions(shown: Map | Excerpt) -> list[str]:
    """Say which factors stand together on the ground of their theme."""
    themes = dict.fromkeys(factor.theme for factor in shown.factors if factor.theme is not None)
    members = {theme: [f.label for f in shown.factors if f.theme == theme] for theme in themes}
    told = [f"{theme}: {listed(names)}" for theme, names in members.items()]
    return [f"Factors of one theme stand on one ground. {'. '.join(told)}"] if told else []


def _left_out(shown: Map | Excerpt) -> int:
    """Count the links of the factors shown that are not shown."""
    whole = shown.whole if isinstance(shown, Excerpt) else shown
    ids = {factor.id for factor in shown.factors}
    return sum(not ids.isdisjoint((link.tail, link.head)) for link in whole.links) - len(shown.links)


def _arrow(link: Link, labels: dict[str, str]) -> str:
    return f"{labels[link.tail]} to {labels[link.head]}"


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
