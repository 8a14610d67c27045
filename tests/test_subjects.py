"""What an amount is about: said before it, after it, in a list of labels, or an amount earlier."""

import pytest

from tests.announced import indicators, labels, read, under_heading

PLAN = "Năm 2031, tỉnh phấn đấu "


@pytest.mark.parametrize(
    ("clause", "label"),
    [
        pytest.param("Diện tích chè: 70 ha", "Diện tích chè", id="before a colon"),
        pytest.param("Diện tích chè là 70 ha", "Diện tích chè", id="before a verb"),
        pytest.param("Diện tích chè 70 ha", "Diện tích chè", id="before the number"),
        pytest.param("Phấn đấu diện tích chè đạt 70 ha", "diện tích chè", id="after an opening"),
        pytest.param("Trong đó: dự kiến, chè đạt 70 ha", "chè", id="after several openings"),
        pytest.param("Chè (trong đó có chè sạch): 70 ha", "Chè (trong đó có chè sạch)",
                     id="with parentheses"),
        pytest.param("Chè, cà phê và quế: 70 ha", "Chè, cà phê và quế", id="an item is one label"),
        pytest.param("Chè tăng 5%", "Chè tăng", id="a change is part of it"),
        pytest.param("Chè: giảm 5%", "Chè: giảm", id="a change after a colon"),
        pytest.param("Mở rộng: trong đó chè đạt 70 ha", "chè", id="after the last colon"),
    ],
)  # fmt: skip
def test_the_label_of_an_item(clause: str, label: str) -> None:
    assert labels(under_heading(clause)) == [label]


@pytest.mark.parametrize(
    ("text", "label"),
    [
        pytest.param("Nhờ chính sách mới, " + PLAN + "diện tích chè đạt 70 ha.", "diện tích chè",
                     id="the words after the last sign or opening"),
        pytest.param(PLAN + "mở chợ, tổng đàn lợn đạt 90 nghìn con.", "tổng đàn lợn",
                     id="the words that begin as labels do"),
        pytest.param("Mục tiêu năm 2031 là thu ngân sách đạt 900 tỷ đồng.", "thu ngân sách",
                     id="after là"),
        pytest.param("Các chỉ tiêu năm 2031. 1. GRDP tăng 8%.", "GRDP tăng", id="after a number"),
        pytest.param("Chỉ tiêu năm 2031: (1) GRDP tăng 8%.", "GRDP tăng", id="after (1)"),
        pytest.param("Chỉ tiêu năm 2031; a) GRDP tăng 8%.", "GRDP tăng", id="after a)"),
    ],
)  # fmt: skip
def test_the_label_in_prose(text: str, label: str) -> None:
    assert labels(text) == [label]


@pytest.mark.parametrize(
    ("text", "label", "indicator_id"),
    [
        pytest.param(PLAN + "có thêm 72 xã đạt chuẩn nông thôn mới.", "xã đạt chuẩn nông thôn mới",
                     "new_rural_communes_added", id="a count"),
        pytest.param(PLAN + "có 12 xã trở lên đạt chuẩn nông thôn mới.",
                     "đạt chuẩn nông thôn mới", "new_rural_communes_added", id="after trở lên"),
        pytest.param(PLAN + "chi cho khoa học từ 1%/GRDP trở lên.", "chi cho khoa học", None,
                     id="trở lên ends it"),
        pytest.param(PLAN + "có 95% rác thải sinh hoạt được thu gom.",
                     "rác thải sinh hoạt được thu gom", "waste_collection_rate", id="a share"),
        pytest.param(PLAN + "ít nhất 95% rác thải sinh hoạt được thu gom.",
                     "rác thải sinh hoạt được thu gom", "waste_collection_rate", id="a bound"),
        pytest.param(PLAN + "trồng mới 500 ha rừng.", "trồng mới", "forest_planted_area",
                     id="a verb names it"),
        pytest.param(PLAN + "đón 3 triệu lượt khách du lịch.", "lượt khách du lịch",
                     "tourist_arrivals", id="the unit names it"),
        pytest.param(PLAN + "giải quyết việc làm cho 2.500 lao động.",
                     "giải quyết việc làm cho", "jobs_created", id="cho"),
        pytest.param(PLAN + "xây dựng tăng 9%.", "xây dựng tăng", None,
                     id="a verb that is a sector here"),
        pytest.param(PLAN + "100% hộ dân dùng bếp sạch.", "hộ dân dùng bếp sạch", None,
                     id="no row of the vocabulary"),
    ],
)  # fmt: skip
def test_the_label_after_the_number(text: str, label: str, indicator_id: str | None) -> None:
    assert labels(text) == [label]
    assert indicators(text) == [indicator_id]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param(PLAN + "kim ngạch xuất khẩu tăng 14%, đạt 2 tỷ USD.",
                     ["export_value_growth", "export_value"], id="the change, then the level"),
        pytest.param(PLAN + "kim ngạch xuất khẩu đạt 2 tỷ USD, tăng 14%.",
                     ["export_value", "export_value_growth"], id="the level, then the change"),
        pytest.param(PLAN + "thu ngân sách năm 2031 đạt 900 tỷ đồng, năm 2032 đạt 950 tỷ đồng.",
                     ["state_budget_revenue"] * 2, id="the next year"),
        pytest.param(PLAN + "kinh tế số chiếm 20% GRDP (đến năm 2035 đạt 30%), tỷ lệ che phủ rừng "
                     "đạt 60% (năm 2029 đạt 58%).",
                     ["digital_economy_share_of_grdp"] * 2 + ["forest_cover_rate"],
                     id="a later year in parentheses, but no earlier one"),
        pytest.param(PLAN + "tăng trưởng GRDP 8%: quý I tăng 7%, quý II tăng 9%.",
                     ["grdp_growth"] * 3, id="quarters of one growth"),
    ],
)  # fmt: skip
def test_a_label_is_carried_over(text: str, found: list[str]) -> None:
    assert indicators(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param(PLAN + "tổng đàn lợn giảm từ 140 xuống 130 nghìn con.", ["pig_herd"],
                     id="a level after its change"),
        pytest.param(PLAN + "tỷ lệ hộ nghèo giảm từ 9% xuống còn 4%.", ["poverty_rate"],
                     id="a rate after its fall"),
        pytest.param(PLAN + "tỷ lệ hộ nghèo giảm 4%.", ["poverty_reduction"], id="a fall"),
        pytest.param(PLAN + "có 7/12 xã đạt chuẩn nông thôn mới.", ["new_rural_communes"],
                     id="a part of all"),
        pytest.param("Chỉ tiêu năm 2031:\n- Xã đạt chuẩn nông thôn mới: 7/12 xã.",
                     ["new_rural_communes"], id="a part of all after its label"),
        pytest.param("Chỉ tiêu năm 2031:\n- Xã đạt chuẩn nông thôn mới: 7 xã.",
                     ["new_rural_communes_added"], id="some communes"),
        pytest.param("Phấn đấu đến năm 2031 có 7 xã đạt chuẩn nông thôn mới.",
                     ["new_rural_communes"], id="all by a year"),
        pytest.param("Phấn đấu đến năm 2031 có thêm 7 xã đạt chuẩn nông thôn mới.",
                     ["new_rural_communes_added"], id="added by a year"),
    ],
)  # fmt: skip
def test_what_is_reached_is_told_from_what_is_added(text: str, found: list[str]) -> None:
    assert indicators(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param(PLAN + "đón 3 triệu lượt khách, tổng doanh thu đạt 900 tỷ đồng.",
                     ["tourist_arrivals", "tourism_revenue"], id="by the topic before"),
        pytest.param(PLAN + "trồng 70 ha chè, tổng doanh thu đạt 900 tỷ đồng.",
                     [None, None], id="no topic before"),
        pytest.param(PLAN + "có thêm 2 xã đạt chuẩn nông thôn mới, lũy kế 55 xã.",
                     ["new_rural_communes_added", "new_rural_communes"], id="lũy kế"),
        pytest.param(PLAN + "tỷ lệ hộ dân đô thị dùng nước sạch đạt 96%, nông thôn đạt 80%.",
                     ["urban_clean_water_rate", "rural_clean_water_rate"],
                     id="another part of the area"),
        pytest.param(PLAN + "tỷ lệ hộ nghèo còn 5%, nông thôn còn 8%.", ["poverty_rate", None],
                     id="a part where all was meant"),
        pytest.param(PLAN + "tăng trưởng GRDP 8%, tính chung cả giai đoạn đạt 9%.",
                     ["grdp_growth"] * 2, id="a label that only says when"),
        pytest.param(PLAN + "tỷ lệ che phủ rừng đạt 50% năm 2031 và trên 55% năm 2035.",
                     ["forest_cover_rate"] * 2, id="a year after the number"),
        pytest.param(PLAN + "quy mô GRDP đạt 90 nghìn tỷ đồng, bình quân đầu người 80 triệu đồng.",
                     ["grdp", "grdp_per_capita"], id="what is told per head"),
        pytest.param(PLAN + "tỷ lệ hộ nghèo giảm 2%, vùng đồng bào dân tộc thiểu số giảm 4%.",
                     ["poverty_reduction", "ethnic_poverty_reduction"], id="a part of the people"),
        pytest.param(PLAN + "GRDP đạt 90 triệu đồng/người.", ["grdp_per_capita"],
                     id="by the unit"),
        pytest.param(PLAN + "GRDP đạt 90 nghìn tỷ đồng.", ["grdp"], id="another unit"),
    ],
)  # fmt: skip
def test_a_short_label_is_completed(text: str, found: list[str | None]) -> None:
    assert indicators(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param(PLAN + "cơ cấu lao động: nông nghiệp 20%; dịch vụ 45%.", [None, None],
                     id="of labour"),
        pytest.param(PLAN + "cơ cấu lao động: nông nghiệp 20%; cơ cấu kinh tế: dịch vụ 45%.",
                     [None, "services_share_of_grdp"], id="up to the next whole"),
        pytest.param(PLAN + "tỷ trọng chăn nuôi trong nông nghiệp chiếm 20%.", [None],
                     id="inside a sector"),
        pytest.param(PLAN + "cơ cấu kinh tế: nông nghiệp chiếm 20%.", ["agriculture_share_of_grdp"],
                     id="of the product"),
    ],
)  # fmt: skip
def test_shares_of_another_whole(text: str, found: list[str | None]) -> None:
    assert indicators(text) == found


@pytest.mark.parametrize(
    ("items", "found"),
    [
        pytest.param("- Tăng trưởng: 8%, trong đó:\n+ Nông nghiệp: 4%\n+ Dịch vụ: 9%",
                     ["grdp_growth", "agriculture_growth", "services_growth"], id="of growth"),
        pytest.param("1. Tăng trưởng: 8%, trong đó:\n+ Dịch vụ: 9%\n2. Dịch vụ chiếm 40%",
                     ["grdp_growth", "services_growth", "services_share_of_grdp"],
                     id="up to the next item"),
        pytest.param("- Cơ cấu kinh tế:\n+ Nông nghiệp: 20%\n+ Dịch vụ: 45%",
                     ["agriculture_share_of_grdp", "services_share_of_grdp"], id="of shares"),
        pytest.param("- Tỷ lệ hộ dùng nước hợp vệ sinh:\n+ Nông thôn: 90%",
                     ["rural_clean_water_rate"], id="the rest of the name"),
        pytest.param("- Tỷ lệ hộ nghèo:\n+ Nông thôn: 9%", [None], id="a part of an indicator"),
        pytest.param("- Tỷ lệ hộ dùng nước hợp vệ sinh: 95%\n+ Nông thôn: 90%",
                     ["clean_water_rate", None], id="no colon at its end"),
    ],
)  # fmt: skip
def test_items_stand_under_an_item(items: str, found: list[str | None]) -> None:
    assert indicators(f"Chỉ tiêu năm 2031:\n{items}") == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param(PLAN + "thu gom 95% rác thải đô thị.", ["urban_waste_collection_rate"],
                     id="a verb and its object"),
        pytest.param(PLAN + "lũy kế 55 xã đạt chuẩn nông thôn mới.", ["new_rural_communes"],
                     id="a word that counts all"),
        pytest.param(PLAN + "giải ngân 100% kế hoạch vốn đầu tư công.",
                     ["public_investment_disbursement"], id="the share of a plan for it"),
        pytest.param(PLAN + 'tỷ lệ hộ đạt danh hiệu "Gia đình văn hóa" đạt 90%.',
                     ["cultural_family_rate"], id="a name in quotation marks"),
        pytest.param(PLAN + "thu gom 95% vỏ chai.", [None], id="another object"),
        pytest.param(PLAN + "tăng trưởng 8% GRDP bình quân đầu người đạt 90 triệu đồng.",
                     ["grdp_growth", "grdp_per_capita"], id="two statements without a comma"),
    ],
)  # fmt: skip
def test_a_number_stands_inside_a_name(text: str, found: list[str | None]) -> None:
    assert indicators(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param(PLAN + "tỷ trọng nông nghiệp, công nghiệp và dịch vụ chiếm lần lượt 20%, 35% "
                     "và 45%.", [("tỷ trọng nông nghiệp", 20), ("công nghiệp", 35),
                                 ("dịch vụ", 45)], id="lần lượt"),
        pytest.param(PLAN + "đàn trâu, đàn bò tương ứng là 9 nghìn con, 7 nghìn con.",
                     [("đàn trâu", 9), ("đàn bò", 7)], id="tương ứng"),
        pytest.param(PLAN + "tỷ trọng nông nghiệp - công nghiệp, xây dựng, dịch vụ tương ứng là "
                     "20% - 35% - 45%.", [("tỷ trọng nông nghiệp", 20),
                                          ("công nghiệp, xây dựng", 35), ("dịch vụ", 45)],
                     id="dashes and commas"),
        pytest.param(PLAN + "tỷ trọng nông nghiệp, công nghiệp, dịch vụ chiếm lần lượt là: 20%, "
                     "35%, 45%.", [("tỷ trọng nông nghiệp", 20), ("công nghiệp", 35),
                                   ("dịch vụ", 45)], id="lần lượt là, with a colon"),
        pytest.param(PLAN + "cơ cấu kinh tế: 35% - 31% - 34% (nông nghiệp - công nghiệp, xây dựng "
                     "- dịch vụ).", [("nông nghiệp", 35), ("công nghiệp, xây dựng", 31),
                                   ("dịch vụ", 34)], id="labels in parentheses after them"),
        pytest.param(PLAN + "thu nhập bình quân đầu người gấp 1,5 lần năm 2030, đạt khoảng 86 "
                     "triệu đồng.", [("thu nhập bình quân đầu người", 86)], id="gấp … lần, đạt"),
        pytest.param(PLAN + "cơ cấu kinh tế (khu vực I - II - III): 44% - 26% - 30%.",
                     [("khu vực I", 44), ("II", 26), ("III", 30)], id="sectors by their numbers"),
        pytest.param(PLAN + "doanh thu 90 tỷ đồng và lợi nhuận 7 tỷ đồng, lần lượt giảm 4% và 5%.",
                     [("doanh thu", 90), ("lợi nhuận", 7), ("doanh thu", -4), ("lợi nhuận", -5)],
                     id="the verb before the first is of all"),
        pytest.param(PLAN + "doanh thu 90 tỷ đồng và lợi nhuận 7 tỷ đồng, tương ứng tăng 4% và 5% "
                     "so với năm 2030.", [("doanh thu", 90), ("lợi nhuận", 7), ("doanh thu", 4),
                                       ("lợi nhuận", 5)], id="tương ứng, after their own amounts"),
        pytest.param(PLAN + "GRDP tăng. So với năm 2030, doanh thu tăng 4% nhưng lợi nhuận giảm "
                     "5%.",
                     [("doanh thu tăng", 4), ("lợi nhuận giảm", -5)], id="nhưng"),
        pytest.param(PLAN + "nông, lâm nghiệp và thủy sản, dịch vụ lần lượt đạt 20% và 45%.",
                     [("nông, lâm nghiệp và thủy sản", 20), ("dịch vụ", 45)],
                     id="a name that holds a comma"),
        pytest.param(PLAN + "GRDP tăng 7,5% (có thủy điện) và 7,8% (không thủy điện).",
                     [("GRDP tăng", 7), ("GRDP tăng", 7)], id="counted in two ways"),
        pytest.param(PLAN + "cơ cấu kinh tế (công nghiệp - dịch vụ - nông nghiệp) là: 42% - 33% - "
                     "25%; đến năm 2035: 44% - 37% - 19%.",
                     [("công nghiệp", 42), ("dịch vụ", 33), ("nông nghiệp", 25),
                      ("công nghiệp", 44), ("dịch vụ", 37), ("nông nghiệp", 19)],
                     id="in a row, and a row of a later year"),
        pytest.param(PLAN + "cơ cấu của ba khu vực dịch vụ, nông – lâm – thủy sản, công nghiệp – "
                     "xây dựng trong GRDP đạt 42% - 33% - 25%.",
                     [("khu vực dịch vụ", 42), ("nông – lâm – thủy sản", 33),
                      ("công nghiệp – xây dựng", 25)], id="names that hold dashes, among words"),
        pytest.param(PLAN + "cơ cấu (công nghiệp - dịch vụ - nông nghiệp là 42% - 33% - 25%.",
                     [("công nghiệp", 42), ("dịch vụ", 33), ("nông nghiệp", 25)],
                     id="a parenthesis that is not closed"),
        pytest.param(PLAN + "công nghiệp - xây dựng - dịch vụ - nông nghiệp đạt 42% - 33% - 25%.",
                     [("công nghiệp - xây dựng", 42), ("dịch vụ", 33), ("nông nghiệp", 25)],
                     id="a name that holds a dash"),
    ],
)  # fmt: skip
def test_labels_and_numbers_in_the_same_order(text: str, found: list[tuple[str, int]]) -> None:
    targets = read(text).targets
    assert [(target.label, int(target.quantity.value)) for target in targets] == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param(PLAN + "tăng trưởng 8%; trong đó nông nghiệp 4%, dịch vụ 7%.",
                     ["grdp_growth", "agriculture_growth", "services_growth"], id="of a growth"),
        pytest.param(PLAN + "cơ cấu kinh tế: nông nghiệp 20%; dịch vụ 45%.",
                     ["agriculture_share_of_grdp", "services_share_of_grdp"], id="of a structure"),
        pytest.param(PLAN + "công nghiệp tăng 12%; xây dựng tăng 9%.", ["industry_growth", None],
                     id="a branch that is a verb, too"),
    ],
)  # fmt: skip
def test_components_are_growth_or_shares_as_their_parent_says(text: str, found: list[str]) -> None:
    assert indicators(text) == found


@pytest.mark.parametrize(
    ("clause", "found"),
    [
        pytest.param("Chè đạt 70 ha (trong đó: 9 ha mới)", ["Chè", "mới"], id="a part"),
        pytest.param("Chè đạt 70 ha (cà phê 9 ha)", ["Chè", "cà phê"], id="another label"),
    ],
)
def test_parentheses_after_an_amount(clause: str, found: list[str]) -> None:
    assert labels(under_heading(clause)) == found


@pytest.mark.parametrize(
    "clause",
    [
        pytest.param("Phấn đấu đạt 5%", id="only an opening"),
        pytest.param(": 5%", id="only a colon"),
        pytest.param("Thu (đạt 5%)", id="only a verb in parentheses"),
        pytest.param("Chè và, 5%", id="only a joint"),
    ],
)
def test_nothing_says_what_it_is_about(clause: str) -> None:
    found = read(under_heading(clause))
    assert labels(under_heading(clause)) == []
    assert [(d.code, d.span.of(found.article.text)) for d in found.diagnostics] == [
        ("no_label", "5")
    ]


@pytest.mark.xfail(strict=True, reason="known miss")
@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param(under_heading("Chè đạt chuẩn đạt 7 lô và đạt 70 ha"), [None],
                     id="a unit that is not known, then a known one"),
    ],
)  # fmt: skip
def test_known_misses(text: str, found: list[str | None]) -> None:
    assert indicators(text) == found
    assert "ha" not in labels(text)


def test_a_percentage_a_year_is_a_growth() -> None:
    text = PLAN + "giá trị xuất khẩu chừng 9%/năm, giá trị xuất khẩu đạt 90 triệu USD."
    assert indicators(text) == ["export_value_growth", "export_value"]


def test_a_mean_of_later_years_keeps_the_label() -> None:
    text = (
        "Tỉnh phấn đấu GRDP giai đoạn 2031 - 2035 tăng bình quân 8%/năm; giai đoạn 2036 - 2040 "
        "bình quân 7%/năm."
    )
    assert indicators(text) == ["grdp_growth", "grdp_growth"]


@pytest.mark.parametrize(
    ("later", "found"),
    [
        pytest.param("Đến năm 2035 đạt 900 tỷ đồng.", "state_budget_revenue", id="the same money"),
        pytest.param("Đến năm 2035 đạt 90 ha.", None, id="something else"),
    ],
)
def test_a_sentence_that_only_gives_a_later_year_goes_on(later: str, found: str | None) -> None:
    text = PLAN + f"thu ngân sách năm 2031 đạt 800 tỷ đồng, tăng 8% so với năm 2030. {later}"
    assert indicators(text)[2:] == ([found] if found else [])
