# SPDX-License-Identifier: MPL-2.0
"""Where a record stands in its file, in the person's language."""

import re

from app.i18n.translator import Translator

_UNITS = "row|line|item|block|message"
_PLACE = re.compile(rf"(?:(?P<within>.+?) )?(?P<unit>{_UNITS}) (?P<number>\d+)(?P<rest>.*)", re.DOTALL)


def position(say: Translator, place: str) -> str:
    """ "friends item 3" as a person reads it; a name inside the file ("profile.name") stays as it is."""
    found = _PLACE.fullmatch(place)
    if found is None:
        return place
    number = say.number(int(found["number"]))
    match found["unit"]:
        case "row":
            text = say("row {number}", number=number)
        case "line" if far := re.fullmatch(r", character (\d+)", found["rest"]):
            return say("line {number}, character {character}", number=number, character=say.number(int(far[1])))
        case "line":
            text = say("line {number}", number=number)
        case "block":
            text = say("entry {number}", number=number)
        case "message":
            text = say("message {number}", number=number)
        case _:
            text = say("item {number}", number=number)
    if found["within"]:
        text = say("{position} of {list}", position=text, list=found["within"])
    return text + found["rest"]
