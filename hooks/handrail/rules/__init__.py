"""The rules, a folder a family. See hooks/README.md for how to add one."""
