# SPDX-License-Identifier: MPL-2.0
"""Apple Health: what an iPhone exports of the Health app. The name of the main file is in the phone's language."""

from app.catalog.organisation import Organisation, Role
from app.catalog.words import N_
from app.sources.brands.apple_health.export import read_export
from app.sources.brands.apple_health.others import read_clinical, read_electrocardiogram, read_route
from app.sources.reading.aliases import aliases
from app.sources.rules import ignores, reads
from app.sources.source import Guide, Level, Source

_ALIASES = aliases("apple_health")
# The second line of an electrocardiogram, in the language of the phone as all of its labels.
_BORN = _ALIASES.marks("born", "{},")

SOURCE = Source(
    slug="apple-health",
    organisation=Organisation("Apple Health", Role.BRAND),
    level=Level.COMPLETE,
    languages=tuple(_BORN),
    guide=Guide(
        about=N_(
            "Every measure of your body that your phone, watch and apps wrote down, the ways you ran, and which apps "
            "and hospitals write into the Health app."
        ),
        steps=(
            N_("On your iPhone open the Health app and tap your picture at the top right."),
            N_("Choose Export All Health Data at the bottom, and confirm."),
            N_("Send the file export.zip to this computer, for example with AirDrop or a cable."),
        ),
        waiting=N_("Some minutes on the phone."),
        link="https://support.apple.com/guide/iphone/share-your-health-data-iph5ede58c3d/ios",
        days=1,
    ),
    rules=(
        ignores(
            "clinical-document", ("export_cda.xml", "*_cda.xml"),
            N_("The same measures once more, in the form that hospitals use."),
        ),
        reads("export", ("export.xml", "*.xml"), read_export, (b"<HealthData",), 3),
        reads("routes", ("workout_routes/*.gpx", "*.gpx"), read_route, (b"Apple Health Export",), 2),
        reads("electrocardiograms", ("electrocardiograms/*.csv", "apple_health_export/*/ecg_*.csv"),
              read_electrocardiogram, ("µV".encode(), b'"Watch'), 2),
        reads("clinical-records", ("clinical_records/*.json",), read_clinical, (b'"resourceType"',), 2),
    ),
    archive_names=(rf"^({_ALIASES.expression('archives')})\.zip$",),
    language_marks={language: (f'locale="{language}'.encode(), *born) for language, born in _BORN.items()},
)  # fmt: skip
