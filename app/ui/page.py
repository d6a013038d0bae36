# SPDX-License-Identifier: MPL-2.0
"""What a page of the window is, and how a page asks for another one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import ClassVar, Protocol

from PySide6.QtWidgets import QWidget

from app.catalog.category import Category
from app.catalog.origin import Origin
from app.catalog.right import Right
from app.i18n.translator import Translator
from app.insight.answers import RecordFilter
from app.ui.delegates.glyphs import Glyph
from app.vault.sealed import Keys
from app.vault.vault import Vault


class Page(QWidget):
    """One page of the window; made when it is first asked for, then shown and hidden.

    ``key`` names the page to the navigator: "overview", "matrix", "organisation", "category", "records"
    (lists and the single record), "mailbox", "search", "services", "requests", "request", "new-request",
    "several", "send", "mail-account", "preferences", "profile", "consents", "sharing", "import", "settings".
    ``listed`` pages stand in the sidebar; ``glyph`` is what is drawn beside its title there.
    A page that is not listed may stand ``under`` one that is (its key): the sidebar then shows that one as in front.
    ``called`` is the message id of its title, ``title`` what that is in the person's language.
    """

    key: ClassVar[str] = ""
    called: ClassVar[str] = ""
    listed: ClassVar[bool] = False
    under: ClassVar[str] = ""
    glyph: ClassVar[Glyph | None] = None

    def __init__(self) -> None:
        super().__init__()
        self.title = ""
        self._first: QWidget | None = None

    # Qt's own focus proxy takes whatever stands before it in the page out of the Tab order, so a page
    # keeps its first field by itself.

    def setFocusProxy(self, widget: QWidget | None) -> None:
        """Where the focus goes when it comes to the page as a whole."""
        self._first = widget

    def focusProxy(self) -> QWidget | None:
        return self._first

    def take_focus(self) -> None:
        """Move the focus to the page's first field, or to the first that can take it."""
        first = self._first
        if first is not None and first.isVisible() and first.isEnabled():
            first.setFocus()
        else:
            # From the page itself, the next in the Tab order is the first inside it.
            self.setFocus()
            self.focusNextChild()

    def opened(self, vault: Vault) -> None:
        """The vault was opened, or its content changed while it is open: read again what is shown."""

    def closed(self) -> None:
        """The vault is about to be locked: stop reading, forget every word that came from it."""

    def visit(self, target: object = None) -> None:
        """The page comes to the front, for ``target``: what the navigator's method was called with."""

    def retranslate(self, say: Translator) -> None:
        """Say every text again in another language. Called once before the page is first shown."""
        self.title = say(self.called)
        self.setAccessibleName(self.title)


@dataclass(frozen=True, slots=True)
class Beginning:
    """From where a request begins: an organisation (its slug, "" for none yet), a category of what it knows, the right
    to be used (None: what fits), and the way it came to know (None: all of them)."""

    organisation: str = ""
    about: Category | None = None
    right: Right | None = None
    origin: Origin | None = None


@dataclass(frozen=True, slots=True)
class Planned:
    """A page that is made when it is first asked for: a screen reader hears of each of its parts, and much of the
    window may never be looked at."""

    kind: type[Page]
    make: Callable[[], Page]


@dataclass(frozen=True, slots=True)
class SealedFiles:
    """Files to be imported that lie on the disk encrypted, each with its key."""

    keys: Keys = field(repr=False)


class Navigator(Protocol):
    """Brings pages to the front; ``back`` returns to the page, and the target, shown before."""

    def show_page(self, key: str, target: object = None, *, instead: bool = False) -> None:
        """Visit the page with this key, for a target that it understands; ``instead``: of the page that is shown,
        which has done its work, so that ``back`` leads to whatever came before it."""

    def show_overview(self) -> None: ...

    def show_matrix(self) -> None: ...

    def show_organisation(self, slug: str) -> None:
        """Visit page "organisation" with the slug."""

    def show_category(self, category: Category) -> None:
        """Visit page "category" with the category."""

    def show_records(self, records: RecordFilter) -> None:
        """Visit page "records" with the filter."""

    def show_record(self, record: int) -> None:
        """Visit page "records" with the record's id, an int."""

    def show_search(self, text: str) -> None:
        """Visit page "search" with the text to look for."""

    def show_import(self) -> None: ...

    def show_services(self, slug: str = "") -> None:
        """Visit page "services", for the service with the slug."""

    def show_requests(self) -> None: ...

    def show_request(self, number: int) -> None:
        """Visit page "request" with the number of a request."""

    def show_new_request(self, beginning: Beginning) -> None:
        """Visit page "new-request" with what is known of the request already."""

    def back(self) -> None: ...
