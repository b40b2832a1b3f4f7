"""Writes the kept inputs of the fuzzer, Tests/Corpus/<door>/: small files of every kind.

Run from the clone's folder: python3 Tests/Oracles/fuzz_corpus.py (needs NumPy and Pillow). The same bytes
every time. Inputs that once were findings stand beside them under names of their own; so do the
graphs, which `./gradbook graph ... -o x.json` wrote.
"""

import gzip
import io
import json
import struct
import zlib
from pathlib import Path

import numpy as np
from PIL import Image

root = Path(__file__).resolve().parent.parent / "Corpus"


def keep(door, name, data):
    folder = root / door
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_bytes(data.encode() if isinstance(data, str) else data)


keep("vocabulary", "small", "[PAD]\n[UNK]\n[CLS]\n[SEP]\n[MASK]\nthe\ncat\n##s\n今\n!\n")
keep("vocabulary", "windows", "[PAD]\r\n[UNK]\r\n[CLS]\r\n[SEP]\r\n\u00e9\r\ne\u0301\r\n")
bert = {"model_type": "bert", "vocab_size": 30522, "hidden_size": 384, "num_hidden_layers": 6,
        "num_attention_heads": 12, "intermediate_size": 1536, "max_position_embeddings": 512,
        "type_vocab_size": 2, "layer_norm_eps": 1e-12, "hidden_act": "gelu"}
keep("bert-config", "minilm", json.dumps(bert))
keep("bert-config", "relu", json.dumps(bert | {"hidden_act": "relu", "hidden_dropout_prob": 0}))

expressions = {
    "neuron": "h = tanh(w*x + b); L = (h - y)^2",
    "calls": "leakyRelu(x, 0.1) + max(a, b) - ln(σ(x)) * sqrt(abs(y))",
    "powers": "2^-x**3 + -x^2 + (x^y)^0.5 + 1e-3",
    "constants": "a = 2; a*pi + e/3 - 0",
    "unicode": "权重 × 输入 − 偏置 ÷ 2",
    "nested": "((((((((((x))))))))))",
    "deep": "(" * 150 + "x" + ")" * 150,
    "long": "+".join(["x"] * 600),
    "domain": "log(0) + 1/0 - sqrt(-1) + 0^0 + x/(x-x)",
    "unfinished": "tanh(w*x +",
    "unknown": "tahn(x) + foo(1, 2)",
    "assigned-twice": "a = 1; a = 2; a",
    "empty": "",
    "controls": "x\u0000+\u202ey\r\n# z",
}
for name, text in expressions.items():
    keep("expression", name, text)
for name, text in {
    "plain": "w=2,x=1.5,b=0.3,y=1",
    "computed": "x=pi/4, y=-2^3\nz = sqrt(2)",
    "edges": "a=1e308,b=1e-320,c=-0,d=1/0",
    "unicode": "权重=0.5，σ=1",
    "twice": "x=1,x=2",
    "unfinished": "x=,y",
    "variable": "x=y+1",
}.items():
    keep("values", name, text)

for name, lines in {
    "plain": ["w", "x", "tanh", "hidden layer", "loss"],
    "markup": ["<b>&lt;</b>", "]]>", "<!-- -->", "</script>", "\"'", "&#0;"],
    "graphviz": ["\\N\\G\\L", "{a|b}", "<TABLE>", "C:\\new", "--", "%s%n"],
    "unicode": ["权重", "👩‍👩‍👧", "e\u0301\u0301", "\u202eabc", "\ufffe", "\u2028", "\u0000\u0001"],
    "empty": ["", " ", "\t"],
    "long": ["a" * 3000, "权" * 1000],
    "broken": [],
}.items():
    for door in ["labels", "pages"]:
        keep(door, name, "\n".join(lines) if lines else b"\xc3\xff\xc0\xaf\n\xed\xa0\x80")

neuron = ["graph", "h = tanh(w*x + b); L = (h - y)^2", "--at", "w=2,x=1.5,b=0.3,y=1"]
for name, arguments in {
    "tree": neuron,
    "backward": neuron + ["--backward", "--lang", "en"],
    "picture": neuron + ["-o", "neuron.svg", "--backward"],
    "film": neuron + ["--film", "--output=films/neuron.html"],
    "second": ["graph", "x^3*y", "--at=x=2", "--at", "y=3", "--second", "-ox.dot"],
    "painting": ["graph", "权重 × 输入", "--at", "权重=0.5,输入=1", "-o", "图.png"],
    "infinite": ["graph", "1/x", "--at", "x=0", "--backward"],
    "constant": ["graph", "1 + 2", "--backward"],
    "linear": ["graph", "2*x", "--at", "x=1", "--second", "-o", "x.txt"],
    "unclosed": ["graph", "tanh(w*x", "--at", "w=1"],
    "no-picture": ["graph", "x", "--at", "x=1", "-o", "x.gif"],
    "no-page": ["graph", "x", "--at", "x=1", "--film"],
    "operations": ["ops"],
    "operation": ["ops", "tanh", "--json", "--lang", "zh"],
    "mistyped-operation": ["ops", "tahn"],
    "lessons": ["list"],
    "nothing": [],
    "help": ["help", "graph"],
    "flag-help": ["run", "--help"],
    "version": ["--version"],
    "mistyped-verb": ["grpah", "x"],
    "lesson": ["run", "8", "--seed", "7", "--lang", "zh", "--step"],
    "check": ["check", "08.1", "--json", "--seed", "3", "--answer", "1,2"],
    "class": ["progress", "--class", "folder"],
    "hunt": ["bughunt", "--seed", "3", "--node", "q"],
    "hunt-unknown": ["bughunt", "--seed", "3", "--node", "qq"],
    "hunt-unseeded": ["bughunt", "--node", "q"],
    "authors": ["dev", "check", "--lesson", "8", "--verbose"],
    "language": ["list", "--lang", "fr"],
}.items():
    keep("commands", name, "\n".join(arguments))


def idx(array, code):
    head = struct.pack(">BBBB", 0, 0, code, array.ndim)
    return head + struct.pack(f">{array.ndim}I", *array.shape) + array.tobytes()


keep("idx", "labels", idx(np.arange(5, dtype=">u1"), 0x08))
keep("idx", "images", idx(np.arange(24, dtype=">u1").reshape(2, 3, 4), 0x08))
keep("idx", "floats", idx(np.linspace(-1, 1, 6).astype(">f4").reshape(2, 3), 0x0D))
keep("idx", "packed", gzip.compress(idx(np.arange(6, dtype=">i2"), 0x0B), mtime=0))
keep("idx", "empty", idx(np.zeros((0, 3), ">u1"), 0x08))
keep("idx", "large", struct.pack(">BBBBII", 0, 0, 8, 2, 0xFFFFFFFF, 0xFFFFFFFF))

record = bytes([3]) + bytes(i % 251 for i in range(3072))
keep("cifar", "one", record)
keep("cifar", "two", record + bytes([9]) + bytes(3072))
keep("cifar", "label", bytes([10]) + bytes(3072))
keep("cifar", "packed", gzip.compress(record, mtime=0))

keep("csv", "plain", "a,b\n1,2\n3.5,-4e2\n")
keep("csv", "quoted", "name,size\n\"x, \"\"y\"\"\",1\r\n小,2.5\r\n")
keep("csv", "gaps", "x,y\n1,\n,nan\n\n2,inf")
keep("csv", "ragged", "a,b\n1\n1,2,3\n")
keep("csv", "open", "a\n\"never closed\n1")
keep("csv", "spaced", 'city, note, n\nParis, "big, ""old""" , 02134\nRome,?, 0x1F\n')
keep("csv", "pointer", "version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 1\n")
keep("csv", "mark", "\ufeffa;b\n1;2\n")


def chunk(kind, data):
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png(width, height, depth, colour, rows, extra=b"", interlaced=0):
    head = struct.pack(">IIBBBBB", width, height, depth, colour, 0, 0, interlaced)
    packed = chunk(b"IDAT", zlib.compress(rows, 9))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + extra + packed + chunk(b"IEND", b"")


keep("png", "grey", png(4, 3, 8, 0, b"".join(b"\0" + bytes(range(4)) for _ in range(3))))
keep("png", "colour", png(2, 2, 8, 2, (b"\1" + bytes(range(6))) * 2))
keep("png", "alpha", png(2, 2, 16, 6, (b"\2" + bytes(range(16))) * 2))
palette = chunk(b"PLTE", bytes(range(12))) + chunk(b"tRNS", b"\0\x80")
keep("png", "palette", png(5, 2, 2, 3, (b"\0" + b"\x1b\xc0") * 2, palette))
keep("png", "interlaced", png(1, 1, 1, 0, b"\0\x80", interlaced=1))
keep("png", "large", png(0x7FFFFFFF, 0x7FFFFFFF, 8, 6, b"\0"))


def npy(array, version=(1, 0)):
    out = io.BytesIO()
    np.lib.format.write_array(out, array, version)
    return out.getvalue()


keep("npy", "floats", npy(np.linspace(0, 1, 6).reshape(2, 3)))
keep("npy", "fortran", npy(np.asfortranarray(np.arange(6, dtype="<i8").reshape(2, 3))))
keep("npy", "big-endian", npy(np.arange(3, dtype=">f4")))
keep("npy", "scalar", npy(np.array(3.0)))
keep("npy", "empty", npy(np.zeros((0, 4), "?")))
keep("npy", "version-2", npy(np.arange(3, dtype="u1"), (2, 0)))
keep("npy", "complex", npy(np.array([1j])))


def zipped(members, method):
    """A zip file of its parts, without the time of day that zipfile would put in."""
    body, directory = b"", b""
    for name, data in members.items():
        packer = zlib.compressobj(9, zlib.DEFLATED, -15)
        packed = packer.compress(data) + packer.flush() if method else data
        sizes = struct.pack("<III", zlib.crc32(data), len(packed), len(data))
        common = struct.pack("<HHHHH", 20, 0, method, 0, 0x21) + sizes
        entry = common + struct.pack("<HH", len(name), 0)
        directory += b"PK\1\2" + struct.pack("<H", 20) + entry
        directory += struct.pack("<HHHII", 0, 0, 0, 0, len(body)) + name.encode()
        body += b"PK\3\4" + entry + name.encode() + packed
    end = struct.pack("<HHHHIIH", 0, 0, len(members), len(members), len(directory), len(body), 0)
    return body + directory + b"PK\5\6" + end


arrays = {"a.npy": npy(np.arange(4.0)), "b.npy": npy(np.ones((2, 2), "<i4"))}
keep("npz", "stored", zipped(arrays, 0))
keep("npz", "packed", zipped(arrays, 8))
keep("npz", "other-member", zipped({"readme.txt": b"no array"}, 0))
keep("npz", "empty", zipped({}, 0))


def safetensors(tensors, metadata=None):
    head, body = {}, b""
    if metadata:
        head["__metadata__"] = metadata
    for name, (kind, array) in tensors.items():
        data = array.tobytes()
        ends = [len(body), len(body) + len(data)]
        head[name] = {"dtype": kind, "shape": list(array.shape), "data_offsets": ends}
        body += data
    text = json.dumps(head, separators=(",", ":")).encode()
    text += b" " * (-len(text) % 8)
    return struct.pack("<Q", len(text)) + text + body


weight = np.linspace(-1, 1, 6, dtype="<f4").reshape(3, 2)
keep("safetensors", "plain", safetensors({"fc.weight": ("F32", weight)}, {"k": "é\n"}))
keep("safetensors", "kinds", safetensors({
    "b": ("BOOL", np.array([True, False])), "i": ("I64", np.arange(3, dtype="<i8")),
    "d": ("F64", np.array(1.5)), "e": ("F32", np.zeros((0, 2), "<f4"))}))
keep("safetensors", "none", safetensors({}))
keep("safetensors", "long", struct.pack("<Q", 2**63) + b"{}")
keep("safetensors", "gap", struct.pack("<Q", 64) + json.dumps(
    {"a": {"dtype": "F32", "shape": [2], "data_offsets": [0, 4]}}).encode().ljust(64) + bytes(8))

keep("log-csv", "plain", "epoch,loss\n0,1.5\n1,0.75\n2,nan\n")
keep("log-csv", "cut", "epoch,loss\n0,1.5\n1,0.")
keep("log-csv", "twice", "a,a\n1,2\n")
keep("log-jsonl", "plain", '{"epoch":0,"loss":1.5}\n{"epoch":1,"loss":"nan"}\n')
keep("log-jsonl", "uneven", '{"epoch":0}\n{"loss":1}\n')
keep("log-jsonl", "cut", '{"epoch":0,"loss":1.5}\n{"epoch":1,"lo')

# Pictures by Pillow, small enough that each byte matters.
dots = Image.fromarray((np.arange(15 * 11 * 3) * 7 % 256).astype(np.uint8).reshape(11, 15, 3))
for name, image, options in [
    ("colour", dots, {}), ("progressive", dots, {"progressive": True}), ("grey", dots.convert("L"), {}),
    ("inks", dots.convert("CMYK"), {}), ("whole", dots, {"subsampling": 0, "optimize": True}),
    ("restart", dots, {"restart_marker_rows": 1}),
]:
    stream = io.BytesIO()
    image.save(stream, "JPEG", quality=60, **options)
    keep("jpeg", name, stream.getvalue())
    if name == "colour":
        keep("picture", "jpeg", stream.getvalue())
for kind in ["PNG", "WEBP", "PPM"]:
    stream = io.BytesIO()
    dots.save(stream, kind)
    keep("picture", kind.lower(), stream.getvalue())

for name, array in {
    "texts": np.array([["cat", "狗"], ["", "x"]]), "half": np.array([1.5, -2], ">f2"),
    "fields": np.zeros(2, [("id", "<i4"), ("x", "<f8", (2,))]), "objects": np.array([None], dtype=object),
}.items():
    stream = io.BytesIO()
    np.save(stream, array, allow_pickle=True)
    keep("npy", name, stream.getvalue())
python2 = b"{'descr': '<f8', 'fortran_order': False, 'shape': (2L,), }".ljust(117) + b"\n"
keep("npy", "python-2", b"\x93NUMPY\x01\x00" + struct.pack("<H", len(python2)) + python2 + bytes(16))
stream = io.BytesIO()
np.savez(stream, x=np.arange(3.0), names=np.array(["cat", "dog"]), odd=np.array([None], dtype=object))
keep("npz", "mixed", stream.getvalue())
