"""Invented pages and Word files: a district, its plan for a year, and a newspaper's furniture."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

TITLE = "Huyện Sông Xanh công bố kế hoạch năm 2031"
OPENING = (
    "<p>Sáng 20/12, Ủy ban nhân dân huyện Sông Xanh họp bàn kế hoạch của năm tới. Các phòng, ban "
    "và đại diện mười hai xã, thị trấn cùng dự và góp ý cho từng phần việc.</p>"
)
CLOSING = (
    "<p>Huyện giao phòng tài chính theo dõi tiến độ, báo cáo định kỳ mỗi quý và kịp thời tháo gỡ "
    "khó khăn cho các xã vùng cao.</p>"
)
HEADING = "<p>Các chỉ tiêu chủ yếu năm 2031:</p>"
ITEMS = (
    "<ul><li>Thu ngân sách nhà nước trên địa bàn: 1.250&nbsp;tỷ đồng;</li>"
    "<li><b>Tỷ lệ hộ nghèo</b>: dưới <i>3</i>%;</li></ul>"
)
LINES = (
    "- Thu ngân sách nhà nước trên địa bàn: 1.250\u00a0tỷ đồng;",
    "- Tỷ lệ hộ nghèo: dưới 3%;",
)
METADATA = (
    f'<meta property="og:title" content="{TITLE}">'
    '<meta property="og:site_name" content="Báo Sông Xanh">'
    '<meta property="article:published_time" content="2030-12-20T08:30:00+07:00">'
    '<link rel="canonical" href="https://song-xanh.example/tin/ke-hoach-2031">'
)
FURNITURE = (
    '<div class="weather">Sông Xanh 21°C - 25°C</div><nav><ul><li><a href="/">Trang chủ</a></li>'
    '<li><a href="/kt">Kinh tế</a></li></ul></nav>'
)
RELATED = (
    '<div class="related"><h3>Tin liên quan</h3><ul><li><a href="/a">Xã Mây Trắng đặt mục tiêu thu '
    "45 tỷ đồng năm 2031</a></li></ul></div><footer><p>Lượt truy cập: 12.345.678</p></footer>"
)


def page(body: str, head: str = "", charset: str = "utf-8") -> str:
    """Return a whole web page."""
    return (
        f'<!DOCTYPE html><html lang="vi"><head><meta charset="{charset}">'
        f"<title>{TITLE}</title>{head}</head><body>{body}</body></html>"
    )


def news(middle: str = HEADING + ITEMS, head: str = METADATA) -> bytes:
    """Return a news page with menus, weather and counters around its article."""
    article = f"<article><h1>{TITLE}</h1>{OPENING}{middle}{CLOSING}</article>"
    return page(f"{FURNITURE}<main>{article}</main>{RELATED}", head).encode()


def saved(document: Any) -> bytes:
    """Return the bytes of a python-docx document."""
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def with_part(data: bytes, name: str, part: bytes | None) -> bytes:
    """Return a ZIP file with one part replaced, or left out for None."""
    file = io.BytesIO()
    with ZipFile(io.BytesIO(data)) as old, ZipFile(file, "w", ZIP_DEFLATED) as new:
        for member in old.infolist():
            if member.filename != name:
                new.writestr(member.filename, old.read(member))
        if part is not None:
            new.writestr(name, part)
    return file.getvalue()


def zipped(names: Sequence[str]) -> bytes:
    """Return a ZIP file with a little text in each member."""
    file = io.BytesIO()
    with ZipFile(file, "w") as archive:
        for name in names:
            archive.writestr(name, "Thu: 5 tỷ đồng")
    return file.getvalue()
