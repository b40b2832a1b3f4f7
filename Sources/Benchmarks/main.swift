import Foundation

/// The workloads by name, in the order in which they are run.
let workloads: [(name: String, run: (Stopwatch) -> Void)] = [
  ("scalar_chain", ScalarWorkloads.chain),
  ("moons_mlp_scalar", ScalarWorkloads.moons),
  ("linreg", SmallNetWorkloads.linearRegression),
  ("simple_nn_bce", SmallNetWorkloads.binaryClassifier),
  ("mlp_mnist_shape", NetWorkloads.perceptron),
  ("cnn", NetWorkloads.convolutional),
  ("lstm_step", RecurrentWorkload.run),
  ("transformer_block", TransformerWorkload.run),
  ("op_overhead", EngineWorkloads.overhead),
  ("micro", EngineWorkloads.kernels),
  ("graph_render", DrawingWorkload.run),
]

let wanted = Set(CommandLine.arguments.dropFirst().filter { !$0.hasPrefix("-") })
for (name, run) in workloads where wanted.isEmpty || wanted.contains(name) {
  run(Stopwatch(workload: name, threads: ProcessInfo.processInfo.activeProcessorCount))
}
