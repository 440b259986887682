"""Our own form filled in by an applicant, and everything people and programs then do to it."""

from collections.abc import Callable

from bench.hostile_forms.answers import (
    choice_written,
    comments,
    content_controls,
    ids_stripped,
    nested_and_restyled,
    only_the_choice_left,
    other_ticks,
    soft_breaks,
    torn_runs,
    tracked_changes,
    untouched,
    values_in_text_boxes,
)
from bench.hostile_forms.filling import Filled
from bench.hostile_forms.labels import (
    bilingual_labels,
    bilingual_labels_without_codes,
    codes_removed,
    cyrillic_codes,
    everything_translated,
    full_width_colon,
    label_and_value_in_one_cell,
    labels_in_a_third_language,
    labels_in_another_language,
    labels_in_another_language_without_codes,
    labels_misspelt,
    labels_removed,
    old_version,
    persian_codes,
    retyped_as_lines,
    retyped_value_below,
    retyped_without_codes,
    value_under_the_label,
)
from bench.hostile_forms.tables import (
    answer_torn_into_rows,
    blank_rows_added,
    code_in_its_own_column,
    columns_swapped,
    headings_and_codes_removed,
    headings_as_rows,
    in_a_bigger_table,
    merged_tables,
    numbered_first_column,
    one_table_a_row,
    own_tables_at_the_end,
    rows_added,
    rows_deleted,
    shuffled,
    split_tables,
    tables_shuffled,
    transposed,
    two_fields_a_row,
)

Edit = Callable[[Filled], None]

EDITS: dict[str, Edit] = {
    each.__name__.replace("_", " "): each
    for each in (
        untouched, shuffled, tables_shuffled, one_table_a_row, split_tables, merged_tables,
        rows_deleted, rows_added, blank_rows_added, codes_removed, labels_removed,
        labels_in_another_language, labels_in_another_language_without_codes,
        labels_in_a_third_language, persian_codes, cyrillic_codes, everything_translated,
        full_width_colon, labels_misspelt, label_and_value_in_one_cell, value_under_the_label,
        retyped_as_lines,
        retyped_without_codes, retyped_value_below, in_a_bigger_table, code_in_its_own_column,
        numbered_first_column, two_fields_a_row, answer_torn_into_rows, other_ticks,
        only_the_choice_left, choice_written, old_version, ids_stripped, torn_runs,
        content_controls, tracked_changes, comments, soft_breaks, values_in_text_boxes,
        nested_and_restyled, bilingual_labels, bilingual_labels_without_codes,
        headings_and_codes_removed, headings_as_rows, own_tables_at_the_end, columns_swapped,
        transposed,
    )
}  # fmt: skip
