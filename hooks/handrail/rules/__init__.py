"""The rules, a folder for each family: hooks/README.md says how to add one."""
