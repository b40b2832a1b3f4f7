"""Grids of pictures under torchvision, and what its save_image writes: run it to write grids.json for TrainingTests."""
import io
import json
import pathlib
import torch
import torchvision
from PIL import Image
from torchvision.utils import make_grid, save_image

OUT = pathlib.Path(__file__).parent.parent / "TrainingTests" / "Resources" / "grids.json"


def pictures(*shape, low=-1.0, high=1.5):
    count = torch.Size(shape).numel()
    return (torch.arange(count) * 37 % count / count * (high - low) + low).reshape(shape)


# name: (pictures, settings)
CASES = {
    "rows of three": (pictures(7, 3, 2, 4), dict(nrow=3)),
    "grey": (pictures(5, 1, 3, 2), dict(nrow=2, padding=1, pad_value=0.5)),
    "no padding": (pictures(4, 3, 2, 2), dict(padding=0)),
    "normalized": (pictures(3, 3, 2, 2), dict(normalize=True)),
    "normalized in a range": (pictures(3, 1, 2, 2), dict(normalize=True, value_range=(-0.5, 1.0), nrow=2)),
    "each normalized": (pictures(4, 3, 2, 3), dict(normalize=True, scale_each=True, nrow=2, padding=3)),
    "all the same": (torch.full((2, 1, 2, 2), 0.25), dict(normalize=True)),
    "one": (pictures(1, 3, 2, 2), dict()),
    "matrix": (pictures(3, 4), dict()),
    "one with a channel": (pictures(1, 3, 4), dict(normalize=True)),
    "one in colours": (pictures(3, 2, 4), dict(padding=5)),
}


def case(x, settings):
    grid = make_grid(x, **settings)
    file = io.BytesIO()
    save_image(x, file, format="png", **settings)
    pixels = Image.open(file)
    assert pixels.mode == "RGB"
    return {"input": {"shape": list(x.shape), "values": x.flatten().tolist()},
            "grid": {"shape": list(grid.shape), "values": grid.flatten().tolist()},
            "pixels": list(pixels.tobytes())}


OUT.write_text(json.dumps({
    "torchvision": torchvision.__version__,
    "cases": {name: case(*given) for name, given in CASES.items()}}, indent=None) + "\n")
