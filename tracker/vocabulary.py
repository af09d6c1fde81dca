"""The values that the fields of a claim may take."""

from __future__ import annotations

CATEGORIES = frozenset(
    {
        "personnel",
        "civilians",
        "children",
        "people",
        "tanks",
        "armoured_vehicles",
        "artillery",
        "mlrs",
        "air_defence",
        "aircraft",
        "helicopters",
        "drones",
        "missiles",
        "missile_systems",
        "ships",
        "submarines",
        "vehicles",
        "special_equipment",
        "munitions",
        "equipment",
        "territory",
    }
)
"""What is counted; a rule pack may add to these."""

BYSTANDERS = frozenset({"people", "civilians", "children"})
"""People who are no soldiers, whose nationality texts often leave unsaid."""

PEOPLE = BYSTANDERS | {"personnel"}

FLYING = frozenset({"drones", "missiles", "munitions"})
"""What is sent at somebody and may be shot down."""

HARMED = frozenset({"killed", "wounded", "killed_or_wounded", "destroyed", "lost", "captured", "damaged", "missing"})
"""Measures that tell of harm."""

LOSSES = HARMED | {"abandoned"}
"""Measures that tell of a loss, of what was left behind too."""

MEASURES = frozenset(
    {
        "killed",
        "wounded",
        "killed_or_wounded",
        "captured",
        "missing",
        "lost",
        "destroyed",
        "damaged",
        "abandoned",
        "launched",
        "intercepted",
        "strength",
        "supplied",
        "produced",
        "controlled",
        "gained",
    }
)
"""What happened to it; a trigger of a rule pack names no other."""

ALLOWED = {
    "qualifier": frozenset({"exact", "about", "at_least", "more_than", "at_most", "less_than", "range", "vague"}),
    "unit": frozenset({"count", "percent", "km", "km2", "ratio"}),
    "period": frozenset({"cumulative", "day", "interval", "event", "unknown"}),
    "stance": frozenset({"asserted", "denied", "hypothetical"}),
    "attribution": frozenset({"in_sentence", "carried_over", "heading", "publisher"}),
}
"""Fields whose values no rule pack extends."""
