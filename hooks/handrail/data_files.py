"""Where a site keeps its own files, and where the package keeps its defaults.

In a wheel the data and the theme stand inside the package. In a checkout they stand beside it,
where editors change them.
"""

from pathlib import Path

_PACKAGE = Path(__file__).parent
_CHECKOUT = _PACKAGE.parents[1]
SITE_FOLDERS = ("data", "hooks/data")
"""Where a site has data of its own, from the folder of mkdocs.yml: the first that is there."""


def packaged_file(name: str) -> Path:
    """Return the path of a data file that comes with Handrail, such as "wording.yml"."""
    return _first_folder(_PACKAGE / "data", _CHECKOUT / "hooks" / "data") / name


def packaged_names(folder: str) -> list[str]:
    """Return the names of the YAML files in a folder of the data, such as "packs"."""
    return sorted(path.stem for path in packaged_file(folder).glob("*.yml"))


def lock_for_new_sites() -> Path:
    """Return the path of the lock that goes with each new site."""
    packaged = _PACKAGE / "data" / "new" / "requirements.lock"
    return packaged if packaged.is_file() else _CHECKOUT / "requirements-browser.lock"


def theme_folder() -> Path:
    """Return the folder of the page shell: templates, styles and scripts."""
    return _first_folder(_PACKAGE / "theme", _CHECKOUT / "overrides")


def packaged_name(path: Path) -> str:
    """Return how messages name a file that comes with Handrail: "handrail/data/wording.yml".

    In a checkout it is where an editor finds it: "hooks/data/wording.yml".
    """
    inside = path.is_relative_to(_PACKAGE)
    return path.relative_to(_PACKAGE.parent if inside else _CHECKOUT).as_posix()


def file_name(root: Path, path: Path) -> str:
    """Return how messages name a file. `root` is the folder of mkdocs.yml."""
    if path.is_relative_to(root):
        return path.relative_to(root).as_posix()
    return packaged_name(path) if path.is_relative_to(packaged_file("")) else path.name


def site_file_name(root: Path, name: str) -> str:
    """Return how messages name a site's own data file, such as "data/sources.md".

    `root` is the folder of mkdocs.yml. The name does not depend on whether the file exists yet.
    """
    folders = [folder for folder in SITE_FOLDERS if (root / folder).is_dir()]
    return f"{(folders or SITE_FOLDERS)[0]}/{name}"


def site_file(root: Path, name: str) -> Path:
    """Return the path of a data file that belongs to one site alone, whether or not it exists."""
    return root / site_file_name(root, name)


def site_data(root: Path) -> list[Path]:
    """Return the data files that belong to one site alone, by their paths."""
    folder = site_file(root, "")
    if folder.resolve() == packaged_file("").resolve() or not folder.is_dir():
        return []
    return sorted(path for path in folder.glob("*.*") if path.suffix in (".yml", ".md"))


def data_file(root: Path, name: str) -> Path:
    """Return the path of a site's own data file, or of the default that comes with Handrail."""
    own = site_file(root, name)
    return own if own.is_file() else packaged_file(name)


def _first_folder(*folders: Path) -> Path:
    return next((folder for folder in folders if folder.is_dir()), folders[-1])
