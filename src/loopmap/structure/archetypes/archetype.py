"""The archetypes, their four classes, and what each would mean to whoever reads the map."""

from __future__ import annotations

from enum import Enum


class Generic(Enum):
    """Wolstenholme's four classes, by the intended and the unintended loop."""

    OUT_OF_CONTROL = "out of control"
    UNDERACHIEVEMENT = "underachievement"
    RELATIVE_ACHIEVEMENT = "relative achievement"
    RELATIVE_CONTROL = "relative control"

    @property
    def meaning(self) -> str:
        """What the two loops would do to each other."""
        return _MEANINGS[self]


_MEANINGS = {
    Generic.OUT_OF_CONTROL: "a balancing loop was intended, and a reinforcing one undoes it",
    Generic.UNDERACHIEVEMENT: "a reinforcing loop was intended, and a balancing one holds it back",
    Generic.RELATIVE_ACHIEVEMENT: "two reinforcing loops: one side wins what the other loses",
    Generic.RELATIVE_CONTROL: "two balancing loops: each side's control disturbs the other's",
}


class Confidence(Enum):
    """How much of an archetype's mark the structure bears; never how likely the story is.

    LOW: the map marks no delays, so those that the archetype asks for could not be looked for. MEDIUM:
    all that the archetype asks for is there. HIGH: and so is one mark more, a constraint that
    comes from outside the loops, or an unintended loop that crosses a boundary.
    """

    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"


class Archetype(Enum):
    """The archetypes that are looked for, the stricter before the looser.

    >>> Archetype.FIXES_THAT_FAIL.title, Archetype.FIXES_THAT_FAIL.generic
    ('Fixes that fail', <Generic.OUT_OF_CONTROL: 'out of control'>)
    >>> print(Archetype.LIMITS_TO_SUCCESS.reading)
    Something that feeds on its own success also ... loosen the limit than to push the growth.
    """

    ACCIDENTAL_ADVERSARIES = "accidental adversaries"
    TRAGEDY_OF_THE_COMMONS = "tragedy of the commons"
    GROWTH_AND_UNDERINVESTMENT = "growth and underinvestment"
    SHIFTING_THE_BURDEN = "shifting the burden"
    ESCALATION = "escalation"
    SUCCESS_TO_THE_SUCCESSFUL = "success to the successful"
    ERODING_GOALS = "eroding goals"
    FIXES_THAT_FAIL = "fixes that fail"
    LIMITS_TO_SUCCESS = "limits to success"

    @property
    def title(self) -> str:
        """The name as a heading shows it."""
        return self.value.capitalize()

    @property
    def generic(self) -> Generic:
        """The class it belongs to."""
        return _GENERIC[self]

    @property
    def reading(self) -> str:
        """A paragraph: what it would mean, what to look for, what usually helps."""
        return _READINGS[self]

    @property
    def asks_for_delays(self) -> bool:
        """Whether the pattern tells its loops apart by their delays."""
        return self not in _WITHOUT_DELAYS


_GENERIC = {
    Archetype.ACCIDENTAL_ADVERSARIES: Generic.OUT_OF_CONTROL,
    Archetype.TRAGEDY_OF_THE_COMMONS: Generic.UNDERACHIEVEMENT,
    Archetype.GROWTH_AND_UNDERINVESTMENT: Generic.UNDERACHIEVEMENT,
    Archetype.SHIFTING_THE_BURDEN: Generic.OUT_OF_CONTROL,
    Archetype.ESCALATION: Generic.RELATIVE_CONTROL,
    Archetype.SUCCESS_TO_THE_SUCCESSFUL: Generic.RELATIVE_ACHIEVEMENT,
    Archetype.ERODING_GOALS: Generic.RELATIVE_CONTROL,
    Archetype.FIXES_THAT_FAIL: Generic.OUT_OF_CONTROL,
    Archetype.LIMITS_TO_SUCCESS: Generic.UNDERACHIEVEMENT,
}

_WITHOUT_DELAYS = frozenset(
    {Archetype.ACCIDENTAL_ADVERSARIES, Archetype.ESCALATION, Archetype.SUCCESS_TO_THE_SUCCESSFUL}
)

_READINGS = {
    Archetype.ACCIDENTAL_ADVERSARIES: (
        "Two partners do well by working together, and each has a remedy for its own troubles that happens "
        "to hurt the other. Each then sees the other's remedy as hostile and reaches for its own again. "
        "Look for harm that nobody meant, and for partners who tell the same events with the roles turned "
        "round. It usually helps to show both the whole picture, to recall what the partnership gains them, "
        "and to find remedies that cost the other nothing."
    ),
    Archetype.TRAGEDY_OF_THE_COMMONS: (
        "Several users each gain by using more of something that they share, and their use together wears "
        "it down until all gain less. No one of them can halt it by holding back alone. Look for a shared "
        "resource that nobody looks after (staff time, goodwill, one budget), and for returns that fall "
        "although everybody tries harder. It usually helps to make the total visible to every user, to agree "
        "on shares or let one body keep the resource, and to let users feel the cost of their own use."
    ),
    Archetype.GROWTH_AND_UNDERINVESTMENT: (
        "Growth presses on performance, and performance could be restored by building capacity; but the need "
        "is judged late or by a standard that has slipped, so the growth has faded before the capacity "
        "arrives, and its fading seems to prove that none was needed. Look for demand that fell because the "
        "service fell, and for standards that follow past performance. It usually helps to hold the standard "
        "fixed, to invest ahead of demand, and to shorten the time that capacity takes."
    ),
    Archetype.SHIFTING_THE_BURDEN: (
        "A problem can be met by something quick that eases its signs, or by something slower that goes to "
        "the root. The quick way takes the pressure off, and what it brings with it weakens the slow way, so "
        "that it is needed ever more. Look for a fix that has become permanent, and for skills, funds or "
        "patience for the real solution that dwindle. It usually helps to name the fundamental solution, to "
        "protect its means, and to use the quick one only to gain time for it."
    ),
    Archetype.ESCALATION: (
        "Two parties each act to keep their own standing, and what makes one safe threatens the other, so "
        "both do more and more and neither gains. Each balances, and together they reinforce. Look for "
        "efforts justified by what the others do (bids, claims, controls), rising on both sides. It usually "
        "helps if one party dares to step back, if both agree on a ceiling, or if they find an aim that is "
        "not measured against the other."
    ),
    Archetype.SUCCESS_TO_THE_SUCCESSFUL: (
        "Two activities draw on the same limited means, and means go where success shows. A small early lead "
        "grows, and the one that starves seems to deserve it. Look for allocation by past results, and for "
        "whether those who fell behind ever had the same start. It usually helps to uncouple the two, to "
        "allocate by need or potential rather than by record, or to give both a common goal."
    ),
    Archetype.ERODING_GOALS: (
        "A gap between what is and what is aimed at can be closed by acting, which takes time, or by "
        "lowering the aim, which does not. Under pressure the aim gives way, little by little. Look for "
        "targets that were revised after they were missed, and for talk of being realistic. It usually helps "
        "to tie the aim to something outside (a need, a right, others' performance) and to make the time "
        "that action takes known and accepted."
    ),
    Archetype.FIXES_THAT_FAIL: (
        "A fix eases a problem at once, and later has consequences that bring the problem back, often worse, "
        "so that more of the fix is called for. Look for problems that return after each remedy, and for "
        "consequences that fall where those who decide do not see them. It usually helps to tell the side "
        "effects openly, to ask what the problem is a sign of, and, where the fix cannot be given up, "
        "to soften what it brings with it."
    ),
    Archetype.LIMITS_TO_SUCCESS: (
        "Something that feeds on its own success also raises what will slow it: growth goes well, then "
        "flattens although the effort goes on or doubles. Look for what becomes scarce or crowded as success "
        "grows, and for a constraint that nobody in the map can move. It usually helps to seek the limit "
        "while things still go well, and rather to loosen the limit than to push the growth."
    ),
}
