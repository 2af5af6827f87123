"""Notices after one pattern are told apart by their names, from either side; copies and other reports are not."""

from __future__ import annotations

from factcheck.claims import understand
from factcheck.compare.templates import after_one_pattern
from factcheck.model import Article, Document, Settings

NOTICE = (
    "Einbruch in {town}\n\nIn der Nacht zum Dienstag sind Unbekannte in eine Gaststätte in der {street} Straße in "
    "{town} eingebrochen. Der Schaden beträgt {damage} Euro, teilte die Polizei am Mittwoch mit."
)
REPORT = (
    "Schnaps weg\n\nWirtin Hanna Ell traute ihren Augen nicht: In Bad Wallsee fehlten am Dienstag zwölf Flaschen, die "
    "Tür stand offen. Die Polizei ermittelt."
)


def read(name: str, text: str) -> Article:
    return understand(Document(id=name, text=text, language="de"), Settings())


def notice(name: str, town: str, street: str, damage: str) -> Article:
    return read(name, NOTICE.format(town=town, street=street, damage=damage))


def test_two_towns_are_two_notices() -> None:
    one, other = notice("a", "Bad Wallsee", "Hasler", "8.000"), notice("b", "Ummenhofen", "Steiner", "5.000")
    assert after_one_pattern(one, other)
    assert after_one_pattern(other, one)


def test_an_altered_copy_keeps_its_names() -> None:
    one, other = notice("a", "Bad Wallsee", "Hasler", "8.000"), notice("b", "Bad Wallsee", "Hasler", "5.000")
    assert not after_one_pattern(one, other)
    assert not after_one_pattern(one, one)


def test_another_report_is_none_after_the_pattern() -> None:
    one, other = notice("a", "Bad Wallsee", "Hasler", "8.000"), read("b", REPORT)
    assert not after_one_pattern(one, other)
    assert not after_one_pattern(other, one)
