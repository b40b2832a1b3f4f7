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
  lesson.show("from PyTorch") {
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
}
