# SPDX-License-Identifier: MPL-2.0
import io
import tarfile
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.catalog.export import Outcome
from app.importing.errors import ArchiveUnreadable, ExportUnrecognised
from app.importing.planning import plan_import
from app.importing.report import ImportReport, Progress
from app.importing.running import run_import
from app.importing.worker import BrandReader
from app.insight.answers import RecordFilter
from app.insight.questions import Insight
from app.sources.registry import all_sources, module_of
from app.sources.source import FileRule
from app.vault.erasing import erase_organisation
from app.vault.errors import ImportUnderWay
from app.vault.vault import Vault
from tests import toy_brand
from tests.importing.conftest import PackExport


def import_all(vault: Vault, *paths: Path, **options: object) -> list[ImportReport]:
    reports = []
    for plan in plan_import(paths, [toy_brand.SOURCE]):
        reports.append(run_import(vault, plan, **options))  # type: ignore[arg-type]
        plan.close()
    return reports


def test_every_file_ends_in_one_of_four_outcomes(vault: Vault, pack: PackExport) -> None:
    [report] = import_all(vault, pack("toy-1.zip", toy_brand.files()))
    assert report.files == {Outcome.PARSED: 3, Outcome.KEPT: 1, Outcome.SKIPPED: 4, Outcome.FAILED: 0}
    assert (report.records, report.new_records) == (8, 8)
    assert (report.disclosures, report.identifiers) == (2, 1)
    assert [(issue.code, issue.fields) for issue in report.issues] == [("rows-unreadable", {"count": 1})]


def test_who_knows_what_says_what_the_files_say(vault: Vault, pack: PackExport) -> None:
    import_all(vault, pack("toy-1.zip", toy_brand.files()))
    insight = Insight(vault.reader())
    holders = {holder.organisation.slug: holder for holder in insight.who_knows_what()}
    shop = holders["toy-shop"]
    assert {category.slug: held.records for category, held in shop.holdings.items()} == {
        "browsing": 3,
        "segments": 3,
        "health": 2,
    }
    assert shop.received_from == ["criteo", "foxy-ads"]
    assert holders["criteo"].disclosed_to == ["toy-shop"]
    assert insight.overview().sensitive == 2
    insight.close()


def test_the_same_and_an_overlapping_export_add_nothing_twice(vault: Vault, pack: PackExport) -> None:
    import_all(vault, pack("toy-1.zip", toy_brand.files()))
    [again] = import_all(vault, pack("toy-2.zip", toy_brand.files()))
    assert (again.already_known, again.new_records) == (True, 0)
    newer = toy_brand.files()
    newer["wrapper/visits.csv"] += b"New page,2024-03-04\n"
    [report] = import_all(vault, pack("toy-3.zip", newer))
    assert report.new_records == 1
    insight = Insight(vault.reader())
    assert insight.count(RecordFilter(organisation="toy-shop")) == 9
    assert sum(holder.records for holder in insight.who_knows_what()) == 9
    old = next(row for row in insight.records(RecordFilter()).records if row.title == "Alpha page")
    assert len(insight.occurrences(old.id)) == 2
    insight.close()


def test_photos_may_be_asked_for_later(vault: Vault, pack: PackExport) -> None:
    export = pack("toy-1.zip", {**toy_brand.files(), "wrapper/media/sea.jpg": b"the sea" * 100})
    [first] = import_all(vault, export)
    before = set(vault.originals.ids())
    [with_photos] = import_all(vault, export, keep_media=True)
    moved = {outcome: with_photos.files[outcome] - first.files[outcome] for outcome in Outcome}
    photos = -moved[Outcome.SKIPPED]
    assert photos >= 1
    assert moved == {Outcome.PARSED: 0, Outcome.KEPT: photos, Outcome.SKIPPED: -photos, Outcome.FAILED: 0}
    assert (with_photos.already_known, with_photos.new_records) == (False, 0)
    kept = [vault.originals.open(original).read() for original in set(vault.originals.ids()) - before]
    assert b"the sea" * 100 in kept
    [again] = import_all(vault, export, keep_media=True)
    assert again.already_known


def test_a_record_leads_to_its_line_in_the_original(vault: Vault, pack: PackExport) -> None:
    import_all(vault, pack("toy-1.zip", toy_brand.files()))
    insight = Insight(vault.reader())
    record = insight.search("beta").page.records[0]
    [occurrence] = insight.occurrences(record.id)
    excerpt = insight.excerpt(vault.originals, occurrence)
    assert excerpt is not None
    assert excerpt.lines[excerpt.marked] == "Béta page │ 2024-02-03"
    advertiser = insight.records(RecordFilter(other="foxy-ads")).records[0]
    [occurrence] = insight.occurrences(advertiser.id)
    item = insight.excerpt(vault.originals, occurrence)
    assert item is not None
    assert item.lines == ['"Foxy Ads"']
    insight.close()


def test_damage_costs_its_file_only(vault: Vault, pack: PackExport) -> None:
    files = toy_brand.files()
    files["wrapper/partners.json"] = b'{"partners": ["Criteo", "Foxy'
    files["wrapper/careless.json"] = b"[]"
    files["wrapper/health.json"] = b'["only one"]'
    [report] = import_all(vault, pack("toy-1.zip", files))
    assert report.files[Outcome.FAILED] == 2
    assert report.records == 5
    assert {issue.code for issue in report.issues} == {"rows-unreadable", "file-unreadable", "reader-failed"}
    assert "canary" not in repr(report)


def test_what_went_wrong_is_told_in_the_order_of_the_files(vault: Vault, pack: PackExport) -> None:
    # The largest are read first, and on several processes.
    files = {f"{letter}/careless.json": b" " * 500 * size for size, letter in enumerate("dacb", start=1)}
    files["c/visits.csv"] = b"page,time\n,2024-01-01\n"
    [report] = import_all(vault, pack("toy-1.zip", files))
    assert [issue.file for issue in report.issues] == list(files)


def test_an_unexpected_shape_is_kept(vault: Vault, pack: PackExport) -> None:
    [report] = import_all(vault, pack("toy-1.zip", {"visits.csv": b"page\nx\n", "partners.json": b'{"partners":[1]}'}))
    assert report.files == {Outcome.PARSED: 1, Outcome.KEPT: 1, Outcome.SKIPPED: 0, Outcome.FAILED: 0}


def test_an_unknown_export_is_not_guessed(vault: Vault, pack: PackExport) -> None:
    with pytest.raises(ExportUnrecognised):
        import_all(vault, pack("toy-1.zip", {"holiday.json": b"{}"}))
    insight = Insight(vault.reader())
    assert insight.exports() == []
    insight.close()


def test_cancel_leaves_whole_files_and_goes_on_later(vault: Vault, pack: PackExport) -> None:
    path = pack("toy-1.zip", toy_brand.files())
    seen: list[Progress] = []
    [first] = import_all(vault, path, progress=seen.append, cancelled=lambda: bool(seen))
    assert first.cancelled
    insight = Insight(vault.reader())
    assert insight.count(RecordFilter()) == first.new_records < 8
    assert [export.finished for export in insight.exports()] == [False]
    insight.close()
    [second] = import_all(vault, path)
    assert not second.already_known
    assert sum(second.files.values()) == 8
    insight = Insight(vault.reader())
    assert insight.count(RecordFilter()) == 8
    assert [export.finished for export in insight.exports()] == [True]
    insight.close()


@pytest.mark.parametrize("wrapper", ["wrapper", "other"])
def test_a_file_that_was_kept_is_read_once_it_is_understood(vault: Vault, pack: PackExport, wrapper: str) -> None:
    files = toy_brand.files()
    files["wrapper/new_thing.json"] = b'["dances"]'
    del files["__MACOSX/._x"]
    import_all(vault, pack("toy-1.zip", files))
    here = pack("toy-1.zip", {name.replace("wrapper", wrapper): content for name, content in files.items()})
    rule = FileRule("new-thing", {"*": ("new_thing.json",)}, toy_brand.read_health)
    newer = replace(toy_brand.SOURCE, rules=(*toy_brand.SOURCE.rules, rule))
    (plan,) = plan_import([here], [newer])
    report, again = run_import(vault, plan), run_import(vault, plan)
    plan.close()
    assert (report.new_records, report.already_known, again.already_known) == (1, False, True)
    assert report.files == {Outcome.PARSED: 4, Outcome.KEPT: 0, Outcome.SKIPPED: 3, Outcome.FAILED: 0}
    insight = Insight(vault.reader())
    (export,) = insight.exports()
    assert (insight.count(RecordFilter()), export.files, export.finished) == (9, report.files, True)
    insight.close()


def test_nothing_is_erased_while_an_export_is_brought_in(vault: Vault, pack: PackExport) -> None:
    export = pack("toy-1.zip", toy_brand.files())
    import_all(vault, export)
    newer = toy_brand.files()
    newer["wrapper/visits.csv"] += b"New page,2024-03-04\n"
    refused: list[Progress] = []

    def erase(progress: Progress) -> None:
        with pytest.raises(ImportUnderWay):
            erase_organisation(vault, "toy-shop")
        refused.append(progress)

    [report] = import_all(vault, pack("toy-2.zip", newer), progress=erase)
    assert refused and report.new_records == 1
    assert erase_organisation(vault, "toy-shop").records == 9
    vault.check()


def test_a_file_that_was_kept_is_lost_in_no_case(vault: Vault, pack: PackExport) -> None:
    path = pack("toy-1.zip", toy_brand.files())
    import_all(vault, path)
    rule = FileRule("new-thing", {"*": ("new_thing.json",)}, toy_brand.read_health)
    newer = replace(toy_brand.SOURCE, rules=(*toy_brand.SOURCE.rules, rule))
    (plan,) = plan_import([path], [newer])
    assert run_import(vault, plan, cancelled=lambda: True).cancelled
    plan.close()
    insight = Insight(vault.reader())
    kept = [file for file in insight.files(insight.exports()[0].id) if file.outcome is Outcome.KEPT]
    assert [(file.path, file.kept) for file in kept] == [("wrapper/new_thing.json", True)]
    insight.close()


def test_folder_tar_and_single_file(vault: Vault, tmp_path: Path) -> None:
    folder = tmp_path / "loose"
    for name, content in toy_brand.files().items():
        target = folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
    [report] = import_all(vault, folder)
    assert (report.new_records, sum(report.files.values())) == (8, 8)
    packed = tmp_path / "toy.tar.gz"
    with tarfile.open(packed, "w:gz") as archive:
        content = b"page,time\nFrom a tar,2024-05-05\n"
        info = tarfile.TarInfo("x/visits.csv")
        info.size = len(content)
        archive.addfile(info, io.BytesIO(content))
    assert import_all(vault, packed)[0].new_records == 1
    single = tmp_path / "health.json"
    single.write_text('["snores"]')
    assert import_all(vault, single)[0].new_records == 1


def test_parts_of_one_export_are_one(vault: Vault, pack: PackExport) -> None:
    files = toy_brand.files()
    one = pack("toy-x_part_1.zip", {"visits.csv": files["wrapper/visits.csv"]})
    two = pack("toy-x_part_2.zip", {"health.json": files["wrapper/health.json"]})
    [report] = import_all(vault, two, one)
    assert report.files[Outcome.PARSED] == 2


def test_the_language_comes_from_localised_names(pack: PackExport) -> None:
    [plan] = plan_import([pack("a.zip", {"visites.csv": b"page\nx\n"})], [toy_brand.SOURCE])
    assert plan.recognition.language == "fr"
    assert plan.recognition.source is toy_brand.SOURCE
    plan.close()


def test_a_zip_of_which_nothing_is_whole_is_said_to_be_damaged(pack: PackExport) -> None:
    path = pack("toy-1.zip", toy_brand.files())
    path.write_bytes(path.read_bytes()[:20])
    with pytest.raises(ArchiveUnreadable):
        plan_import([path], [toy_brand.SOURCE])


def test_a_zip_cut_off_between_two_files_is_said_to_be_incomplete(vault: Vault, pack: PackExport) -> None:
    path = pack("toy-1.zip", toy_brand.files())
    data = path.read_bytes()
    path.write_bytes(data[: data.find(b"PK\x01\x02")])
    for known in (False, True):
        [report] = import_all(vault, path)
        assert (report.already_known, report.incomplete) == (known, True)
        assert not report.files[Outcome.FAILED]
        assert ("toy-1.zip", "archive-incomplete") in [(issue.file, issue.code) for issue in report.issues]
    assert not import_all(vault, pack("toy-2.zip", toy_brand.files()))[0].incomplete


def test_what_a_crash_left_behind_is_swept(vault: Vault, pack: PackExport) -> None:
    with vault.originals.create() as left_behind:
        left_behind.write(b"never named by a file")
        left_behind.commit()
    import_all(vault, pack("toy-1.zip", toy_brand.files()))
    assert len(list(vault.originals.ids())) == 4


def test_a_hostile_name_is_only_a_name(vault: Vault, pack: PackExport) -> None:
    path = pack("toy-1.zip", {"../../etc/visits.csv": b"page\nx\n", "/abs/\x1b[2Jhealth.json": b"[1]"})
    import_all(vault, path)
    insight = Insight(vault.reader())
    names = {file.path for file in insight.files(insight.exports()[0].id)}
    assert names == {"etc/visits.csv", "abs/\ufffd[2Jhealth.json"}
    insight.close()


_NAMES = st.sampled_from(
    ["visits.csv", "partners.json", "health.json", "readme.txt", "careless.json", "odd.bin", "a/photo.png", ".DS_Store"]
)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(files=st.dictionaries(_NAMES, st.binary(max_size=200), min_size=1))
def test_the_four_outcomes_always_add_up(vault: Vault, pack: PackExport, files: dict[str, bytes]) -> None:
    [plan] = plan_import([pack("toy-any.zip", files)], [toy_brand.SOURCE])
    if plan.recognition.source:
        report = run_import(vault, plan)
        assert sum(report.files.values()) == len(files)
    plan.close()


def test_a_worker_finds_the_very_reader_of_a_rule() -> None:
    for source in all_sources():
        module = module_of(source)
        assert module
        for rule in source.rules:
            if rule.read:
                assert BrandReader.of(module, source.rules, rule).find() is rule.read
