"""The page in a real browser: by mouse and keyboard, without JavaScript, light and dark."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from laocai_opendata.published import package_folder

CHROMIUM = shutil.which("chromium")
QUIET = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
PAGES = {"vi": "index.html", "en": "en.html"}
PHONE, WIDE = {"width": 390, "height": 844}, {"width": 1280, "height": 900}
OPEN_ALL = "document.querySelectorAll('details').forEach(part => part.open = true)"

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not on this machine")


@pytest.fixture(scope="module")
def folder(built_project: Path) -> Path:
    """The published package, with its charts; the invented one until that has a page."""
    published = package_folder()
    return published if (published / PAGES["vi"]).is_file() else built_project / "datapackage"


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        yield started
        started.close()


@pytest.fixture
def heard() -> list[str]:
    """Everything that a page wrote to the console, and every address that it asked for."""
    return []


def watched(context: BrowserContext, folder: Path, heard: list[str]) -> Page:
    page = context.new_page()
    page.set_default_timeout(60_000)
    page.on("console", lambda message: heard.append(message.text))
    page.on("pageerror", lambda error: heard.append(str(error)))
    inside = folder.as_uri()
    page.on(
        "request",
        lambda request: None if request.url.startswith(inside) else heard.append(request.url),
    )
    return page


@pytest.fixture
def page(browser: Browser, folder: Path, heard: list[str]) -> Iterator[Page]:
    """The Vietnamese page on a wide screen; it must stay silent."""
    context = browser.new_context(viewport=WIDE)  # type: ignore[arg-type]
    opened = watched(context, folder, heard)
    opened.goto((folder / PAGES["vi"]).as_uri())
    yield opened
    context.close()
    assert heard == []


def names(page: Page) -> list[str]:
    rows = page.locator("#target-table tbody tr:visible th a")
    return [text.strip() for text in rows.all_inner_texts()]


def test_the_other_language_opens_at_the_same_place(page: Page) -> None:
    page.goto(f"{page.url}#download")
    page.click("#language")
    page.wait_for_url("**/en.html#download")

    assert page.get_attribute("html", "lang") == "en"
    page.click("#language")
    page.wait_for_url("**/index.html#download")


def test_the_table_sorts_both_ways_and_back(page: Page) -> None:
    before = names(page)
    head = page.locator("#target-table th[data-sorts]").nth(1)

    head.locator("button").click()
    up = names(page)
    assert head.get_attribute("aria-sort") == "ascending"
    head.locator("button").press("Enter")
    assert names(page) == up[::-1] != up
    assert head.get_attribute("aria-sort") == "descending"
    head.locator("button").press("Enter")
    assert names(page) == before
    assert head.get_attribute("aria-sort") is None
    assert sorted(up) == sorted(before)


def test_levels_are_put_in_order_within_their_unit_only(page: Page) -> None:
    page.locator("#target-table th.right button").click()
    keys = page.eval_on_selector_all(
        "#target-table td.level", "cells => cells.map(cell => cell.dataset.sort)"
    )
    units = [key.partition(" ")[0] for key in keys]

    assert units == sorted(units, key=str.casefold)
    for unit in set(units):
        levels = [float(key.partition(" ")[2]) for key in keys if key.startswith(f"{unit} ")]
        assert levels == sorted(levels)


def test_the_table_is_filtered_also_by_words_without_accents(page: Page) -> None:
    everything = names(page)
    page.fill("#filter-text", "du lich")
    found = names(page)

    assert 0 < len(found) < len(everything)
    assert all("du lịch" in name.casefold() for name in found)
    assert page.inner_text("#filter-count") == f"Hiện {len(found)} trong {len(everything)}"
    page.fill("#filter-text", "không có chỉ tiêu này")
    assert names(page) == []
    assert page.inner_text("#filter-count").startswith("Không có chỉ tiêu nào khớp")
    page.fill("#filter-text", "")
    page.select_option("#filter-verdict", "cannot_tell")
    assert page.locator("#target-table tbody tr:visible .cannot_tell").count() == len(names(page))
    assert 0 < len(names(page)) < len(everything)


def focused(page: Page) -> str:
    return str(
        page.evaluate("document.activeElement.id || document.activeElement.parentElement.id")
    )


def chosen(page: Page) -> set[str]:
    return set(page.eval_on_selector_all(".chosen", "found => found.map(one => one.id)"))


def test_a_figure_and_its_sentence_are_chosen_together_by_keyboard(page: Page) -> None:
    figures = page.locator(".witness .figures a")
    first, second = (figures.nth(place).get_attribute("href") for place in (0, 1))
    assert first
    assert second
    target, following = first.removeprefix("#words-"), second.removeprefix("#words-")

    figures.first.focus()
    page.keyboard.press("Enter")
    assert focused(page) == f"words-{target}"
    assert chosen(page) == {f"words-{target}", f"figure-{target}"}
    assert page.locator(first).bounding_box()
    page.keyboard.press("Enter")
    assert focused(page) == f"figure-{target}"
    page.keyboard.press("ArrowDown")
    assert focused(page) == f"figure-{following}"
    assert chosen(page) == {f"words-{following}", f"figure-{following}"}


def test_an_address_opens_the_part_that_holds_it(page: Page) -> None:
    page.goto(f"{page.url.partition('#')[0]}#field-targets-value_base")
    page.reload()
    place = page.locator("#field-targets-value_base")

    assert place.is_visible()
    expect(place).to_be_in_viewport(ratio=1)


def test_a_text_is_copied_by_its_button(page: Page) -> None:
    page.locator("#cite-dataset-plain + .copies").click()

    expect(page.locator("#cite-dataset-plain + .copies")).to_have_text("Đã sao chép")
    assert page.evaluate("getSelection().toString()") == page.inner_text("#cite-dataset-plain")


def test_without_javascript_all_is_there_and_anchors_do_the_work(
    browser: Browser, folder: Path, heard: list[str]
) -> None:
    context = browser.new_context(viewport=WIDE, java_script_enabled=False)  # type: ignore[arg-type]
    page = watched(context, folder, heard)
    page.goto((folder / PAGES["en"]).as_uri())
    link = page.locator(".witness .figures a").first
    there = link.get_attribute("href")

    assert not page.locator(".filters").is_visible()
    assert page.locator(".copies, #target-table button").count() == 0
    link.click()
    assert page.locator(":target").get_attribute("id") == str(there).removeprefix("#")
    page.locator(".said:target").click()
    assert page.locator(":target").get_attribute("id") == str(there).replace("#words", "figure")
    context.close()
    assert heard == []


@pytest.mark.parametrize("lang", PAGES)
@pytest.mark.parametrize("screen", [PHONE, WIDE], ids=["390", "1280"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nothing_is_inaccessible_wider_than_the_screen_or_moves(
    browser: Browser, folder: Path, heard: list[str], lang: str, screen: dict[str, int], scheme: str
) -> None:
    # axe needs a script of its own in the page; the policy is on in all other tests.
    context = browser.new_context(
        viewport=screen,  # type: ignore[arg-type]
        color_scheme=scheme,  # type: ignore[arg-type]
        bypass_csp=True,
    )
    page = watched(context, folder, heard)
    page.add_init_script(
        "window.moved = 0; new PerformanceObserver(list => list.getEntries().forEach("
        "entry => window.moved += entry.value)).observe({type: 'layout-shift', buffered: true})"
    )
    page.goto((folder / PAGES[lang]).as_uri(), wait_until="load")
    moved = page.evaluate("new Promise(done => requestAnimationFrame(() => setTimeout("
                          "() => done(window.moved), 100)))")  # fmt: skip
    page.evaluate(OPEN_ALL)
    wider = page.evaluate("document.documentElement.scrollWidth - innerWidth")
    found = Axe().run(page).response["violations"]
    context.close()

    assert moved == 0
    assert wider <= 0
    assert [(one["id"], one["nodes"][0]["html"]) for one in found] == []
    assert heard == []


@pytest.mark.parametrize("lang", PAGES)
@pytest.mark.parametrize("screen", [PHONE, WIDE], ids=["390", "1280"])
def test_what_a_first_view_loads_is_light(
    browser: Browser, folder: Path, lang: str, screen: dict[str, int]
) -> None:
    context = browser.new_context(viewport=screen)  # type: ignore[arg-type]
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto((folder / PAGES[lang]).as_uri(), wait_until="load")
    context.close()

    files = [Path(urlsplit(url).path) for url in asked]
    assert {file.name for file in files} > {PAGES[lang], "icon.svg"}
    assert sum(file.stat().st_size for file in files) <= 500_000
