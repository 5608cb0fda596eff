"""Prints every cell of every table of a file as astropy reads it, one line a row of a column:

    HDU COLUMN ROW: values

Whole numbers in decimal, floats as the hexadecimal of their bits ('nan' for all NaN), truth values
T and F, texts as hexadecimal without blanks and NULs at their end, N where there is no value.

    python3 dump_tables.py FILE > FILE.txt
"""
import sys
import warnings
from decimal import Decimal

import numpy as np
from astropy.io import fits

warnings.simplefilter("ignore")


def cell(value):
    if isinstance(value, (bool, np.bool_)):
        return "T" if value else "F"
    if isinstance(value, np.floating):
        if np.isnan(value):
            return "nan"
        bits = value.astype(value.dtype.newbyteorder("=")).view("u%d" % value.itemsize)
        return "%0*x" % (2 * value.itemsize, int(bits))
    if isinstance(value, np.complexfloating):
        return cell(value.real) + " " + cell(value.imag)
    if isinstance(value, (str, bytes, np.character)):
        raw = value if isinstance(value, bytes) else value.encode("latin-1")
        return raw.split(b"\0")[0].rstrip(b" ").hex() or "-"
    return str(int(value))


SIZES = {"L": 1, "X": 1, "B": 1, "A": 1, "I": 2, "J": 4, "E": 4, "K": 8, "D": 8, "C": 8, "M": 16,
         "P": 8, "Q": 16}


def nulls(path, hdu, index):
    """Where a column of whole numbers or truth values has no value, from the bytes of the file."""
    column = hdu.columns[index]
    letter = column.format.lstrip("0123456789")[0]
    if letter != "L" and (letter not in "BIJK" or column.null is None):
        return None
    at, count = 0, 0
    for i in range(index + 1):
        form = hdu.header["TFORM%d" % (i + 1)]
        digits = form[:len(form) - len(form.lstrip("0123456789"))]
        count = int(digits or 1)
        kind = form[len(digits)]
        width = (count + 7) // 8 if kind == "X" else count * SIZES[kind]
        at += width if i < index else 0
    with open(path, "rb") as f:
        f.seek(hdu._data_offset)
        data = np.frombuffer(f.read(hdu.header["NAXIS1"] * hdu.header["NAXIS2"]), "u1")
    rows = data.reshape(hdu.header["NAXIS2"], hdu.header["NAXIS1"])
    field = np.ascontiguousarray(rows[:, at:at + width])
    if letter == "L":
        return field == 0
    kind = {"B": "u1", "I": ">i2", "J": ">i4", "K": ">i8"}[letter]
    return field.view(kind) == column.null


def fields(path, hdu, index):
    """The fields of a column of an ASCII table, from the bytes of the file."""
    header = hdu.header
    start = header["TBCOL%d" % (index + 1)] - 1
    width = int(header["TFORM%d" % (index + 1)][1:].split(".")[0])
    with open(path, "rb") as f:
        f.seek(hdu._data_offset)
        data = f.read(header["NAXIS1"] * header["NAXIS2"])
    rows = range(0, len(data), header["NAXIS1"])
    return [data[row + start:row + start + width].decode("latin-1").strip() for row in rows]


def ascii_nulls(hdu, index, texts):
    """Fields that are blank or hold TNULL."""
    letter = hdu.header["TFORM%d" % (index + 1)][0]
    null = str(hdu.header.get("TNULL%d" % (index + 1), "")).strip()
    return [(letter != "A" and t == "") or (null != "" and t == null) for t in texts]


def pointed(hdu, index, texts, values):
    """Numbers without a decimal point have it where the form says (FITS standard 4.0, section
    7.2.5), which astropy leaves out of account."""
    form = hdu.header["TFORM%d" % (index + 1)]
    decimals = int(form.split(".")[1]) if form[0] in "FED" and "." in form else 0
    if decimals == 0:
        return values
    values = np.array(values, "f8")
    for row, text in enumerate(texts):
        if text and "." not in text and not any(c in text for c in "*-"):
            values[row] = float(Decimal(text.replace("D", "E")).scaleb(-decimals))
            values[row] *= hdu.header.get("TSCAL%d" % (index + 1), 1)
            values[row] += hdu.header.get("TZERO%d" % (index + 1), 0)
    return values


def dump(path):
    with fits.open(path) as hdus:
        for number, hdu in enumerate(hdus):
            if type(hdu) not in (fits.BinTableHDU, fits.TableHDU):
                continue
            for index in range(hdu.header["TFIELDS"]):  # astropy cannot do without
                hdu.header.setdefault("TTYPE%d" % (index + 1), "column%d" % (index + 1))
            if hdu.data is None:
                continue
            for index in range(len(hdu.columns)):
                values = hdu.data.field(index)
                column = hdu.columns[index]
                if str(column.format).endswith("B") and column.bzero == -128:
                    values = values.astype("i1")  # signed bytes, which astropy makes floats
                if isinstance(hdu, fits.TableHDU):
                    texts = fields(path, hdu, index)
                    missing = ascii_nulls(hdu, index, texts)
                    values = pointed(hdu, index, texts, values)
                else:
                    missing = nulls(path, hdu, index)
                for row in range(len(hdu.data)):
                    empty = isinstance(values, np.ndarray) and values.size == 0
                    value = np.zeros(0) if empty else values[row]
                    flat = [value] if isinstance(value, str) else np.asarray(value).ravel()
                    gone = np.zeros(len(flat), bool)
                    if missing is not None and len(flat):
                        gone = np.asarray(missing[row]).ravel()
                    cells = ["N" if g else cell(v) for g, v in zip(gone, flat)]
                    print("%d %d %d: %s" % (number, index, row, " ".join(cells)))


dump(sys.argv[1])
