"""``python -m factcheck``."""

import sys

from factcheck.apps.cli import main

if __name__ == "__main__":
    sys.exit(main())
