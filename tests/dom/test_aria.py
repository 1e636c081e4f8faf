"""Our tables of ARIA, held to those of two libraries; every difference is listed with its reason.

What the libraries say stands in standards/, and standards/make.mjs writes it anew. Where they
differ from the specifications, the specifications are right.
"""

import json
from pathlib import Path
from typing import Any

import pytest

from handrail.dom import aria
from handrail.dom.aria import ROLES
from handrail.dom.html_aria import allows_role
from handrail.dom.roles import implicit_role
from handrail.page.page import Page

STANDARDS = Path(__file__).with_name("standards")
QUERY = json.loads((STANDARDS / "aria-query.json").read_text("utf-8"))
AXE = json.loads((STANDARDS / "axe-core.json").read_text("utf-8"))
CONCRETE = {name: facts for name, facts in QUERY["roles"].items() if "abstract" not in facts}

NEWER = {"comment", "image", "sectionfooter", "sectionheader", "suggestion"}  # ARIA 1.3
NEWER_ATTRIBUTES = {"aria-actions", "aria-colindextext", "aria-rowindextext"}  # ARIA 1.3

SEVERAL_IDS = {"aria-details", "aria-errormessage"}  # lists of ids in ARIA 1.3

Difference = tuple[set[str], set[str], str]
"""What we have and aria-query does not, what it has and we do not, and why."""
ALLOWS: dict[str, Difference] = {
    "menuitemcheckbox": (set(), {"aria-readonly", "aria-required"}, "ARIA 1.1; 1.2 took it back"),
    "menuitemradio": (set(), {"aria-readonly", "aria-required"}, "ARIA 1.1; 1.2 took it back"),
    "tablist": (set(), {"aria-level"}, "ARIA 1.1; 1.2 took it back"),
    "doc-subtitle": ({"aria-level"}, set(), "it is a heading's second line, exposed as a heading"),
}
# DPUB-ARIA 1.0 had aria-expanded everywhere, as ARIA 1.1 did; 1.1 leaves it to the links.
GLOBAL_NO_LONGER = {"aria-expanded"}
REQUIRES: dict[str, Difference] = {
    "option": (set(), {"aria-selected"}, "absent, it is false"),
    "treeitem": (set(), {"aria-selected"}, "absent, it cannot be selected"),
}
OWNS: dict[str, Difference] = {
    **{
        role: ({"caption"}, set(), "a caption may stand beside the rows")
        for role in ("grid", "table", "treegrid")
    },
    **{
        role: ({"separator"}, set(), "allowed since ARIA 1.3, and harmless")
        for role in ("menu", "menubar")
    },
    "list": ({"doc-biblioentry", "doc-endnote"}, set(), "both are items of a list in DPUB-ARIA"),
    "radiogroup": (set(), {"radio"}, "it may hold labels and headings beside its choices"),
    "doc-bibliography": (set(), {"doc-biblioentry"}, "DPUB-ARIA 1.1 took it back"),
    "doc-endnotes": (set(), {"doc-endnote"}, "DPUB-ARIA 1.1 took it back"),
    "doc-glossary": (set(), {"definition", "term"}, "DPUB-ARIA 1.1 took it back"),
}
WITHIN: dict[str, Difference] = {
    "caption": ({"group", "radiogroup", "treegrid"}, set(), "ARIA 1.3"),
    "option": ({"group", "listbox"}, set(), "aria-query forgot it"),
    "rowheader": (set(), {"rowgroup"}, "ARIA 1.2 has row alone"),
    "doc-biblioentry": (set(), {"doc-bibliography"}, "DPUB-ARIA 1.1 took it back"),
    "doc-endnote": (set(), {"doc-endnotes"}, "DPUB-ARIA 1.1 took it back"),
}
NAMELESS: dict[str, Difference] = {
    "mark": ({"naming"}, set(), "ARIA 1.3, which adds the role"),
    "none": ({"naming"}, set(), "the same as presentation"),
    "doc-pagefooter": ({"naming"}, set(), "DPUB-ARIA 1.1"),
    "doc-pageheader": ({"naming"}, set(), "DPUB-ARIA 1.1"),
}
FROM_CONTENT: dict[str, Difference] = {
    "rowgroup": (set(), {"content"}, "ARIA 1.2: from the author alone"),
    "doc-subtitle": ({"content"}, set(), "DPUB-ARIA 1.1"),
    "doc-pagebreak": ({"content"}, set(), "DPUB-ARIA 1.1"),
    "graphics-object": (set(), {"content"}, "a part of a drawing is not read as one sentence"),
}


def test_the_roles_and_attributes_are_those_of_the_standards() -> None:
    assert set(ROLES) ^ set(CONCRETE) == NEWER
    assert aria.ATTRIBUTES ^ set(QUERY["attributes"]) == NEWER_ATTRIBUTES


@pytest.mark.parametrize("role", CONCRETE)
def test_a_role_is_as_another_library_has_it(role: str) -> None:
    ours, theirs = ROLES[role], CONCRETE[role]
    allows = set(ours.allows) - aria.GLOBAL - NEWER_ATTRIBUTES
    more, fewer, _ = ALLOWS.get(role, (set(), set(), ""))
    expected = set(theirs["allows"]) - aria.GLOBAL
    if role.startswith(("doc-", "graphics-")) and "aria-expanded" not in allows:
        expected -= GLOBAL_NO_LONGER
    assert allows - expected == more
    assert expected - allows == fewer
    same(set(ours.requires), set(theirs["requires"]), REQUIRES.get(role))
    same(set(ours.owns), set(theirs["owns"]), OWNS.get(role))
    same(set(ours.within), set(theirs["within"]), WITHIN.get(role))
    same(marked("content", ours.from_content), marked("content", theirs["content"]),
         FROM_CONTENT.get(role))  # fmt: skip
    nameless = "aria-label" in theirs["prohibits"]
    same(marked("naming", ours.nameless), marked("naming", nameless), NAMELESS.get(role))
    assert ours.flat == theirs["flat"]


def marked(word: str, yes: bool) -> set[str]:
    return {word} if yes else set()


def same(ours: set[str], theirs: set[str], difference: Difference | None) -> None:
    more, fewer, _ = difference or (set(), set(), "")
    assert (ours - theirs, theirs - ours) == (more, fewer)


@pytest.mark.parametrize("name", QUERY["attributes"])
def test_an_attribute_has_the_type_that_another_library_has(name: str) -> None:
    facts: dict[str, Any] = QUERY["attributes"][name]
    tokens = {
        "boolean": {"true", "false"},
        "tristate": {"true", "false", "mixed", "undefined"},
        "token": set(facts.get("values", ())),
        "tokenlist": set(facts.get("values", ())),
    }
    if facts["type"] in tokens:
        undefined = {"undefined"} if facts.get("undefined") else set()
        assert set(aria.TOKENS[name].split()) == tokens[facts["type"]] | undefined
        assert (name in aria.LISTS_OF_TOKENS) == (facts["type"] == "tokenlist")
    else:
        table = {
            "id": aria.REFERENCES | SEVERAL_IDS,
            "idlist": aria.LISTS_OF_REFERENCES,
            "integer": aria.LEAST,
            "number": aria.NUMBERS,
            "string": aria.WORDS,
        }[facts["type"]]
        assert name in table


ELEMENTS = {
    "a href": "<a id=x href=y>Words</a>",
    "a default": "<a id=x>Words</a>",
    "area href": "<map><area id=x href=y></map>",
    "area default": "<map><area id=x></map>",
    "audio controls": "<audio id=x controls></audio>",
    "audio default": "<audio id=x></audio>",
    "caption": "<table><caption id=x></caption></table>",
    "col": "<table><col id=x></table>",
    "colgroup": "<table><colgroup id=x></colgroup></table>",
    "figure figcaption": "<figure id=x><figcaption>Words</figcaption></figure>",
    "figure default": "<figure id=x></figure>",
    "img nonEmptyAlt": "<img id=x alt=Words>",
    "img default": "<img id=x>",
    "input button": "<input id=x type=button>",
    "input checkboxPressed": "<input id=x type=checkbox aria-pressed=true>",
    "input checkbox": "<input id=x type=checkbox>",
    "input noRoles": "<input id=x type=date>",
    "input hidden": "<input id=x type=hidden>",
    "input image": "<input id=x type=image>",
    "input radio": "<input id=x type=radio>",
    "input textWithList": "<input id=x list=y>",
    "input default": "<input id=x>",
    "li": "<ul role=tree><li id=x></li></ul>",
    "object usemap": "<object id=x usemap=#y></object>",
    "object default": "<object id=x></object>",
    "optgroup": "<select><optgroup id=x></optgroup></select>",
    "option": "<select><option id=x></option></select>",
    "select combobox": "<select id=x></select>",
    "select default": "<select id=x multiple></select>",
    "summary summaryForDetails": "<details><summary id=x></summary></details>",
    "summary default": "<summary id=x></summary>",
    "tbody": "<table role=list><tbody id=x></tbody></table>",
    "td": "<table role=list><tr><td id=x></table>",
    "tfoot": "<table role=list><tfoot id=x></tfoot></table>",
    "th": "<table role=list><tr><th id=x></table>",
    "thead": "<table role=list><thead id=x></thead></table>",
    "tr": "<table role=list><tr id=x></table>",
    "video controls": "<video id=x controls></video>",
    "video default": "<video id=x></video>",
}
_OLD_CONTROLS = {"checkbox", "gridcell", "option", "separator", "slider", "tab", "treeitem"}
ON_ELEMENTS: dict[str, Difference] = {
    "dt": ({"term"}, set(), "the role that it has"),
    "img default": ({"image"}, set(), "another word for img, which it has"),
    "img nonEmptyAlt": ({"image", "none", "presentation"}, set(),
                        "the picture is taken away on purpose; its alt says nothing then"),
    "input button": ({"gridcell", "separator", "slider", "treeitem"}, set(), "ARIA in HTML"),
    "input image": (_OLD_CONTROLS, set(), "ARIA in HTML, though not recommended"),
    "li": (set(ROLES), set(), "any role, where its list is none"),
    "summary summaryForDetails": ({"button"}, set(), "browsers make it one anyway"),
    "dd": ({"definition"}, set(), "the role that it has"),
}  # fmt: skip
OWN_ROLES_UNNAMED = {"aside": "complementary", "form": "form", "section": "region"}
OWN_ROLES_INSIDE = {"footer": "contentinfo", "header": "banner", "figure figcaption": "figure"}
OUTSIDE_THE_PAGE = {"base", "body", "head", "html", "link", "meta", "script", "source", "style",
                    "template", "title", "track", "param", "noscript"}  # fmt: skip


@pytest.mark.parametrize(
    "element", [name for name in AXE["roles"] if name.split()[0] not in OUTSIDE_THE_PAGE]
)
def test_an_element_may_have_the_roles_that_another_library_lets_it_have(element: str) -> None:
    html = ELEMENTS.get(element, f"<{element} id=x></{element}>")
    found = Page("index.html", f"<!doctype html><body>{html}").ids["x"]
    theirs = AXE["roles"][element]
    own = {implicit_role(found), OWN_ROLES_UNNAMED.get(element), OWN_ROLES_INSIDE.get(element)}
    ours = {role for role in ROLES if allows_role(found, role)} - own
    expected = (set(ROLES) if theirs is True else set(theirs or ())) - own
    more, fewer, _ = ON_ELEMENTS.get(element, (set(), set(), ""))
    assert ours - expected == more - expected - own
    assert expected - ours == fewer
