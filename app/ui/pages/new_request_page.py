# SPDX-License-Identifier: MPL-2.0
"""A new request: whom, what, by which law and from which evidence; and, as one chooses, the letter that follows."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QWidget

from app.catalog.category import Category
from app.catalog.directory.directory import Directory
from app.catalog.directory.entry import Entry
from app.catalog.law import Law
from app.catalog.organisation import is_named
from app.catalog.person import AboutMe
from app.catalog.request import EvidenceLine, Request
from app.catalog.right import Right
from app.catalog.words import N_
from app.i18n.translator import Translator
from app.insight.answers import OrganisationName
from app.insight.questions import Insight
from app.rights.addressing import addressed
from app.rights.drafting import Addressee, Wish, draft, fresh_reference, spoken_by
from app.rights.evidence import Evidence, evidence
from app.rights.grounds import ground
from app.rights.identifying import Identification, identifications
from app.rights.laws import propose
from app.rights.letters import LANGUAGES, RestrictionGround, make_ready
from app.rights.own_way import own_way
from app.sources.registry import email_of
from app.ui.controls import Choice, Field, Importance
from app.ui.directory_choice import DirectoryChoice
from app.ui.forms import action_button, buttons, form_row, heading, labelled, note, paragraph, sentence
from app.ui.models import phrases
from app.ui.models.phrases import sort_key
from app.ui.page import Beginning
from app.ui.pages.data_page import DataPage, Tools
from app.ui.reading_order import tab_through
from app.ui.widgets.document import document
from app.ui.widgets.own_way_link import OwnWayLink
from app.ui.widgets.ticked_lines import TickedLines
from app.ui.widgets.written_letter import WrittenLetter
from app.vault.about_me import about_me
from app.vault.requests import save_request
from app.vault.vault import Vault


@dataclass(frozen=True, slots=True)
class _Ground:
    """What the page reads once: whom one may write to, and what is known of the person. ``known``: which organisation
    of the vault an entry of the directory is, by slugs."""

    organisations: list[OrganisationName]
    person: AboutMe
    reference: str
    directory: Directory
    known: dict[str, str]


@dataclass(frozen=True, slots=True)
class _Proof:
    """What it reads of the organisation that was chosen."""

    categories: list[Category]
    evidence: Evidence
    identifiers: list[Identification]
    entry: Entry | None


def _ground(insight: Insight, vault: Vault) -> _Ground:
    named = [each for each in insight.find_organisation("") if is_named(each.name)]
    found = sorted(named, key=lambda each: sort_key(each.name))
    known = {entry.slug: slug for slug, entry in insight.reached().items()}
    return _Ground(found, about_me(vault), fresh_reference(vault, date.today()), insight.directory(), known)


def _proof(insight: Insight, slug: str, right: Right, about: Category | None, name: str) -> _Proof:
    lines = [*insight.proof(slug), *insight.passed_on(slug)]
    known = identifications(insight, slug)
    cited = evidence(insight, slug, right, about, (name, *(each.value for each in known)))
    entry = insight.reach(slug).entry
    # Here rather than in the window, which would stand still over it.
    make_ready(spoken_by(addressed(slug, name, entry), Law.GDPR))
    return _Proof([*dict.fromkeys(line.category for line in lines)], cited, known, entry)


class NewRequestPage(DataPage):
    """Each choice writes the letter below anew. Kept, it is a draft; until then it is found again as it was left."""

    key = "new-request"
    called = N_("New request")
    under = "requests"
    #: A request was kept.
    changed = Signal()

    def __init__(self, tools: Tools, say: Translator) -> None:
        super().__init__(tools, say)
        self._ground: _Ground | None = None
        self._proof: _Proof | None = None
        self._request: Request | None = None
        # Whether what is read next begins another request.
        self._begins = True
        content = document(self, letter=True)
        self.heading, self.about_page = heading(1), paragraph()
        self.organisation, self.right, self.about = Choice(), Choice(), Choice()
        self.law, self.language, self.why, self.reason, self.words = Choice(), Choice(), Choice(), note(), Field()
        self.identifiers, self.lines = TickedLines(), TickedLines()
        self.own_way = OwnWayLink(tools.announcer, say)
        self.letter_heading, self.unsigned, self.letter = heading(2), note(), WrittenLetter()
        self.send_button = action_button(lambda: self._keep(sends=True), Importance.PRIMARY)
        self.keep_button = action_button(self._keep)
        for above in (self.back_link, self.heading, self.about_page):
            content.addWidget(above)
        self.search_button = action_button(self._search)
        self._labels = [form_row(content, self.organisation)]
        content.addLayout(buttons(self.search_button))
        self._labels += [form_row(content, each) for each in (self.right, self.about, self.law)]
        content.addWidget(self.reason)
        content.addWidget(self.own_way)
        self._labels.append(form_row(content, self.language))
        self._words_row, self._words_label = labelled(self.words)
        self._why_row, self._why_label = labelled(self.why)
        below = self.identifiers, self.lines, self.letter_heading, self.unsigned, self.letter
        for part in (self._words_row, self._why_row, *below):
            content.addWidget(part)
        content.addLayout(buttons(self.send_button, self.keep_button))
        content.addStretch(1)
        for choice in (self.organisation, self.right, self.about):
            choice.currentIndexChanged.connect(lambda _index: self._ask_proof())
        for choice in (self.law, self.language, self.why):
            choice.currentIndexChanged.connect(lambda _index: self._write())
        self.words.editingFinished.connect(self._write)
        for ticks in (self.identifiers, self.lines):
            ticks.changed.connect(self._write)
        self.letter.stayed.connect(self.announce)
        self.setFocusProxy(self.organisation)
        self.forget()

    # --- what there is to choose

    def load(self) -> None:
        vault = self._vault
        if vault is not None:
            self.ask(lambda insight: _ground(insight, vault), self._show)

    def visit(self, target: object = None) -> None:
        self._begins = self._begins or target != self._target
        super().visit(target)

    def forget(self) -> None:
        self._begins = True
        self._ground = self._proof = self._request = None
        for choice in (self.organisation, self.about, self.law):
            with QSignalBlocker(choice):
                choice.clear()
        with QSignalBlocker(self.language), QSignalBlocker(self.why):
            self.language.setCurrentIndex(0)
            self.why.setCurrentIndex(0)
        for ticks in (self.identifiers, self.lines):
            ticks.set_lines([])
        self.words.clear()
        self.reason.clear()
        self.letter.forget()
        self.own_way.show_way(None)
        self.unsigned.hide()
        self._allow(False)

    def _show(self, found: _Ground) -> None:
        before = self._ground
        if self._begins or before is None:
            self.forget()
            begun = self._target if isinstance(self._target, Beginning) else Beginning()
            self._begins = False
        else:
            begun = Beginning(self._slug, self.about.currentData(), self.right.currentData())
            found = replace(found, reference=before.reference)
        self._ground = found
        with QSignalBlocker(self.organisation), QSignalBlocker(self.right), QSignalBlocker(self.about):
            self.organisation.clear()
            for each in found.organisations:
                self.organisation.addItem(each.name, each.slug)
            self._choose_organisation(begun.organisation, found.directory.find(begun.organisation))
            wanted = begun.right or (Right.OBJECTION if begun.about or begun.origin else Right.ERASURE)
            self.right.setCurrentIndex(self.right.findData(wanted))
            self._list_categories([begun.about] if begun.about else [], begun.about)
        self._ask_proof()

    def _choose_organisation(self, slug: str, entry: Entry | None) -> None:
        if entry is not None and self.organisation.findData(slug) < 0:
            self.organisation.addItem(entry.name, slug)
        self.organisation.setCurrentIndex(max(0, self.organisation.findData(slug)))

    def _search(self) -> None:
        if self._ground is not None:
            choice = DirectoryChoice(self, self._say, self._ground.directory.entries, self._choose_entry)
            choice.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            choice.open()

    def _choose_entry(self, entry: Entry) -> None:
        known = self._ground.known if self._ground is not None else {}
        self._choose_organisation(known.get(entry.slug, entry.slug), entry)

    def _list_categories(self, categories: list[Category], chosen: Category | None) -> None:
        with QSignalBlocker(self.about):
            self.about.clear()
            self.about.addItem(self._say("All of it"), None)
            for category in categories:
                self.about.addItem(phrases.category(self._say, category), category)
            self.about.setCurrentIndex(max(0, self.about.findData(chosen)) if chosen else 0)

    def _ask_proof(self) -> None:
        slug, right, about = self._slug, self.right.currentData(), self.about.currentData()
        found = self._ground
        if found is None or not slug or not isinstance(right, Right):
            return
        name = found.person.name
        self.ask(lambda insight: _proof(insight, slug, right, about, name), self._show_proof)

    def _show_proof(self, found: _Proof) -> None:
        say, before = self._say, self._proof
        self._proof = found
        if before is None or before.categories != found.categories:
            self._list_categories(found.categories, self.about.currentData())
        self.identifiers.set_lines(
            [
                (say("{kind}: {value}", kind=say(each.kind.label), value=each.value), each.proposed)
                for each in found.identifiers
            ]
        )
        self.lines.set_lines([(self._line(each), self._concerns(each)) for each in found.evidence.lines])
        tab_through((self.why, *self.identifiers.boxes, *self.lines.boxes))
        self._list_laws()
        self._write()

    def _concerns(self, line: EvidenceLine) -> bool:
        """Whether a line is of what the person came from: who objects to guesses need not cite what they told."""
        begun = self._target
        if not isinstance(begun, Beginning) or begun.origin is None or begun.organisation != self._slug:
            return True
        return line.origin is begun.origin

    def _line(self, line: EvidenceLine) -> str:
        say = self._say
        said = say(
            "{category}: {records}, {origin}",
            category=phrases.category(say, line.category),
            records=say.plural("{count} record", "{count} records", line.records),
            origin=say("Passed on to others") if line.passed else say(line.origin.label),
        )
        dates = phrases.span(say, line.first, line.last)
        return say("{said}, {dates}", said=said, dates=dates) if dates else said

    def _list_laws(self) -> None:
        right, found, proof = self.right.currentData(), self._ground, self._proof
        if found is None or proof is None or not isinstance(right, Right):
            return
        chosen = self.law.currentData()
        proposed = propose(right, found.person, self._addressee(proof).country).law
        with QSignalBlocker(self.law):
            self.law.clear()
            self.law.addItem(self._say("What fits: {law}", law=self._say(proposed.label)), None)
            for law in Law:
                if ground(law, right, found.person.region):
                    self.law.addItem(self._say(law.label), law)
            self.law.setCurrentIndex(max(0, self.law.findData(chosen)) if chosen else 0)

    # --- the letter

    @property
    def _slug(self) -> str:
        return str(self.organisation.currentData() or "")

    def _addressee(self, proof: _Proof) -> Addressee:
        slug, name = self._slug, self.organisation.currentText()
        return addressed(slug, name, proof.entry, email_of(slug))

    def _write(self) -> None:
        """Write the letter anew from what is chosen."""
        found, proof, right = self._ground, self._proof, self.right.currentData()
        if found is None or proof is None or not isinstance(right, Right):
            return
        to, law = self._addressee(proof), self.law.currentData()
        self.reason.setText("" if law else self._say(propose(right, found.person, to.country).reason))
        self.reason.setVisible(not law)
        self.own_way.show_way(own_way(right, proof.entry))
        self._words_row.setVisible(right in (Right.OBJECTION, Right.RECTIFICATION))
        applied = law or propose(right, found.person, to.country).law
        self._why_row.setVisible(right is Right.RESTRICTION and applied in (Law.GDPR, Law.UK_GDPR))
        lines = tuple(proof.evidence.lines[number] for number in self.lines.ticked)
        wish = Wish(
            to,
            right,
            law,
            str(self.language.currentData() or ""),
            self.about.currentData(),
            replace(proof.evidence, lines=lines),
            tuple(
                (proof.identifiers[number].kind, proof.identifiers[number].value) for number in self.identifiers.ticked
            ),
            self.words.text() if right is Right.OBJECTION else "",
            self.words.text() if right is Right.RECTIFICATION else "",
            self.why.currentData() or RestrictionGround.ACCURACY,
        )
        self._say_words_label(right)
        self._request = draft(wish, found.person, found.reference, date.today(), datetime.now(UTC))
        self.letter.write(self._request.subject, self._request.body, (self._request.organisation, right))
        self._say_their_language()
        self.unsigned.setVisible(not found.person.name)
        self._allow(True)

    def _keep(self, *, sends: bool = False) -> None:
        vault, request = self._vault, self._request
        if vault is None or request is None:
            return
        subject, body = self.letter.letter
        edited = replace(request, subject=subject, body=body)
        self._allow(False)

        def done(kept: Request) -> None:
            self.tools.announcer.say(self._say("Kept as a draft. Nothing was sent."))
            self.changed.emit()
            # What was written is a draft now: the next visit begins another one.
            self._begins = self._stale = True
            self.tools.navigator.show_page("send" if sends else "request", kept.id, instead=True)

        def failed(error: Exception) -> None:
            self._allow(True)
            self.tools.announcer.say(sentence(error, self._say), urgent=True)

        self.tools.jobs.run(lambda _context: save_request(vault, edited), done=done, failed=failed)

    def _allow(self, allowed: bool) -> None:
        for button in (self.send_button, self.keep_button):
            button.setEnabled(allowed)

    def panes(self) -> list[QWidget]:
        return [self.organisation, self.letter.body]

    # --- words

    def _say_words_label(self, right: Right) -> None:
        say = self._say
        corrects = right is Right.RECTIFICATION
        self._words_label.setText(
            say("What is right instead") if corrects else say("Your reasons, if you want to say more")
        )

    def retranslate(self, say: Translator) -> None:
        super().retranslate(say)
        self.heading.setText(self.title)
        self.about_page.setText(
            say(
                "Choose what you want; the letter below follows. One organisation at a time: many requests for access"
                " at once may be refused as abusive."
            )
        )
        titles = (say("To whom"), say("What you want"), say("About what"), say("By which law"), say("Language"))
        for label, title in zip(self._labels, titles, strict=True):
            label.setText(title)
        self._why_label.setText(say("Why they must freeze them"))
        self._fill_words(say)
        self.identifiers.retranslate(say("By what they find you: only what they have already"))
        self.lines.retranslate(say("What the letter says they hold"))
        self.letter_heading.setText(say("The letter"))
        self.unsigned.setText(
            say("It bears no name yet: enter yours on the page Requests, under “About you”, and come back.")
        )
        self.letter.retranslate(say)
        self.own_way.retranslate(say)
        self.search_button.setText(say("Search the directory…"))
        self.send_button.setText(say("Read it over and send it…"))
        self.keep_button.setText(say("Keep as a draft"))
        self._say_words_label(self.right.currentData() or Right.OBJECTION)
        if self._proof is not None:
            self._show_proof(replace(self._proof))

    def _say_their_language(self) -> None:
        """Which language the letter has by itself, as soon as it is known: the person may not read it."""
        if self._request is not None and not self.language.currentData():
            spoken = self._say.language_name(self._request.language)
            self.language.setItemText(0, self._say("As they speak: {language}", language=spoken))

    def _fill_words(self, say: Translator) -> None:
        right, language, why = (each.currentData() for each in (self.right, self.language, self.why))
        with QSignalBlocker(self.right), QSignalBlocker(self.language), QSignalBlocker(self.why):
            self.why.clear()
            for reason in RestrictionGround:
                self.why.addItem(say(reason.label), reason)
            self.why.setCurrentIndex(max(0, self.why.findData(why)))
            self.right.clear()
            for each in Right:
                self.right.addItem(say(each.label), each)
            self.right.setCurrentIndex(max(0, self.right.findData(right)))
            self.language.clear()
            self.language.addItem(say("As they speak"), "")
            for tag in LANGUAGES:
                self.language.addItem(say.language_name(tag), tag)
            self.language.setCurrentIndex(max(0, self.language.findData(language)))
