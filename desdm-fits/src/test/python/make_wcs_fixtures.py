#!/usr/bin/env python3
"""make_wcs_fixtures.py REAL OUT: headers, pixels and the sky that wcslib gives for them, for WcslibReferenceTest.

REAL is the folder of real files (real/ of DESDM_TEST_DATA), OUT the folder of the fixtures. A case is
  case NAME
  <cards of the header, as wcslib is NOT given them where oracle() rewrites them>
  points N, then N lines: x y (counted from 0) longitude latitude (degrees)
decam.txt has points alone: the headers are in the real file.
"""
import datetime
import glob
import os
import re
import sys
import warnings

import astropy
import numpy as np
from astropy.io import fits
from astropy.wcs import WCS, _wcs

warnings.simplefilter('ignore')
REAL, OUT = sys.argv[1:3]
WANTED = re.compile(
    r'^(NAXIS[12]?|WCSAXES|CTYPE[12]|CRVAL[12]|CRPIX[12]|CUNIT[12]|CD[12]_[12]|PC[12]_[12]|CDELT[12]|CROTA[12]'
    r'|LONPOLE|LATPOLE|PV[12]_\d+|[AB]P?_ORDER|[AB]P?_\d_\d|CPDIS[12]|D2IMDIS[12])$')


def cards(header):
    """The cards that matter, without comments."""
    out = []
    for card in header.cards:
        if WANTED.match(card.keyword):
            out.append(fits.Card(card.keyword, card.value))
    return out


def oracle(header):
    """The header as wcslib must be given it: PV under TAN as TPV with PVi_1, or without where SIP wins; no tables."""
    h = fits.Header(cards(header))
    pv = [k for k in h if re.match(r'PV[12]_\d+$', k)]
    lat = 2 if h['CTYPE1'][:2] == 'RA' or h['CTYPE1'][1:4] == 'LON' else 1
    beyond = any(int(k[4:]) >= 5 or k[2] == str(lat) for k in pv)
    if h['CTYPE1'][5:8] in ('TAN', 'TPV') and (beyond or h['CTYPE1'][5:8] == 'TPV'):
        if h['CTYPE1'].endswith('-SIP'):
            for k in pv:
                del h[k]
        else:
            for i in (1, 2):
                h[f'CTYPE{i}'] = h[f'CTYPE{i}'][:5] + 'TPV'
                h.setdefault(f'PV{i}_1', 1.0)
            for k in [k for k in h if re.match(r'[AB]P?_(ORDER|\d_\d)$', k)]:
                del h[k]
    if 'A_ORDER' in h and not h['CTYPE1'].endswith('-SIP'):
        for i in (1, 2):
            h[f'CTYPE{i}'] += '-SIP'
    for k in [k for k in h if k.startswith(('CPDIS', 'D2IMDIS'))]:
        del h[k]
    for i in (1, 2):
        h.pop(f'NAXIS{i}', None)
    h['NAXIS'] = 0
    return h


def sky(header, points):
    w = WCS(oracle(header))
    lon, lat = w.wcs.lng, w.wcs.lat
    s = w.all_pix2world(np.asarray(points), 0)
    return np.c_[s[:, lon], s[:, lat]]


def grid(nx, ny, n):
    return [(x, y) for y in np.linspace(0, ny - 1, n) for x in np.linspace(0, nx - 1, n)]


def write(out, name, header, points):
    found = sky(header, points)
    kept = [(p, s) for p, s in zip(points, found) if np.isfinite(s).all()]
    assert kept, name
    out.write(f'case {name}\n')
    for card in cards(header):
        out.write(str(card).rstrip() + '\n')
    out.write(f'points {len(kept)}\n')
    for (x, y), (lon, lat) in kept:
        out.write(f'{x!r} {y!r} {float(lon)!r} {float(lat)!r}\n')
    print(f'{name}: {len(kept)} of {len(points)} points')


def headline(out):
    out.write('# make_wcs_fixtures.py, astropy %s, wcslib %s, %s\n' % (
        astropy.__version__, _wcs.__version__, datetime.date.today().isoformat()))


def headers(path):
    """Headers with a celestial WCS, by name."""
    text = path.endswith('.hdr')
    if text:
        raw = open(path, 'rb').read().decode('latin1')
        yield os.path.basename(path), fits.Header.fromstring(raw.replace('\n', '') if '\n' in raw[:200] else raw)
        return
    for i, hdu in enumerate(fits.open(path, ignore_missing_end=True)):
        h = hdu.header
        if 'CTYPE1' in h and 'CRVAL1' in h and h['CTYPE1'].startswith(('RA-', 'DEC')) and h['CTYPE1'][5:8] != 'TNX':
            yield f'{os.path.basename(path)}[{i}]', h


def supposed(crpix):
    """A size for a header without pixels: an image about its reference pixel."""
    return int(2 * crpix) if 50 < crpix < 5000 else 1024


def real():
    with open(f'{OUT}/real.txt', 'w') as out:
        headline(out)
        for path in sorted(glob.glob(f'{REAL}/wcs/*') + glob.glob(f'{REAL}/wcs/maps/*')):
            if os.path.isdir(path):
                continue
            for name, h in headers(path):
                nx, ny = h.get('NAXIS1', 0), h.get('NAXIS2', 0)
                nx, ny = (nx, ny) if nx and ny and nx > 1 else (supposed(h['CRPIX1']), supposed(h['CRPIX2']))
                h = fits.Header([c for c in h.cards if c.keyword and not isinstance(c.value, fits.card.Undefined)])
                write(out, name, h, grid(nx, ny, 4))


def decam():
    with open(f'{OUT}/decam.txt', 'w') as out:
        headline(out)
        for hdu in fits.open(f'{REAL}/decam/decam.wcs'):
            if 'CCDNUM' in hdu.header:
                points = grid(2046, 4094, 3)
                out.write(f'case {hdu.header["CCDNUM"]}\npoints {len(points)}\n')
                for (x, y), (lon, lat) in zip(points, sky(hdu.header, points)):
                    out.write(f'{x!r} {y!r} {float(lon)!r} {float(lat)!r}\n')


def plain(code, **more):
    h = fits.Header()
    h['CTYPE1'], h['CTYPE2'] = f'RA---{code}', f'DEC--{code}'
    h['CRVAL1'], h['CRVAL2'] = 150.3, -34.7
    h['CRPIX1'], h['CRPIX2'] = 50.5, 40.25
    h['CDELT1'], h['CDELT2'] = -1.3, 1.1
    for k, v in more.items():
        if v is None:
            del h[k]
        else:
            h[k] = v
    return h


TPV7 = {f'PV{i}_{m}': (1.0 if m == 1 else round(float(v), 9))
        for i in (1, 2) for m, v in enumerate(np.random.default_rng(i).uniform(-1, 1, 40) * 0.003)}

# wcslib 7.12 applies TPV wrongly with CDELT (a pixel 0.23 deg from the reference lands 180 deg away): CD it is
LINEAR = {'CDELT1': None, 'CDELT2': None, 'CD1_1': -0.02, 'CD1_2': 0.003, 'CD2_1': 0.001, 'CD2_2': 0.025}

CASES = {
    'TAN': plain('TAN'),
    'TAN near the pole': plain('TAN', CRVAL2=89.9, CDELT1=-0.01, CDELT2=0.01),
    'TAN at the pole': plain('TAN', CRVAL2=90.0, CDELT1=-0.01, CDELT2=0.01),
    'TAN at the south pole, LONPOLE': plain('TAN', CRVAL2=-90.0, LONPOLE=33.0),
    'TAN across 0 h': plain('TAN', CRVAL1=0.001, CDELT1=-0.001, CDELT2=0.001),
    'TAN with LONPOLE by PV': plain('TAN', PV1_3=120.0),
    'TAN with fiducial point': plain('TAN', PV1_0=1.0, PV1_1=20.0, PV1_2=70.0),
    'TAN with fiducial point, no offset': plain('TAN', PV1_0=0.0, PV1_1=20.0, PV1_2=70.0),
    'TAN galactic': plain('TAN', CTYPE1='GLON-TAN', CTYPE2='GLAT-TAN'),
    'TAN latitude first': plain('TAN', CTYPE1='ELAT-TAN', CTYPE2='ELON-TAN', CRVAL1=-34.7, CRVAL2=150.3),
    'TAN CROTA': plain('TAN', CROTA2=31.0),
    'TAN latitude first, CROTA': plain('TAN', CTYPE1='DEC--TAN', CTYPE2='RA---TAN', CRVAL1=-34.7, CRVAL2=150.3,
                                       CROTA1=31.0),
    'TAN PC': plain('TAN', PC1_1=0.9, PC1_2=0.1, PC2_1=-0.2, PC2_2=1.1),
    'TAN CD with CDELT': plain('TAN', CD1_1=0.02, CD1_2=0.3, CD2_1=0.25),
    'TAN arcsec': plain('TAN', CUNIT1='arcsec', CUNIT2='arcsec', CRVAL1=541080.0, CRVAL2=-124920.0, CDELT1=-4680.0,
                        CDELT2=3960.0),
    'TPV degree 7 with radius': plain('TPV', **LINEAR, **TPV7),
    'SIN': plain('SIN'),
    'SIN slant': plain('SIN', PV2_1=0.2, PV2_2=-0.4),
    'STG': plain('STG'),
    'ARC': plain('ARC'),
    'ARC all sky': plain('ARC', CDELT1=-3.4, CDELT2=3.2, LONPOLE=10.0),
    'ZEA': plain('ZEA'),
    'ZPN': plain('ZPN', PV2_0=0.05, PV2_1=0.975, PV2_2=-0.807, PV2_3=0.337, PV2_4=-0.065, PV2_5=0.01, PV2_6=0.003,
                 PV2_7=-0.001),
    'CAR': plain('CAR', CRVAL2=0.0),
    'CAR oblique': plain('CAR', LONPOLE=215.0, LATPOLE=-30.0),
    'CAR oblique, other pole': plain('CAR', LONPOLE=215.0, LATPOLE=60.0),
    'CAR rotated': plain('CAR', CRVAL2=0.0, LONPOLE=80.0),
    'CYP': plain('CYP', PV2_1=0.7, PV2_2=0.8),
    'CEA': plain('CEA', PV2_1=0.75, CRVAL2=0.0, CDELT2=0.9),
    'MER': plain('MER'),
    'SFL': plain('SFL'),
    'SFL all sky': plain('SFL', CDELT1=-3.4, CDELT2=2.1, CRVAL2=0.0),
    'PAR': plain('PAR'),
    'MOL': plain('MOL'),
    'MOL all sky': plain('MOL', CDELT1=-3.2, CDELT2=1.9, CRVAL2=0.0),
    'AIT': plain('AIT'),
    'AIT all sky': plain('AIT', CDELT1=-3.2, CDELT2=1.9, CRVAL2=0.0),
    'COP': plain('COP', PV2_1=45.0, PV2_2=25.0),
    'COE': plain('COE', PV2_1=-45.0, PV2_2=25.0),
    'COD': plain('COD', PV2_1=45.0, PV2_2=25.0),
    'COO': plain('COO', PV2_1=45.0, PV2_2=25.0),
    'COE one parallel': plain('COE', PV2_1=45.0),
    'COD one parallel': plain('COD', PV2_1=45.0),
    'COO one parallel': plain('COO', PV2_1=45.0),
    'COO south': plain('COO', PV2_1=-45.0, PV2_2=25.0),
}


def synthetic():
    with open(f'{OUT}/synthetic.txt', 'w') as out:
        headline(out)
        for name, h in CASES.items():
            write(out, name, h, grid(100, 80, 5))


synthetic()
real()
decam()
