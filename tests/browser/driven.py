"""A page in a browser that Playwright does not drive: Firefox, WebKit.

It answers to those of Playwright's names that the checks in `handrail.browser` use, so the same
checks run in every browser.
"""

from __future__ import annotations

import json
import time
from abc import ABC, abstractmethod
from typing import Any

# https://www.w3.org/TR/webdriver2/#keyboard-actions
_KEYS = {
    "Backspace": "\ue003",
    "Tab": "\ue004",
    "Enter": "\ue007",
    "Shift": "\ue008",
    "Control": "\ue009",
    "Alt": "\ue00a",
    "Escape": "\ue00c",
}
# An error of the script itself is an answer too: what then still fails is no expression.
_CALL = """(async given => {
  try {
    const value = (%s);
    return JSON.stringify({value: await (typeof value === "function" ? value(given) : value)});
  } catch (error) {
    return JSON.stringify({error: String(error)});
  }
})(%s)"""


class ScriptError(Exception):
    """A script in the page has failed, or is none; the message is the browser's."""


class Page(ABC):
    """A page in a browser. What is abstract here, each browser does in its own way."""

    def __init__(self) -> None:
        self.keyboard = Keyboard(self)

    @abstractmethod
    def goto(self, address: str) -> None:
        """Open an address, and wait until all of it is loaded."""

    @abstractmethod
    def run(self, expression: str) -> Any:
        """Return the value of a JavaScript expression, awaited. Raises ScriptError."""

    @abstractmethod
    def press(self, actions: list[dict[str, str]]) -> None:
        """Do what a keyboard does: actions of WebDriver."""

    @property
    def url(self) -> str:
        """The address of the page."""
        return str(self.run("location.href"))

    def evaluate(self, script: str, given: Any = None) -> Any:
        """Run an expression in the page, or call the function that it is; return its value.

        A script that is no expression is run as it is.
        """
        try:
            answer = json.loads(self.run(_CALL % (script, json.dumps(given))))
        except ScriptError:
            return self.run(f"(() => {{ {script}\n }})()")
        if "error" in answer:
            raise ScriptError(answer["error"])
        return answer.get("value")

    def wait_for_function(self, script: str, given: Any = None, timeout: float = 10_000) -> None:
        """Wait until the script's value is true."""
        until = time.monotonic() + timeout / 1000
        while not self.evaluate(script, given):
            assert time.monotonic() < until, f"never came true: {script}"
            time.sleep(0.05)


class Keyboard:
    """The keys of a page, as Playwright names them: `press("Shift+Tab")`, `type("words")`."""

    def __init__(self, page: Page) -> None:
        self._page = page

    def press(self, keys: str) -> None:
        """Press a key, with those held down that stand before it."""
        held = [_KEYS.get(key, key) for key in keys.split("+")]
        down = [{"type": "keyDown", "value": key} for key in held]
        up = [{"type": "keyUp", "value": key} for key in reversed(held)]
        self._page.press(down + up)

    def type(self, words: str) -> None:
        """Type words, one letter after the other."""
        kinds = ("keyDown", "keyUp")
        self._page.press([{"type": kind, "value": letter} for letter in words for kind in kinds])
