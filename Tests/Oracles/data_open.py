"""Opens files that Gradbook wrote with safetensors and NumPy, and prints what is in them: data_open.py FILE…"""
import sys

import numpy as np
from safetensors import safe_open

for path in sys.argv[1:]:
    print(path)
    if path.endswith(".safetensors"):
        with safe_open(path, framework="pt") as file:
            print("  metadata:", {key: text[:60] for key, text in (file.metadata() or {}).items()})
            for name in file.keys():
                tensor = file.get_tensor(name)
                print(f"  {name}: {tensor.dtype} {tuple(tensor.shape)} sum {tensor.double().sum():.6g}")
    else:
        content = np.load(path)
        arrays = content if hasattr(content, "keys") else {"": content}
        for name in arrays:
            print(f"  {name}: {arrays[name].dtype} {arrays[name].shape} sum {arrays[name].sum():.6g}")
