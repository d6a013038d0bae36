# SPDX-License-Identifier: MPL-2.0
"""Letters that the person carries themselves: on the day they say, with the words they sent."""

from datetime import timedelta
from email import message_from_bytes
from email.policy import default
from urllib.parse import parse_qs, urlsplit

import pytest

from app.catalog.directory.directory import Directory
from app.catalog.mail_account import MailAccount, MailServer, Security
from app.catalog.request import Channel, RequestState
from app.catalog.right import Right
from app.correspondence.by_hand import Way, draft_file, mailto_link, sent_by_hand, text, ways
from app.correspondence.errors import NotByMail, NotToBeSent
from app.correspondence.receiving import file_mail
from app.correspondence.sending import hold, mail_of, post, review, standing
from app.rights.errors import DayNotPossible, StepNotAllowed
from app.rights.letter import LetterKind
from app.rights.states import clock
from app.vault.accounts import save_account
from app.vault.requests import messages_of, request_of
from app.vault.vault import Vault
from tests.correspondence.conftest import TODAY, answer, make

ACCOUNT = MailAccount("ada@home.test", "Ada", MailServer("localhost", 1, Security.TLS, "ada"), "x")


def test_the_ways(vault: Vault) -> None:
    mail = make(vault)
    assert ways(vault, mail, ACCOUNT)[0] is Way.MAIL
    assert ways(vault, mail, None) == (Way.MAILTO, Way.DRAFT, Way.COPY)
    long = make(vault, body="word " * 1_000)
    assert Way.MAILTO in ways(vault, long, None) and not mailto_link(vault, long).whole
    assert mailto_link(vault, mail).whole
    link = urlsplit(mailto_link(vault, mail).address)
    assert link.path == "privacy@shop.test" and parse_qs(link.query)["subject"] == [mail.subject]
    form = make(vault, channel=Channel.WEB_FORM, recipient="https://shop.test/form")
    assert ways(vault, form, ACCOUNT)[0] is Way.WEB_FORM
    assert ways(vault, make(vault, channel=Channel.POST, recipient="Street 1"), None)[0] is Way.POST
    with pytest.raises(NotByMail):
        draft_file(vault, form, "ada@home.test")
    assert text(mail).split("\n\n")[:2] == ["privacy@shop.test", mail.subject]
    assert all(way.label for way in Way)


def test_a_draft_is_known_again_by_its_answer(vault: Vault, directory: Directory) -> None:
    save_account(vault, ACCOUNT)
    request = make(vault, Right.ERASURE)
    mail = message_from_bytes(draft_file(vault, request, ACCOUNT.address), policy=default)
    assert (mail["X-Unsent"], mail["To"]) == ("1", "privacy@shop.test")
    sent = sent_by_hand(vault, request.id, TODAY)
    assert sent.state is RequestState.SENT and clock(sent, TODAY)
    [message] = messages_of(vault, request.id)
    assert (message.message_id, message.body) == (mail["Message-ID"], request.body)
    found = file_mail(vault, directory, answer("", "We have received your request.", to=mail["Message-ID"]))
    assert found and found.request.id == request.id and found.state is RequestState.ACKNOWLEDGED
    with pytest.raises(StepNotAllowed):
        sent_by_hand(vault, request.id, TODAY)


def test_on_the_day_and_with_the_words_that_the_person_says(vault: Vault) -> None:
    early = TODAY - timedelta(days=3)
    request = make(vault, channel=Channel.WEB_FORM, recipient="https://shop.test/form", history=())
    with pytest.raises(DayNotPossible):
        sent_by_hand(vault, request.id, TODAY + timedelta(days=5))
    sent_by_hand(vault, request.id, early, text="Shorter: give me my data.")
    [message] = messages_of(vault, request.id)
    assert (message.body, message.recipient) == ("Shorter: give me my data.", "https://shop.test/form")
    sent = request_of(vault, request.id)
    assert sent and sent.history[-1].on == message.moment.date() == early
    after = sent_by_hand(vault, request.id, TODAY, kind=LetterKind.REMINDER, text="Well?")
    assert after.history == sent.history
    assert [each.kind for each in messages_of(vault, request.id)] == ["request", "reminder"]
    with pytest.raises(DayNotPossible):
        sent_by_hand(vault, request.id, early - timedelta(days=1), kind=LetterKind.REMINDER)
    complaint = sent_by_hand(vault, request.id, TODAY, kind=LetterKind.COMPLAINT, recipient="The authority")
    assert complaint.state is RequestState.COMPLAINT
    with pytest.raises(StepNotAllowed):
        sent_by_hand(vault, make(vault).id, TODAY, kind=LetterKind.REMINDER)
    with pytest.raises(NotToBeSent):
        sent_by_hand(vault, 999, TODAY)


@pytest.mark.parametrize("paused", [False, True])
def test_what_went_by_hand_does_not_go_by_mail_as_well(vault: Vault, paused: bool) -> None:
    save_account(vault, ACCOUNT)
    request = make(vault, Right.ERASURE)
    post(vault, [review(vault, request.id)])
    if paused:
        hold(vault)
    assert sent_by_hand(vault, request.id, TODAY).state is RequestState.SENT
    entry = mail_of(vault, request)
    assert entry and entry.state.value == "cancelled" and standing(vault) == []
    kept = request_of(vault, request.id)
    assert kept and [step.state.slug for step in kept.history] == ["draft", "approved", "sent"]
