# SPDX-License-Identifier: MPL-2.0
"""Makes the pages of data."""

from app.i18n.translator import Translator
from app.ui.announce import Announcer
from app.ui.jobs import Jobs
from app.ui.page import Navigator, Page
from app.ui.pages.category_page import CategoryPage
from app.ui.pages.data_page import Tools
from app.ui.pages.dossier_page import DossierPage
from app.ui.pages.mailbox_page import MailboxPage
from app.ui.pages.matrix_page import MatrixPage
from app.ui.pages.overview_page import OverviewPage
from app.ui.pages.records_page import RecordsPage
from app.ui.pages.search_page import SearchPage
from app.ui.session import Session


def build_data_pages(
    session: Session, jobs: Jobs, navigator: Navigator, announcer: Announcer, say: Translator
) -> list[Page]:
    """The pages of data, in the order of the sidebar; they know the vault at once when it is open."""
    tools = Tools(jobs, navigator, announcer)
    kinds = (OverviewPage, MatrixPage, MailboxPage, SearchPage, DossierPage, CategoryPage, RecordsPage)
    pages = [kind(tools, say) for kind in kinds]
    for page in pages:
        page.retranslate(say)
        if isinstance(page, DossierPage):
            page.changed.connect(session.changed)
        if session.is_open:
            page.opened(session.vault)
    return list(pages)
