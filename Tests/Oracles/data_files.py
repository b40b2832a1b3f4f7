"""Files of NumPy, safetensors and Pillow that readers meet: run it to write TrainingTests/Resources/files.json.

What the references themselves read stands beside each file. Needs numpy, safetensors and pillow.
"""
import base64
import io
import json
import pathlib
import zipfile

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
    for kind in ["BMP", "GIF", "TIFF", "WEBP", "PPM"]:
        stream = io.BytesIO()
        colour.save(stream, kind)
        made[kind] = {"file": text(stream.getvalue()), "shape": [], "pixels": ""}
    return made


if __name__ == "__main__":
    content = {"npy": numpy_files(), "npz": archives(), "safetensors": tensors(), "pictures": pictures()}
    OUT.write_text(json.dumps(content, separators=(",", ":"), ensure_ascii=False) + "\n")
    print(f"wrote {OUT.name}, {OUT.stat().st_size} bytes, with numpy {np.__version__}, pillow {PIL.__version__}")
