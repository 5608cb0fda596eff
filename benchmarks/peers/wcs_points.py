"""A million points through wcslib, as benchmarks/side-by-side coadd has them.

    python3 wcs_points.py DATADIR HEADERFILE pix2sky|sky2pix
"""
import json
import statistics
import sys
import time
import warnings

import numpy as np
from astropy.io import fits
from astropy.wcs import WCS

warnings.simplefilter("ignore")
folder, name, way = sys.argv[1:4]
wcs = WCS(fits.getheader(f"{folder}/{name}"))
random = np.random.default_rng(1)
pixels = np.c_[random.uniform(0, 2047, 10**6), random.uniform(0, 4095, 10**6)]
sky = wcs.wcs_pix2world(pixels, 0)


def work():
    return wcs.wcs_pix2world(pixels, 0) if way == "pix2sky" else wcs.wcs_world2pix(sky, 0)


work()
seconds = []
for _ in range(3):
    start = time.perf_counter()
    work()
    seconds.append(time.perf_counter() - start)
print(json.dumps({"case": way, "median": statistics.median(seconds)}))
