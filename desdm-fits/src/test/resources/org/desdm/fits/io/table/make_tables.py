"""Makes the fixtures of this folder: tables of every type, and what astropy reads of them.

    python3 make_tables.py        (astropy 5.2.1, fpack of CFITSIO 4.2.0)

    binary.fits      every type, scaled, unsigned, null, variable, of several axes
    ascii.fits       every form of an ASCII table
    packed.fits.fz   fpack -table of binary.fits in pieces of 7 rows; GZIP_1 and GZIP_2
    rice.fits.fz     fpack -table of its whole numbers; RICE_1 where fpack chooses it
    *.txt            dump_tables.py of binary.fits and ascii.fits
"""
import os
import shutil
import subprocess
import sys

import numpy as np
from astropy.io import fits

ROWS = 20
rng = np.random.default_rng(20261122)


def whole(kind, size=None):
    info = np.iinfo(kind)
    shape = (ROWS,) if size is None else (ROWS,) + size
    values = rng.integers(info.min, info.max, shape, dtype=kind, endpoint=True)
    values.flat[:2] = info.min, info.max
    return values


def variable(make):
    counts = [0, 1, 3, 0, 5] + list(rng.integers(0, 9, ROWS - 5))
    cells = np.empty(ROWS, dtype=object)
    for i, n in enumerate(counts):
        cells[i] = make(int(n))
    return cells


def binary():
    names = np.array(["", "a", "NGC 1399", " lead", "tail  "] + ["star %d" % i for i in range(ROWS - 5)])
    words = np.array([["ab", "c"], ["", "de"]] * (ROWS // 2))
    reals = rng.normal(size=ROWS)
    reals[:4] = np.nan, np.inf, -0.0, 5e-324
    seven = whole("i2")
    seven[3] = -7
    C = fits.Column
    columns = [
        C("L", "L", array=rng.integers(0, 2, ROWS).astype(bool)),
        C("X", "11X", array=rng.integers(0, 2, (ROWS, 11)).astype(bool)),
        C("B", "B", array=whole("u1")),
        C("I", "I", array=whole("i2"), unit="pix"),
        C("J", "J", array=whole("i4")),
        C("K", "K", array=whole("i8")),
        C("NAME", "12A", array=names),
        C("E", "E", array=reals.astype("f4"), unit="mag"),
        C("D", "D", array=reals, unit="deg"),
        C("CPX", "C", array=(reals + 1j * reals[::-1]).astype("c8")),
        C("M", "M", array=reals + 2j * reals[::-1]),
        C("SB", "B", array=whole("u1")),  # TZERO is set in the file
        C("UI", "I", bzero=32768, array=whole("u2")),
        C("UJ", "J", bzero=2147483648, array=whole("u4")),
        C("UK", "K", bzero=9223372036854775808, array=whole("u8")),
        C("NULLED", "I", null=-7, array=seven),
        C("EMPTY", "0J", array=np.zeros((ROWS, 0), "i4")),
        C("FOUR", "4E", array=rng.normal(size=(ROWS, 4)).astype("f4")),
        C("AXES", "6J", dim="(3,2)", array=whole("i4", (2, 3))),
        C("WORDS", "8A", dim="(4,2)", array=words),
        C("VI", "PI()", array=variable(lambda n: rng.integers(-99, 99, n).astype("i2"))),
        C("VD", "QD()", array=variable(lambda n: rng.normal(size=n))),
        C("VJ", "PJ()", array=variable(lambda n: np.arange(n * 40, dtype="i4") // 7)),
        C("VB", "PB()", array=variable(lambda n: rng.integers(0, 255, n).astype("u1"))),
    ]
    hdu = fits.BinTableHDU.from_columns(columns, name="ALL")
    hdu.header["HISTORY"] = "made by make_tables.py"
    scaled = fits.BinTableHDU.from_columns(
        [C("S", "I", array=whole("i2")), C("F", "E", array=reals.astype("f4"))], name="SCALED")
    return [fits.PrimaryHDU(), hdu, scaled]


def ascii_table():
    C = fits.Column
    reals = rng.normal(size=ROWS) * 100
    return [fits.PrimaryHDU(), fits.TableHDU.from_columns([
        C("NAME", "A8", array=np.array(["s%d" % i for i in range(ROWS)])),
        C("NUMBER", "I6", array=whole("i2").astype("i4"), null="------"),
        C("F", "F10.4", array=reals),
        C("E", "E15.7", array=reals),
        C("D", "D24.16", array=reals),
    ], name="LIST")]


def pack(source, target):
    if os.path.exists(target):
        os.remove(target)
    subprocess.run(["fpack", "-table", "-O", target, source], check=True)


def main():
    here = os.path.dirname(os.path.abspath(__file__))
    os.chdir(here)
    fits.HDUList(binary()).writeto("binary.fits", overwrite=True)
    fits.HDUList(ascii_table()).writeto("ascii.fits", overwrite=True)
    for keyword, value in (("TSCAL1", 0.1), ("TZERO1", 3.5), ("TNULL1", -32768), ("TSCAL2", 2.0)):
        fits.setval("binary.fits", keyword, value=value, ext=2)
    fits.setval("binary.fits", "TZERO12", value=-128, ext=1)
    for target, keyword, value in (("packed.fits.fz", "FZTILELN", 7),
                                   ("rice.fits.fz", "FZALGOR", "RICE_1")):
        shutil.copy("binary.fits", "tiled.fits")
        fits.setval("tiled.fits", keyword, value=value, ext=1)
        pack("tiled.fits", target)
    os.remove("tiled.fits")
    for name in ("binary", "ascii"):
        with open(name + ".txt", "w") as out:
            subprocess.run([sys.executable, "dump_tables.py", name + ".fits"], check=True, stdout=out)


main()
