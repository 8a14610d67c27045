"""The sentences of an assessment in both languages, made from data.

The tone: an estimate is called one, a lack of evidence is a limit of the sources, and nobody
is blamed.
"""

from __future__ import annotations

from collections.abc import Iterator

from laocai_opendata.codelists import Vocabulary
from laocai_opendata.publishing.assessment_phrases import Voice
from laocai_opendata.publishing.figures import Figure
from laocai_opendata.publishing.judging import Held, Judgement, percent_of
from laocai_opendata.publishing.number_format import Language, read_text

_UNSTATED = ("", "not_stated")


def sentence(judged: Judgement, vocabulary: Vocabulary, lang: Language) -> str:
    """Return what a careful newsroom prints beside the verdict."""
    voice = Voice(vocabulary, lang)
    parts = [_opening(judged, voice), *_remarks(judged, voice)]
    if judged.reason_code == "no_result":
        parts.append(voice.unused(judged.held))
    return " ".join(part for part in parts if part)


def reason(judged: Judgement, vocabulary: Vocabulary, lang: Language) -> str:
    """Return the rule that decided, and every figure that was looked at and not used."""
    voice = Voice(vocabulary, lang)
    parts = [voice.say(f"reason_{judged.reason_code}")]
    if judged.admissible:
        parts.append(_reading(judged, voice))
    if judged.agreement == "agree":
        parts.append(voice.say("agree"))
    return " ".join(part for part in (*parts, voice.unused(judged.held)) if part)


def assumption(judged: Judgement, vocabulary: Vocabulary, lang: Language) -> str:
    """Return what neither side states and the comparison takes as given."""
    voice = Voice(vocabulary, lang)
    found = (
        text
        for held in judged.admissible
        for text in (
            *_price_assumption(judged.target, held.figure, voice),
            *_series_assumption(judged.target, held.figure, voice),
        )
    )
    return " ".join(dict.fromkeys(found))


def _opening(judged: Judgement, voice: Voice) -> str:
    target = voice.amount(judged.target)
    if judged.used is None:
        return voice.say("no_figure", subject=voice.subject(judged.target), target=target)
    if judged.verdict != "cannot_tell":
        return _decided(judged, judged.used, voice)
    if judged.agreement == "conflict":
        return _disagreement(judged, judged.used, voice)
    key, share = _known_so_far(judged, judged.used, voice)
    return voice.say(
        key,
        subject=voice.subject(judged.target, judged.used.figure),
        figure=voice.claim(judged.used.figure),
        target=target,
        share=share,
    )


def _decided(judged: Judgement, used: Held, voice: Voice) -> str:
    side = "below" if judged.asked.side > 0 else "above"
    return voice.say(
        "met" if judged.verdict == "met" else f"not_met_{side}",
        subject=voice.subject(judged.target),
        figure=voice.claim(used.figure),
        target=voice.amount(judged.target),
        difference=voice.difference(judged),
    )


def _disagreement(judged: Judgement, used: Held, voice: Voice) -> str:
    figures = [used.figure, *(held.figure for held in judged.admissible)]
    claims = dict.fromkeys(voice.claim(figure) for figure in figures)
    text = voice.say(
        "disagree",
        subject=voice.subject(judged.target),
        figures=voice.say("or").join(claims),
        target=voice.amount(judged.target),
    )
    if any(held.outcome == "meets" for held in judged.admissible):
        return text
    return f"{text} {voice.say('none_meets')}"


def _known_so_far(judged: Judgement, used: Held, voice: Voice) -> tuple[str, str]:
    """Return the template for what is known, and the share of the target if it has one."""
    if judged.reason_code == "part_of_period":
        share = _share(judged.target, used.figure, voice)
        return ("part_share" if share else "part"), share
    if judged.reason_code == "one_year_of_average" and used.outcome == "misses":
        return ("average_below" if judged.asked.side > 0 else "average_above"), ""
    return judged.reason_code, ""


def _share(target: Figure, figure: Figure, voice: Voice) -> str:
    # Only a total grows through the year; a part of a rate or of a level is no share.
    whole = target.measure == "period_total" and figure.comparator in ("eq", "about")
    if not whole or figure.value is None or not target.value:
        return ""
    share = percent_of(figure.value * figure.factor_to(target), target.value)
    return voice.percent(share) if share else ""


def _remarks(judged: Judgement, voice: Voice) -> Iterator[str]:
    used = judged.used
    if used and "derived_from_target" in used.faults:
        yield voice.say("from_target")
    if used and not used.faults:
        yield _other_figures(judged, used, voice)
    if judged.basis == "estimate" and judged.verdict != "cannot_tell":
        yield voice.say("estimate_note")
    if judged.agreement == "one_source":
        yield voice.say("one_source")
    yield from _forecasts(judged, voice)
    if judged.other_targets:
        figures = (_other_target(figure, voice) for figure in judged.other_targets)
        yield voice.say("other_targets", figures="; ".join(dict.fromkeys(figures)))
    yield from _said(judged, voice)


def _other_figures(judged: Judgement, used: Held, voice: Voice) -> str:
    """Return the figures that differ from the one used and lead to the same verdict."""
    if judged.agreement == "conflict":
        return ""
    own = voice.claim(used.figure)
    others = dict.fromkeys(voice.claim(held.figure) for held in judged.admissible)
    others.pop(own, None)
    return voice.say("other_figures", figures="; ".join(others)) if others else ""


def _forecasts(judged: Judgement, voice: Voice) -> Iterator[str]:
    for held in judged.held:
        figure = held.figure
        if figure.cell("kind") == "forecast" and held.faults[:1] == ("not_a_result",):
            same_place = figure.area_id == judged.target.area_id
            if same_place and figure.days == judged.target.days:
                yield voice.say("forecast", figure=voice.amount(figure))


def _other_target(figure: Figure, voice: Voice) -> str:
    words = voice.amount(figure)
    words = voice.say("derived", figure=words) if figure.cell("formula") else words
    return f"{words}, {voice.series(figure.series)}" if figure.series else words


def _said(judged: Judgement, voice: Voice) -> Iterator[str]:
    for row in judged.statements:
        says, note = (read_text(row.get(c, "")) for c in ("says", f"note_{voice.lang}"))
        yield f"{voice.say(f'says_{says}')} {note}".strip()


def _reading(judged: Judgement, voice: Voice) -> str:
    comparator, side = judged.target.comparator, judged.asked.side
    if comparator not in ("eq", "about", "between") or not side:
        return ""
    kind = "range_" if comparator == "between" else ""
    return voice.say(f"reads_{kind}at_least" if side > 0 else f"reads_{kind}at_most")


def _price_assumption(target: Figure, figure: Figure, voice: Voice) -> Iterator[str]:
    bases = (target.price_basis, figure.price_basis)
    if "not_applicable" in bases or all(basis not in _UNSTATED for basis in bases):
        return
    if bases[0] in _UNSTATED and bases[1] in _UNSTATED:
        yield voice.say("price_neither")
    elif bases[0] in _UNSTATED:
        yield voice.say("price_of_target", price=voice.price(bases[1]))
    else:
        yield voice.say("price_of_result", price=voice.price(bases[0]))


def _series_assumption(target: Figure, figure: Figure, voice: Voice) -> Iterator[str]:
    if target.series and target.cell("series_basis") == "inferred":
        yield voice.say("series_inferred", series=voice.series(target.series))
    if not target.series and not figure.series:
        yield voice.say("series_neither")
    elif not target.series:
        yield voice.say("series_of_target", series=voice.series(figure.series))
    elif not figure.series:
        yield voice.say("series_of_result", series=voice.series(target.series))
