"""Writes which HDUs of files have a stale CHECKSUM or DATASUM, by astropy.

usage: stale_sums.py LIST OUT, each line of LIST the name of a file. Each line of OUT: file, number
of the HDU, keyword. astropy (5.2) recalculates what it reads, so the sums are taken of the bytes
of each HDU as they stand in the file.
"""
import sys
import warnings

import numpy as np
from astropy.io import fits
from astropy.io.fits.hdu.base import _ValidHDU

warnings.simplefilter("ignore")
ALL_ONES = 0xFFFFFFFF


def stale(path):
    with open(path, "rb") as file:
        content = file.read()
    try:
        hdus = fits.open(path, disable_image_compression=True, memmap=False)
    except (OSError, TypeError, ValueError):
        return
    with hdus:
        summer = _ValidHDU()
        for number in range(10000):
            try:
                hdu = hdus[number]
            except (IndexError, OSError, TypeError, ValueError, KeyError):
                return
            info = hdu.fileinfo()
            start, data, span = info["hdrLoc"], info["datLoc"], info["datSpan"]
            if len(content) < data + span:
                return
            header_sum, data_sum = (
                summer._compute_checksum(np.frombuffer(content[a:b], dtype="ubyte"), 0)
                for a, b in ((start, data), (data, data + span))
            )
            total = summer._compute_checksum(
                np.frombuffer(content[start : data + span], dtype="ubyte"), 0
            )
            claimed = str(hdu.header.get("DATASUM", "")).strip()
            if claimed.isdigit() and int(claimed) % ALL_ONES != int(data_sum) % ALL_ONES:
                yield number, "DATASUM"
            checksum = str(hdu.header.get("CHECKSUM", "")).strip()
            header_right = claimed.isdigit() and (
                (int(header_sum) + int(claimed)) % ALL_ONES == 0
            )
            if len(checksum) == 16 and int(total) % ALL_ONES and not header_right:
                yield number, "CHECKSUM"


with open(sys.argv[1]) as names, open(sys.argv[2], "w") as out:
    for name in names.read().splitlines():
        for number, keyword in stale(name):
            print(name, number, keyword, file=out)
