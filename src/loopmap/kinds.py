"""Whether what a value holds is of the kinds that it says, asked where values are made by hand.

What reads a file guards that door itself, so nothing that it makes is asked again.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields
from functools import wraps
from types import GenericAlias
from typing import Any, TypeVar, get_type_hints

Value = TypeVar("Value")


def check_kinds(value: Any) -> None:
    """Raise TypeError where a dataclass's instance, or one at any depth in it, holds what it does not say.

    Nothing is converted: a list is no tuple, and "+" is no sign. O(what it holds); Pydantic looks, and is
    imported only here, as it takes longer to import than a map to be read.

    >>> from loopmap.sheet import Claim, Ref
    >>> check_kinds(Claim("leeds", Ref("trust"), Ref("openness"), "+"))
    Traceback (most recent call last):
        ...
    TypeError: Claim.sign should be an instance of Sign, and is '+'
    """
    from pydantic import ConfigDict, TypeAdapter, ValidationError

    kinds = get_type_hints(type(value))
    look = ConfigDict(arbitrary_types_allowed=True, strict=True, revalidate_instances="always")
    for name in (part.name for part in fields(value)):
        alone: Any = GenericAlias(tuple, kinds[name])  # a dataclass by itself takes no settings
        try:
            TypeAdapter(alone, config=look).validate_python((getattr(value, name),))
        except ValidationError as failure:
            slip = failure.errors(include_url=False)[0]
            where = "".join(f"[{at}]" if isinstance(at, int) else f".{at}" for at in slip["loc"][1:])
            told = f"{slip['msg'].removeprefix('Input ')}, and is {slip['input']!r}"
            raise TypeError(f"{type(value).__name__}.{name}{where} {told}") from None


def telling_kinds(check: Callable[[Value], None]) -> Callable[[Value], None]:
    """Let a value's check of itself end with TypeError where it comes upon a part of a wrong kind."""

    @wraps(check)
    def told(value: Value) -> None:
        try:
            check(value)
        except (AttributeError, TypeError):
            check_kinds(value)
            raise

    return told
