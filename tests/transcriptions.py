"""Days on which two transcriptions of the General Staff's totals differ, worked out without the program."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

PAIRS = {
    "tanks": ("tank", "tanks"),
    "armoured_vehicles": ("APC", "afvs"),
    "artillery": ("field artillery", "artillery"),
    "mlrs": ("MRL", "rocketSystems"),
    "air_defence": ("anti-aircraft warfare", "airDefense"),
    "aircraft": ("aircraft", "fixedWingAircraft"),
    "helicopters": ("helicopter", "rotaryWingAircraft"),
    "drones": ("drone", "uavs"),
    "missiles": ("cruise missiles", "missiles"),
    "ships": ("naval ship", "ships"),
    "submarines": ("submarines_one", "submarines_other"),
    "special_equipment": ("special equipment", "specialEquipment"),
    "vehicles": ("vehicles", "unarmoredVehicles"),
    "personnel": ("personnel_one", "personnel_other"),
}


def differing_days(folder: Path) -> set[tuple[str, str]]:
    """(Category, day) of every total that both give and give differently."""
    first = pd.read_json(folder / "russia_losses_equipment.json", dtype=False)
    people = pd.read_json(folder / "russia_losses_personnel.json", dtype=False)[["date", "personnel"]]
    second = pd.read_json(folder / "orc-losses.json", dtype=False)
    first["vehicles"] = first["vehicles and fuel tanks"].fillna(first["military auto"])
    both = first.merge(people, on="date").merge(second, on="date", suffixes=("_one", "_other"))
    return {
        (category, str(day))
        for category, (one, other) in PAIRS.items()
        for day in both.loc[both[one].notna() & both[other].notna() & (both[one] != both[other]), "date"]
    }
