"""Labels as plans and newspapers write them, and the indicator that each one names."""

import pytest

from laocai_opendata.codelists import built_in
from laocai_opendata.extraction.spellings import spelling_key
from laocai_opendata.extraction.targets import match_label

PERCENT = ("percent", "percentage_point")


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
    found = match_label(label, PERCENT, built_in())
    assert found is not None
    assert found.indicator_id == indicator_id


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
        ("Số giường bệnh/vạn dân", "bed", "hospital_beds_per_10000"),
        ("Bác sỹ", "doctor_per_10000_people", "doctors_per_10000"),
        ("Lũy kế số xã đạt chuẩn nông thôn mới", "commune", "new_rural_communes"),
        ("Xã về đích nông thôn mới", "commune", "new_rural_communes_added"),
        ("Xã nông thôn mới nâng cao", "commune", "advanced_new_rural_communes"),
        ("Trường đạt chuẩn quốc gia", "school", "national_standard_schools"),
        ("Kết nạp", "party_member", "party_members_admitted"),
    ],
)
def test_a_label_with_an_amount(label: str, unit_id: str, indicator_id: str) -> None:
    found = match_label(label, [built_in().units[unit_id].base_unit], built_in())
    assert found is not None
    assert found.indicator_id == indicator_id


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("văn hoá", "văn hóa"),
        ("thuỷ sản", "thủy sản"),
        ("sức khoẻ", "sức khỏe"),
        ("tỉ lệ", "tỷ lệ"),
        ("bác sỹ", "bác sĩ"),
        ("hàng năm", "hằng năm"),
        ("công nghiệp – xây dựng", "công nghiệp - xây dựng"),
        ("XOÁ  NHÀ TẠM", "xóa nhà tạm"),
    ],
)
def test_two_spellings_of_one_word_are_the_same(one: str, other: str) -> None:
    assert spelling_key(one) == spelling_key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("tỷ", "ty"), ("hoa", "hòa"), ("thu", "thú"), ("hàng hóa", "hằng hóa"), ("tay", "tai")],
)
def test_words_that_differ_stay_apart(one: str, other: str) -> None:
    assert spelling_key(one) != spelling_key(other)
