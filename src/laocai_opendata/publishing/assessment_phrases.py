"""Figures of an assessment in print: amounts, differences, and lists of what was not used."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from laocai_opendata.codelists import Vocabulary
from laocai_opendata.publishing.figures import Figure
from laocai_opendata.publishing.interface import interface, period_words
from laocai_opendata.publishing.judging import Held, Judgement
from laocai_opendata.publishing.number_format import Language, format_number
from laocai_opendata.publishing.statement_words import statements

_FORECASTS = ("forecast", "assigned_budget")


@dataclass(frozen=True, slots=True)
class Voice:
    """One language, and the vocabulary whose names it uses."""

    vocabulary: Vocabulary
    lang: Language

    def say(self, key: str, **parts: str) -> str:
        """Return the words of ``interface.csv`` under ``assess_KEY``, gaps filled."""
        return interface(self.lang)[f"assess_{key}"].format(**parts)

    def amount(self, figure: Figure) -> str:
        """Return a figure with its comparator and unit: "trên 10%"."""
        return self._printed(figure, dict(figure.row))

    def plain(self, figure: Figure, number: Decimal) -> str:
        """Return *number* in the unit of *figure*, without its comparator."""
        row = {"comparator": "eq", "value": f"{number:f}", "value_high": ""}
        return self._printed(figure, {**figure.row, **row})

    def claim(self, figure: Figure) -> str:
        """Return a figure with what it is: an estimate, a report, our own calculation."""
        kind = "estimate" if figure.cell("kind") == "estimate" else "reported"
        words = self.say(kind, figure=self.amount(figure))
        return self.say("derived", figure=words) if figure.cell("formula") else words

    def subject(self, target: Figure, figure: Figure | None = None) -> str:
        """Return the indicator and the period that *figure* (or the target) is for."""
        row = figure or target
        deadline = figure is None and target.cell("deadline").casefold() == "true"
        period = period_words(row.cell("time_period"), self.lang, deadline=deadline)
        return ", ".join(part for part in (self.indicator(target), period) if part)

    def indicator(self, figure: Figure) -> str:
        """Return the name of a figure's indicator, else its label."""
        return self._name(figure.indicator) or figure.cell("label") or figure.figure_id

    def area(self, area_id: str) -> str:
        """Return an area's name with its time span, else its id."""
        return self._name(self.vocabulary.areas.get(area_id)) or area_id

    def series(self, code: str) -> str:
        """Return the name of a series, else its code."""
        known = getattr(self.vocabulary, "series", {})
        return self._name(known.get(code)) or code

    def price(self, basis: str) -> str:
        """Return "2010 prices" for ``constant_2010``."""
        kind, _, year = basis.partition("_")
        return self.say(f"price_{kind}", year=year) if kind in ("constant", "current") else basis

    def difference(self, judged: Judgement) -> str:
        """Return how far the result is from the target, or ""."""
        exact = judged.difference.exact
        if not exact:
            return ""
        amount, remarks = self._gap(judged, abs(exact)), list(self._remarks(judged))
        if remarks:
            vague = judged.difference.low is not None
            amount = self.say("circa", amount=amount) if vague else amount
            amount = f"{amount} ({'; '.join(remarks)})"
        side = "above" if exact > 0 else "below"
        key = f"over_{side}" if judged.verdict == "met" else "gap"
        return self.say(key, amount=amount)

    def unused(self, held: Iterable[Held]) -> str:
        """Return every refused figure, by the reason why it was not used."""
        groups: dict[str, list[str]] = {}
        for one in held:
            if one.faults:
                groups.setdefault(one.refusal, []).append(self._refused(one))
        listed = (
            f"{self.say(f'refused_{code}')}: {', '.join(figures)}"
            for code, figures in groups.items()
        )
        return self.say("unused", list="; ".join(listed)) if groups else ""

    def percent(self, number: Decimal) -> str:
        """Return the size of a share to one decimal place, without a zero after it."""
        whole = number == number.to_integral_value()
        return format_number(abs(number.quantize(Decimal(1)) if whole else number), self.lang)

    def _refused(self, one: Held) -> str:
        figure = one.figure
        details = [period_words(figure.cell("time_period"), self.lang)]
        if one.refusal == "other_indicator":
            details.insert(0, self.indicator(figure))
        if figure.cell("kind") in _FORECASTS:
            details.append(interface(self.lang)[figure.cell("kind")].casefold())
        if one.refusal == "other_area":
            details.append(self.area(figure.area_id))
        if "other_series" in one.faults:
            details.append(self.series(figure.series))
        if "other_price_basis" in one.faults:
            details.append(self.price(figure.price_basis))
        further = (code for code in ("revised", "derived_from_target") if code in one.faults[1:])
        details += [self.say(f"refused_{code}") for code in further]
        return f"{self.amount(figure)} ({', '.join(detail for detail in details if detail)})"

    def _gap(self, judged: Judgement, number: Decimal) -> str:
        unit = judged.target.unit
        if unit and unit.quantity_kind == "ratio":
            return self.say("points", number=format_number(number, self.lang))
        return self.plain(judged.target, number)

    def _remarks(self, judged: Judgement) -> Iterable[str]:
        low, high, share = (getattr(judged.difference, n) for n in ("low", "high", "percent"))
        if low is not None and high is not None:
            ends = sorted((abs(low), abs(high)))
            numbers = [format_number(end, self.lang) for end in ends]
            yield self.say("range", low=numbers[0], high=numbers[1])
        if share:
            yield self.say("percent", percent=self.percent(share))

    def _printed(self, figure: Figure, row: dict[str, object]) -> str:
        unit = figure.unit
        if unit is not None:
            row |= {"unit_vi": unit.symbol_vi, "unit_en": unit.name_en}
        row["per"] = figure.per
        return statements([row], self.lang)[0].words

    def _name(self, row: object) -> str:
        return str(getattr(row, f"name_{self.lang}", ""))
