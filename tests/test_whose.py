"""Whose output an amount is: a province's GDP is its GRDP, a country's stays GDP."""

import pytest

from tests.announced import indicators, under_heading

GROWTH = "phấn đấu năm 2031 tốc độ tăng trưởng GDP đạt 8%, GDP bình quân đầu người đạt 9.000 USD."


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param(f"Tỉnh Sông Xanh {GROWTH}", ["grdp_growth", "grdp_per_capita"], id="province"),
        pytest.param(f"TP Sông Xanh {GROWTH}", ["grdp_growth", "grdp_per_capita"], id="city"),
        pytest.param(f"Cả nước {GROWTH}", ["gdp_growth", "gdp_per_capita"], id="country"),
        pytest.param(f"Các tỉnh hoan nghênh. Quốc hội {GROWTH}", ["gdp_growth", "gdp_per_capita"],
                     id="the nearest word decides"),
        pytest.param(under_heading("GDP tăng 8%\n\nHội đồng nhân dân tỉnh đã họp."),
                     ["grdp_growth"], id="else the next one"),
        pytest.param(under_heading("GDP tăng 8%"), ["gdp_growth"], id="else it is a country's"),
    ],
)  # fmt: skip
def test_whose_output_it_is(text: str, found: list[str]) -> None:
    assert indicators(text) == found
