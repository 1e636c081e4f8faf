"""The GitHub workflows: what they may do, and that each action is pinned to a known commit.

zizmor reads the same files for risks in `make lint`.
"""

import re
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml

from building import ROOT

FILES = sorted((ROOT / ".github" / "workflows").glob("*.yml"))

# Read from the actions' own repositories.
COMMITS = {
    "actions/checkout": "3d3c42e5aac5ba805825da76410c181273ba90b1 # v7.0.1",
    "actions/setup-python": "5fda3b95a4ea91299a34e894583c3862153e4b97 # v7.0.0",
    "actions/configure-pages": "983d7736d9b0ae728b81ab479565c72886d7745b # v5.0.0",
    "actions/upload-pages-artifact": "fc324d3547104276b827a68afc52ff2a11cc49c9 # v5.0.0",
    "actions/deploy-pages": "cd2ce8fcbc39b97be8ca5fce6e763baed58fa128 # v5.0.0",
    "actions/upload-artifact": "bbbca2ddaa5d8feaa63e36b76fdaad77386f024f # v7.0.0",
}


@pytest.fixture(params=FILES, ids=lambda path: path.name)
def workflow(request: pytest.FixtureRequest) -> Any:
    return yaml.safe_load(request.param.read_text("utf-8"))


def test_every_action_is_one_of_the_confirmed_commits() -> None:
    used = {
        tuple(line.split("@"))
        for path in FILES
        for line in re.findall(r"uses: (.*)", path.read_text("utf-8"))
    }
    assert used == set(COMMITS.items())


def test_nothing_is_allowed_but_what_a_job_asks_for(workflow: Any) -> None:
    assert workflow["permissions"] == {}
    for job in workflow["jobs"].values():
        for what, how in job["permissions"].items():
            assert how == "read" or what in ("pages", "id-token", "issues")


def test_only_the_job_that_publishes_may_write() -> None:
    jobs = yaml.safe_load((ROOT / ".github/workflows/pages.yml").read_text("utf-8"))["jobs"]
    assert [name for name, job in jobs.items() if "write" in job["permissions"].values()] == [
        "publish"
    ]
    assert jobs["publish"]["needs"] == "build"
    assert not any("run" in step for step in jobs["publish"]["steps"])


def test_the_address_comes_from_the_pages_settings() -> None:
    steps = yaml.safe_load((ROOT / ".github/workflows/pages.yml").read_text("utf-8"))["jobs"][
        "build"
    ]["steps"]
    building = next(step for step in steps if step.get("run") == "make site")
    assert building["env"]["SITE_URL"] == "${{ steps.pages.outputs.base_url }}"
    runs = [step["run"] for step in steps if "run" in step]
    assert runs == ["make site", "make check FORMAT=github RELEASE=1"]


@pytest.mark.parametrize(
    ("due", "open_issue", "calls"),
    [
        ("- **Due** `a.yml:1`: x.\n\n1 page", "", "issue create --title Due for a person"),
        ("- **Due** `a.yml:1`: x.\n\n1 page", "7", "issue edit 7 --body-file due.md"),
        ("\n1 page: 0 errors.\n", "7", "issue close 7 --comment Nothing is due any more."),
        ("\n1 page: 0 errors.\n", "", ""),
    ],
)
def test_what_is_due_becomes_one_issue(
    tmp_path: Path, due: str, open_issue: str, calls: str
) -> None:
    """The shell of the workflow as it stands, with a `gh` that writes down what it is asked."""
    steps = yaml.safe_load((ROOT / ".github/workflows/due.yml").read_text("utf-8"))["jobs"]["due"][
        "steps"
    ]
    (tmp_path / "due.md").write_text(due, "utf-8")
    asked = tmp_path / "asked"
    gh = tmp_path / "gh"
    gh.write_text(
        f'#!/bin/sh\nif [ "$2" = list ]; then echo "{open_issue}"; else echo "$@" >> {asked}; fi\n'
    )
    gh.chmod(0o755)
    subprocess.run(
        ["bash", "-eo", "pipefail", "-c", steps[-1]["run"]],
        cwd=tmp_path,
        env={"PATH": f"{tmp_path}:/usr/bin:/bin", "TITLE": steps[-1]["env"]["TITLE"]},
        check=True,
        timeout=20,
    )
    said = asked.read_text("utf-8") if asked.exists() else ""
    assert calls in said
    assert bool(said) == bool(calls)
