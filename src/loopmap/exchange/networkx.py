"""Maps to and from networkx digraphs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from loopmap.model import Map
from loopmap.signs import Sign

if TYPE_CHECKING:
    import networkx


def to_networkx(whole: Map) -> networkx.DiGraph[str]:
    """Give a map as a digraph.

    Nodes are factor ids in declared order with `label` and `theme`; edges have `sign` (`"+"`,
    `"-"`, or `"?"` where it is unknown or contested), `weight` (1, -1 or 0), `delayed`, `status`
    and `sites`. O(factors + links).

    >>> import loopmap
    >>> g = to_networkx(loopmap.from_edges([("trust", "fear", "-")]))
    >>> g.edges["trust", "fear"]["sign"]
    '-'
    """
    import networkx

    graph: networkx.DiGraph[str] = networkx.DiGraph(name=whole.title or whole.id or "")
    for factor in whole.factors:
        graph.add_node(factor.id, label=factor.label, theme=factor.theme)
    for link in whole.links:
        weight = {Sign.POSITIVE: 1, Sign.NEGATIVE: -1}.get(link.sign, 0)
        graph.add_edge(
            link.tail,
            link.head,
            sign=link.sign.value,
            weight=weight,
            delayed=link.delayed,
            status=link.status.value,
            sites=link.sites,
        )
    return graph


def from_networkx(
    graph: networkx.DiGraph[Any],
    *,
    sign: str = "sign",
    id: str = "map",
    title: str | None = None,
) -> Map:
    """Make a map from a digraph whose edges bear a sign, as text or as a number.

    `sign` names the edge attribute; `delayed` or `delay` is read too. A node's `label` is its name,
    else the node itself. Raises `MapError` where an edge has no sign or a name is no name.

    >>> import networkx
    >>> g = networkx.DiGraph()
    >>> g.add_edge("trust", "fear", sign="-")
    >>> from_networkx(g)
    <Map 'map': 2 factors, 1 link>
    """
    from loopmap.loading import from_dict, sign_text

    if not hasattr(graph, "nodes"):
        raise TypeError(f"from_networkx reads a networkx graph, not {type(graph).__name__}")
    label = {node: str(data.get("label", node)) for node, data in graph.nodes(data=True)}
    links = []
    for tail, head, data in graph.edges(data=True):
        link = {"from": label[tail], "to": label[head], "sign": sign_text(data.get(sign, ""))}
        if data.get("delayed") or data.get("delay"):
            link["delay"] = "yes"
        links.append(link)
    values: dict[str, Any] = {"title": title} if title else {}
    return from_dict({**values, "factors": list(label.values()), "links": links}, id=id)
