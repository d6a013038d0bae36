# SPDX-License-Identifier: MPL-2.0
"""All that proves a request: for an authority, a lawyer, or the person's own shelf; as files, or in one zip.

``proof.pdf`` is for people: what was asked, by which law, on which days, the letters and answers, the last day and the
rule it follows from. ``request.json`` says the same to programs, on which evidence, and has the checksum of each
document, that of the PDF as well. Each letter and answer is a text, each mail is there as it came (``.eml``), and
``SHA256SUMS`` has the checksum of every file. Nothing is encrypted: the person hands it on.
"""

import hashlib
import json
import zipfile
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import IO, Any

from app.catalog.moment import Moment, Zone
from app.catalog.request import EvidenceLine, Message, Request
from app.rights.deadlines import rule
from app.rights.errors import PaperUnavailable
from app.rights.grounds import ground
from app.rights.paper.proof_paper import Speaker, set_proof
from app.rights.states import due_on, state_on

_STAMP = (1980, 1, 1, 0, 0, 0)  # the first that a zip can have: the files say their own days


def bundle_files(
    request: Request,
    messages: Sequence[Message],
    today: date,
    say: Speaker,
    original: Callable[[str], bytes] | None = None,
) -> dict[str, bytes]:
    """The files of a bundle by their names.

    ``messages``: letters and answers, the oldest first; ``original``: gives a kept mail by its name; ``say``: in
    whose language the PDF is. Where Typst is not built, there is no PDF, and all the rest.
    """
    documents = {"letter.txt": f"{request.subject}\n\n{request.body}\n".encode()}
    named = [(f"message-{number:02d}", message) for number, message in enumerate(messages, start=1)]
    for name, message in named:
        documents[f"{name}.txt"] = _text(message).encode()
        if original and message.original:
            documents[f"{name}.eml"] = original(message.original)
    try:
        proof = set_proof(request, [(f"{name}.txt", message) for name, message in named], documents, today, say)
    except PaperUnavailable:
        files = documents
    else:
        files = {"proof.pdf": proof, **documents}
    listed = [
        {"name": name, "bytes": len(content), "sha256": digest}
        for (name, content), digest in zip(files.items(), _digests(files), strict=True)
    ]
    told = {**facts(request, messages, today), "documents": listed}
    files = {"request.json": json.dumps(told, indent=2, ensure_ascii=False).encode(), **files}
    sums = "".join(f"{digest}  {name}\n" for name, digest in zip(files, _digests(files), strict=True))
    return {**files, "SHA256SUMS": sums.encode()}


def write_zip(target: IO[bytes], files: Mapping[str, bytes]) -> None:
    """Write the files of a bundle as one zip; the same files give the same bytes."""
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in files.items():
            made.writestr(zipfile.ZipInfo(name, _STAMP), content, zipfile.ZIP_DEFLATED)


def _digests(files: Mapping[str, bytes]) -> list[str]:
    return [hashlib.sha256(content).hexdigest() for content in files.values()]


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
