"""Rule packs: data in TOML, read strictly, compiled once, frozen and hashed."""

from tracker.rules.load import load_pack
from tracker.rules.pack import Pack

__all__ = ["Pack", "load_pack"]
