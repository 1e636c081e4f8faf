"""Check a built site: `python -m handrail site`. Ends with 1 if there is anything to mend."""

import sys
from pathlib import Path

from handrail import from_folder
from handrail.finding import as_text


def main(arguments: list[str]) -> int:
    """Check the folder named in `arguments`, print what was found, return the exit status."""
    if len(arguments) != 1 or not Path(arguments[0]).is_dir():
        print("Name one folder with a built site, as in: python -m handrail site", file=sys.stderr)
        return 2
    findings = list(from_folder.findings_in(Path(arguments[0])))
    print(as_text(findings) if findings else f"Every page in {arguments[0]} has what it needs.")
    return 1 if findings else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
