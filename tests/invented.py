"""Invented rows for the rules that hold targets against results: a place, its plan, its figures."""

from decimal import Decimal
from types import MappingProxyType, SimpleNamespace
from typing import Any

from laocai_opendata.codelists import Vocabulary

OLD, NEW = "moc-to-2030-06-30", "moc-from-2030-07-01"


def _indicator(
    indicator_id: str, vi: str, en: str, unit_id: str, measure: str, **more: Any
) -> tuple[str, Any]:
    row = {
        "indicator_id": indicator_id, "name_vi": vi, "name_en": en, "unit_id": unit_id,
        "measure": measure, "direction": "higher_meets", "per": "", "price_basis": "not_stated",
        "related": (),
    }  # fmt: skip
    return indicator_id, SimpleNamespace(**{**row, **more})


def _unit(unit_id: str, vi: str, en: str, base: str, size: int, kind: str, per: str = "") -> Any:
    row = {"unit_id": unit_id, "symbol_vi": vi, "name_en": en, "base_unit": base}
    row["comparable"] = base
    return unit_id, SimpleNamespace(**row, multiplier=Decimal(size), quantity_kind=kind, per=per)


UNITS = (
    _unit("tonne", "tấn", "tonnes", "tonne", 1, "mass"),
    _unit("thousand_tonnes", "nghìn tấn", "thousand tonnes", "tonne", 1000, "mass"),
    _unit("dong", "đồng", "dong", "dong", 1, "money"),
    _unit("dong_per_person", "đồng/người", "dong per person", "dong", 1, "money", "person"),
    _unit("dong_per_hectare", "đồng/ha", "dong per hectare", "dong", 1, "money", "hectare"),
    _unit("percent", "%", "percent", "percent", 1, "ratio"),
    _unit("point", "điểm phần trăm", "percentage points", "point", 1, "ratio_change"),
    _unit("point_per_year", "%/năm", "percentage points a year", "point", 1, "ratio_change"),
    _unit("school", "trường", "schools", "school", 1, "count"),
)
INDICATORS = (
    _indicator("tea", "Sản lượng chè", "Tea harvest", "tonne", "period_total", related=("growth",)),
    _indicator("growth", "Tốc độ tăng chè", "Growth of tea", "percent", "change"),
    _indicator("income", "Thu nhập", "Income", "dong_per_person", "period_total", per="person"),
    _indicator("fall", "Mức giảm", "Annual fall", "point_per_year", "annual_average"),
    _indicator("cover", "Độ che phủ", "Cover", "percent", "end_of_period"),
    _indicator("waste", "Tỷ lệ rác", "Waste", "percent", "period_total", direction="lower_meets"),
    _indicator("schools", "Số trường", "Schools", "school", "end_of_period"),
    _indicator("height", "Độ cao", "Height", "tonne", "period_total", direction="neutral"),
)
AREAS: tuple[tuple[str, Any], ...] = (
    (OLD, SimpleNamespace(area_id=OLD, name_vi="Tỉnh Mộc cũ", name_en="Old Moc", gso_code="15")),
    (NEW, SimpleNamespace(area_id=NEW, name_vi="Tỉnh Mộc mới", name_en="New Moc", gso_code="15")),
)
VOCABULARY = Vocabulary(
    indicators=MappingProxyType(dict(INDICATORS)),
    units=MappingProxyType(dict(UNITS)),
    comparators=MappingProxyType({}),
    areas=MappingProxyType(dict(AREAS)),
    series=MappingProxyType({}),
    caveats=MappingProxyType({}),
    cues=(),
)


def target(about: str = "tea", /, value: str = "100", **cells: str) -> dict[str, str]:
    """Return a row of ``targets`` for 2030, of the indicator's own unit and measure."""
    indicator = VOCABULARY.indicators[about]
    row = {
        "target_id": f"t-{about}", "indicator_id": about, "area_id": OLD,
        "time_period": "2030", "deadline": "false", "comparator": "eq", "value": value,
        "value_high": "", "unit_id": indicator.unit_id, "per": indicator.per,
        "measure": indicator.measure, "price_basis": "not_applicable", "series": "",
        "series_basis": "", "source_id": "plan",
    }  # fmt: skip
    return {**row, **cells}


def result(value: str = "120", result_id: str = "r1", **cells: str) -> dict[str, str]:
    """Return a row of ``results`` for the tea of 2030, reported."""
    row = {
        "result_id": result_id, "indicator_id": "tea", "area_id": OLD, "kind": "reported",
        "time_period": "2030", "reading": "", "comparator": "eq", "value": value,
        "value_high": "", "unit_id": "tonne", "price_basis": "not_applicable", "series": "",
        "formula": "", "operands": "", "revises": "", "quote": "", "source_id": "paper",
        "second_source_id": "",
    }  # fmt: skip
    return {**row, **cells}


def statement(says: str, **cells: str) -> dict[str, str]:
    """Return an official statement on the tea of 2030, without a figure."""
    row = {
        "indicator_id": "tea", "area_id": OLD, "time_period": "2030", "says": says,
        "published": "2031-01", "note_vi": "Do bão Mây.", "note_en": "Because of typhoon May.",
    }  # fmt: skip
    return {**row, **cells}
