"""Look for barriers in pages with axe, in Chromium: phone and desktop, light and dark."""

import sys
from itertools import product
from pathlib import Path
from typing import Literal

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import sync_playwright

WIDTHS = (360, 1280)
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")


def main(chromium: str, *pages: str) -> int:
    """Print each barrier; return 1 where there is one."""
    found = 0
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        for page_file, width, scheme in product(pages, WIDTHS, SCHEMES):
            page = browser.new_page(
                viewport={"width": width, "height": 800},
                color_scheme=scheme,
                java_script_enabled=True,
            )
            page.goto(Path(page_file).resolve().as_uri())
            results = Axe().run(page)
            for violation in results.response["violations"]:
                found += 1
                print(f"{page_file}, {width} px, {scheme}: {violation['id']}: {violation['help']}")
            page.close()
        browser.close()
    return int(found > 0)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
