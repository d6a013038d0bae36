# SPDX-License-Identifier: MPL-2.0
"""Keys and what seals them."""

from dataclasses import replace

import pytest
from cryptography.exceptions import InvalidTag
from hypothesis import given
from hypothesis import strategies as st

from app.vault.errors import (
    KeyringChanged,
    RecoveryCodeMistyped,
    VaultLocked,
    WrongPassphrase,
    WrongRecoveryCode,
)
from app.vault.kdf import KdfCost, calibrate
from app.vault.keys import Purpose, VaultKey
from app.vault.recovery import SECRET_BYTES, new_secret, read_code, write_code
from app.vault.slots import ComputerSlot, PassphraseSlot, RecoverySlot, slot_from_json

VAULT = "00112233445566778899aabbccddeeff"
COST = KdfCost.floor()


def test_each_purpose_has_its_own_key_and_it_never_changes():
    key = VaultKey(bytes(range(32)))
    derived = {purpose: key.derive(purpose) for purpose in Purpose}
    assert len(set(derived.values())) == len(Purpose)
    assert derived[Purpose.DATABASE] == VaultKey(bytes(range(32))).derive(Purpose.DATABASE)


def test_a_wiped_key_is_gone():
    key = VaultKey.generate()
    key.wipe()
    with pytest.raises(VaultLocked):
        key.derive(Purpose.DATABASE)


def test_a_sealed_key_opens_only_with_what_it_was_bound_to():
    key = VaultKey.generate()
    sealed = key.seal(bytes(32), b"here")
    assert VaultKey.unseal(bytes(32), sealed, b"here").derive(Purpose.HEADER) == key.derive(Purpose.HEADER)
    with pytest.raises(InvalidTag):
        VaultKey.unseal(bytes(32), sealed, b"there")


def test_passphrase_slot_opens_with_its_passphrase_only():
    key = VaultKey.generate()
    slot = PassphraseSlot.seal(key, VAULT, "réglisse et menthe", COST)
    assert slot.unseal(VAULT, "re\u0301glisse et menthe").derive(Purpose.DATABASE) == key.derive(Purpose.DATABASE)
    with pytest.raises(WrongPassphrase):
        slot.unseal(VAULT, "reglisse et menthe")


def test_a_slot_is_bound_to_its_vault_its_id_and_its_parameters():
    key = VaultKey.generate()
    slot = ComputerSlot.seal(key, VAULT, bytes(32), "a store")
    for moved, vault in (
        (slot, VAULT[::-1]),
        (replace(slot, id="0" * 16), VAULT),
        (replace(slot, store="another store"), VAULT),
    ):
        with pytest.raises(KeyringChanged):
            moved.unseal(vault, bytes(32))


def test_recovery_slot_opens_with_its_secret_only():
    key, secret = VaultKey.generate(), new_secret()
    slot = RecoverySlot.seal(key, VAULT, secret)
    assert slot.unseal(VAULT, secret).derive(Purpose.BACKUP) == key.derive(Purpose.BACKUP)
    with pytest.raises(WrongRecoveryCode):
        slot.unseal(VAULT, new_secret())


def test_slots_survive_the_header():
    key = VaultKey.generate()
    for slot in (
        PassphraseSlot.seal(key, VAULT, "x", COST),
        RecoverySlot.seal(key, VAULT, new_secret()),
        ComputerSlot.seal(key, VAULT, bytes(32), "a store"),
    ):
        assert slot_from_json(slot.to_json()) == slot
    assert slot_from_json({"kind": "later", "id": "1", "salt": "", "sealed": ""}) is None


@pytest.mark.parametrize("cost", [(1024, 3, 4), (64 * 1024, 2, 4), (2**40, 3, 4), (64 * 1024, 3, 0)])
def test_a_header_can_neither_weaken_the_derivation_nor_exhaust_the_memory(cost):
    with pytest.raises(ValueError, match="out of bounds"):
        KdfCost(*cost)


def test_calibration_never_goes_below_the_floor_and_stops_at_its_ceiling():
    assert calibrate(target_seconds=0.0) == KdfCost.floor()
    bounded = calibrate(target_seconds=2.0, ceiling_kib=80 * 1024)
    assert bounded.memory_kib == 80 * 1024
    assert bounded.iterations > KdfCost.floor().iterations


@given(st.binary(min_size=SECRET_BYTES, max_size=SECRET_BYTES))
def test_a_recovery_code_reads_back_however_it_is_typed(secret):
    code = write_code(secret)
    assert [len(group) for group in code.split("-")] == [4] * 9
    assert read_code(code) == secret
    assert read_code(code.lower().replace("-", " ")) == secret
    assert read_code(code.replace("0", "o").replace("1", "l")) == secret


@given(st.binary(min_size=SECRET_BYTES, max_size=SECRET_BYTES), st.integers(0, 35), st.integers(1, 31))
def test_one_wrong_sign_is_a_typing_error(secret, place, shift):
    alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
    signs = list(write_code(secret).replace("-", ""))
    signs[place] = alphabet[(alphabet.index(signs[place]) + shift) % 32]
    try:
        found = read_code("".join(signs))
    except RecoveryCodeMistyped:
        return
    # Twenty bits of check let one mistake in a million through; it is then still the wrong code.
    assert found != secret


@pytest.mark.parametrize("typed", ["", "AAAA", "é" * 36, "U" * 36, "0" * 37])
def test_what_is_no_code_is_a_typing_error(typed):
    with pytest.raises(RecoveryCodeMistyped):
        read_code(typed)
