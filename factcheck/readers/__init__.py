"""From files to documents: one format, one module, one page."""

from factcheck.readers.reader import Contents, File, Reader, all_readers, reader_for

__all__ = ["Contents", "File", "Reader", "all_readers", "reader_for"]
