import Foundation
import Gradbook

/// A workload: something that is timed under a name.
struct Workload: Sendable {
  let name: String
  /// The numbers of cores that it and its peers are run with; of several, everyone's best counts.
  let threads: [Int]
  let run: @Sendable (Stopwatch) -> Void

  init(_ name: String, threads: [Int] = [1, 2], _ run: @escaping @Sendable (Stopwatch) -> Void) {
    self.name = name
    self.threads = threads
    self.run = run
  }

  /// All workloads, in the order in which they are run.
  static let all = [
    Workload("scalar_chain", threads: [1], ScalarWorkloads.chain),
    Workload("moons_mlp_scalar", threads: [1], ScalarWorkloads.moons),
    Workload("moons_plan", threads: [1], ScalarPlanWorkload.run),
    Workload("linreg", SmallNetWorkloads.linearRegression),
    Workload("simple_nn_bce", SmallNetWorkloads.binaryClassifier),
    Workload("mlp_mnist_shape", NetWorkloads.perceptron),
    Workload("cnn", NetWorkloads.convolutional),
    Workload("lstm_step", RecurrentWorkload.lstm),
    Workload("gru_step", RecurrentWorkload.gru),
    Workload("transformer_block", TransformerWorkload.run),
    Workload("op_overhead", threads: [1], EngineWorkloads.overhead),
    Workload("micro", EngineWorkloads.kernels),
    Workload("products", EngineWorkloads.products),
    Workload("int8_product", threads: [2], Int8Workload.run),
    Workload("plan", threads: [1], PlanWorkload.run),
    Workload("graph_render", threads: [2], DrawingWorkload.run),
    Workload("profiler", threads: [2], ProfiledWorkload.run),
    Workload("first_gradient", threads: [2], FirstGradient.run),
  ]

  /// The workload with a name, or `nil` if there is none.
  static func named(_ name: String) -> Workload? { all.first { $0.name == name } }

  /// Times the workload in this process, on so many cores, and prints what came out.
  func measure(threads: Int, effort: Double) {
    Cores.setLimit(threads)
    run(Stopwatch(workload: name, threads: threads, effort: effort))
  }

  /// The most cores that it is run with.
  var mostThreads: Int { threads.max() ?? 1 }
}
