"""The rooms of the package: a lower one never imports a higher one, and there is no cycle."""

import ast
from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

from building import ROOT

PACKAGE = ROOT / "hooks" / "handrail"
ORDER = [
    "visible",
    "finding data_files asking",
    "kept",
    "templates",
    "written",
    "dom",
    "page",
    "brand",
    "text",
    "care",
    "search",
    "sources",
    "rule_page",
    "rule rules",
    "memory",
    "check",
    "exceptions",
    "settings",
    "translated",
    "completed",
    "project",
    "whose",
    "preflight repeated",
    "audit",
    "outside_links",
    "conformance",
    "report",
    "browser",
    "importing",
    "generator adding",
    "cli",
    "__main__",
]
"""The rooms, and the modules beside them, the lowest first; those on a line stand side by side."""
LEVELS = {room: level for level, rooms in enumerate(ORDER) for room in rooms.split()}
IN_IMPORTING = [
    "document source detours",
    "log questions",
    "readers markup steps",
    "understand",
    "again menu blocks_as_html",
    "import_report",
    "into_site",
    "command",
]
"""The rooms and modules of `importing`: a document goes through them, and those on a line know
nothing of each other.
"""


def name_of(path: Path) -> str:
    """Return a module's name in the package, as in "page.links"; "" for the package itself."""
    parts = path.relative_to(PACKAGE).with_suffix("").parts
    return ".".join(part for part in parts if part != "__init__")


MODULES = {name_of(path): path for path in sorted(PACKAGE.rglob("*.py"))}


def imported_by(path: Path) -> Iterator[str]:
    """Yield the name of each module of the package that a file imports, wherever in the file."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, f"{path}: a relative import"
            whole = [f"{node.module}.{alias.name}" for alias in node.names]
            names = [
                name if name.removeprefix("handrail.") in MODULES else str(node.module)
                for name in whole
            ]
        else:
            continue
        for name in names:
            package, _, module = name.partition(".")
            if package == "handrail":
                yield module


IMPORTS = {name: sorted({*imported_by(path)} - {""}) for name, path in MODULES.items()}


def room_of(module: str) -> str:
    return module.partition(".")[0]


def test_every_room_has_its_place_in_the_order() -> None:
    assert {room_of(module) for module in MODULES if module} == set(LEVELS)
    assert sum(map(len, IMPORTS.values())) > 300


def test_no_lower_room_imports_a_higher_one() -> None:
    upward = [
        f"{module} imports {imported}"
        for module, names in IMPORTS.items()
        for imported in names
        if module and LEVELS[room_of(module)] < LEVELS[room_of(imported)]
    ]
    assert upward == []


def test_no_lower_room_of_importing_imports_a_higher_one_or_one_beside_it() -> None:
    levels = {room: level for level, rooms in enumerate(IN_IMPORTING) for room in rooms.split()}
    inner = {
        name.removeprefix("importing."): [
            imported.removeprefix("importing.")
            for imported in imports
            if imported.startswith("importing.")
        ]
        for name, imports in IMPORTS.items()
        if name.startswith("importing.")
    }
    assert {room_of(module) for module in inner} == set(levels)
    assert sum(map(len, inner.values())) > 100
    upward = [
        f"{module} imports {imported}"
        for module, names in inner.items()
        for imported in names
        if room_of(module) != room_of(imported)
        and levels[room_of(module)] <= levels[room_of(imported)]
    ]
    assert upward == []


def test_no_modules_import_each_other_in_a_cycle() -> None:
    try:
        TopologicalSorter(IMPORTS).prepare()
    except CycleError as error:
        pytest.fail(" imports ".join(reversed(error.args[1])))


@pytest.mark.parametrize("room", sorted(name for name in MODULES if (PACKAGE / name).is_dir()))
def test_a_room_says_in_one_sentence_what_it_holds(room: str) -> None:
    sentence = ast.get_docstring(ast.parse(MODULES[room].read_text("utf-8"))) or ""
    assert sentence.endswith(".")
    assert "\n" not in sentence
    assert ". " not in sentence
