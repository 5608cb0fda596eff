"""Tables by fitsio and astropy: a million rows of thirty columns, as benchmarks/side-by-side fits has them.

    python3 table_bench.py fitsio|astropy OUTDIR all|three|write     (reads OUTDIR/desdm-table.fits)
"""
import json
import os
import statistics
import sys
import time

import numpy as np

library, folder, case = sys.argv[1:4]
table, copy = os.path.join(folder, "desdm-table.fits"), os.path.join(folder, library + "-table.fits")
THREE = ["C1", "C12", "C23"]

if library == "fitsio":
    import fitsio

    def native(names):
        rows = fitsio.read(table, ext=1, columns=names)
        return {name: np.ascontiguousarray(rows[name]) for name in rows.dtype.names}

    def write(rows):
        fitsio.write(copy, rows, clobber=True)

    loaded = fitsio.read(table, ext=1)
else:
    from astropy.io import fits

    def native(names):
        with fits.open(table, memmap=True) as hdus:
            data = hdus[1].data
            names = names or data.names
            return {name: data[name].astype(data[name].dtype.newbyteorder("=")) for name in names}

    def write(rows):
        fits.writeto(copy, rows, overwrite=True)

    loaded = np.array(fits.getdata(table, 1))

work = {"all": lambda: native(None), "three": lambda: native(THREE), "write": lambda: write(loaded)}[case]
work()
times = []
for _ in range(5):
    start = time.perf_counter()
    work()
    times.append(time.perf_counter() - start)
if os.path.exists(copy):
    os.remove(copy)
print(json.dumps({"case": library + ":" + case, "n": 5, "median": statistics.median(times), "min": min(times),
                  "max": max(times)}))
