"""Unpacks the XML parts of a zipped document (DOCX, ODT) within bounds, whatever its directory claims."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Callable

from factcheck.errors import UnreadableInput

LARGEST = 20_000_000
MOST_TAGS = 300_000
_MOST_PARTS = 5000
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = 0x1
_DTD = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_SAVE = "Open it in Word or LibreOffice and save it as DOCX"


def parts(path: str, data: bytes, wanted: Callable[[str], bool]) -> dict[str, bytes]:
    """The wanted parts of a zipped document by their names.

    Never more than :data:`LARGEST` bytes and :data:`MOST_TAGS` tags in all are unpacked; pictures and the like are not
    touched. :class:`UnreadableInput` for what is no zip, is protected, or is built to burst.
    """
    if data.startswith(_OLE):
        raise UnreadableInput(path, "this is an old Word file, or one protected with a password", hint=_SAVE)
    if not data:
        raise UnreadableInput(path, "the file is empty", hint="Leave it out, or save the article again")
    found: dict[str, bytes] = {}
    size = tags = 0
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()
            if len(entries) > _MOST_PARTS:
                raise UnreadableInput(path, f"a document of {len(entries):,} parts; the limit is {_MOST_PARTS:,}")
            for entry in entries:
                if not wanted(entry.filename):
                    continue
                part = _unpacked(path, archive, entry, LARGEST - size)
                size += len(part)
                tags += part.count(b"<")
                if tags > MOST_TAGS:
                    message = f"a document of more than {MOST_TAGS:,} tags"
                    raise UnreadableInput(path, message, hint="Split it into its articles")
                found[entry.filename] = part
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, EOFError, OSError, ValueError, RuntimeError):
        raise UnreadableInput(path, "the file is damaged: it cannot be unpacked", hint=_SAVE) from None
    return found


def _unpacked(path: str, archive: zipfile.ZipFile, entry: zipfile.ZipInfo, room: int) -> bytes:
    if entry.flag_bits & _ENCRYPTED:
        raise UnreadableInput(path, "the file is protected with a password", hint="Save it without one")
    if entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise UnreadableInput(path, "the file is packed in a way that documents are not", hint=_SAVE)
    with archive.open(entry) as stream:
        part = stream.read(room + 1)
    if len(part) > room:
        message = f"its text unpacks to more than {LARGEST / 1e6:.0f} MB; no article does"
        raise UnreadableInput(path, message, hint="Split it into its articles")
    if _DTD.search(part) or b"\x00" in part[:200]:
        raise UnreadableInput(path, f"its part {entry.filename!r} declares entities, as no document does", hint=_SAVE)
    return part
