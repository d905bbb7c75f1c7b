"""Text and places in it: decoding, spans, line index, numerals, normal forms. Knows no tables and no reports."""
