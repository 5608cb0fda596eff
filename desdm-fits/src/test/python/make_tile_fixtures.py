"""Makes the tile-compressed fixtures and the sums of their pixels.

usage: make_tile_fixtures.py TARGET      (of the project: src/test/resources/org/desdm/fits/io/tile)

Needs numpy, astropy and CFITSIO's fpack and funpack. Every file is packed by fpack with a fixed
dither seed, or edited from one that was, so the same versions make the same files. The expected
pixels are what funpack gives (astropy, for the files that were edited), physical values after
BSCALE, BZERO and BLANK, as .npy in the form that `desdm fits dump` writes; expected.txt holds their
SHA-256. Floats before they were packed are there as .fits. Where funpack and astropy disagree, the script says so. Two of their faults are known:
astropy 5.2.1 does not look at ZBLANK where floats were quantised; and funpack of CFITSIO 4.2.0 mixes
up images with nulls whose tiles are narrower than the image (it differs by thousands from what was
packed). What is expected there is what astropy gives, with the nulls of the image that was packed.
"""
import hashlib
import io
import os
import subprocess
import sys
import tempfile
import warnings

import astropy
import numpy as np
from astropy.io import fits

warnings.simplefilter("ignore")
TARGET = sys.argv[1]
WIDTH, HEIGHT = 70, 23


def noise(seed, sigma=30.0, level=100.0):
    y, x = np.mgrid[0:HEIGHT, 0:WIDTH]
    image = np.random.default_rng(seed).normal(level, sigma, (HEIGHT, WIDTH))
    return image + 4000 * np.exp(-((x - 40) ** 2 + (y - 11) ** 2) / 8.0)


def with_nulls(image, zeros=True):
    image = image.copy()
    image[3, 10:50] = np.nan
    image[5, :] = np.nan                       # a tile without any value
    image[7, :] = 12.5                         # a constant tile
    image[8, 4:] = np.nan                      # a tile with four values
    image[np.random.default_rng(5).random(image.shape) < 0.02] = np.nan
    if zeros:
        image[10:14, 20:60] = 0
    return image


def images():
    """Name to image and header cards."""
    y, x = np.mgrid[0:HEIGHT, 0:WIDTH]
    mask = np.where(np.random.default_rng(9).random((HEIGHT, WIDTH)) < 0.05, 1 << (x % 12), 0)
    mask[6:9, 10:60] = 4
    wild = np.random.default_rng(4).integers(-2 ** 31, 2 ** 31 - 1, (HEIGHT, WIDTH))
    blank = noise(7).astype("i2")
    blank[4, 5:30] = -32768
    f4, f8 = noise(1).astype("f4"), noise(2)
    vector = np.random.default_rng(12).normal(50, 7, 333)
    narrow = np.random.default_rng(13).normal(-20, 3, (40, 7))
    cube = np.random.default_rng(14).normal(9, 2, (3, 11, 12))
    return {
        "u8": (np.clip(noise(3, 10), 0, 255).astype("u1"), {}),
        "i16": (noise(4).astype("i2"), {}),
        "wild16": (wild.astype("i2"), {}),
        "wild32": (wild.astype("i4"), {}),
        "i32": ((noise(5) * 1000).astype("i4"), {}),
        "u16": (noise(6, 30, 40000).astype("u2"), {}),
        "blank16": (blank, {"BLANK": -32768, "BSCALE": 0.5, "BZERO": 10.0}),
        "mask": (mask.astype("i2"), {}),
        "zeros16": (np.zeros((HEIGHT, WIDTH), "i2"), {}),
        "cube": (np.random.default_rng(8).normal(0, 9, (4, 5, 13)).astype("i2"), {}),
        "f4": (f4, {}),
        "f8": (f8, {}),
        "f4nulls": (with_nulls(f4), {}),
        "f8nulls": (with_nulls(f8), {}),
        "f4whole": (np.rint(noise(11)).astype("f4"), {}),
        "s8": ((noise(15, 10, 0) / 40).astype("i1"), {}),
        "u32": (noise(16, 3e4, 3e9).astype("u4"), {}),
        "mask32": ((mask.astype("i4") << 9), {}),
        "vector16": (vector.astype("i2"), {}),
        "vector4": (vector.astype("f4"), {}),
        "narrow16": (narrow.astype("i2"), {}),
        "narrow4": (narrow.astype("f4"), {}),
        "narrow8": (narrow, {}),
        "cube4": (cube.astype("f4"), {}),
        "flat4": ((np.random.default_rng(17).integers(0, 99, (1, 6, 1, 15))).astype("i2"), {}),
    }


# name of the file, image, options of fpack
PACKED = [
    (f"{image}-{codec}{shape}", image, options + tiles)
    for image, codecs in [
        ("u8", "r g1 g2 p"), ("i16", "r g1 g2 h"), ("wild16", "r g2"), ("wild32", "r g1"),
        ("i32", "r g1 g2 h"), ("u16", "r g2 h p"), ("blank16", "r g1"), ("mask", "r p g1"),
        ("zeros16", "r g2 h p"), ("cube", "r g1")]
    for codec, options in [
        ("r", ["-r"]), ("g1", ["-g1"]), ("g2", ["-g2"]), ("h", ["-h"]), ("p", ["-p"])]
    if codec in codecs.split()
    for shape, tiles in [("", []), ("-t", ["-t", "32,9"])]
    if not (image == "cube" and shape)
] + [
    ("i16-h-whole", "i16", ["-h", "-w"]),
    ("i16-h-lossy", "i16", ["-h", "-s", "4", "-w"]),
    ("i16-d", "i16", ["-d"]),
    ("f4-d-q42", "f4", ["-d", "-q42", "4"]),
    ("cube-t", "cube", ["-r", "-t", "6,5,2"]),
    ("f4-r-q0-whole", "f4", ["-r", "-w", "-q0", "4"]),
    ("f4-h-q42", "f4", ["-h", "-q42", "4"]),
    ("f4-h-lossy-q42", "f4", ["-h", "-s", "2", "-q42", "4"]),
    ("f4-g1-lossless", "f4nulls", ["-g1", "-q", "0"]),
    ("f4-g2-lossless", "f4nulls", ["-g2", "-q", "0"]),
    ("f8-g2-lossless", "f8nulls", ["-g2", "-q", "0"]),
] + [
    (f"{image}-{codec}-{way}{shape}", image, ["-" + codec, way.replace("q", "-q", 1), "4"] + tiles)
    for image in ("f4", "f4nulls", "f8nulls", "f4whole")
    for codec in ("r", "g1", "g2")
    for way in ("q0", "q9998", "qz9998", "qt")
    for shape, tiles in [("", []), ("-t", ["-t", "32,9"])]
    if codec == "r" or image == "f4nulls" and not shape
] + [
    # every type of pixel that a codec holds, and tiles of every shape
    (f"{image}-{codec}", image, [option])
    for image, codecs in [
        ("u8", "h"), ("mask32", "p"), ("i32", "d"), ("s8", "r g2"), ("u32", "r g1 h"),
        ("vector16", "r g1 g2"), ("narrow16", "r h p"), ("cube", "g2"), ("flat4", "r g2 p")]
    for codec, option in [
        ("r", "-r"), ("g1", "-g1"), ("g2", "-g2"), ("h", "-h"), ("p", "-p"), ("d", "-d")]
    if codec in codecs.split() and (image, codec) != ("narrow16", "p")
] + [
    (f"i16-{codec}-t{shape.replace(',', 'x')}", "i16", ["-" + codec, "-t", shape])
    for codec in ("r", "g2")
    for shape in ("1,23", "200,200", "69,1", "69,22", "1,1")
    if not (codec == "g2" and shape == "1,1")
] + [
    (f"{image}-{codec}-{way}", image, ["-" + codec, way.replace("q", "-q", 1), "4"])
    for image, codecs, ways in [
        ("f4", "g1 g2", "q0 q9998 qz9998"), ("f4", "h", "q0 q9998"), ("f4", "d", "q0 q9998 qz9998"),
        ("f8", "g1 g2", "q0 q9998 qz9998"), ("f8", "h", "q0 q9998"),
        ("f4nulls", "h d", "q9998"), ("f8nulls", "g1 g2", "qz9998"),
        ("vector4", "r g1", "q9998"), ("narrow4", "r g2", "q9998 qz9998"), ("narrow8", "r", "q9998"),
        ("cube4", "r g2", "q9998")]
    for codec in codecs.split()
    for way in ways.split()
] + [
    ("narrow4-r-q9998-t200x200", "narrow4", ["-r", "-q9998", "4", "-t", "200,200"]),
    ("vector4-r-q9998-t100", "vector4", ["-r", "-q9998", "4", "-t", "100"]),
    ("cube4-r-q9998-t5x4x2", "cube4", ["-r", "-q9998", "4", "-t", "5,4,2"]),
    ("f8-g1-lossless", "f8nulls", ["-g1", "-q", "0"]),
    ("f8-r-q9998", "f8", ["-r", "-q9998", "4"]),
]


def pack(work, name, image, options):
    data, cards = images()[image]
    plain = os.path.join(work, "plain.fits")
    hdu = fits.PrimaryHDU(data)
    if "BSCALE" in cards:
        hdu.scale("int16", bscale=1, bzero=0)
    hdu.header.update(cards)
    hdu.writeto(plain, overwrite=True)
    target = os.path.join(TARGET, name + ".fits.fz")
    if os.path.exists(target):
        os.remove(target)
    subprocess.run(["fpack", "-C", *options, "-O", target, plain], check=True)
    return target


def rows(path):
    """The table of a packed image, to be edited."""
    with fits.open(path, disable_image_compression=True, memmap=False) as hdus:
        return hdus[1].header.copy(), hdus[1].data.copy(), streams(path, "COMPRESSED_DATA")


def streams(path, column):
    """The bytes that the rows of a column of the first extension point to."""
    with fits.open(path, disable_image_compression=True, memmap=False) as hdus:
        header, start = hdus[1].header, hdus[1]._data_offset
        at = hdus[1].columns.dtype.fields[column][1]
    content = open(path, "rb").read()[start:]
    heap_start = header.get("THEAP", header["NAXIS1"] * header["NAXIS2"])
    found = []
    for row in range(header["NAXIS2"]):
        first = row * header["NAXIS1"] + at
        count, offset = np.frombuffer(content[first:first + 8], ">i4")
        found.append(np.frombuffer(content, "u1")[heap_start + offset:][:count])
    return found


def table(name, header, columns, drop=(), more=()):
    """Writes a table with the cards of a compressed image."""
    hdu = fits.BinTableHDU.from_columns(columns)
    for card in header.cards:
        keep = card.keyword.startswith("Z") or card.keyword in ("BSCALE", "BZERO", "BLANK")
        if keep and card.keyword not in drop:
            hdu.header.append(card)
    hdu.header.update(dict(more))
    path = os.path.join(TARGET, name + ".fits.fz")
    fits.HDUList([fits.PrimaryHDU(), hdu]).writeto(path, overwrite=True)
    return path


def heap(name, arrays, form="PB()", dtype="u1"):
    objects = np.empty(len(arrays), dtype=object)
    for i, array in enumerate(arrays):
        objects[i] = np.asarray(array, dtype=dtype)
    return fits.Column(name, form, array=objects)


def gzipped(data):
    import gzip
    return np.frombuffer(gzip.compress(data, mtime=0), "u1")


def edited():
    """Forms that fpack does not write; yields the path and the pixels that are meant."""
    where = lambda name: os.path.join(TARGET, name + ".fits.fz")
    header, data, coded = rows(where("f4-r-q0-whole"))
    whole = unpacked(where("f4-r-q0-whole"))
    scale = [("ZSCALE", float(data["ZSCALE"][0])), ("ZZERO", float(data["ZZERO"][0]))]
    yield table("scale-keyword", header, [heap("COMPRESSED_DATA", coded)], more=scale), whole
    yield table("pointer-q", header, [heap("COMPRESSED_DATA", coded, "QB()")], more=scale), whole

    header, data, coded = rows(where("f4nulls-r-qz9998"))
    nulls = unpacked(where("f4nulls-r-qz9998"))
    names = data.columns.names
    columns = [heap("COMPRESSED_DATA", coded),
               fits.Column("ZSCALE", "1D", array=data["ZSCALE"]),
               fits.Column("ZZERO", "1D", array=data["ZZERO"]),
               fits.Column("ZBLANK", "1J", array=np.full(HEIGHT, -2147483647, "i4"))]
    if "GZIP_COMPRESSED_DATA" in names:
        lossless = streams(where("f4nulls-r-qz9998"), "GZIP_COMPRESSED_DATA")
        columns.append(heap("GZIP_COMPRESSED_DATA", lossless))
    yield table("blank-column", header, columns, drop=("ZBLANK",)), nulls

    values = images()["f4nulls"][0]
    coded, plain = [], []
    for row in values:
        coded.append([])
        plain.append(row)
    columns = [heap("COMPRESSED_DATA", coded), heap("UNCOMPRESSED_DATA", plain, "PE()", ">f4"),
               fits.Column("ZSCALE", "1D", array=np.zeros(HEIGHT)),
               fits.Column("ZZERO", "1D", array=np.zeros(HEIGHT))]
    yield table("uncompressed-data", header, columns), values

    header, data, coded = rows(where("f4-r-q0"))
    good = unpacked(where("f4-r-q0"))
    mask = (np.random.default_rng(3).random(good.shape) < 0.1).astype("u1")
    columns = [heap("COMPRESSED_DATA", coded),
               fits.Column("ZSCALE", "1D", array=data["ZSCALE"]),
               fits.Column("ZZERO", "1D", array=data["ZZERO"]),
               heap("NULL_PIXEL_MASK", [gzipped(row.tobytes()) for row in mask])]
    masked = np.where(mask == 1, np.float32(np.nan), good).astype("f4")
    yield table("null-mask", header, columns, more=[("ZMASKCMP", "GZIP_1")]), masked

    header, data, coded = rows(where("i16-h-lossy"))
    header["ZVAL2"] = 1
    yield table("i16-h-smooth", header, [heap("COMPRESSED_DATA", coded)]), None

    header, data, coded = rows(where("wild32-r"))
    long = np.random.default_rng(6).integers(-2 ** 62, 2 ** 62, (HEIGHT, WIDTH))
    tiles = [gzipped(row.astype(">i8").tobytes()) for row in long]
    header["ZBITPIX"], header["ZCMPTYPE"] = 64, "GZIP_1"
    yield table("i64-g1", header, [heap("COMPRESSED_DATA", tiles)]), long

    header["ZCMPTYPE"] = "GZIP_2"
    tiles = [gzipped(row.astype(">i8").view("u1").reshape(-1, 8).T.tobytes()) for row in long]
    yield table("i64-g2", header, [heap("COMPRESSED_DATA", tiles)]), long
    header["ZCMPTYPE"] = "NOCOMPRESS"
    tiles = [row.astype(">i8").view("u1") for row in long]
    yield table("i64-d", header, [heap("COMPRESSED_DATA", tiles)]), long
    for image, dtype, bitpix in (("u8", "u1", 8), ("f4", ">f4", -32), ("f8", ">f8", -64)):
        pixels = images()[image][0]
        header["ZBITPIX"] = bitpix
        tiles = [row.astype(dtype).view("u1") for row in pixels]
        yield table(image + "-d", header, [heap("COMPRESSED_DATA", tiles)]), pixels

    yield from more_edited(where)


def more_edited(where):
    i16 = images()["i16"][0]
    for block in (16, 64, 5):
        header, _, _ = rows(where("i16-r"))
        header["ZVAL1"] = block
        coded = [riced(row, block) for row in i16]
        yield table(f"rice-block{block}", header, [heap("COMPRESSED_DATA", coded)]), i16

    header, _, coded = rows(where("i16-r"))
    yield table("no-ztile", header, [heap("COMPRESSED_DATA", coded)], ("ZTILE1", "ZTILE2")), i16

    # tiles of whole numbers that were not compressed
    coded = [stream if y % 3 else [] for y, stream in enumerate(coded)]
    plain = [[] if y % 3 else row for y, row in enumerate(i16)]
    columns = [heap("COMPRESSED_DATA", coded), heap("UNCOMPRESSED_DATA", plain, "PI()", ">i2")]
    yield table("i16-uncompressed", header, columns), i16

    # a null of whole numbers that is told by ZBLANK alone
    header, _, coded = rows(where("blank16-r"))
    for card in ("BLANK", "BSCALE", "BZERO"):
        header.remove(card)
    blank = images()["blank16"][0].astype("f4")
    blank[blank == -32768] = np.nan
    yield table("i16-zblank", header, [heap("COMPRESSED_DATA", coded)],
                more=[("ZBLANK", -32768)]), blank

    # keywords that have a meaning where they are missing
    header, data, coded = rows(where("f4-r-q0"))
    columns = [heap("COMPRESSED_DATA", coded), fits.Column("ZSCALE", "1D", array=data["ZSCALE"]),
               fits.Column("ZZERO", "1D", array=data["ZZERO"])]
    yield table("no-zquantiz", header, columns, ("ZQUANTIZ",)), unpacked(where("f4-r-q0"))
    header, data, coded = rows(where("f4-r-q9998"))
    columns = [heap("COMPRESSED_DATA", coded), fits.Column("ZSCALE", "1D", array=data["ZSCALE"]),
               fits.Column("ZZERO", "1D", array=data["ZZERO"])]
    yield table("no-zdither0", header, columns, ("ZDITHER0",)), None

    # nulls that were quantised, and nothing says so: numbers far below the others
    packed = where("f4nulls-r-q9998")
    header, data, coded = rows(packed)
    columns = [heap("COMPRESSED_DATA", coded),
               heap("GZIP_COMPRESSED_DATA", streams(packed, "GZIP_COMPRESSED_DATA")),
               fits.Column("ZSCALE", "1D", array=data["ZSCALE"]),
               fits.Column("ZZERO", "1D", array=data["ZZERO"])]
    yield table("f4nulls-no-zblank", header, columns, ("ZBLANK",)), None

    # HCOMPRESS_1 with the smoothing of floats, and with a dither that CFITSIO does not write
    header, data, coded = rows(where("f4-h-lossy-q42"))
    header["ZVAL2"] = 1
    columns = [heap("COMPRESSED_DATA", coded), fits.Column("ZSCALE", "1D", array=data["ZSCALE"]),
               fits.Column("ZZERO", "1D", array=data["ZZERO"])]
    yield table("f4-h-smooth", header, columns), None
    for image in ("f4", "f8"):
        header, data, coded = rows(where(image + "-h-q9998"))
        columns = [heap("COMPRESSED_DATA", coded),
                   fits.Column("ZSCALE", "1D", array=data["ZSCALE"]),
                   fits.Column("ZZERO", "1D", array=data["ZZERO"])]
        header["ZQUANTIZ"] = "SUBTRACTIVE_DITHER_2"
        yield table(image + "-h-dither2", header, columns), unpacked(where(image + "-h-q9998"))

    # a gap between the rows and the heap
    content = bytearray(open(where("i16-r"), "rb").read())
    header, _, _ = rows(where("i16-r"))
    table_bytes, gap = header["NAXIS1"] * header["NAXIS2"], 40
    with fits.open(where("i16-r"), disable_image_compression=True) as hdus:
        start = hdus[1]._data_offset
    data = content[start:start + table_bytes + header["PCOUNT"]]
    data[table_bytes:table_bytes] = b"\xaa" * gap
    head = bytes(content[:start])
    at = head.index(b"PCOUNT  =")
    card = f"PCOUNT  = {header['PCOUNT'] + gap:20d}".ljust(80).encode()
    theap = f"THEAP   = {table_bytes + gap:20d}".ljust(80).encode()
    comment = head.rindex(b"COMMENT") if b"COMMENT" in head[2880:] else head.rindex(b"END     ")
    head = head[:at] + card + head[at + 80:]
    if head[comment:comment + 3] == b"END":
        head = head[:comment] + theap + b"END".ljust(80) + head[comment + 160:]
    else:
        head = head[:comment] + theap + head[comment + 80:]
    path = where("heap-gap")
    with open(path, "wb") as out:
        out.write(head + data + bytes(-len(data) % 2880))
    yield path, i16


def riced(pixels, block):
    """RICE_1 of 16 bit pixels, by the rules of the standard, for blocks that fpack does not make."""
    bits = format(int(pixels[0]) & 0xffff, "016b")
    last = int(pixels[0])
    for first in range(0, len(pixels), block):
        folded = []
        for pixel in pixels[first:first + block].astype("i4"):
            step = (int(pixel) - last + 32768) % 65536 - 32768
            last = int(pixel)
            folded.append(2 * step if step >= 0 else -2 * step - 1)
        mean = max(0.0, (sum(folded) - len(folded) // 2 - 1) / len(folded))
        fs = (int(mean) >> 1).bit_length()
        if fs >= 14:
            bits += format(15, "04b") + "".join(format(u, "016b") for u in folded)
        elif fs == 0 and sum(folded) == 0:
            bits += "0000"
        else:
            bits += format(fs + 1, "04b")
            for u in folded:
                bits += "0" * (u >> fs) + "1" + (format(u & ((1 << fs) - 1), f"0{fs}b") if fs else "")
    bits += "0" * (-len(bits) % 8)
    return np.array([int(bits[i:i + 8], 2) for i in range(0, len(bits), 8)], "u1")


def unpacked(path):
    packed = subprocess.run(["funpack", "-S", "-C", path], check=True, stdout=subprocess.PIPE)
    with fits.open(io.BytesIO(packed.stdout), do_not_scale_image_data=True) as hdus:
        hdu = next(h for h in hdus if h.data is not None)
        return physical(hdu.data, hdu.header)


def by_astropy(path):
    with fits.open(path, do_not_scale_image_data=True) as hdus:
        return physical(hdus[1].data, hdus[1].header)


def physical(raw, header):
    bscale, bzero = header.get("BSCALE", 1), header.get("BZERO", 0)
    bits = 8 * raw.dtype.itemsize
    if "BLANK" not in header and bscale == 1 and bzero == 0 or raw.dtype.kind == "f":
        return raw
    if "BLANK" not in header and bscale == 1 and bzero == 2.0 ** (bits - 1):
        return (raw.astype("i8") + (1 << (bits - 1))).astype("u%d" % raw.dtype.itemsize)
    if "BLANK" not in header and (bits, bscale, bzero) == (8, 1, -128):
        return (raw.astype("i2") - 128).astype("i1")
    doubles = raw.astype("f8") * bscale + bzero
    doubles[raw == header.get("BLANK", None)] = np.nan
    return doubles.astype("f4" if bits <= 16 else "f8")


def same(a, b):
    return a.shape == b.shape and bool(np.all((a == b) | (a != a) & (b != b)))


def npy_sum(values):
    values = np.ascontiguousarray(values.astype(values.dtype.newbyteorder("<")))
    if values.dtype.kind == "f":
        values[values != values] = np.nan           # one NaN of all
    data = io.BytesIO()
    np.lib.format.write_array(data, values, version=(1, 0))
    return hashlib.sha256(data.getvalue()).hexdigest()


def main():
    os.makedirs(TARGET, exist_ok=True)
    lines = []

    def note(path, values, peer):
        name = os.path.basename(path)
        try:
            if name == "no-ztile.fits.fz":
                print(name, "not given to astropy, which divides by zero")
            elif not same(by_astropy(path), values):
                print(name, "astropy differs from", peer)
        except Exception as e:
            print(name, "astropy:", type(e).__name__, e)
        lines.append(f"{name} {npy_sum(values)}")

    for name in ("f4", "f4nulls", "f4whole"):
        fits.PrimaryHDU(images()[name][0]).writeto(
            os.path.join(TARGET, name + ".fits"), overwrite=True)
    with tempfile.TemporaryDirectory() as work:
        for name, image, options in PACKED:
            path = pack(work, name, image, options)
            if "nulls" in image and "-t" in options:
                null = np.isnan(images()[image][0])
                note(path, np.where(null, np.nan, by_astropy(path)).astype(image[:2]), "itself")
            else:
                note(path, unpacked(path), "funpack")
    for path, values in edited():
        note(path, unpacked(path) if values is None else values, "what is meant")
    fpack = subprocess.run(["fpack", "-V"], stdout=subprocess.PIPE, text=True).stdout.strip()
    with open(os.path.join(TARGET, "expected.txt"), "w") as out:
        out.write("# made by src/test/python/make_tile_fixtures.py\n")
        out.write(f"# fpack and funpack {fpack}; astropy {astropy.__version__}; "
                  f"numpy {np.__version__}\n")
        out.write("\n".join(sorted(lines)) + "\n")


main()
