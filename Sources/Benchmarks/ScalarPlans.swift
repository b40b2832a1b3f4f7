import Foundation
import Gradbook

/// Scalars recorded in each step, beside a recording that is run again, in turn.
enum ScalarPlanWorkload {
  /// Training steps of the moons' net, as `moons_mlp_scalar` has them: recorded anew, and by a plan.
  /// What making the plan takes is measured with them. Times are the processor's, so that other
  /// programs that run meanwhile disturb the ratios less.
  static func run(_ watch: Stopwatch) {
    let data = MoonsData()
    let recorded = data.parameters.map { Value($0) }
    let planned = data.parameters.map { Value($0) }
    guard let plan = try? compile({ ScalarWorkloads.loss(planned, data) }) else { return }
    var (recording, replay, making): ([Double], [Double], [Double]) = ([], [], [])
    var check = 0.0
    for step in 0..<220 {
      let rate = 1 - 0.9 * Double(min(step, 99)) / 100
      let begin = now
      let loss = ScalarWorkloads.loss(recorded, data)
      loss.backward()
      update(recorded, rate)
      let middle = now
      let number = plan.run()
      update(planned, rate)
      let end = now
      precondition(number == loss.data, "The plan's loss is \(number), and not \(loss.data).")
      if step == 19 { check = number }
      if step < 20 { continue }
      recording.append(middle - begin)
      replay.append(end - middle)
      if step.isMultiple(of: 5) { making.append(seconds { ScalarWorkloads.loss(planned, data) }) }
    }
    watch.report("recorded", "ms", recording, scale: 1e3, check: [check])
    watch.report("replayed", "ms", replay, scale: 1e3, check: [check])
    watch.report("making", "ms", making, scale: 1e3)
    guard let median = recording.median else { return }
    watch.report("replayed_ratio", "×", replay, scale: 1 / median)
    watch.report("making_ratio", "×", making, scale: 1 / median)
  }

  /// The time that this thread has computed for, in seconds.
  private static var now: Double {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
  }

  private static func update(_ parameters: [Value], _ rate: Double) {
    for parameter in parameters {
      parameter.data -= rate * parameter.grad
      parameter.zeroGrad()
    }
  }

  /// What making a plan takes.
  private static func seconds(_ function: () -> Value) -> Double {
    let begin = now
    let plan = try? compile(function)
    let end = now
    return plan == nil ? .nan : end - begin
  }
}
