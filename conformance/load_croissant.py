"""Load every record set of croissant.json, each record of it, with mlcroissant."""

import json
from pathlib import Path

import mlcroissant

DESCRIPTION = "croissant.json"
files = json.loads(Path(DESCRIPTION).read_text(encoding="utf-8"))["distribution"]
# A package with a base address names its files on the web; here they lie beside the description.
away = {file["@id"]: file["@id"] for file in files if "://" in file["contentUrl"]}
dataset = mlcroissant.Dataset(jsonld=DESCRIPTION, mapping=away or None)
for record_set in dataset.metadata.record_sets:
    count = sum(1 for _ in dataset.records(record_set=record_set.uuid))
    print(f"{record_set.uuid}: {count} records")
