"""A map as the one text that reads back equal."""

from __future__ import annotations

from loopmap.model import Map
from loopmap.writing.emit import emit
from loopmap.writing.plain import to_dict

__all__ = ["to_dict", "to_yaml"]


def to_yaml(whole: Map) -> str:
    """Give a map as one canonical YAML text: a merged map with each of its maps whole, under its id.

    >>> import loopmap
    >>> m = loopmap.from_edges([("trust", "openness", "+")], id="leeds")
    >>> print(to_yaml(m), end="")
    id: leeds
    factors:
      trust:
      openness:
    links:
      trust increases openness:
    >>> loopmap.loads(to_yaml(m)) == m
    True
    """
    return emit(to_dict(whole))
