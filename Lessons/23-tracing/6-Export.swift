import Foundation
import Gradbook
import NN
import ONNX
import Training
import Workbook

/// The chapter on a static graph as a file that other runtimes open.
func tellExport() {
  let path = lesson.outputFolder + "/model.onnx"
  lesson.attempt {
    try FileManager.default.createDirectory(
      atPath: lesson.outputFolder, withIntermediateDirectories: true)
  }
  lesson.hide()
  manualSeed(lesson.seed)
  let model = Sequential(Linear(4, 8), ReLU(), Linear(8, 3))
  let x = Tensor.randn(2, 4).named("x")
  lesson.show("export") {
    let program = try trace(x) { model($0).softmax(dim: 1) }
    let file = try ModelProto(exporting: program)
    try file.check()
    try file.write(to: path)
    for node in file.graph?.node ?? [] {
      print(node.opType, node.input, "→", node.output)
    }
  }
  lesson.show("reopen") {
    let opened = try ModelProto.load(path).program()
    let y = model(x).softmax(dim: 1)
    print("same bits:", try opened(x)[0].flat() == y.flat())
    print("bytes:", try Data(contentsOf: URL(fileURLWithPath: path)).count)
  }
  lesson.pytorch(
    """
    model = nn.Sequential(
      nn.Linear(4, 8), nn.ReLU(), nn.Linear(8, 3))
    x = torch.randn(2, 4)
    traced = torch.jit.trace(model, x)

    print(traced(x).shape)
    """
  ) {
    let model = Sequential(
      Linear(4, 8), ReLU(), Linear(8, 3))
    let x = Tensor.randn(2, 4)
    let traced = try trace(x) { model($0) }
    let y = try traced(x)
    print(y[0].shape)
  }
}
