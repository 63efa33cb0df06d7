"""Where one factor settles if each of the others in turn is kept raised, in lines, as a table and as JSON."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from loopmap.cli.questions.effects import COLUMNS, grouped, row
from loopmap.cli.questions.pressed import ASSUMED, Pressing
from loopmap.influence.press.effects import Certainty
from loopmap.model import Map
from loopmap.telling import one_line


class EachPressed:
    """Where one factor settles if each of the others in turn is kept raised."""

    columns = (*COLUMNS, "settles")

    def __init__(self, whole: Map, focus: str, pressing: Pressing) -> None:
        self.focus = whole.factor(focus)
        self.damping = pressing.damping
        others = (factor for factor in whole.factors if factor.id != self.focus.id)
        self.presses = [pressing(whole, factor.id, self.focus.id) for factor in others]

    def values(self) -> dict[str, Any]:
        """Give the presses as JSON has them, by the factor that is pressed."""
        return {
            "focus": self.focus.id,
            "self_damping": self.damping.value,
            "presses": {
                one.factor: {
                    "settles": one.settles,
                    "settling": one.settling,
                    "meaningful": one.meaningful,
                    **one[self.focus.id].to_json(),
                }
                for one in self.presses
            },
        }

    def rows(self) -> Iterator[list[str]]:
        """Give a row for each factor that is pressed; whether what it reaches settles in its last cell."""
        for one in self.presses:
            settles = {True: "yes", False: "no", None: "depends"}[one.settles]
            yield [*row(one.label, one[self.focus.id]), settles]

    def lines(self) -> Iterator[str]:
        """Give what is read aloud: what is assumed, then the factors by what a press on them does."""
        label = one_line(self.focus.label)
        yield f"Where {label} settles if each other factor in turn is kept raised."
        yield ""
        yield f"Assumed: {ASSUMED[self.damping]}, and the part of the map that has a say settles."
        reaching = [one for one in self.presses if one[self.focus.id].certainty is not Certainty.NOT_REACHED]
        if reaching:
            settling = sum(one.settles is True for one in reaching)
            those = f"{settling:,} of {len(reaching):,} that lead there"
            yield f"With all links equally strong it does for {those}."
        yield from grouped([(one.label, one[self.focus.id]) for one in self.presses])
