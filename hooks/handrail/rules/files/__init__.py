"""Rules about files that are published as they are: what they run, hold and weigh."""
