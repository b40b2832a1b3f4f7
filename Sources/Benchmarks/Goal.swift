import Compression

/// What a figure should reach, as the ratio of our time to a peer's, measured in one run.
struct Goal: Hashable, Sendable {
  let workload: String
  let metric: String
  /// Whose figure ours is divided by; `nil` for a figure that is to stay below a number itself.
  let peer: String?
  /// What the peer's figure is called, where it is not called as ours.
  let peerMetric: String
  /// The ratio, or the number, that must not be passed.
  let limit: Double

  init(
    _ workload: String, _ metric: String, peer: String?, as peerMetric: String? = nil,
    atMost limit: Double
  ) {
    self.workload = workload
    self.metric = metric
    self.peer = peer
    self.peerMetric = peerMetric ?? metric
    self.limit = limit
  }

  /// All goals, in the order of the workloads: the one place where they stand.
  static let all: [Goal] = scalars + smallNets + nets + kernels + products + others

  private static let scalars = [
    Goal("scalar_chain", "total", peer: "cpp_tape", atMost: 1),
    Goal("scalar_chain", "total", peer: "micrograd", atMost: 0.003),
    Goal("moons_mlp_scalar", "step", peer: "cpp_tape", atMost: 2),
    Goal("moons_mlp_scalar", "step_dot", peer: "cpp_tape", as: "step", atMost: 1),
    Goal("moons_mlp_scalar", "step", peer: "micrograd", atMost: 0.001),
    Goal("moons_plan", "replayed_ratio", peer: nil, atMost: 0.4),
    Goal("moons_plan", "making_ratio", peer: nil, atMost: 3),
  ]

  private static let smallNets =
    [
      ("linreg", "train200", (0.06, 0.35), (0.02, 0.1)),
      ("simple_nn_bce", "train1000", (0.06, 0.6), (0.02, 0.1)),
    ].flatMap { workload, metric, eager, planned in
      [
        Goal(workload, metric, peer: "torch", atMost: eager.0),
        Goal(workload, metric, peer: "jax_jit", atMost: eager.1),
        Goal(workload, metric + "_plan", peer: "torch", as: metric, atMost: planned.0),
        Goal(workload, metric + "_plan", peer: "jax_jit", as: metric, atMost: planned.1),
      ]
    }

  private static let nets =
    [
      ("mlp_mnist_shape", "step_b64", 0.5), ("mlp_mnist_shape", "step_b256", 0.45),
      ("cnn", "step_b64", 0.35), ("transformer_block", "fwd_bwd", 0.55),
    ].flatMap { workload, metric, limit in
      [
        Goal(workload, metric, peer: "torch", atMost: limit),
        Goal(workload, metric, peer: "jax_jit", atMost: 0.9),
      ]
    } + [
      Goal("lstm_step", "fwd_bwd", peer: "torch", atMost: 0.9),
      Goal("gru_step", "fwd_bwd", peer: "torch", atMost: 0.9),
      Goal("op_overhead", "total", peer: "torch", atMost: 0.09),
    ]
    + [("simple_nn_bce", 0.2), ("linreg", 0.3), ("elementwise6", 0.35), ("mlp_b64", 0.97)].map {
      Goal("plan", "\($0.0)_ratio", peer: nil, atMost: $0.1)
    }

  private static let kernels =
    [
      "add", "relu", "exp", "tanh", "sigmoid", "sum", "sum_dim0_1024x1024", "sum_dim1_1024x1024",
      "softmax_1024x1024", "log_softmax_1024x1024", "layer_norm_1024x1024",
      "transpose_copy_1024x1024", "cross_entropy_1024x1024",
    ].map { Goal("micro", $0, peer: "torch_keepmem", atMost: 1) }
    + [Goal("micro", Self.allOf, peer: "torch_keepmem", atMost: 0.8)]

  private static let products = ["", "_float64"].flatMap { ending in
    [128, 256, 512, 1024, 2048].flatMap { size in
      [
        Goal("products", "matmul_\(size)\(ending)", peer: "openblas", atMost: 1.02),
        Goal("products", "matmul_\(size)\(ending)", peer: "torch", atMost: 1),
      ]
    }
  }

  private static let others = [
    Goal(
      "int8_product", "time_by_float32", peer: nil,
      atMost: Int8Product.fastest == .vnni ? 0.5 : 1),
    Goal("graph_render", "mlp_svg", peer: "torchviz", atMost: 0.2),
    Goal("graph_render", "scalar_net_svg", peer: "micrograd", atMost: 0.2),
    Goal("first_gradient", "wall", peer: "torch", atMost: 0.02),
    Goal("profiler", "time_by_plain", peer: nil, atMost: 1.05),
    Goal("first_gradient", "wall", peer: nil, atMost: 10),
    Goal("first_gradient", "peak_memory", peer: nil, atMost: 15),
  ]

  /// The metric that stands for all of a workload's goals with the same peer: the geometric mean of
  /// their ratios.
  static let allOf = "all"

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
}
