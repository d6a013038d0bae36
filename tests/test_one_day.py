# SPDX-License-Identifier: MPL-2.0
import time
from datetime import date, datetime, timedelta

import pytest

from tests import one_day

BEGAN = date.today()


@pytest.mark.parametrize("later", [timedelta(0), timedelta(hours=25), timedelta(days=3)])
def test_today_stays_what_it_was_when_the_run_began(later: timedelta, monkeypatch: pytest.MonkeyPatch) -> None:
    then = datetime.now() + later
    monkeypatch.setattr(one_day, "_clock", then.timestamp)
    assert date.today() == BEGAN
    assert datetime.fromtimestamp(time.time()).time() == then.time()
