"""The package as a publisher installs it, far from this checkout: its commands, and the site.

The packages beneath it come from this environment, so that no network is needed. What a publisher
does not have, because Handrail does not ask for it, cannot be imported.
"""

import os
import shutil
import subprocess
import sys
import zipfile
from importlib import metadata
from pathlib import Path

import pytest
import yaml
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

import handrail
from building import ROOT, files_in, run

PAGE = '<!doctype html><html lang="en"><head><title>A</title></head><body><img src="a.png"></body>'
ZENSICAL = ["zensical", "build", "--strict"]


# Runs at the start of Python, and keeps it from finding what a publisher does not have.
HIDING = """
import sys
class Hide:
    def find_spec(name, path=None, target=None):
        if name.partition(".")[0] in {hidden!r}:
            raise ModuleNotFoundError(f"No module named {{name!r}}", name=name)
sys.meta_path.insert(0, Hide)
"""


def run_from(package: Path, command: list[str], folder: Path) -> subprocess.CompletedProcess[str]:
    """Run a Python module of this environment in `folder`, with Handrail taken from `package`."""
    return run(command, folder, PYTHONPATH=str(package), SITE_URL="")


def run_without(
    hidden: Path, package: Path, command: list[str], folder: Path
) -> subprocess.CompletedProcess[str]:
    """Run it with what a publisher has alone."""
    return run(command, folder, PYTHONPATH=f"{hidden}{os.pathsep}{package}", SITE_URL="")


def fine(command: list[str], folder: Path, package: Path) -> str:
    done = run_from(package, command, folder)
    assert done.returncode == 0, (command, done.stdout, done.stderr)
    return done.stdout


def built(source: Path, into: Path) -> Path:
    """Build a wheel with the backend of this environment."""
    quiet = ["--quiet", "--disable-pip-version-check", "--no-index", "--no-deps"]
    command = ["pip", "wheel", *quiet, "--no-build-isolation", "--wheel-dir", str(into)]
    fine([*command, str(source)], ROOT, ROOT / "hooks")
    [wheel] = into.glob("*.whl")
    return wheel


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return built(ROOT, tmp_path_factory.mktemp("wheel"))


@pytest.fixture(scope="module")
def package(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with nothing but the installed wheel."""
    into = tmp_path_factory.mktemp("package")
    quiet = ["--quiet", "--disable-pip-version-check", "--no-index", "--no-deps"]
    fine(["pip", "install", *quiet, "--target", str(into), str(wheel)], into, ROOT / "hooks")
    return into


@pytest.fixture(scope="module")
def needed(package: Path) -> set[str]:
    """Return the names of all packages that pip installs with Handrail, without any extra."""
    [ours] = metadata.distributions(path=[str(package)])
    found: set[str] = set()
    open_ends = [ours]
    while open_ends:
        for line in open_ends.pop().requires or []:
            asked = Requirement(line)
            name = canonicalize_name(asked.name)
            if name not in found and (not asked.marker or asked.marker.evaluate({"extra": ""})):
                found.add(name)
                open_ends.append(metadata.distribution(name))
    return found


@pytest.fixture(scope="module")
def hidden(needed: set[str], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder that, when Python looks there first, hides what a publisher does not have."""
    into = tmp_path_factory.mktemp("hiding")
    modules = {
        module
        for module, names in metadata.packages_distributions().items()
        if not needed & {canonicalize_name(name) for name in names} and module != "handrail"
    }
    assert {"material", "babel", "requests", "pyphen", "zensical"} <= modules
    (into / "sitecustomize.py").write_text(HIDING.format(hidden=modules), "utf-8")
    return into


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the example's pages and settings, without the checkout."""
    root = tmp_path_factory.mktemp("project")
    for name in ("docs", "data"):
        shutil.copytree(ROOT / name, root / name)
    text = (ROOT / "mkdocs.yml").read_text("utf-8")
    watched = "watch: [data, hooks, overrides]\n"
    assert watched in text
    (root / "mkdocs.yml").write_text(text.replace(watched, ""), "utf-8")
    return root


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder of HTML that nothing of ours has made."""
    root = tmp_path_factory.mktemp("folder")
    (root / "html").mkdir()
    (root / "html" / "index.html").write_text(PAGE, "utf-8")
    return root


def test_an_sdist_builds_the_same_wheel(wheel: Path, tmp_path: Path) -> None:
    fine(["hatchling", "build", "-t", "sdist", "-d", str(tmp_path)], ROOT, ROOT / "hooks")
    [sdist] = tmp_path.glob("*.tar.gz")
    again = built(sdist, tmp_path / "again")
    contents = [
        {name: archive.read(name) for name in archive.namelist()}
        for archive in (zipfile.ZipFile(wheel), zipfile.ZipFile(again))
    ]
    assert contents[0] == contents[1]


def test_all_that_commands_read_travels_and_nothing_else(wheel: Path) -> None:
    names = {name for name in zipfile.ZipFile(wheel).namelist() if ".dist-info/" not in name}
    wanted = {
        f"{to}/{path.relative_to(ROOT / folder).as_posix()}"
        for folder, to in (
            ("hooks/handrail", "handrail"),
            ("hooks/data", "handrail/data"),
            ("overrides", "handrail/theme"),
        )
        for path in (ROOT / folder).rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    assert names == wanted | {"handrail/data/new/requirements.lock"}


def test_a_first_set_up_is_small(package: Path, needed: set[str]) -> None:
    """Every publisher waits for it, some on a telephone: 60 MB, 25 packages, at most."""
    assert len(needed) + 1 <= 25, sorted(needed)
    files = [path for path in package.rglob("*") if path.is_file()]
    for name in needed:
        distribution = metadata.distribution(name)
        listed = [Path(str(distribution.locate_file(file))) for file in distribution.files or []]
        assert listed, name
        files += [path for path in listed if path.is_file()]
    size = sum(path.stat().st_blocks for path in set(files)) * 512
    assert 10_000_000 < size <= 60_000_000


def test_the_package_is_used_and_not_the_checkout(package: Path, folder: Path) -> None:
    where = "import handrail, pathlib; print(pathlib.Path(handrail.__file__).parents[1])"
    done = subprocess.run(
        [sys.executable, "-c", where], cwd=folder, env={**os.environ, "PYTHONPATH": str(package)},
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert done.stdout.strip() == str(package)


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["rules"], "images-without-alt"),
        (["explain", "images-without-alt"], "## Why it matters"),
        (["readability", "html"], "This is advice."),
        (["report", "acr", "html"], "acr.yaml"),
        (["--version"], handrail.__version__),
    ],
)
def test_a_command_works(package: Path, folder: Path, arguments: list[str], says: str) -> None:
    assert says in fine(["handrail", *arguments], folder, package)


def test_any_folder_can_be_checked(package: Path, folder: Path) -> None:
    done = run_from(package, ["handrail", "check", "html"], folder)
    assert done.returncode == 1
    assert done.stderr == ""
    assert "images-without-alt" in done.stdout
    assert "wording.yml" not in done.stdout  # which would be a fault of the package


def test_a_site_is_built_and_checked_with_nothing_beside_it(
    package: Path, hidden: Path, project: Path, own_site: Path
) -> None:
    for command in (
        ["mkdocs", "build", "--strict", "--site-dir", "alone"],
        ["handrail", "check", "alone", "--strict"],
    ):
        done = run_without(hidden, package, command, project)
        assert done.returncode == 0, done.stdout + done.stderr
        assert "Material" not in done.stderr
    assert files_in(project / "alone") == files_in(own_site)


@pytest.mark.parametrize(
    ("command", "lacks", "extra"),
    [
        (["links", "html"], "requests", "links"),
        (["readability", "html"], "pyphen", "readability"),
        (
            ["check", "html", "--format", "html", "--readability", "--output", "report.html"],
            "pyphen",
            "readability",
        ),
    ],
)
def test_what_few_need_is_asked_for_in_one_message(
    package: Path, hidden: Path, folder: Path, command: list[str], lacks: str, extra: str
) -> None:
    done = run_without(hidden, package, ["handrail", *command], folder)
    assert (done.returncode, done.stdout) == (2, "")
    [message] = done.stderr.splitlines()
    assert message.startswith(f"This needs the package {lacks}. Install it: ")
    assert message.endswith(f' -m pip install "handrail[{extra}]"')
    [ours] = metadata.distributions(path=[str(package)])
    asked = [Requirement(line) for line in ours.requires or []]
    [brought] = [each.name for each in asked if each.marker and f'"{extra}"' in str(each.marker)]
    assert brought == lacks


@pytest.mark.parametrize("builder", ["mkdocs", "properdocs"])
def test_theme_and_plugin_build_what_the_checkout_builds(
    package: Path, project: Path, own_site: Path, builder: str
) -> None:
    command = [builder, "build", "--strict", "--config-file", "mkdocs.yml", "--site-dir", builder]
    fine(command, project, package)
    assert files_in(project / builder) == files_in(own_site)


def test_zensical_builds_and_checks_in_one_command(
    package: Path, project: Path, own_site: Path
) -> None:
    # Without words it stops: never half a site.
    assert run_from(package, ZENSICAL, project).returncode != 0
    shown = fine(["handrail", "build", "--builder", "zensical"], project, package)
    assert "0 errors, 0 warnings" in shown
    found = fine(["handrail", "check", "--strict"], project, package)
    assert "handrail/data/crisis-services.yml:" in found  # a finding in our data has its line
    names = {name for name in files_in(own_site) if name.endswith((".html", ".vcf", ".json"))}
    assert names <= set(files_in(project / "site"))


def test_a_sites_own_values_and_sources_win_and_the_rest_are_defaults(
    package: Path, tmp_path: Path
) -> None:
    small = ROOT / "tests" / "sites" / "small"
    shutil.copytree(small / "docs", tmp_path / "docs")
    (tmp_path / "data").mkdir()
    shutil.copy(small / "sources.md", tmp_path / "data")
    settings = yaml.safe_load((small / "mkdocs.yml").read_text("utf-8"))
    del settings["INHERIT"], settings["hooks"]
    settings |= {"theme": "handrail", "plugins": ["handrail"]}
    settings["extra"]["handrail"]["country"] = "GB"
    settings["extra"]["words"] = {"skip": "Jump to the words", "menu": "All pages"}
    (tmp_path / "mkdocs.yml").write_text(yaml.safe_dump(settings), "utf-8")
    defaults = fine(["handrail", "defaults"], tmp_path, package)
    assert "get_help: Get help now" in defaults
    assert "menu: Menu" not in defaults
    (tmp_path / "zensical.yml").write_text(defaults, "utf-8")
    for command in (["mkdocs", "build"], [*ZENSICAL, "--config-file", "zensical.yml"]):
        fine(command, tmp_path, package)
        page = (tmp_path / "site" / "signs" / "index.html").read_text("utf-8")
        assert ">Jump to the words</a>" in page
        assert "All pages" in page
        assert "Get help now" in page
        assert "An institute. 2026." in page  # of its own data/sources.md, not of ours
