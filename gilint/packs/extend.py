"""What packs say together: documents, words and forms of all of them, with what packs add to those they extend."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from gilint.packs.decode import Decoder, Trail
from gilint.packs.draft import Draft
from gilint.packs.entries import FormAddition, HeadingAddition, TableAddition
from gilint.packs.fields import changed
from gilint.packs.forms import build_form
from gilint.packs.merge import Merger
from gilint.packs.model import LegalDocument
from gilint.packs.scalars import INVALID
from gilint.packs.suggest import did_you_mean
from gilint.report.form import ColumnForm, Form, GroupForm, HeadingForm, RowForm, TableForm
from gilint.report.vocabulary import Vocabulary
from gilint.text.normal import core

_EQUAL = "equal"
_LAST_HEADING = 20


def may_change(draft: Draft, owner: str, what: str, decoder: Decoder, trail: Trail) -> bool:
    """Whether ``draft`` may change ``what``, which pack ``owner`` has; when not, that is noted."""
    if draft.extends == owner:
        return True
    if draft.name == owner:
        decoder.fail_at(trail, f"{what} is this pack's own: change it where it stands")
    elif draft.extends is None and not draft.files.trusted:
        decoder.fail_at(trail, f"{what} belongs to pack {owner!r}: say 'extends: {owner}' to change it")
    else:
        decoder.fail_at(trail, f"{what} belongs to pack {owner!r}, which this pack does not extend")
    return False


def joined_documents(drafts: Sequence[Draft]) -> dict[str, LegalDocument]:
    """The documents of all packs; a later pack may not change what an earlier one said."""
    result: dict[str, LegalDocument] = {}
    for draft in drafts:
        for key, document, decoder in draft.cited:
            if result.setdefault(key, document) != document:
                message = f"document {key!r} is already defined by another pack"
                decoder.fail_at(("documents", key), message, key=True)
    return result


def joined_lexicons(drafts: Sequence[Draft]) -> dict[str, tuple[str, ...]]:
    """The lexicons of all packs, with the words that packs add to those of the pack that they extend."""
    result: dict[str, tuple[str, ...]] = {}
    owner: dict[str, str] = {}
    for draft in drafts:
        for key, words in draft.lexicons.items():
            if key in result:
                decoder, trail = draft.listed[key]
                message = f"lexicon {key!r} is already defined by pack {owner[key]!r}; {{add: […]}} adds to it"
                decoder.fail_at(trail, message, key=True)
                continue
            result[key] = tuple(dict.fromkeys(words))
            owner[key] = draft.name
    for draft in drafts:
        for key, words, decoder, trail in draft.more_words:
            if key not in result:
                decoder.fail_at(trail, f"unknown lexicon {key!r}{did_you_mean(key, result)}", key=True)
            elif may_change(draft, owner[key], f"lexicon {key!r}", decoder, trail):
                result[key] = tuple(dict.fromkeys((*result[key], *words)))
    return result


def joined_vocabulary(drafts: Sequence[Draft]) -> Vocabulary | None:
    """The words of recognition: those of the one pack that has them, and what others add to them."""
    owner = next((draft for draft in drafts if draft.vocabulary is not None), None)
    if owner is None:
        return None
    vocabulary = owner.vocabulary
    for draft in drafts:
        for node, decoder, trail in draft.more_vocabulary:
            if may_change(draft, owner.name, "the vocabulary", decoder, trail):
                merged = Merger(decoder).merge(vocabulary, Vocabulary, node, trail)
                vocabulary = vocabulary if merged is INVALID else merged
    return vocabulary


def joined_forms(drafts: Sequence[Draft], documents: Mapping[str, LegalDocument]) -> dict[str, Form]:
    """The forms of all packs, with what packs add to those of the pack that they extend."""
    forms: dict[str, Form] = {}
    owner: dict[str, str] = {}
    for draft in drafts:
        for entry, decoder in draft.forms:
            form = build_form(entry, decoder, documents)
            if form.name in forms:
                hint = "" if owner[form.name] == draft.name else "; 'forms' in pack.yaml adds to it"
                decoder.fail_at(("form",), f"form {form.name!r} is already defined{hint}")
                continue
            forms[form.name] = form
            owner[form.name] = draft.name
    for draft in drafts:
        for name, addition, decoder, trail in draft.more_forms:
            if name not in forms:
                decoder.fail_at(trail, f"unknown form {name!r}{did_you_mean(name, forms)}", key=True)
            elif may_change(draft, owner[name], f"form {name!r}", decoder, trail):
                forms[name] = _extended(forms[name], addition, decoder, trail)
    for draft in drafts:
        for key, document, decoder in draft.cited:
            if document.form is not None and document.form not in forms:
                message = f"unknown form {document.form!r}{did_you_mean(document.form, forms)}"
                decoder.fail_at(("documents", key, "form"), message)
    return dict(sorted(forms.items()))


def _extended(form: Form, addition: FormAddition, decoder: Decoder, trail: Trail) -> Form:
    """A form with what one pack adds to it."""
    headings = {heading.number: heading for heading in form.headings}
    for number, entry in addition.headings.items():
        at = (*trail, "headings", str(number))
        heading = headings.get(number)
        if heading is None or entry.text not in (None, heading.text):
            heading = _new_heading(headings, number, entry, decoder, at)
        if heading is not None:
            headings[number] = _more_wordings(heading, headings.values(), entry, decoder, at)
    tables = dict(form.tables)
    for name, table in addition.tables.items():
        at = (*trail, "tables", name)
        if name not in tables:
            decoder.fail_at(at, f"unknown table {name!r}{did_you_mean(name, tables)}", key=True)
        else:
            tables[name] = _extended_table(tables[name], table, decoder, at)
    ordered = tuple(heading for _, heading in sorted(headings.items()))
    extended: Form = changed(form, {"headings": ordered, "tables": tables})
    return extended


def _new_heading(
    headings: Mapping[int, HeadingForm], number: int, entry: HeadingAddition, decoder: Decoder, trail: Trail
) -> HeadingForm | None:
    """A heading that the form does not have yet, behind those that it has."""
    last = max(headings)
    if number in headings:
        decoder.fail_at((*trail, "text"), f"section {number} is already {headings[number].text!r}")
    elif number != last + 1 or number > _LAST_HEADING:
        decoder.fail_at(trail, f"a new section stands behind the others: its number is {last + 1}", key=True)
    elif entry.text is None:
        decoder.fail_at(trail, f"the form has no section {number}; a new one has a 'text'", key=True)
    elif not _taken(entry.text, _wordings(headings.values()), decoder, (*trail, "text")):
        return HeadingForm(number, entry.text, {}, True)
    return None


def _wordings(headings: Iterable[HeadingForm]) -> dict[str, str]:
    """Every wording of headings by its comparison form, with what it belongs to."""
    return {
        core(text): f"section {heading.number}"
        for heading in headings
        for text in (heading.text, *(text for texts in heading.variants.values() for text in texts))
    }


def _more_wordings(
    heading: HeadingForm, headings: Iterable[HeadingForm], entry: HeadingAddition, decoder: Decoder, trail: Trail
) -> HeadingForm:
    others = _wordings(other for other in headings if other.number != heading.number)
    classes = {_EQUAL, *(name for other in headings for name in other.variants)}
    variants = dict(heading.variants)
    for name, texts in entry.variants.items():
        if name not in classes:
            decoder.fail_at((*trail, name), f"unknown key {name!r}{did_you_mean(name, {'text', *classes})}", key=True)
            continue
        for index, text in enumerate(texts):
            if not _taken(text, others, decoder, (*trail, name, index)):
                # A wording that the form counts as another one may be as good as its own to a pack.
                variants = {key: tuple(known for known in old if known != text) for key, old in variants.items()}
                variants[name] = (*variants.get(name, ()), text)
    return HeadingForm(heading.number, heading.text, variants, heading.optional)


def _taken(text: str, others: Mapping[str, str], decoder: Decoder, trail: Trail) -> bool:
    """Whether a text already stands for something else, or for nothing; then that is noted."""
    plain = core(text)
    if not plain:
        decoder.fail_at(trail, f"{text!r} has nothing to be known by")
    elif plain in others:
        decoder.fail_at(trail, f"{text!r} is already a label of {others[plain]}")
    else:
        return False
    return True


def _extended_table(table: TableForm, addition: TableAddition, decoder: Decoder, trail: Trail) -> TableForm:
    labels: dict[str, dict[str, ColumnForm | RowForm | GroupForm]] = {
        "columns": dict(table.columns),
        "rows": {row.key: row for row in table.rows},
        "groups": {group.key: group for group in table.groups},
    }
    for kind, known in labels.items():
        for key, entry in getattr(addition, kind).items():
            at = (*trail, kind, key)
            if key not in known:
                decoder.fail_at(at, f"unknown {kind[:-1]} {key!r}{did_you_mean(key, known)}", key=True)
                continue
            others = _other_labels(kind[:-1], key, known)
            for index, text in enumerate(entry.equals):
                label = known[key]
                if not _taken(text, others, decoder, (*at, "equals", index)) and text not in label.equals:
                    known[key] = changed(label, {"equals": (*label.equals, text)})
    extended: TableForm = changed(
        table,
        {
            "columns": labels["columns"],
            "rows": tuple(labels["rows"].values()),
            "groups": tuple(labels["groups"].values()),
        },
    )
    return extended


def _other_labels(kind: str, key: str, labels: Mapping[str, ColumnForm | RowForm | GroupForm]) -> dict[str, str]:
    """The other labels that a text for the label ``key`` could be taken for: of rows those of the same group."""
    own = labels[key]
    group = own.group if isinstance(own, RowForm) else None
    return {
        core(text): f"{kind} {other_key!r}"
        for other_key, other in labels.items()
        if other_key != key and (not isinstance(other, RowForm) or other.group == group)
        for text in (other.label, *other.equals)
    }
