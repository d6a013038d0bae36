# SPDX-License-Identifier: MPL-2.0
"""All that proves a request, in one zip: for an authority, a lawyer, or the person's own shelf.

``request.json`` says what was asked, by which law, on which days, what was corrected, and on which evidence; each
letter and answer is a text; ``SHA256SUMS`` has the checksum of every file. It is not encrypted: the person hands it on.
"""

import hashlib
import json
import zipfile
from collections.abc import Sequence
from datetime import date
from typing import IO, Any

from app.catalog.moment import Moment, Zone
from app.catalog.request import EvidenceLine, Message, Request
from app.rights.deadlines import rule
from app.rights.grounds import ground
from app.rights.states import due_on, state_on

_STAMP = (1980, 1, 1, 0, 0, 0)  # the first that a zip can have: the files say their own days


def write_bundle(target: IO[bytes], request: Request, messages: Sequence[Message], today: date) -> None:
    """Write the zip of a request; ``messages``: its letters and answers, the oldest first."""
    files = {"request.json": json.dumps(facts(request, messages, today), indent=2, ensure_ascii=False)}
    files["letter.txt"] = f"{request.subject}\n\n{request.body}\n"
    for number, message in enumerate(messages, start=1):
        files[f"message-{number:02d}.txt"] = _text(message)
    encoded = {name: text.encode() for name, text in files.items()}
    sums = "".join(f"{hashlib.sha256(content).hexdigest()}  {name}\n" for name, content in encoded.items())
    encoded["SHA256SUMS"] = sums.encode()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in encoded.items():
            made.writestr(zipfile.ZipInfo(name, _STAMP), content, zipfile.ZIP_DEFLATED)


def facts(request: Request, messages: Sequence[Message], today: date) -> dict[str, Any]:
    """What ``request.json`` says: stable names, ISO 8601 days and UTC times."""
    due = due_on(request, today)
    return {
        "reference": request.reference,
        "organisation": {"slug": request.organisation, "name": request.name, "country": request.country or None},
        "right": request.right.slug,
        "law": request.law.slug,
        "articles": list(found.articles) if (found := ground(request.law, request.right, request.region)) else [],
        "state": state_on(request, today).slug,
        "due": due.isoformat() if due else None,
        "deadline_source": rule(request.law, request.right, request.region).source,
        "made": today.isoformat(),
        "timeline": [
            {"state": step.state.slug, "on": step.on.isoformat(), "noted": step.noted.isoformat(timespec="seconds")}
            for step in request.history
        ],
        "corrections": [
            {
                "step": each.step,
                "before": each.before.isoformat(),
                "after": each.after.isoformat(),
                "noted": each.noted.isoformat(timespec="seconds"),
            }
            for each in request.corrections
        ],
        "evidence": [evidence_facts(line) | {"files": list(line.files)} for line in request.evidence],
        "messages": [
            {
                "message_id": each.message_id,
                "sent": each.sent,
                "kind": each.kind,
                "time": each.moment.isoformat(timespec="seconds"),
                "from": each.sender,
                "to": each.recipient,
                "subject": each.subject,
            }
            for each in messages
        ],
    }


def evidence_facts(line: EvidenceLine) -> dict[str, Any]:
    """One line of evidence: slugs, a count, and UTC days (``None``: undated)."""
    first, last = (Moment(time, Zone.DAY).isoformat() if time else None for time in (line.first, line.last))
    return {
        "category": line.category.slug,
        "origin": line.origin.slug,
        "records": line.records,
        "first": first,
        "last": last,
    }


def _text(message: Message) -> str:
    head = {
        "Message-ID": message.message_id,
        "Date": message.moment.isoformat(timespec="seconds"),
        "From": message.sender,
        "To": message.recipient,
        "Subject": message.subject,
    }
    return "\n".join(f"{name}: {value}" for name, value in head.items()) + f"\n\n{message.body}\n"
