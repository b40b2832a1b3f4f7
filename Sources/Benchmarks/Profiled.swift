import Gradbook
import NN
import Profiling
import Training

/// What the profiler costs: training steps of 784–512–512–10 at batch 64, plain and profiled in turn.
enum ProfiledWorkload {
  private static let stepsInTurn = 40

  static func run(_ watch: Stopwatch) {
    let model = Sequential {
      Flatten()
      Linear(784, 512)
      ReLU()
      Linear(512, 512)
      ReLU()
      Linear(512, 10)
    }
    let data = ImageBatches(64)
    let optimizer = SGD(model.parameters(), lr: 0.01)
    let criterion = CrossEntropyLoss()
    func steps() -> [Double] {
      (0..<stepsInTurn).map { step in
        let begin = Stopwatch.now
        optimizer.zeroGrad()
        criterion(model(data.images[step % 10]), data.labels[step % 10]).backward()
        optimizer.step()
        return Stopwatch.now - begin
      }
    }
    var (plain, profiled, ratios) = ([Double](), [Double](), [Double]())
    var last = profile {}
    _ = steps()
    let end = Stopwatch.now + 8 * watch.effort
    repeat {
      let without = steps()
      var with: [Double] = []
      last = profile { with = steps() }
      plain += without
      profiled += with
      // All steps, also the first, which finds the lines of its calls.
      ratios.append(with.reduce(0, +) / without.reduce(0, +))
    } while Stopwatch.now < end
    watch.report("step_plain", "ms", plain, scale: 1e3)
    watch.report("step_profiled", "ms", profiled, scale: 1e3)
    watch.report("time_by_plain", "×", ratios)
    let rows = last.rows().reduce(0) { $0 + $1.selfTime }
    watch.report("rows_by_wall", "×", [rows / last.wallTime])
    Report.note(last.table(limit: 12))
  }
}
