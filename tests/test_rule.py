"""Which rules there are: known without their modules, which are imported when they are asked."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from building import ROOT

_RULES = "import sys; from handrail.rule import all_rules; rules = all_rules(); "
_IMPORTED = "print(*(name for name in sys.modules if name.count('.') == 3 and '.rules.' in name))"


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """The package as it is when nobody has used it yet."""
    for name in ("hooks", "overrides"):
        shutil.copytree(ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__"))
    return tmp_path / "hooks"


def said(copy: Path, code: str) -> str:
    environment = {**os.environ, "PYTHONPATH": str(copy)}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    command = [sys.executable, "-c", _RULES + code]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    return done.stdout.strip()


def test_the_module_of_a_rule_is_imported_when_the_rule_is_asked(copy: Path) -> None:
    said(copy, "")
    assert said(copy, _IMPORTED) == ""
    asked = "list(rules['images-without-alt'].check(Page('a.html', '<img src=a.png>'))); "
    whole = f"from handrail.page.page import Page; {asked}{_IMPORTED}"
    assert said(copy, whole) == "handrail.rules.images.without_alt"


def test_a_rule_that_has_changed_is_known_at_once(copy: Path) -> None:
    shown = "print(rules['images-without-alt'].level)"
    assert said(copy, shown) == "error"
    module = copy / "handrail" / "rules" / "images" / "without_alt.py"
    milder = module.read_text("utf-8").replace('level="error"', 'level="warning"')
    module.write_text(milder, "utf-8")
    assert said(copy, shown) == "warning"


def test_a_rule_that_is_added_is_known_at_once(copy: Path) -> None:
    family = copy / "handrail" / "rules" / "images"
    said(copy, "")
    shutil.copy(family / "without_alt.py", family / "without_words.py")
    assert said(copy, "print('images-without-words' in rules)") == "True"


def test_the_lock_of_an_editor_stops_nothing(copy: Path) -> None:
    try:
        (copy / "handrail" / ".#rule.py").symlink_to("somebody@a-computer.1234")
    except OSError:
        pytest.skip("this system makes no links")
    assert said(copy, "print(len(rules) > 200)") == "True"
