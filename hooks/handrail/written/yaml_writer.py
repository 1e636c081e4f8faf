"""Write YAML: records of reviews and evaluations, and reports for machines."""

from typing import Any

import yaml


def to_yaml(value: Any) -> str:
    """Return a value as YAML, its keys in their order; text that looks like a date is quoted."""
    return yaml.safe_dump(value, sort_keys=False, allow_unicode=True, width=100)
