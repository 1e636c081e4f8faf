"""The rules, a folder for each family. See hooks/README.md for how to add one."""
