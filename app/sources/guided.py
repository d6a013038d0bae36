# SPDX-License-Identifier: MPL-2.0
"""Brands that answer by letter, in no format of their own: what such companies hold, and how to ask them for it.

The right and the time to answer are articles 15 and 12(3) of the GDPR. Contacts come from the companies' own privacy
pages, most of them collected by https://github.com/datenanfragen/data (CC0).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from app.catalog.asked import Asked
from app.catalog.organisation import Organisation, Role
from app.catalog.words import N_
from app.sources.source import ANY_LANGUAGE, Guide, Level, Source


@dataclass(frozen=True, slots=True)
class Trade:
    """A line of business: what a company of it holds about a person, and what to mind when asking it."""

    about: str
    advice: tuple[str, ...] = ()
    role: Role = Role.BRAND


GROCERIES = Trade(
    N_(
        "Every purchase with your loyalty card or online: shop, date, products and prices; your coupons, and what your "
        "shopping tells about your household, your diet and your health."
    )
)
SHOP = Trade(
    N_(
        "Your account and addresses, orders, returns and payments, what you looked at and put into the basket, the "
        "newsletters you opened, and the groups of customers you were put into."
    )
)
BEAUTY = Trade(
    N_(
        "Your purchases and loyalty card, what you said about your skin, hair and birthday, what you looked at, and "
        "the groups of customers you were put into."
    )
)
LUXURY = Trade(
    N_(
        "Your purchases in shops and online, your sizes and tastes as the staff noted them, the messages you exchanged "
        "with them, and the groups of customers you were put into."
    )
)
SECOND_HAND = Trade(
    N_(
        "Your offers, purchases and sales, searches and favourites, messages with other members, payments, and the "
        "proofs of identity you gave."
    )
)
RESTAURANTS = Trade(
    N_(
        "Your orders and visits with the app or the loyalty card, where and when, your payments, the offers you used, "
        "and the groups of customers you were put into."
    )
)
DELIVERY = Trade(
    N_(
        "Every order with its shop or restaurant, address and time, your payments and complaints, and the places where "
        "the app saw your phone."
    )
)
TELECOMS = Trade(
    N_(
        "Your contract and proofs of identity, whom you called or wrote to and when, where your phone was in the "
        "network, invoices and payments, and what customer service noted about you."
    )
)
STREAMING = Trade(
    N_(
        "What you watched or listened to, when and on which device, your searches and favourites, your subscription, "
        "and the tastes guessed from all this."
    )
)
TRAVEL = Trade(
    N_(
        "Your trips and bookings, the people who travelled with you, discount and loyalty cards, payments, searches "
        "and complaints."
    )
)
RIDES = Trade(
    N_(
        "Every ride with its start, end, time and price, the places where the app saw your phone, payments, ratings, "
        "and messages."
    )
)
DATING = Trade(
    N_(
        "Your profile and photos, whom you liked and who liked you, your messages, where you were, and what all this "
        "tells about your sexuality."
    )
)
HEALTH = Trade(
    N_(
        "Measurements of your body and your days, such as weight, heart, sleep or cycle, what you noted yourself, and "
        "what was concluded from it."
    )
)
MONEY = Trade(
    N_(
        "Your identity, accounts and payments, with whom and where you made them, and the scores by which credit and "
        "fraud are judged."
    )
)
CREDIT_SCORES = Trade(
    N_(
        "Contracts, loans and payments that other companies reported about you, your addresses, and the score made "
        "from them. You need not be a customer."
    ),
    (N_("Give your date of birth and your earlier addresses: by these you are found."),),
    Role.PARTNER,
)
DATA_TRADE = Trade(
    N_(
        "Your name, addresses and household, bought from or matched with other companies, and the groups and "
        "likelihoods that are sold about you. You need not be a customer."
    ),
    role=Role.PARTNER,
)
ADVERTISING = Trade(
    N_(
        "Pages you visited and products you looked at on websites and in apps of others, tied to a number in your "
        "browser or phone, and the audiences made from them. You need not be a customer."
    ),
    (
        N_(
            "{brand} knows you by a number in your browser or phone rather than by name: ask which number it needs and "
            "where to find it."
        ),
    ),
    Role.PARTNER,
)

NO_LINKS: Mapping[str, str] = MappingProxyType({})

_BY_EMAIL = N_(
    "Write to {email} from the address that {brand} knows, and ask for a copy of everything it holds about you "
    "(article 15 of the GDPR)."
)
_BY_FORM = N_(
    "Open the address below, where {brand} takes requests about personal data, and ask for a copy of everything it "
    "holds about you (article 15 of the GDPR)."
)
_BY_PAGE = N_(
    "Open the address below and look for what {brand} says about privacy or personal data: it must name where to ask. "
    "Ask there for a copy of everything it holds about you (article 15 of the GDPR)."
)
_BY_LETTER = N_(
    "No form and no mailbox of {brand} for this is known: the letter is the way. Mien writes it for you among the "
    "requests; ask for a copy of everything it holds about you (article 15 of the GDPR). If the page below names a "
    "quicker way by now, take that."
)
_AS_TABLES = N_("Say that you want it as tables that a program can read: CSV, Excel or JSON.")
_WHO_ELSE = N_(
    "Ask as well where your data came from, who received them, and what was concluded about you: groups, scores, "
    "interests."
)
_PROOF = N_(
    "{brand} is known to ask for a proof of identity. On a copy of a card, black out what is not needed and write what "
    "the copy is for."
)
IMPORT = N_(
    "Import the files of the answer here. Where they hold tables, choose {brand} and look over what Mien guesses of "
    "the columns."
)
_IMPORT_READ = N_("Import the files of the answer here: Mien reads their tables.")
_BY_LAW = N_("At most one month by law; three if the company gives a reason.")


def letter_guide(
    trade: Trade,
    link: str,
    *,
    email: str = "",
    form: bool = False,
    letter: bool = False,
    proof: bool = False,
    read: bool = False,
    language: str = "",
    links: Mapping[str, str] = NO_LINKS,
) -> Guide:
    """How to ask a company of this trade under article 15.

    ``link``: the page that takes such requests (``form``), the company's privacy page, or its website; ``letter``:
    neither a form nor a mailbox for them was found. ``proof``: it is known to demand a proof of identity. ``read``:
    Mien knows the tables of its answers. ``language`` and ``links``: as in :class:`Guide`.
    """
    first = _BY_FORM if form else _BY_EMAIL if email else _BY_LETTER if letter else _BY_PAGE
    proving = (_PROOF,) if proof else ()
    steps = (first, *trade.advice, _AS_TABLES, _WHO_ELSE, *proving, _IMPORT_READ if read else IMPORT)
    return Guide(trade.about, steps, _BY_LAW, link, email, language=language, links=links)


def guided(
    slug: str,
    name: str,
    trade: Trade,
    link: str,
    *,
    email: str = "",
    form: bool = False,
    letter: bool = False,
    proof: bool = False,
    language: str = "",
    links: Mapping[str, str] = NO_LINKS,
    also: tuple[str, ...] = (),
) -> Source:
    """A brand of which Mien knows how to ask it; its answer is read as tables that the person looks over."""
    guide = letter_guide(
        trade, link, email=email, form=form, letter=letter, proof=proof, language=language, links=links
    )
    return Source(slug, Organisation(name, trade.role), Level.GUIDED, (ANY_LANGUAGE,), guide, (), also=also)


def unknown(asked: Asked) -> Source:
    """A brand that was asked and that Mien knows no more: its request can still be seen and forgotten."""
    guide = Guide(
        N_("Mien does not know this service any more. Your request to it is kept until you forget it."), (), "", ""
    )
    return Source(asked.source, Organisation(asked.name, Role.BRAND), Level.GUIDED, (ANY_LANGUAGE,), guide, ())
