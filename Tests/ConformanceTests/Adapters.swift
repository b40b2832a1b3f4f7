import Gradbook

/// Calls one operator with the arguments of a case.
typealias Adapter = @Sendable (Arguments) -> [Tensor]

/// How PyTorch's operators and argument names map to Gradbook's methods: one table a family, keyed
/// by the operator, or by operator and variant where these are called differently.
struct Adapters {
  private(set) var table: [String: Adapter] = [:]

  static let all: [String: Adapter] = {
    var adapters = Adapters()
    adapters.addElementwise()
    adapters.addActivations()
    adapters.addReductions()
    adapters.addOrdering()
    adapters.addViews()
    adapters.addIndexing()
    adapters.addJoining()
    adapters.addProducts()
    adapters.addNetwork()
    adapters.addConvolutions()
    adapters.addPooling()
    adapters.addLosses()
    return adapters.table
  }()

  /// Why a case cannot be run, if it cannot.
  static func reasonToSkip(_ name: String, _ arguments: Arguments) -> String? {
    if let rate = arguments.double(nil, "dropout_p"), rate > 0 {
      return "drops at random, and the case does not record the generator's state"
    }
    return nil
  }

  subscript(_ name: String) -> Adapter? {
    get { table[name] }
    set { table[name] = newValue }
  }

  /// Adds functions of one tensor without settings.
  mutating func addPlain(_ functions: KeyValuePairs<String, @Sendable (Tensor) -> Tensor>) {
    for (name, function) in functions { table[name] = { [function($0.tensor(0))] } }
  }
}
