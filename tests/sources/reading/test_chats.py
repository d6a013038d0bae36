# SPDX-License-Identifier: MPL-2.0
"""Chats as phones write them, in the forms of many languages and regions."""

import tracemalloc
from datetime import datetime
from itertools import islice

import pytest
from babel.dates import format_date, format_time

from app.sources.reading.chats import Message, Order, header_of, messages, moment_of, survey
from tests.sources.endless import endless
from tests.sources.reading_support import file_input


def read(text: str) -> list[Message | str]:
    file = file_input("chat.txt", text.encode())
    return list(messages(file, survey(file).order()))


def times(text: str) -> list[str]:
    return [message.when.isoformat() for message in read(text) if isinstance(message, Message)]


@pytest.mark.parametrize(
    ("line", "when", "rest"),
    [
        ("[31/12/2024, 23:59:58] Zoë: x", "2024-12-31T23:59:58", "Zoë: x"),
        ("31/12/2024, 23:59 - Zoë: x", "2024-12-31T23:59:00", "Zoë: x"),
        ("22/01/2021 à 15:51 - Zoë : x", "2021-01-22T15:51:00", "Zoë : x"),
        ("[2024-01-02 14 h 32 min 05 s] Zoë: x", "2024-01-02T14:32:05", "Zoë: x"),
        ("31.12.24, 23:59 - Zoë: x", "2024-12-31T23:59:00", "Zoë: x"),
        ("1.2.2024 klo 10.15 - Zoë: x", "2024-02-01T10:15:00", "Zoë: x"),
        ("2024-01-02, 9:05 a.\u00a0m. - Zoë: x", "2024-01-02T09:05:00", "Zoë: x"),
        ("[2/1/24, 12:04:05\u202fAM] Zoë: x", "2024-01-02T00:04:05", "Zoë: x"),
        ("02/01/24, 12:04\u202fpm - Zoë: x", "2024-01-02T12:04:00", "Zoë: x"),
        ("[2024. 1. 2. 오후 3:04:05] 김: x", "2024-01-02T15:04:05", "김: x"),
        ("2024/1/2 下午3:04 - 张三: x", "2024-01-02T15:04:00", "张三: x"),
        ("\u200f[٢\u200f/١\u200f/٢٠٢٤، ٣:٠٤:٠٥ م] سارة: x", "2024-01-02T15:04:05", "سارة: x"),
        ("2/1/2567 10:15 - Zoë: x", "2024-01-02T10:15:00", "Zoë: x"),
        ("1.02.2024 г., 10:15 – Zoë: x", "2024-02-01T10:15:00", "Zoë: x"),
    ],
)
def test_the_time_that_begins_a_message_in_many_regions(line: str, when: str, rest: str) -> None:
    header = header_of(line)
    assert header is not None
    assert moment_of(header, Order.DAY_FIRST).isoformat() == when
    assert line[header.end :] == rest


@pytest.mark.parametrize("line", ["", "hello", "10:15 - no date", "2024-01-02", "1/2/24 is the day", "12. 5. 3 apples"])
def test_other_lines_begin_no_message(line: str) -> None:
    assert header_of(line) is None


@pytest.mark.parametrize(
    ("dates", "order"),
    [
        (("01/01/19", "20/01/19", "10/06/20"), Order.DAY_FIRST),
        (("01/01/19", "01/20/19", "06/10/20"), Order.MONTH_FIRST),
        (("2019/01/01", "2019/01/20"), Order.YEAR_FIRST),
        (("19/01/01", "19/01/20", "20/02/28"), Order.YEAR_FIRST),
        # No day beyond the twelfth: the order in which the days follow one another.
        (("01/02/2024", "02/02/2024", "03/02/2024"), Order.DAY_FIRST),
        (("02/01/2024", "02/02/2024", "02/03/2024", "02/05/2024"), Order.MONTH_FIRST),
        (("03/04/2024",), Order.DAY_FIRST),
    ],
)
def test_the_order_of_a_date_follows_from_all_dates_of_the_chat(dates: tuple[str, ...], order: Order) -> None:
    text = "".join(f"{day}, 10:00 - Zoë: x\n" for day in dates)
    assert survey(file_input("chat.txt", text.encode())).order() is order


def test_a_single_ambiguous_day_is_american_when_it_is_written_as_americans_do() -> None:
    assert times("[3/4/24, 9:05:00\u202fPM] Zoë: x\n") == ["2024-03-04T21:05:00"]
    assert times("03/04/24, 21:05 - Zoë: x\n") == ["2024-04-03T21:05:00"]


def test_the_last_date_decides_over_the_first_ones() -> None:
    dates = "".join(f"0{day}/01/2024, 10:00 - Zoë: x\n" for day in range(1, 10)) * 50
    content = f"{dates}12/31/2024, 10:00 - Zoë: x\n".encode()
    assert survey(file_input("chat.txt", content)).order() is Order.MONTH_FIRST


def test_messages_go_on_over_lines_until_the_next_time() -> None:
    first, second = read("01/02/2024, 10:00 - Zoë: one\ntwo: 2\n\n10:15 three\n02/02/2024, 11:00 - Ben: four\r\n")
    assert isinstance(first, Message) and isinstance(second, Message)
    assert (first.place, first.sender, first.text) == ("line 1", "Zoë", "one\ntwo: 2\n\n10:15 three")
    assert (second.place, second.sender, second.text) == ("line 5", "Ben", "four")


def test_who_wrote_and_what_the_app_itself_says() -> None:
    found = read(
        '01/02/2024, 10:00 - \u202a+33 6 00\u202c: hi\n01/02/2024, 10:01 - ~\u202fMo : hello\n'
        '01/02/2024, 10:02 - Zoë changed the name from "a" to "b: c"\n01/02/2024, 10:03 - You were added\n'
        "01/02/2024, 10:04 - Zoë: x\n01/02/2024, 10:05 - Zoë:\nnext line\n01/02/2024, 10:06 - Nobody:x\n"
    )
    senders = [message.sender for message in found if isinstance(message, Message)]
    assert senders == ["+33 6 00", "Mo", "", "", "Zoë", "Zoë", ""]


def test_lines_before_the_first_message_are_told_by_their_place() -> None:
    found = read("what is this\n\n01/02/2024, 10:00 - Zoë: x\n")
    assert found[0] == "line 1"
    assert len(found) == 2


def test_an_impossible_date_costs_its_time_only() -> None:
    assert times("99/99/2024, 10:00 - Zoë: x\n01/02/2024, 25:00 - Zoë: y\n31/12/2024, 10:00 - Zoë: z\n") == [
        "", "", "2024-12-31T10:00:00",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("head", "unit"),
    [
        (b"01/02/2024, 10:00 - A: ", b"x"),
        (b"01/02/2024, 10:00 - A: x\n", b"line\n"),
        (b"", b"01/02/2024, 10:00 - A: x\n"),
        (b"", b"01/02/2024, 10:00 - " + b"A" * 90 + b": x\n"),
    ],
)
def test_memory_does_not_grow_with_the_chat(head: bytes, unit: bytes) -> None:
    file = endless("chat.txt", head, unit, 8 * 1024 * 1024)
    tracemalloc.start()
    for _ in islice(messages(file, survey(file).order()), 2000):
        pass
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 6 * 1024 * 1024


# The regions in which phones write dates and halves of the day in their own ways, as CLDR knows them.
REGIONS = (
    "af_ZA", "ar_EG", "ar_SA", "az_AZ", "bg_BG", "bn_BD", "ca_ES", "cs_CZ", "da_DK", "de_AT", "de_DE", "el_GR",
    "en_GB", "en_IN", "en_US", "es_ES", "es_MX", "et_EE", "fa_IR", "fi_FI", "fil_PH", "fr_CA", "fr_FR", "ga_IE",
    "gu_IN", "he_IL", "hi_IN", "hr_HR", "hu_HU", "id_ID", "it_IT", "ja_JP", "kk_KZ", "kn_IN", "ko_KR", "lt_LT",
    "lv_LV", "mk_MK", "ml_IN", "mr_IN", "ms_MY", "nb_NO", "nl_NL", "pa_IN", "pl_PL", "pt_BR", "pt_PT", "ro_RO",
    "ru_RU", "sk_SK", "sl_SI", "sq_AL", "sr_RS", "sv_SE", "sw_KE", "ta_IN", "te_IN", "th_TH", "tr_TR", "uk_UA",
    "ur_PK", "uz_UZ", "vi_VN", "zh_CN", "zh_HK", "zh_TW",
)  # fmt: skip


@pytest.mark.parametrize("region", REGIONS)
@pytest.mark.parametrize("hour", [0, 9, 12, 23])
def test_the_dates_of_every_region_are_read(region: str, hour: int) -> None:
    written = datetime(2024, 12, 31, hour, 59)
    day, clock = format_date(written, "short", region), format_time(written, "short", locale=region)
    for line in (f"{day}, {clock} - Zoë: hi", f"{day} {clock} - Zoë: hi", f"[{day}, {clock}] Zoë: hi"):
        header = header_of(line)
        assert header is not None, line
        assert line[header.end :] == "Zoë: hi"
        assert written.isoformat() in {moment_of(header, order).isoformat() for order in Order}, line
