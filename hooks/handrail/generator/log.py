"""The log of a builder names pages and quotes their text: nothing in it may act."""

import logging

from handrail.visible import in_lines

_LOGGERS = ("mkdocs", "properdocs")


class _Harmless(logging.Filter):
    def filter(self, record: logging.LogRecord) -> bool:
        record.msg, record.args = in_lines(record.getMessage()), ()
        return True


_HARMLESS = _Harmless()


def make_harmless() -> None:
    """Have each message of the builder, its plugins and its hooks shown so that it does not act."""
    for name in _LOGGERS:
        for handler in logging.getLogger(name).handlers:
            handler.addFilter(_HARMLESS)  # twice is once
