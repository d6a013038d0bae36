# SPDX-License-Identifier: MPL-2.0
"""The last days of requests as a calendar file (iCalendar, RFC 5545).

Calendars are often kept by others: a day bears the number of its request, and the name of nobody.
"""

from collections.abc import Callable, Iterable
from datetime import date, datetime, timedelta

from icalendar import Alarm, Calendar, Event

from app.catalog.request import Request
from app.rights.agenda import matter
from app.rights.errors import NothingDue

_MORNING = timedelta(hours=9)


def calendar(requests: Iterable[Request], today: date, now: datetime, title: Callable[[str], str]) -> bytes:
    """A file with the last day of every request that was sent and is not answered.

    ``now`` (UTC): when the file is made; ``title``: gives the words for a day, of the reference of its request.
    Raises NothingDue: a calendar without a day is none (RFC 5545, 3.6).
    """
    made = Calendar()
    made.add("prodid", "-//Mien//Requests//EN")
    made.add("version", "2.0")
    for request in requests:
        found = matter(request, today)
        if found.clock is None or not found.waiting:
            continue
        event = Event()
        # The same number each time, so that a newer file moves the day instead of adding one.
        event.add("uid", f"{request.reference}@mien.invalid")
        event.add("dtstamp", now)
        event.add("dtstart", found.clock.due)
        event.add("dtend", found.clock.due + timedelta(days=1))
        event.add("summary", title(request.reference))
        event.add("transp", "TRANSPARENT")
        alarm = Alarm()
        alarm.add("action", "DISPLAY")
        alarm.add("description", title(request.reference))
        alarm.add("trigger", _MORNING)
        event.add_component(alarm)
        made.add_component(event)
    if not made.subcomponents:
        raise NothingDue()
    return bytes(made.to_ical())
