"""Compares .npy dumps with what astropy reads, bit for bit.

usage: compare_dumps.py LIST, each line of it: NPY <tab> FITS <tab> HDU number.
Values that are scaled are computed here in double precision from the unscaled pixels
that astropy reads, and rounded once.
"""
import sys
import warnings

import numpy as np
from astropy.io import fits

warnings.simplefilter("ignore")


def expected(path, number):
    with fits.open(path, memmap=False, disable_image_compression=True) as hdus:
        header = hdus[number].header.copy()
        values = hdus[number].data
    bscale, bzero = header.get("BSCALE", 1), header.get("BZERO", 0)
    if values.dtype.kind != "f" or (bscale == 1 and bzero == 0 and "BLANK" not in header):
        return values
    with fits.open(path, memmap=False, disable_image_compression=True,
                   do_not_scale_image_data=True) as hdus:
        raw = hdus[number].data
    doubles = raw.astype("f8") * float(bscale) + float(bzero)
    if raw.dtype.kind == "i" or raw.dtype.kind == "u":
        doubles[raw == header.get("BLANK", None)] = np.nan
    np.testing.assert_allclose(values, doubles, rtol=3e-7, equal_nan=True)
    return doubles.astype(values.dtype)


def problem(npy, path, number):
    want = expected(path, number)
    got = np.load(npy)
    if got.shape != want.shape or got.dtype.kind != want.dtype.kind \
            or got.dtype.itemsize != want.dtype.itemsize:
        return "%s %s, expected %s %s" % (got.dtype, got.shape, want.dtype, want.shape)
    same = got.astype("<" + got.dtype.str[1:]).tobytes() == want.astype("<" + want.dtype.str[1:]).tobytes()
    if same:
        return None
    unequal = (got != want) & ~((got != got) & (want != want))
    return "%d values differ; NaNs %d and %d" % (unequal.sum(), (got != got).sum(), (want != want).sum())


failures = 0
count = 0
for line in open(sys.argv[1]):
    npy, path, number = line.rstrip("\n").split("\t")
    count += 1
    try:
        what = problem(npy, path, int(number))
    except Exception as e:  # a peer that cannot read a file is a finding too
        what = "%s: %s" % (type(e).__name__, e)
    if what:
        failures += 1
        print("%s[%s]: %s" % (path, number, what))
print("%d images compared, %d differ" % (count, failures))
sys.exit(1 if failures else 0)
