/// Makes a function of tensors run as a plan: as it stands at its first call, and from then on as the
/// list of kernels that were run, on memory that was laid out once. See ``Compiled``.
///
/// ```swift
/// let step = compile { x, y in
///   optimizer.zeroGrad()
///   let loss = criterion(model(x), y)
///   loss.backward()
///   optimizer.step()
///   return loss
/// }
/// for (x, y) in loader { print(try step(x, y).item()) }
/// ```
///
/// - Parameter function: what to run. Numbers must not leave it otherwise than in its result.
public func compile(_ function: @escaping (Tensor) throws -> Tensor) -> Compiled {
  Compiled { arguments in
    requireCount(1, arguments)
    return [try function(arguments[0])]
  }
}

/// Makes a function of two tensors run as a plan; see ``Compiled``.
public func compile(_ function: @escaping (Tensor, Tensor) throws -> Tensor) -> Compiled {
  Compiled { arguments in
    requireCount(2, arguments)
    return [try function(arguments[0], arguments[1])]
  }
}

/// Makes a function without arguments run as a plan, such as a training step on tensors that it knows;
/// see ``Compiled``.
public func compile(_ function: @escaping () throws -> Tensor) -> Compiled {
  Compiled { arguments in
    requireCount(0, arguments)
    return [try function()]
  }
}

/// Makes a function of any number of tensors and results run as a plan; call it by
/// ``Compiled/results(of:)``.
public func compile(_ function: @escaping ([Tensor]) throws -> [Tensor]) -> Compiled {
  Compiled(function)
}

private func requireCount(_ count: Int, _ arguments: [Tensor]) {
  guard arguments.count == count else {
    trap("compile: the function takes \(count) tensors and was called with \(arguments.count).")
  }
}
