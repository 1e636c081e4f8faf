"""What Orca, a screen reader, says of a page: on a screen that nobody sees, and without sound.

Everything it needs is started here, in a home folder of its own, and ended: a screen, a bus, a
window manager (no window is active without one, and Orca says nothing then), speech without a
voice (it says at once that it has spoken, so a page is read in seconds), and Orca. What it says
stands in its log.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

PACKAGES = "orca at-spi2-core dbus speech-dispatcher xvfb openbox xdotool fonts-dejavu-core"
_PROGRAMS = ("orca", "dbus-daemon", "dbus-send", "speech-dispatcher", "Xvfb", "openbox", "xdotool")
BROWSERS = {"firefox": "firefox-esr", "chromium": "chromium"}

_SPEECH = """
AddModule "dummy" "sd_dummy" ""
DefaultModule dummy
AudioOutputMethod "none"
"""
_ORCA = """
{"general": {"enableKeyEcho": false}, "profiles": {"default": {"profile": ["Default", "default"]}},
 "pronunciations": {}, "keybindings": {}}
"""
# Orca keeps some thousand letters of its log back: each answer would seem to come one key late.
_AT_ONCE = "from orca import debug\ndebug.debugFile.reconfigure(line_buffering=True)\n"
_FIREFOX = """
user_pref("accessibility.force_disabled", -1);
user_pref("browser.aboutwelcome.enabled", false);
user_pref("browser.shell.checkDefaultBrowser", false);
user_pref("datareporting.policy.dataSubmissionEnabled", false);
user_pref("network.captive-portal-service.enabled", false);
user_pref("network.connectivity-service.enabled", false);
user_pref("termsofuse.bypassNotification", true);
user_pref("layout.css.devPixelsPerPx", "%s");
"""
_CHROMIUM = (
    "--no-first-run --disable-background-networking --disable-sync --disable-gpu "
    "--password-store=basic --force-renderer-accessibility --window-size=1400,1000 "
    "--window-position=0,0"
)
_SAID = re.compile(r"SPEECH OUTPUT: '(.*?)'(?: *\{.*)?$")


def missing(browser: str) -> str:
    """Return what has to be installed to hear pages in this browser, "" if nothing."""
    needed = (*_PROGRAMS, BROWSERS[browser])
    absent = [program for program in needed if not shutil.which(program)]
    if not absent:
        return ""
    packages = f"{PACKAGES} {BROWSERS[browser]}"
    return (
        f"Nothing is heard in {browser.title()}: {', '.join(absent)} not found"
        f" (on Debian: apt-get install --no-install-recommends {packages})"
    )


def running() -> bool:
    """Tell whether an Orca runs here already, perhaps for a developer: it lets no second one be."""
    for name in Path("/proc").glob("[0-9]*/comm"):
        with suppress(OSError):
            if name.read_text("utf-8") == "orca\n" and name.stat().st_uid == os.getuid():
                return True
    return False


@contextmanager
def listening() -> Iterator[Ear]:
    """Yield an ear: Orca runs, and waits for a browser."""
    with ExitStack() as started:
        home = Path(started.enter_context(tempfile.TemporaryDirectory(ignore_cleanup_errors=True)))
        _write(home / "config/speech-dispatcher/speechd.conf", _SPEECH)
        _write(home / "data/orca/user-settings.conf", _ORCA)
        _write(home / "data/orca/orca-customizations.py", _AT_ONCE)
        seen = {
            **os.environ,
            "HOME": str(home),
            "XDG_CONFIG_HOME": str(home / "config"),
            "XDG_DATA_HOME": str(home / "data"),
            "XDG_CACHE_HOME": str(home / "cache"),
            "XDG_RUNTIME_DIR": str(home),
            "GSETTINGS_BACKEND": "memory",
            "LC_ALL": "C.UTF-8",
        }

        def run(*command: str, answers: bool = False) -> str:
            """Start a program, ended with all the rest; return its first line if it answers."""
            process = subprocess.Popen(
                command,
                env=seen,
                stdout=subprocess.PIPE if answers else subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                text=True,
            )
            started.callback(_end, process)
            return process.stdout.readline().strip() if process.stdout else ""

        seen["DISPLAY"] = ":" + run(
            "Xvfb", "-displayfd", "1", "-screen", "0", "1400x1000x24", "-nolisten", "tcp",
            answers=True,
        )  # fmt: skip
        seen["DBUS_SESSION_BUS_ADDRESS"] = run(
            "dbus-daemon", "--session", "--nofork", "--print-address", answers=True
        )
        run("openbox")
        run("speech-dispatcher", "--run-single")
        for name in ("IsEnabled", "ScreenReaderEnabled"):  # else browsers describe no page
            subprocess.run(
                ["dbus-send", "--session", "--dest=org.a11y.Bus", "--print-reply", "/org/a11y/bus",
                 "org.freedesktop.DBus.Properties.Set", "string:org.a11y.Status", f"string:{name}",
                 "variant:boolean:true"],
                env=seen, check=True, capture_output=True,
            )  # fmt: skip
        log = home / "orca.log"
        log.touch()
        run("orca", f"--debug-file={log}")  # not --replace: that would end a developer's own
        ear = Ear(log, seen)
        ear.wait_for("Screen reader on", 60)
        yield ear


def _end(process: subprocess.Popen[str]) -> None:
    process.terminate()
    try:
        process.wait(3)
    except subprocess.TimeoutExpired:  # Orca waits for what is gone
        process.kill()
        process.wait()
    if process.stdout:
        process.stdout.close()


def _write(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, "utf-8")


@dataclass
class Ear:
    """What Orca says, and the keys that a reader presses. `log`: where it stands; `seen`: the
    environment of all that runs there.
    """

    log: Path
    seen: dict[str, str]
    _at: int = 0

    def _new(self) -> list[str]:
        with self.log.open("rb") as log:
            log.seek(self._at)
            lines = log.read()
        lines = lines[: lines.rfind(b"\n") + 1]
        self._at += len(lines)
        found = map(_SAID.search, lines.decode("utf-8", "replace").splitlines())
        return [said[1].strip() for said in found if said and said[1].strip()]

    def hear(self, quiet: float = 1.0, first: float = 5.0, most: float = 60.0) -> list[str]:
        """Return what is said until it is quiet for so many seconds. `first`: so long it may take
        to begin.
        """
        said: list[str] = []
        start = last = time.monotonic()
        while time.monotonic() - start < most:
            if new := self._new():
                said, last = said + new, time.monotonic()
            if time.monotonic() - last > (quiet if said else first):
                break
            time.sleep(0.05)
        return said

    def wait_for(self, words: str, most: float = 15.0) -> list[str]:
        """Return what is said until it holds these words, and two seconds more for what follows."""
        said: list[str] = []
        until = time.monotonic() + most
        while words not in " ".join(said):
            assert time.monotonic() < until, f"never heard: {words}. Heard: {' | '.join(said)}"
            said += self._new()
            time.sleep(0.05)
        return said + self.hear(quiet=2.0, first=2.0)

    def press(self, key: str, quiet: float = 1.0) -> list[str]:
        """Press a key, as xdotool names it; return what is said."""
        self._new()
        self._do("key", key)
        return self.hear(quiet)

    def press_until(self, key: str, words: str, most: int = 60) -> list[str]:
        """Press a key until what is said holds these words; return that."""
        for _ in range(most):
            said = self.press(key, quiet=0.6)
            if words in " ".join(said):
                return said
        raise AssertionError(f"never heard by {key}: {words}")

    def type(self, words: str) -> None:
        """Type words, as fast as people do who type fast; what is said comes after."""
        self._new()
        self._do("type", "--delay", "120", words)

    def _do(self, *command: str) -> None:
        subprocess.run(["xdotool", *command], env=self.seen, check=True, capture_output=True)

    @contextmanager
    def reading(self, browser: str, address: str, zoom: float = 1.0) -> Iterator[list[str]]:
        """Open a page alone in a browser without bars, so that every key is the page's; yield what
        is said of it by itself, from top to bottom.
        """
        with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
            if browser == "firefox":
                Path(profile, "user.js").write_text(_FIREFOX % zoom, "utf-8")
                command = ["--profile", profile, "--no-remote", "--kiosk", address]
            else:
                command = [*_CHROMIUM.split(), f"--user-data-dir={profile}", f"--app={address}"]
                command += [f"--force-device-scale-factor={zoom}"]
                command += ["--no-sandbox"] * (os.geteuid() == 0)
            self._new()
            with subprocess.Popen(
                [BROWSERS[browser], *command],
                env=self.seen,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                text=True,
            ) as process:
                try:
                    said = self.wait_for("Page has ", 60)  # what no empty page has
                    yield said + self.hear(quiet=3)
                finally:
                    _end(process)
