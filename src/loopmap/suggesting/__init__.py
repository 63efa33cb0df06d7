"""Which factors of different sites may be one: suggested to the author with reasons, and never joined."""

from loopmap.suggesting.suggestions import suggest

__all__ = ["suggest"]
