"""Archetype candidates: where the loops of a map stand together as in a story that is well known.

```
loops ──> rings ──> web (how they meet) ──> pairs, groups (the patterns) ──> matching ──> candidates
```

**What decides.** Wherever it can, a pattern is stated by the polarity of its loops and by the way they
meet, never by the sign of a single link: whether a factor is called "trust" or "distrust" turns signs
and nothing else, and must not make or break a story. That is switching (Zaslavsky 1982, "Signed graphs",
Discrete Applied Mathematics 4:47-74), and most patterns do not see it. Success to the successful,
escalation about one factor and eroding goals cannot be told so: two loops that meet in one factor can
be switched into any signs that make their polarities. They are read off the signs as drawn, and parties
are asked to be told by factors that rise and fall together.

**What a candidate is not.** A map whose structure is compatible with a story does not tell that the
story happens: strengths and times are not in it. Undetermined loops take no part.

The stories are those of Senge (1990, *The Fifth Discipline*, appendix 2) and Braun (2002, "The system
archetypes"), their four classes are Wolstenholme's (2003, "Towards the definition and use of a core
set of archetypal structures in system dynamics", System Dynamics Review 19:7-26). The idea of a search
is that of Schoenenberger, Schmid and Schwaninger (2015, "Towards the algorithmic detection of archetypal
structures in system dynamics", System Dynamics Review 31:66-85); the patterns here are our own.
"""

from loopmap.structure.archetypes.archetype import Archetype, Confidence, Generic
from loopmap.structure.archetypes.candidate import Candidate, Candidates, FactorRole, LoopRole
from loopmap.structure.archetypes.matching import MOST_LOOPS, MOST_MATCHES, archetypes
from loopmap.structure.archetypes.pairings import Pairing, pairings

__all__ = [
    "MOST_LOOPS",
    "MOST_MATCHES",
    "Archetype",
    "Candidate",
    "Candidates",
    "Confidence",
    "FactorRole",
    "Generic",
    "LoopRole",
    "Pairing",
    "archetypes",
    "pairings",
]
