"""How often a claim of such a derivation is right in number, category, measure and claimant together."""

from __future__ import annotations

# Shares of right core fields on labelled texts, by the weakest link of the derivation; `tracker eval` prints them anew.
_LINK = ((1.5, 0.92), (3.0, 0.85), (5.0, 0.7), (9.0, 0.5))
_NO_LINK = 0.75
_SPEAKER = {"in_sentence": 0.95, "heading": 0.9, "publisher": 0.85, "carried_over": 0.8}
_THING = {"ellipsis": 0.85, "label": 1.0, "noun": 1.0}


def confidence(attribution: str, thing: str, cost: float | None, rule: str) -> float:
    """A share between 0 and 1, rounded to two places."""
    link = _NO_LINK if cost is None else next((share for limit, share in _LINK if cost <= limit), 0.4)
    if rule == "measure/list_head":
        link = 0.95
    return round(link * _SPEAKER.get(attribution, 0.8) * _THING.get(thing, 0.95), 2)
