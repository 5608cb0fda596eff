#!/usr/bin/env python3
"""survey_parity.py PLANES PIXCORRECT DESPYFITS LIBMASKBITS: the survey's own steps on the planes that
`benchmarks/survey-parity PLANES` wrote, against ours. See docs/parity.md for how to set it up.

The steps are imported from checkouts of DarkEnergySurvey/pixcorrect and despyfits and called as their
driver calls them. Files are none of their business here: what would read and write them (fitsio, the C
library of images, inventories of files) is stood in for by the few names that an import needs.
"""
import ctypes
import os
import sys
import types
import warnings

import numpy as np

PLANES, PIXCORRECT, DESPYFITS, LIBMASKBITS = sys.argv[1:5]
warnings.simplefilter("ignore")


class Header(dict):
    """What the steps use of a FITS header."""

    def __init__(self, values=None):
        super().__init__(values or {})

    def add_record(self, record):
        self[record["name"]] = record["value"]


class Table:
    """The linearity table: exact inverse of I - a I^2 at nodes 200 ADU apart, as the Java side has it."""

    def __init__(self, *_):
        self.measured = (np.arange(260) - 10) * 200.0

    def __getitem__(self, _):
        return self

    def read(self, columns):
        assert columns == ["ADU", "ADU_LINEAR_A", "ADU_LINEAR_B"]
        linear = [2 * self.measured / (1 + np.sqrt(1 - 4 * a * self.measured)) for a in (1.5e-6, 1.2e-6)]
        return list(zip(self.measured, *linear))


class Inventory:
    def __init__(self, *_):
        pass

    def ccd_hdus(self, _):
        return [1]


def stand_in(name, **content):
    module = types.ModuleType(name)
    vars(module).update(content)
    sys.modules[name] = module


def import_steps():
    os.environ["PIXCORRECT_DIR"] = PIXCORRECT
    real = ctypes.CDLL

    class Images:
        set_desimage = None

    def library(path, *args, **kwargs):
        return Images if str(path).startswith("libdesimage") else real(path, *args, **kwargs)

    class Int(ctypes.c_int):
        @classmethod
        def in_dll(cls, lib, name):
            return ctypes.c_int(74) if lib is Images else ctypes.c_int.in_dll(lib, name)

    sys.path[:0] = [os.path.join(PIXCORRECT, "python"), os.path.join(DESPYFITS, "python")]
    stand_in("fitsio", FITSHDR=Header, FITS=Table)
    stand_in("despyfits.compressionhdu")
    stand_in("despyfits.DESFITSInventory", DESFITSInventory=Inventory)
    stand_in("despyastro")
    stand_in("despyastro.CCD_corners", update_DESDM_corners=None)
    stand_in("despyfits.DESFocalPlaneImages", DESFocalPlaneImages=None)
    import despyfits
    maskbits_path = os.path.dirname(os.path.dirname(LIBMASKBITS))
    os.environ["DESPYFITS_DIR"] = maskbits_path
    import despyfits.maskbits
    original = ctypes.c_int
    ctypes.CDLL = library
    ctypes.c_int = Int
    import despyfits.DESImage
    ctypes.CDLL = real
    ctypes.c_int = original
    for name in ("compressionhdu", "DESFITSInventory"):
        setattr(despyfits, name, sys.modules["despyfits." + name])


def number(text):
    for kind in (int, float):
        try:
            return kind(text)
        except ValueError:
            pass
    return text


def read(step, role):
    base = os.path.join(PLANES, step, role)
    if not os.path.exists(base + ".txt"):
        return None
    with open(base + ".txt", encoding="ascii") as f:
        header = dict(line.rstrip("\n").split("=", 1) for line in f)
    header = Header({k: number(v) for k, v in header.items()})
    shape = header.pop("HEIGHT"), header.pop("WIDTH")
    planes = {}
    for plane, kind in (("sci", ">f4"), ("wgt", ">f4"), ("msk", ">i4")):
        if os.path.exists(base + "." + plane):
            data = np.fromfile(base + "." + plane, dtype=kind).reshape(shape)
            planes[plane] = data.astype(np.float32 if kind == ">f4" else np.int16)
    return header, planes


def image(step, role, weight=True):
    from despyfits.DESImage import DESDataImage, DESImage
    header, planes = read(step, role)
    mask = planes.get("msk")
    return DESImage.create(DESDataImage(planes["sci"], header), mask=mask,
                           weight=planes.get("wgt") if weight else None)


def largest(a, b):
    """Largest difference, over the larger of 1 and the value."""
    both = np.isfinite(a) & np.isfinite(b)
    a, b = a[both].astype(float), b[both].astype(float)
    return np.max(np.abs(a - b) / np.maximum(1, np.abs(b))), np.max(np.abs(a - b))


def told(theirs, role, step, keywords=()):
    """Prints how far ours is from theirs."""
    ours = read(step, role)
    if ours is None:
        return
    header, planes = ours
    relative, absolute = largest(planes["sci"], theirs.data)
    text = ["pixels %.3g (relative %.2g, %d beyond 1e-5)" % (absolute, relative, beyond(planes["sci"], theirs.data))]
    if "msk" in planes and theirs.mask is not None:
        differ = planes["msk"] ^ theirs.mask
        bits = {b: int(np.sum((differ >> b & 1) != 0)) for b in range(15)}
        text.append("mask %d pixels %s" % (np.count_nonzero(differ), {1 << b: n for b, n in bits.items() if n}))
    weight = theirs.get_weight()
    if "wgt" in planes and weight is not None:
        good = (planes["wgt"] > 0) & (weight > 0) & np.isfinite(weight)
        off = np.abs(planes["wgt"][good] / weight[good].astype(float) - 1)
        zero = np.count_nonzero((planes["wgt"] > 0) != ((weight > 0) & np.isfinite(weight)))
        text.append("weight relative %.3g (median %.2g), 0 in one alone %d" % (np.max(off), np.median(off), zero))
    for key in keywords:
        if key in header or key in theirs.header:
            mine, peer = header.get(key), theirs.header.get(key)
            same = mine == peer or (isinstance(mine, (int, float)) and isinstance(peer, (int, float))
                                    and abs(mine - peer) <= 1e-6 * abs(peer))
            if not same:
                text.append("%s: ours %s, theirs %s" % (key, mine, peer))
    print("%-14s %-7s %s" % (step, role, "; ".join(text)))


def beyond(a, b):
    both = np.isfinite(a) & np.isfinite(b)
    return int(np.sum(np.abs(a[both].astype(float) - b[both]) > 1e-5 * np.maximum(1, np.abs(b[both]))))


RESPONSE = ("GAINA", "GAINB", "SATURATA", "SATURATB", "SATURATE", "SKYVARA", "SKYVARB", "FLATMEDA", "FLATMEDB", "BUNIT",
            "NSATPIX", "SKYBRITE", "SKYSIGMA")


def run():
    from despyfits import maskbits
    from despyfits.DESImage import DESBPMImage
    from pixcorrect.bias_correct import bias_correct
    from pixcorrect.fix_columns import fix_columns
    from pixcorrect.flat_correct import flat_correct
    from pixcorrect.gain_correct import gain_correct
    from pixcorrect.linearity_correct import linearity_correct
    from pixcorrect.make_mask import make_mask
    from pixcorrect.null_weights import null_weights
    from pixcorrect.row_interp import row_interp
    from pixcorrect.starflat_correct import starflat_correct

    def step(name, call, keywords=()):
        theirs = image(name, "in")
        assert call(theirs) == 0, name + " failed"
        told(theirs, "ours", name, keywords)
        told(theirs, "compat", name, keywords)
        return theirs

    step("bias", lambda im: bias_correct(im, image("bias", "cal")))
    step("linearity", lambda im: linearity_correct(im, "table"))
    step("saturation", lambda im: make_mask(im, None, True, False), RESPONSE)
    header, planes = read("bad_pixels", "cal")
    bpm = DESBPMImage(planes["msk"], header)
    step("bad_pixels", lambda im: make_mask(im, bpm, False, False))
    promoted = read("columns", "cal")[1]["msk"]
    print("%-14s %-7s mask %d pixels" % ("promotion", "ours", np.count_nonzero(promoted != bpm.mask)))
    step("gain", gain_correct, RESPONSE)
    step("columns", lambda im: fix_columns(im, DESBPMImage(promoted, read("columns", "cal")[0])))
    step("flat", lambda im: flat_correct(im, image("flat", "cal")), RESPONSE)
    step("star_flat", lambda im: starflat_correct(im, image("star_flat", "cal")), RESPONSE)
    step("rows", row_interp)
    coadd = maskbits.parse_badpix_mask("BPM,BADAMP,EDGEBLEED,EDGE,CRAY,SSXTALK,STREAK,TRAIL")
    step("null_weights", lambda im: null_weights(im, coadd, False))
    step("resaturation", lambda im: null_weights(im, 0, True))


import_steps()
run()
