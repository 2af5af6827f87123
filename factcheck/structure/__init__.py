"""The outer form of a text: its language, its blocks, its sentences."""

from factcheck.structure.blocks import find_blocks
from factcheck.structure.detect import detect_language
from factcheck.structure.sentences import split_sentences

__all__ = ["detect_language", "find_blocks", "split_sentences"]
