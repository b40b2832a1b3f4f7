import Course
import Foundation
import Gradbook
import Plotting

@testable import Workbook

/// What a lesson wrote to its console.
final class Recording {
  var text = ""
  var complaints = ""
  var replies: [String] = []
}

/// Makes a lesson that speaks to a recording.
func recordedLesson(
  _ arguments: [String] = [], _ recording: Recording, environment: [String: String] = [:],
  filePath: String = #filePath
) throws -> Lesson {
  guard let entry = LessonCatalogue[8] else { throw CocoaError(.fileNoSuchFile) }
  let console = Console(
    write: { recording.text += $0 }, writeError: { recording.complaints += $0 },
    readLine: { recording.replies.isEmpty ? nil : recording.replies.removeFirst() })
  return Lesson(
    entry, arguments: arguments, environment: environment, console: console, filePath: filePath)
}

/// A small lesson with every part that needs no other program.
func tellDemo(_ lesson: Lesson) {
  lesson.goals(
    Text("say what a derivative measures", "说出导数衡量的是什么"),
    Text("find a slope by *nudging*, and check `grad` with it", "用*微小变化*求斜率，并检验 `grad`"))

  lesson.section("Slope by nudging", "用微小变化求斜率")
  lesson.say(
    """
    Move the input by a *small* step $h$ and see how far the output moves. The slope of `f` at
    $x$ is about

    $$\\frac{f(x + h) - f(x - h)}{2h}$$

    See [the next lesson](09).

    - a straight line has **one** slope;
    - a parabola has a slope that grows with $x$, and this item is long enough to be broken.
    """,
    """
    让输入移动*一小步* $h$，看输出移动多少。`f` 在 $x$ 处的斜率约为

    $$\\frac{f(x + h) - f(x - h)}{2h}$$

    参见[下一课](09)。

    - 直线**只有一个**斜率；
    - 抛物线的斜率随 $x$ 增大，这一条写得长一些，好让它在终端里必须折成两行来显示，看看标点在哪里。
    """)
  lesson.predict(
    "What is the slope of $2x + 1$ at $x = 3$?", "$2x + 1$ 在 $x = 3$ 处的斜率是多少？",
    choices: ["1", "2", "7"], answer: 1,
    because: Text("A straight line has one slope everywhere.", "直线处处斜率相同。"))

  let h = 0.5  // exact in binary
  let f = { (x: Double) in 2 * x + 1 }
  print("slope:", (f(3 + h) - f(3 - h)) / (2 * h))
  lesson.show()

  lesson.predict("And of $x^2$ at 3?", "$x^2$ 在 3 处呢？", answer: 6)
  lesson.show {
    let slope: Double? = ((3 + h) * (3 + h) - (3 - h) * (3 - h)) / (2 * h)
    print(slope, Text("found", "已求出"), separator: " — ")
  }
  lesson.note("A step too small drowns in rounding.", "步长太小，会被舍入误差淹没。")

  lesson.section("A table", "一张表")
  lesson.table(
    [Text("step", "步长"), Text("slope", "斜率"), Text("exact?", "精确吗？")],
    [[0.5, 6.0, true], [1e-9, 6.0000005, false], [-1, Double.nan, false]],
    caption: Text("Three steps.", "三种步长。"))

  lesson.pytorch(
    """
    x = torch.tensor(3.0, requires_grad=True)
    y = 2 * x + 1

    print(y.item())
    """
  ) {
    let x = 3.0
    let y = 2 * x + 1

    print(y)
  }
  lesson.pitfalls(
    Text("Forgetting the 2 in $2h$.", "忘了 $2h$ 里的 2。"),
    Text("A step of `1e-17` gives 0.", "步长取 `1e-17` 会得到 0。"))
}

/// Tells the demo and returns what it printed.
func demoText(_ arguments: [String] = [], replies: [String] = []) throws -> String {
  let recording = Recording()
  recording.replies = replies
  let lesson = try recordedLesson(arguments, recording)
  Transcript.$current.withValue(lesson.transcript) { tellDemo(lesson) }
  lesson.settlePredictions()
  return recording.text
}
