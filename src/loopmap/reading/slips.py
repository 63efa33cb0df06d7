"""Words around a verb that would be read as part of a factor's name, and turn what the sentence says."""

from __future__ import annotations

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Slip:
    """Where such words stand in the sentence, what is wrong with them, and the way out."""

    begin: int
    end: int
    said: str
    cure: str


def slip(sentence: str) -> Slip | None:
    """Find the first such words, or None.

    >>> slip("fear does not increase trust").cure
    'take the sentence out: where there is no link, none is drawn'
    >>> slip("trust increases openness after a delay")
    """
    for pattern, said, cure in _KINDS:
        found = pattern.search(sentence)
        if found:
            return Slip(*found.span(1), said.format(found[1]), cure)
    return None


def unlisted(text: str) -> str:
    """Give the dash that a line lacks, which begins with a bullet, or with a dash that touches its text.

    >>> unlisted("• trust"), unlisted("-trust"), unlisted("trust")
    ('write `- trust`, with a space behind the dash', 'write `- trust`, with a space behind the dash', '')
    """
    bullet = _BULLET.match(text)
    return f"write `- {text[bullet.end() :]}`, with a space behind the dash" if bullet else ""


_BULLET = re.compile(r"[•·▪◦●○■□–—*-]\s*(?=\w)")
_VERB = r"\s+(?:increase|decrease|affect)s?\s"
_NO_VERB = "`{}` is not a verb of links"
_SURE = "how sure that is goes below, as `confidence: tentative`"
_KINDS = [
    (re.compile(pattern, re.IGNORECASE), said, cure)
    for pattern, said, cure in (
        (
            rf"\s((?:(?:do|does|did|will|can|may)\s+)?(?:not|never|cannot|no\s+longer)|\w+n['’]t){_VERB}",
            "a link says what a factor does, and not what it does not do",
            "take the sentence out: where there is no link, none is drawn",
        ),
        (
            r"\s((?:may|might|can|could|will|would|should|must)\s+(?:increase|decrease|affect))\s",
            _NO_VERB,
            f"write `increases`, `decreases` or `affects`; {_SURE}",
        ),
        (
            rf"\s(strongly|slightly|greatly|significantly|directly|indirectly|often|always|sometimes|also){_VERB}",
            "`{}` stands between a factor and its verb",
            "take it out; what it says can stand below, in a `note:` under `evidence:`",
        ),
        (
            r"(?<!both)\s(increases?\s+(?:and|or)\s+decreases?|(?:both\s+)?decreases?\s+(?:and|or)\s+increases?)\s",
            _NO_VERB,
            "write `both increases and decreases`",
        ),
        (
            r"\s((?:is|are)\s+\w+ed\s+by)\s",
            _NO_VERB,
            "turn the sentence round: what acts stands first, as in `A increases B`",
        ),
        (
            r"\s(\(?(?:after(?!\s+a\s+delay\s*$)|with|following)(?:\s+(?:an?|some|the|long|short|time))*\s+delay[).]*)\s*$",
            "`{}` is not how a delay is written",
            "write `after a delay`",
        ),
        (
            r"\S([,;])\s+after\s+a\s+delay\s*$",
            "a `{}` stands in front of the delay",
            "take it out",
        ),
    )
]
