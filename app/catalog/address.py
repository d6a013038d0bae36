# SPDX-License-Identifier: MPL-2.0
"""What an e-mail address says by itself: whose mailbox it is, and to whom alone it was given."""

from dataclasses import dataclass
from functools import cached_property, lru_cache

from app.catalog.organisation import organisation_slug

# Providers whose addresses belong to people: by the part before the public suffix, or whole.
_FREEMAIL_LABELS = frozenset(
    "gmail googlemail outlook hotmail live msn yahoo ymail rocketmail aol aim gmx icloud protonmail proton tutanota"  # noqa: SIM905
    " tuta yandex fastmail zoho mailfence posteo hushmail runbox startmail mailo netcourrier caramail lavabit".split()
)
_FREEMAIL_DOMAINS = frozenset(
    "me.com mac.com pm.me hey.com mail.com email.com usa.com mailbox.org web.de t-online.de freenet.de arcor.de"  # noqa: SIM905
    " 1und1.de online.de orange.fr wanadoo.fr free.fr laposte.net sfr.fr neuf.fr cegetel.net bbox.fr numericable.fr"
    " club-internet.fr aliceadsl.fr libero.it virgilio.it tiscali.it alice.it tin.it inwind.it iol.it poste.it"
    " terra.es telefonica.net ono.com sapo.pt clix.pt iol.pt uol.com.br bol.com.br terra.com.br ig.com.br"
    " wp.pl o2.pl onet.pl op.pl interia.pl poczta.onet.pl gazeta.pl vp.pl tlen.pl ziggo.nl kpnmail.nl kpnplanet.nl"
    " xs4all.nl planet.nl hetnet.nl home.nl chello.nl casema.nl upcmail.nl telenet.be skynet.be proximus.be voo.be"
    " bluewin.ch hispeed.ch sunrise.ch aon.at chello.at comcast.net verizon.net att.net sbcglobal.net bellsouth.net"
    " cox.net charter.net earthlink.net juno.com btinternet.com sky.com virginmedia.com talktalk.net ntlworld.com"
    " blueyonder.co.uk rogers.com shaw.ca sympatico.ca videotron.ca bigpond.com optusnet.com.au mail.ru inbox.ru"
    " list.ru bk.ru rambler.ru ukr.net qq.com 163.com 126.com sina.com naver.com hanmail.net rediffmail.com".split()
)
# Services that make an address for one recipient each and pass on what is sent to it.
_RELAYS = frozenset(
    "privaterelay.appleid.com mozmail.com relay.firefox.com duck.com simplelogin.com simplelogin.co simplelogin.fr"  # noqa: SIM905
    " simplelogin.io slmail.me slmails.com aleeas.com 8alias.com 8shield.net dralias.com passmail.net passmail.com"
    " passinbox.com passfwd.com anonaddy.com anonaddy.me addy.io addymail.com 4wrd.cc 33mail.com erine.email"
    " burnermail.io opayq.com cloaked.id".split()
)


_SHORTEST_NAME = 3


@dataclass(frozen=True)
class Address:
    """An e-mail address, case-folded. ``tag``: what stands behind a plus before the @, which its owner chose."""

    local: str
    tag: str
    domain: str

    @cached_property
    def mailbox(self) -> str:
        """The address without its tag: the same for all that arrives in one mailbox."""
        local = self.local.replace(".", "") if self.domain in ("gmail.com", "googlemail.com") else self.local
        return f"{local}@{self.domain}"

    @cached_property
    def is_relay(self) -> bool:
        """Whether a service made it for one recipient alone."""
        above = self.domain.partition(".")[2]
        return self.domain in _RELAYS or above in _RELAYS

    @cached_property
    def named(self) -> str:
        """The word by which it may name the one it was given to ("" when by none): its tag, or, at a domain of the
        person's own, all before the @. Whether that is an organisation's name is for others to know."""
        if self.is_relay:
            return ""
        word = self.tag or ("" if is_freemail(self.domain) else self.local)
        return word.strip("._-")

    @cached_property
    def slug(self) -> str:
        """The slug of the organisation that has the name in it, if there is one."""
        return organisation_slug(self.named) if self.named else ""

    def names(self, slug: str) -> bool:
        """Whether it names the organisation with this slug, or, as a tag, the beginning of its name: "+larkspur" is
        for "larkspur-books"."""
        word = self.slug
        if len(word) < _SHORTEST_NAME:
            return False
        return word == slug or word.startswith(f"{slug}-") or bool(self.tag and slug.startswith(f"{word}-"))

    def resembles(self, slug: str) -> bool:
        """Whether it may mean this organisation by a name that is written in another way."""
        word = self.slug
        shorter, longer = sorted((word.replace("-", ""), slug.replace("-", "")), key=len)
        return len(shorter) >= _SHORTEST_NAME and shorter in longer


@lru_cache(maxsize=4096)
def address_of(text: str) -> Address:
    """The parts of an address; text without an @ is all ``local``."""
    before, _, domain = text.strip().casefold().rpartition("@")
    local, _, tag = (before or domain).partition("+")
    return Address(local, tag, domain if before else "")


def is_freemail(domain: str) -> bool:
    """Whether a domain gives addresses to anybody, so that one who writes from it is most likely a person."""
    return domain in _FREEMAIL_DOMAINS or is_only_freemail(domain)


def is_only_freemail(domain: str) -> bool:
    """Whether all addresses of a domain are people's; internet providers write from those of their customers."""
    labels = domain.split(".")
    return 2 <= len(labels) <= 3 and labels[0] in _FREEMAIL_LABELS
