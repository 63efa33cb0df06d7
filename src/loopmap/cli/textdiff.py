"""Two texts as `diff -u` shows them."""

from __future__ import annotations

from difflib import unified_diff


def unified(before: str, after: str, old_name: str, new_name: str) -> str:
    r"""Give what differs between two texts, and nothing where no line does.

    >>> print(unified("a\nb\n", "a\nc", "old", "new"), end="")
    --- old
    +++ new
    @@ -1,2 +1,2 @@
     a
    -b
    +c
    \ No newline at end of file
    """
    lines = unified_diff(
        before.splitlines(keepends=True), after.splitlines(keepends=True), old_name, new_name
    )
    return "".join(
        line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n" for line in lines
    )
