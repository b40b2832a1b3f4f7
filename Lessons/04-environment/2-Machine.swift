import Foundation
import Gradbook
import GraphDrawing
import Workbook

/// A doctor in miniature: what a check is made of.
func examineTheMachine() {

  struct Check {
    let name: Text
    let mend: Text
    let passes: () throws -> Bool
  }

  let checks = [
    Check(
      name: Text("a derivative is right", "导数正确"),
      mend: Text("delete .build, build again", "删掉 .build，重新编译")
    ) {
      let x = Tensor(3.0, requiresGrad: true)
      (x * x * x).backward()
      return x.grad?.item() == 27
    },
    Check(
      name: Text("a fast matrix library ⌂", "有快速的矩阵库 ⌂"),
      mend: Text("install OpenBLAS", "安装 OpenBLAS")
    ) { !matrixProductLibrary().hasPrefix("portable") },
    Check(
      name: Text("the data are there (an example)", "数据就位（示例）"),
      mend: Text("fetch Data/flowers.csv", "取来 Data/flowers.csv")
    ) {
      let text = try String(contentsOfFile: "Data/flowers.csv", encoding: .utf8)
      return !text.isEmpty
    },
  ]
  lesson.show("a check")

  let more = [
    Check(
      name: Text("a seed repeats its numbers", "同一种子得到同样的数"),
      mend: Text("delete .build, build again", "删掉 .build，重新编译")
    ) {
      let draws = [7, 7].map { Tensor.rand(4, generator: Generator(seed: $0)).flat() }
      return draws[0] == draws[1]
    },
    Check(
      name: Text("graphs can be drawn", "能画计算图"),
      mend: Text("install Graphviz", "安装 Graphviz")
    ) {
      let x = Tensor(2.0, requiresGrad: true)
      return try !ComputationGraph(of: x * x).render(.svg).isEmpty
    },
    Check(
      name: Text("charts can be drawn", "能画曲线图"),
      mend: Text("install gnuplot", "安装 gnuplot")
    ) { try !Plot { Line([1, 2, 4]) }.svg(idPrefix: "check").isEmpty },
    Check(
      name: Text("pages can be written", "能写出网页"),
      mend: Text("run with --output DIR", "运行时加 --output 目录")
    ) {
      let file = lesson.outputFolder + "/check.txt"
      try FileManager.default.createDirectory(
        atPath: lesson.outputFolder, withIntermediateDirectories: true)
      try "check".write(toFile: file, atomically: true, encoding: .utf8)
      try FileManager.default.removeItem(atPath: file)
      return true
    },
    Check(
      name: Text("two cores or more ⌂", "至少两个核 ⌂"),
      mend: Text("be patient: it is slower", "耐心些：会慢一点")
    ) { ProcessInfo.processInfo.activeProcessorCount >= 2 },
  ]
  lesson.hide()

  let all = checks + more  // five more of the same kind
  let results = all.map { (try? $0.passes()) ?? false }
  lesson.show("all checks")

  lesson.table(
    "checks",
    zip(all, results).map { check, isGood in
      [check.name, isGood ? lesson.word("good") : lesson.word("failed"), check.mend]
    })

}
