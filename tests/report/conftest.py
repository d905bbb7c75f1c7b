"""What the tests of recognition share."""

from __future__ import annotations

import pytest

from gilint.report.recognise import Recogniser
from tests.support.linting import packs


@pytest.fixture(scope="session")
def recogniser() -> Recogniser:
    """Recognition by the packs that ship."""
    return Recogniser(packs().forms, packs().vocabulary)
