# SPDX-License-Identifier: MPL-2.0
"""The part of the page of an organisation that says how to reach it, and lets the person correct that."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt

from app.catalog.directory.correcting import blank_entry, own_version
from app.catalog.directory.entry import Entry, Quality
from app.catalog.right import Right
from app.channels.gpc import check
from app.insight.reaching import Reach, bundled
from app.ui.contact_dialog import ContactDialog
from app.ui.forms import sentence
from app.ui.page import Beginning
from app.ui.widgets.reach_panel import ReachPanel
from app.vault.directory import correct_entry, forget_correction
from app.vault.vault import Vault

if TYPE_CHECKING:
    from app.ui.pages.dossier_page import DossierPage


class ReachSection:
    """Joins the panel to the vault. What was there before the last change is known until the vault locks."""

    def __init__(self, page: DossierPage) -> None:
        self._page = page
        self._reach: Reach | None = None
        self._name = ""
        self._asking = False
        # By slug of the organisation: the slug of the entry, and the person's own one of before.
        self._before: dict[str, tuple[str, Entry | None]] = {}
        self.panel = ReachPanel()
        self.panel.wanted.connect(self._want)
        self.panel.correcting.connect(self._ask)
        self.panel.returning.connect(self._return)
        self.panel.undoing.connect(self._undo)
        self.panel.unopened.connect(self._tell_unopened)
        self.panel.signal_asked.connect(self._ask_signal)

    def show_reach(self, reach: Reach, name: str, *, writable: bool) -> None:
        """Show how an organisation of the vault is reached."""
        self._reach, self._name = reach, name
        self.panel.show_reach(reach, writable=writable, undoable=reach.slug in self._before)

    def forget(self) -> None:
        """Forget what came from the vault."""
        self._reach, self._name = None, ""
        self._before.clear()
        self.panel.forget()

    def _want(self, right: Right) -> None:
        if self._reach is not None:
            self._page.tools.navigator.show_new_request(Beginning(self._reach.slug, right=right))

    def _ask(self) -> None:
        if self._reach is None:
            return
        dialog = ContactDialog(self._page, self._page.say, self._name, self._reach.entry, self._keep)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def _keep(self, given: dict[str, Any]) -> None:
        reach, say = self._reach, self._page.say
        if reach is None:
            return
        entry = own_version(reach.entry or blank_entry(bundled(), self._name, reach.slug), given)
        self._before[reach.slug] = (entry.slug, self._own(reach))
        self._page.write(
            lambda vault: correct_entry(vault, reach.slug, entry), say("Kept. It comes before what the directory says.")
        )

    def _return(self) -> None:
        reach, say = self._reach, self._page.say
        if reach is None or reach.entry is None:
            return
        slug = reach.entry.slug
        self._before[reach.slug] = (slug, self._own(reach))
        self._page.write(lambda vault: forget_correction(vault, slug), say("What you had written is forgotten."))

    def _undo(self) -> None:
        reach, say = self._reach, self._page.say
        if reach is None or reach.slug not in self._before:
            return
        slug, before = self._before.pop(reach.slug)

        def undo(vault: Vault) -> None:
            if before is None:
                forget_correction(vault, slug)
            else:
                correct_entry(vault, reach.slug, before)

        self._page.write(undo, say("Undone."))

    def _ask_signal(self, domain: str) -> None:
        reach, say, panel = self._reach, self._page.say, self.panel
        if self._asking:
            return
        # The button stays as it is: one that is off would lose the focus.
        self._asking = True
        panel.signal_said.tell(say("Asking {domain}…", domain=domain))

        def over(text: str) -> None:
            self._asking = False
            if self._reach is reach:
                panel.signal_said.tell(text)

        self._page.tools.jobs.run(
            lambda _context: check(domain),
            done=lambda stated: over(say("{name}: {value}", name=domain, value=say(stated.says.sentence))),
            failed=lambda error: over(sentence(error, say)),
        )

    @staticmethod
    def _own(reach: Reach) -> Entry | None:
        return reach.entry if reach.entry is not None and reach.entry.quality is Quality.OWN else None

    def _tell_unopened(self) -> None:
        page = self._page
        page.tools.announcer.say(page.say("No program opened the link."), urgent=True)
