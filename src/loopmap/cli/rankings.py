"""What a list of loops in another order than by length says at its end, in words."""

from __future__ import annotations

from loopmap.analysis import ranking
from loopmap.telling import number


def cut(found: ranking.Ranked) -> str:
    """Say how far a list goes that does not hold all that was asked for."""
    first = f"the first {found.listed:,}"
    if found.truncated_by == "limit":
        more = (
            "no longer list is put in order"
            if found.listed == ranking.MOST_HELD
            else "--limit 0 lists every one"
        )
        return f"{first} of {number(found.compared, 'loop')} by {found.by} ({more})"
    reached = found.compared_to_length
    sure = f"; all loops up to length {reached} were compared" if reached else ""
    compared = f"{number(found.compared, 'loop')} found before the search was given up"
    return (
        f"{first} by {found.by} of {compared}{sure}, and longer ones may belong before them "
        "(--steps 0 searches to the end)"
    )
