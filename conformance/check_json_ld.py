"""Hold the JSON-LD of pages against schema.org's types, with schema-dts and TypeScript."""

import re
import subprocess
import sys
import tempfile
from pathlib import Path

SCRIPT = re.compile(r'<script[^>]*type="application/ld\+json"[^>]*>(.*?)</script>', re.DOTALL)
OPTIONS = (
    "--noEmit --strict --skipLibCheck --moduleResolution bundler --module esnext --target es2022"
)


def main(modules: str, *pages: str) -> int:
    """Print what TypeScript says; return its exit code, or 1 where a page has no JSON-LD."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "node_modules").symlink_to(Path(modules).resolve())
        sources = []
        for place, page in enumerate(pages):
            found = SCRIPT.findall(Path(page).read_text(encoding="utf-8"))
            if not found:
                print(f"{page}: there is no JSON-LD in it")
                return 1
            lines = ['import type { Graph, Thing, WithContext } from "schema-dts";']
            lines += [
                f"export const d{n}: WithContext<Thing> | Graph = {t};" for n, t in enumerate(found)
            ]
            source = Path(folder, f"page{place}.ts")
            source.write_text("\n".join(lines), encoding="utf-8")
            sources.append(source.name)
        compiler = Path(modules).resolve() / "typescript/lib/tsc.js"
        command = ["node", str(compiler), *OPTIONS.split(), *sources]
        return subprocess.run(command, cwd=folder, check=False).returncode


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
