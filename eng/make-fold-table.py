#!/usr/bin/env python3
"""Writes src/Vitrine.Index/Text/Analysis/FoldTable.cs from Python's Unicode data.

The programs run with invariant globalisation, where string.Normalize changes nothing,
so the little of NFKC and of diacritic removal that search needs comes as a table:
every Latin, Greek, Cyrillic or full-width character of the Basic Multilingual Plane whose folded form is not simply its lower case.
Run:  python3 eng/make-fold-table.py
"""
import os
import unicodedata as u

SPECIAL = {"ø": "o", "ł": "l", "đ": "d", "ß": "ss", "æ": "ae", "œ": "oe", "ı": "i", "þ": "th", "ð": "d",
           "ħ": "h", "ŧ": "t", "ŋ": "n", "ƒ": "f", "ς": "σ"}

def strips_marks(text):
    return any(word in u.name(text[0], "") for word in ("LATIN", "GREEK", "CYRILLIC"))

def fold(c):
    k = u.normalize("NFKC", c).lower()
    if k and strips_marks(k):
        k = "".join(x for x in u.normalize("NFKD", k) if not u.category(x).startswith("M"))
    return "".join(SPECIAL.get(x, x) for x in k)

targets = {}
for code in range(0x80, 0x10000):
    c = chr(code)
    if not (u.category(c)[0] == "L" or u.category(c) == "No" and code < 0x2090 or code >= 0xFF00):
        continue
    f = fold(c)
    if f and (strips_marks(f) or f.isdigit() or code >= 0xFF00) and f != c.lower() and all(u.category(x)[0] in "LN" for x in f) and len(c.lower()) == 1:
        targets.setdefault(f, []).append(c)

def literal(text):
    return "".join(x if 0x20 < ord(x) < 0x7f or u.category(x)[0] == "L" and ord(x) < 0x2000 else "\\u%04X" % ord(x) for x in text)

root = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
path = os.path.join(root, "src/Vitrine.Index/Text/Analysis/FoldTable.cs")
with open(path, "w", encoding="utf-8", newline="\n") as out:
    out.write("// Made by eng/make-fold-table.py from Unicode %s; do not edit.\n" % u.unidata_version)
    out.write("namespace Vitrine.Index.Text.Analysis;\n\n")
    out.write("/// <summary>Folded forms and the characters that fold to them: compatibility forms (NFKC) and letters with diacritics.</summary>\n")
    out.write("internal static class FoldTable\n{\n    public static readonly (string Folded, string Characters)[] Rows =\n    [\n")
    for f in sorted(targets):
        out.write('        ("%s", "%s"),\n' % (literal(f), literal("".join(targets[f]))))
    out.write("    ];\n}\n")
