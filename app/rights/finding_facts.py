# SPDX-License-Identifier: MPL-2.0
"""What was found about a request, for programs. The names of the fields never change; days are UTC (``None``: none)."""

from typing import Any

from app.catalog.moment import Moment, Zone
from app.insight.answers import RecordFilter
from app.rights.speaking import Speaker, told
from app.rights.verdict import Finding, Judgement


def judgement_facts(of: Judgement, say: Speaker) -> dict[str, Any]:
    """The verdict, what comes next, and each finding with its proof; ``say``: in whose language its sentence is."""
    return {
        "id": of.request.id,
        "reference": of.request.reference,
        "organisation": of.request.organisation,
        "right": of.request.right.slug,
        "verdict": of.verdict.slug,
        "days": of.days,
        "next": of.step.value,
        "findings": [_finding(each, say) for each in of.findings],
    }


def _finding(of: Finding, say: Speaker) -> dict[str, Any]:
    return {
        "verdict": of.verdict.slug,
        "code": of.code,
        "sentence": told(say, of.sentence, of.fields),
        "category": of.category.slug if of.category else None,
        "origin": of.origin.slug if of.origin else None,
        "records": of.count,
        "first": _day(of.first),
        "last": _day(of.last),
        "files": list(of.files),
        "mended": of.mended,
        "filter": _filter(of.records) if of.records else None,
    }


def _filter(wanted: RecordFilter) -> dict[str, Any]:
    """How to list the records: the fields that are empty let all through."""
    return {
        "organisation": wanted.organisation,
        "other": wanted.other,
        "category": wanted.category.slug if wanted.category else None,
        "origin": wanted.origin.slug if wanted.origin else None,
        "kind": wanted.kind,
        "export": wanted.export,
        "since": _day(wanted.since),
    }


def _day(milliseconds: int) -> str | None:
    return Moment(milliseconds, Zone.DAY).isoformat() if milliseconds else None
