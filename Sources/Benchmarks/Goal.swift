import Compression

/// What a figure should reach, as the ratio of our time to a peer's, measured in one run.
struct Goal: Hashable, Sendable {
  let workload: String
  let metric: String
  /// Whose figure ours is divided by; `nil` for a figure that is to stay below a number itself.
  let peer: String?
  /// The ratio, or the number, that must not be passed; `nil` where there is only an aim.
  var limit: Double?
  /// The ratio that would be better still.
  var aim: Double?

  init(
    _ workload: String, _ metric: String, peer: String?, atMost limit: Double? = nil,
    aim: Double? = nil
  ) {
    self.workload = workload
    self.metric = metric
    self.peer = peer
    self.limit = limit
    self.aim = aim
  }

  /// All goals, in the order of the workloads: the one place where they stand.
  static let all: [Goal] =
    [
      Goal("scalar_chain", "total", peer: "cpp_tape", atMost: 1.5, aim: 1),
      Goal("scalar_chain", "total", peer: "micrograd", atMost: 0.003),
      Goal("moons_mlp_scalar", "step", peer: "cpp_tape", atMost: 1.5),
      Goal("moons_mlp_scalar", "step", peer: "micrograd", atMost: 0.001),
      Goal("moons_plan", "replayed_ratio", peer: nil, atMost: 0.4),
      Goal("moons_plan", "making_ratio", peer: nil, atMost: 3),
      Goal("linreg", "train200", peer: "torch", atMost: 0.1),
      Goal("linreg", "train200", peer: "jax_jit", atMost: 0.6),
      Goal("simple_nn_bce", "train1000", peer: "torch", atMost: 0.1),
      Goal("simple_nn_bce", "train1000", peer: "jax_jit", atMost: 1),
      Goal("mlp_mnist_shape", "step_b64", peer: "torch", atMost: 0.6),
      Goal("mlp_mnist_shape", "step_b64", peer: "jax_jit", aim: 1),
      Goal("mlp_mnist_shape", "step_b256", peer: "torch", atMost: 0.6),
      Goal("mlp_mnist_shape", "step_b256", peer: "jax_jit", aim: 1),
      Goal("cnn", "step_b64", peer: "torch", atMost: 0.5),
      Goal("lstm_step", "fwd_bwd", peer: "torch", atMost: 1),
      Goal("transformer_block", "fwd_bwd", peer: "torch", atMost: 0.8),
      Goal("transformer_block", "fwd_bwd", peer: "jax_jit", aim: 1),
      Goal("op_overhead", "total", peer: "torch", atMost: 0.12),
    ]
    + [("simple_nn_bce", 0.2), ("linreg", 0.3), ("elementwise6", 0.35), ("mlp_b64", 0.97)].map {
      Goal("plan", "\($0.0)_ratio", peer: nil, atMost: $0.1)
    }
    + ["add", "exp", "tanh", "sigmoid", "sum", "softmax_1024x1024"].map {
      Goal("micro", $0, peer: "torch_keepmem", atMost: 1)
    }
    + ["matmul_512", "matmul_1024"].map {
      Goal("micro", $0, peer: "torch_keepmem", atMost: 0.6)
    } + [
      Goal(
        "int8_product", "time_by_float32", peer: nil,
        atMost: Int8Product.fastest == .vnni ? 0.5 : 1),
      Goal("graph_render", "mlp_svg", peer: "torchviz", atMost: 0.4),
      Goal("graph_render", "scalar_net_svg", peer: "micrograd", atMost: 0.3),
      Goal("first_gradient", "wall", peer: "torch", atMost: 0.02),
      Goal("profiler", "time_by_plain", peer: nil, atMost: 1.05),
      Goal("first_gradient", "wall", peer: nil, atMost: 20),
      Goal("first_gradient", "peak_memory", peer: nil, atMost: 30),
    ]

  /// What the debug build may take, as a multiple of the release build's time.
  static let debug: [Goal] =
    [
      ("linreg", "train200"), ("simple_nn_bce", "train1000"), ("mlp_mnist_shape", "step_b64"),
      ("mlp_mnist_shape", "step_b256"),
    ].map { Goal($0.0, $0.1, peer: "release", atMost: 2) }

  /// The peers of a workload, in the order in which they stand in ``all``.
  static func peers(of workload: String) -> [String] {
    all.filter { $0.workload == workload }.compactMap(\.peer).reduce(into: []) { names, peer in
      if !names.contains(peer) { names.append(peer) }
    }
  }

  /// Whether a ratio reaches the goal: the limit, or where there is none, the aim.
  func isReached(by ratio: Double) -> Bool { (limit ?? aim).map { ratio <= $0 } ?? true }
}
