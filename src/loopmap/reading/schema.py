"""The format as a JSON Schema, for editors: what they complete, show on hover and underline.

The keys are those that the readers of this room read; this file says what each is and what may stand there.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from loopmap.numbers import NUMBER_PATTERN
from loopmap.reading import document, evidence, excerpts, factors, links, loops
from loopmap.sheet import Confidence
from loopmap.signs import Polarity

Schema = dict[str, Any]

_CENTRES = ("around", "upstream of", "downstream of")


def schema() -> Schema:
    """Give the JSON Schema (draft-07) of a map.

    Every map that reads without errors validates, whatever an editor's YAML makes of its texts: a
    name may be what YAML takes for a number, a date, a boolean or nothing. A key that is not known
    does not, nor does a list where a text stands, or a text where keys stand.

    >>> schema()["properties"]["focus"]["description"]
    'The factor that "help" and "hinder" refer to.'
    """
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": "A map of loopmap",
        **_said("A causal loop diagram as text: what one site says, or how a programme joins its sites."),
        "type": ["object", "null"],
        "properties": _top(),
        "additionalProperties": False,
        "dependencies": {key: ["maps"] for key in document.PROGRAMME if key != "maps"},
        "if": {"type": "object", "required": ["maps"]},
        "then": {"properties": {"factors": _factors(factors.CODEBOOK_KEYS)}},
        "else": {"properties": {"factors": _factors(factors.SITE_KEYS)}},
    }


# ---- what stands under each key ------------------------------------------------------------------


def _top() -> Schema:
    return _described(
        document.KEYS,
        {
            "loopmap": _word("The version of the format. It may be left out.", ["1"], 1),
            "id": _text("What other maps call this one, as in `leeds/trust`: letters, digits, hyphens."),
            "title": _text("The map's title, in figures, pages and reports."),
            "about": _text("What a reader should know of the map, and of how it was made."),
            "question": _text("The question that the map answers."),
            "focus": _text('The factor that "help" and "hinder" refer to.'),
            "maps": _maps(),
            "match": _word(
                "How factors of several sites meet: `names`, equal names are one factor (when nothing is "
                "said), or `codebook`, only what is said under `factors`.",
                ["names", "codebook"],
            ),
            "distinct": _several(_several(_text("A factor."), least=2))
            | _said(
                "Factors of equal names that are not the same thing: `- [leeds/support, croydon/support]`."
            ),
            "sources": _named(_source(), "The documents that evidence cites, each under an id."),
            "themes": _named(_text("The theme's title."), "Groups of factors: an id, and the theme's title."),
            "factors": _said(
                "What can rise and fall. Each is a name with a colon, and below it what is said of it, or "
                "nothing. Left out, the factors are those of the links."
            ),
            "links": _links(),
            "loops": _named(
                _loop(),
                "Loops worth a name, each under its title, or under the number it keeps. They are checked.",
            ),
            "views": _named(_view(), "Excerpts of the map, each under an id."),
            "story": _one_or_several(_step(), "The steps of the published story, in order."),
            "allow": _one_or_several(_allowance(), "Warnings that were seen and are kept, with the reason."),
        },
    )


def _maps() -> Schema:
    whole = {"type": ["object", "null"], "additionalProperties": {"$ref": "#"}}
    return {
        **_said(
            "The maps that this programme joins: paths relative to this file (`- sites/leeds.yaml`), or maps "
            "written out whole, each under its id."
        ),
        "anyOf": [_several(_text("The path of a map.")), whole],
    }


def _source() -> Schema:
    return _object(
        document.SOURCE,
        {
            "title": _text("The document's title."),
            "author": _text("Who wrote it."),
            "date": _text("When it was written or published, as it should be printed."),
            "url": _text("Where it can be read."),
            "about": _text("What it is, and what it is used for here."),
        },
    )


def _factors(keys: Collection[str]) -> Schema:
    other = {
        "anyOf": [
            _text("A factor, `site/name` where it is one site's."),
            _object(
                ("factor", "because"),
                {"factor": _text("A factor, or `site/name`."), "because": _text("Why they are.")},
                required=["factor"],
            ),
        ]
    }
    entry = _object(
        keys,
        {
            "theme": _text("The id of one of the `themes`."),
            "about": _text("What is meant by it, and what is not."),
            "also known as": _one_or_several(_text("A name."), "Other names of the same thing."),
            "same as": _one_or_several(other, "The sites' factors that this one stands for."),
            "opposite of": _one_or_several(other, "Factors that fall when this one rises; signs are turned."),
            "part of": _text("The one broader factor that this one belongs to."),
        },
    )
    return {
        "anyOf": [
            {"type": ["object", "null"], "additionalProperties": entry},
            _several(_text("A factor's name.")),
        ]
    }


def _links() -> Schema:
    details = {
        "confidence": _word("How sure the claim is.", [one.value for one in Confidence]),
        "evidence": _one_or_several(_evidence(), "Where the claim stands, what it says, and who said it."),
    }
    row = {
        "from": _text("The factor that acts."),
        "to": _text("The factor that it acts on."),
        "sign": _word(
            '`"+"`, `"-"`, `"?"` or `"±"`, in quotes; or a word for it.', evidence.SIGNS, nothing=False
        ),
        "delay": _word(
            "Whether the effect comes after a delay: `yes` or `no`.",
            ["yes", "no", "true", "false"],
            True,
            False,
        ),
    }
    below = _object(links.DETAILS, details)
    sentences = {"type": ["object", "null"], "additionalProperties": below}
    sentence = {"type": "object", "additionalProperties": below, "minProperties": 1, "maxProperties": 1}
    rows = _object(links.ROW, {**row, **details}, required=["from", "to", "sign"])
    return {
        **_said(
            "What raises or lowers what, as sentences: `A increases B`, `A decreases B`, `A affects B` (the "
            "sign is not known), `A both increases and decreases B`; with `after a delay` where it is so."
        ),
        "anyOf": [sentences, _several({"anyOf": [_text("A sentence."), rows, sentence]})],
    }


def _evidence() -> Schema:
    return _object(
        evidence.EVIDENCE,
        {
            "source": _text("The id of one of the `sources`. Left out, it is the file's only one."),
            "at": _text("Where in the source: a section, a page, a line, a time."),
            "note": _text("What is said there, in your words."),
            "quote": _text("What is said there, word for word."),
            "who": _one_or_several(_text("A role, such as `council stakeholder`."), "Who said it."),
            "sign": _word("Which of the two signs it speaks for.", evidence.SIGNS, nothing=False),
        },
    )


def _loop() -> Schema:
    return _object(
        loops.LOOP,
        {
            "path": _one_or_several(
                _text("A factor."), "Its factors in order, each once: `[A, B, C]`.", least=1
            ),
            "number": {
                **_said("The number that it keeps whatever becomes of the map: `R3`, `B1` or `U2`."),
                "anyOf": [{"type": "null"}, {"type": "string", "pattern": rf"^\s*{NUMBER_PATTERN}\s*$"}],
            },
            "signs": _one_or_several(
                _word("A sign, or a word for it.", evidence.SIGNS, nothing=False),
                "The signs that its links had when it was pinned, in the order of the path; a warning where "
                "one has changed.",
            ),
            "expect": _word("What it should be; an error where it is not.", [one.word for one in Polarity]),
            "about": _text("What a reader should take from this loop."),
        },
        required=["path"],
    )


def _view() -> Schema:
    return _object(
        excerpts.VIEW,
        {
            "title": _text("The view's title."),
            "about": _text("What a reader should see in it."),
            "show": _show(),
        },
        required=["show"],
    )


def _show() -> Schema:
    picked = _object(
        excerpts.SHOW,
        {
            "factors": _one_or_several(_text("A factor."), "These factors."),
            "themes": _one_or_several(_text("A theme."), "The factors of these themes."),
            "loops": _one_or_several(_text("A loop's title."), "The factors of these named loops."),
            "around": _text("What is linked to this factor, both ways; see `steps`."),
            "upstream of": _text("What leads to this factor; see `steps`."),
            "downstream of": _text("What follows from this factor; see `steps`."),
            "steps": _count("How many links far; all the way when nothing is said."),
            "from": _text("Where the routes shown begin; see `to`."),
            "to": _text("Where the routes shown end; see `from`."),
            "sites": _one_or_several(_text("A site's id."), "Only links that these sites claim."),
            "held by at least": _count("Only links that so many sites claim."),
        },
    )
    return {
        **picked,
        **_said("What the view picks. All links between the factors picked are shown."),
        "type": "object",
        "minProperties": 1,
        "dependencies": {
            "from": ["to"],
            "to": ["from"],
            "steps": {"anyOf": [{"required": [key]} for key in _CENTRES]},
        },
    }


def _step() -> Schema:
    return _object(
        ("view", "text"),
        {
            "view": _text("The id of one of the `views`; left out, the whole map."),
            "text": _text("What is told beside the figure, in Markdown."),
        },
        required=["text"],
    )


def _allowance() -> Schema:
    return _object(
        ("rule", "why"),
        {
            "rule": _text("The rule's code, such as `LM031`."),
            "why": _text("Why the warning does not hold here."),
        },
        required=["rule", "why"],
    )


# ---- the shapes that reading knows -----------------------------------------------------------------


def _said(description: str) -> Schema:
    return {"description": description}


def _text(description: str) -> Schema:
    """Describe any text: it is no list and no keys, and may be what YAML takes for something else."""
    return {**_said(description), "not": {"type": ["array", "object"]}}


def _word(description: str, words: Collection[str], *also: object, nothing: bool = True) -> Schema:
    """Describe one of a few words, in any case."""
    options = "|".join("".join(map(_either_case, word)) for word in words)
    listed = [*words, *also, *([None] if nothing else [])]
    return {
        **_said(description),
        "anyOf": [{"enum": listed}, {"type": "string", "pattern": rf"^\s*({options})\s*$"}],
    }


def _either_case(character: str) -> str:
    if character.isalpha():
        return f"[{character.upper()}{character.lower()}]"
    return f"\\{character}" if character in "+?.*" else character


def _count(description: str) -> Schema:
    return {
        **_said(description),
        "anyOf": [
            {"type": "integer", "minimum": 1, "maximum": 9999},
            {"type": "string", "pattern": r"^\s*[0-9]{1,4}\s*$"},
            {"type": "null"},
        ],
    }


def _several(one: Schema, least: int = 0) -> Schema:
    return {"type": "array", "items": one, **({"minItems": least} if least else {})}


def _one_or_several(one: Schema, description: str, least: int = 0) -> Schema:
    return {**_said(description), "anyOf": [_several(one, least), one, {"type": "null"}]}


def _named(value: Schema, description: str) -> Schema:
    return {**_said(description), "type": ["object", "null"], "additionalProperties": value}


def _object(keys: Collection[str], said: Mapping[str, Schema], required: Collection[str] = ()) -> Schema:
    shape: Schema = {
        "type": "object" if required else ["object", "null"],
        "properties": _described(keys, said),
        "additionalProperties": False,
    }
    return shape | ({"required": list(required)} if required else {})


def _described(keys: Collection[str], said: Mapping[str, Schema]) -> Schema:
    """Give what is said of each key; a key that nothing is said of is a mistake here."""
    return {key: said[key] for key in keys}
