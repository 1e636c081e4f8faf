"""A day, as front matter and data write it."""

from datetime import date, datetime


def as_date(written: object) -> date | None:
    """Return the day of a date or of text such as "2026-11-22"; None for anything else."""
    if isinstance(written, datetime):
        return written.date()
    if isinstance(written, date):
        return written
    try:
        return date.fromisoformat(written) if isinstance(written, str) else None
    except ValueError:
        return None
