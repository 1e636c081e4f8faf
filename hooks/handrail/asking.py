"""Ask a person on the terminal, or read the answers that another program gives."""

from __future__ import annotations

from collections.abc import Callable

from handrail.visible import in_lines


def ask(question: str, default: str = "", check: Callable[[str], str] = lambda answer: "") -> str:
    """Return the answer to a question, once it is right; the default for an empty line.

    `check` returns what is wrong with an answer and what to write instead, "" for nothing. Raises
    EOFError where no answer is left, and KeyboardInterrupt if the person stops.
    """
    prompt = f"{question} [{default}] " if default else f"{question} "
    while True:
        answer = input(in_lines(prompt)).strip() or default
        fault = fault_of_signs(answer) or check(answer)
        if not fault:
            return answer
        print(in_lines(fault))


def fault_of_signs(answer: str) -> str:
    """Return what is wrong with an answer whose signs cannot all be shown, "" for nothing."""
    if answer.isprintable():
        return ""
    return "It holds a sign that cannot be shown. Write letters, figures and punctuation alone."
