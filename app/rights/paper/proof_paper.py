# SPDX-License-Identifier: MPL-2.0
"""The proof of a request to read: what was asked, on which days, what was written and answered, and checksums."""

import hashlib
import re
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Any

from app.catalog.notice import Notice
from app.catalog.origin import Origin
from app.catalog.request import EvidenceLine, Message, RequestState
from app.catalog.words import N_
from app.rights.case_file import CaseFile
from app.rights.deadlines import Period, Unit, rule
from app.rights.grounds import ground
from app.rights.paper.legible import Legible
from app.rights.paper.typesetting import typeset
from app.rights.speaking import Speaker, told
from app.rights.states import clock, due_on, state_on
from app.rights.verdict import said

# A mail may have ten megabytes; its beginning is to be read, and the whole is in its own file.
_LONGEST_TEXT = 20_000
_FOUND = (0, 4, 2, 0, 0, 0, 3)
# Where a name of a file may break: at its own parts, and in parts that no column could hold.
_LONG_NAME = re.compile(r"[_.-]|[^\s_.-]{14}")
_NOTHING = ("", "–")
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def set_proof(case: CaseFile, names: Sequence[str], documents: Mapping[str, bytes], today: date, say: Speaker) -> bytes:
    """The proof as PDF.

    ``names``: those of the documents that have the messages of the case and then its drafts whole, one each;
    ``documents``: all that is handed on with this. Raises PaperUnavailable.
    """
    return typeset("proof", lambda legible: _Proof(case, today, say, legible).values(names, documents)).content


class _Proof:
    """Puts together what the document says, in the words of one language."""

    def __init__(self, case: CaseFile, today: date, say: Speaker, legible: Legible) -> None:
        self._case, self._request, self._today, self._say = case, case.request, today, say
        self._legible = legible

    def values(self, names: Sequence[str], documents: Mapping[str, bytes]) -> dict[str, Any]:
        """What ``resources/paper/proof.typ`` takes."""
        say, legible, sent = self._say, self._legible, len(self._case.messages)
        tag, _, region = say.language.partition("_")
        return {
            "language": tag,
            "region": region if len(region) == 2 else None,
            "reference": legible(self._request.reference),
            "date": {"year": self._today.year, "month": self._today.month, "day": self._today.day},
            "page": legible(say("Page {number} of {count}", number="{number}", count="{count}")),
            "title": legible(say("Proof of request {reference}", reference=self._request.reference)),
            "made": legible(
                say(
                    "Made on {day} from what the person kept. Days are those that the person noted; times are UTC.",
                    day=say.date(self._today),
                )
            ),
            "contents": legible(say("Contents")),
            "sections": [
                self._section(say("What was asked"), self._asked(), self._evidence()),
                self._section(say("Days"), self._days(), self._corrections()),
                self._section(say("Time to answer"), self._deadline()),
                *self._found(),
                *self._letter(self._case.messages),
                *(self._message(name, each) for name, each in zip(names, self._case.messages, strict=False)),
                *(self._draft(name, each) for name, each in zip(names[sent:], self._case.drafts, strict=True)),
                self._section(say("Documents and their checksums"), self._documents(documents)),
            ],
        }

    def _section(self, title: str, *blocks: dict[str, Any] | None) -> dict[str, Any]:
        return {"title": self._legible(title) or "–", "blocks": [block for block in blocks if block]}

    def _table(self, rows: Sequence[Sequence[str]], *head: str, widths: Sequence[int] = ()) -> dict[str, Any] | None:
        """A table without the columns in which nothing stands.

        ``widths``: of a table that ends with names of files, for each column its share of the room that the others
        leave, 0 where it is as wide as what stands in it. In other tables the last column has all the room.
        """
        if not rows:
            return None
        last = len(head) - 1
        shares = widths or [0] * last + [1]
        named = last if widths else None
        shown = [number for number in range(len(head)) if any(row[number] not in _NOTHING for row in rows)]
        return {
            "kind": "table",
            "widths": [shares[number] for number in shown],
            "head": [self._legible(head[number]) for number in shown],
            "rows": [[self._cell(row[number], files=number == named) for number in shown] for row in rows],
        }

    def _cell(self, text: str, *, files: bool) -> str:
        clean = self._legible(text) or "–"
        return _LONG_NAME.sub("\\g<0>\u200b", clean) if files else clean

    def _facts(self, *facts: tuple[str, str]) -> dict[str, Any]:
        told = [(heading, value) for heading, value in facts if value]
        return {"kind": "facts", "rows": [[self._legible(heading), self._legible(value)] for heading, value in told]}

    def _text(self, text: str, name: str) -> list[dict[str, Any]]:
        shown = text[:_LONGEST_TEXT]
        paragraphs: list[dict[str, Any]] = [{"kind": "text", "lines": []}]
        for line in shown.splitlines():
            if clean := self._legible(line):
                paragraphs[-1]["lines"].append(clean)
            elif paragraphs[-1]["lines"]:
                paragraphs.append({"kind": "text", "lines": []})
        if len(shown) < len(text):
            paragraphs.append(
                {"kind": "text", "lines": [self._legible(self._say("The rest is in {name}.", name=name))]}
            )
        return [paragraph for paragraph in paragraphs if paragraph["lines"]]

    def _asked(self) -> dict[str, Any]:
        say, request = self._say, self._request
        articles = ground(request.law, request.right, request.region)
        return self._facts(
            (say("Reference"), request.reference),
            (say("Organisation"), request.name),
            (say("Right used"), say(request.right.label)),
            (say("About"), say(request.about.label) if request.about else ""),
            (say("Law"), say(request.law.label)),
            (say("Articles"), str(articles) if articles else ""),
            (say("To"), ", ".join(request.recipient.splitlines())),
            (say("State"), say(state_on(request, self._today).label)),
        )

    def _evidence(self) -> dict[str, Any] | None:
        say = self._say
        rows = [
            [
                say(line.category.label),
                say(_came(line)),
                say.number(line.records),
                self._moment(line.first),
                self._moment(line.last),
                ", ".join(line.files),
            ]
            for line in self._request.evidence
        ]
        head = say("Category"), say("How they know"), say("Records"), say("First"), say("Last"), say("Files")
        return self._table(rows, *head, widths=(3, 2, 0, 0, 0, 4))

    def _moment(self, milliseconds: int) -> str:
        return self._say.date((_EPOCH + timedelta(milliseconds=milliseconds)).date()) if milliseconds else "–"

    def _days(self) -> dict[str, Any] | None:
        say, rows, sent = self._say, [], None
        for step in self._request.history:
            if step.state is RequestState.SENT:
                sent = step.on
            day = say.number((step.on - sent).days) if sent else "–"
            rows.append([say.date(step.on), say(step.state.label), day, _time(step.noted)])
        found = clock(self._request, self._today)
        if found and state_on(self._request, self._today) is RequestState.OVERDUE:
            late = [say.date(found.due + timedelta(days=1)), say(RequestState.OVERDUE.label)]
            rows.append([*late, say.number(found.days + 1), "–"])
        return self._table(rows, say("Day"), say("What happened"), say("Days since sent"), say("Noted (UTC)"))

    def _corrections(self) -> dict[str, Any] | None:
        say, request = self._say, self._request
        rows = [
            [
                say(request.history[each.step].state.label),
                say.date(each.before),
                say.date(each.after),
                _time(each.noted),
            ]
            for each in request.corrections
        ]
        return self._table(rows, say("Day corrected"), say("Before"), say("Now"), say("Noted (UTC)"))

    def _deadline(self) -> dict[str, Any]:
        say, request = self._say, self._request
        found, law = clock(request, self._today), rule(request.law, request.right, request.region)
        due = due_on(request, self._today)
        late = (self._today - found.due).days if found else 0
        overdue = state_on(request, self._today) is RequestState.OVERDUE
        return self._facts(
            (say("Time by law"), self._period(law.answer)),
            (say("Longest, once extended"), self._period(law.extended) if law.extended else ""),
            (say("Source"), law.source),
            (say("Sent"), say.date(found.received) if found else ""),
            (say("Answer due") if found else say("Answer due, if sent today"), say.date(due) if due else ""),
            (say("Late by"), say.plural("{count} day", "{count} days", late) if overdue else ""),
        )

    def _period(self, period: Period) -> str:
        say = self._say
        match period.unit:
            case Unit.MONTHS:
                return say.plural("{count} calendar month", "{count} calendar months", period.number)
            case Unit.DAYS:
                return say.plural("{count} day", "{count} days", period.number)
            case Unit.WORKING_DAYS:
                return say.plural("{count} working day", "{count} working days", period.number)

    def _found(self) -> list[dict[str, Any]]:
        say, judgement = self._say, self._case.judgement
        if judgement is None:
            return []
        rows = [
            [
                say(each.verdict.label),
                told(say, each.sentence, each.fields),
                say(each.category.label) if each.category else "–",
                say.number(each.count) if each.count else "–",
                self._moment(each.first),
                self._moment(each.last),
                ", ".join(each.files) or "–",
            ]
            for each in judgement.findings
        ]
        head = say("Verdict"), say("Why"), say("Category"), say("Records"), say("First"), say("Last"), say("Files")
        verdict = self._facts((say("Verdict"), say(said(judgement.verdict, judgement.state))))
        return [self._section(say("Did they do it?"), verdict, self._table(rows, *head, widths=_FOUND))]

    def _letter(self, messages: Sequence[Message]) -> list[dict[str, Any]]:
        request = self._request
        if any(message.sent and message.body.split() == request.body.split() for message in messages):
            return []  # it follows as it was sent
        subject = self._facts((self._say("Subject"), request.subject))
        return [self._section(self._say("The letter"), subject, *self._text(request.body, "letter.txt"))]

    def _message(self, name: str, message: Message) -> dict[str, Any]:
        say = self._say
        day = say.date(message.moment)
        facts = self._facts(
            (say("Subject"), message.subject),
            (say("From"), message.sender),
            (say("To"), message.recipient),
            (say("Day and time (UTC)"), _time(message.moment)),
            (say("Message-ID"), message.message_id),
        )
        title = say("Sent on {day}", day=day) if message.sent else say("Received on {day}", day=day)
        return self._section(title, facts, *self._text(message.body, name))

    def _draft(self, name: str, draft: Notice) -> dict[str, Any]:
        say = self._say
        facts = self._facts(
            (say("Subject"), draft.subject), (say("To"), draft.recipient), (say("Noted (UTC)"), _time(draft.written))
        )
        return self._section(say("Written, not sent"), facts, *self._text(draft.body, name))

    def _documents(self, documents: Mapping[str, bytes]) -> dict[str, Any] | None:
        say = self._say
        rows = [
            [name, say.size(len(content)), hashlib.sha256(content).hexdigest()] for name, content in documents.items()
        ]
        return self._table(rows, say("File"), say("Size"), "SHA-256")


def _came(line: EvidenceLine) -> str:
    if line.passed:
        return N_("Passed on to others")
    return N_("The person told them") if line.origin is Origin.PROVIDED else line.origin.label


def _time(moment: datetime) -> str:
    return f"{moment.astimezone(UTC):%Y-%m-%d %H:%M}"
