"""Background of a CCD by sep: meshes of 64 pixels, filter 3 x 3, level and noise at every pixel.

    python3 sep_background.py time DATA               the peers' CCD (sci.fits, mask.fits), timed: one line of JSON
    python3 sep_background.py maps DATA NAME OUT      NAME.fits with NAME.mask.fits; writes OUT/sep-level.fits, OUT/sep-rms.fits
"""
import json
import os
import statistics
import sys
import time

import numpy as np
import sep
from astropy.io import fits

mode, data = sys.argv[1:3]
name = "sci" if mode == "time" else sys.argv[3]
mask_name = "mask" if mode == "time" else name + ".mask"
image = fits.getdata(os.path.join(data, name + ".fits")).astype("f4")
mask = fits.getdata(os.path.join(data, mask_name + ".fits")) != 0


def background():
    b = sep.Background(image, mask=mask, bw=64, bh=64, fw=3, fh=3)
    return b, b.back(dtype=np.float32), b.rms(dtype=np.float32)


b, level, rms = background()
if mode == "time":
    seconds = []
    for _ in range(7):
        start = time.perf_counter()
        b, level, rms = background()
        seconds.append(time.perf_counter() - start)
    print(json.dumps({"case": "background", "n": len(seconds), "median": statistics.median(seconds)}))
else:
    for plane, what in ((level, "level"), (rms, "rms")):
        fits.writeto(os.path.join(sys.argv[4], "sep-" + what + ".fits"), plane, overwrite=True)
    print("global %.9g %.9g" % (b.globalback, b.globalrms))
