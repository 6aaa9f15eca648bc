"""What a change under way has done so far: of each fact and setting the first *before* and the last *after*.

They are kept as texts, as the log will have them: an import has hundreds of thousands. Nothing here reads or writes.
"""

from __future__ import annotations

from leavingcare.facts.record import Fact
from leavingcare.store.answer_cache import AUTHORITY
from leavingcare.store.api import Edit, SettingEdit
from leavingcare.store.audit_chain import SETTING, Entry
from leavingcare.store.fact_text import from_text, to_text


class PendingEdits:
    """Each fact and setting once, in the order in which they were first touched; not those that are again as they were."""

    def __init__(self) -> None:
        self._entries: dict[str, Entry] = {}
        self._settings: dict[str, SettingEdit] = {}
        self.touched: set[str] = set()
        """Whom the facts are about that were saved or removed: references, and AUTHORITY."""

    def add(self, before: Fact | None, fact: Fact, text: str | None) -> None:
        """A fact was saved, with `text` as the log keeps it, or removed: then `text` is None and `before` the fact."""
        earlier = self._entries.get(fact.id)
        was = earlier.before if earlier else None if before is None else to_text(before)
        self._entries[fact.id] = Entry(fact.KIND, fact.id, getattr(fact, "person", None), was, text)
        self.touched.update(getattr(version, "person", None) or AUTHORITY for version in (before, fact) if version is not None)

    def add_setting(self, key: str, before: str | None, after: str | None) -> None:
        """A setting was set, or with None forgotten."""
        earlier = self._settings.get(key)
        self._settings[key] = SettingEdit(key, earlier.before if earlier else before, after)

    @property
    def entries(self) -> list[Entry]:
        """What is now different about facts, as content of the log."""
        return [entry for entry in self._entries.values() if entry.before != entry.after]

    @property
    def edits(self) -> list[Edit]:
        """The same as facts."""
        return [Edit(from_text(entry.kind, entry.before), from_text(entry.kind, entry.after)) for entry in self.entries]

    @property
    def setting_edits(self) -> list[SettingEdit]:
        """What is now different about settings."""
        return [edit for edit in self._settings.values() if edit.before != edit.after]

    @property
    def all_entries(self) -> list[Entry]:
        """Everything that is now different, as content of the log."""
        return [*self.entries, *(Entry(SETTING, edit.key, None, edit.before, edit.after) for edit in self.setting_edits)]
