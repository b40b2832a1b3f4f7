import Foundation
import Gradbook
import NN
import Training
import Workbook

/// A file that PyTorch wrote, in base64; printed by Tests/Oracles/lesson_checkpoint.py.
private let writtenByPyTorch = """
  IAEAAAAAAAB7Il9fbWV0YWRhdGFfXyI6eyJtYWRlIGJ5IjoidG9yY2gifSwiMC5iaWFzIjp7
  ImR0eXBlIjoiRjMyIiwic2hhcGUiOlszXSwiZGF0YV9vZmZzZXRzIjpbMCwxMl19LCIwLndl
  aWdodCI6eyJkdHlwZSI6IkYzMiIsInNoYXBlIjpbMywyXSwiZGF0YV9vZmZzZXRzIjpbMTIs
  MzZdfSwiMi5iaWFzIjp7ImR0eXBlIjoiRjMyIiwic2hhcGUiOlsxXSwiZGF0YV9vZmZzZXRz
  IjpbMzYsNDBdfSwiMi53ZWlnaHQiOnsiZHR5cGUiOiJGMzIiLCJzaGFwZSI6WzEsM10sImRh
  dGFfb2Zmc2V0cyI6WzQwLDUyXX19ICAgICB0jkM99lYePuSQnD6MGxm9MoIkPv+lML8Lrya/
  dSvDPW9Dsr5C/gu+U532PX4yEz99M9K+
  """

/// What PyTorch answers with these weights; printed by the same script.
private let answersOfPyTorch = [-0.1533791720867157, -0.8019754886627197]

/// The chapter on a model that was trained elsewhere.
func tellPyTorch() {
  lesson.section("Back from PyTorch", "读取 PyTorch 写的文件")
  lesson.say(
    """
    This file of 348 bytes was written by PyTorch, and stands in the lesson's source as text:

    ```
    model = nn.Sequential(nn.Linear(2, 3), nn.Tanh(), nn.Linear(3, 1))
    save_file(model.state_dict(), "model.safetensors")
    ```

    The names are the same as here, so it loads as one of our own.
    """,
    """
    下面这个 348 字节的文件由 PyTorch 写出，以文本形式放在本课的源码里：

    ```
    model = nn.Sequential(nn.Linear(2, 3), nn.Tanh(), nn.Linear(3, 1))
    save_file(model.state_dict(), "model.safetensors")
    ```

    两边的命名规则相同，所以可以像自己的文件一样载入。
    """)
  lesson.show {
    let bytes = Data(
      base64Encoded: writtenByPyTorch, options: .ignoreUnknownCharacters)
    let file = try SafetensorsFile(parsing: bytes ?? Data())
    print(file.metadata)
    for (name, tensor) in file.tensors { print(name, tensor.shape) }

    let model = Sequential {
      Linear(2, 3)
      Tanh()
      Linear(3, 1)
    }
    try model.loadStateDict(file.tensors)
    let x = Tensor([[0.5, -1], [2, 0.25]])
    let answers = model(x).flat()
    print("here:   ", answers.map(rounded))
    print("PyTorch:", answersOfPyTorch.map(rounded))
    let gaps = zip(answers, answersOfPyTorch).map { abs($0 - $1) }
    print("closer than a millionth:", gaps.allSatisfy { $0 < 1e-6 })
  }
  lesson.say(
    """
    The *weights* are the same to the last bit. The answers may differ in their eighth digit, because
    `tanh` comes from another library and sums may run in another order.
    """,
    """
    *权重*逐位相同。而输出可能在第八位数字上有差别，因为 `tanh` 由另一个库计算，求和的次序也可能不同。
    """)
  lesson.note(
    """
    A `.pt` or `.pth` file of `torch.save` is something else: a zip archive around a Python pickle,
    made for Python to read. One line there turns it into this format:
    `save_file(torch.load("model.pt"), "model.safetensors")`.
    """,
    """
    `torch.save` 写的 `.pt`、`.pth` 文件是另一回事：那是套着 zip 外壳的 Python pickle，是给 Python 读的。
    在 Python 里用一行就能转换：`save_file(torch.load("model.pt"), "model.safetensors")`。
    """)
}
