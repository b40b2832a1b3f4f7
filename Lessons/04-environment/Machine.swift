import Foundation
import Gradbook
import GraphDrawing
import Workbook

/// A doctor in miniature: what a check is made of.
func examineTheMachine() {
  lesson.section("The doctor", "体检")

  lesson.say(
    """
    “It works on my machine” is the beginning of many lost days. A check is worth more than a memory: \
    it has a name, a test that can fail, and a **mend** that says what to do then. Here are three:
    """,
    """
    “在我机器上是好的”，多少天的功夫就是从这句话开始白费的。与其凭记忆，不如做检查。\
    一项检查包括：名称、一个可能不通过的测试，以及不通过时该怎么办，即**对策**。先看三项：
    """)

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
  lesson.show()

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
  lesson.predict(
    "There is no `Data/flowers.csv`, so the third check throws an error in place of an answer. It "
      + "counts as…",
    "没有 `Data/flowers.csv` 这个文件，所以第三项检查没有给出答案，而是抛出错误。它算作……",
    choices: [Text("passed", "通过"), Text("failed", "不通过"), Text("left out", "跳过")], answer: 1,
    because: Text(
      "What cannot be shown to work does not count as working; that is why `try?` falls to `false`. "
        + "Never report as passed what was not run.",
      "不能证明是好的，就不能算好的，所以 `try?` 之后落到 `false`。没有运行过的，绝不能报告为通过。"))

  let all = checks + more  // five more of the same kind
  let results = all.map { (try? $0.passes()) ?? false }
  lesson.show()

  lesson.table(
    [Text("check", "检查"), Text("result", "结果"), Text("mend, if it fails", "不通过时的对策")],
    zip(all, results).map { check, isGood in
      [check.name, isGood ? Text("✓ good", "✓ 正常") : Text("✗ failed", "✗ 未通过"), check.mend]
    })

  lesson.say(
    """
    The real doctor looks at more (the version of Swift, fonts for PNG, the terminal's character \
    set, space on the disk), knows the name of each package on your system, and ends with exit code \
    1 if something needed is missing, so that a script can ask it too:

    ```
    ./gradbook doctor
    ```
    """,
    """
    真正的体检查得更多（Swift 版本、PNG 所需的字体、终端的字符集、磁盘空间），知道你的系统上每个包叫什么名字；\
    缺了必需的东西，就以退出码 1 结束，因此脚本也能调用它：

    ```
    ./gradbook doctor
    ```
    """)
}
