"""Labels as plans and newspapers write them, and the indicator that each one names."""

import pytest

from laocai_opendata.codelists import built_in
from laocai_opendata.extraction.labels import split_labels
from laocai_opendata.extraction.names import Wanted, is_tail, match_core, match_words
from tests.announced import grammar, words_of

PERCENT = frozenset(("percent", "percentage_point"))


def named(label: str, bases: frozenset[str], **more: object) -> str | None:
    """The indicator of a label; a "-" before it says that its value falls."""
    words, wanted = words_of(label), Wanted(bases, **more)  # type: ignore[arg-type]
    found = match_words(words, wanted, grammar()) or match_core(words, wanted, grammar())
    return found and ("-" if found[1] else "") + found[0].indicator_id


@pytest.mark.parametrize(
    ("label", "indicator_id"),
    [
        ("Tăng trưởng", "grdp_growth"),
        ("GRDP tăng", "grdp_growth"),
        ("Tốc độ tăng GDP", "gdp_growth"),
        ("Nông, lâm nghiệp và thuỷ sản tăng", "agriculture_growth"),
        ("Khu vực công nghiệp – xây dựng tăng", "industry_growth"),
        ("Tốc độ tăng trưởng khu vực dịch vụ", "services_growth"),
        ("Thuế sản phẩm trừ trợ cấp sản phẩm tăng", "product_tax_growth"),
        ("Tổng giá trị sản xuất tăng", "production_value_growth"),
        ("Giá trị sản xuất ngành nông nghiệp tăng", "agricultural_production_value_growth"),
        ("Giá trị sản xuất công nghiệp tăng", "industrial_production_value_growth"),
        ("Chỉ số sản xuất công nghiệp tăng", "industrial_production_index_growth"),
        ("Nông - lâm - thủy sản", "agriculture_share_of_grdp"),
        ("Tỉ trọng công nghiệp và xây dựng", "industry_share_of_grdp"),
        ("Khu vực III", "services_share_of_grdp"),
        ("Thuế sản phẩm", "product_tax_share_of_grdp"),
        ("Kinh tế số", "digital_economy_share_of_grdp"),
        ("Năng suất lao động tăng", "labour_productivity_growth"),
        ("Tỷ lệ lao động qua đào tạo", "trained_labour_rate"),
        ("Lao động có bằng cấp, chứng chỉ", "certified_labour_rate"),
        ("Tỷ lệ thất nghiệp khu vực thành thị", "unemployment_rate"),
        ("Tỷ trọng lao động nông nghiệp", "agriculture_labour_share"),
        ("Thu NSNN trên địa bàn tăng", "state_budget_revenue_growth"),
        ("Hoàn thành dự toán thu ngân sách", "budget_plan_completion"),
        ("Tổng vốn đầu tư toàn xã hội tăng", "total_social_investment_growth"),
        ("Tỷ lệ vốn đầu tư toàn xã hội so với GRDP", "investment_share_of_grdp"),
        ("Giải ngân vốn đầu tư công", "public_investment_disbursement"),
        ("Tổng mức bán lẻ hàng hoá và doanh thu dịch vụ tăng", "retail_sales_growth"),
        ("Kim ngạch xuất khẩu tăng", "export_value_growth"),
        ("Lượng khách du lịch tăng", "tourist_arrivals_growth"),
        ("Tỷ lệ che phủ rừng toàn tỉnh", "forest_cover_rate"),
        ("Độ che phủ của rừng", "forest_cover_rate"),
        ("Tỷ lệ tăng dân số tự nhiên", "natural_population_growth_rate"),
        ("Tỷ lệ đô thị hoá", "urbanisation_rate"),
        ("Tỉ lệ hộ nghèo", "poverty_rate"),
        ("Tỷ lệ hộ nghèo giảm", "poverty_reduction"),
        ("Giảm nghèo", "poverty_reduction"),
        ("Tỷ lệ hộ cận nghèo", "near_poverty_rate"),
        ("Người dân tham gia BHYT", "health_insurance_coverage"),
        ("Tỷ lệ lao động tham gia bảo hiểm xã hội", "social_insurance_coverage"),
        ("Tỷ lệ trẻ em dưới 5 tuổi suy dinh dưỡng thể thấp còi", "child_stunting_rate"),
        ("Trẻ em dưới 5 tuổi suy dinh dưỡng", "child_underweight_rate"),
        ("Tỷ lệ trẻ em dưới 1 tuổi được tiêm chủng đầy đủ", "child_vaccination_rate"),
        ("Xã, phường đạt tiêu chí quốc gia về y tế", "health_standard_communes_rate"),
        ("Trạm y tế xã có bác sỹ", "health_stations_with_doctor_rate"),
        ("Trường học đạt chuẩn quốc gia", "national_standard_schools_rate"),
        ("Huy động trẻ mẫu giáo ra lớp", "kindergarten_enrolment_rate"),
        ("Tỷ lệ tốt nghiệp THPT", "graduation_rate"),
        ("Gia đình văn hoá", "cultural_family_rate"),
        ("Thôn, bản, tổ dân phố văn hóa", "cultural_village_rate"),
        ("Cơ quan, đơn vị đạt chuẩn văn hóa", "cultural_agency_rate"),
        ("Chất thải rắn sinh hoạt đô thị được thu gom", "urban_waste_collection_rate"),
        ("Rác thải nông thôn được thu gom", "rural_waste_collection_rate"),
        ("Rác thải sinh hoạt được thu gom", "waste_collection_rate"),
        ("Dân số nông thôn sử dụng nước hợp vệ sinh", "rural_clean_water_rate"),
        ("Hộ dân thành thị sử dụng nước sạch", "urban_clean_water_rate"),
        ("Chất thải y tế được xử lý", "medical_waste_treatment_rate"),
        (
            "Khu công nghiệp đang hoạt động có hệ thống xử lý nước thải tập trung",
            "industrial_park_wastewater_rate",
        ),
        ("Xã đạt chuẩn NTM", "new_rural_communes_rate"),
        ("Tỷ lệ huyện đạt chuẩn nông thôn mới", "new_rural_districts_rate"),
        ("Hồ sơ nộp trực tuyến", "online_public_services_rate"),
        ("Hộ gia đình sử dụng internet cáp quang", "broadband_household_rate"),
        ("Tai nạn giao thông giảm", "traffic_accidents_reduction"),
        ("Hoàn thành chỉ tiêu giao quân", "military_recruitment_completion"),
    ],
)
def test_a_label_with_a_share_or_a_change(label: str, indicator_id: str) -> None:
    assert named(label, PERCENT) == indicator_id


@pytest.mark.parametrize(
    ("label", "unit_id", "indicator_id"),
    [
        ("GRDP", "billion_vnd", "grdp"),
        ("GDP/người", "usd_per_person", "gdp_per_capita"),
        ("Thu nhập bình quân", "million_vnd_per_person_year", "income_per_capita"),
        ("Thu nhập bình quân", "million_vnd_per_person_month", "income_per_capita_monthly"),
        ("Tổng thu NSNN", "billion_vnd", "state_budget_revenue"),
        ("Thu nội địa", "billion_vnd", "domestic_revenue"),
        ("Chi ngân sách địa phương", "billion_vnd", "local_budget_expenditure"),
        ("Thu hút vốn FDI", "million_usd", "fdi_registered"),
        ("Xuất khẩu hàng hoá", "billion_usd", "export_value"),
        ("Tổng kim ngạch xuất, nhập khẩu", "billion_usd", "trade_value"),
        ("Kim ngạch xuất nhập khẩu qua cửa khẩu", "million_usd", "border_trade_value"),
        ("Tổng thu từ du lịch", "billion_vnd", "tourism_revenue"),
        ("Du khách", "million_visits", "tourist_arrivals"),
        ("Khách quốc tế", "thousand_visits", "international_tourist_arrivals"),
        ("Sản lượng lương thực có hạt", "thousand_tonnes", "grain_output"),
        ("Năng suất lúa", "quintal_per_hectare", "rice_yield"),
        ("Tổng đàn lợn", "thousand_animals", "pig_herd"),
        ("Sản lượng thịt hơi xuất chuồng", "tonne", "livestock_meat_output"),
        ("Trồng rừng mới", "hectare", "forest_planted_area"),
        ("Sản phẩm OCOP", "product", "ocop_products"),
        ("Thành lập mới", "enterprise", "enterprises_founded"),
        ("Thành lập mới", "cooperative", "cooperatives_founded"),
        ("Giải quyết việc làm cho", "ten_thousand_people", "jobs_created"),
        ("Xuất khẩu lao động", "person", "labour_export"),
        ("Dân số", "thousand_people", "population"),
        ("Số giường bệnh/vạn dân", "bed_per_10000_people", "hospital_beds_per_10000"),
        ("Bác sỹ", "doctor_per_10000_people", "doctors_per_10000"),
        ("Lũy kế số xã đạt chuẩn nông thôn mới", "commune", "new_rural_communes"),
        ("Xã về đích nông thôn mới", "commune", "new_rural_communes_added"),
        ("Xã nông thôn mới nâng cao", "commune", "advanced_new_rural_communes"),
        ("Trường đạt chuẩn quốc gia", "school", "national_standard_schools"),
        ("Kết nạp", "party_member", "party_members_admitted"),
    ],
)
def test_a_label_with_an_amount(label: str, unit_id: str, indicator_id: str) -> None:
    bases = frozenset((built_in().units[unit_id].comparable,))
    assert named(label, bases) == indicator_id


@pytest.mark.parametrize(
    ("label", "base_unit", "indicator_id"),
    [
        pytest.param("Tăng trưởng kinh tế (GRDP)", "percent", "grdp_growth", id="exact"),
        pytest.param("TĂNG  TRƯỞNG GRDP", "percent", "grdp_growth", id="case and space"),
        pytest.param("Thu ngân sách trên địa bàn tỉnh", "VND", "state_budget_revenue", id="tail"),
        pytest.param("Doanh thu du lịch năm 2031", "VND", "tourism_revenue", id="year"),
        pytest.param("Doanh thu du lịch (cả năm)", "VND", "tourism_revenue", id="parentheses"),
        pytest.param("Kim ngạch xuất khẩu", "VND", "export_value", id="another currency"),
        pytest.param(
            "Tỷ lệ tăng dân số tự nhiên",
            "per_mille",
            "natural_population_growth_rate",
            id="per mille",
        ),
        pytest.param("Doanh thu du lịch", "percent", None, id="another unit"),
        pytest.param("Tổng doanh thu dulịch", "VND", None, id="misspelled"),
        pytest.param("Doanh thu", "VND", None, id="too short"),
        pytest.param("Tổng kim ngạch xuất khẩu hàng hóa", "USD", "export_value", id="all goods"),
        pytest.param("Kim ngạch xuất khẩu chè", "USD", None, id="one good"),
        pytest.param("Kim ngạch xuất khẩu sang Lào", "USD", None, id="one country"),
        pytest.param("Thu ngân sách cấp xã", "VND", None, id="one level of government"),
        pytest.param("Thu nhập BQ/người", "VND", "income_per_capita", id="BQ"),
        pytest.param("", "VND", None, id="empty"),
    ],
)
def test_a_name_is_all_of_a_label(label: str, base_unit: str, indicator_id: str | None) -> None:
    assert named(label, frozenset((base_unit,))) == indicator_id


@pytest.mark.parametrize(
    ("label", "base_unit", "indicator_id"),
    [
        pytest.param("Nông - lâm nghiệp, thuỷ sản", "percent", "agriculture_share_of_grdp",
                     id="another sign between the parts"),
        pytest.param("Công nghiệp xây dựng", "percent", "industry_share_of_grdp",
                     id="no sign between them"),
        pytest.param("Chất thải rắn đô thị thu gom", "percent", "urban_waste_collection_rate",
                     id="without được"),
        pytest.param("Giá trị SX CN - TTCN", "VND", "industrial_production_value",
                     id="abbreviations"),
        pytest.param("Tốc độ tăng GTSX", "percent", "production_value_growth",
                     id="one abbreviation of three words"),
        pytest.param("Thu NSX", "VND", None, id="letters that no row explains"),
        pytest.param("Tốc độ tăng trưởng", "percent", "grdp_growth",
                     id="a name that is only the words for growth"),
    ],
)  # fmt: skip
def test_signs_joints_and_abbreviations_change_nothing(
    label: str, base_unit: str, indicator_id: str | None
) -> None:
    assert named(label, frozenset((base_unit,))) == indicator_id


@pytest.mark.parametrize(
    ("label", "indicator_id"),
    [
        pytest.param("Tỷ lệ dân số nông thôn vùng cao được dùng nước sạch",
                     "rural_clean_water_rate", id="phrases with words between"),
        pytest.param("Tỷ lệ người dân ở các xã tham gia bảo hiểm y tế",
                     "health_insurance_coverage", id="a phrase inside"),
        pytest.param("Duy trì tỷ lệ che phủ rừng của các huyện", "forest_cover_rate",
                     id="words before and after"),
        pytest.param("Tỷ lệ hộ cận nghèo ở các xã", "near_poverty_rate", id="a part it is about"),
        pytest.param("Tỷ lệ học sinh tham gia bảo hiểm y tế", None, id="pupils are a part"),
        pytest.param("Tỷ lệ hộ nghèo trong đồng bào dân tộc thiểu số", None,
                     id="ethnic minorities are a part"),
        pytest.param("Tỷ lệ lao động nữ qua đào tạo", None, id="women are a part"),
        pytest.param("Tỷ lệ lao động qua đào tạo có bằng cấp", "certified_labour_rate",
                     id="the longer core of a part"),
        pytest.param("Công nghiệp khai khoáng", None, id="a branch is a part"),
        pytest.param("Tỷ lệ hộ nghèo khu vực nông thôn", None, id="the countryside is a part"),
        pytest.param("Tỷ lệ lao động thất nghiệp ở đô thị", "unemployment_rate",
                     id="towns, where the indicator is about towns"),
        pytest.param("Tỷ lệ thôn có nhà văn hóa", None, id="a house is another thing"),
        pytest.param("Tỷ lệ hộ nghèo được cấp bảo hiểm y tế", None,
                     id="two cores, of which one is a part"),
        pytest.param("Tỷ lệ hộ nông thôn có nhà tiêu hợp vệ sinh", None,
                     id="what shares a word with clean water"),
        pytest.param("Tỷ lệ dân cư dùng nước hợp vệ sinh ở nông thôn", "rural_clean_water_rate",
                     id="the place behind"),
        pytest.param("Tỷ lệ che phủ rừng phòng hộ", None, id="one kind of forest"),
        pytest.param("Tỷ lệ gì đó", None, id="no phrase"),
    ],
)  # fmt: skip
def test_a_core_stands_anywhere_in_a_label(label: str, indicator_id: str | None) -> None:
    assert named(label, PERCENT) == indicator_id


@pytest.mark.parametrize(
    ("label", "wanted", "indicator_id"),
    [
        pytest.param("Thu ngân sách nhà nước", {"change": "tăng"}, "state_budget_revenue_growth",
                     id="tăng is growth"),
        pytest.param("Thu ngân sách nhà nước", {"change": "giảm"}, "-state_budget_revenue_growth",
                     id="giảm is growth below zero"),
        pytest.param("Tỷ lệ hộ nghèo", {"change": "giảm"}, "poverty_reduction",
                     id="giảm of a rate that should fall"),
        pytest.param("Giảm tỷ lệ hộ nghèo", {"level": True}, "poverty_rate", id="what is left"),
        pytest.param("Giảm tỷ lệ hộ nghèo", {}, "poverty_reduction", id="the verb first"),
        pytest.param("Dịch vụ", {}, "services_share_of_grdp", id="a bare name is a share"),
        pytest.param("Dịch vụ", {"grows": True}, "services_growth", id="or growth among growth"),
        pytest.param("Kim ngạch xuất khẩu", {"change": "tăng bình quân"}, "export_value_growth",
                     id="a mean of years"),
        pytest.param("Độ che phủ rừng", {"change": "tăng"}, None, id="a change that no row counts"),
        pytest.param("Tốc độ tăng trưởng kinh tế", {"change": "tăng"}, "grdp_growth",
                     id="growth said twice"),
        pytest.param("Lĩnh vực dịch vụ", {"change": "tăng"}, "services_growth",
                     id="a word before the name"),
        pytest.param("Dịch vụ vận tải", {"change": "tăng"}, None, id="a branch of a sector"),
        pytest.param("Doanh thu dịch vụ", {"change": "tăng"}, None, id="revenue of a sector"),
        pytest.param("Tỷ trọng dịch vụ", {"change": "tăng"}, None, id="the rise of a share"),
        pytest.param("GRDP bình quân đầu người", {"change": "tăng"}, None,
                     id="the rise of what is produced per head"),
        pytest.param("Giá trị sản xuất các ngành dịch vụ", {"change": "tăng"}, None,
                     id="the rise of one sector's output"),
    ],
)  # fmt: skip
def test_the_verb_tells_a_level_from_a_change(
    label: str, wanted: dict[str, object], indicator_id: str | None
) -> None:
    assert named(label, PERCENT, **wanted) == indicator_id


@pytest.mark.parametrize(
    ("label", "rest"),
    [
        ("Thu ngân sách trên địa bàn tỉnh", True),
        ("Thu ngân sách (cả năm) 2031", True),
        ("Thu ngân sách", True),
        ("Thu ngân sách huyện Bắc Sơn", False),
    ],
)
def test_a_tail_changes_nothing(label: str, rest: bool) -> None:
    assert is_tail(words_of(label), 3, grammar()) is rest


@pytest.mark.parametrize(
    ("text", "count", "labels"),
    [
        pytest.param("chè, cà phê và quế", 3, ["chè", "cà phê", "quế"], id="comma and và"),
        pytest.param("chè; quế", 2, ["chè", "quế"], id="semicolon"),
        pytest.param("năm nay, chè và quế", 2, ["chè", "quế"], id="what stands before is left out"),
        pytest.param("nông, lâm nghiệp và thủy sản, dịch vụ", 2,
                     ["nông , lâm nghiệp và thủy sản", "dịch vụ"], id="a name with a comma"),
        pytest.param("chè và quế", 3, None, id="fewer labels than numbers"),
    ],
)  # fmt: skip
def test_labels_joined_in_one_stretch(text: str, count: int, labels: list[str] | None) -> None:
    words = words_of(text)
    found = split_labels(words, 0, len(words), count, grammar())
    assert (found and [" ".join(words[first:end]) for first, end in found]) == labels


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("văn hoá", "văn hóa"),
        ("thuỷ sản", "thủy sản"),
        ("sức khoẻ", "sức khỏe"),
        ("tỉ lệ", "tỷ lệ"),
        ("bác sỹ", "bác sĩ"),
        ("bình quân hàng năm", "bình quân hằng năm"),
        ("công nghiệp – xây dựng", "công nghiệp - xây dựng"),
        ("XOÁ  NHÀ TẠM", "xóa nhà tạm"),
    ],
)
def test_a_label_in_another_spelling_is_the_same(one: str, other: str) -> None:
    assert words_of(one) == words_of(other)


@pytest.mark.parametrize(
    ("one", "other"), [("hoa", "hòa"), ("thu", "thú"), ("hàng hóa", "hàng hoa"), ("tay", "tai")]
)
def test_labels_that_differ_stay_apart(one: str, other: str) -> None:
    assert words_of(one) != words_of(other)


@pytest.mark.xfail(strict=True, reason="known miss")
@pytest.mark.parametrize(
    ("label", "indicator_id"),
    [
        pytest.param("Doanh thu du lịch huyện Bắc Sơn", None, id="another area"),
        pytest.param("Doanh thu du lịch của bến Xanh", None, id="one place's"),
    ],
)
def test_known_misses(label: str, indicator_id: str | None) -> None:
    assert named(label, frozenset(("VND",))) == indicator_id


def test_an_amount_per_hectare_is_no_income() -> None:
    bases = frozenset(("VND",))
    label = "Thu nhập bình quân"
    assert named(label, bases, per="person") == "income_per_capita"
    assert named(label, bases, per="hectare") == "agricultural_value_per_hectare"
    assert named("Thu nhập bình quân cây vụ đông", bases, per="hectare") is None
