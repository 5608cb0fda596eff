"""Compares .npy dumps with what astropy reads, bit for bit.

usage: compare_dumps.py LIST [VERDICTS], each line of LIST: NPY <tab> FITS <tab> HDU number.
VERDICTS gets a line for each of them: with whom it is equal, or what differs.
Compressed images are compared with what funpack gives, too, where it is installed. astropy (5.2)
does not look at ZBLANK where floats were quantised: pixels that are null for that reason alone are
left to funpack.
Values that are scaled are computed here in double precision from the unscaled pixels
that astropy reads, and rounded once.
"""
import io
import shutil
import subprocess
import sys
import warnings

import numpy as np
from astropy.io import fits

warnings.simplefilter("ignore")


def opened(path, **options):
    return fits.open(path, memmap=False, **options)


def scaled(raw, header):
    """Physical values: whole numbers stay whole where they are only of the other sign."""
    bscale, bzero = header.get("BSCALE", 1), header.get("BZERO", 0)
    bits = 8 * raw.dtype.itemsize
    if raw.dtype.kind == "f" and (bscale, bzero) == (1, 0):
        return raw
    if "BLANK" not in header and bscale == 1:
        if bzero == 0:
            return raw
        if bits > 8 and bzero == 2.0 ** (bits - 1):
            return (raw.astype("i8") + (1 << (bits - 1))).astype("u%d" % raw.dtype.itemsize)
        if (bits, bzero) == (8, -128):
            return (raw.astype("i2") - 128).astype("i1")
    doubles = raw.astype("f8") * float(bscale) + float(bzero)
    if raw.dtype.kind != "f":
        doubles[raw == header.get("BLANK", None)] = np.nan
    return doubles.astype("f4" if bits <= 16 or raw.dtype.kind == "f" and bits == 32 else "f8")


def expected(path, number):
    with opened(path, disable_image_compression=True) as hdus:
        if hdus[number].header.get("ZIMAGE", False):
            with opened(path, do_not_scale_image_data=True) as images:
                return scaled(images[number].data, images[number].header)
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


def compressed_header(path, number):
    with opened(path, disable_image_compression=True) as hdus:
        header = hdus[number].header
        return header if header.get("ZIMAGE", False) else None


def unpacked(path, number):
    """The image as funpack gives it, perhaps as the primary HDU; None if it cannot read it."""
    packed = subprocess.run(["funpack", "-S", "-C", path],
                            stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    if packed.returncode != 0:
        return None
    with fits.open(io.BytesIO(packed.stdout), do_not_scale_image_data=True) as hdus:
        shift = len(hdus) - count_hdus(path)
        image = hdus[number + shift]
        return scaled(image.data, image.header)


def count_hdus(path):
    with opened(path) as hdus:
        return len(hdus)


def verdict(npy, path, number):
    """The peers with whom an image is equal, and what differs if anything does."""
    want = expected(path, number)
    got = np.load(npy)
    header = compressed_header(path, number)
    if header is None:
        return ["astropy"], difference(got, want)
    peers = ["astropy"]
    if "ZBLANK" in header and header["ZBITPIX"] < 0 and np.isnan(got).any():
        want = np.where(np.isnan(got), got, want).astype(want.dtype)
        peers = ["astropy but for nulls"]
    what = difference(got, want)
    if what is None and shutil.which("funpack"):
        by_funpack = unpacked(path, number)
        if by_funpack is None:
            peers.append("funpack does not read it")
        else:
            peers.append("funpack")
            what = difference(got, by_funpack)
    return peers, what


def difference(got, want):
    if got.shape != want.shape or got.dtype.kind != want.dtype.kind \
            or got.dtype.itemsize != want.dtype.itemsize:
        return "%s %s, expected %s %s" % (got.dtype, got.shape, want.dtype, want.shape)
    little = [array.astype("<" + array.dtype.str[1:]) for array in (got, want)]
    for array in little:
        if array.dtype.kind == "f":
            array[array != array] = np.nan
    if little[0].tobytes() == little[1].tobytes():
        return None
    unequal = (got != want) & ~((got != got) & (want != want))
    return "%d values differ; NaNs %d and %d" % (unequal.sum(), (got != got).sum(), (want != want).sum())


failures = 0
verdicts = []
for line in open(sys.argv[1]):
    npy, path, number = line.rstrip("\n").split("\t")
    try:
        peers, what = verdict(npy, path, int(number))
    except Exception as e:  # a peer that cannot read a file is a finding too
        peers, what = [], "%s: %s" % (type(e).__name__, e)
    verdicts.append("differs: " + what if what else "equal: " + ", ".join(peers))
    if what:
        failures += 1
        print("%s[%s]: %s" % (path, number, what))
print("%d images compared, %d differ" % (len(verdicts), failures))
if len(sys.argv) > 2:
    with open(sys.argv[2], "w") as out:
        out.write("\n".join(verdicts) + "\n")
sys.exit(1 if failures else 0)
