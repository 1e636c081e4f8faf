"""The GitHub workflows: what they may do, and that each action is pinned to a known commit.

zizmor reads the same files for risks in `make lint`.
"""

import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from building import ROOT, build, run

DEV, BROWSER = "requirements-dev.lock", "requirements-browser.lock"
LOCKS = ("requirements.lock", BROWSER, DEV)
FILES = sorted((ROOT / ".github" / "workflows").glob("*.yml"))

# Read from the actions' own repositories.
COMMITS = {
    "actions/checkout": "3d3c42e5aac5ba805825da76410c181273ba90b1 # v7.0.1",
    "actions/setup-python": "5fda3b95a4ea91299a34e894583c3862153e4b97 # v7.0.0",
    "actions/configure-pages": "983d7736d9b0ae728b81ab479565c72886d7745b # v5.0.0",
    "actions/upload-pages-artifact": "fc324d3547104276b827a68afc52ff2a11cc49c9 # v5.0.0",
    "actions/deploy-pages": "cd2ce8fcbc39b97be8ca5fce6e763baed58fa128 # v5.0.0",
    "actions/cache": "27d5ce7f107fe9357f9df03efb73ab90386fccae # v5.0.5",
    "actions/upload-artifact": "bbbca2ddaa5d8feaa63e36b76fdaad77386f024f # v7.0.0",
}


class _Loader(yaml.SafeLoader):
    """Reads mkdocs.yml, where an address may come from the environment."""


_Loader.add_constructor("!ENV", lambda loader, node: "")


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


def test_nothing_is_allowed_but_what_a_job_requests(workflow: Any) -> None:
    assert workflow["permissions"] == {}
    for name, job in workflow["jobs"].items():
        for what, how in job["permissions"].items():
            may = ("pages", "id-token", "issues")
            if (workflow["name"], name) == ("Lock", "propose"):
                may = ("contents", "pull-requests", "actions")
            assert how == "read" or what in may


def test_what_may_write_to_the_repository_runs_nothing_that_was_fetched(workflow: Any) -> None:
    for job in workflow["jobs"].values():
        if job["permissions"].get("contents") == "write":
            ran = " ".join(step.get("run", "") for step in job["steps"])
            ran = ran.replace("python3 -I scripts/take_locks.py", "")  # of this very checkout
            assert not re.search(r"\b(make|pip|python3?|uv|npx?)\b", ran)


def test_only_the_job_that_publishes_may_write() -> None:
    jobs = yaml.safe_load((ROOT / ".github/workflows/pages.yml").read_text("utf-8"))["jobs"]
    assert [name for name, job in jobs.items() if "write" in job["permissions"].values()] == [
        "publish"
    ]
    assert not any("run" in step for step in jobs["publish"]["steps"])


def test_nothing_is_published_that_has_not_passed_the_gate_and_the_tests() -> None:
    jobs = yaml.safe_load((ROOT / ".github/workflows/pages.yml").read_text("utf-8"))["jobs"]
    assert set(jobs["publish"]["needs"]) == {"build", "test"} == set(jobs) - {"publish"}
    assert not any("if" in job or "continue-on-error" in job for job in jobs.values())
    steps = jobs["build"]["steps"]
    assert [step["run"] for step in steps if "run" in step] == [
        "make gate FORMAT=github", "make browsers", "make tried FORMAT=github"
    ]  # fmt: skip
    assert steps[-1]["with"]["path"] == "site"  # what was checked, not another build
    assert jobs["test"]["steps"][-1] == {"run": "make test"}


def test_the_gate_is_one_and_the_same_everywhere() -> None:
    def planned(target: str, *more: str) -> list[str]:
        command = ["make", "--dry-run", "--no-print-directory", target, *more]
        output = subprocess.run(
            command, cwd=ROOT, capture_output=True, text=True, check=True
        ).stdout
        kept = ("mkdocs build", "handrail check")
        return [line for line in output.split("\n") if any(words in line for words in kept)]

    here = planned("gate")
    assert here == [
        ".venv/bin/mkdocs build --strict",
        ".venv/bin/handrail check site --strict --release-if-set --format text",
    ]
    assert planned("test")[:2] == here
    tried = planned("tried")
    assert tried[-1] == here[1], "what the statement says then is checked too"
    assert not any("build" in line for line in tried), "what was tried is published"
    on_github = planned("gate", "FORMAT=github")
    assert [line.replace("github", "text") for line in on_github] == here


@pytest.mark.parametrize(
    ("planted", "rule"),
    [
        ("![](a.svg)", "images-empty-alt-unstated"),
        ('<img src="../a.svg">', "images-without-alt"),
        ("[here](about.md)", "links-vague"),
        ("[Link](about.md)", "links-vague"),
        ("[Read more](about.md)", "links-vague"),
    ],
)
def test_what_says_nothing_to_a_reader_stops_the_gate_of_this_site(
    project: Path, planted: str, rule: str
) -> None:
    """A picture without words, and a link whose words say nothing, with the settings of today."""
    ours = yaml.load((ROOT / "mkdocs.yml").read_text("utf-8"), _Loader)
    check = {"rules": ours["extra"]["handrail"]["check"]["rules"]}
    settings = yaml.safe_load((project / "mkdocs.yml").read_text("utf-8"))
    settings["extra"]["handrail"]["check"] = check
    (project / "mkdocs.yml").write_text(yaml.safe_dump(settings), "utf-8")
    (project / "docs" / "a.svg").write_text("<svg xmlns='http://www.w3.org/2000/svg'/>", "utf-8")
    with (project / "docs" / "signs.md").open("a", encoding="utf-8") as page:
        page.write(f"\n{planted}\n")
    build(project, project / "site", strict=False)
    gate = ["handrail", "check", "site", "--strict", "--release-if-set", "--only", rule]
    result = run(gate, project)
    assert result.returncode == 1, result.stdout + result.stderr
    assert f"{rule}  (" in result.stdout


def test_the_address_comes_from_the_pages_settings() -> None:
    steps = yaml.safe_load((ROOT / ".github/workflows/pages.yml").read_text("utf-8"))["jobs"][
        "build"
    ]["steps"]
    for step in steps:
        if step.get("run", "").endswith("FORMAT=github"):
            assert step["env"]["SITE_URL"] == "${{ steps.pages.outputs.base_url }}"


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
    """The shell of the workflow itself, with a `gh` that writes its calls down."""
    steps = yaml.safe_load((ROOT / ".github/workflows/due.yml").read_text("utf-8"))["jobs"]["due"][
        "steps"
    ]
    (tmp_path / "due.md").write_text(due, "utf-8")
    record = tmp_path / "calls"
    gh = tmp_path / "gh"
    gh.write_text(
        f'#!/bin/sh\nif [ "$2" = list ]; then echo "{open_issue}"; else echo "$@" >> {record}; fi\n'
    )
    gh.chmod(0o755)
    subprocess.run(
        ["bash", "-eo", "pipefail", "-c", steps[-1]["run"]],
        cwd=tmp_path,
        env={"PATH": f"{tmp_path}:/usr/bin:/bin", "TITLE": steps[-1]["env"]["TITLE"]},
        check=True,
        timeout=20,
    )
    made = record.read_text("utf-8") if record.exists() else ""
    assert calls in made
    assert bool(made) == bool(calls)


@pytest.mark.parametrize(
    ("problem", "status"),
    [
        ("the 'a/b' repository has disabled issues", 0),
        ("HTTP 401: Bad credentials", 1),
        ("connect: connection refused", 1),
    ],
)
def test_what_is_due_is_shown_where_issues_are_off(
    tmp_path: Path, problem: str, status: int
) -> None:
    steps = yaml.safe_load((ROOT / ".github/workflows/due.yml").read_text("utf-8"))["jobs"]["due"][
        "steps"
    ]
    (tmp_path / "due.md").write_text("- **Due** `a.yml:1`: x.\n\n1 page", "utf-8")
    gh = tmp_path / "gh"
    gh.write_text(f'#!/bin/sh\necho "{problem}" >&2\nexit 1\n')
    gh.chmod(0o755)
    environment = {
        "PATH": f"{tmp_path}:/usr/bin:/bin", "GITHUB_STEP_SUMMARY": "summary.md",
        "TITLE": steps[-1]["env"]["TITLE"],
    }  # fmt: skip
    shell = ["bash", "-eo", "pipefail", "-c"]
    ended = [
        subprocess.run([*shell, step["run"]], cwd=tmp_path, env=environment, check=False,
                       capture_output=True, text=True)
        for step in steps[-2:]
    ]  # fmt: skip
    assert [step.returncode for step in ended] == [0, status]
    assert problem in ended[1].stderr
    assert ("::notice title=Issues are off" in ended[1].stdout) == (status == 0)
    assert (tmp_path / "summary.md").read_text("utf-8") == (tmp_path / "due.md").read_text("utf-8")


def held_by(lock: str) -> set[str]:
    """Return each package in a lock file with its version, where it is needed, and its hashes."""
    text = (ROOT / lock).read_text("utf-8").replace("\\\n", " ")
    lines = [line for line in text.split("\n") if line.strip() and not line.strip().startswith("#")]
    return {" ".join(line.split()) for line in lines}


@pytest.mark.parametrize(("lock", "least"), [("requirements.lock", 20), (BROWSER, 25), (DEV, 80)])
def test_each_version_in_a_lock_is_held_by_its_hashes(lock: str, least: int) -> None:
    assert len(held_by(lock)) > least
    for line in held_by(lock):
        assert re.match(r"[a-z0-9-]+==\S+ .*--hash=sha256:[0-9a-f]{64}", line), line


def test_a_developer_has_the_versions_of_a_publisher_who_needs_no_browser_and_no_linter() -> None:
    publisher, developer = (
        {line.partition(" --hash")[0].partition(" ;")[0] for line in held_by(lock)}
        for lock in ("requirements.lock", DEV)
    )
    assert publisher < developer
    only = {line.partition("==")[0] for line in developer - publisher}
    assert only > {"playwright", "pytest", "ruff", "mypy", "zizmor", "properdocs", "zensical", "uv"}


def test_a_new_site_has_a_publishers_versions_and_what_tries_its_pages() -> None:
    publisher, browser = (
        {line.partition(" --hash")[0].partition(" ;")[0] for line in held_by(lock)}
        for lock in ("requirements.lock", BROWSER)
    )
    assert publisher < browser
    only = {line.partition("==")[0] for line in browser - publisher}
    assert only >= {"playwright", "axe-playwright-python", "pypdf"}
    assert not only & {"pytest", "ruff", "mypy"}


@pytest.mark.parametrize("target", ["site", "check", "due", "serve"])
def test_a_publisher_installs_the_smaller_lock(target: str) -> None:
    text = (ROOT / "Makefile").read_text("utf-8")
    assert re.search(rf"^{target}: \$\(READY\) ##", text, re.MULTILINE)
    assert "$(READY): requirements.lock pyproject.toml" in text


def test_the_audit_covers_every_version_and_no_gap_passes() -> None:
    """Without --strict pip-audit finds no fault in packages that it knows nothing of."""
    steps = yaml.safe_load((ROOT / ".github/workflows/audit.yml").read_text("utf-8"))["jobs"][
        "audit"
    ]["steps"]
    assert steps[-1] == {"run": "make audit"}
    planned = subprocess.run(
        ["make", "--dry-run", "audit"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    command = next(line for line in planned.stdout.split("\n") if "/pip-audit" in line).split()
    assert "--strict" in command
    output = subprocess.run(
        [sys.executable, "-m", "pip_audit", *command[1:], "--dry-run"],
        cwd=ROOT, capture_output=True, text=True, check=True, timeout=60,
    ).stderr  # fmt: skip
    lock = (ROOT / DEV).read_text("utf-8")
    held = {line.partition("==")[0] for line in lock.split("\n") if re.match(r"[a-z0-9]", line)}
    here = {
        line.partition("==")[0]
        for line in lock.split("\n")
        if re.match(r"[a-z0-9]", line) and ";" not in line
    }
    audited = re.search(r"would have audited (\d+) packages", output)
    assert audited
    assert len(here) <= int(audited[1]) <= len(held)


def test_bots_bring_new_actions_and_new_packages_once_they_are_a_week_old() -> None:
    bot = yaml.safe_load((ROOT / ".github/dependabot.yml").read_text("utf-8"))["updates"]
    assert [update["package-ecosystem"] for update in bot] == ["github-actions"]
    assert bot[0]["cooldown"]["default-days"] == 7
    lock = yaml.safe_load((ROOT / ".github/workflows/lock.yml").read_text("utf-8"))
    [run] = [step["run"] for step in lock["jobs"]["choose"]["steps"] if "run" in step]
    assert run.startswith('UV_EXCLUDE_NEWER=$(date --utc --date="7 days ago"')
    assert run.endswith(" make lock")
    assert "schedule" in lock[True]  # YAML reads the key `on` as true


HELD, BUMPED = (f"{package} \\\n    --hash=sha256:{'a' * 64}\n" for package in ("a==1", "b==2"))


@pytest.mark.parametrize(
    ("new", "open_already", "calls"),
    [
        (BUMPED, "", ["pr list", "pr create", "workflow run test.yml", "workflow run audit.yml"]),
        (BUMPED, "7", ["pr list", "workflow run test.yml", "workflow run audit.yml"]),
        (HELD, "", []),
    ],
)
def test_a_new_lock_becomes_one_pull_request(
    tmp_path: Path, new: str, open_already: str, calls: list[str]
) -> None:
    """The shell of the workflow itself, in a real repository, with a `gh` that writes down
    the calls it gets and hands over the locks of the job before, and more that it may hold.
    """
    step = yaml.safe_load((ROOT / ".github/workflows/lock.yml").read_text("utf-8"))["jobs"][
        "propose"
    ]["steps"][-1]
    here, remote, record = (tmp_path / name for name in ("here", "remote", "calls"))
    handed = tmp_path / "handed over"
    hooks = handed / ".git" / "hooks"
    hooks.mkdir(parents=True)
    for hook in ("pre-commit", "post-checkout", "pre-push"):
        (hooks / hook).write_text(f"#!/bin/sh\ntouch {tmp_path}/pwned\n", "utf-8")
        (hooks / hook).chmod(0o755)
    for lock in LOCKS:
        (handed / lock).write_text(new, "utf-8")
    (here / "scripts").mkdir(parents=True)
    shutil.copy(ROOT / "scripts" / "take_locks.py", here / "scripts")
    for lock in LOCKS:
        (here / lock).write_text(HELD, "utf-8")
    gh = tmp_path / "gh"
    gh.write_text(
        f'''#!/bin/sh
case "$1 $2" in
  "run download") cp -r "{handed}/." "${{7:-.}}"; exit ;;
  "pr list") echo "{open_already}" ;;
esac
echo "$1 $2 $3" >> {record}
'''
    )
    gh.chmod(0o755)
    environment = {
        **step["env"], "GH_TOKEN": "x", "GH_REPO": "a/b", "GITHUB_RUN_ID": "1",
        "PATH": f"{tmp_path}:/usr/bin:/bin", "HOME": str(tmp_path), "GIT_CONFIG_COUNT": "1",
        "GIT_CONFIG_KEY_0": f"url.{remote}.insteadOf",
        "GIT_CONFIG_VALUE_0": "https://x-access-token:x@github.com/a/b.git",
    }  # fmt: skip

    def shell(text: str) -> str:
        return subprocess.run(
            ["bash", "-eo", "pipefail", "-c", text],
            cwd=here, env=environment, check=True, timeout=30, capture_output=True, text=True,
        ).stdout  # fmt: skip

    shell(f"git init -q --bare {remote}; git init -q; git add .")
    shell("git -c user.name=x -c user.email=x@example.org commit -qm first")
    # Hooks that the checkout itself might have do not run either.
    shell(f'cp "{hooks}"/* .git/hooks/')
    shell(step["run"])
    assert not (tmp_path / "pwned").exists()
    lines = record.read_text("utf-8").split("\n") if record.exists() else []
    made = [
        " ".join(line.split()[: 3 if line.startswith("workflow") else 2]) for line in lines if line
    ]
    assert made == calls
    branches = shell(f"git -C {remote} branch --list lock").strip()
    assert branches == ("lock" if calls else "")
    if calls:
        for lock in LOCKS:
            assert shell(f"git -C {remote} show lock:{lock}") == new


@pytest.mark.parametrize(
    "lock",
    [
        f"--{'-'.join(('index', 'url'))} https://evil.example\n{HELD}",
        "a @ https://a.example/a.whl\n",
    ],
)
def test_locks_that_are_none_are_proposed_to_nobody(tmp_path: Path, lock: str) -> None:
    step = yaml.safe_load((ROOT / ".github/workflows/lock.yml").read_text("utf-8"))["jobs"][
        "propose"
    ]["steps"][-1]
    (tmp_path / "here" / "scripts").mkdir(parents=True)
    shutil.copy(ROOT / "scripts" / "take_locks.py", tmp_path / "here" / "scripts")
    gh = tmp_path / "gh"
    (tmp_path / "lock").write_text(lock, "utf-8")
    gh.write_text(
        "#!/bin/sh\n" + "\n".join(f'cp {tmp_path}/lock "$7/{name}"' for name in LOCKS) + "\n"
    )
    gh.chmod(0o755)
    subprocess.run(["git", "init", "-q"], cwd=tmp_path / "here", check=True)
    ended = subprocess.run(
        ["bash", "-eo", "pipefail", "-c", step["run"]], cwd=tmp_path / "here", check=False,
        env={"PATH": f"{tmp_path}:/usr/bin:/bin", "GITHUB_RUN_ID": "1", "TITLE": "x"},
        capture_output=True, text=True,
    )  # fmt: skip
    assert ended.returncode == 1
    assert "The locks are not taken. requirements.lock:1: not a line" in ended.stderr
    assert not (tmp_path / "here" / "requirements.lock").exists()
