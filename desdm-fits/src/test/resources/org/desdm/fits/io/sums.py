"""Makes sums.fits: two HDUs with CHECKSUM and DATASUM by astropy 5.2.1.

usage: sums.py OUT
"""
import sys

import numpy as np
from astropy.io import fits

primary = fits.PrimaryHDU()
primary.header["OBJECT"] = "M31"
image = fits.ImageHDU(np.arange(-700, 700, dtype="i2").reshape(35, 40) * 23, name="SCI")
hdus = fits.HDUList([primary, image])
for hdu in hdus:
    hdu.add_checksum(when="HDU checksum")
hdus.writeto(sys.argv[1], overwrite=True)
