"""Hold datacite.json against the schema of DataCite 4.5."""

import json
import sys
from pathlib import Path

from datacite import schema45

record = json.loads(Path("datacite.json").read_text(encoding="utf-8"))
problems = [error.message[:300] for error in schema45.validator.iter_errors(record)]
print("\n".join(problems))
sys.exit(bool(problems))
