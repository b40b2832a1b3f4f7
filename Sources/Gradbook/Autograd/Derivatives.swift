/// The Jacobian of a function: for `y = f(x)` every ∂yᵢ/∂xⱼ, of shape `y.shape + x.shape`.
///
/// - Parameters:
///   - x: where to differentiate; any shape, floating-point.
///   - createGraph: whether the Jacobian can itself be differentiated; `x` is then used as it is
///     and must require a gradient.
///   - f: the function, recorded as it runs.
/// - Complexity: one backward pass for each element of `f(x)`.
public func jacobian(
  at x: Tensor, createGraph: Bool = false, _ f: (Tensor) -> Tensor
) -> Tensor {
  let point = createGraph && x.requiresGrad ? x : x.detach().clone().requiringGrad()
  let y = enableGrad { f(point) }
  guard y.requiresGrad else { return Tensor.zeros(y.shape + x.shape, dtype: x.dtype) }
  let flat = enableGrad { y.reshape(-1) }
  let rows = (0..<flat.count).map { index in
    grad(
      of: enableGrad { flat[index] }, withRespectTo: [point], retainGraph: true,
      createGraph: createGraph, allowUnused: true)[0].reshape([1] + x.shape)
  }
  guard !rows.isEmpty else { return Tensor.zeros(y.shape + x.shape, dtype: x.dtype) }
  return Tensor.cat(rows, dim: 0).reshape(y.shape + x.shape)
}

/// The Hessian of a scalar function: every ∂²f/∂xᵢ∂xⱼ, of shape `x.shape + x.shape`.
///
/// Traps if `f` does not give a scalar.
///
/// - Complexity: one recorded pass, then one pass for each element of `x`.
public func hessian(at x: Tensor, _ f: (Tensor) -> Tensor) -> Tensor {
  let point = x.detach().clone().requiringGrad()
  return jacobian(at: point, createGraph: true) { point in
    let y = f(point)
    guard y.count == 1 else {
      trap("hessian: the function must give a scalar, and it gave shape \(y.shape).")
    }
    guard y.requiresGrad else { return Tensor.zeros(like: point) }
    return grad(of: y, withRespectTo: [point], createGraph: true, allowUnused: true)[0]
  }.detach()
}

/// The product of a direction with the Jacobian, vᵀ·J: what one backward pass computes.
///
/// - Returns: the function's value and the product, of the shape of `x`.
public func vjp(
  at x: Tensor, _ v: Tensor, _ f: (Tensor) -> Tensor
) -> (value: Tensor, product: Tensor) {
  let point = x.detach().clone().requiringGrad()
  let y = enableGrad { f(point) }
  let product = grad(of: y, withRespectTo: [point], gradient: v, allowUnused: true)[0]
  return (y.detach(), product)
}

/// The product of the Jacobian with a direction, J·v: how the value moves when `x` moves along v.
///
/// Computed by differentiating vᵀ·J, which is linear in its direction, once more.
///
/// - Returns: the function's value and the product, of the shape of the value.
public func jvp(
  at x: Tensor, _ v: Tensor, _ f: (Tensor) -> Tensor
) -> (value: Tensor, product: Tensor) {
  let point = x.detach().clone().requiringGrad()
  let y = enableGrad { f(point) }
  let direction = Tensor.zeros(like: y, requiresGrad: true)
  let product = grad(
    of: y, withRespectTo: [point], gradient: direction, createGraph: true, allowUnused: true)[0]
  guard product.requiresGrad else { return (y.detach(), Tensor.zeros(like: y)) }
  let forward = grad(
    of: product, withRespectTo: [direction], gradient: v, allowUnused: true)[0]
  return (y.detach(), forward)
}

extension Tensor {
  func requiringGrad() -> Tensor {
    requiresGrad = true
    return self
  }
}
