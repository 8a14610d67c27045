"""Load every record set of croissant.json, each record of it, with mlcroissant."""

import mlcroissant

dataset = mlcroissant.Dataset(jsonld="croissant.json")
for record_set in dataset.metadata.record_sets:
    count = sum(1 for _ in dataset.records(record_set=record_set.uuid))
    print(f"{record_set.uuid}: {count} records")
