"""Runs files of lessons in one process, and tells what each of them prints, as JSON.

    python3 Tests/Oracles/lesson_files.py Lessons/05-tensors/lesson.py Lessons/06-operations/lesson.py

PythonLessonTests compares it with what the lessons print.
"""
import contextlib
import io
import json
import runpy
import sys
import traceback

import torch

torch.set_num_threads(1)


def output(path):
    """What a file prints; at its end the error, if it stops with one."""
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        try:
            runpy.run_path(path, run_name="__main__")
        except Exception:
            print(traceback.format_exc(limit=-1))
    return printed.getvalue()


# What a file prints is captured, so that standard output carries the answer alone.
print(json.dumps({path: output(path) for path in sys.argv[1:]}, ensure_ascii=False))
