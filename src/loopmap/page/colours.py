"""The colours of a page: those of two themes of figures, as variables that the page and its figure share."""

from __future__ import annotations

from collections.abc import Iterator

from loopmap.drawing.theme import REPORT, Theme
from loopmap.drawing.themes import DARK

_NAMES = (
    "paper", "ink", "quiet", "positive", "negative", "unsure", "badge_ink", "badge_paper", "faded_ink",
    "faded_line",
)  # fmt: skip

_TONES = {"positive": "positive", "negative": "negative", "contested": "unsure", "unknown": "unsure"}
"""The variable of each kind of link."""


def variables(style: Theme) -> dict[str, str]:
    """Give the colours of a theme by the names of their variables.

    >>> variables(REPORT)["--positive"], variables(DARK)["--tint-0"]
    ('#0072B2', '#1F3A52')
    """
    told = {f"--{name.replace('_', '-')}": getattr(style, name) for name in _NAMES}
    told |= {f"--tint-{k}": tint.fill for k, tint in enumerate(style.tints)}
    told |= {f"--voice-{k}": voice for k, voice in enumerate(style.voices)}
    return {**told, "--tint-other": style.other_tint.fill}


def colours() -> str:
    """Give the rules that set the variables, by day and by night, and colour the figure by them.

    The figure names its colours itself, and is right where no style is; these rules put the variable of the
    same colour in the place of each.
    """
    day = _set(variables(REPORT))
    night = _set(variables(DARK))
    return "\n".join(
        [
            f":root{{{day}}}",
            f"@media (prefers-color-scheme:dark){{:root{{{night}}}}}",
            f"@media print{{:root{{{day}}}}}",
            *_rules(),
            *_links(),
        ]
    )


def _set(told: dict[str, str]) -> str:
    return "".join(f"{name}:{colour};" for name, colour in told.items())


def _rules() -> Iterator[str]:
    first: dict[str, str] = {}
    for name, colour in variables(REPORT).items():
        first.setdefault(colour.lower(), name)
    for colour, name in first.items():
        for paint in ("fill", "stroke"):
            yield f'.figure [{paint}="{colour}"]{{{paint}:var({name})}}'


def _links() -> Iterator[str]:
    """Draw links by their sign as figures do: line, arrowhead and letter."""
    yield ".figure .link path,.figure .link polygon{stroke:var(--tone)}.figure .link path{fill:none}"
    yield f".figure .link{{font-size:{REPORT.sign_size:g}px;font-weight:bold}}"
    yield ".figure .link polygon,.figure .link text{fill:var(--tone)}"
    yield ".figure .negative polygon{fill:var(--paper)}.figure .negative path{stroke-dasharray:5 2}"
    yield ".figure .contested path,.figure .unknown path{stroke-dasharray:1 5}"
    for kind, name in _TONES.items():
        yield f".figure .{kind}{{--tone:var(--{name})}}"
