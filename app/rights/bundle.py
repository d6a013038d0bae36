# SPDX-License-Identifier: MPL-2.0
"""All that proves a request: for an authority, a lawyer, or the person's own shelf; as files, or in one zip.

``proof.pdf`` is for people: what was asked, by which law, on which days, the letters and answers, the last day and the
rule it follows from. ``request.json`` says the same to programs, on which evidence, and has the checksum of each
document, that of the PDF as well. Each letter and answer is a text, and so is each letter that was drafted and not
sent; each mail is there as it came (``.eml``). ``findings.json`` is what the vault shows of whether it was done,
finding by finding. ``SHA256SUMS`` has the checksum of every file. Nothing is encrypted: the person hands it on.
"""

import hashlib
import io
import json
import zipfile
from collections.abc import Callable, Mapping
from contextlib import closing
from dataclasses import replace
from datetime import date
from typing import IO, Any

from app.catalog.moment import Moment, Zone
from app.catalog.notice import Notice
from app.catalog.request import EvidenceLine, Message, Request
from app.insight.questions import Insight
from app.rights.case_file import CaseFile, case_file
from app.rights.deadlines import rule
from app.rights.errors import PaperUnavailable
from app.rights.finding_facts import judgement_facts
from app.rights.grounds import ground
from app.rights.paper.proof_paper import set_proof
from app.rights.speaking import Speaker
from app.rights.states import due_on, state_on
from app.vault.vault import Vault

_STAMP = (1980, 1, 1, 0, 0, 0)  # the first that a zip can have: the files say their own days


def bundle_files(
    case: CaseFile, today: date, say: Speaker, original: Callable[[str], bytes] | None = None
) -> dict[str, bytes]:
    """The files of a bundle by their names.

    ``original``: gives a kept mail by its name; ``say``: in whose language the PDF and the findings are. Where Typst
    is not built, there is no PDF, and all the rest.
    """
    request = case.request
    documents = {"letter.txt": f"{request.subject}\n\n{request.body}\n".encode()}
    names = []
    for number, message in enumerate(case.messages, start=1):
        names.append(f"message-{number:02d}.txt")
        documents[names[-1]] = _text(message).encode()
        if original and message.original:
            documents[f"message-{number:02d}.eml"] = original(message.original)
    for draft in case.drafts:
        names.append(f"draft-{draft.kind}.txt")
        documents[names[-1]] = _draft(draft).encode()
    if case.judgement:
        documents["findings.json"] = _json(judgement_facts(case.judgement, say))
    try:
        proof = set_proof(case, names, documents, today, say)
    except PaperUnavailable:
        files = documents
    else:
        files = {"proof.pdf": proof, **documents}
    listed = [
        {"name": name, "bytes": len(content), "sha256": digest}
        for (name, content), digest in zip(files.items(), _digests(files), strict=True)
    ]
    files = {"request.json": _json({**facts(case, today), "documents": listed}), **files}
    sums = "".join(f"{digest}  {name}\n" for name, digest in zip(files, _digests(files), strict=True))
    return {**files, "SHA256SUMS": sums.encode()}


def proof_of(vault: Vault, request: Request, today: date, say: Speaker, *, beside: str = "") -> dict[str, bytes]:
    """The files of a bundle with all that the vault knows of a request. May be asked in any thread.

    ``beside``: the kind of a letter that is handed on beside the bundle, so that no draft of it stands in there.
    """
    with closing(Insight(vault.reader())) as insight:
        case = case_file(vault, insight, request, today)
    drafts = [each for each in case.drafts if each.kind != beside]
    return bundle_files(replace(case, drafts=drafts), today, say, vault.originals.read)


def zipped_proof(vault: Vault, request: Request, today: date, say: Speaker, *, beside: str = "") -> bytes:
    """The same as one zip."""
    target = io.BytesIO()
    write_zip(target, proof_of(vault, request, today, say, beside=beside))
    return target.getvalue()


def write_zip(target: IO[bytes], files: Mapping[str, bytes]) -> None:
    """Write the files of a bundle as one zip; the same files give the same bytes."""
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in files.items():
            made.writestr(zipfile.ZipInfo(name, _STAMP), content, zipfile.ZIP_DEFLATED)


def _digests(files: Mapping[str, bytes]) -> list[str]:
    return [hashlib.sha256(content).hexdigest() for content in files.values()]


def facts(case: CaseFile, today: date) -> dict[str, Any]:
    """What ``request.json`` says: stable names, ISO 8601 days and UTC times."""
    request = case.request
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
            for each in case.messages
        ],
        "drafts": [
            {
                "kind": each.kind,
                "written": each.written.isoformat(timespec="seconds"),
                "to": each.recipient,
                "authority": each.authority or None,
                "subject": each.subject,
            }
            for each in case.drafts
        ],
        "verdict": case.judgement.verdict.slug if case.judgement else None,
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


def _draft(draft: Notice) -> str:
    head = {"Written": draft.written.isoformat(timespec="seconds"), "To": draft.recipient, "Subject": draft.subject}
    return "\n".join(f"{name}: {value}" for name, value in head.items()) + f"\n\n{draft.body}\n"


def _json(told: Mapping[str, Any]) -> bytes:
    return json.dumps(told, indent=2, ensure_ascii=False).encode()
