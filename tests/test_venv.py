"""The Makefile's .venv: made whole or not at all, and still right where the folder has moved to."""

import hashlib
import json
import os
import shutil
import signal
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from building import ROOT

PROJECT = """
[build-system]
requires = []
build-backend = "backend"
backend-path = ["."]
[project]
name = "ours"
version = "1"
"""
INFO = {
    "METADATA": "Metadata-Version: 2.1\nName: {}\nVersion: {}\n",
    "WHEEL": "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
    "RECORD": "",
}
# What pip needs to link this project to where it stands, as hatchling does.
BACKEND = f"""
import os, zipfile
INFO = {INFO}
def build_editable(folder, settings=None, metadata=None):
    with zipfile.ZipFile(folder + "/ours-1-py3-none-any.whl", "w") as wheel:
        wheel.writestr("_ours.pth", os.getcwd() + "/hooks\\n")
        for name, text in INFO.items():
            wheel.writestr("ours-1.dist-info/" + name, text.format("ours", 1))
    return "ours-1-py3-none-any.whl"
def build_wheel(*arguments):
    raise RuntimeError
def get_requires_for_build_editable(settings=None):
    return []
"""
# The Makefile's own ways to .venv; the targets that need much else are not tried here.
TARGETS = """
site: $(READY)
	@$(BIN)/tool
test: $(DEV)
	@$(BIN)/tool
"""


def add_wheel(folder: Path, version: str) -> str:
    """Add a package with a command to a folder of wheels; return its line for a lock."""
    wheel = folder / f"tool-{version}-py3-none-any.whl"
    with zipfile.ZipFile(wheel, "w") as into:
        code = f"import ours\ndef main():\n    print('tool {version} of', ours.NAME)\n"
        into.writestr("tool.py", code)
        commands = {"entry_points.txt": "[console_scripts]\ntool = tool:main\n"}
        for name, text in (INFO | commands).items():
            into.writestr(f"tool-{version}.dist-info/{name}", text.format("tool", version))
    return f"tool=={version} --hash=sha256:{hashlib.sha256(wheel.read_bytes()).hexdigest()}\n"


def run_make(
    folder: Path, target: str = "site", **environment: str
) -> subprocess.CompletedProcess[str]:
    """Run a target of the Makefile without a network: pip finds what lies in ../wheels."""
    index = {"PIP_NO_INDEX": "1", "PIP_FIND_LINKS": "wheels", "PIP_CONFIG_FILE": os.devnull}
    without = ("PYTHONPATH", "VIRTUAL_ENV", "MAKEFLAGS", "MAKELEVEL")
    kept = {name: value for name, value in os.environ.items() if name not in without}
    return subprocess.run(
        ["make", "--no-print-directory", "-f", "Makefile", target, f"PYTHON={sys.executable}"],
        cwd=folder, env={**kept, **index, **environment},
        capture_output=True, text=True, timeout=200, check=False,
    )  # fmt: skip


@pytest.fixture(scope="module")
def made_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    project = tmp_path_factory.mktemp("made in") / "a folder"  # for which pip writes another head
    (project / "hooks").mkdir(parents=True)
    (project / "hooks" / "ours.py").write_text("NAME = __file__\n", "utf-8")
    (project / "wheels").mkdir()
    (project / "scripts").mkdir()
    shutil.copy(ROOT / "scripts" / "venv.py", project / "scripts")
    makefile = (ROOT / "Makefile").read_text("utf-8")
    ways = makefile[makefile.index("# Looked at each time") :]
    head = makefile[: makefile.index(".PHONY")]
    (project / "Makefile").write_text(f"{head}.PHONY: $(READY) $(DEV)\n{TARGETS}\n{ways}", "utf-8")
    (project / "pyproject.toml").write_text(PROJECT, "utf-8")
    (project / "backend.py").write_text(BACKEND, "utf-8")
    line = add_wheel(project / "wheels", "1")
    for lock in ("requirements.lock", "requirements-dev.lock"):
        (project / lock).write_text(line, "utf-8")
    first = run_make(project)
    assert first.returncode == 0, first.stderr
    return project


@pytest.fixture
def project(made_once: Path, tmp_path: Path) -> Path:
    """Return a copy of a project whose .venv stands: a copy is what moved folders are, too."""
    shutil.copytree(made_once, tmp_path / "copy", symlinks=True)
    return tmp_path / "copy"


def works(folder: Path, version: str = "1", *, anew: bool = False) -> None:
    """Assert that make finds the tool, and the tool this very project; and that a person sees what
    is installed when .venv is made `anew`, and nothing else. What the tool prints stays alone.
    """
    done = run_make(folder)
    assert done.returncode == 0, done.stderr
    if anew:
        assert done.stderr.startswith("Making .venv with the packages of requirements")
        assert f"tool-{version}" in done.stderr
    else:
        assert done.stderr == ""
    assert done.stdout == f"tool {version} of {folder / 'hooks' / 'ours.py'}\n"
    assert sorted(path.name for path in folder.glob(".venv*")) == [".venv"]


def test_a_venv_that_stands_is_left_alone(project: Path) -> None:
    works(project)
    before = (project / ".venv" / "bin" / "python").lstat().st_ctime_ns
    (project / "pyproject.toml").touch()
    works(project)
    assert (project / ".venv" / "bin" / "python").lstat().st_ctime_ns == before


@pytest.mark.parametrize(
    "name", ["moved", "two words", "it's “quoted” & 100 %", "deep/er/" + "x" * 120]
)
def test_a_moved_folder_works_without_a_network(project: Path, tmp_path: Path, name: str) -> None:
    (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
    project.rename(tmp_path / name)
    works(tmp_path / name)
    command = [str(tmp_path / name / ".venv" / "bin" / "tool")]
    assert subprocess.run(command, capture_output=True, check=True).stdout
    shell = 'cd /; . "$1/.venv/bin/activate"; command -v tool'
    found = subprocess.run(
        ["sh", "-c", shell, "sh", str(tmp_path / name)], capture_output=True, text=True, check=True
    )
    assert found.stdout.strip() == command[0]


def test_a_copy_uses_its_own_files(project: Path, made_once: Path) -> None:
    works(project)
    works(made_once)
    text = b"".join(
        path.read_bytes()
        for path in (project / ".venv/bin").iterdir()
        if path.is_file() and not path.is_symlink()
    )
    assert os.fsencode(f"{made_once}/") not in text


def test_a_new_lock_brings_its_versions_and_nothing_else(project: Path) -> None:
    (project / ".venv" / "bin" / "left").write_text("", "utf-8")
    (project / "requirements.lock").write_text(add_wheel(project / "wheels", "2"), "utf-8")
    works(project, "2", anew=True)
    assert not (project / ".venv" / "bin" / "left").exists()


@pytest.mark.parametrize(
    "lock",
    [
        "tool==3 --hash=sha256:" + "0" * 64 + "\n",
        "tool==1 --hash=sha256:" + "0" * 64 + "\n",
    ],
)
def test_a_lock_that_cannot_be_installed_leaves_the_old_one_at_work(
    project: Path, lock: str
) -> None:
    (project / "requirements.lock").write_text(lock, "utf-8")
    done = run_make(project)
    assert done.returncode == 0
    assert done.stdout.startswith("tool 1 of ")
    assert "requirements.lock cannot be installed now. This run goes on with" in done.stderr
    assert sorted(path.name for path in project.glob(".venv*")) == [".venv"]


def test_pip_killed_half_way_leaves_the_old_one_at_work(project: Path) -> None:
    """pip's first act here is to run the backend, which kills it and all that began it."""
    (project / "pyproject.toml").write_text(PROJECT + "# changed\n", "utf-8")
    (project / "backend.py").write_text("import os\nos.killpg(0, 9)\n", "utf-8")
    killed = subprocess.run(
        [sys.executable, "scripts/venv.py", "requirements.lock"],
        cwd=project, start_new_session=True,
        env={**os.environ, "PIP_NO_INDEX": "1", "PIP_FIND_LINKS": "wheels"}, check=False,
    )  # fmt: skip
    assert killed.returncode == -signal.SIGKILL
    assert (project / ".venv.new").exists()
    assert subprocess.run([project / ".venv/bin/tool"], capture_output=True, check=True).stdout
    (project / "backend.py").write_text(BACKEND, "utf-8")
    works(project, anew=True)


def test_a_run_killed_between_the_two_renames_has_its_old_one_again(project: Path) -> None:
    works(project)
    (project / ".venv").rename(project / ".venv.old")
    works(project)


def test_a_python_that_is_gone_or_has_become_another_is_replaced(project: Path) -> None:
    python = project / ".venv" / "bin" / "python"
    python.unlink()
    python.symlink_to("/nowhere/python3")
    gone = run_make(project, PIP_FIND_LINKS="")
    assert gone.returncode != 0
    assert "The Python that .venv was made with is gone." in gone.stderr
    works(project, anew=True)
    record = project / ".venv" / "made-from.json"
    made = json.loads(record.read_text("utf-8"))
    record.write_text(json.dumps({**made, "python": "3.10"}), "utf-8")
    other = run_make(project, PIP_FIND_LINKS="")
    assert "was made with Python 3.10, which has become 3." in other.stderr


def test_a_developer_who_builds_the_site_stays_a_developer(project: Path) -> None:
    (project / "requirements-dev.lock").write_text(add_wheel(project / "wheels", "2"), "utf-8")
    assert run_make(project, "test").stdout.startswith("tool 2 of ")
    works(project, "2")


def test_what_the_developer_needs_and_cannot_have_stops(project: Path) -> None:
    (project / "requirements-dev.lock").write_text("tool==9 --hash=sha256:" + "0" * 64, "utf-8")
    done = run_make(project, "test")
    assert done.returncode != 0
    assert "requirements-dev.lock cannot be installed; why stands above." in done.stderr
    works(project)


def test_a_venv_made_by_hand_is_replaced_and_works_until_then(project: Path) -> None:
    works(project)
    (project / ".venv" / "made-from.json").unlink()
    (project / "hooks" / "handrail.py").write_text("", "utf-8")
    without = run_make(project, PIP_FIND_LINKS="")
    assert without.returncode == 0, without.stderr
    assert without.stdout.startswith("tool 1 of ")
    assert "This run goes on with the packages of before." in without.stderr
    (project / "hooks" / "pytest.py").write_text("", "utf-8")  # a developer's stays one
    (project / "requirements-dev.lock").write_text(add_wheel(project / "wheels", "2"), "utf-8")
    works(project, "2", anew=True)


def test_what_is_no_virtual_environment_is_not_touched(project: Path) -> None:
    shutil.rmtree(project / ".venv")
    (project / ".venv").mkdir()
    (project / ".venv" / "precious.txt").write_text("mine", "utf-8")
    done = run_make(project)
    assert done.returncode != 0
    assert f"{project / '.venv'} is not a virtual environment. Move it" in done.stderr
    assert (project / ".venv" / "precious.txt").read_text("utf-8") == "mine"


def test_without_a_network_the_first_time_is_one_message(project: Path) -> None:
    shutil.rmtree(project / ".venv")
    done = run_make(project, PIP_FIND_LINKS="")
    assert done.returncode != 0
    assert "A network is needed the first time." in done.stderr
    assert "Traceback" not in done.stderr
    assert list(project.glob(".venv*")) == []


def test_two_at_once_make_one(project: Path) -> None:
    (project / "requirements.lock").write_text(add_wheel(project / "wheels", "2"), "utf-8")
    (project / "Makefile").write_text(
        (project / "Makefile").read_text("utf-8")
        + "\nboth: site other\nother: $(DEV)\n\t@$(BIN)/tool\n",
        "utf-8",
    )
    (project / "requirements-dev.lock").write_text(add_wheel(project / "wheels", "2"), "utf-8")
    done = run_make(project, "both", MAKEFLAGS="-j2")
    assert done.returncode == 0, done.stderr
    assert done.stdout.count("tool 2 of") == 2
