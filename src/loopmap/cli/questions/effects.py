"""Effects of presses as they are written: by how sure they are, and as cells of a table."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from loopmap.influence.press.effects import Certainty, Effect
from loopmap.signs import Sign
from loopmap.telling import listed, one_line

_HEADINGS = {
    (Certainty.CERTAIN, Sign.POSITIVE): "Certain to settle higher, if it settles at all",
    (Certainty.CERTAIN, Sign.NEGATIVE): "Certain to settle lower, if it settles at all",
    (Certainty.USUAL, Sign.POSITIVE): "Usually settles higher, if it settles at all",
    (Certainty.USUAL, Sign.NEGATIVE): "Usually settles lower, if it settles at all",
    (Certainty.UNMOVED, Sign.UNKNOWN): "Certain to stay where it is, if it settles at all",
    (Certainty.OPEN, Sign.UNKNOWN): "Structure alone cannot say",
    (Certainty.NOT_COMPUTED, Sign.UNKNOWN): "Not computed",
    (Certainty.NEVER, Sign.UNKNOWN): "No settled state to speak of",
    (Certainty.NOT_REACHED, Sign.UNKNOWN): "Not reached by any link",
}

COLUMNS = ("factor", "sign", "certainty", "net", "terms", "raised", "lowered")


def row(label: str, one: Effect) -> list[str]:
    """Give the cells of an effect under COLUMNS, with the label that it goes by here."""
    counted = ["" if value is None else str(value) for value in (one.net, one.terms)]
    shares = ["" if share is None else f"{share:.3f}" for share in (one.raised, one.lowered)]
    return [label, one.sign.glyph, one.certainty.value, *counted, *shares]


def grouped(told: Sequence[tuple[str, Effect]]) -> Iterator[str]:
    """Say which effects are how sure, each under the label that it goes by here."""
    weighed = False
    for (certainty, sign), heading in _HEADINGS.items():
        alike = [_said(label, one) for label, one in told if (one.certainty, one.sign) == (certainty, sign)]
        if alike:
            yield ""
            yield f"{heading} ({len(alike):,})"
            yield f"  {listed(alike)}"
        weighed = weighed or any("(weight " in said for said in alike)
    if weighed:
        yield ""
        yield "A weight is the share of the deciding terms that others do not cancel; it is no probability."


def _said(label: str, one: Effect) -> str:
    name = one_line(label)
    if one.raised is not None and one.lowered is not None and one.certainty is not Certainty.NOT_REACHED:
        return f"{name} (higher in {100 * one.raised:.0f} of 100, lower in {100 * one.lowered:.0f})"
    if one.weight is not None and one.certainty in (Certainty.USUAL, Certainty.OPEN):
        return f"{name} (weight {one.weight:.2g})"
    return name
