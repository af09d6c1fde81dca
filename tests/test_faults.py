"""Planted faults: a sound war gives no finding, and almost every kind of fault in it is found."""

from __future__ import annotations

import pytest

from benchmarks.faults import Caught, Field, catch, sound
from benchmarks.slips import KINDS
from benchmarks.war import war

PLANTS = 5


STOPPED = "a series stopped"


@pytest.fixture(scope="module")
def caught() -> list[Caught]:
    """What is caught of all kinds planted in one warehouse; a series that stops takes later plants away with it."""
    posts = war(days=250)
    field = Field(posts)
    stopped = [plant for kind in KINDS if kind.name == STOPPED for plant in Field(posts).plants(kind, PLANTS)]
    others = [plant for kind in KINDS if kind.name != STOPPED for plant in field.plants(kind, PLANTS)]
    with sound(posts) as path:
        assert catch(path, posts, []) == ([], {})
        return [found for plants in (stopped, others) for found in catch(path, posts, plants)[0]]


def test_a_sound_war_gives_no_finding_and_every_kind_of_fault_does(caught: list[Caught]) -> None:
    claimed = [found for found in caught if not found.kind.beyond]
    assert len(claimed) >= 27
    assert [found.kind.name for found in claimed if found.planted < PLANTS or not found.caught] == []
    assert sum(found.caught for found in claimed) >= 0.9 * sum(found.planted for found in claimed)


def test_what_is_said_to_be_beyond_the_checks_is(caught: list[Caught]) -> None:
    beyond = [found for found in caught if found.kind.beyond]
    assert [(found.kind.name, found.planted, found.caught) for found in beyond] == [
        (found.kind.name, PLANTS, 0) for found in beyond
    ]
