// Reads a data package with npm's `datapackage`: every table, its types, keys and relations. A workbook
// is tabular for it as well, but no table of the package.
const { Package } = require("datapackage");

async function main() {
  const found = await Package.load("datapackage.json");
  if (!found.valid) throw found.errors;
  for (const resource of found.resources.filter((r) => r.descriptor.schema)) {
    const rows = await resource.read({ relations: true });
    await resource.checkRelations();
    if (rows.length !== resource.descriptor.row_count)
      throw new Error(`${resource.name}: ${rows.length} rows, not ${resource.descriptor.row_count}`);
  }
}

function describe(error) {
  const details = [error, ...(error.errors || [])].flat();
  return details.map((e) => `${e.rowNumber ? `row ${e.rowNumber}: ` : ""}${e.message || e}`).join("\n");
}

process.on("uncaughtException", fail);
main().catch(fail);

function fail(error) {
  console.error(describe(error));
  process.exit(1);
}
