import Foundation

/// A workload: something that is timed under a name.
struct Workload: Sendable {
  let name: String
  /// How many cores it and its peers may use.
  let threads: Int
  let run: @Sendable (Stopwatch) -> Void

  init(_ name: String, threads: Int = 2, _ run: @escaping @Sendable (Stopwatch) -> Void) {
    self.name = name
    self.threads = threads
    self.run = run
  }

  /// All workloads, in the order in which they are run.
  static let all = [
    Workload("scalar_chain", threads: 1, ScalarWorkloads.chain),
    Workload("moons_mlp_scalar", threads: 1, ScalarWorkloads.moons),
    Workload("moons_plan", threads: 1, ScalarPlanWorkload.run),
    Workload("linreg", SmallNetWorkloads.linearRegression),
    Workload("simple_nn_bce", SmallNetWorkloads.binaryClassifier),
    Workload("mlp_mnist_shape", NetWorkloads.perceptron),
    Workload("cnn", NetWorkloads.convolutional),
    Workload("lstm_step", RecurrentWorkload.run),
    Workload("transformer_block", TransformerWorkload.run),
    Workload("op_overhead", threads: 1, EngineWorkloads.overhead),
    Workload("micro", EngineWorkloads.kernels),
    Workload("int8_product", Int8Workload.run),
    Workload("plan", threads: 1, PlanWorkload.run),
    Workload("graph_render", DrawingWorkload.run),
    Workload("profiler", ProfiledWorkload.run),
    Workload("first_gradient", FirstGradient.run),
  ]

  /// The workload with a name, or `nil` if there is none.
  static func named(_ name: String) -> Workload? { all.first { $0.name == name } }

  /// Times the workload in this process and prints what came out.
  func measure(effort: Double) {
    run(Stopwatch(workload: name, threads: threads, effort: effort))
  }
}
