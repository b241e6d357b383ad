"""Programme trees edited: whatever is moved, no node is lost and each stands below its parent."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from disbtrack.domain.programme import Node, Tree
from disbtrack.domain.tree_edits import close_node, place_node
from disbtrack.errors import DisbtrackError
from tests.storage.conftest import TREE

CODES = sorted(TREE.by_code)


def level(tree: Tree, code: str) -> str:
    return tree.by_code[code].level_name


def test_a_node_takes_all_below_it_along_and_its_levels_are_called_as_there() -> None:
    tree, codes = place_node(TREE, "GNBV.DA1.TDA2", "GNBV", "DA3")
    assert codes == {"GNBV.DA1.TDA2": "GNBV.DA3"}
    assert [one.code for one in tree.nodes if one.code.startswith("GNBV.")] == [
        *("GNBV.DA1", "GNBV.DA1.TDA1", "GNBV.DA2", "GNBV.DA3")
    ]
    assert level(tree, "GNBV.DA3") == level(tree, "GNBV.DA2")
    below, codes = place_node(tree, "GNBV.DA1", "GNBV.DA3")
    assert codes == {"GNBV.DA1": "GNBV.DA3.DA1", "GNBV.DA1.TDA1": "GNBV.DA3.DA1.TDA1"}
    assert below.by_code["GNBV.DA3.DA1.TDA1"].name_vi == TREE.by_code["GNBV.DA1.TDA1"].name_vi


@pytest.mark.parametrize(
    ("code", "parent", "label", "why"),
    [
        ("GNBV.DA1", "GNBV.DA1.TDA1", "", "below itself"),
        ("GNBV.DA1", "NTM", "", "stays in its programme"),
        ("GNBV.DA1.TDA1", "GNBV.DA1", "", "stands there already"),
        ("GNBV.DA1.TDA1", "GNBV", "DA2", "taken"),
        ("GNBV.DA9", "GNBV", "", "No programme tree knows"),
    ],
)
def test_where_a_node_cannot_stand_is_said(code: str, parent: str, label: str, why: str) -> None:
    with pytest.raises(DisbtrackError, match=why):
        place_node(TREE, code, parent, label)


@given(st.lists(st.tuples(st.sampled_from(CODES), st.sampled_from(["GNBV", "NTM", *CODES]), st.just("X"))))
def test_whatever_is_moved_no_node_is_lost_and_each_has_its_parent(moves: list[tuple[str, str, str]]) -> None:
    tree = TREE
    for place, (code, parent, label) in enumerate(moves):
        try:
            tree, _codes = place_node(tree, code, parent, f"{label}{place}")
        except DisbtrackError:
            continue
    assert sorted(one.name_vi for one in tree.nodes) == sorted(one.name_vi for one in TREE.nodes)
    known = {*tree.by_code, *tree.by_short}
    assert len(tree.by_code) == len(tree.nodes)
    assert {one.code.rpartition(".")[0] for one in tree.nodes} <= known
    assert all(_stands_behind_its_parent(tree, one) for one in tree.nodes)


def _stands_behind_its_parent(tree: Tree, node: Node) -> bool:
    above = node.code.rpartition(".")[0]
    return above not in tree.by_code or tree.place(above) < tree.place(node.code)


def test_a_node_is_closed_with_all_below_it_and_opened_again() -> None:
    closed = close_node(TREE, "GNBV.DA1", date(2025, 6, 30))
    assert [one.code for one in closed.nodes if not one.is_open(date(2025, 7, 1))] == [
        *("GNBV.DA1", "GNBV.DA1.TDA1", "GNBV.DA1.TDA2")
    ]
    assert closed.by_code["GNBV.DA1.TDA1"].is_open(date(2025, 6, 30))
    assert close_node(closed, "GNBV.DA1", None).nodes == TREE.nodes
