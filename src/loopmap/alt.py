"""A picture in words, for those who do not see it."""

from __future__ import annotations

from collections.abc import Sequence

from loopmap.loops import Loop
from loopmap.model import Link, Map, Status
from loopmap.signs import Sign
from loopmap.telling import listed
from loopmap.views import Excerpt


def alt_text(shown: Map | Excerpt, marked: Sequence[Loop] = ()) -> str:
    """Describe a map or an excerpt: what it holds, what acts on the focus directly, and the marked loops.

    >>> import loopmap
    >>> m = loopmap.loads("{focus: b, links: [a increases b, b increases a]}")
    >>> alt_text(m, list(m.loops()))
    'Causal loop diagram with 2 factors and 2 links, about b. Raised by a. R1, reinforcing: more a, ...'
    """
    whole = shown.whole if isinstance(shown, Excerpt) else shown
    labels = {factor.id: factor.label for factor in shown.factors}
    counts = f"{_count(len(labels), 'factor')} and {_count(len(shown.links), 'link')}"
    said = [f"Causal loop diagram with {counts}"]
    if whole.focus in labels:
        said[0] += f", about {labels[whole.focus]}"
        into = [link for link in shown.links if link.head == whole.focus]
        for sign, word in ((Sign.POSITIVE, "Raised"), (Sign.NEGATIVE, "Lowered")):
            causes = [labels[link.tail] for link in into if link.sign is sign]
            if causes:
                said.append(f"{word} by {listed(causes)}")
    contested = [link for link in shown.links if link.status is Status.CONTESTED]
    if contested:
        said.append(f"Contested: {listed([_arrow(link, labels) for link in contested])}")
    for loop in marked:
        title = f" {loop.title}" if loop.title else ""
        said.append(f"{loop.name}{title}, {loop.polarity.word}: {loop.sentence}")
    return ". ".join(said) + "."


def _arrow(link: Link, labels: dict[str, str]) -> str:
    return f"{labels[link.tail]} to {labels[link.head]}"


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
