"""English lists, fact boxes and headlines of many wars: what a figure counts, who vouches for it and whose it is."""

from __future__ import annotations

import pytest
from passages import told


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "Ukrainian equipment losses (as of 2024-03-09): tank=772; APC=1,204; field artillery=388; "
            "ground robotic systems=31; drone=240",
            {"772": "tanks", "1,204": "armoured_vehicles", "388": "artillery", "31": "equipment", "240": "drones"},
        ),
        ("Losses of the Syrian army: tanks=14, helicopters=3.", {"14": "tanks", "3": "helicopters"}),
        ("The army lists its losses at https://example.org/losses?tanks=40&page=3 every day.", {}),
        ("The army lost 12 tanks (see /army/?tanks=40).", {"12": "tanks"}),
    ],
)
def test_labels_before_an_equals_sign(text: str, wanted: dict[str, str]) -> None:
    assert {k: v[0] for k, v in told("en", "2024-03-09", text, "category").items()} == wanted
