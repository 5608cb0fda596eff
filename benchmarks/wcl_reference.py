"""Times the survey's own WCL reader.

wcl_reference.py --check       exits with 0 if it can be imported, else says why not
wcl_reference.py FILE          prints {"median": seconds, "runs": n} of reading FILE

The environment variable DESDM_REFERENCE_WCL holds the folders to import it from, as PYTHONPATH would.
"""
import collections
import collections.abc
import contextlib
import importlib.util
import io
import json
import os
import statistics
import sys
import time
import types

SECONDS = 2.0
MOST_RUNS = 9


def reader():
    folders = os.environ.get("DESDM_REFERENCE_WCL", "")
    sys.path[:0] = [folder for folder in folders.split(os.pathsep) if folder]
    if not hasattr(collections, "Mapping"):  # moved in Python 3.10
        collections.Mapping = collections.abc.Mapping
    # Needed for headers alone, which reading does not look at.
    for name in ("astropy", "astropy.io", "astropy.io.fits", "despyfitsutils", "despyfitsutils.fitsutils"):
        top = name.split(".")[0]
        if top in STAND_INS or importlib.util.find_spec(top) is None:
            STAND_INS.add(top)
            sys.modules[name] = types.ModuleType(name)
            parent, _, child = name.rpartition(".")
            if parent:
                setattr(sys.modules[parent], child, sys.modules[name])
    from intgutils.wcl import WCL

    return WCL


STAND_INS = set()


def read(wcl, path):
    with open(path) as file, contextlib.redirect_stdout(io.StringIO()):
        tree = wcl()
        tree.read(file, False, path)
    return tree


def main():
    try:
        wcl = reader()
    except ImportError as e:
        sys.exit(f"{e}")
    if sys.argv[1:] == ["--check"]:
        return
    seconds = []
    while len(seconds) < 2 or sum(seconds) < SECONDS and len(seconds) < MOST_RUNS:
        start = time.perf_counter()
        read(wcl, sys.argv[1])
        seconds.append(time.perf_counter() - start)
    print(json.dumps({"median": statistics.median(seconds), "runs": len(seconds)}))


if __name__ == "__main__":
    main()
