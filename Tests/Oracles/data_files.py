"""Files of NumPy, safetensors and Pillow that readers meet: run it to write TrainingTests/Resources/files.json.

What the references themselves read stands beside each file. Needs numpy, safetensors and pillow.
"""
import base64
import io
import json
import pathlib
import struct
import zipfile
import zlib

import numpy as np
from PIL import Image
import PIL
from safetensors.numpy import save

OUT = pathlib.Path(__file__).parent.parent / "TrainingTests" / "Resources" / "files.json"


def text(data):
    return base64.b64encode(data).decode()


def npy(array):
    stream = io.BytesIO()
    np.save(stream, array, allow_pickle=True)
    return stream.getvalue()


def numpy_files():
    fields = np.array([(1, 2.5), (2, 3.5)], dtype=[("id", "<i4"), ("x", "<f8")])
    files = {
        "half": np.array([1.5, -2, 6e-8, np.inf, np.nan, 65504], "<f2"), "half, big": np.array([1.5, -2], ">f2"),
        "u2": np.array([0, 65535], "<u2"), "u4": np.array([0, 4294967295], "<u4"),
        "u4, big": np.array([1, 4294967295], ">u4"), "i8, big": np.array([-2**62 - 1, 5], ">i8"),
        "i1": np.array([-128, 127], "i1"), "f8, big": np.array([0.1, -1e300], ">f8"),
        "u8": np.array([2**63], "<u8"), "complex": np.array([1 + 2j]), "long": np.array([1.5], np.longdouble),
        "fields": fields, "nested": np.zeros(2, [("a", [("b", "<f4", (2,)), ("c", "<i2")]), ("d", "?")]),
        "objects": np.array([[1, 2], "x"], dtype=object), "dates": np.array(["2024-01-02"], "datetime64[D]"),
        "bytes": np.array([b"ab", b"c"]), "texts": np.array([["cat", "狗"], ["", "a\tb"]]),
        "texts, big": np.array(["cat", "😀"]).astype(">U3"), "texts, columns": np.array([["a", "b"], ["c", "d"]], order="F"),
    }
    made = {name: text(npy(array)) for name, array in files.items()}
    # What Python 2 on Windows wrote: extents with an L.
    header = b"{'descr': '<f8', 'fortran_order': False, 'shape': (2L,), }".ljust(117) + b"\n"
    made["python 2"] = text(b"\x93NUMPY\x01\x00" + len(header).to_bytes(2, "little") + header + np.array([1.5, -2.0]).tobytes())
    assert np.load(io.BytesIO(base64.b64decode(made["python 2"]))).tolist() == [1.5, -2.0]
    made["two arrays"] = text(npy(np.zeros(2)) + npy(np.ones(3)))
    return made


def archives():
    x, y = np.arange(6, dtype=np.float32).reshape(2, 3), np.array([0, 1])
    mixed, objects, readme = io.BytesIO(), io.BytesIO(), io.BytesIO()
    np.savez(mixed, x=x, y=y, class_names=np.array(["cat", "dog"]))
    np.savez_compressed(objects, x=x, odd=np.array([None, {}], dtype=object), fields=np.zeros(2, [("a", "<f4")]))
    np.savez(readme, x=x)
    with zipfile.ZipFile(readme, "a") as archive:
        archive.writestr("README.txt", "six numbers\n")
        archive.writestr("folder/", "")
    return {"mixed": text(mixed.getvalue()), "objects": text(objects.getvalue()), "readme": text(readme.getvalue())}


def tensors():
    # NumPy has no type of eight bits with an exponent: the name stands in the place of another's.
    bytes8 = save({"a": np.array([1, 2], np.uint8)}).replace(b'"U8"', b'"F8_E4M3"')
    bytes8 = (int.from_bytes(bytes8[:8], "little") + 5).to_bytes(8, "little") + bytes8[8:]
    return {
        "U64": text(save({"a": np.array([1], np.uint64)})), "C64": text(save({"a": np.array([1j], np.complex64)})),
        "F8_E4M3": text(bytes8),
        "F16": text(save({"a": np.array([0.5, -2], np.float16)})),
    }


# Where each of Adam7's passes begins and how far it steps: x, y, x, y.
ADAM7 = [(0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2)]


def png(samples, depth, colour, interlaced=False, **chunks):
    """A PNG of samples [height, width, channels], of a kind that Pillow does not write."""
    def chunk(name, data):
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    def rows(part):
        bits = part.reshape(part.shape[0], -1, 1) >> np.arange(depth - 1, -1, -1) & 1
        return b"".join(b"\0" + np.packbits(row).tobytes() for row in bits)

    height, width = samples.shape[:2]
    parts = [samples[y::dy, x::dx] for x, y, dx, dy in ADAM7] if interlaced else [samples]
    head = struct.pack(">IIBBBBB", width, height, depth, colour, 0, 0, interlaced)
    return (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head)
            + b"".join(chunk(name.encode(), data) for name, data in chunks.items())
            + chunk(b"IDAT", zlib.compress(b"".join(rows(part) for part in parts if part.size)))
            + chunk(b"IEND", b""))


def rare_pngs():
    """Each depth and kind of PNG, as it is and interlaced; with transparent colours and alpha 0."""
    random = np.random.default_rng(1)
    made = {}
    palette = random.integers(0, 256, (16, 3)).astype(np.uint8).tobytes()
    for name, colour, depths in [("grey", 0, [1, 2, 4, 8, 16]), ("colour", 2, [8, 16]), ("palette", 3, [1, 2, 4, 8]),
                                 ("grey, alpha", 4, [8, 16]), ("colour, alpha", 6, [8, 16])]:
        channels = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}[colour]
        for depth in depths:
            levels = min(16, 1 << depth) if colour == 3 else 1 << depth
            samples = random.integers(0, levels, (7, 11, channels))
            if colour >= 4:
                samples[:3, ..., -1] = 0
            entries = {"PLTE": palette[:3 * levels]} if colour == 3 else {}
            for interlaced in [False, True]:
                key = f"png, {name}, {depth} bit" + ", interlaced" * interlaced
                made[key] = png(samples, depth, colour, interlaced, **entries)
            if colour == 3:
                made[f"png, palette, {depth} bit, transparency"] = png(samples, depth, 3, **entries, tRNS=b"\0\x80")
    for size in [1, 2, 5]:
        samples = random.integers(0, 256, (size, size, 3))
        made[f"png, {size} × {size}, interlaced"] = png(samples, 8, 2, True)
    grey = random.integers(0, 4, (3, 5, 1)) * 85
    made["png, grey, 8 bit, transparency"] = png(grey, 8, 0, tRNS=b"\0\x55")
    made["png, colour, 8 bit, transparency"] = png(np.repeat(grey, 3, -1), 8, 2, tRNS=b"\0\x55" * 3)
    return made


def as_stored(file):
    """The pixels of a PNG in its own channels, as 8 bits: of 16 bits the upper 8."""
    image, colour = Image.open(io.BytesIO(file)), file[25]
    if image.mode == "I;16":
        return (np.asarray(image) >> 8).astype(np.uint8)[..., None]
    # Pillow calls 16 bits of grey with alpha RGBA.
    is_grey, is_clear = colour in [0, 4], colour >= 4 or "transparency" in image.info
    pixels = np.asarray(image.convert("RGBA"))
    return pixels[..., ([0] if is_grey else [0, 1, 2]) + [3] * is_clear]


def pictures():
    side = np.arange(16)
    grid = np.stack([np.add.outer(side * 9, side * 3), np.add.outer(side * 2, side * 13), np.multiply.outer(side, side)], -1)
    colour = Image.fromarray(grid.clip(0, 255).astype(np.uint8)).resize((23, 17))
    made = {}

    def add(name, image, format, **options):
        stream = io.BytesIO()
        image.save(stream, format, **options)
        read = np.asarray(Image.open(io.BytesIO(stream.getvalue())).convert("RGB"))
        made[name] = {"file": text(stream.getvalue()), "shape": [3, *read.shape[:2]],
                      "pixels": text(read.transpose(2, 0, 1).tobytes())}

    add("jpeg", colour, "JPEG", quality=90)
    add("jpeg, progressive", colour, "JPEG", quality=80, progressive=True)
    add("jpeg, 4:4:4", colour, "JPEG", quality=95, subsampling=0)
    add("jpeg, gray", colour.convert("L"), "JPEG")
    add("jpeg, inks", colour.convert("CMYK"), "JPEG", quality=95)
    add("png", colour, "PNG")
    add("png, palette", colour.convert("P", palette=Image.ADAPTIVE, colors=16), "PNG")
    add("png, alpha", colour.convert("LA"), "PNG")
    for name, file in rare_pngs().items():
        stored = as_stored(file)
        colours = stored[..., :3] if stored.shape[2] > 2 else stored[..., :1].repeat(3, -1)
        made[name] = {"file": text(file), "shape": [3, *stored.shape[:2]],
                      "pixels": text(colours.transpose(2, 0, 1).tobytes()),
                      "stored": text(stored.transpose(2, 0, 1).tobytes())}
    for kind in ["BMP", "GIF", "TIFF", "WEBP", "PPM"]:
        stream = io.BytesIO()
        colour.save(stream, kind)
        made[kind] = {"file": text(stream.getvalue()), "shape": [], "pixels": ""}
    return made


if __name__ == "__main__":
    content = {"npy": numpy_files(), "npz": archives(), "safetensors": tensors(), "pictures": pictures()}
    OUT.write_text(json.dumps(content, separators=(",", ":"), ensure_ascii=False) + "\n")
    print(f"wrote {OUT.name}, {OUT.stat().st_size} bytes, with numpy {np.__version__}, pillow {PIL.__version__}")
