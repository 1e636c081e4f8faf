"""Rules about forms: every field says what to write or choose."""
