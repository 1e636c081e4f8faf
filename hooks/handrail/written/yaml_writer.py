"""Write YAML: records of reviews and evaluations, and reports for machines."""

from typing import Any

import yaml


class _Dumper(yaml.SafeDumper):
    """Puts text with the other ends of a line in double quotes, where they are kept."""


def _text(dumper: yaml.SafeDumper, text: str) -> yaml.Node:
    style = '"' if any(sign in text for sign in "\x85\u2028\u2029") else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)


_Dumper.add_representer(str, _text)


def to_yaml(value: Any) -> str:
    """Return a value as YAML, its keys in their order; text that looks like a date is quoted."""
    written: str = yaml.dump(value, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=100)
    return written
