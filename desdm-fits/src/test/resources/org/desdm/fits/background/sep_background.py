#!/usr/bin/env python3
"""sep_background.py > sep_background.txt: SEP's background of a few images that SepImages.java draws too.

Level and noise of the whole (line "global"), and of every 29th pixel of every 23rd row (x y level rms).
Made with sep 1.2.1, numpy 1.24, Python 3.11, on 2026-11-23.
"""
import numpy as np
import sep

WIDTH, HEIGHT = 230, 170


def uniform(seed, k):
    """One number of the sequence in [0, 1) for every k: splitmix64."""
    with np.errstate(over='ignore'):
        z = np.uint64(seed) + (k.astype(np.uint64) + np.uint64(1)) * np.uint64(0x9E3779B97F4A7C15)
        z = (z ^ (z >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
        z = (z ^ (z >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
        z = z ^ (z >> np.uint64(31))
    return (z >> np.uint64(11)).astype(np.float64) * 2.0**-53


def noise(seed, level, sigma):
    k = np.arange(WIDTH * HEIGHT).reshape(HEIGHT, WIDTH)
    total = np.zeros(k.shape)
    for i in range(12):
        total = total + uniform(seed, 12 * k + i)
    return level + sigma * (total - 6.0)


def field(seed):
    y, x = np.mgrid[0:HEIGHT, 0:WIDTH].astype(np.float64)
    image = noise(seed, 1000.0, 5.0) + 0.1 * x + 0.2 * y
    for star in range(120):
        u = uniform(seed + 1, np.arange(3) + 3 * star)
        r2 = (x - WIDTH * u[0]) ** 2 + (y - HEIGHT * u[1]) ** 2
        image = image + 20.0 / (u[2] + 0.001) / ((1.0 + 0.25 * r2) * (1.0 + 0.25 * r2))
    return image


def mask(seed):
    k = np.arange(WIDTH * HEIGHT).reshape(HEIGHT, WIDTH)
    flags = uniform(seed, k) < 0.1
    flags[40:130, 60:150] = True
    return flags


CASES = [
    ('noise', noise(1, 1000.0, 10.0), None, (32, 32, 3, 3, 0.0)),
    ('stars', field(2), None, (40, 24, 3, 3, 0.0)),
    ('masked', field(4), mask(6), (32, 32, 3, 3, 0.0)),
    ('threshold', noise(7, 50.0, 3.0), None, (16, 16, 5, 3, 0.5)),
    ('unfiltered', field(8), None, (25, 25, 1, 1, 0.0)),
    ('whole-numbers', np.round(noise(10, 5.0, 1.4)), None, (32, 32, 3, 3, 0.0)),
    ('one-column', field(11), None, (300, 40, 3, 3, 0.0)),
    ('one-mesh', field(13), None, (500, 500, 3, 3, 0.0)),
]

for name, image, flags, (bw, bh, fw, fh, threshold) in CASES:
    background = sep.Background(image.astype(np.float32), mask=flags, bw=bw, bh=bh, fw=fw, fh=fh, fthresh=threshold)
    level, rms = background.back(dtype=np.float32), background.rms(dtype=np.float32)
    print('case', name, bw, bh, fw, fh, threshold)
    print('global %.9g %.9g' % (background.globalback, background.globalrms))
    for y in range(0, HEIGHT, 23):
        for x in range(0, WIDTH, 29):
            print('%d %d %.9g %.9g' % (x, y, level[y, x], rms[y, x]))
